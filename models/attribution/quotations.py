"""Where a text quotes: quotation marks of every style, told from apostrophes, also where one of a pair is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.attribution.windows import paragraphs
from models.records import Span

# What may close a quotation that a mark opens. Swedish and Finnish open and close with the same curly mark.
_CLOSES = {
    "“": '”"',
    "„": '“”"',
    "”": "”",
    "«": "»",
    "»": "«»",
    '"': '"”',
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "’": "’",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
}
_SINGLE = frozenset("‘‚'’‹›")
_SPACED = frozenset("«»‹›")
_BRACKETS = frozenset("「『")
_CLOSING_BRACKETS = frozenset("」』")
_DECADE = re.compile(r"['‘’]\d0s\b")


def quotations(text: str) -> tuple[Span, ...]:
    """The outermost quotations with their marks, in order and disjoint, none crossing a paragraph.

    A quotation that runs over several paragraphs, each with an opening mark and only the last with a closing one,
    gives one span per paragraph. Where a closing mark is missing otherwise, a quotation that opens a paragraph
    reaches to the paragraph's end, and any other lone mark is no quotation.
    """
    found: list[Span] = []
    parts = paragraphs(text)
    for number, (start, end) in enumerate(parts, 1):
        found += _in_paragraph(text, start, end, text[parts[number][0]] if number < len(parts) else "")
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, following: str) -> Iterator[Span]:
    """The quotations of one paragraph; ``following`` is the character that the next one begins with."""
    at = start
    while at < end:
        if text[at] in _CLOSES and _may_open(text, at, start, end):
            close = _closing(text, at, start, end)
            if close is None and text[at] not in "'’" and (at == start or text[at] == following):
                close = end - 1
            if close is not None and any(char.isalnum() for char in text[at:close]):
                yield at, close + 1
                at = close
        at += 1


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    """Whether the mark at ``at`` stands before a word and not right behind one."""
    mark, following = text[at], text[at + 1 : at + 2]
    if at + 1 >= end:
        return False
    if mark in _BRACKETS:
        return True
    if (at > start and text[at - 1].isalnum()) or _DECADE.match(text, at):
        return False
    behind_gap = at == start or text[at - 1].isspace() or text[at - 1] in "([{—–-/"
    if following.isspace():
        return mark in "«‹" and following != "\n" and behind_gap
    if mark in "”’»›":
        return behind_gap and (following.isalnum() or following in "…[(")
    return following not in ".,;:!?)]" or text.startswith("...", at + 1)


def _may_close(text: str, at: int, end: int) -> bool:
    """Whether the mark at ``at`` stands behind a word or a pause and not right before a word."""
    if text[at] in _CLOSING_BRACKETS:
        return True
    if text[at - 1].isspace() and text[at] not in _SPACED:
        return False
    return at + 1 >= end or not text[at + 1].isalnum()


def _closing(text: str, opening: int, start: int, end: int) -> int | None:
    closes = _CLOSES[text[opening]]
    single = text[opening] in _SINGLE
    weak: int | None = None
    for at in range(opening + 2, end):
        mark = text[at]
        if mark in closes and _may_close(text, at, end):
            possessive = single and text[at - 1] in "sS" and at + 1 < end and text[at + 1].isspace() and mark in "'’"
            if not possessive:
                return at
            weak = at
        elif single and mark == text[opening] and _may_open(text, at, start, end):
            break
    return weak


def merged(quotes: Sequence[Span], more: Sequence[Span]) -> tuple[Span, ...]:
    """Both together, in order and disjoint: what lies in a span of ``more`` is part of it."""
    apart = [span for span in quotes if not any(span[0] < end and span[1] > start for start, end in more)]
    return tuple(sorted([*apart, *more]))
