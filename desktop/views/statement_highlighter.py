"""Marks the statements of an article: stance as tint, speaker and cue in their own faces, the chosen one strongly."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop.views.text_offsets import TextOffsets
from models.records import Span, Statement


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one statement: the line under its words, and their ground when it is chosen. ``struck`` is one
    that counts for nothing, ``unsure`` one whose stance is uncertain."""

    line: QColor
    ground: QColor
    chosen: QColor
    struck: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    statement: str
    part: str


class StatementHighlighter(QSyntaxHighlighter):
    """Formats the blocks of a document that shows one article; each statement needs its tint."""

    def __init__(
        self,
        document: QTextDocument,
        statements: Sequence[Statement],
        offsets: TextOffsets,
        tints: Mapping[str, Tint],
    ) -> None:
        super().__init__(document)
        self._marks: dict[int, list[_Mark]] = {}
        self._tints = tints
        self._chosen: str | None = None
        for statement in statements:
            for part, spans in (
                ("content", statement.spans),
                ("cue", _as_spans(statement.cue_span)),
                ("speaker", _as_spans(statement.speaker_span)),
            ):
                for span in spans:
                    self._add(_Mark(*offsets.span_to_qt(span), statement.id, part))
        self.rehighlight()

    def _add(self, mark: _Mark) -> list[int]:
        """Keep a mark with the blocks that it touches, and say which these are."""
        touched = []
        block = self.document().findBlock(mark.start)
        while block.isValid() and block.position() < mark.end:
            self._marks.setdefault(block.blockNumber(), []).append(mark)
            touched.append(block.blockNumber())
            block = block.next()
        return touched

    def show_spans(self, statement: str, spans: Sequence[Span]) -> None:
        """Mark other words as those of a statement; ``spans`` are in UTF-16 units."""
        touched: set[int] = set()
        for number, marks in self._marks.items():
            kept = [mark for mark in marks if (mark.statement, mark.part) != (statement, "content")]
            if len(kept) != len(marks):
                marks[:] = kept
                touched.add(number)
        for span in spans:
            touched.update(self._add(_Mark(*span, statement, "content")))
        for number in touched:
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def choose(self, statement: str | None) -> None:
        """Mark one statement strongly, None for no one."""
        if statement == self._chosen:
            return
        touched = {self._chosen, statement}
        self._chosen = statement
        for number, marks in self._marks.items():
            if any(mark.statement in touched for mark in marks):
                self.rehighlightBlock(self.document().findBlockByNumber(number))

    def highlightBlock(self, text: str) -> None:
        first = self.currentBlock().position()
        last = first + self.currentBlock().length()
        here = self._marks.get(self.currentBlock().blockNumber(), [])
        edges = sorted({edge for mark in here for edge in (max(mark.start, first), min(mark.end, last))})
        for start, end in itertools.pairwise(edges):
            over = [mark for mark in here if mark.start <= start and mark.end >= end]
            if over:
                self.setFormat(start - first, end - start, self._format(over))

    def _format(self, marks: list[_Mark]) -> QTextCharFormat:
        face = QTextCharFormat()
        for mark in sorted(marks, key=lambda mark: mark.statement == self._chosen):
            tint = self._tints[mark.statement]
            chosen = mark.statement == self._chosen
            if mark.part == "content":
                face.setUnderlineStyle(_line(tint))
                face.setFontStrikeOut(tint.struck)
                face.setUnderlineColor(tint.line)
                face.setBackground(tint.chosen if chosen else tint.ground)
            elif mark.part == "cue":
                face.setFontItalic(True)
            else:
                face.setFontWeight(QFont.Weight.Bold)
        return face


def _line(tint: Tint) -> QTextCharFormat.UnderlineStyle:
    style = QTextCharFormat.UnderlineStyle
    if tint.struck:
        return style.DotLine
    return style.DashUnderline if tint.unsure else style.SingleUnderline


def _as_spans(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)
