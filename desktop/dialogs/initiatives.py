"""All initiatives at a glance: those of the project and those that the articles suggest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.chart import Computes
from desktop.dialogs.initiative_editor import InitiativeEditor
from desktop.document import Document
from desktop.editing.initiatives import InitiativeActs
from desktop.theme import SPACE
from desktop.views.pane import plain_label, plain_tip
from models.records import Article, Initiative
from models.stance.inputs import naming_pattern

_ID = Qt.ItemDataRole.UserRole
_NAME, _ALIASES, _DESCRIPTION, _ARTICLES = range(4)


class Initiatives(QDialog):
    """Add, edit and remove initiatives, switch them on and off, take suggestions or turn them down.

    Every act is done at once and can be undone.
    """

    def __init__(
        self, document: Document, acts: InitiativeActs, background: Computes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._naming: dict[tuple[str, ...], int] = {}
        self._acts = acts
        self.setWindowTitle("Initiatives")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(108 * SPACE, 52 * SPACE)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Name", "Also called", "Description", "Named in"])
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(SPACE)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName("Initiatives and suggestions")
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_DESCRIPTION, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_NAME, 26 * SPACE)
        header.resizeSection(_ALIASES, 16 * SPACE)
        header.resizeSection(_ARTICLES, 11 * SPACE)
        self.add_button = QPushButton("&Add…")
        self.edit_button = QPushButton("&Edit…")
        self.remove_button = QPushButton("&Remove")
        self.accept_button = QPushButton("&Use suggestion")
        self.reject_button = QPushButton("&Do not suggest")
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        self.up_button = QPushButton("Move &up")
        self.down_button = QPushButton("Move do&wn")
        for button in (self.add_button, self.edit_button, self.remove_button):
            side.addWidget(button)
        side.addSpacing(2 * SPACE)
        for button in (self.up_button, self.down_button):
            side.addWidget(button)
        side.addSpacing(2 * SPACE)
        side.addWidget(self.accept_button)
        side.addWidget(self.reject_button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addWidget(self.tree, 1)
        middle.addLayout(side)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(plain_label("Stances are scored against the initiatives that are ticked.", "muted", wrap=True))
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

        self.add_button.clicked.connect(lambda: InitiativeEditor(document, acts.acts, None, self).open())
        self.edit_button.clicked.connect(self._edit)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.accept_button.clicked.connect(self._accept_suggestion)
        self.reject_button.clicked.connect(self._reject_suggestion)
        self.tree.itemDoubleClicked.connect(self._edit)
        self.tree.itemChanged.connect(self._switch)
        self.tree.itemSelectionChanged.connect(self._enable)
        document.initiativesChanged.connect(self._show)
        document.suggestionsChanged.connect(self._show)
        self.finished.connect(lambda: background.forget(self))
        self._show()

    def _show(self) -> None:
        chosen = self._chosen_id()
        self.tree.blockSignals(True)
        self.tree.clear()
        for initiative in self._document.initiatives:
            row = self._row(initiative)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = self._document.is_active(initiative.id)
            row.setCheckState(_NAME, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.tree.addTopLevelItem(row)
        if self._document.suggestions:
            heading = QTreeWidgetItem(["Found in the articles"])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFirstColumnSpanned(True)
            font = heading.font(_NAME)
            font.setBold(True)
            heading.setFont(_NAME, font)
            self.tree.addTopLevelItem(heading)
            heading.setFirstColumnSpanned(True)
            for suggestion in self._document.suggestions:
                self.tree.addTopLevelItem(self._row(suggestion))
        self.tree.blockSignals(False)
        rows = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        for each in rows:
            if each is not None and chosen is not None and each.data(_NAME, _ID) == chosen:
                self.tree.setCurrentItem(each)
        self._enable()
        wanted = {_names(each) for each in (*self._document.initiatives, *self._document.suggestions)}
        self._background.request(self, partial(articles_naming, wanted, self._document.articles), self._show_naming)

    def _show_naming(self, naming: Mapping[tuple[str, ...], int]) -> None:
        """Write beside each initiative how many articles name it, which takes seconds to count in many."""
        self._naming.update(naming)
        known = {each.id: each for each in (*self._document.initiatives, *self._document.suggestions)}
        self.tree.blockSignals(True)
        for place in range(self.tree.topLevelItemCount()):
            row = self.tree.topLevelItem(place)
            initiative = known.get(row.data(_NAME, _ID) or "") if row is not None else None
            if row is not None and initiative is not None:
                row.setText(_ARTICLES, self._named_in(initiative))
        self.tree.blockSignals(False)

    def _named_in(self, initiative: Initiative) -> str:
        count = self._naming.get(_names(initiative))
        return "" if count is None else "1 article" if count == 1 else f"{count:,} articles"

    def _row(self, initiative: Initiative) -> QTreeWidgetItem:
        words = [initiative.name, ", ".join(initiative.aliases), initiative.description, self._named_in(initiative)]
        row = QTreeWidgetItem(words)
        row.setData(_NAME, _ID, initiative.id)
        row.setToolTip(_NAME, self._more(initiative))
        return row

    def _more(self, initiative: Initiative) -> str:
        """What the columns do not show."""
        parent = self._document.initiative(initiative.parent)
        days = " to ".join(day for day in (initiative.starts, initiative.ends) if day)
        lines = (initiative.name, f"Part of {parent.name}" if parent else "", days)
        return plain_tip("\n".join(line for line in lines if line))

    def _chosen_id(self) -> str | None:
        rows = self.tree.selectedItems()
        chosen = rows[0].data(_NAME, _ID) if rows else None
        return None if chosen is None else str(chosen)

    def _suggestion(self) -> Initiative | None:
        chosen = self._chosen_id()
        return next((each for each in self._document.suggestions if each.id == chosen), None)

    def _enable(self) -> None:
        own = self._document.initiative(self._chosen_id() or "") is not None
        offered = self._suggestion() is not None
        self.edit_button.setEnabled(own)
        self.remove_button.setEnabled(own)
        ids = self._ids()
        place = ids.index(self._chosen_id() or "") if own else -1
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < len(ids) - 1)
        self.accept_button.setEnabled(offered)
        self.reject_button.setEnabled(offered)

    def _edit(self) -> None:
        initiative = self._document.initiative(self._chosen_id() or "")
        if initiative is not None:
            InitiativeEditor(self._document, self._acts.acts, initiative, self).open()

    def _remove(self) -> None:
        self._acts.remove(self._chosen_id() or "")

    def _move(self, by: int) -> None:
        ids = self._ids()
        place = ids.index(self._chosen_id() or "")
        ids[place], ids[place + by] = ids[place + by], ids[place]
        self._document.reorder_initiatives(ids)

    def _ids(self) -> list[str]:
        return [initiative.id for initiative in self._document.initiatives]

    def _accept_suggestion(self) -> None:
        if suggestion := self._suggestion():
            self._acts.accept(suggestion)

    def _reject_suggestion(self) -> None:
        if suggestion := self._suggestion():
            self._acts.reject(suggestion)

    def _switch(self, row: QTreeWidgetItem) -> None:
        chosen, on = row.data(_NAME, _ID), row.checkState(_NAME) == Qt.CheckState.Checked
        # The change rebuilds the tree, which must not happen while the row still tells of its own.
        QTimer.singleShot(0, self, lambda: self._acts.switch(chosen, on))


def _names(initiative: Initiative) -> tuple[str, ...]:
    return (initiative.name, *initiative.aliases)


def articles_naming(wanted: Iterable[tuple[str, ...]], articles: Sequence[Article]) -> dict[tuple[str, ...], int]:
    """How many articles print any of these names, for each group of names."""
    patterns = {names: naming_pattern(names) for names in wanted}
    return {
        names: sum(1 for article in articles if pattern.search(article.text)) if pattern else 0
        for names, pattern in patterns.items()
    }
