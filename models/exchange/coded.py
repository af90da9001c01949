"""An analysis with its past: what counts, what the machine had answered, and what people said instead.

Whatever writes raw data takes this, so that the machine's answers and people's stand side by side in every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.records import (
    Analysis,
    Article,
    Sentiment,
    SentimentLabel,
    Span,
    Stance,
    StanceAnswer,
    Statement,
    StatementKind,
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person, or several together, said of a statement; None, or nothing in a mapping, where they did not say.

    ``coder`` is a name, several set apart by "; ", "" where none was given; ``when`` is the moment of the last answer
    (UTC, ISO 8601). ``speaker`` holds ids of actors. ``stances`` are by id of the initiative, ``sentiments`` by id of
    the actor spoken of. ``added`` tells statements that a person found and the machine did not.
    """

    coder: str
    when: str = ""
    speaker: tuple[str, ...] | None = None
    spans: tuple[Span, ...] | None = None
    kind: StatementKind | None = None
    stances: Mapping[str, StanceAnswer] = field(default_factory=dict)
    sentiments: Mapping[str, SentimentLabel] = field(default_factory=dict)
    excluded: bool | None = None
    reason: str = ""
    note: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """An analysis, and beside it who said what.

    ``analysis`` is what counts, corrections applied; ``excluded`` are the statements that people took out of it.
    ``machine_articles``, ``machine_statements``, ``machine_stances`` (by statement and initiative),
    ``machine_sentiments`` (by statement) and ``machine_names`` (of actors, by id) are the machine's own answers.
    ``answers`` is what people said by statement, as it counts where several did; ``by_coder`` what each of them said.
    """

    analysis: Analysis
    excluded: tuple[Statement, ...] = ()
    machine_articles: Mapping[str, Article] = field(default_factory=dict)
    machine_statements: Mapping[str, Statement] = field(default_factory=dict)
    machine_stances: Mapping[tuple[str, str], Stance] = field(default_factory=dict)
    machine_sentiments: Mapping[str, tuple[Sentiment, ...]] = field(default_factory=dict)
    machine_names: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answers] = field(default_factory=dict)
    by_coder: Mapping[str, tuple[Answers, ...]] = field(default_factory=dict)

    @classmethod
    def untouched(cls, analysis: Analysis) -> Coded:
        """The analysis as the machine made it; nobody corrected anything."""
        return cls(
            analysis,
            machine_articles={article.id: article for article in analysis.articles},
            machine_statements={statement.id: statement for statement in analysis.statements},
            machine_stances={(stance.statement, stance.initiative): stance for stance in analysis.stances},
            machine_sentiments=sentiments_by_statement(analysis.sentiments),
            machine_names={actor.id: actor.name for actor in analysis.actors},
        )

    @property
    def coders(self) -> tuple[str, ...]:
        """The names of those who said something, in alphabetical order; "" is one who gave no name."""
        return tuple(sorted({one.coder for each in self.by_coder.values() for one in each}))

    def statements(self) -> Iterator[Statement]:
        """Those that count and those that people took out, in the order of the articles and of their words."""
        order = {article.id: number for number, article in enumerate(self.analysis.articles)}
        yield from sorted(
            (*self.analysis.statements, *self.excluded),
            key=lambda statement: (order[statement.article], statement.spans),
        )


def certain(answer: StanceAnswer, statement: str, initiative: str) -> Stance:
    """A person's answer as a stance: a probability of 1."""
    favor, against = float(answer == "favor"), float(answer == "against")
    return Stance(statement, initiative, favor, against, 1.0 - favor - against, answer != "not addressed")


def sentiments_by_statement(sentiments: tuple[Sentiment, ...]) -> dict[str, tuple[Sentiment, ...]]:
    """The sentiments of each statement that has any, in their order."""
    together: dict[str, list[Sentiment]] = {}
    for sentiment in sentiments:
        together.setdefault(sentiment.statement, []).append(sentiment)
    return {statement: tuple(each) for statement, each in together.items()}
