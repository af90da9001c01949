"""A name printed in an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.actors.gazetteer import Gender
from models.actors.roles import Role
from models.records import Span

MentionKind = Literal["person", "organisation", "state", "name"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name printed in an article.

    ``span`` covers titles and name, ``words`` are the name alone. ``kind`` is "name" where one word could be anybody's
    surname or anything else. ``roles`` are what the text around the name says its bearer is. ``nicknames`` are other
    names given right there ("alias El Faro"). ``owner`` tells a possessive ("Russia's").
    """

    span: Span
    kind: MentionKind
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    gender: Gender | None = None
    nicknames: tuple[str, ...] = ()
    owner: bool = False

    @property
    def name(self) -> str:
        """The name without titles, as printed."""
        return " ".join(self.words)
