"""Coding statement by statement, with single keys."""
