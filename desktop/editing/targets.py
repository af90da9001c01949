"""Which statements an act means, and which initiative an answer is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.document import Document
from desktop.selection import Selection
from desktop.shown import ShownAnalysis
from models.project.corrections import Coding
from models.records import Initiative, Statement

OF_ANOTHER = "Another coder said this. Only they can take it back: see Coders and agreement, in the menu Analysis."
_NONE_CHOSEN = "Choose a statement first, in the evidence or in the article."
_HIDDEN = "The filter hides the chosen statement. Clear the filter to correct it."


class ChoosesStatements(Protocol):
    """A view in which several statements can be chosen."""

    statementsChanged: SignalInstance

    @property
    def statements(self) -> tuple[str, ...]: ...


class Targets(QObject):
    """The statements that are chosen in a view or, where none are, the one of the shared selection, unless the filter
    hides it: what no list shows must not be corrected by a key that was meant for what it shows.

    Signals:
        changed: the statements, what is known about them, or the initiative are different.
    """

    changed = Signal()

    def __init__(
        self,
        document: Document,
        shown: ShownAnalysis,
        selection: Selection,
        view: ChoosesStatements,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._shown = shown
        self._selection = selection
        self._view = view
        self._asked: str | None = None
        self._ids: tuple[str, ...] = ()
        self._fresh = False
        self._told: tuple[object, ...] = ()
        self._said: tuple[tuple[object, ...], tuple[Coding | None, ...]] | None = None
        self._own: tuple[tuple[object, ...], tuple[Coding, ...]] | None = None
        for moment in (
            view.statementsChanged,
            selection.changed,
            document.correctionsChanged,
            document.analysisChanged,
            document.initiativesChanged,
            shown.analysisChanged,
        ):
            moment.connect(self._follow)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, in the order of the view."""
        if not self._fresh:
            elsewhere = "" if self.is_hidden else self._selection.statement or ""
            chosen, known = self._view.statements or (elsewhere,), self._document.effective.statements
            ids = tuple(each for each in chosen if each in known)
            if ids != self._ids:  # else the same object, by which what is known of them is found again
                self._ids = ids
            self._fresh = True
        return self._ids

    @property
    def none(self) -> str:
        """Why there are none, "" where there are."""
        return "" if self.ids else _HIDDEN if self.is_hidden else _NONE_CHOSEN

    @property
    def is_hidden(self) -> bool:
        """Whether the filter hides the statement of the shared selection."""
        statement = self._document.statement(self._selection.statement or "")
        return statement is not None and self._shown.hides(statement)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements as they count."""
        known = self._document.effective.statements
        return tuple(known[each] for each in self.ids if each in known)

    @property
    def one(self) -> Statement | None:
        """The statement, where it is only one."""
        ids = self.ids
        return self._document.statement(ids[0]) if len(ids) == 1 else None

    @property
    def codings(self) -> tuple[Coding | None, ...]:
        """What people said of each, None where nothing."""
        ids = self.ids
        if len(ids) == 1:
            return (self._document.correction_of(ids[0]),)  # as it is now; the analysis follows a moment later
        now = (ids, self._document.effective)
        if self._said is None or not _same(self._said[0], now):
            said = self._document.effective.codings
            self._said = now, tuple([said.get(each) for each in ids])
        return self._said[1]

    @property
    def own_codings(self) -> tuple[Coding, ...]:
        """What the present coder said of them, which is all that this coder can take back."""
        now = (self.ids, self._document.state.codings, self._document.coder)
        if self._own is None or not _same(self._own[0], now):
            self._own = now, self._document.own_codings(self.ids)
        return self._own[1]

    @property
    def words(self) -> str:
        """What they are called in a message: the beginning of the words, or their number."""
        return self._document.words_for(self.ids)

    def taken_back(self, answer: str, ids: tuple[str, ...], said: Callable[[Coding], object]) -> str:
        """What is said when the present coder's ``answer`` of these statements was taken back: whose counts now.
        ``said`` is whether a coding holds such an answer."""
        document, words = self._document, self._document.words_for(ids)
        known = (one for one in ids if document.statement(one) is not None)
        others = (coding for one in known for coding in document.codings_of(one) if coding.coder != document.coder)
        if len(document.coders) > 1 and any(said(coding) for coding in others):
            return f"Your {answer} is gone, another coder’s counts: {words}"
        return f"Machine’s {answer} again: {words}"

    @property
    def initiative(self) -> Initiative | None:
        """The one that an answer is about: the chosen one, else the one asked for with :meth:`ask`, else the first
        that the statement addresses, else the first. None where no initiative is on."""
        active = {initiative.id: initiative for initiative in self._document.active_initiatives}
        for wanted in (self._selection.initiative, self._asked):
            if wanted in active:
                return active[wanted]
        one = self.one
        if one is not None and len(active) > 1:
            for initiative in active.values():
                stance = self._document.machine_stance(one.id, initiative.id)
                if stance is not None and stance.addressed:
                    return initiative
        return next(iter(active.values()), None)

    def ask(self, initiative_id: str) -> None:
        """Answer for this initiative as long as none is chosen in the window."""
        if self._selection.initiative is not None:
            self._selection.select(initiative=initiative_id)
        self._asked = initiative_id
        self.changed.emit()

    def _follow(self) -> None:
        self._fresh = False
        document, shown = self._document, self._shown
        now = (self.ids, self._selection.choice, document.state, document.effective, shown.analysis, shown.filter)
        # one act is told of by several signals, and to see what ten thousand statements allow takes a while
        if not _same(self._told, now):
            self._told = now
            self.changed.emit()


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))


def allow(action: QAction, reason: str = "") -> None:
    """Let an action be used, or say in the status line why it cannot be."""
    if action.isEnabled() == (not reason) and action.statusTip() == reason:
        return
    action.setEnabled(not reason)
    action.setStatusTip(reason)
    action.setToolTip(reason)


def keyed_action(window: QWidget, text: str, act: Callable[[], object], key: str = "") -> QAction:
    """An action of the window whose key works in the lists that it is added to."""
    action = QAction(text, window)
    action.triggered.connect(lambda: act())
    if key:
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action
