"""What counts: the machine's answers with people's corrections in their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from models.exchange.coded import certain
from models.positions import aggregate
from models.project.attach import Attached, attach
from models.project.cast import Cast, kept, make_cast
from models.project.corrections import (
    ActorRef,
    Anchor,
    Coding,
    CodingKey,
    anchor_of,
    combined,
    place_of,
    statement_of,
    text_of,
)
from models.project.remember import remembered
from models.project.state import ProjectState, active_initiatives, effective_articles, same_wording
from models.records import (
    Actor,
    Analysis,
    Article,
    Initiative,
    Resolution,
    Sentiment,
    SentimentLabel,
    Stance,
    StanceAnswer,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Effective:
    """A project's analysis as it counts, and what it was made of.

    ``excluded`` are the statements that people took out of every count; they are not in the analysis. ``statements``
    has by id those of the analysis and the excluded ones. ``codings`` has
    by id of a statement what people said of it, several coders combined (see
    :func:`models.project.corrections.combined`). ``attached`` and ``cast`` lead back to the machine's answers;
    ``first_anchors`` has by id of a statement of the machine's where the first coding of it is to be anchored.
    """

    analysis: Analysis
    excluded: tuple[Statement, ...]
    statements: Mapping[str, Statement]
    codings: Mapping[str, Coding]
    attached: Attached
    cast: Cast
    first_anchors: Mapping[str, Anchor]


def effective(state: ProjectState) -> Effective:
    """Everything that is known about the project's articles and the initiatives that are switched on.

    Positions and shifts are aggregated anew, since corrections move them. A person's stance counts as a probability
    of 1. The machine's stances toward an initiative that has been reworded since do not count. A statement whose
    boundaries were changed keeps its stances until it is scored in its new words.
    """
    results = state.results
    articles = effective_articles(state)
    initiatives = active_initiatives(state)
    order = {article.id: number for number, article in enumerate(articles)}
    texts = {article.id: article.text for article in articles}
    attached = _attached(state)
    anchors = attached.anchors
    codings = _by_statement(attached, _combined(state.codings, state.coder))
    cast = make_cast(results.actors, state.own_actors, state.actor_edits, state.merges, state.splits)
    speakers = _Speakers(cast, state.own_statements)
    moved = cast.changes_speakers
    everything = [
        _corrected(statement, codings.get(statement.id), attached, speakers, texts)
        if moved or statement.id in anchors
        else statement
        for statement in _in_order(state.articles, attached.found, attached.added)
    ]
    out = {key for key, coding in codings.items() if coding.excluded}
    statements = tuple(statement for statement in everything if statement.id not in out)
    judged = _Judged(state, attached, codings, cast, speakers)
    stances = judged.stances(statements)
    sentiments = judged.sentiments(statements)
    positions, shifts = aggregate(articles, statements, stances)
    met = {actor for statement in statements for actor in statement.resolution.actors}
    met.update(sentiment.actor for sentiment in sentiments)
    met.update(state.own_actors)
    up_to_date = results.resolved == tuple(order)
    everyone = {**speakers.kept, **cast.actors}
    analysis = Analysis(
        articles=articles,
        initiatives=initiatives,
        actors=tuple(a for key, a in everyone.items() if key in met or (up_to_date and key in cast.machine)),
        statements=statements,
        stances=stances,
        sentiments=sentiments,
        positions=positions,
        shifts=shifts,
        stance_model=results.stance_model,
        attribution_model=results.attribution_model,
    )
    excluded = tuple(statement for statement in everything if statement.id in out)
    statements_by_id = {each.id: each for each in everything}
    first_anchors = _first_anchors(results.statements, results.actors)
    return Effective(analysis, excluded, statements_by_id, codings, attached, cast, first_anchors)


def as_found(state: ProjectState) -> tuple[Statement, ...]:
    """The statements that the model is to score as the machine found them."""
    return _attached(state).found


def reworded(state: ProjectState) -> tuple[Statement, ...]:
    """The statements that the model is to score because people added them or changed their boundaries, with
    :func:`models.project.corrections.place_of` for an id.

    The machine's answer to its own words thus stays beside that to a person's, and a merge or an edit of an actor
    leaves both as they are.
    """
    return _reworded(state.articles, _attached(state), _combined(state.codings, state.coder))


@lru_cache(maxsize=65536)  # the same object again, for which the positions that rest on it are known
def stance_of(answer: StanceAnswer, statement: str, initiative: str) -> Stance:
    """A person's answer as a stance: certain."""
    return certain(answer, statement, initiative)


