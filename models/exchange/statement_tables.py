"""The raw table that nothing is aggregated in: statements with all that is known of them, long or wide.

In both, what counts stands first under a plain name; ``machine_`` columns hold what the program answered, ``person_``
columns what a person said instead, empty where nobody did. ``weight`` is what a stance counts in a position, in
statements: 0 where it does not address the initiative or is excluded, a half where it is uncertain, so that the mean
score by weight is the position. ``machine_model`` names the model that gave the machine's stance. Offsets are code
points into the article's text, end exclusive. Spans are written ``[3,12] [20,45]``: a space between them, and brackets,
since a spreadsheet takes ``3-12`` for a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.exchange.cells import Cell, Table
from models.exchange.coded import Answers, Coded, certain, sentiments_by_statement
from models.exchange.json_file import rounded_shares
from models.records import Sentiment, Span, Stance, Statement

_NOBODY = Answers("")

_STATEMENT = (
    "statement", "article", "title", "outlet", "date",
    "speaker", "actor", "machine_actor", "person_actor", "actor_confidence", "actor_reason",
    "cue", "kind", "machine_kind", "person_kind", "text", "from", "to", "spans", "machine_spans", "person_spans",
    "statement_confidence",
)  # fmt: skip
_STANCE = (
    "initiative", "addressed", "stance", "favor", "against", "neutral", "score", "weight",
    "machine_addressed", "machine_stance", "machine_favor", "machine_against", "machine_neutral", "machine_score",
    "machine_model", "person_stance",
)  # fmt: skip
_REST = (
    "sentiments", "machine_sentiments", "person_sentiments",
    "excluded", "exclusion_reason", "note", "coder", "coded_at", "added_by_person",
)  # fmt: skip
_WIDE = ("addressed", "stance", "score", "weight", "machine_stance", "machine_score", "person_stance")


def statements_table(coded: Coded) -> Table:
    """Every statement with its stance toward every initiative, a row each.

    A statement that no initiative was scored for has one row. Statements that people excluded are there too, marked
    so; whoever counts leaves them out.
    """
    return Table((*_STATEMENT, *_STANCE, *_REST), tuple(_long_rows(coded)))


def statements_wide_table(coded: Coded) -> Table:
    """Every statement in one row, with a group of columns for each initiative, named after it."""
    initiatives = coded.analysis.initiatives
    names = _distinct([initiative.name for initiative in initiatives])
    columns = (*_STATEMENT, *(f"{name}: {column}" for name in names for column in _WIDE), *_REST)
    return Table(columns, tuple(_wide_rows(coded)))


def _long_rows(coded: Coded) -> Iterator[tuple[Cell, ...]]:
    table = _Statements(coded)
    names = {initiative.id: initiative.name for initiative in coded.analysis.initiatives}
    for statement in coded.statements():
        said, rest = table.said(statement), table.rest(statement)
        judged = [name for name in names if table.is_judged(statement, name)]
        for initiative in judged:
            yield (*said, names[initiative], *table.stance(statement, initiative), *rest)
        if not judged:
            yield (*said, *[None] * len(_STANCE), *rest)


def _wide_rows(coded: Coded) -> Iterator[tuple[Cell, ...]]:
    table = _Statements(coded)
    wanted = [_STANCE.index(column) - 1 for column in _WIDE]
    for statement in coded.statements():
        row = table.said(statement)
        for initiative in coded.analysis.initiatives:
            stance = table.stance(statement, initiative.id)
            row += [stance[place] for place in wanted]
        yield (*row, *table.rest(statement))


class _Statements:
    """The cells of a statement, looked up once for a whole table."""

    def __init__(self, coded: Coded) -> None:
        analysis = coded.analysis
        self._coded = coded
        self._articles = {article.id: article for article in analysis.articles}
        self._names: Mapping[str, str] = {**coded.machine_names, **{actor.id: actor.name for actor in analysis.actors}}
        self._stances = {(stance.statement, stance.initiative): stance for stance in analysis.stances}
        self._sentiments = sentiments_by_statement(analysis.sentiments)
        self._excluded = {statement.id for statement in coded.excluded}
        self._model = analysis.stance_model.name if analysis.stance_model else None

    def said(self, statement: Statement) -> list[Cell]:
        """The cells of ``_STATEMENT``."""
        article = self._articles[statement.article]
        machine = self._coded.machine_statements.get(statement.id)
        person = self._coded.answers.get(statement.id, _NOBODY)
        return [
            statement.id,
            article.path,
            article.title,
            article.outlet,
            article.date,
            statement.speaker,
            self._actors(statement.resolution.actors),
            self._machine_actors(machine.resolution.actors) if machine else None,
            None if person.speaker is None else self._actors(person.speaker),
            statement.resolution.confidence,
            statement.resolution.reason,
            statement.cue,
            statement.kind,
            machine.kind if machine else None,
            person.kind,
            statement.text,
            statement.spans[0][0],
            statement.spans[-1][1],
            _spans(statement.spans),
            _spans(machine.spans) if machine else None,
            None if person.spans is None else _spans(person.spans),
            machine.confidence if machine else None,
        ]

    def is_judged(self, statement: Statement, initiative: str) -> bool:
        """Whether anybody said how the statement stands to the initiative."""
        key = statement.id, initiative
        answers = self._coded.answers.get(statement.id, _NOBODY)
        return key in self._stances or key in self._coded.machine_stances or initiative in answers.stances

    def stance(self, statement: Statement, initiative: str) -> list[Cell]:
        """The cells of ``_STANCE`` after the initiative's name."""
        answer = self._coded.answers.get(statement.id, _NOBODY).stances.get(initiative)
        machine = self._coded.machine_stances.get((statement.id, initiative))
        counts = self._stances.get((statement.id, initiative))
        if counts is None:  # an excluded statement counts for nothing, and still says how it would
            counts = machine if answer is None else certain(answer, statement.id, initiative)
        weight = None
        if counts is not None:
            weight = counts.weight if counts.addressed and statement.id not in self._excluded else 0.0
        model = self._model if machine else None
        return [*_judged(counts), weight, *_judged(machine), model, answer]

    def rest(self, statement: Statement) -> list[Cell]:
        """The cells of ``_REST``."""
        person = self._coded.answers.get(statement.id)
        said = person or _NOBODY
        machine = self._coded.machine_sentiments.get(statement.id, ())
        return [
            self._sentiment(self._sentiments.get(statement.id, ()), self._names),
            self._sentiment(machine, self._coded.machine_names),
            "; ".join(f"{self._names.get(actor, actor)}: {label}" for actor, label in said.sentiments.items()),
            statement.id in self._excluded,
            said.reason,
            said.note,
            said.coder,
            said.when,
            None if person is None else said.added,
        ]

    def _actors(self, ids: Iterable[str]) -> str:
        return "; ".join(self._names.get(actor, actor) for actor in ids)

    def _machine_actors(self, ids: Iterable[str]) -> str:
        return "; ".join(self._coded.machine_names.get(actor, actor) for actor in ids)

    @staticmethod
    def _sentiment(sentiments: Sequence[Sentiment], names: Mapping[str, str]) -> str:
        return "; ".join(f"{names.get(one.actor, one.actor)}: {one.label} ({one.score:.3f})" for one in sentiments)


def _judged(stance: Stance | None) -> list[Cell]:
    """Addressed, label, three probabilities that sum to 1, and score."""
    if stance is None:
        return [None] * 6
    favor, against, neutral = rounded_shares((stance.favor, stance.against, stance.neutral))
    return [stance.addressed, stance.label, favor, against, neutral, favor - against]


def _spans(spans: Iterable[Span]) -> str:
    return " ".join(f"[{start},{end}]" for start, end in spans)


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, those that come again with a number, so that no two groups of columns are called the same."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result
