"""The open project: views read it and ask it to change; every change of a person's is undoable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day

from PySide6.QtCore import QObject, Signal

from desktop.commands.accept_suggestion import AcceptSuggestion
from desktop.commands.add_articles import AddArticles
from desktop.commands.add_initiative import AddInitiative
from desktop.commands.choose_stance_model import ChooseStanceModel
from desktop.commands.correct_article import CorrectArticles
from desktop.commands.edit_initiative import EditInitiative
from desktop.commands.reject_suggestion import RejectSuggestion
from desktop.commands.remove_articles import RemoveArticles
from desktop.commands.remove_initiative import RemoveInitiative
from desktop.commands.reorder_initiatives import ReorderInitiatives
from desktop.commands.set_initiative_active import SetInitiativeActive
from desktop.document_actors import ActorActs
from desktop.document_base import Aggregates
from desktop.wording import quoted, short
from models.characters import whole
from models.names import name_key
from models.project.state import (
    Correction,
    ProjectState,
    active_initiatives,
    machine_articles,
    new_initiative,
)
from models.records import Article, Initiative

MANY_ARTICLES = 2
"""From so many at once on, taking articles out is worth a backup."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be opened, and why, in words for people."""

    path: str
    reason: str


class Document(ActorActs):
    """One project and its history of changes.

    Without an aggregator the analysis is recomputed at once; with one it follows a moment later, and
    :attr:`analysis` is until then the one before. Within itself an analysis always fits together, so look articles,
    actors and statements of an analysis up in that analysis.

    Signals: those of :class:`desktop.document_base.DocumentBase`, and
        problemsChanged: the files that could not be opened are different.
    """

    problemsChanged = Signal()

    def __init__(
        self,
        state: ProjectState = ProjectState(),
        aggregator: Aggregates | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(state, aggregator, parent)
        self._problems: tuple[Problem, ...] = ()

    # --- what views read ------------------------------------------------------------------------------------------

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

    def is_active(self, initiative_id: str) -> bool:
        """Whether an initiative is switched on."""
        return initiative_id not in self._state.inactive

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
            self._do(AddArticles(new))
        return new

    def remove_articles(self, ids: Collection[str]) -> None:
        """Take articles out of the project; unknown ids are ignored."""
        wanted = set(ids)
        present = [article for article in self._articles if article.id in wanted]
        if len(present) >= MANY_ARTICLES:
            self.riskAhead.emit("removal")
        if present:
            self._do(RemoveArticles(present))

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
        after = _corrected(machine, before, title, outlet, date)
        if after != before:
            changed = [name for name in ("title", "outlet", "date") if getattr(after, name) != getattr(before, name)]
            title = quoted((machine.title if before.title is None else before.title) or machine.path)
            name = f"Details of {title}"
            if len(changed) == 1:
                now = getattr(after, changed[0])
                value = getattr(machine, changed[0]) if now is None else now
                name = f"{changed[0].capitalize()} of {title}: {short(value) or 'none'}"
            self._do(CorrectArticles({article_id: after}, name))

    def correct_articles(self, ids: Collection[str], *, outlet: str | None = None, date: str | None = None) -> None:
        """Correct what is named of several articles as one step; unknown ids are ignored."""
        wanted = set(ids)
        after: dict[str, Correction] = {}
        for machine in machine_articles(self._state):
            before = self.correction(machine.id)
            if machine.id in wanted and (now := _corrected(machine, before, None, outlet, date)) != before:
                after[machine.id] = now
        if after:
            given = (("Outlet", outlet), ("Date", date))
            named = [
                f"{field} of {len(after):,} articles: {short(value) or 'none'}"
                for field, value in given
                if value is not None
            ]
            self._do(CorrectArticles(after, named[0] if len(named) == 1 else f"Details of {len(after):,} articles"))

    def add_initiative(self, name: str, aliases: Sequence[str] = (), description: str = "") -> Initiative:
        """Add an initiative that the person names. Raises ValueError where the name is empty or already taken."""
        self._check_name(name, None)
        taken = {i.id for i in (*self._state.initiatives, *self._state.results.suggestions)}
        initiative = new_initiative(name, aliases, description, taken)
        self._do(AddInitiative(initiative))
        return initiative

    def edit_initiative(
        self,
        initiative_id: str,
        *,
        name: str | None = None,
        aliases: Sequence[str] | None = None,
        description: str | None = None,
        starts: str | None = None,
        ends: str | None = None,
        parent: str | None = None,
        colour: str | None = None,
    ) -> None:
        """Change what is named and leave the rest: ``starts`` and ``ends`` are days (ISO 8601), ``parent`` is the id
        of another initiative, ``colour`` is ``#rrggbb``, each "" for none.

        Raises KeyError for an unknown initiative and ValueError where the name is empty or already taken, a day is
        none, the last comes before the first, or an initiative would be a part of itself.
        """
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
            starts=before.starts if starts is None else _day(starts),
            ends=before.ends if ends is None else _day(ends),
            parent=before.parent if parent is None else self._checked_parent(initiative_id, parent),
            colour=before.colour if colour is None else colour.strip(),
        )
        if after.starts and after.ends and after.ends < after.starts:
            raise ValueError("The last day comes before the first.")
        if after != before:
            self._do(EditInitiative(after))

    def remove_initiative(self, initiative_id: str) -> None:
        """Take an initiative out of the project; an unknown id is ignored."""
        initiative = self.initiative(initiative_id)
        if initiative is not None:
            self._do(RemoveInitiative(initiative))

    def reorder_initiatives(self, ids: Sequence[str]) -> None:
        """Put the initiatives in this order; those that are not named follow as they stand."""
        self._do(ReorderInitiatives(ids))

    def set_initiative_active(self, initiative_id: str, active: bool) -> None:
        """Switch an initiative on or off in all views."""
        initiative = self.initiative(initiative_id)
        if initiative is not None and self.is_active(initiative_id) != active:
            self._do(SetInitiativeActive(initiative, active))

    def accept_suggestion(self, suggestion: Initiative) -> None:
        """Take a suggestion into the project; it is scored next."""
        if self.initiative(suggestion.id) is None:
            self._do(AcceptSuggestion(suggestion))

    def reject_suggestion(self, suggestion: Initiative) -> None:
        """Do not suggest it again."""
        if name_key(suggestion.name) not in self._state.rejected:
            self._do(RejectSuggestion(suggestion))

    def choose_stance_model(self, reference: str, name: str) -> None:
        """Choose the model that scores stances: how it is found, and what the history calls it."""
        self._do(ChooseStanceModel(reference, name))

    # --- what comes from elsewhere: not undoable --------------------------------------------------------------------

    def report_problems(self, problems: Iterable[Problem]) -> None:
        """Add files that could not be opened; a file named again is listed once, with its latest reason."""
        listed = {problem.path: problem for problem in (*self._problems, *problems)}
        self._set_problems(tuple(listed.values()))

    def open_state(self, state: ProjectState) -> None:
        """Put another project in the place of this one, its history with it."""
        self._set_problems(())
        super().open_state(state)

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

    def _checked_parent(self, initiative_id: str, parent: str) -> str:
        above = parent
        while above:
            if above == initiative_id:
                raise ValueError("An initiative cannot be a part of itself.")
            initiative = self.initiative(above)
            if initiative is None:
                raise KeyError(above)
            above = initiative.parent
        return parent


def _day(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return Day.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise ValueError(f"“{text.strip()}” is not a day. Write it like 2026-03-04.") from None


def _corrected(
    machine: Article, before: Correction, title: str | None, outlet: str | None, date: str | None
) -> Correction:
    return Correction(
        title=_beside(machine.title, title, before.title),
        outlet=_beside(machine.outlet, outlet, before.outlet),
        date=_beside(machine.date, date, before.date),
    )


def _beside(machine: str, wanted: str | None, before: str | None) -> str | None:
    if wanted is None:
        return before
    wanted = whole(wanted.strip())
    return None if wanted == machine else wanted
