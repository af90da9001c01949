"""What people said of a statement, in words beside the machine's, worked out without widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.views.moments import shown_moment
from desktop.wording import bare
from models.numbers import UNCERTAIN_COUNTS
from models.project.corrections import Coding, StanceAnswer
from models.project.effective import Effective
from models.records import Actor, Sentiment, SentimentLabel, Stance, Statement

ANSWERS: Mapping[StanceAnswer, str] = {
    "favor": "favor",
    "against": "against",
    "neutral": "neutral",
    "not addressed": "not about it",
}
"""What a person can answer, in the words of the interface."""

_WORDS_SHOWN = 4


class Corrected(Protocol):
    """What this module asks of the document."""

    @property
    def coder(self) -> str: ...

    @property
    def effective(self) -> Effective: ...

    def codings_of(self, statement_id: str) -> tuple[Coding, ...]: ...

    def machine_stance(self, statement_id: str, initiative_id: str) -> Stance | None: ...

    def machine_sentiment(self, statement_id: str, actor_id: str) -> Sentiment | None: ...

    def is_own_statement(self, statement_id: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Said:
    """What people said of one statement.

    ``stances`` has by id of the initiative "you: against · machine: favor 71%", and ``machine_stances`` the machine's
    stance beside it; ``lines`` has all else, one fact a line. ``sentiments`` has by id of the actor those of the lines
    that say how the statement speaks of it, and ``machine_sentiments`` the machine's answer beside each. ``excluded``
    says that it counts for nothing.
    """

    stances: Mapping[str, str]
    machine_stances: Mapping[str, Stance | None]
    sentiments: Mapping[str, str]
    machine_sentiments: Mapping[str, Sentiment | None]
    lines: tuple[str, ...]
    excluded: bool

    def __bool__(self) -> bool:
        return bool(self.stances or self.lines)


NOTHING_SAID = Said({}, {}, {}, {}, (), False)


def said_of(document: Corrected, statement: Statement) -> Said:
    """What people said of a statement of the document's analysis."""
    found = document.effective
    coding = found.codings.get(statement.id)
    own = document.is_own_statement(statement.id)
    if coding is None and not own:
        return NOTHING_SAID
    codings = _codings(document, statement.id)
    stances: dict[str, str] = {}
    machine_stances: dict[str, Stance | None] = {}
    for initiative, answer in (coding.stances if coding else {}).items():
        by = _by(document, [one for one in codings if initiative in one.stances])
        machine_stances[initiative] = document.machine_stance(statement.id, initiative)
        stances[initiative] = _beside(f"{by}: {ANSWERS[answer]}", machine_words(machine_stances[initiative]))
    sentiments: dict[str, str] = {}
    machine_sentiments: dict[str, Sentiment | None] = {}
    for ref, label in coding.sentiments if coding else ():
        by = _by(document, [one for one in codings if any(each.id == ref.id for each, _ in one.sentiments)])
        actor = found.cast.find(ref)
        machine_sentiments[actor] = document.machine_sentiment(statement.id, actor)
        machine_said = machine_sentiment_words(machine_sentiments[actor])
        sentiments[actor] = f"Toward {ref.name}, {_beside(f'{by}: {label}', machine_said)}"
    said = _lines(document, statement, coding, codings, sentiments.values()) if coding else ()
    return Said(
        stances,
        machine_stances,
        sentiments,
        machine_sentiments,
        (*_added(document, statement.id), *said),
        bool(coding and coding.excluded),
    )


def machine_words(stance: Stance | None) -> str:
    """The machine's answer in two words, "favor 71%", and a third where it is not sure of them."""
    if stance is None:
        return "not scored yet"
    if not stance.addressed:
        return ANSWERS["not addressed"]
    return f"{stance.label} {stance.confidence:.0%}" + (", uncertain" if stance.uncertain else "")


def doubt_words(stance: Stance | None) -> str:
    """What to say of an uncertain stance, "" for a certain one."""
    if stance is None or not stance.uncertain:
        return ""
    return f"Uncertain: {stance.confidence:.0%} sure. Counts {UNCERTAIN_COUNTS}."


