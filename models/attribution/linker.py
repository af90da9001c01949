"""From what the tagger found in each window to the attributions of an article, with its quotation marks in view."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from models.attribution.decoding import Attribution
from models.records import Span, StatementKind

MOSTLY = 0.6
"""The share of a quotation that a content must cover, and be covered by, to be taken for the quotation."""

_JOINABLE_GAP = 200
_LETTER = re.compile(r"\w")


def link(text: str, found: Sequence[Attribution], quotes: Sequence[Span]) -> list[Attribution]:
    """Attributions in order of their content: whole words, contents snapped to quotations, no two overlapping.

    A quotation without cue and source goes on with the source before it; what has neither and is no quotation is
    dropped.
    """
    snapped = []
    for attribution in found:
        content = [_snap(text, _whole_words(text, span), quotes) for span in attribution.content]
        snapped.append(
            replace(
                attribution,
                content=tuple(content),
                source=attribution.source and _whole_words(text, attribution.source),
                cue=attribution.cue and _whole_words(text, attribution.cue),
            )
        )
    snapped.sort(key=lambda attribution: attribution.content)
    return _continued(text, _disjoint(text, snapped), quotes)


def kind_of(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> StatementKind:
    """Direct where all words stand in quotation marks, indirect where none do, else mixed."""
    letters = [m.start() for a, b in content for m in _LETTER.finditer(text, a, b)]
    quoted = sum(_containing(i, quotes) is not None for i in letters)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(letters) else "mixed"


def _containing(offset: int, quotes: Sequence[Span]) -> Span | None:
    at = bisect_left(quotes, (offset + 1, 0)) - 1
    return quotes[at] if at >= 0 and quotes[at][1] > offset else None


def _overlapping(span: Span, quotes: Sequence[Span]) -> list[Span]:
    at = max(0, bisect_left(quotes, (span[0], 0)) - 1)
    found = []
    while at < len(quotes) and quotes[at][0] < span[1]:
        if quotes[at][1] > span[0]:
            found.append(quotes[at])
        at += 1
    return found


def _length(span: Span) -> int:
    return span[1] - span[0]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _whole_words(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and _in_word(text, start):
        start -= 1
    while end < len(text) and _in_word(text, end):
        end += 1
    return start, end


def _in_word(text: str, offset: int) -> bool:
    """Whether a word goes on across ``offset``."""
    return text[offset - 1].isalnum() and text[offset].isalnum()


def _snap(text: str, span: Span, quotes: Sequence[Span]) -> Span:
    """The quotation that the span mostly is; else the span, with quotations at its edges taken in or left out."""
    for quote in _overlapping(span, quotes):
        shared = _shared(span, quote)
        if shared >= MOSTLY * _length(quote) and shared >= MOSTLY * _length(span):
            return quote
    start, end = span
    for quote in _overlapping(span, quotes):
        most = _shared(span, quote) >= 0.5 * _length(quote)
        if quote[0] < start < quote[1] < end:
            start = quote[0] if most else quote[1]
        elif start < quote[0] < end < quote[1]:
            end = quote[1] if most else quote[0]
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


def _disjoint(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each stretch of text goes to the attribution that the tagger was surest of."""
    taken: list[Span] = []
    kept = []
    for attribution in sorted(attributions, key=lambda a: -a.confidence):
        content = []
        for span in attribution.content:
            free = [span]
            for other in taken:
                free = [rest for part in free for rest in _without(part, other)]
            content += [part for part in free if _LETTER.search(text, *part)]
        if content:
            taken += content
            kept.append(replace(attribution, content=tuple(sorted(content))))
    return sorted(kept, key=lambda a: a.content)


def _without(part: Span, other: Span) -> list[Span]:
    if not _shared(part, other):
        return [part]
    return [rest for rest in ((part[0], other[0]), (other[1], part[1])) if rest[0] < rest[1]]


def _continued(text: str, attributions: Sequence[Attribution], quotes: Sequence[Span]) -> list[Attribution]:
    kept: list[Attribution] = []
    for attribution in attributions:
        if attribution.source is None and attribution.cue is None:
            if kind_of(text, attribution.content, quotes) == "indirect":
                continue
            before = kept[-1] if kept else None
            if before is not None:
                attribution = replace(attribution, source=before.source)
        kept.append(attribution)
    return kept
