"""The line of choices above a chart: what it is sorted by, which actors it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.order import Order, Sorting
from desktop.charts.plot import Panel
from desktop.charts.words import plain
from desktop.popup import Popup
from desktop.views.pane import plain_tip
from models.records import Actor

_ID = Qt.ItemDataRole.UserRole
_SHORT = 14
"""The letters that a combo box has room for at least."""
_WIDEST, _FRAME = 280, 44
"""The most width of a combo box, and what it needs beside its words, in pixels."""


class Choice(QComboBox):
    """A combo box of things with words. It asks for the room that the chosen ones need, up to a limit, and where it has
    less they end in an ellipsis, or begin with one where ``told_by_end``; a tooltip has them whole.

    Signals: ``picked(object)``: a person chose this.
    """

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, told_by_end: bool = False) -> None:
        super().__init__(parent)
        self._cut = Qt.TextElideMode.ElideLeft if told_by_end else Qt.TextElideMode.ElideRight
        self._offered: tuple[tuple[str, object], ...] = ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.activated.connect(lambda place: self.picked.emit(self._offered[place][1]))

    def sizeHint(self) -> QSize:
        # Qt's own policies ask for the room of the longest words on offer or for that of a few letters.
        return QSize(self.room_for(self.currentText()), super().sizeHint().height())

    def room_for(self, words: str) -> int:
        """The width in which these words are read whole, up to the limit."""
        return min(_WIDEST, self.fontMetrics().horizontalAdvance(words) + _FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * _SHORT, super().minimumSizeHint().height())

    def offer(self, offered: Iterable[tuple[str, object]], chosen: object) -> None:
        """Offer these words with what they mean, and show one of them as chosen."""
        offered = tuple(offered)
        with QSignalBlocker(self):
            if offered != self._offered:
                self._offered = offered
                self.clear()
                for words, what in offered:
                    self.addItem(plain(words), what)
            self.setCurrentIndex(next((at for at, (_, each) in enumerate(offered) if each == chosen), 0))
        self.setToolTip(plain_tip(f"{self.accessibleName()}: {self.currentText()}"))
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        complex_control = QStyle.ComplexControl.CC_ComboBox
        field = self.style().subControlRect(complex_control, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        words = self.fontMetrics().elidedText(self.currentText(), self._cut, field.width())
        option.currentText = words
        painter = QStylePainter(self)
        painter.drawComplexControl(complex_control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def pick(self, what: object) -> None:
        """Choose what was offered, as a person does. Raises StopIteration where it was not."""
        place = next(at for at, (_, each) in enumerate(self._offered) if each == what)
        self.setCurrentIndex(place)
        self.activated.emit(place)


class OrderChoice(Choice):
    """What the actors are sorted by; with several initiatives also by the position toward each of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Order of the actors", parent)

    def offer_orders(
        self,
        panels: Sequence[Panel],
        chosen: Sorting,
        orders: Sequence[Order] = tuple(Order),
        words: Mapping[Order, str] = MappingProxyType({}),
    ) -> None:
        """Offer these orders with the initiatives shown; ``words`` may name an order otherwise."""
        offered: list[tuple[str, object]] = []
        for order in orders:
            offered.append((words.get(order, order.value), Sorting(order)))
            if order is Order.POSITION and len(panels) > 1:
                offered += [(f"Position on {panel.title}", Sorting(order, panel.initiative)) for panel in panels]
        self.offer(offered, chosen)


class ActorChoice(QToolButton):
    """A button that opens a list of actors to tick.

    Signals: ``picked(object)``: a person chose these, a tuple of ids or None for all.
    """

    picked = Signal(object)

    def __init__(self, what: str = "actors", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._actors: tuple[Actor, ...] = ()
        self._chosen: tuple[str, ...] | None = None
        self.setAccessibleName(f"Which {what} are shown")
        self.setToolTip(f"Choose which {what} are shown")
        self.setProperty("role", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.popup = _ActorPopup(self)
        self.popup.picked.connect(self._take)
        self.clicked.connect(self._open)
        self._name()

    def offer(self, actors: Sequence[Actor], chosen: tuple[str, ...] | None) -> None:
        """Offer these actors, in this order, and show which are chosen."""
        self._actors, self._chosen = tuple(actors), chosen
        self.setEnabled(bool(actors))
        self._name()
        if self.popup.isVisible():
            self.popup.show_actors(self._actors, self._chosen)

    def _open(self) -> None:
        self.popup.search.clear()
        self.popup.show_actors(self._actors, self._chosen)
        self.popup.open_below(self, QSize(max(260, self.popup.list.sizeHintForColumn(0) + 60), 360))
        self.popup.search.setFocus()

    def _take(self, chosen: tuple[str, ...] | None) -> None:
        self._chosen = chosen
        self._name()
        self.picked.emit(chosen)

    def _name(self) -> None:
        among = {actor.id for actor in self._actors}
        shown = len(among if self._chosen is None else among & set(self._chosen))
        self.setText(f"All {self._what} ▾" if shown == len(among) else f"{shown} of {len(among)} {self._what} ▾")


class _ActorPopup(Popup):
    """The list with a search line, closed by a click elsewhere or Escape."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Actors", parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search actors")
        self.search.setAccessibleName("Search actors")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName("Actors shown")
        self.list.setUniformItemSizes(True)
        self.list.itemChanged.connect(self._tick)
        self.all = QPushButton("All")
        self.none = QPushButton("None")
        self.all.clicked.connect(lambda: self._tick_listed(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._tick_listed(Qt.CheckState.Unchecked))
        buttons = QHBoxLayout()
        buttons.addWidget(self.all)
        buttons.addWidget(self.none)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def show_actors(self, actors: Sequence[Actor], chosen: tuple[str, ...] | None) -> None:
        """List these actors; where the same are listed already, only their ticks change."""
        same = [actor.id for actor in actors] == [item.data(_ID) for item in self._items()]
        with QSignalBlocker(self.list):
            if not same:
                self.list.clear()
                for actor in actors:
                    item = QListWidgetItem(plain(actor.name), self.list)
                    item.setData(_ID, actor.id)
                    item.setFlags(
                        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                    )
            for item in self._items():
                ticked = chosen is None or item.data(_ID) in chosen
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._search()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _search(self) -> None:
        wanted = self.search.text().casefold().strip()
        for item in self._items():
            item.setHidden(wanted not in item.text().casefold())
        self.all.setText("All listed" if wanted else "All")
        self.none.setText("None listed" if wanted else "None")

    def _tick_listed(self, state: Qt.CheckState) -> None:
        """Tick or untick all that the search left."""
        with QSignalBlocker(self.list):
            for item in self._items():
                if not item.isHidden():
                    item.setCheckState(state)
        self._tick()

    def _tick(self) -> None:
        ticked = tuple(item.data(_ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        self.picked.emit(None if len(ticked) == self.list.count() else ticked)
