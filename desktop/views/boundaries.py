"""Where the ends of a statement's words go when one of them is moved, worked out without Qt."""

from __future__ import annotations

from collections.abc import Sequence

from models.records import Span


def ends(spans: Sequence[Span]) -> tuple[int, ...]:
    """The ends of a statement's words in the order of the text: even places begin a stretch, odd ones finish it."""
    return tuple(end for span in spans for end in span)


def moved(spans: Sequence[Span], place: int, to: int) -> tuple[Span, ...]:
    """The spans after the end at ``place`` (see :func:`ends`) went to ``to``.

    The first and the last end may pass over whole stretches, which then go; something always stays. The ends at a gap
    within a split quote keep a gap.
    """
    every = ends(spans)
    if place == 0:
        to = min(to, every[-1] - 1)
        kept = [span for span in spans if span[1] > to]
        start, end = kept[0]
        return ((to if len(kept) == len(spans) else max(start, to), end), *kept[1:])
    if place == len(every) - 1:
        to = max(to, every[0] + 1)
        kept = [span for span in spans if span[0] < to]
        start, end = kept[-1]
        return (*kept[:-1], (start, to if len(kept) == len(spans) else min(end, to)))
    lowest, highest = every[place - 1] + 1, every[place + 1] - 1
    if lowest > highest:
        return tuple(spans)
    changed = list(every)
    changed[place] = min(max(to, lowest), highest)
    return tuple(zip(changed[::2], changed[1::2], strict=True))
