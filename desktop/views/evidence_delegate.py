"""Draws one statement as a card: the words, who said them and why we think so, where, and a stance bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPainterPath,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts import palette
from desktop.theme import SPACE, Theme
from desktop.views.evidence_rows import EvidenceRow, JudgedStance

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""What the model answers for this delegate: an :class:`EvidenceRow`."""

_SIDE = 2 * SPACE
_BAR = 8
_PENCIL = 14
_WIDTHS_KEPT = 2
"""With and without a scroll bar: while cards are laid out it comes and goes."""
_Shape = tuple[str, str, str, str, str, tuple[tuple[str, bool, str], ...], tuple[str, ...]]


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


class EvidenceDelegate(QStyledItemDelegate):
    """Lays each card out in the width of the list; heights are kept until the width or the font changes."""

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

    def _lay_out(self, painter: QPainter | None, row: EvidenceRow, font: QFont, card: QRectF) -> int:
        """Draw the card (or with no painter only measure it) and return its height."""
        left, width = card.left() + _SIDE, max(card.width() - 2 * _SIDE, 80.0)
        top = card.top() + SPACE + SPACE // 2
        for text in self._texts(row):
            top = self._write(painter, text, font, QPointF(left, top + text.above), width)
        for judged in row.stances:
            top = self._bar(painter, judged, font, QPointF(left, top + SPACE), width)
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
        layout.setFormats([ink])
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

    def _bar(self, painter: QPainter | None, judged: JudgedStance, font: QFont, at: QPointF, width: float) -> float:
        """The initiative's name, and under it three probabilities as one bar with their figures."""
        colours = self._theme.colours
        top = self._write(painter, _Text(judged.initiative.name, colours.text, small=True), font, at, width)
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
                painter.fillRect(QRectF(left, bar.top(), share * width, _BAR), QColor(colour))
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
        (judged.initiative.name, judged.stance is not None and judged.stance.addressed, judged.said)
        for judged in row.stances
    )
    return row.words, row.speaker, row.reason, row.place, row.note, barred, row.said
