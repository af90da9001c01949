"""The panel in which a person says which statements to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.words import kind_label, outlet_label, outlets
from desktop.popup import Popup
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from models.filters import ACTOR_KINDS, STATEMENT_KINDS, Filter
from models.positions import day_of
from models.records import Article

_OUTLET = Qt.ItemDataRole.UserRole
_MOST_ROWS = 6
_STEP = 5
"""Of the sliders, in percent."""


class FilterForm(Popup):
    """Outlets, dates, kinds and confidence; every change counts at once.

    Signals: ``picked(Filter)``: the person wants to look at this.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Filter", parent)
        self._filling = False
        self.outlets = QListWidget()
        self.outlets.setAccessibleName("Only these outlets")
        self.outlets.itemChanged.connect(self._pick)
        self.since, self.from_day = self._day("From")
        self.until, self.to_day = self._day("Until")
        self.actor_kinds = {kind: self._tick(kind_label(kind).capitalize()) for kind in ACTOR_KINDS}
        self.statement_kinds = {kind: self._tick(kind.capitalize()) for kind in STATEMENT_KINDS}
        self.confidence, self._confidence_words = self._share("Statements recognised with at least this confidence")
        self.stance, self._stance_words = self._share("Stances at least this sure")
        self.clear_button = QPushButton("Clear filter")
        self.clear_button.clicked.connect(lambda: self.picked.emit(Filter()))
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        self._lay_out(close)

    def open_for(self, button: QWidget, articles: Sequence[Article], wanted: Filter) -> None:
        """Open below the button, with the outlets and days of these articles."""
        self.fill(articles, wanted)
        self.open_below(button, self.sizeHint().expandedTo(QSize(42 * SPACE, 0)))
        self.outlets.setFocus()

    def fill(self, articles: Sequence[Article], wanted: Filter) -> None:
        """Show what is wanted."""
        with self._quietly():
            named = sorted({*outlets(articles), *wanted.outlets}, key=lambda one: (not one, one.casefold()))
            if named != [self.outlets.item(at).data(_OUTLET) for at in range(self.outlets.count())]:
                self.outlets.clear()
                for outlet in named:
                    item = QListWidgetItem(outlet_label(outlet), self.outlets)
                    item.setData(_OUTLET, outlet)
                    item.setFlags(
                        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                    )
                self.outlets.ensurePolished()
                self.outlets.setFixedHeight(min(len(named), _MOST_ROWS) * self.outlets.sizeHintForRow(0) + SPACE)
            for at in range(self.outlets.count()):
                item = self.outlets.item(at)
                ticked = item.data(_OUTLET) in wanted.outlets
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            days = [day for article in articles if (day := day_of(article)) is not None]
            today = date.today()
            self._fill_day(self.since, self.from_day, wanted.since, min(days, default=today))
            self._fill_day(self.until, self.to_day, wanted.until, max(days, default=today))
            for kind, box in self.actor_kinds.items():
                box.setChecked(kind in wanted.actor_kinds)
            for statement_kind, box in self.statement_kinds.items():
                box.setChecked(statement_kind in wanted.statement_kinds)
            self.confidence.setValue(round(wanted.least_confidence * 100))
            self.stance.setValue(round(wanted.least_stance * 100))
        self._say_shares()
        self.clear_button.setEnabled(bool(wanted))

    @property
    def wanted(self) -> Filter:
        """What the form says now."""
        items = [self.outlets.item(at) for at in range(self.outlets.count())]
        return Filter(
            outlets=frozenset(item.data(_OUTLET) for item in items if item.checkState() is Qt.CheckState.Checked),
            since=_date(self.from_day) if self.since.isChecked() else None,
            until=_date(self.to_day) if self.until.isChecked() else None,
            actor_kinds=frozenset(kind for kind, box in self.actor_kinds.items() if box.isChecked()),
            statement_kinds=frozenset(kind for kind, box in self.statement_kinds.items() if box.isChecked()),
            least_confidence=self.confidence.value() / 100,
            least_stance=self.stance.value() / 100,
        )

    def _pick(self) -> None:
        if not self._filling:
            self._say_shares()
            self.clear_button.setEnabled(bool(self.wanted))
            self.picked.emit(self.wanted)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def _tick(self, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(self._pick)
        return box

    def _day(self, words: str) -> tuple[QCheckBox, QDateEdit]:
        box, edit = self._tick(words), QDateEdit()
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("d MMM yyyy")
        edit.setAccessibleName(f"{words} this day")
        edit.setEnabled(False)
        edit.dateChanged.connect(self._pick)
        box.toggled.connect(edit.setEnabled)
        return box, edit

    def _fill_day(self, box: QCheckBox, edit: QDateEdit, wanted: date | None, standard: date) -> None:
        box.setChecked(wanted is not None)
        if wanted is not None or not edit.isEnabled():
            day = wanted or standard
            edit.setDate(QDate(day.year, day.month, day.day))

    def _share(self, words: str) -> tuple[QSlider, QLabel]:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setSingleStep(_STEP)
        slider.setPageStep(2 * _STEP)
        slider.setAccessibleName(words)
        slider.valueChanged.connect(self._pick)
        label = plain_label(role="muted")
        label.setMinimumWidth(6 * SPACE)
        return slider, label

    def _say_shares(self) -> None:
        for slider, label in ((self.confidence, self._confidence_words), (self.stance, self._stance_words)):
            label.setText(f"{slider.value()}%" if slider.value() else "any")

    def _lay_out(self, close: QPushButton) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(plain_label("Show only statements with all of these; where nothing is ticked, all.", "muted"))
        column.addWidget(plain_label("Outlets", "title"))
        column.addWidget(self.outlets)
        column.addWidget(plain_label("Date of the article", "title"))
        days = QGridLayout()
        days.setColumnStretch(1, 1)
        for row, (box, edit) in enumerate(((self.since, self.from_day), (self.until, self.to_day))):
            days.addWidget(box, row, 0)
            days.addWidget(edit, row, 1)
        column.addLayout(days)
        column.addWidget(plain_label("Who speaks", "title"))
        kinds = QGridLayout()
        for place, box in enumerate(self.actor_kinds.values()):
            kinds.addWidget(box, place // 2, place % 2)
        column.addLayout(kinds)
        column.addWidget(plain_label("Kind of statement", "title"))
        said = QHBoxLayout()
        for box in self.statement_kinds.values():
            said.addWidget(box)
        column.addLayout(said)
        column.addWidget(plain_label("Confidence at least", "title"))
        shares = QGridLayout()
        shares.setColumnStretch(1, 1)
        for row, (words, slider, label) in enumerate(
            (("Statement", self.confidence, self._confidence_words), ("Stance", self.stance, self._stance_words))
        ):
            shares.addWidget(plain_label(words), row, 0)
            shares.addWidget(slider, row, 1)
            shares.addWidget(label, row, 2)
        column.addLayout(shares)
        buttons = QHBoxLayout()
        buttons.addWidget(self.clear_button)
        buttons.addStretch()
        buttons.addWidget(close)
        column.addLayout(buttons)


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
