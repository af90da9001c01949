"""Actors: whom the words of a speaker mean, within an article and across all of them."""

from models.actors.resolve import resolve_actors

UNCERTAIN = 0.6

__all__ = ["UNCERTAIN", "resolve_actors"]