def sentiment_of(label: SentimentLabel, statement: str, actor: str) -> Sentiment:
    """A person's answer as a sentiment: certain."""
    positive, negative = float(label == "positive"), float(label == "negative")
    return Sentiment(statement, actor, positive, negative, 1.0 - positive - negative)


@remembered
def _in_order(
    articles: tuple[Article, ...], found: tuple[Statement, ...], added: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """As they stand in the articles, where nobody moved their boundaries."""
    order = {article.id: number for number, article in enumerate(articles)}
    return tuple(sorted((*found, *added), key=lambda statement: (order[statement.article], statement.spans)))


def _attached(state: ProjectState) -> Attached:
    return attach(state.articles, state.results.statements, state.own_statements, state.codings)


@remembered  # made ahead of any act: all statements may be corrected at once, and whoever asks for that waits
def _first_anchors(found: tuple[Statement, ...], actors: tuple[Actor, ...]) -> Mapping[str, Anchor]:
    by_id = {actor.id: actor for actor in actors}
    return {statement.id: anchor_of(statement, by_id) for statement in found}


@remembered
def _combined(codings: Mapping[CodingKey, Coding], coder: str) -> Mapping[str, Coding]:
    """What counts of all coders' answers, by place."""
    together: dict[str, list[Coding]] = defaultdict(list)
    for (place, _), coding in codings.items():
        together[place].append(coding)
    return {place: one for place, each in together.items() if (one := combined(each, coder)) is not None}


@remembered
def _by_statement(attached: Attached, by_place: Mapping[str, Coding]) -> Mapping[str, Coding]:
    return {
        statement: by_place[anchor.place] for statement, anchor in attached.anchors.items() if anchor.place in by_place
    }


@remembered
def _reworded(
    articles: tuple[Article, ...], attached: Attached, by_place: Mapping[str, Coding]
) -> tuple[Statement, ...]:
    texts = {article.id: article.text for article in articles}
    statements: dict[str, Statement] = {}
    for key, anchor in attached.anchors.items():
        coding = by_place.get(anchor.place)
        spans = None if coding is None else coding.spans
        found = attached.machine.get(key)
        if found is not None and spans in (None, found.spans):
            continue
        if found is None:
            named = coding.speaker if coding is not None and coding.speaker is not None else anchor.actors
            speaker = " and ".join(actor.name for actor in named) or anchor.speaker
            found = replace(statement_of(anchor, key, ""), speaker=speaker)
        spans = spans or anchor.spans
        place = place_of(anchor.article, spans)
        statements[place] = replace(found, id=place, spans=spans, text=text_of(spans, texts[anchor.article]))
    return tuple(statements.values())


class _Speakers:
    """Whom statements are attributed to, with the actors whom only corrections still know."""

    def __init__(self, cast: Cast, own: Collection[str]) -> None:
        self.cast = cast
        self._own = own
        self.kept: dict[str, Actor] = {}
        self._found: dict[tuple[str, str], str] = {}

    def find(self, ref: ActorRef) -> str:
        """Whom a reference means today."""
        key = ref.id, ref.name
        if key not in self._found:
            actor = self.cast.find(ref)
            if actor not in self.cast.actors:
                self.kept[actor] = kept(ref)
            self._found[key] = actor
        return self._found[key]

    def resolution(self, statement: Statement, coding: Coding | None, anchor: Anchor | None) -> Resolution:
        """Who spoke, and who says so."""
        if coding is not None and coding.speaker is not None:
            by = f"set by {coding.coder}" if coding.coder else "set by hand"
            return Resolution(self._all(coding.speaker), 1.0, by)
        if anchor is not None:
            added = statement.id in self._own
            reason = "chosen when the statement was added" if added else "as it was when it was coded"
            return Resolution(self._all(anchor.actors), 1.0 if anchor.actors else 0.0, reason)
        actors = self.cast.speakers(statement) if self.cast.changes_speakers else statement.resolution.actors
        resolution = statement.resolution
        return resolution if actors == resolution.actors else replace(resolution, actors=actors)

    def _all(self, refs: Iterable[ActorRef]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.find, refs)))


def _corrected(
    statement: Statement, coding: Coding | None, attached: Attached, speakers: _Speakers, texts: Mapping[str, str]
) -> Statement:
    """The statement as it counts."""
    added = statement.id not in attached.machine
    resolution = speakers.resolution(statement, coding, attached.anchors[statement.id] if added else None)
    if coding is None or (coding.spans is None and coding.kind is None):
        return statement if resolution is statement.resolution else replace(statement, resolution=resolution)
    spans = statement.spans if coding.spans is None else coding.spans
    return replace(
        statement,
        kind=statement.kind if coding.kind is None else coding.kind,
        spans=spans,
        text=text_of(spans, texts[statement.article]),
        resolution=resolution,
    )


