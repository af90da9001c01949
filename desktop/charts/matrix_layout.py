"""The sheet of a matrix: names at the left, titles above, a tile where they meet.

Columns stand side by side as long as their titles can be read, and go on below, the names repeated, where not.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt

from desktop.charts.figure import (
    BODY,
    LEFT,
    RIGHT,
    SMALL,
    Band,
    Box,
    Figure,
    Glyph,
    Head,
    Item,
    Line,
    Spot,
    Stripe,
    Text,
    elided,
    text_height,
    text_width,
)
from desktop.charts.furniture import (
    GAP,
    LINE,
    Column,
    Page,
    bottom,
    closing,
    dash,
    legend,
    opening,
    sections,
    tile,
)
from desktop.charts.palette import text_on
from desktop.charts.plot import Heading, Matrix, MatrixRow
from desktop.charts.words import signed

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_LEAST, _LEAST_AT_MOST, _MOST = 66.0, 110.0, 150.0
"""The width of a column: the least, that which long words may widen it to, and the most."""
_BETWEEN = 4.0
_TILE = 42.0
_SCALE_STEP = 22.0
_MOST_LINES = 3
"""The lines of a column's title on screen."""


def lay_out_matrix(plot: Matrix, page: Page) -> Figure:
    """Lay a matrix that has rows and columns out on a page."""
    top = opening(plot, page)
    legend(plot, page, top, _scale(plot, page, top))
    least = text_width(plot.across, SMALL) + 2 if plot.across else 0.0
    names = page.left + max(page.names([row.name for row in plot.rows]), least)
    start = names + GAP
    words = max(text_width(word, BODY) for heading in plot.headings for word in heading.title.split() or [""])
    least = min(max(_LEAST, words + 8), _LEAST_AT_MOST)
    parts = sections(len(plot.headings), page.right - start, least, _BETWEEN)
    columns = len(parts[0])
    across = min(_MOST, (page.right - start - (columns - 1) * _BETWEEN) / columns)
    sheet = _Sheet(plot, page, names, start, across)
    if len(parts) == 1:
        titles = sheet.titles(parts[0], top.y, in_body=False)
        top.put(titles)
        top.y += 4
    for part in parts:
        sheet.add(part, len(parts) > 1)
    return Figure(
        page.width,
        Band(top.y, tuple(top.items)),
        Band(sheet.y, tuple(sheet.items)),
        closing(plot, page),
        tuple(sheet.spots),
        tuple(sheet.stripes),
        tuple(sheet.heads),
    )


