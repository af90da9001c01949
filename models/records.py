"""The records that travel the way of the data: files, articles, statements, actors, stances, positions, shifts.

Every record is frozen. Offsets are Unicode code points (Python string indices) into ``Article.text``, end exclusive.
Probabilities and shares lie in [0, 1]; scores and positions lie in [-1, 1].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
"""Start and end of a stretch of ``Article.text``: code points, end exclusive."""

StatementKind = Literal["direct", "indirect", "mixed"]
ActorKind = Literal["person", "organisation", "state", "group", "unknown"]
StanceLabel = Literal["favor", "against", "neutral"]
StanceAnswer = Literal["favor", "against", "neutral", "not addressed"]
"""What a person can say of a statement and an initiative; neutral addresses it without taking sides."""
SentimentLabel = Literal["positive", "negative", "neutral"]

CERTAIN_FROM = 0.6
"""The probability of its label from which a stance counts as certain; see :attr:`Stance.uncertain`.

Chosen on development data, 1,091 statements that were judged to address their initiative: of those below, 45% are right
(n = 237), of the others 81% (n = 854).
"""
UNCERTAIN_WEIGHT = 0.5
"""What an uncertain stance counts in a position, where a certain one counts 1."""


@dataclass(frozen=True, slots=True)
class Article:
    """One opened document.

    ``path`` is the file as the person named it. ``text`` is the main text, title line included where the file shows
    one, line ends normalised to ``\\n``, paragraphs set apart by a blank line. ``outlet`` is who published it ("" where
    unknown), ``date`` is ISO 8601 (``2026-03-04``) or "".
    """

    id: str
    path: str
    title: str
    outlet: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom the words of a speaker mean, and why.

    ``actors`` is empty where the speaker is not resolved and holds several ids for a joint statement. ``confidence``
    is a share in [0, 1]. ``reason`` is a sentence for people: "surname of Antony Blinken, first named in paragraph 2".
    """

    actors: tuple[str, ...]
    confidence: float
    reason: str


UNCERTAIN_BELOW = 0.6
"""A resolution with less confidence than this is shown as uncertain."""

UNRESOLVED = Resolution((), 0.0, "no speaker found")


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: somebody said something.

    ``speaker`` is the words that name who spoke, as printed ("the US diplomat"), "" where the article names nobody
    (a quote that goes on). ``spans`` are the content spans, in order and disjoint (a quote may be split by its
    attribution); ``text`` is their text joined by one space. ``confidence`` is the tagger's share in [0, 1].
    """

    id: str
    article: str
    kind: StatementKind
    speaker: str
    speaker_span: Span | None
    cue: str | None
    cue_span: Span | None
    spans: tuple[Span, ...]
    text: str
    confidence: float = 1.0
    resolution: Resolution = UNRESOLVED


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation or group that speaks, one across all articles. ``name`` is also in ``aliases``
    only where it is printed so in an article.

    The rest is what a person says of the actor, "" where nobody did: the country and the organisation that it speaks
    for, and the colour of its marks (``#rrggbb``).
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str = ""
    organisation: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Initiative:
    """A peace proposal that stances are scored against. ``description`` is one line, "" where none is known;
    ``suggested`` tells those that the program found from those that a person named.

    The rest is what a person says of it, "" where nobody did: the first and the last day on which it was on the table
    (ISO 8601), the id of the initiative that it is a part of, and the colour of its marks (``#rrggbb``).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    suggested: bool = False
    starts: str = ""
    ends: str = ""
    parent: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement's speaker stands to an initiative.

    ``favor + against + neutral == 1``. A statement that does not speak about the initiative at all
    (``addressed`` false) counts for no position.
    """

    statement: str
    initiative: str
    favor: float
    against: float
    neutral: float
    addressed: bool

    @property
    def score(self) -> float:
        """P(favor) - P(against), in [-1, 1]."""
        return self.favor - self.against

    @property
    def confidence(self) -> float:
        """The probability of the label, calibrated."""
        return {"favor": self.favor, "against": self.against, "neutral": self.neutral}[self.label]

    @property
    def uncertain(self) -> bool:
        """Whether the label's probability lies below :data:`CERTAIN_FROM`. Such a stance is shown as uncertain and
        counts :data:`UNCERTAIN_WEIGHT` of a statement in positions."""
        return self.addressed and self.confidence < CERTAIN_FROM

    @property
    def weight(self) -> float:
        """What the stance counts in a position, in statements."""
        return UNCERTAIN_WEIGHT if self.uncertain else 1.0

    @property
    def label(self) -> StanceLabel:
        """The likeliest of the three; neutral where the initiative is not addressed."""
        if not self.addressed:
            return "neutral"
        best = max(self.favor, self.against, self.neutral)
        return "favor" if self.favor == best else "against" if self.against == best else "neutral"


@dataclass(frozen=True, slots=True)
class Sentiment:
    """How a statement speaks of another actor. The three probabilities sum to 1."""

    statement: str
    actor: str
    positive: float
    negative: float
    neutral: float

    @property
    def score(self) -> float:
        """P(positive) - P(negative), in [-1, 1]."""
        return self.positive - self.negative

    @property
    def label(self) -> SentimentLabel:
        """The likeliest of the three."""
        best = max(self.positive, self.negative, self.neutral)
        return "positive" if self.positive == best else "negative" if self.negative == best else "neutral"


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's aggregated stance toward one initiative, in one outlet or (``outlet`` None) in all together.

    ``position`` is the mean score and ``low``, ``high`` its 95% interval, all in [-1, 1]; ``statements`` are the ids
    that it rests on, in the order of the articles.
    """

    actor: str
    initiative: str
    outlet: str | None
    position: float
    low: float
    high: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """The difference between an actor's positions in two outlets, ``to`` minus ``from_``, in [-2, 2], with its
    95% interval."""

    actor: str
    initiative: str
    from_: str
    to: str
    shift: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which weights judged: a name for people and the sha256 of the weights, hex.

    ``reference`` is how a person chose the model, "" for those of the program's own (see :mod:`models.stance.choice`).
    """

    name: str
    sha256: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that one run found. The orders are fixed: the same input gives the same analysis."""

    articles: tuple[Article, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    stances: tuple[Stance, ...] = ()
    sentiments: tuple[Sentiment, ...] = ()
    positions: tuple[Position, ...] = ()
    shifts: tuple[Shift, ...] = ()
    stance_model: ModelInfo | None = None
    attribution_model: ModelInfo | None = None