class _Judged:
    """Stances and sentiments as they count. What nobody corrected is looked up in one go, since that is nearly all."""

    def __init__(
        self, state: ProjectState, attached: Attached, codings: Mapping[str, Coding], cast: Cast, speakers: _Speakers
    ) -> None:
        results = state.results
        self._initiatives = _asked_of(state)
        self._stances = results.stances
        self._found = _stances_found(results.stances, results.scored, state.initiatives, state.inactive)
        self._sentiments = _by_judged(results.sentiments)
        self._weighed = results.weighed
        self._attached = attached
        self._codings = codings
        self._cast = cast
        self._speakers = speakers

    def stances(self, statements: Iterable[Statement]) -> tuple[Stance, ...]:
        """Statement by statement one for each initiative that is switched on, where there is an answer."""
        anchors, found = self._attached.anchors, self._found
        result: list[Stance] = []
        for statement in statements:
            if statement.id in anchors:
                result += self._corrected_stances(statement)
            elif stances := found.get(statement.id):
                result += stances
        return tuple(result)

    def _corrected_stances(self, statement: Statement) -> Iterable[Stance]:
        coding = self._codings.get(statement.id)
        place = self._place(statement)
        for initiative, fresh in self._initiatives:
            if coding is not None and (answer := coding.stances.get(initiative)) is not None:
                yield stance_of(answer, statement.id, initiative)
            elif fresh and place and (stance := self._stances.get((place, initiative))) is not None:
                yield replace(stance, statement=statement.id)
            elif fresh and (stance := self._stances.get((statement.id, initiative))) is not None:
                yield stance

    def _place(self, statement: Statement) -> str:
        """The id that the statement is judged under in words that are not the machine's, "" where they are."""
        found = self._attached.machine.get(statement.id)
        is_found = found is not None and found.spans == statement.spans
        return "" if is_found else place_of(statement.article, statement.spans)

    def sentiments(self, statements: Iterable[Statement]) -> tuple[Sentiment, ...]:
        """Statement by statement one for each other actor that it speaks of."""
        anchors, found, moved = self._attached.anchors, self._sentiments, self._cast.changes_speakers
        result: list[Sentiment] = []
        for statement in statements:
            if moved or statement.id in anchors:
                result += self._corrected_sentiments(statement)
            elif sentiments := found.get(statement.id):
                result += sentiments
        return tuple(result)

    def _corrected_sentiments(self, statement: Statement) -> Iterable[Sentiment]:
        coding = self._codings.get(statement.id)
        result: dict[str, Sentiment] = {}
        for ref, label in () if coding is None else coding.sentiments:
            actor = self._speakers.find(ref)
            result[actor] = sentiment_of(label, statement.id, actor)
        place = self._place(statement)
        for sentiment in self._sentiments.get(place if place in self._weighed else statement.id, ()):
            actor = self._cast.counting(sentiment.actor)
            if actor not in result and actor not in statement.resolution.actors:
                same = actor == sentiment.actor and sentiment.statement == statement.id
                result[actor] = sentiment if same else replace(sentiment, statement=statement.id, actor=actor)
        return result.values()


def _asked_of(state: ProjectState) -> list[tuple[str, bool]]:
    """The initiatives that are switched on, and whether the machine's stances toward them still count."""
    scored = state.results.scored
    return [(i.id, same_wording(scored.get(i.id), i)) for i in active_initiatives(state)]


@remembered
def _stances_found(
    stances: Mapping[tuple[str, str], Stance],
    scored: Mapping[str, Initiative],
    initiatives: tuple[Initiative, ...],
    inactive: frozenset[str],
) -> Mapping[str, tuple[Stance, ...]]:
    """The machine's stances that count, by statement, in the order of the initiatives."""
    place = {
        initiative.id: place
        for place, initiative in enumerate(initiatives)
        if initiative.id not in inactive and same_wording(scored.get(initiative.id), initiative)
    }
    together: dict[str, list[Stance]] = defaultdict(list)
    for (statement, initiative), stance in stances.items():
        if initiative in place:
            together[statement].append(stance)
    return {key: tuple(sorted(each, key=lambda stance: place[stance.initiative])) for key, each in together.items()}


@remembered
def _by_judged(sentiments: tuple[Sentiment, ...]) -> Mapping[str, tuple[Sentiment, ...]]:
    together: dict[str, tuple[Sentiment, ...]] = {}
    for sentiment in sentiments:
        together[sentiment.statement] = (*together.get(sentiment.statement, ()), sentiment)
    return together
