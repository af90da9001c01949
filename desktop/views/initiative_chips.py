"""The initiatives as coloured chips, and those that the program suggests beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.charts import palette
from desktop.document import Document
from desktop.editing.initiatives import InitiativeActs
from desktop.selection import Selection
from desktop.theme import Theme
from desktop.views.chip import Chip, ChipRow
from desktop.views.pane import plain_tip
from models.records import Initiative

_MOST_OFFERED = 3


class InitiativeChips(ChipRow):
    """A click switches an initiative on or off, or takes a suggestion.

    Signals:
        addWanted(): the person wants to name an initiative.
        editWanted(str): the person wants to change this one.
    """

    addWanted = Signal()
    editWanted = Signal(str)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        acts: InitiativeActs,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        add = QToolButton()
        add.setToolTip("Add an initiative")
        add.setAccessibleName("Add an initiative")
        theme.dress(add, "add")
        super().__init__("Initiatives", add, parent)
        add.clicked.connect(self.addWanted)
        self._document = document
        self._selection = selection
        self._acts = acts
        self._theme = theme
        self._shown: tuple[tuple[Initiative, ...], tuple[Initiative, ...]] = ((), ())
        document.initiativesChanged.connect(self._show)
        document.suggestionsChanged.connect(self._show)
        theme.changed.connect(self._repaint)
        self._show()

    def _show(self) -> None:
        initiatives = self._document.initiatives
        offered = self._document.suggestions[:_MOST_OFFERED] if initiatives else ()
        if (initiatives, offered) != self._shown:
            self._shown = initiatives, offered
            hues = palette.hues(initiatives)
            chips = [self._chip(initiative, hues[initiative.id]) for initiative in initiatives]
            self.set_chips([*chips, *map(self._offer, offered)])
        for chip, initiative in zip(self.chips, initiatives, strict=False):
            with QSignalBlocker(chip):
                chip.setChecked(self._document.is_active(initiative.id))
            chip.update()

    def _chip(self, initiative: Initiative, hue: int) -> Chip:
        chip = Chip(initiative.name, partial(self._colour, hue), partial(self._dot, hue), self._theme)
        chip.setAccessibleName(f"Initiative {initiative.name}")
        chip.setToolTip(plain_tip(f"{initiative.name}\nClick to switch it on or off, right-click for more"))
        chip.toggled.connect(partial(self._switch, initiative.id))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(partial(self._show_menu, initiative.id, chip))
        return chip

    def _offer(self, suggestion: Initiative) -> Chip:
        chip = Chip(suggestion.name, lambda: self._theme.colours.accent, self._plus, self._theme, offered=True)
        chip.setAccessibleName(f"Add the suggested initiative {suggestion.name}")
        chip.setToolTip(plain_tip(f"{suggestion.name}\nFound in the articles: click to add it, right-click for more"))
        chip.clicked.connect(lambda: self._acts.accept(suggestion))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(partial(self._show_offer_menu, suggestion, chip))
        return chip

    def _switch(self, initiative: str, on: bool) -> None:
        if not on and self._selection.initiative == initiative:
            self._selection.select(initiative=None)
        self._acts.switch(initiative, on)

    def _show_menu(self, initiative: str, chip: Chip, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = menu.addAction("&Show its statements", lambda: self._selection.select_only(initiative=initiative))
        show.setEnabled(chip.isChecked())
        menu.addSeparator()
        menu.addAction("&Edit…", lambda: self.editWanted.emit(initiative))
        menu.addAction("&Remove", lambda: self._remove(initiative))
        menu.popup(chip.mapToGlobal(place))

    def _show_offer_menu(self, suggestion: Initiative, chip: Chip, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Add it", lambda: self._acts.accept(suggestion))
        menu.addAction("&Do not suggest it again", lambda: self._acts.reject(suggestion))
        menu.popup(chip.mapToGlobal(place))

    def _remove(self, initiative: str) -> None:
        if self._selection.initiative == initiative:
            self._selection.select(initiative=None)
        self._acts.remove(initiative)

    def _colour(self, hue: int) -> str:
        return palette.scheme(self._theme.dark).initiative(hue)

    def _dot(self, hue: int, painter: QPainter, centre: QPointF, size: float, on: bool) -> None:
        painter.setPen(QPen(QColor(self._colour(hue) if on else self._theme.colours.edge), 1.5))
        painter.setBrush(QColor(self._colour(hue)) if on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, size / 2 - 1, size / 2 - 1)

    def _plus(self, painter: QPainter, centre: QPointF, size: float, on: bool) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.muted), 1.5))
        arms = QRectF(centre.x() - size / 2 + 1, centre.y() - size / 2 + 1, size - 2, size - 2)
        painter.drawLine(QPointF(arms.left(), centre.y()), QPointF(arms.right(), centre.y()))
        painter.drawLine(QPointF(centre.x(), arms.top()), QPointF(centre.x(), arms.bottom()))

    def _repaint(self) -> None:
        for chip in self.chips:
            chip.update()
