"""What a project holds, and what follows from it.

Two things are kept apart: what a person decided (articles, corrections, initiatives) and what the machine answered
(:class:`Results`). A correction lies beside the machine's answer and never overwrites it; everything that follows from
both is computed by the pure functions below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any

from models.names import name_key
from models.positions import interval
from models.project.corrections import ActorEdit, Coding, CodingKey, Merge, OwnActor, OwnStatement, Split
from models.project.remember import remembered
from models.project.steps import History
from models.readers.outlets import agree_on_spelling
from models.records import Actor, Article, Initiative, ModelInfo, Sentiment, Stance, Statement


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said instead of the machine about one article; None where the machine's answer stands."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None

    def __bool__(self) -> bool:
        return self != Correction()


@dataclass(frozen=True, slots=True)
class Results:
    """The machine's answers, kept so that nothing is computed twice.

    ``found`` has for each article that went through the tagger its statements, speakers unresolved (an article without
    a statement has an empty tuple). ``statements`` and ``actors`` are the same statements with speakers resolved over
    the articles ``resolved`` together. ``scored`` has for each initiative the wording that its stances were scored
    against, ``stances`` the scores by statement and initiative, and ``weighed`` the statements whose sentiments are in
    ``sentiments``.
    """

    found: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    resolved: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    suggestions: tuple[Initiative, ...] = ()
    scored: Mapping[str, Initiative] = field(default_factory=dict)
    stances: Mapping[tuple[str, str], Stance] = field(default_factory=dict)
    weighed: frozenset[str] = frozenset()
    sentiments: tuple[Sentiment, ...] = ()
    stance_model: ModelInfo | None = None
    attribution_model: ModelInfo | None = None


@dataclass(frozen=True, slots=True)
class ProjectState:
    """One project at one moment.

    ``articles`` are as the machine read them; ``corrections`` are by article id. ``initiatives`` are in the person's
    order, those in ``inactive`` (ids) switched off. ``rejected`` holds the names of suggestions that the person turned
    down, as :func:`models.names.name_key` writes them.

    ``codings``, ``own_statements``, ``own_actors``, ``actor_edits``, ``merges`` and ``splits`` are what people said of
    statements and actors, by key or id. ``coder`` is who says it from now on. ``charts`` holds for each chart's name
    its settings, a mapping that JSON can write; ``stance_model`` names the model that scores ("" for the bundled one).
    ``history`` is how the project came about; two projects that hold the same are equal whatever their histories.
    """

    articles: tuple[Article, ...] = ()
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    initiatives: tuple[Initiative, ...] = ()
    inactive: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    codings: Mapping[CodingKey, Coding] = field(default_factory=dict)
    own_statements: Mapping[str, OwnStatement] = field(default_factory=dict)
    own_actors: Mapping[str, OwnActor] = field(default_factory=dict)
    actor_edits: Mapping[str, ActorEdit] = field(default_factory=dict)
    merges: Mapping[str, Merge] = field(default_factory=dict)
    splits: Mapping[str, Split] = field(default_factory=dict)
    coder: str = ""
    charts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    stance_model: str = ""
    results: Results = Results()
    history: History = field(default=History(), compare=False)


def load_ahead() -> None:
    """Load what the first change would otherwise wait for: a second of numerics and of patterns for names."""
    from models.initiatives import naming  # noqa: F401

    interval(1.0, 1.0, 1.0)


def new_initiative(
    name: str, aliases: Iterable[str] = (), description: str = "", taken: Collection[str] = ()
) -> Initiative:
    """An initiative that a person names, with an id that is not among those ``taken``."""
    from models.initiatives.naming import initiative_named  # takes a while to load, and the window must show before

    named = initiative_named(name)
    numbered = (f"{named.id}-{n}" for n in count(2))
    new_id = next(candidate for candidate in chain((named.id,), numbered) if candidate not in taken)
    spoken = tuple(dict.fromkeys(alias.strip() for alias in aliases if alias.strip()))
    return replace(named, id=new_id, aliases=spoken, description=description.strip())


def corrected(article: Article, correction: Correction | None) -> Article:
    """The article with a person's words in place of the machine's."""
    if not correction:
        return article
    return replace(
        article,
        title=article.title if correction.title is None else correction.title,
        outlet=article.outlet if correction.outlet is None else correction.outlet,
        date=article.date if correction.date is None else correction.date,
    )


def machine_articles(state: ProjectState) -> tuple[Article, ...]:
    """The articles as the machine read them, an outlet spelt in one way whenever its articles were opened."""
    return agree_on_spelling(state.articles)


def effective_articles(state: ProjectState) -> tuple[Article, ...]:
    """The articles as they count: read by the machine, corrected by the person."""
    return tuple(corrected(article, state.corrections.get(article.id)) for article in machine_articles(state))


def same_wording(one: Initiative | None, other: Initiative) -> bool:
    """Whether stances scored against ``one`` count for ``other``."""
    return one is not None and (one.name, one.aliases, one.description) == (
        other.name,
        other.aliases,
        other.description,
    )


def active_initiatives(state: ProjectState) -> tuple[Initiative, ...]:
    """The initiatives that are switched on, in the person's order."""
    return tuple(initiative for initiative in state.initiatives if initiative.id not in state.inactive)


def open_suggestions(state: ProjectState) -> tuple[Initiative, ...]:
    """The initiatives that the machine suggests and the person has neither taken nor turned down."""
    return _open_suggestions(state.results.suggestions, state.initiatives, state.rejected)


@remembered  # every change of a project asks for them, and comparing names takes a while
def _open_suggestions(
    suggestions: tuple[Initiative, ...], initiatives: tuple[Initiative, ...], rejected: frozenset[str]
) -> tuple[Initiative, ...]:
    if not suggestions:
        return ()
    from models.initiatives.naming import mean_the_same  # as above

    taken = {initiative.id for initiative in initiatives}
    taken_names = {name for initiative in initiatives for name in (initiative.name, *initiative.aliases)}
    return tuple(
        suggestion
        for suggestion in suggestions
        if suggestion.id not in taken
        and name_key(suggestion.name) not in rejected
        and not any(mean_the_same(name, suggestion.name) for name in taken_names)
    )
