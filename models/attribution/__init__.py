"""Attributed statements: who said what, as exact offsets in an article's text."""

from models.attribution.finder import StatementFinder

__all__ = ["StatementFinder"]
