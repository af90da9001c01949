"""Bringing a project's results up to date: only what is missing or stale is computed, part by part.

The way is that of :func:`models.pipeline.analyse`. Each part is merged as soon as it is there, so that the window shows
the first answers early and a stop loses only the step it falls into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from models.progress import Task
from models.project.effective import as_found, reworded
from models.project.remember import remembered
from models.project.state import ProjectState, Results, active_initiatives, same_wording
from models.records import UNRESOLVED, Actor, Article, Initiative, ModelInfo, Sentiment, Stance, Statement

if TYPE_CHECKING:
    from models.stance.why import Why

STATEMENTS_A_PART = (16, 96)
"""How many statements are scored before their part is handed over, at first and at most: each part is double the one
before. The first positions so show within seconds and an analysis that is stopped early keeps what it has, and a large
one is still drawn and saved seldom."""


class Finder(Protocol):
    """Finds statements, as ``models.attribution.StatementFinder`` does."""

    @property
    def info(self) -> ModelInfo: ...

    def find(self, article: Article, task: Task, /) -> Sequence[Statement]: ...


class Judge(Protocol):
    """Scores stances and sentiments and explains scores, as ``models.stance.StanceJudge`` does."""

    @property
    def info(self) -> ModelInfo: ...

    def stances(
        self,
        articles: Sequence[Article],
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        initiatives: Sequence[Initiative],
        task: Task,
        listed: Sequence[Initiative],
        /,
    ) -> Sequence[Stance]: ...

    def sentiments(
        self,
        articles: Sequence[Article],
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        task: Task,
        /,
    ) -> Sequence[Sentiment]: ...

    def why(
        self,
        articles: Sequence[Article],
        statement: Statement,
        actors: Sequence[Actor],
        toward: Initiative | Actor,
        /,
    ) -> Iterator[Why]: ...


Resolve = Callable[[Sequence[Article], Sequence[Statement]], tuple[tuple[Statement, ...], tuple[Actor, ...]]]
Suggest = Callable[[Sequence[Article], Sequence[Statement]], tuple[Initiative, ...]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What does the work. The loaders may take seconds and are called when their tool is first needed; that of the
    judge takes the reference of the model that the person chose (see :mod:`models.stance.choice`)."""

    load_finder: Callable[[], Finder]
    load_judge: Callable[[str], Judge]
    resolve: Resolve
    suggest: Suggest


@dataclass(frozen=True, slots=True)
class Found:
    """The statements of one article, speakers unresolved."""

    article: str
    statements: tuple[Statement, ...]
    model: ModelInfo


