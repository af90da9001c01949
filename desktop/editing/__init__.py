"""Correcting what the machine decided: the acts, their menus and keys, and what is said of them."""