class _Sheet:
    """The rows of all sections, growing downwards."""

    def __init__(self, plot: Matrix, page: Page, names: float, start: float, across: float) -> None:
        self._plot, self._page, self._names, self._start, self._across = plot, page, names, start, across
        self.y = 0.0
        self.items: list[Item] = []
        self.spots: list[Spot] = []
        self.stripes: list[Stripe] = []
        self.heads: list[Head] = []

    def add(self, part: range, titled: bool) -> None:
        """Draw the columns of this section with the rows that have anything in them."""
        if titled:
            self.y += GAP if self.y else 0
            titles = self.titles(part, self.y, in_body=True)
            self.items += titles
            self.y = bottom(titles) + 4
        for row in self._plot.rows:
            if any(row.tiles[column] for column in part):
                self._row(row, part)

    def titles(self, part: range, y: float, in_body: bool) -> list[Item]:
        """The titles of the columns, standing on one line."""
        page, scheme = self._page, self._page.scheme
        shown = [(heading, self._fitting(heading)) for heading in self._plot.headings[part.start : part.stop]]
        height = max(text_height(words, self._across - 4, BODY) for _, words in shown)
        height += 9 if any(heading.panel for heading, _ in shown) else 0
        items: list[Item] = []
        if self._plot.across:
            corner = QRectF(page.left, y + height - LINE, self._names - page.left, LINE)
            words = elided(self._plot.across, corner.width(), SMALL)
            items.append(Text(corner, words, SMALL, scheme.muted, RIGHT))
        for at, (heading, words) in enumerate(shown):
            left = self._left(at)
            own = text_height(words, self._across - 4, BODY)
            chosen = heading.id == self._plot.ordered
            room = QRectF(left + 2, y + height - own, self._across - 4, own)
            items.append(Text(room, words, BODY, scheme.text, _MIDDLE, bold=chosen))
            if heading.panel is not None:
                dot = QPointF(left + self._across / 2, y + height - own - 6)
                items.append(Glyph(dot, "s", 9, scheme.initiative(heading.panel.hue), scheme.background))
            if chosen:
                foot = y + height + 1
                items.append(Line(QLineF(left + 2, foot, left + self._across - 2, foot), scheme.text, 1.6))
            self.heads.append(Head(heading.id, heading.title, QRectF(left, y, self._across, height), in_body))
        return items

    def _fitting(self, heading: Heading) -> str:
        """The title, on screen cut to so many lines."""
        room = self._across - 4
        if self._page.paper or text_height(heading.title, room, BODY) <= _MOST_LINES * text_height("x", room, BODY):
            return heading.title
        words = heading.title
        while text_height(words, room, BODY) > _MOST_LINES * text_height("x", room, BODY):
            words = words[: max(1, len(words) - 4)].rstrip(" …") + "…"
        return words

    def _left(self, at: int) -> float:
        return self._start + at * (self._across + _BETWEEN)

    def _row(self, row: MatrixRow, part: range) -> None:
        page, scheme = self._page, self._page.scheme
        across = self._names - page.left
        name = row.name if page.paper else elided(row.name, across, BODY)
        height = max(_TILE, text_height(name, across, BODY) + 6)
        self.items.append(Text(QRectF(page.left, self.y, across, height), name, BODY, scheme.text, RIGHT))
        index = len(self.stripes)
        self.stripes.append(Stripe(row.actor, row.name, QRectF(0, self.y, page.right, height), self._names))
        for at, column in enumerate(part):
            one = row.tiles[column]
            place = QRectF(self._left(at), self.y + 2, self._across, height - 4)
            if one is None:
                self.items.append(dash(place.center(), scheme))
                continue
            box = tile(place, one.score, one.hollow, scheme)
            self.items.append(box)
            self.spots.append(Spot(box, one.target, one.words, index))
            self._figures(box, one.figure, one.remark)
        self.y += height

    def _figures(self, box: Box, figure: str, remark: str) -> None:
        """Both on one line where there is room, so that rows stay low and figures large."""
        ink = text_on(box.fill)
        middle = box.rect.center().y()
        figures = QRectF(box.rect.left() + 2, middle - LINE, box.rect.width() - 4, LINE)
        remarks = figures.translated(0, LINE - 1)
        if box.edge:
            # Figures stand clear of the slanted lines.
            across = max(text_width(figure, BODY), text_width(remark, SMALL)) + 8
            ground = QRectF(box.rect.center().x() - across / 2, middle - LINE, across, 2 * LINE)
            self.items.append(Box(ground & box.rect.adjusted(2, 2, -2, -2), box.fill))
            ink = self._page.scheme.text
        self.items.append(Text(figures, figure, BODY, ink, _MIDDLE))
        self.items.append(Text(remarks, remark, SMALL, ink, _MIDDLE))


def _scale(plot: Matrix, page: Page, top: Column) -> float:
    """The colours from -1 to +1 with their words; returns where they end."""
    scheme = page.scheme
    low, high = f"{signed(-1)[:-3]} {plot.ends[0]}", f"{plot.ends[1]} {signed(1)[:-3]}"
    y = top.y
    left = page.left
    before, after = text_width(low, SMALL) + 6, text_width(high, SMALL) + 6
    steps = [at / 4 - 1 for at in range(9)]
    step = min(_SCALE_STEP, (page.right - left - before - after - 6) / len(steps))
    items: list[Item] = [Text(QRectF(left, y, before, LINE + 7), low, SMALL, scheme.against, LEFT)]
    for at, score in enumerate(steps):
        items.append(Box(QRectF(left + before + at * step, y + 5, step, 12), scheme.shade(score), radius=0))
    end = left + before + len(steps) * step + 6
    items.append(Text(QRectF(end, y, after, LINE + 7), high, SMALL, scheme.favor, LEFT))
    top.items += items
    return end + after + 16
