"""Names of initiatives: identity, comparison, and how what a person named meets what the program found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from models.characters import whole
from models.initiatives.words import COMMON_HEADS, COUNTED_APART, folded, head_of, key_word
from models.records import Initiative

_EMPTY = frozenset(("the", "a", "an", "of", "for", "on", "in", "to", "and"))
_PEACE = {key_word("peace")}
WORD = re.compile(rf"{COUNTED_APART}|\w+(?:[-'.]\w+)*")
"""A word as names are compared, in folded text: "12-point", "12 point", "sana'a" and "u.s" are one each."""


def slug(name: str) -> str:
    """The id of an initiative of this name: lower-case words joined by hyphens, always the same for a name."""
    return "-".join(re.findall(r"[a-z0-9]+", folded(name))) or "i" + hashlib.sha256(name.encode()).hexdigest()[:10]


def initiative_named(name: str) -> Initiative:
    """An initiative that a person names. Its id follows from the name; white space around it is dropped."""
    clean = whole(" ".join(name.split()))
    return Initiative(slug(clean), clean)


@lru_cache(maxsize=4096)  # names are compared with each other again and again
def key_of(name: str) -> frozenset[str]:
    """The words that count when two names are compared."""
    words = WORD.findall(folded(name).replace("road map", "roadmap"))
    return frozenset(head_of(word) or key_word(word) for word in words if word not in _EMPTY) - {""}


def heads_of(name: str) -> frozenset[str]:
    """The words of a name that head an initiative, in their usual form."""
    return frozenset(filter(None, map(head_of, key_of(name))))


def mean_the_same(one: str, other: str) -> bool:
    """Are these clearly two names of one initiative? All words of the shorter stand in the longer, and they single
    something out: "peace plan" is any peace plan."""
    short, long = sorted((key_of(one), key_of(other)), key=len)
    if short == long:
        return True
    told = short - heads_of(one) - heads_of(other)
    return bool(
        short < long and heads_of(one) & heads_of(other) and told and (told != _PEACE or not short & COMMON_HEADS)
    )


def merge_initiatives(named: Sequence[Initiative], suggested: Sequence[Initiative]) -> tuple[Initiative, ...]:
    """Those that a person named, in their order and with their names, then the suggestions that add to them.

    A suggestion that clearly means a named one gives it its aliases and, where it has none, its description. Ids in
    the result are unique.
    """
    merged = list(named)
    rest: list[Initiative] = []
    for suggestion in suggested:
        home = max(
            (i for i, own in enumerate(merged) if _same(own, suggestion)),
            key=lambda i: (_nearness(merged[i], suggestion), -i),
            default=None,
        )
        if home is None and len(key_of(suggestion.name)) == 1:
            # "The truce" that the articles speak of is the one that the person named, where that is one.
            alike = [i for i, own in enumerate(named) if key_of(suggestion.name) <= heads_of(own.name)]
            home = alike[0] if len(alike) == 1 else None
            suggestion = replace(suggestion, name=merged[home].name, aliases=()) if home is not None else suggestion
        if home is None:
            rest.append(suggestion)
        else:
            others = [*merged[:home], *merged[home + 1 :]]
            merged[home] = _joined(merged[home], suggestion, others)
    return unique_ids([*merged, *rest])


def _same(own: Initiative, other: Initiative) -> bool:
    """Do these clearly mean one? What a person calls by its initials or a description is found by them."""
    others = (other.name, *other.aliases)
    return any(mean_the_same(name, printed) for name in (own.name, *own.aliases) for printed in others)


def _nearness(own: Initiative, other: Initiative) -> float:
    """How alike two initiatives' names are, 1 where they are the same: shared words among all (Jaccard)."""
    wanted = key_of(other.name)
    keys = [key_of(name) for name in (own.name, *own.aliases)]
    return max(len(wanted & key) / max(1, len(wanted | key)) for key in keys)


def _joined(own: Initiative, other: Initiative, apart: Sequence[Initiative]) -> Initiative:
    """``own`` with what ``other`` adds to it, but no name of one ``apart``."""
    known = {folded(own.name), *map(folded, own.aliases)}
    taken = {key_of(name) for each in apart for name in (each.name, *each.aliases)}
    aliases = tuple(
        alias
        for alias in (other.name, *other.aliases)
        if folded(alias) not in known and key_of(alias) not in taken - {key_of(own.name)}
    )
    return replace(own, aliases=own.aliases + aliases, description=own.description or other.description)


def unique_ids(initiatives: Sequence[Initiative]) -> tuple[Initiative, ...]:
    """The same initiatives; where two share an id, the later one's ends in a number."""
    taken: set[str] = set()
    result: list[Initiative] = []
    for initiative in initiatives:
        new_id, number = initiative.id, 2
        while new_id in taken:
            new_id, number = f"{initiative.id}-{number}", number + 1
        taken.add(new_id)
        result.append(initiative if new_id == initiative.id else replace(initiative, id=new_id))
    return tuple(result)
