"""Which other actors a statement names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.records import Actor, Statement

MOST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor, and the words of the statement that name it."""

    actor: str
    words: str


class MentionFinder:
    """Finds actors by name or alias in the words of a statement."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        owners: dict[str, set[str]] = {}
        for actor in actors:
            for name in (actor.name, *actor.aliases):
                bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
                if len(bare) > 1 and any(letter.isupper() for letter in bare):
                    owners.setdefault(bare, set()).add(actor.id)
        self._owners = owners
        longest_first = sorted(owners, key=lambda name: (-len(name), name))
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)") if longest_first else None
        )

    def others(self, statement: Statement) -> tuple[Mention, ...]:
        """The actors that ``statement`` names besides its speaker, in the order of their first mention, at most
        :data:`MOST_MENTIONS`. A name that two actors share names neither."""
        if self._pattern is None:
            return ()
        found: dict[str, Mention] = {}
        for match in self._pattern.finditer(statement.text):
            owners = self._owners[match.group()]
            if len(owners) == 1:
                (actor,) = owners
                if actor not in statement.resolution.actors:
                    found.setdefault(actor, Mention(actor, match.group()))
        return tuple(found.values())[:MOST_MENTIONS]
