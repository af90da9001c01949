"""Where a text names an initiative."""

from __future__ import annotations

import re
import unicodedata

from models.initiatives.phrases import phrases
from models.initiatives.words import folded, head_of
from models.records import Initiative, Span

_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)


def find_mentions(text: str, initiative: Initiative) -> tuple[Span, ...]:
    """Spans of ``text`` that name the initiative, in order and disjoint: its name and aliases, whatever their case
    and diacritics, as whole words; and its head alone ("the Compact") where that is capitalised and no other
    initiative of the text has the same head."""
    flat, places = _flattened(text)
    names = sorted({_flat(_ARTICLE.sub("", name)) for name in (initiative.name, *initiative.aliases)} - {""}, key=len)
    spans: list[Span] = []
    if names:
        either = "|".join(re.sub(r"\\?\s+", r"\\s+", re.escape(name)) for name in reversed(names))
        for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", flat):
            spans.append((places[match.start()], places[match.end() - 1] + 1))
    spans += [
        span for span in _short(text, initiative, spans) if not any(a < span[1] and span[0] < b for a, b in spans)
    ]
    return tuple(sorted(spans))


def _flat(text: str) -> str:
    return _flattened(text)[0]


def _flattened(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its characters the place in ``text`` that it came from."""
    flat: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = char.lower() if char.isascii() else "" if unicodedata.combining(char) else folded(char)
        flat.append(plain)
        places += [place] * len(plain)
    return "".join(flat), places


def _short(text: str, initiative: Initiative, full: list[Span]) -> list[Span]:
    if not full:
        return []
    head = next(filter(None, map(head_of, reversed(initiative.name.split()))), "")
    named = [phrase for phrase in phrases(text) if phrase.head == head]
    others = [p for p in named if not p.bare and not any(a < p.end and p.start < b for a, b in full)]
    return [] if others else [(p.start, p.end) for p in named if p.bare and p.proper]
