"""The outlets as chips with the shapes of their marks; choosing one limits the evidence to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QSignalBlocker
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from desktop.charts import palette
from desktop.charts.figure import Glyph, outline
from desktop.charts.words import outlets
from desktop.document import Document
from desktop.selection import Selection
from desktop.theme import Theme
from desktop.views.chip import Chip, ChipRow
from desktop.views.evidence_rows import shown_outlet
from desktop.views.pane import plain_tip


class OutletChips(ChipRow):
    """A click chooses an outlet, a second one lets it go."""

    def __init__(self, document: Document, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Outlets", parent=parent)
        self._document = document
        self._selection = selection
        self._theme = theme
        self._outlets: tuple[str, ...] = ()
        document.articlesChanged.connect(self._show)
        selection.changed.connect(self._follow)
        theme.changed.connect(self._repaint)
        self._show()

    def _show(self) -> None:
        found = outlets(self._document.articles)
        if found == self._outlets:
            return
        self._outlets = found
        if self._selection.outlet is not None and self._selection.outlet not in found:
            self._selection.select(outlet=None)
        self.set_chips([self._chip(place, outlet) for place, outlet in enumerate(found)] if len(found) > 1 else [])

    def _chip(self, place: int, outlet: str) -> Chip:
        chip = Chip(shown_outlet(outlet), partial(self._colour, place), partial(self._mark, place), self._theme)
        chip.setAccessibleName(f"Outlet {shown_outlet(outlet)}")
        chip.setToolTip(plain_tip(f"Show only statements in {shown_outlet(outlet)}"))
        with QSignalBlocker(chip):
            chip.setChecked(self._selection.outlet == outlet)
        chip.toggled.connect(partial(self._choose, outlet))
        return chip

    def _choose(self, outlet: str, on: bool) -> None:
        if on:
            self._selection.select(outlet=outlet, statement=None)
        elif self._selection.outlet == outlet:
            self._selection.select(outlet=None)

    def _follow(self) -> None:
        for chip, outlet in zip(self.chips, self._outlets, strict=False):
            with QSignalBlocker(chip):
                chip.setChecked(self._selection.outlet == outlet)
            chip.update()

    def _colour(self, place: int) -> str:
        return palette.scheme(self._theme.dark).outlet(place)

    def _mark(self, place: int, painter: QPainter, centre: QPointF, size: float, on: bool) -> None:
        glyph = Glyph(centre, palette.shape(place), size, self._colour(place), self._theme.colours.window)
        painter.fillPath(outline(glyph), QColor(glyph.colour))

    def _repaint(self) -> None:
        for chip in self.chips:
            chip.update()
