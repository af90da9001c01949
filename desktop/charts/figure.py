"""A laid-out chart: lines, glyphs and texts with their places, and the one painter that draws them.

Lengths are in units of the layout: a body text is 13 units high, so a unit is a pixel at the usual text size, and the
window and the exports scale the whole by the painter. What is drawn is the same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from desktop.charts.palette import mixed
from desktop.charts.plot import OVERALL, Target

TITLE, BODY, SMALL = 17, 13, 11
"""The sizes of text."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
CENTRE = Qt.AlignmentFlag.AlignHCenter

_HALO = 1.2
_TINT = 0.16
"""How much of its colour a hollow mark has in it, so that its shape is seen against lines."""
_HATCH = 7.0
"""The distance of slanted lines, along the upper side."""
_SCALE = {"s": 0.88, "t": 1.08, "t1": 1.08, "d": 1.18, "star": 1.3, "p": 1.05, "plus": 1.15, "hourglass": 1.05}
"""What makes the shapes look equally large."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    line: QLineF
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark around ``centre``. ``ground`` keeps it clear of what lies below, and nearly fills it where it is
    hollow."""

    centre: QPointF
    shape: str
    size: float
    colour: str
    ground: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words in a rectangle, wrapped at its width, centred upright, each side as ``align`` says."""

    rect: QRectF
    words: str
    size: int
    colour: str
    align: Qt.AlignmentFlag = LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners, filled, with an ``edge`` in its colour; ``hatch`` draws slanted lines in it."""

    rect: QRectF
    fill: str
    edge: str = ""
    hatch: str = ""
    radius: float = 3.0


Item = Line | Glyph | Text | Box


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the figure as wide as the whole, with items from its own upper left corner."""

    height: float
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark can be pointed at, in the body band. ``row`` is its row's index, 0 where there are no rows."""

    item: Glyph | Box
    target: Target
    words: str
    row: int

    @property
    def centre(self) -> QPointF:
        """The middle of the mark."""
        return self.item.rect.center() if isinstance(self.item, Box) else self.item.centre


@dataclass(frozen=True, slots=True)
class Stripe:
    """The place of a row in the body band. ``name`` is the actor's name in full, ``right`` where the names end."""

    actor: str
    name: str
    rect: QRectF
    right: float


@dataclass(frozen=True, slots=True)
class Head:
    """The place of a column's title that rows can be sorted by; ``id`` is the column's, ``title`` its name in full. It
    lies in the header band, or in the body where ``in_body``."""

    id: str
    title: str
    rect: QRectF
    in_body: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A laid-out chart: a header that stays in view, a body that scrolls, and a footer that exports have."""

    width: float
    header: Band
    body: Band
    footer: Band
    spots: tuple[Spot, ...] = ()
    stripes: tuple[Stripe, ...] = ()
    heads: tuple[Head, ...] = ()

    @property
    def size(self) -> QSizeF:
        """The whole, all bands below each other."""
        return QSizeF(self.width, self.header.height + self.body.height + self.footer.height)


@lru_cache(maxsize=32)
def _font(family: str, size: int, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def font(size: int, bold: bool = False) -> QFont:
    """The system's font in a size of the layout."""
    return _font(family(), size, bold)


def family() -> str:
    """The system's font by the name of its own, which other programs know as well."""
    return _own_name(QGuiApplication.font().family())


@lru_cache(maxsize=8)
def _own_name(family: str) -> str:
    return QFontInfo(QFont(family)).family()


def text_width(words: str, size: int, bold: bool = False) -> float:
    """The width of words on one line."""
    return _width(words, family(), size, bold)


@lru_cache(maxsize=4096)
def _width(words: str, family: str, size: int, bold: bool) -> float:
    return QFontMetricsF(_font(family, size, bold)).horizontalAdvance(words)


def text_height(words: str, width: float, size: int, bold: bool = False) -> float:
    """The height of words wrapped at ``width``."""
    return _height(words, family(), width, size, bold)


@lru_cache(maxsize=4096)
def _height(words: str, family: str, width: float, size: int, bold: bool) -> float:
    rect = QRectF(0, 0, width, 1e6)
    wrap = _wrap(words, width, size, bold)
    return QFontMetricsF(_font(family, size, bold)).boundingRect(rect, wrap, words).height()


def elided(words: str, width: float, size: int, bold: bool = False) -> str:
    """Words on one line, cut with an ellipsis where they are wider than ``width``."""
    if text_width(words, size, bold) <= width:
        return words
    return QFontMetricsF(font(size, bold)).elidedText(words, Qt.TextElideMode.ElideRight, width)


