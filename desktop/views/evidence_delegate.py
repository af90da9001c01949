"""Draws one statement as a card: the words, who said them and why we think so, where, and a stance bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts import palette
from desktop.theme import SPACE, Theme
from desktop.views.evidence_rows import EvidenceRow, Judged, JudgedSentiment, JudgedStance
from desktop.views.text_offsets import TextOffsets
from desktop.views.why_words import MarkedWords
from desktop.worker.asker import ScoreKey

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""What the model answers for this delegate: an :class:`EvidenceRow`."""

_SIDE = 2 * SPACE
_BAR = 8
_PENCIL = 14
_WIDTHS_KEPT = 2
"""With and without a scroll bar: while cards are laid out it comes and goes."""
_FAINTEST, _STRONGEST = 0.10, 0.45  # how much of its colour the ground of a word takes on
_WHY, _HIDE = "Why?", "Hide"
_Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph of the card."""

    words: str
    colour: str
    bold: bool = False
    italic: bool = False
    small: bool = False
    struck: bool = False
    pencil: bool = False
    above: int = SPACE // 2
    marks: tuple[MarkedWords, ...] = ()


class EvidenceDelegate(QStyledItemDelegate):
    """Lays each card out in the width of the list; heights are kept until the width or the font changes.

    Signals:
        whyWanted(ScoreKey): a click on "Why?" beside this score.
    """

    whyWanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heights: dict[tuple[int, str], dict[_Shape, int]] = {}
        self._drawn: QIcon | None = None
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.rect.width()
        key = (width, option.font.key())
        if key not in self._heights:
            for old in list(self._heights)[: 1 - _WIDTHS_KEPT]:
                del self._heights[old]
            self._heights[key] = {}
        heights = self._heights[key]
        row: EvidenceRow = index.data(ROW_ROLE)
        shape = _shape(row)
        if shape not in heights:
            heights[shape] = self._lay_out(None, row, option.font, QRectF(0, 0, width, 0))
        return QSize(width, heights[shape])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.chosen))
            edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(edge, QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.hover))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        self._lay_out(painter, index.data(ROW_ROLE), option.font, QRectF(option.rect))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _pencil(self) -> QIcon:
        """What tells a person's word from the machine's, beside its colour."""
        if self._drawn is None:
            self._drawn = self._theme.icon("edit", self._theme.colours.accent)
        return self._drawn

    def _forget(self) -> None:
        self._drawn = None

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            row: EvidenceRow = index.data(ROW_ROLE)
            places: dict[ScoreKey, QRectF] = {}
            self._lay_out(None, row, option.font, QRectF(option.rect), places)
            for score, place in places.items():
                if place.contains(event.position()):
                    self.whyWanted.emit(score)
                    return True
        return super().editorEvent(event, model, option, index)

    def why_place(self, option: QStyleOptionViewItem, row: EvidenceRow, score: ScoreKey) -> QRectF:
        """Where "Why?" stands beside this score, in the list; empty where it does not."""
        places: dict[ScoreKey, QRectF] = {}
        self._lay_out(None, row, option.font, QRectF(option.rect), places)
        return places.get(score, QRectF())

    def _lay_out(
        self,
        painter: QPainter | None,
        row: EvidenceRow,
        font: QFont,
        card: QRectF,
        why_places: dict[ScoreKey, QRectF] | None = None,
    ) -> int:
        """Draw the card (or with no painter only measure it) and return its height. ``why_places`` is filled with where
        "Why?" stands, by score."""
        left, width = card.left() + _SIDE, max(card.width() - 2 * _SIDE, 80.0)
        top = card.top() + SPACE + SPACE // 2
        for text in self._texts(row):
            top = self._write(painter, text, font, QPointF(left, top + text.above), width)
        for judged in row.judged:
            at = QPointF(left, top + SPACE)
            place = self._why(painter, judged, font, at, width)
            if why_places is not None and not place.isEmpty():
                why_places[judged.key] = place
            if isinstance(judged, JudgedStance):
                top = self._bar(painter, judged, font, at, width, place.width())
            else:
                top = self._write(painter, self._spoken(judged), font, at, width - place.width())
            for text in self._below(judged):
                top = self._write(painter, text, font, QPointF(left, top + text.above), width)
        return round(top + SPACE + SPACE // 2 - card.top())

    def _texts(self, row: EvidenceRow) -> Iterator[_Text]:
        colours = self._theme.colours
        yield _Text(row.words, colours.muted if row.excluded else colours.text, struck=row.excluded, above=0)
        yield _Text(row.speaker, colours.text, bold=True, above=SPACE)
        yield _Text(row.reason, colours.muted, italic=row.uncertain, small=True, above=1)
        yield _Text(row.place, colours.muted, small=True, above=2)
        if row.note:
            yield _Text(row.note, colours.muted, italic=True, small=True)
        for line in row.said:
            yield _Text(line, colours.accent, small=True, pencil=True)

    def _write(self, painter: QPainter | None, text: _Text, font: QFont, at: QPointF, width: float) -> float:
        """Wrap one paragraph and return where it ends."""
        face = QFont(font)
        face.setBold(text.bold)
        face.setItalic(text.italic)
        face.setStrikeOut(text.struck)
        if text.small:
            face.setPointSizeF(font.pointSizeF() * 0.92)
        if text.pencil:
            if painter is not None:
                place = QRectF(at.x(), at.y(), _PENCIL, QFontMetricsF(face).height())
                self._pencil().paint(painter, place.toAlignedRect())
            at, width = at + QPointF(_PENCIL + SPACE // 2, 0), width - _PENCIL - SPACE // 2
        layout = QTextLayout(text.words, face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        ink = QTextLayout.FormatRange()
        ink.start, ink.length, ink.format = 0, len(text.words) * 2, QTextCharFormat()
        ink.format.setForeground(QColor(text.colour))
        layout.setFormats([ink, *self._marked(text)])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        if painter is not None:
            layout.draw(painter, at)
        return at.y() + height

    def _marked(self, text: _Text) -> Iterator[QTextLayout.FormatRange]:
        """The words that moved a score: on a ground in the colour of their side and over a line of its own kind."""
        scheme = palette.scheme(self._theme.dark)
        offsets = TextOffsets(text.words)
        for mark in text.marks:
            part = QTextLayout.FormatRange()
            start, end = offsets.span_to_qt((mark.start, mark.end))
            part.start, part.length, part.format = start, end - start, QTextCharFormat()
            line, ground = QColor(scheme.favor), QColor(scheme.favor)
            style = QTextCharFormat.UnderlineStyle.SingleUnderline
            if mark.strength < 0:
                line, ground = QColor(scheme.against), QColor(scheme.against)
                style = QTextCharFormat.UnderlineStyle.DotLine
            ground.setAlphaF(_FAINTEST + (_STRONGEST - _FAINTEST) * abs(mark.strength))
            part.format.setForeground(QColor(self._theme.colours.text))
            part.format.setBackground(ground)
            part.format.setUnderlineStyle(style)
            part.format.setUnderlineColor(line)
            yield part

    def _spoken(self, judged: JudgedSentiment) -> _Text:
        """How the statement speaks of an actor, in a line; a person's word looks as it does everywhere."""
        colours = self._theme.colours
        if judged.said:
            return _Text(judged.line, colours.accent, small=True, pencil=True)
        return _Text(judged.line, colours.text, small=True)

    def _below(self, judged: Judged) -> Iterator[_Text]:
        """What is said under a score: that it is uncertain, and what moved it."""
        muted = self._theme.colours.muted
        if isinstance(judged, JudgedStance) and judged.doubt:
            yield _Text(judged.doubt, muted, italic=True, small=True, above=1)
        if judged.why is not None:
            if judged.why.passage:
                yield _Text(judged.why.passage, self._theme.colours.text, above=SPACE, marks=judged.why.marks)
            yield _Text(judged.why.caption, muted, small=True)

    def _why(self, painter: QPainter | None, judged: Judged, font: QFont, at: QPointF, width: float) -> QRectF:
        """The words that ask why or put the answer away, at the right; where they stand, with some room to be hit."""
        if not judged.asks_why:
            return QRectF()
        face = QFont(font)
        face.setPointSizeF(font.pointSizeF() * 0.92)
        face.setUnderline(True)
        metrics = QFontMetricsF(face)
        words = _WHY if judged.why is None else _HIDE
        across = metrics.horizontalAdvance(words) + SPACE
        place = QRectF(at.x() + width - across, at.y() - SPACE / 2, across + SPACE, metrics.height() + SPACE)
        if painter is not None:
            painter.setFont(face)
            painter.setPen(QColor(self._theme.colours.accent))
            painter.drawText(
                place.adjusted(0, SPACE / 2, -SPACE, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words
            )
        return place

    def _bar(
        self, painter: QPainter | None, judged: JudgedStance, font: QFont, at: QPointF, width: float, taken: float
    ) -> float:
        """The initiative's name with ``taken`` left free at its right, and under it three probabilities as one bar with
        their figures; hollow where they are uncertain."""
        colours = self._theme.colours
        top = self._write(painter, _Text(judged.initiative.name, colours.text, small=True), font, at, width - taken)
        stance = judged.stance
        answered = _Text(judged.said, colours.accent, small=True, pencil=True)
        if stance is None or not stance.addressed:
            words = "Not scored yet" if stance is None else "Not about this initiative: counts for no position"
            below = self._write(
                painter, _Text(words, colours.muted, italic=True, small=True), font, QPointF(at.x(), top), width
            )
            return self._write(painter, answered, font, QPointF(at.x(), below + 2), width) if judged.said else below
        scheme = palette.scheme(self._theme.dark)
        parts = (
            ("against", stance.against, scheme.against),
            ("neutral", stance.neutral, scheme.neutral),
            ("favor", stance.favor, scheme.favor),
        )
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.92)
        line = QFontMetricsF(small).height()
        bar = QRectF(at.x(), top + 3, width, _BAR)
        if painter is not None:
            clip = QPainterPath()
            clip.addRoundedRect(bar, _BAR / 2, _BAR / 2)
            painter.save()
            painter.setClipPath(clip)
            left = bar.left()
            for _, share, colour in parts:
                part = QRectF(left, bar.top(), share * width, _BAR)
                painter.fillRect(part, QColor(colours.base if stance.uncertain else colour))
                if stance.uncertain:
                    painter.setPen(QPen(QColor(colour), 1.5))
                    painter.drawRoundedRect(part.adjusted(1, 1, -1, -1), _BAR / 2 - 1, _BAR / 2 - 1)
                left += share * width
            painter.restore()
        if judged.said:
            return self._write(painter, answered, font, QPointF(at.x(), bar.bottom() + 3), width)
        if painter is not None:
            figures = QRectF(at.x(), bar.bottom() + 2, width, line)
            for (label, share, _), align in zip(
                parts,
                (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight),
                strict=True,
            ):
                face = QFont(small)
                face.setBold(label == stance.label)
                painter.setFont(face)
                painter.setPen(QColor(colours.text if label == stance.label else colours.muted))
                painter.drawText(figures, align | Qt.AlignmentFlag.AlignVCenter, f"{label} {share:.0%}")
        return bar.bottom() + 2 + line


def _shape(row: EvidenceRow) -> _Shape:
    """What the height of a card depends on: its words, not its figures."""
    barred = tuple(
        (judged.initiative.name, judged.asks_why, judged.said, bool(judged.doubt), judged.why) for judged in row.stances
    )
    sentiment = row.sentiment
    spoken = sentiment and (sentiment.line, sentiment.asks_why, bool(sentiment.said), sentiment.why)
    return row.words, row.speaker, row.reason, row.place, row.note, spoken, barred, row.said