@dataclass(frozen=True, slots=True)
class Resolved:
    """All statements with speakers resolved over ``articles``, their actors, and the initiatives that they suggest."""

    articles: tuple[str, ...]
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    suggestions: tuple[Initiative, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """Stances of some statements toward initiatives, in the wording that they were scored against."""

    initiatives: tuple[Initiative, ...]
    stances: tuple[Stance, ...]
    model: ModelInfo


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sentiments of some statements."""

    statements: tuple[str, ...]
    sentiments: tuple[Sentiment, ...]
    model: ModelInfo


Part = Found | Resolved | Scored | Weighed


@dataclass(frozen=True, slots=True)
class Pending:
    """What is still to be done for a project: articles to search, speakers to resolve, pairs to score (by initiative
    id, the statements without a stance), statements whose sentiments are unknown."""

    to_find: tuple[Article, ...]
    to_resolve: bool
    to_score: Mapping[str, tuple[Statement, ...]]
    to_weigh: tuple[Statement, ...]

    def __bool__(self) -> bool:
        return bool(self.to_find or self.to_resolve or self.to_score or self.to_weigh)


def pending(state: ProjectState) -> Pending:
    """What is missing or stale in the results of a project; all scores are once the person chose another model."""
    results = state.results
    if results.stance_model is not None and results.stance_model.reference != state.stance_model:
        results = _without_scores(results)
    to_find = tuple(article for article in state.articles if article.id not in results.found)
    asked = active_initiatives(state)
    judged = [
        _lacking(statements, results, state.initiatives, state.inactive)
        for statements in (as_found(state), reworded(state))
    ]
    to_score = {i.id: tuple(s for lacking in judged for s in lacking.stances.get(i.id, ())) for i in asked}
    return Pending(
        to_find=to_find,
        to_resolve=bool(to_find) or _unresolved(state),
        to_score={initiative: statements for initiative, statements in to_score.items() if statements},
        # without an initiative nobody waits for the large model yet
        to_weigh=tuple(s for lacking in judged for s in lacking.sentiments) if asked else (),
    )


def is_pending(state: ProjectState) -> bool:
    """Whether anything is missing or stale, without looking at each statement where articles have come or gone."""
    return _unresolved(state) or bool(pending(state))


def _unresolved(state: ProjectState) -> bool:
    return state.results.resolved != tuple(article.id for article in state.articles)


@dataclass(frozen=True, slots=True)
class _Lacking:
    stances: Mapping[str, tuple[Statement, ...]]
    sentiments: tuple[Statement, ...]


@remembered  # the machine's own statements are the same whatever a person says of them
def _lacking(
    statements: tuple[Statement, ...], results: Results, initiatives: tuple[Initiative, ...], inactive: frozenset[str]
) -> _Lacking:
    """What of these statements is not scored: by initiative, and the sentiments."""
    known, stances = results.stances, {}
    for initiative in initiatives:
        if initiative.id in inactive:
            continue
        stale = not same_wording(results.scored.get(initiative.id), initiative)
        stances[initiative.id] = tuple(s for s in statements if stale or (s.id, initiative.id) not in known)
    return _Lacking(stances, tuple(s for s in statements if s.id not in results.weighed))


def update(state: ProjectState, tools: Tools, task: Task = Task()) -> Iterator[Part]:
    """Do what is pending, and yield each part when it is there.

    Merge the parts into the state's results with :func:`merge`, in their order. Raises
    :class:`models.progress.Cancelled` when the person asked for a stop; the parts until then stand.
    """
    for step in (_find, _resolve, _score, _weigh):
        for part in step(state, tools, task):
            state = replace(state, results=merge(state.results, part))
            yield part


def merge(results: Results, part: Part) -> Results:
    """The results with one part added; whatever the part makes stale is gone, answers of an earlier model too."""
    match part:
        case Found():
            found = results.found if results.attribution_model == part.model else {}
            return replace(results, found={**found, part.article: part.statements}, attribution_model=part.model)
        case Resolved():
            return _merge_resolved(results, part)
        case Scored():
            results = _judged_by(results, part.model)
            reworded = {i.id for i in part.initiatives if not same_wording(results.scored.get(i.id), i)}
            kept = {pair: stance for pair, stance in results.stances.items() if pair[1] not in reworded}
            kept.update({(stance.statement, stance.initiative): stance for stance in part.stances})
            scored = {**results.scored, **{i.id: i for i in part.initiatives}}
            return replace(results, scored=scored, stances=kept)
        case Weighed():
            results = _judged_by(results, part.model)
            return replace(
                results,
                weighed=results.weighed | set(part.statements),
                sentiments=results.sentiments + part.sentiments,
            )


def _find(state: ProjectState, tools: Tools, task: Task) -> Iterator[Part]:
    todo = pending(state).to_find
    if not todo:
        return
    task.at("Loading the statement model", 0, 0)
    finder = tools.load_finder()
    if state.results.attribution_model not in (None, finder.info):
        todo = state.articles
    for done, article in enumerate(todo):
        task.at("Finding statements", done, len(todo))
        yield Found(article.id, tuple(finder.find(article, task)), finder.info)


def _resolve(state: ProjectState, tools: Tools, task: Task) -> Iterator[Part]:
    if not pending(state).to_resolve:
        return
    task.at("Resolving speakers", 0, 1)
    found = [
        replace(statement, resolution=UNRESOLVED)
        for article in state.articles
        for statement in state.results.found.get(article.id, ())
    ]
    statements, actors = tools.resolve(state.articles, found)
    suggestions = tuple(tools.suggest(state.articles, statements))
    yield Resolved(tuple(article.id for article in state.articles), tuple(statements), tuple(actors), suggestions)


def _score(state: ProjectState, tools: Tools, task: Task) -> Iterator[Part]:
    if not pending(state).to_score:
        return
    task.at("Loading the stance model", 0, 0)
    judge = tools.load_judge(state.stance_model)
    todo = pending(replace(state, results=_judged_by(state.results, judge.info))).to_score
    wording = {initiative.id: initiative for initiative in state.initiatives}
    asked: dict[str, list[str]] = {}
    for initiative, lacking in todo.items():
        for statement in lacking:
            asked.setdefault(statement.id, []).append(initiative)
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for statement in (*as_found(state), *reworded(state)):
        if statement.id in asked:
            groups.setdefault(tuple(asked[statement.id]), []).append(statement)
    listed = (*state.initiatives, *state.results.suggestions)
    done = 0
    for ids, statements in groups.items():
        initiatives = tuple(wording[initiative] for initiative in ids)
        for part in _parts(statements):
            within = task.portion("Scoring stances", done, len(part), len(asked))
            stances = judge.stances(state.articles, part, state.results.actors, initiatives, within, listed)
            done += len(part)
            yield Scored(initiatives, tuple(stances), judge.info)


def _weigh(state: ProjectState, tools: Tools, task: Task) -> Iterator[Part]:
    if not pending(state).to_weigh:
        return
    judge = tools.load_judge(state.stance_model)
    todo = pending(replace(state, results=_judged_by(state.results, judge.info))).to_weigh
    done = 0
    for part in _parts(todo):
        within = task.portion("Scoring sentiments", done, len(part), len(todo))
        sentiments = judge.sentiments(state.articles, part, state.results.actors, within)
        done += len(part)
        yield Weighed(tuple(statement.id for statement in part), tuple(sentiments), judge.info)


def _parts(statements: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    size, most = STATEMENTS_A_PART
    start = 0
    while start < len(statements):
        yield statements[start : start + size]
        start, size = start + size, min(2 * size, most)


def _judged_by(results: Results, model: ModelInfo) -> Results:
    """The results that this stance model may add to: scores of two models are not to be mixed."""
    if results.stance_model == model:
        return results
    return replace(_without_scores(results), stance_model=model)


@remembered  # that the same results stay the same object
def _without_scores(results: Results) -> Results:
    return replace(results, scored={}, stances={}, weighed=frozenset(), sentiments=(), stance_model=None)


def _merge_resolved(results: Results, part: Resolved) -> Results:
    before = {statement.id: statement for statement in results.statements}
    names_before = {actor.id: actor.name for actor in results.actors}
    names = {actor.id: actor.name for actor in part.actors}
    # what people added or reworded is judged under ids that say where it stands, and those stay true
    reworded = {statement for statement, _ in results.stances} | results.weighed
    reworded -= before.keys() | {statement.id for statement in part.statements}
    present = set(part.articles)
    same = {statement for statement in reworded if statement.rpartition("@")[0] in present} | {
        statement.id
        for statement in part.statements
        if before.get(statement.id) == statement
        and all(names_before.get(actor) == names.get(actor) for actor in statement.resolution.actors)
    }
    # a new actor may be spoken of in an old statement
    weighed = results.weighed & same if results.actors == part.actors else frozenset()
    return replace(
        results,
        resolved=part.articles,
        statements=part.statements,
        actors=part.actors,
        suggestions=part.suggestions,
        stances={pair: stance for pair, stance in results.stances.items() if pair[0] in same},
        weighed=weighed,
        sentiments=tuple(s for s in results.sentiments if s.statement in weighed),
    )