def paint(painter: QPainter, band: Band, top: float = -math.inf, bottom: float = math.inf) -> None:
    """Draw a band at the painter's origin, at least what lies between ``top`` and ``bottom``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in band.items:
        first, last = _extent(item)
        if first <= bottom and last >= top:
            paint_item(painter, item)


def _extent(item: Item) -> tuple[float, float]:
    """The top and the bottom of an item, or a little more."""
    match item:
        case Line():
            return min(item.line.y1(), item.line.y2()) - 2, max(item.line.y1(), item.line.y2()) + 2
        case Glyph():
            return item.centre.y() - item.size, item.centre.y() + item.size
        case Text() | Box():
            return item.rect.top() - 2, item.rect.bottom() + 2


def paint_item(painter: QPainter, item: Item) -> None:
    """Draw one item."""
    match item:
        case Line():
            painter.setPen(_pen(item.colour, item.width))
            painter.drawLine(item.line)
        case Glyph():
            path = outline(item)
            painter.setPen(_pen(item.ground, 1.6 + 2 * _HALO))
            painter.drawPath(path)
            painter.setPen(_pen(item.colour, 1.6))
            painter.setBrush(_brush(mixed(item.ground, item.colour, _TINT) if item.hollow else item.colour))
            painter.drawPath(path)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        case Box():
            _paint_box(painter, item)
        case Text():
            painter.setFont(font(item.size, item.bold))
            painter.setPen(_pen(item.colour, 1))
            wrap = _wrap(item.words, item.rect.width(), item.size, item.bold)
            painter.drawText(item.rect, int(item.align | Qt.AlignmentFlag.AlignVCenter) | wrap, item.words)


def _paint_box(painter: QPainter, box: Box) -> None:
    path = outline(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_brush(box.fill))
    painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if box.hatch:
        painter.setPen(_pen(box.hatch, 1))
        for line in _slants(box.rect):
            painter.drawLine(line)
    if box.edge:
        painter.setPen(_pen(box.edge, 1.6))
        painter.drawPath(path)


def _slants(rect: QRectF) -> Iterator[QLineF]:
    """Lines from lower left to upper right that end at the rectangle's sides; painters that write SVG know no other
    way to hatch."""
    left, top, right, bottom = rect.left() + 1, rect.top() + 1, rect.right() - 1, rect.bottom() - 1
    along = left + _HATCH
    while along < right + (bottom - top):
        start = (
            QPointF(left, top + along - left) if along - left < bottom - top else QPointF(along - bottom + top, bottom)
        )
        end = QPointF(along, top) if along < right else QPointF(right, top + along - right)
        yield QLineF(start, end)
        along += _HATCH


def outline(item: Glyph | Box, grown: float = 0.0) -> QPainterPath:
    """The shape of a mark in its place, ``grown`` on every side."""
    if isinstance(item, Box):
        path = QPainterPath()
        path.addRoundedRect(item.rect.adjusted(-grown, -grown, grown, grown), item.radius + grown, item.radius + grown)
        return path
    glyph = item
    size = glyph.size * _SCALE.get(glyph.shape, 1.0) + 2 * grown
    if glyph.shape == OVERALL:
        path = QPainterPath()
        path.addRect(QRectF(-0.5 - grown, -0.5 * size, 1 + 2 * grown, size))
        return path.translated(glyph.centre)
    path = _OWN_SHAPES.get(glyph.shape) or Symbols[glyph.shape]
    return QTransform().translate(glyph.centre.x(), glyph.centre.y()).scale(size, size).map(path)


def _closed(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*corner) for corner in (*corners, corners[0])]))
    return path


_ARM, _WAIST = 0.2, 0.18
_OWN_SHAPES = {
    "plus": _closed(
        *((_ARM, -0.5), (_ARM, -_ARM), (0.5, -_ARM), (0.5, _ARM), (_ARM, _ARM), (_ARM, 0.5)),
        *((-_ARM, 0.5), (-_ARM, _ARM), (-0.5, _ARM), (-0.5, -_ARM), (-_ARM, -_ARM), (-_ARM, -0.5)),
    ),
    "hourglass": _closed((-0.5, -0.5), (0.5, -0.5), (_WAIST, 0), (0.5, 0.5), (-0.5, 0.5), (-_WAIST, 0)),
}
"""Shapes that pyqtgraph has none like: its own cross is too thin to be hollow."""


def _wrap(words: str, width: float, size: int, bold: bool) -> int:
    """Between words, or anywhere where one of them is wider than the line."""
    fits = all(text_width(word, size, bold) <= width for word in words.split())
    return int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)


@lru_cache(maxsize=256)
def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


@lru_cache(maxsize=64)
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))
