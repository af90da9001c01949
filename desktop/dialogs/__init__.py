"""The dialogs: each asks for one thing and hands back what was said."""
