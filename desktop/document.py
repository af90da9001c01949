"""The open project: views read it and ask it to change; every change of a person's is undoable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QUndoStack

from desktop.commands.accept_suggestion import AcceptSuggestion
from desktop.commands.add_articles import AddArticles
from desktop.commands.add_initiative import AddInitiative
from desktop.commands.correct_article import CorrectArticle
from desktop.commands.edit_initiative import EditInitiative
from desktop.commands.reject_suggestion import RejectSuggestion
from desktop.commands.remove_articles import RemoveArticles
from desktop.commands.remove_initiative import RemoveInitiative
from desktop.commands.set_initiative_active import SetInitiativeActive
from models.project.state import (
    Correction,
    ProjectState,
    Results,
    active_initiatives,
    effective_analysis,
    effective_articles,
    machine_articles,
    name_key,
    new_initiative,
    open_suggestions,
)
from models.records import Analysis, Article, Initiative


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be opened, and why, in words for people."""

    path: str
    reason: str


class Aggregates(Protocol):
    """Whatever computes :func:`effective_analysis` away from the event loop.

    ``ready(ProjectState, Analysis)`` is emitted on the main thread for the latest state that was requested; older
    requests may be skipped.
    """

    ready: SignalInstance

    def request(self, state: ProjectState) -> None: ...


