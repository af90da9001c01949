"""Initiatives whose names hold no word for an initiative, where an article says what they are.

"Paz Total – total peace", "a disarmament plan dubbed “Wout Lapè”". Nothing but these words tells such a name from that
of a person or a party, so each form is narrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.initiatives.words import folded, head_of
from models.records import Span

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
_ONE_NAME = rf"{_CAPITAL}(?: (?:(?:de|del|du|da|di|of|for|the|la|za) )?{_CAPITAL})*"
_NAME = rf"(?P<name>{_CAPITAL}(?: (?:(?:de|del|du|da|di|of|for|the|la|za) )?{_CAPITAL}){{1,3}})"
_GLOSSED = re.compile(
    rf"(?<!\w){_NAME}[\"”’]?(?: [-–—] | \(|, or )(?P<quote>[\"“‘])?(?P<gloss>[a-z]+(?: [a-z]+){{1,3}})"
    r"(?:[,.]?[\"”’]| [-–—] |[),.;:])"
)
_DUBBED = re.compile(
    r"(?:,? (?:(?:which|that) (?:is|was) )?(?:also |better |widely |commonly |now |since )?"
    r"(?:known as|dubbed|nicknamed)"
    r"|(?: (?:that|which) [^,.;:A-Z]{3,40}), dubbed"
    r"|,? (?:called|named)(?= (?:the )?[\"“‘]))"
    rf" (?:the )?[\"“‘]?(?P<name>{_ONE_NAME})"
)


@dataclass(frozen=True, slots=True)
class Glossed:
    """A name in one text, and what it is said to mean, "" where that is not told in words of its own."""

    span: Span
    name: str
    gloss: str = ""


def glossed_names(text: str) -> Iterator[Glossed]:
    """Names that are followed by their translation, which speaks of peace or ends in a word for an initiative."""
    for match in _GLOSSED.finditer(text):
        words = folded(match["gloss"]).split()
        tells = words[-1] == "peace" or (match["quote"] and ("peace" in words or head_of(words[-1])))
        if tells and not any(map(head_of, match["name"].split())):
            yield Glossed(match.span("name"), match["name"], match["gloss"])


def dubbed(text: str, end: int) -> Glossed | None:
    """The name that the description ending at ``end`` is said to go by, where that holds no word for an initiative."""
    match = _DUBBED.match(text, end)
    if match is None or match["name"].isupper() or any(map(head_of, match["name"].split())):
        return None
    return Glossed(match.span("name"), match["name"])
