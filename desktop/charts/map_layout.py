"""The sheet of a map: two axes from -1 to +1, actors as points with intervals as thin crosses, and their names."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

from desktop.charts.figure import (
    BODY,
    CENTRE,
    LEFT,
    RIGHT,
    SMALL,
    Band,
    Box,
    Figure,
    Glyph,
    Item,
    Line,
    Spot,
    Text,
    elided,
    text_height,
    text_width,
)
from desktop.charts.furniture import GAP, LINE, MARK, Page, closing, legend, opening
from desktop.charts.labels import place_labels
from desktop.charts.palette import mixed
from desktop.charts.plot import Axis, Map, Point
from desktop.charts.words import counted, signed

_INSET = 10.0
"""Room inside the frame for marks at its ends."""
_LEAST_HEIGHT, _MOST_HEIGHT = 200.0, 640.0
_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


def lay_out_map(plot: Map, page: Page) -> Figure:
    """Lay a map that has points out on a page; on screen it is as high as the view, if that is not too low."""
    top = opening(plot, page)
    legend(plot, page, top)
    sheet = _Sheet(plot, page)
    if page.height is None:
        height = min(_MOST_HEIGHT, page.right - sheet.left)
    else:
        height = max(_LEAST_HEIGHT, page.height - top.y - sheet.above - sheet.below)
    sheet.draw(height)
    unnamed = ", ".join(sheet.unnamed)
    more = f"Without room for a name: {unnamed}." if unnamed else ""
    body = Band(sheet.above + height + sheet.below, tuple(sheet.items))
    header = Band(top.y, tuple(top.items))
    return Figure(page.width, header, body, closing(plot, page, more), tuple(sheet.spots))


class _Sheet:
    """The frame with everything in it."""

    def __init__(self, plot: Map, page: Page) -> None:
        self._plot, self._page = plot, page
        self.items: list[Item] = []
        self.spots: list[Spot] = []
        self.unnamed: list[str] = []
        scale = max(text_width(words, SMALL) for words in (*(f"{end} −1" for end in plot.y.ends), signed(-0.5)))
        self.left = page.left + scale + 8
        across = page.right - self.left
        self._y_title, self._x_title = f"↑ {plot.y.title}", f"{plot.x.title} →"
        if not page.paper:
            self._y_title = elided(self._y_title, page.right - page.left, BODY, True)
            self._x_title = elided(self._x_title, across, BODY, True)
        self._y_title_height = text_height(self._y_title, page.right - page.left, BODY, True)
        self._x_title_height = text_height(self._x_title, across, BODY, True)
        self.above = self._y_title_height + 6
        self.below = LINE + 4 + self._x_title_height + GAP

    def draw(self, height: float) -> None:
        """Draw all, the frame so high."""
        page, scheme = self._page, self._page.scheme
        frame = QRectF(self.left, self.above, page.right - self.left, height)
        self._inner = frame.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        whole = QRectF(page.left, 0, page.right - page.left, self._y_title_height)
        self.items.append(Text(whole, self._y_title, BODY, scheme.text, LEFT, bold=True))
        self._axes(frame)
        crosses = [line for point in self._plot.points for line in self._cross(point)]
        self.items += crosses
        glyphs = [self._glyph(point) for point in self._plot.points]
        self._names(glyphs, frame)
        self._foot(QRectF(self.left, frame.bottom() + LINE + 6, frame.width(), self._x_title_height))
        # Those that matter most lie on top.
        self.items += reversed(glyphs)
        self.spots += [
            Spot(glyph, point.target, point.words, 0) for point, glyph in zip(self._plot.points, glyphs, strict=True)
        ]

    def _axes(self, frame: QRectF) -> None:
        scheme = self._page.scheme
        for value in _TICKS:
            colour = scheme.neutral if value == 0 else scheme.guide
            x, y = self._x(value), self._y(value)
            self.items.append(Line(QLineF(x, frame.top(), x, frame.bottom()), colour, 1))
            self.items.append(Line(QLineF(frame.left(), y, frame.right(), y), colour, 1))
        across = self._inner.width() / 4
        room = across + _INSET - text_width(_tick(_TICKS[1]), SMALL) / 2 - GAP  # up to the figure beside an end
        for at, (value, written, ink) in enumerate(self._scale(self._plot.x)):
            fits = abs(value) < 1 or text_width(written, SMALL) <= room
            words = written if fits else _whole(value)
            place = QRectF(self._x(value) - across / 2, frame.bottom() + 3, across, LINE)
            align = CENTRE
            if at == 0:
                place, align = QRectF(frame.left(), place.top(), across, LINE), LEFT
            elif at == len(_TICKS) - 1:
                place, align = QRectF(frame.right() - across, place.top(), across, LINE), RIGHT
            self.items.append(Text(place, words, SMALL, ink, align))
        for value, words, ink in self._scale(self._plot.y):
            place = QRectF(self._page.left, self._y(value) - LINE / 2, self.left - 5 - self._page.left, LINE)
            self.items.append(Text(place, words, SMALL, ink, RIGHT))

    def _scale(self, axis: Axis) -> list[tuple[float, str, str]]:
        """The ticks with their words and colours; at the ends the words for them."""
        scheme = self._page.scheme
        low, high = axis.ends
        written = {
            end: (f"{words} {_whole(end)}", ink)
            for end, words, ink in ((-1.0, low, scheme.against), (1.0, high, scheme.favor))
        }
        return [(value, *written.get(value, (_tick(value), scheme.muted))) for value in _TICKS]

    def _cross(self, point: Point) -> list[Item]:
        x, y = self._x(point.x.value), self._y(point.y.value)
        colour = mixed(self._page.scheme.grid, self._page.scheme.neutral, 0.2)
        return [
            Line(QLineF(self._x(point.x.low), y, self._x(point.x.high), y), colour, 1),
            Line(QLineF(x, self._y(point.y.low), x, self._y(point.y.high)), colour, 1),
        ]

    def _glyph(self, point: Point) -> Glyph:
        scheme = self._page.scheme
        centre = QPointF(self._x(point.x.value), self._y(point.y.value))
        return Glyph(
            centre,
            point.shape,
            MARK,
            scheme.chosen_colour(point.colour) or scheme.accent,
            scheme.background,
            point.hollow,
        )

    def _names(self, glyphs: list[Glyph], frame: QRectF) -> None:
        scheme = self._page.scheme
        longest = frame.width() * (0.5 if self._page.paper else 0.35)
        names = [elided(point.name, longest, SMALL) for point in self._plot.points]
        sizes = [QSizeF(text_width(name, SMALL) + 4, LINE) for name in names]
        marks = [QRectF(glyph.centre - QPointF(7, 7), QSizeF(14, 14)) for glyph in glyphs]
        places = place_labels(marks, sizes, frame.adjusted(1, 1, -1, -1))
        for point, name, place in zip(self._plot.points, names, places, strict=True):
            if place is None:
                self.unnamed.append(point.name)
                continue
            if place.leader is not None:
                self.items.append(Line(place.leader, scheme.text, 1))
            # Wide intervals run through most names: they end clear of the letters.
            self.items.append(Box(place.rect.adjusted(-2, 1, 2, -1), scheme.background, radius=2))
            self.items.append(Text(place.rect.adjusted(2, 0, 0, 0), name, SMALL, scheme.text, LEFT))

    def _foot(self, foot: QRectF) -> None:
        """The title of the axis, and on screen, which has no notes, how many names are left out."""
        scheme, title = self._page.scheme, self._x_title
        if self.unnamed and not self._page.paper:
            count = f"Without room for a name: {counted(len(self.unnamed), 'actor', 'actors')}"
            across = text_width(count, SMALL) + 2
            room = QRectF(self._page.left, foot.top(), across, foot.height())
            self.items.append(Text(room, count, SMALL, scheme.muted, LEFT))
            title = elided(title, foot.right() - room.right() - GAP, BODY, True)
        self.items.append(Text(foot, title, BODY, scheme.text, RIGHT, bold=True))

    def _x(self, value: float) -> float:
        return self._inner.left() + (value + 1) / 2 * self._inner.width()

    def _y(self, value: float) -> float:
        return self._inner.bottom() - (value + 1) / 2 * self._inner.height()


def _whole(value: float) -> str:
    """A whole number with its sign and without decimals: "+1"."""
    return signed(value)[:-3]


def _tick(value: float) -> str:
    return "0" if value == 0 else signed(value)[:-1]