class Document(QObject):
    """One project and its history of changes.

    Without an aggregator the analysis is recomputed at once; with one it follows a moment later, and
    :attr:`analysis` is until then the one before. Within itself an analysis always fits together, so look articles,
    actors and statements of an analysis up in that analysis.

    Signals:
        stateChanged: anything changed, a person's decision or the machine's answer.
        articlesChanged: articles were added, removed or corrected.
        initiativesChanged: an initiative was added, edited, removed, or switched on or off.
        suggestionsChanged: the open suggestions are different.
        analysisChanged: :attr:`analysis` is another one.
        problemsChanged: the files that could not be opened are different.
        replaced: another project took the place of this one (New, Open, restored session).
    """

    stateChanged = Signal()
    articlesChanged = Signal()
    initiativesChanged = Signal()
    suggestionsChanged = Signal()
    analysisChanged = Signal()
    problemsChanged = Signal()
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
        self._analysis = Analysis()
        self._problems: tuple[Problem, ...] = ()
        self._undo_stack = QUndoStack(self)
        self._aggregator = aggregator
        if aggregator is not None:
            aggregator.ready.connect(self._take_analysis)
        self.replace_state(state)

    # --- what views read ------------------------------------------------------------------------------------------

    @property
    def undo_stack(self) -> QUndoStack:
        """The history; its undo and redo actions carry the names of the commands."""
        return self._undo_stack

    @property
    def state(self) -> ProjectState:
        """Everything, as one immutable value."""
        return self._state

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles with the person's corrections."""
        return self._articles

    def article(self, article_id: str) -> Article | None:
        """The article with the person's corrections, None where it is not in the project."""
        return next((article for article in self._articles if article.id == article_id), None)

    def machine_article(self, article_id: str) -> Article | None:
        """The article as the machine read it, None where it is not in the project."""
        return next((article for article in machine_articles(self._state) if article.id == article_id), None)

    def correction(self, article_id: str) -> Correction:
        """What the person corrected of this article; its fields are None where the machine's answer stands."""
        return self._state.corrections.get(article_id, Correction())

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of the articles, each once, in the articles' order; "" (unknown) is left out."""
        return tuple(dict.fromkeys(article.outlet for article in self._articles if article.outlet))

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """All initiatives of the project, in the person's order."""
        return self._state.initiatives

    @property
    def active_initiatives(self) -> tuple[Initiative, ...]:
        """Those that are switched on."""
        return active_initiatives(self._state)

    def initiative(self, initiative_id: str) -> Initiative | None:
        """The initiative of this id, None where it is not in the project."""
        return next((i for i in self._state.initiatives if i.id == initiative_id), None)

    def is_active(self, initiative_id: str) -> bool:
        """Whether an initiative is switched on."""
        return initiative_id not in self._state.inactive

    @property
    def suggestions(self) -> tuple[Initiative, ...]:
        """Initiatives found in the articles that the person has neither taken nor turned down."""
        return self._suggestions

    @property
    def analysis(self) -> Analysis:
        """What is known about the articles and the initiatives that are switched on."""
        return self._analysis

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be opened."""
        return self._problems

    @property
    def is_empty(self) -> bool:
        """Whether there is neither an article nor an initiative."""
        return not self._state.articles and not self._state.initiatives

    # --- what a person does: each call is one step of undo --------------------------------------------------------

    def add_articles(self, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Add articles; those already in the project stay as they are. Returns the ones that are new."""
        known = {article.id for article in self._state.articles}
        new = tuple({article.id: article for article in articles if article.id not in known}.values())
        if new:
            self._undo_stack.push(AddArticles(self, new))
        return new

    def remove_articles(self, ids: Collection[str]) -> None:
        """Take articles out of the project; unknown ids are ignored."""
        present = {article.id for article in self._state.articles} & set(ids)
        if present:
            self._undo_stack.push(RemoveArticles(self, present))

    def correct_article(
        self, article_id: str, *, title: str | None = None, outlet: str | None = None, date: str | None = None
    ) -> None:
        """Correct what is named and leave the rest; the machine's own value takes a correction back.

        Raises KeyError for an article that is not in the project.
        """
        machine = self.machine_article(article_id)
        if machine is None:
            raise KeyError(article_id)
        before = self.correction(article_id)
        after = Correction(
            title=_beside(machine.title, title, before.title),
            outlet=_beside(machine.outlet, outlet, before.outlet),
            date=_beside(machine.date, date, before.date),
        )
        if after != before:
            changed = [name for name in ("title", "outlet", "date") if getattr(after, name) != getattr(before, name)]
            what = changed[0].capitalize() if len(changed) == 1 else "Article"
            self._undo_stack.push(CorrectArticle(self, article_id, after, f"Correct {what}"))

    def add_initiative(self, name: str, aliases: Sequence[str] = (), description: str = "") -> Initiative:
        """Add an initiative that the person names. Raises ValueError where the name is empty or already taken."""
        self._check_name(name, None)
        taken = {i.id for i in (*self._state.initiatives, *self._state.results.suggestions)}
        initiative = new_initiative(name, aliases, description, taken)
        self._undo_stack.push(AddInitiative(self, initiative))
        return initiative

    def edit_initiative(
        self,
        initiative_id: str,
        *,
        name: str | None = None,
        aliases: Sequence[str] | None = None,
        description: str | None = None,
    ) -> None:
        """Change what is named and leave the rest. Raises KeyError for an unknown initiative and ValueError where the
        name is empty or already taken."""
        before = self.initiative(initiative_id)
        if before is None:
            raise KeyError(initiative_id)
        if name is not None:
            self._check_name(name, initiative_id)
        after = replace(
            before,
            name=before.name if name is None else name.strip(),
            aliases=before.aliases if aliases is None else tuple(aliases),
            description=before.description if description is None else description.strip(),
        )
        if after != before:
            self._undo_stack.push(EditInitiative(self, before, after))

    def remove_initiative(self, initiative_id: str) -> None:
        """Take an initiative out of the project; an unknown id is ignored."""
        if self.initiative(initiative_id) is not None:
            self._undo_stack.push(RemoveInitiative(self, initiative_id))

    def set_initiative_active(self, initiative_id: str, active: bool) -> None:
        """Switch an initiative on or off in all views."""
        if self.initiative(initiative_id) is not None and self.is_active(initiative_id) != active:
            self._undo_stack.push(SetInitiativeActive(self, initiative_id, active))

    def accept_suggestion(self, suggestion: Initiative) -> None:
        """Take a suggestion into the project; it is scored next."""
        if self.initiative(suggestion.id) is None:
            self._undo_stack.push(AcceptSuggestion(self, suggestion))

    def reject_suggestion(self, suggestion: Initiative) -> None:
        """Do not suggest it again."""
        if name_key(suggestion.name) not in self._state.rejected:
            self._undo_stack.push(RejectSuggestion(self, suggestion))

    # --- what comes from the machine: not undoable ----------------------------------------------------------------

    def take_results(self, results: Results) -> None:
        """Put the machine's newest answers in the place of the earlier ones."""
        self.replace_state(replace(self._state, results=results))

    def report_problems(self, problems: Iterable[Problem]) -> None:
        """Add files that could not be opened; a file named again is listed once, with its latest reason."""
        listed = {problem.path: problem for problem in (*self._problems, *problems)}
        self._set_problems(tuple(listed.values()))

    def clear_problems(self) -> None:
        """The person has read them."""
        self._set_problems(())

    def open_state(self, state: ProjectState) -> None:
        """Put another project in the place of this one; its history starts empty."""
        self._undo_stack.clear()
        self._set_problems(())
        self.replaced.emit()
        self.replace_state(state)

    def replace_state(self, state: ProjectState) -> None:
        """Become another state and tell the views what is different. For commands; views call the methods above."""
        before, self._state = self._state, state
        articles = state.articles is not before.articles or state.corrections is not before.corrections
        initiatives = state.initiatives is not before.initiatives or state.inactive is not before.inactive
        results = state.results is not before.results
        suggestions = open_suggestions(state)
        if articles:
            self._articles = effective_articles(state)
            self.articlesChanged.emit()
        if initiatives:
            self.initiativesChanged.emit()
        if suggestions != self._suggestions:
            self._suggestions = suggestions
            self.suggestionsChanged.emit()
        if articles or initiatives or results:
            if self._aggregator is None:
                self._take_analysis(state, effective_analysis(state))
            else:
                self._aggregator.request(state)
        if state is not before:
            self.stateChanged.emit()

    def _take_analysis(self, state: ProjectState, analysis: Analysis) -> None:
        if state is self._state:
            self._analysis = analysis
            self.analysisChanged.emit()

    def _set_problems(self, problems: tuple[Problem, ...]) -> None:
        if problems != self._problems:
            self._problems = problems
            self.problemsChanged.emit()

    def _check_name(self, name: str, own_id: str | None) -> None:
        key = name_key(name)
        if not key:
            raise ValueError("An initiative needs a name.")
        if any(name_key(i.name) == key for i in self._state.initiatives if i.id != own_id):
            raise ValueError(f"There is already an initiative named “{name.strip()}”.")


def _beside(machine: str, wanted: str | None, before: str | None) -> str | None:
    if wanted is None:
        return before
    wanted = wanted.strip()
    return None if wanted == machine else wanted
