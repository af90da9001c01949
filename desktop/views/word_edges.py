"""Where words and characters begin and end in a text, in every script, as the offsets of the records."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QTextBoundaryFinder

from desktop.views.text_offsets import TextOffsets

Side = Literal["start", "end"]
"""Which end of a statement is meant: one that words begin at, or one that they finish at."""


class WordEdges:
    """Finds places in one text, paragraph by paragraph, so that a long one costs nothing."""

    def __init__(self, text: str) -> None:
        self._text = text

    def nearest(self, code_point: int, side: Side, free: bool = False) -> int:
        """The edge of a word next to a place; with ``free`` that of a character, which an emoji is one of."""
        code_point = min(max(code_point, 0), len(self._text))
        first, last = self._paragraph(code_point)
        edges = [first + edge for edge in _edges(self._text[first:last], side, free)]
        if not edges:
            return code_point
        at = bisect_left(edges, code_point)
        return min(edges[max(at - 1, 0) : at + 1], key=lambda edge: abs(edge - code_point))

    def step(self, code_point: int, side: Side, by: int) -> int:
        """The edge of the next word (``by`` 1) or of the one before (-1); the same place at the text's end."""
        first, last = self._paragraph(code_point)
        while True:
            edges = [first + edge for edge in _edges(self._text[first:last], side, False)]
            if by > 0:
                beyond = edges[bisect_right(edges, code_point) :]
                if beyond or last >= len(self._text):
                    return beyond[0] if beyond else code_point
                first, last = self._paragraph(last + 1)
            else:
                beyond = edges[: bisect_left(edges, code_point)]
                if beyond or first == 0:
                    return beyond[-1] if beyond else code_point
                first, last = self._paragraph(first - 1)

    def _paragraph(self, code_point: int) -> tuple[int, int]:
        first = self._text.rfind("\n", 0, code_point) + 1
        last = self._text.find("\n", code_point)
        return first, len(self._text) if last < 0 else last


@lru_cache(maxsize=8)
def _edges(paragraph: str, side: Side, free: bool) -> tuple[int, ...]:
    """The offsets at which a word or a mark of a paragraph begins or finishes."""
    kind = QTextBoundaryFinder.BoundaryType.Grapheme if free else QTextBoundaryFinder.BoundaryType.Word
    finder = QTextBoundaryFinder(kind, paragraph)
    offsets = TextOffsets(paragraph)
    found: list[int] = []
    unit = 0
    while unit >= 0:
        edge = offsets.to_python(unit)
        beside = paragraph[edge : edge + 1] if side == "start" else paragraph[max(edge - 1, 0) : edge]
        if beside and not beside.isspace():
            found.append(edge)
        unit = finder.toNextBoundary()
    return tuple(found)