def machine_sentiment_words(sentiment: Sentiment | None) -> str:
    """The machine's answer on how a statement speaks of an actor."""
    if sentiment is None:
        return "does not speak of them"
    return f"{sentiment.label} {max(sentiment.positive, sentiment.negative, sentiment.neutral):.0%}"


def history_of(document: Corrected, statement_id: str) -> str:
    """Who said something of a statement and when, one coder a line; "" where nobody did."""
    codings = _codings(document, statement_id)
    return "\n".join(
        f"{coding.coder or 'Somebody'}, {shown_moment(coding.when)}: {_summary(coding)}" for coding in codings
    )


def _codings(document: Corrected, statement_id: str) -> tuple[Coding, ...]:
    try:
        return document.codings_of(statement_id)
    except KeyError:  # gone since the analysis that is shown
        return ()


def _added(document: Corrected, statement_id: str) -> Iterator[str]:
    if document.is_own_statement(statement_id):
        yield "Added by hand"


def _lines(
    document: Corrected, statement: Statement, coding: Coding, codings: Sequence[Coding], sentiments: Iterable[str]
) -> Iterator[str]:
    found = document.effective
    machine = found.attached.machine.get(statement.id)
    if coding.excluded:
        by = _by(document, [one for one in codings if one.excluded is not None])
        yield f"Excluded by {by}: {coding.reason}" if coding.reason else f"Excluded by {by}"
    if coding.speaker is not None:
        by = _by(document, [one for one in codings if one.speaker is not None])
        actors = found.cast.speakers(machine) if machine else ()
        yield _beside(f"Speaker set by {by}", _names(actors, found.cast.actors) or "not resolved", machine is not None)
    if coding.spans is not None:
        by = _by(document, [one for one in codings if one.spans is not None])
        yield _beside(f"Boundaries set by {by}", _shortened(machine.text) if machine else "", machine is not None)
    if coding.kind is not None:
        by = _by(document, [one for one in codings if one.kind is not None])
        yield _beside(f"{by}: {coding.kind}", machine.kind if machine else "", machine is not None)
    yield from sentiments
    if coding.note:
        by = _by(document, [one for one in codings if bool(one.note)])
        yield f"Note by {by}: {coding.note}"


def _beside(person: str, machine: str, known: bool = True) -> str:
    return f"{person} \u00b7 machine: {machine}" if known else person


def _by(document: Corrected, given: Sequence[Coding]) -> str:
    """Whose answer counts, of those who gave one."""
    if not given:
        return "you"
    best = max(given, key=lambda one: (one.coder == document.coder, one.when, one.coder))
    return "you" if best.coder == document.coder else best.coder or "somebody"


def _summary(coding: Coding) -> str:
    """What one coder said, in a few words."""
    parts: list[str] = []
    answers: dict[str, int] = {}
    for answer in coding.stances.values():
        answers[ANSWERS[answer]] = answers.get(ANSWERS[answer], 0) + 1
    parts += [words if number == 1 else f"{words} ({number} initiatives)" for words, number in answers.items()]
    if coding.speaker is not None:
        parts.append("speaker " + (" and ".join(ref.name for ref in coding.speaker) or "nobody"))
    if coding.spans is not None:
        parts.append("boundaries")
    if coding.kind is not None:
        parts.append(coding.kind)
    sentiment: list[tuple[str, SentimentLabel]] = [(ref.name, label) for ref, label in coding.sentiments]
    parts += [f"{label} toward {name}" for name, label in sentiment]
    if coding.excluded is not None:
        parts.append("excluded" if coding.excluded else "included")
    if coding.note:
        parts.append("note")
    return ", ".join(parts)


def _names(actors: Iterable[str], known: Mapping[str, Actor]) -> str:
    return " and ".join(known[actor].name for actor in actors if actor in known)


def _shortened(text: str) -> str:
    words = bare(text).split()
    if len(words) <= 2 * _WORDS_SHOWN:
        return f"\u201c{' '.join(words)}\u201d"
    return f"\u201c{' '.join(words[:_WORDS_SHOWN])} \u2026 {' '.join(words[-_WORDS_SHOWN:])}\u201d"
