"""Whom the words of a speaker mean: one actor across all articles."""

from models.actors.resolve import resolve_actors

__all__ = ["resolve_actors"]
