"""Chooses actors from all there are: search, tick one or several, nobody, or name a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.hinted_list import HintedList
from desktop.views.pane import plain_label, plain_tip
from models.records import Actor, ActorKind

_ROOT = QModelIndex()
KINDS: tuple[ActorKind, ...] = ("person", "organisation", "state", "group", "unknown")
_NEW = ""
"""Stands where an id would for the actor that is to be made."""
ID_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Speakers:
    """What was chosen: ids of actors, and the name and kind of a new one ("" for none)."""

    actors: tuple[str, ...]
    named: str = ""
    kind: ActorKind = "person"

    def __bool__(self) -> bool:
        return bool(self.actors or self.named)


class _Choices(QAbstractListModel):
    """The actors that match what is typed, those ticked first, then those with most statements; last a new one."""

    ticked = Signal()

    def __init__(self, actors: Sequence[Actor], counts: Counter[str], chosen: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._counts = counts
        known = {actor.id for actor in actors}
        self.chosen = dict.fromkeys(each for each in chosen if each in known)
        first = [actor for actor in actors if actor.id in self.chosen]
        others = sorted((a for a in actors if a.id not in self.chosen), key=lambda a: (-counts[a.id], a.name))
        self._actors = [*first, *others]
        self._searched = [" ".join((a.name, *a.aliases)).casefold() for a in self._actors]
        self._names = {actor.name.casefold() for actor in actors}
        self.shown: list[str] = [actor.id for actor in self._actors]
        self._by_id = {actor.id: actor for actor in self._actors}
        self.new_name = ""

    def search(self, words: str, offer_new: bool) -> None:
        """Show those whose names hold these words."""
        self.beginResetModel()
        self.new_name = " ".join(words.split())
        key = self.new_name.casefold()
        found = zip(self._actors, self._searched, strict=True)
        self.shown = [actor.id for actor, names in found if key in names]
        self.chosen.pop(_NEW, None)
        if offer_new and key and key not in self._names:
            self.shown.append(_NEW)
        self.endResetModel()

    def name_of(self, actor_id: str) -> str:
        """The name of an actor that can be chosen."""
        return self._by_id[actor_id].name if actor_id in self._by_id else self.new_name

    def choose_only(self, actor_id: str) -> None:
        self.chosen = {actor_id: None}
        self._all_changed()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        actor_id = self.shown[index.row()]
        actor = self._by_id.get(actor_id)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if actor is None:
                    return f"New actor \u201c{self.new_name}\u201d"
                count = self._counts[actor_id]
                said = f" \u00b7 {count:,} statement{'s' if count > 1 else ''}" if count else ""
                return f"{actor.name}  \u00b7  {actor.kind}{said}"
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if actor_id in self.chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return None if actor is None else plain_tip("\n".join(dict.fromkeys((actor.name, *actor.aliases))))
            case _ if role == ID_ROLE:
                return actor_id
        return None

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        actor_id = self.shown[index.row()]
        if actor_id in self.chosen:
            del self.chosen[actor_id]
        else:
            self.chosen[actor_id] = None
        self._all_changed()
        return True

    def _all_changed(self) -> None:
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))
        self.ticked.emit()


class SpeakerChoice(QWidget):
    """A search line above the actors. Enter or a click means the row alone; ticks mean several.

    ``new`` offers an actor that the project does not have yet, ``without`` leaves actors out.

    Signals:
        changed: :attr:`speakers` or :attr:`highlighted` are others.
        decided: the person chose one row and wants to go on with it.
    """

    changed = Signal()
    decided = Signal()

    def __init__(
        self,
        document: Document,
        chosen: Iterable[str] = (),
        *,
        new: bool = True,
        without: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._new = new
        self._document = document
        left_out = set(without)
        analysis = document.analysis
        counts = Counter(actor for each in analysis.statements for actor in each.resolution.actors)
        present = {actor.id: actor for actor in document.analysis.actors} | dict(document.effective.cast.actors)
        actors = [actor for actor in present.values() if actor.id not in left_out]
        self._refs = {actor.id: document.actor_ref(actor.id) for actor in actors}
        self.model = _Choices(actors, counts, chosen, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search actors, or type a new name" if new else "Search actors")
        self.search.setAccessibleName("Search actors")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.list = HintedList("Actors to choose from")
        self.list.hint = "No actor of this name."
        self.list.setObjectName("framedList")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.ensurePolished()  # the height of a row is measured once, and the style sheet adds to it
        self.list.selectionModel().currentChanged.connect(lambda: self.changed.emit())
        self._ticks_before: dict[str, None] = {}
        self.list.pressed.connect(self._press)
        self.list.clicked.connect(self._click)
        self.list.doubleClicked.connect(self._decide)
        self.kind = QComboBox()
        self.kind.addItems(KINDS)
        self.kind.setAccessibleName("Kind of the new actor")
        self._kind_row = QWidget()
        row = QHBoxLayout(self._kind_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label("The new actor is a", "muted"))
        row.addWidget(self.kind)
        row.addStretch(1)
        self._kind_row.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._kind_row)
        self.setFocusProxy(self.search)
        self.model.ticked.connect(self._changed)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    @property
    def speakers(self) -> Speakers:
        """What is ticked, by the ids that the actors have now."""
        named = self.model.new_name if _NEW in self.model.chosen else ""
        actors = tuple(self._document.found_again(self._refs[actor]) for actor in self.model.chosen if actor != _NEW)
        return Speakers(actors, named, KINDS[self.kind.currentIndex()])

    @property
    def highlighted(self) -> str | None:
        """The actor of the row that Enter takes, by the id that it has now; None for a new one or no row."""
        row = self.list.currentIndex()
        ref = self._refs.get(row.data(ID_ROLE)) if row.isValid() else None
        return None if ref is None else self._document.found_again(ref)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those ticked, whether the search shows them or not."""
        return tuple(map(self.model.name_of, self.model.chosen))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the search line walk through the list, Enter takes the row."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                row = self.list.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
                self.list.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentIndex().isValid():
                self._decide(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _search(self, words: str) -> None:
        self.model.search(words, self._new)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self._changed()

    def _press(self, _row: QModelIndex) -> None:
        self._ticks_before = dict(self.model.chosen)

    def _click(self, index: QModelIndex) -> None:
        """A click beside the box means this row and no other: whoever clicks a name expects it to be taken."""
        if self.model.chosen == self._ticks_before:
            self.model.choose_only(index.data(ID_ROLE))

    def _decide(self, index: QModelIndex) -> None:
        self.model.choose_only(index.data(ID_ROLE))
        self.decided.emit()

    def _changed(self) -> None:
        self._kind_row.setVisible(self.model.shown[-1:] == [_NEW])
        self.changed.emit()
