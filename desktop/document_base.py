"""What every part of the document builds on: the state, its analysis, and the history of steps between states."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QUndoStack

from desktop.commands.base import Command, RecordedStep
from models.characters import whole
from models.project.cast import Cast, make_cast
from models.project.effective import Effective, effective
from models.project.history import difference, done, undone
from models.project.state import (
    ProjectState,
    Results,
    effective_articles,
    open_suggestions,
)
from models.project.steps import STEPS_KEPT, Step
from models.records import Analysis, Article, Initiative

_ANALYSED = (
    "articles",
    "corrections",
    "initiatives",
    "inactive",
    "codings",
    "own_statements",
    "own_actors",
    "actor_edits",
    "merges",
    "splits",
    "coder",
    "results",
)
"""The fields of the state that the analysis follows from."""
_CORRECTIONS = ("codings", "own_statements", "own_actors", "actor_edits", "merges", "splits", "coder")


@dataclass(frozen=True, slots=True)
class Act:
    """One step of the history, for a list of them: what was done ("Edit Norland"), when (UTC, ISO 8601),
    by whom, and whether it is in effect or was undone."""

    name: str
    when: str
    coder: str
    done: bool


class Aggregates(Protocol):
    """Whatever computes :func:`models.project.effective.effective` away from the event loop.

    ``ready(ProjectState, Effective)`` is emitted on the main thread for the latest state that was requested; older
    requests may be skipped.
    """

    ready: SignalInstance

    def request(self, state: ProjectState) -> None: ...


class DocumentBase(QObject):
    """A project's state, what follows from it, and the steps that led to it.

    Signals:
        stateChanged: anything changed, a person's decision or the machine's answer.
        articlesChanged: articles were added, removed or corrected.
        initiativesChanged: an initiative was added, edited, moved, removed, or switched on or off.
        suggestionsChanged: the open suggestions are different.
        correctionsChanged: what people said of statements or actors is different, or who says it.
        analysisChanged: :attr:`analysis` is another one.
        settingsChanged: the settings of a chart or the choice of the model are different.
        historyChanged: a step was done, undone or done again.
        riskAhead(str): many things are about to change at once; the word says how ("import", "removal"). Whoever keeps
            the project makes a backup of :attr:`state` as it still is.
        replaced: another project took the place of this one (New, Open, restored session).
    """

    stateChanged = Signal()
    articlesChanged = Signal()
    initiativesChanged = Signal()
    suggestionsChanged = Signal()
    correctionsChanged = Signal()
    analysisChanged = Signal()
    settingsChanged = Signal()
    historyChanged = Signal()
    riskAhead = Signal(str)
    replaced = Signal()

    def __init__(
        self,
        state: ProjectState = ProjectState(),
        aggregator: Aggregates | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = ProjectState()
        self._articles: tuple[Article, ...] = ()
        self._suggestions: tuple[Initiative, ...] = ()
        self._effective = effective(self._state)
        self._followed = self._state
        self._undo_stack = QUndoStack(self)
        self._undo_stack.setUndoLimit(STEPS_KEPT)
        self._rebuilding = False
        self._together = False
        self._aggregator = aggregator
        if aggregator is not None:
            aggregator.ready.connect(self._take_effective)
        self._put(state)

    # --- what views read ------------------------------------------------------------------------------------------

    @property
    def undo_stack(self) -> QUndoStack:
        """The history; its undo and redo actions carry the names of the commands."""
        return self._undo_stack

    @property
    def history(self) -> tuple[Act, ...]:
        """What was done to the project, the oldest first, undone steps behind those in effect. Step ``n`` is undone
        with all after it by ``undo_stack.setIndex(n)``."""
        history = self._state.history
        return tuple(
            Act(step.name, step.when, step.coder, place < history.done) for place, step in enumerate(history.steps)
        )

    def initiative(self, initiative_id: str) -> Initiative | None:
        """The initiative of this id, None where it is not in the project."""
        return next((i for i in self._state.initiatives if i.id == initiative_id), None)

    @property
    def state(self) -> ProjectState:
        """Everything, as one immutable value."""
        return self._state

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles with the person's corrections."""
        return self._articles

    @property
    def suggestions(self) -> tuple[Initiative, ...]:
        """Initiatives found in the articles that the person has neither taken nor turned down."""
        return self._suggestions

    @property
    def analysis(self) -> Analysis:
        """What is known about the articles and the initiatives that are switched on, corrections applied."""
        return self._effective.analysis

    @property
    def effective(self) -> Effective:
        """The analysis with the way back to what it was made of."""
        return self._effective

    @property
    def is_opening(self) -> bool:
        """Whether the project holds the machine's answers, but :attr:`analysis` has nothing yet because they are still
        being put together."""
        return bool(self._state.results.found) and not self.analysis.statements and _differ(self._followed, self._state)

    @property
    def coder(self) -> str:
        """Whose answers the next corrections are: a name, "" as long as nobody corrected anything or gave one."""
        return self._state.coder

    def chart_settings(self, chart: str) -> Mapping[str, Any]:
        """What the project remembers of a chart, by the chart's name; empty at first."""
        return self._state.charts.get(chart, {})

    @property
    def stance_model(self) -> str:
        """The model that scores stances: "" for the one that comes with the program."""
        return self._state.stance_model

    # --- settings: saved, but no steps of undo --------------------------------------------------------------------

    def set_coder(self, name: str) -> None:
        """Say whose corrections those from now on are. Of several coders' answers, those of this one count."""
        if (coder := whole(name.strip())) != self._state.coder:
            self._put(replace(self._state, coder=coder))

    def set_chart_settings(self, chart: str, settings: Mapping[str, Any]) -> None:
        """Remember settings of a chart in the project. They must be what JSON can write; a TypeError says so."""
        if settings != self.chart_settings(chart):
            self._put(replace(self._state, charts={**self._state.charts, chart: _plain(settings)}))

    # --- steps ----------------------------------------------------------------------------------------------------

    @contextmanager
    def one_step(self, name: str) -> Iterator[None]:
        """Let all that is done within be one step of undo, named ``name``, and be saved as one. What was done before an
        error stands."""
        if self._together:
            yield
            return
        before = self._state
        self._together = True
        try:
            yield
        finally:
            self._together = False
            after = self._state
            self._push(self._step(name, before, after))
            if self._state is after and after is not before:
                self.stateChanged.emit()  # settings alone

    def carry_out(self, step: Step) -> None:
        """Do a step, or do it again. For the undo stack."""
        if not self._rebuilding:
            self._put(done(self._state, step))

    def carry_back(self, step: Step) -> None:
        """Undo a step. For the undo stack."""
        if not self._rebuilding:
            self._put(undone(self._state, step))

    def take_results(self, results: Results) -> None:
        """Put the machine's newest answers in the place of the earlier ones; no step of undo."""
        self._put(replace(self._state, results=results))

    def open_state(self, state: ProjectState) -> None:
        """Put another project in the place of this one, its history with it."""
        self._undo_stack.clear()
        self.replaced.emit()
        stale = bool(self.analysis.statements) and _differ(self._state, state)
        if stale:
            self._followed = ProjectState()
            self._effective = effective(self._followed)
        self._put(state)
        if stale and _differ(self._followed, state):
            # nothing of the project before may stand beside this one's name while its own analysis is put together
            self.analysisChanged.emit()
        self._rebuilding = True
        for step in state.history.steps:
            self._undo_stack.push(RecordedStep(self, step))
        self._undo_stack.setIndex(state.history.done)
        self._rebuilding = False

    def _do(self, command: Command) -> None:
        """Carry out a person's act; one that changes nothing is no step."""
        after = command.apply(self._state)
        if self._together:
            self._put(after)
        else:
            self._push(self._step(command.name, self._state, after))

    def _step(self, name: str, before: ProjectState, after: ProjectState) -> Step:
        return Step(whole(name), self._now(), self._state.coder, difference(before, after))

    def _push(self, step: Step) -> None:
        if step.changes:
            self._undo_stack.push(RecordedStep(self, step))

    def _now(self) -> str:
        return datetime.now(UTC).isoformat(timespec="milliseconds")

    def _signed(self) -> str:
        """Who makes the next correction. Somebody who never gave a name is called by that of the login."""
        if not self._state.coder:
            self.set_coder(login_name())
        return self._state.coder

    @property
    def _cast(self) -> Cast:
        """The actors of the analysis with all that people have said of them by now, which the analysis itself takes in
        a moment later: an act must not undo the one before it."""
        said = self._state
        return make_cast(self._followed.results.actors, said.own_actors, said.actor_edits, said.merges, said.splits)

    def _put(self, state: ProjectState) -> None:
        """Become another state and tell the views what is different."""
        before, self._state = self._state, state

        def differ(*names: str) -> bool:
            return _differ(before, state, names)

        suggestions = open_suggestions(state)
        if differ("articles", "corrections"):
            self._articles = effective_articles(state)
            self.articlesChanged.emit()
        if differ("initiatives", "inactive"):
            self.initiativesChanged.emit()
        if suggestions != self._suggestions:
            self._suggestions = suggestions
            self.suggestionsChanged.emit()
        if differ(*_CORRECTIONS):
            self.correctionsChanged.emit()
        if _differ(before, state):
            if self._aggregator is None:
                self._take_effective(state, effective(state))
            else:
                self._aggregator.request(state)
        if differ("charts", "stance_model"):
            self.settingsChanged.emit()
        if differ("history"):
            self.historyChanged.emit()
        if state is not before and not self._together:
            self.stateChanged.emit()

    def _take_effective(self, state: ProjectState, found: Effective) -> None:
        if not _differ(state, self._state):
            self._effective, self._followed = found, state
            self.analysisChanged.emit()


def _differ(one: ProjectState, other: ProjectState, fields: Iterable[str] = _ANALYSED) -> bool:
    return any(getattr(one, name) is not getattr(other, name) for name in fields)


def login_name() -> str:
    """The name of the person at this computer, "" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def new_id(kind: str) -> str:
    """An id that no other record has, in this project or in a colleague's copy of it."""
    return f"{kind}-{secrets.token_hex(6)}"


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    import json

    result: dict[str, Any] = json.loads(json.dumps(dict(settings)))
    return result
