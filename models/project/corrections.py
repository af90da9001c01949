"""What people said instead of the machine about statements and actors: records that lie beside its answers.

The machine numbers statements and actors anew whenever it finds or resolves others, so nothing here rests on its ids
alone. A statement is held by where it stands (:class:`Anchor`), an actor by how it was called (:class:`ActorRef`);
:mod:`models.project.attach` finds what they mean in the machine's answers of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter

from models.records import UNRESOLVED, Actor, ActorKind, SentimentLabel, Span, StanceAnswer, Statement, StatementKind


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as it was when somebody referred to it. ``id`` is the machine's or, for an actor of a person's own, that
    of its :class:`OwnActor`; the name and the aliases find it again where its id has changed."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()

    @classmethod
    def of(cls, actor: Actor) -> ActorRef:
        """The reference to an actor as it is now."""
        return cls(actor.id, actor.name, actor.aliases)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statement stood when it was first coded: article and content spans (code points, end exclusive).

    The rest is what the machine said of it then, so that the coding can stand for itself should no later model find
    the statement: kind, speaker as printed, and whom that was taken to mean.
    """

    article: str
    spans: tuple[Span, ...]
    kind: StatementKind
    speaker: str = ""
    speaker_span: Span | None = None
    actors: tuple[ActorRef, ...] = ()

    @property
    def place(self) -> str:
        """Article and spans as text: what tells two anchors apart."""
        return place_of(self.article, self.spans)


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's answers about one statement; None, or nothing in a mapping, where the coder did not say.

    ``coder`` is a name, "" where the coder gave none. ``when`` is the moment of the last answer, UTC, ISO 8601.
    ``speaker`` holds several actors for a joint statement and none for a statement of nobody. ``stances`` are by id of
    the initiative. ``excluded`` true takes the statement out of every count, for the ``reason`` given; false says that
    it counts, whatever another coder says.
    """

    anchor: Anchor
    coder: str
    when: str
    speaker: tuple[ActorRef, ...] | None = None
    spans: tuple[Span, ...] | None = None
    kind: StatementKind | None = None
    stances: Mapping[str, StanceAnswer] = field(default_factory=dict)
    sentiments: tuple[tuple[ActorRef, SentimentLabel], ...] = ()
    excluded: bool | None = None
    reason: str = ""
    note: str = ""

    @property
    def key(self) -> CodingKey:
        """Which coding of a project this is."""
        return self.anchor.place, self.coder

    @property
    def answers(self) -> tuple[object, ...]:
        """All that it says, whoever says it of what and when."""
        return _answers(self)

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return self.answers != _NO_ANSWERS


_answers: Callable[[Coding], tuple[object, ...]] = attrgetter(
    *(each.name for each in fields(Coding) if each.name not in ("anchor", "coder", "when"))
)
_NO_ANSWERS = _answers(Coding(Anchor("", (), "direct"), coder="", when=""))

CodingKey = tuple[str, str]
"""The place of a statement's anchor, and the coder."""


@dataclass(frozen=True, slots=True)
class OwnStatement:
    """A statement that a person added because the machine had missed it. ``id`` begins with ``own-``; the
    actors of ``anchor`` are whom the person named as its speakers, nobody where empty."""

    id: str
    anchor: Anchor
    coder: str
    when: str


@dataclass(frozen=True, slots=True)
class OwnActor:
    """An actor that a person added, by a split or as a speaker that no article names. ``id`` begins with ``own-``."""

    id: str
    name: str
    kind: ActorKind
    coder: str
    when: str


@dataclass(frozen=True, slots=True)
class ActorEdit:
    """What a person changed of an actor; None where the machine's answer stands. Aliases are kept as what was added
    and what was taken away, so that those which later articles bring join them. ``colour`` is ``#rrggbb`` or ""."""

    id: str
    actor: ActorRef
    coder: str
    when: str
    name: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    organisation: str | None = None
    colour: str | None = None
    aliases_added: tuple[str, ...] = ()
    aliases_removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """Two actors are one: ``actor`` counts as ``into`` from now on."""

    id: str
    actor: ActorRef
    into: ActorRef
    coder: str
    when: str


@dataclass(frozen=True, slots=True)
class Split:
    """Statements of ``actor`` whose speaker is printed as one of ``aliases`` are those of another actor, ``into``."""

    id: str
    actor: ActorRef
    into: ActorRef
    aliases: tuple[str, ...]
    coder: str
    when: str


def place_of(article: str, spans: Iterable[Span]) -> str:
    """An article's id and spans as one text, the same for the same words of the same article."""
    return f"{article}@{'+'.join(f'{start}-{end}' for start, end in spans)}"


def anchor_of(statement: Statement, actors: Mapping[str, Actor]) -> Anchor:
    """Where a statement stands, and what the machine says of it. ``actors`` are the machine's, by id."""
    speakers = (actors[actor] for actor in statement.resolution.actors if actor in actors)
    return Anchor(
        statement.article,
        statement.spans,
        statement.kind,
        statement.speaker,
        statement.speaker_span,
        tuple(map(ActorRef.of, speakers)),
    )


def statement_of(anchor: Anchor, statement_id: str, text: str) -> Statement:
    """The statement that an anchor alone describes, in the ``text`` of its article; nobody is resolved yet."""
    return Statement(
        id=statement_id,
        article=anchor.article,
        kind=anchor.kind,
        speaker=anchor.speaker,
        speaker_span=anchor.speaker_span,
        cue=None,
        cue_span=None,
        spans=anchor.spans,
        text=text_of(anchor.spans, text),
        confidence=1.0,
        resolution=UNRESOLVED,
    )


def text_of(spans: Iterable[Span], text: str) -> str:
    """The words of a statement with these spans, as :attr:`models.records.Statement.text` has them."""
    return " ".join(text[start:end] for start, end in spans)


def combined(codings: Iterable[Coding], coder: str) -> Coding | None:
    """What counts where several coded one statement: each answer is ``coder``'s own, else the latest of the others'.

    None where nobody coded it.
    """
    ranked = sorted(codings, key=lambda coding: (coding.coder == coder, coding.when, coding.coder))
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    result = ranked[-1]
    for other in ranked[-2::-1]:
        own_actors = {actor.id for actor, _ in result.sentiments}
        result = replace(
            result,
            speaker=other.speaker if result.speaker is None else result.speaker,
            spans=other.spans if result.spans is None else result.spans,
            kind=other.kind if result.kind is None else result.kind,
            stances={**other.stances, **result.stances},
            # what counts more stands later, where it counts also when two of the actors turn out to be one
            sentiments=(
                *(answer for answer in other.sentiments if answer[0].id not in own_actors),
                *result.sentiments,
            ),
            excluded=other.excluded if result.excluded is None else result.excluded,
            reason=other.reason if result.excluded is None else result.reason,
            note=result.note or other.note,
        )
    return result
