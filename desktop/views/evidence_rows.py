"""What the evidence panel says, worked out without Qt: which statements lie behind a choice, and the words for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.charts.words import shown_day
from desktop.selection import Choice
from desktop.views.evidence_corrections import (
    NOTHING_SAID,
    Said,
    doubt_words,
    machine_sentiment_words,
    machine_words,
)
from desktop.views.why_words import WhyShown
from desktop.worker.asker import ScoreKey
from models.positions import day_of
from models.project.lookup import lookup
from models.records import UNCERTAIN_BELOW, Actor, Analysis, Article, Initiative, Sentiment, Stance, Statement
from models.stance.why import METHOD

_OPENING = "\u201c\u201e\u2018\u201a\u00ab\u2039\u300c\"'"


@dataclass(frozen=True, slots=True)
class JudgedStance:
    """An initiative, and how the statement's speaker stands to it (None where it was not scored yet). ``said`` has a
    person's answer with the machine's beside it, "" where nobody gave one. ``machine`` is the machine's stance, ``why``
    what moved its score, where somebody asked for that of this ``key``."""

    key: ScoreKey
    initiative: Initiative
    stance: Stance | None
    said: str
    machine: Stance | None
    why: WhyShown | None = None

    @property
    def asks_why(self) -> bool:
        """Whether there is a score of the machine's that can be asked about."""
        return self.machine is not None and self.machine.addressed

    @property
    def doubt(self) -> str:
        """What to say of an uncertain stance, "" for a certain one."""
        return doubt_words(self.stance)

    @property
    def line(self) -> str:
        """The answer in a line of plain text."""
        return f"{self.initiative.name}: {self.said or machine_words(self.stance)}"


@dataclass(frozen=True, slots=True)
class JudgedSentiment:
    """An actor, and how the statement speaks of it. The rest is as in :class:`JudgedStance`; ``said`` names the
    actor."""

    key: ScoreKey
    actor: Actor
    sentiment: Sentiment
    said: str
    machine: Sentiment | None
    why: WhyShown | None = None

    @property
    def asks_why(self) -> bool:
        """Whether there is a score of the machine's that can be asked about."""
        return self.machine is not None

    @property
    def line(self) -> str:
        """The answer in a line of plain text."""
        return self.said or f"Speaks of {self.actor.name}: {machine_sentiment_words(self.sentiment)}"


Judged = JudgedSentiment | JudgedStance
"""What can have a score."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One statement as the panel shows it.

    ``actors`` names whom the speaker means, "" where the speaker is not resolved. ``stances`` has the chosen
    initiative, addressed or not, or with none chosen those that the statement addresses or that somebody answered for;
    ``sentiment`` is toward the actor that was chosen as spoken of. Where there is neither, ``note`` says why. ``said``
    are the other things that people said of it, one a line.
    """

    statement: Statement
    article: Article
    actors: str
    uncertain: bool
    stances: tuple[JudgedStance, ...]
    sentiment: JudgedSentiment | None
    note: str
    said: tuple[str, ...]
    excluded: bool

    @property
    def judged(self) -> tuple[Judged, ...]:
        """All that can have a score, in the order in which the card shows it."""
        return self.stances if self.sentiment is None else (self.sentiment, *self.stances)

    def explained(self, asked: ScoreKey, why: WhyShown | None) -> EvidenceRow:
        """The row with what moved this score, if it is one of its own."""
        if self.sentiment is not None and self.sentiment.key == asked:
            return replace(self, sentiment=replace(self.sentiment, why=why))
        stances = (replace(each, why=why) if each.key == asked else each for each in self.stances)
        return replace(self, stances=tuple(stances))

    @property
    def doubts(self) -> tuple[str, ...]:
        """What to say of the stances that are uncertain."""
        return tuple(f"{each.initiative.name}: {each.doubt}" for each in self.stances if each.doubt)

    @property
    def method(self) -> str:
        """How it was found what moved a score, "" where no answer is shown."""
        return METHOD if any(each.why is not None and each.why.passage for each in self.judged) else ""

    @property
    def words(self) -> str:
        """The statement's words on one line; direct speech without quotation marks of its own gets a pair."""
        parts = (self.article.text[start:end] for start, end in self.statement.spans)
        words = " ".join(" \u2026 ".join(parts).split())
        bare = self.statement.kind == "direct" and words[:1] not in _OPENING
        return f"\u201c{words}\u201d" if bare else words

    @property
    def told(self) -> str:
        """All that the card says, as lines of plain text: words, speaker, place, what was judged, with what moved the
        machine's scores where that is shown, and what people said."""
        judged = (
            line for each in self.judged for line in (each.line, *(each.why.told if each.why is not None else ()))
        )
        return "\n".join(
            line for line in (self.words, self.speaker, self.place, self.note, *judged, *self.said) if line
        )

    @property
    def speaker(self) -> str:
        """Who spoke: the words as printed, and whom they mean where that says more."""
        printed = self.statement.speaker
        if not self.actors:
            return f"{printed or 'No speaker named'} \u2192 not resolved"
        if not printed:
            return f"(no speaker named) \u2192 {self.actors}"
        return self.actors if printed == self.actors else f"{printed} \u2192 {self.actors}"

    @property
    def reason(self) -> str:
        """Why the speaker was resolved so."""
        reason = self.statement.resolution.reason
        return f"Uncertain: {reason}" if self.uncertain else reason

    @property
    def place(self) -> str:
        """Outlet, date and kind of statement."""
        return " \u00b7 ".join(
            part
            for part in (shown_outlet(self.article.outlet), shown_date(self.article.date), self.statement.kind)
            if part
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the panel shows for one choice.

    ``initiative`` is the one that the statements were asked about, None for all that are on; ``about`` the actor that
    they speak of, None for anybody. ``left_out`` is how many more statements there are that do not address the
    initiative, ``excluded`` how many more were taken out of every count.
    """

    heading: str
    statements: tuple[Statement, ...]
    initiative: str | None
    left_out: int
    about: str | None = None
    excluded: int = 0


class EvidenceIndex:
    """Looks up what belongs to the statements of one analysis, and to those that people ``excluded`` from it.

    ``said_of`` tells what people said of a statement; without it nobody said anything. ``whole`` is the analysis that
    it was filtered from: stances that the filter holds back are told with their figures, but their statements count as
    silent.
    """

    def __init__(
        self,
        analysis: Analysis,
        excluded: Sequence[Statement] = (),
        said_of: Callable[[Statement], Said] = lambda _: NOTHING_SAID,
        whole: Analysis | None = None,
    ) -> None:
        self.analysis = analysis
        self._said_of = said_of
        found = lookup(analysis)
        self.articles, self.actors, self.initiatives = found.articles, found.actors, found.initiatives
        self._counting, self.sentiments = found.addressed, found.sentiments
        self.stances = found.stances if whole is None else lookup(whole).stances
        self.excluded = tuple(statement for statement in excluded if statement.article in self.articles)
        self.excluded_ids = frozenset(statement.id for statement in self.excluded)
        self.statements = found.statements
        if self.excluded:
            self.statements = {**found.statements, **{statement.id: statement for statement in self.excluded}}

    def evidence(self, choice: Choice, with_left_out: bool = False, with_excluded: bool = False) -> Evidence:
        """The statements behind a choice; with an initiative chosen, those that address it.

        The chosen statement is always among them. ``with_left_out`` also lists those that do not address the chosen
        initiative, ``with_excluded`` those that people excluded.
        """
        initiative = choice.initiative if choice.initiative in self.initiatives else None
        shown: list[Statement] = []
        count = left_out = 0
        everything = choice == Choice(statement=choice.statement, article=choice.article)
        if everything:  # what is looked at most, and takes longest
            shown, count = list(self.analysis.statements), len(self.analysis.statements)
        for statement in () if everything else self.analysis.statements:
            behind = self._matches(statement, choice)
            addressed = initiative is None or self._addresses(statement, initiative)
            count += behind and addressed
            left_out += behind and not addressed
            if statement.id == choice.statement or (behind and (addressed or with_left_out)):
                shown.append(statement)
        out = [statement for statement in self.excluded if self._matches(statement, choice)]
        also = out if with_excluded else [each for each in self.excluded if each.id == choice.statement]
        if also:
            order = {article: place for place, article in enumerate(self.articles)}
            shown = sorted((*shown, *also), key=lambda each: (order[each.article], each.spans))
        return Evidence(
            self._heading(choice, initiative, count), tuple(shown), initiative, left_out, choice.about, len(out)
        )

    def choice_with(self, statement_id: str, choice: Choice) -> Choice:
        """The choice after this statement was chosen: what does not fit the statement follows it."""
        statement = self.statements[statement_id]
        speakers = statement.resolution.actors
        actor = choice.actor
        if actor is not None and actor not in speakers:
            actor = next(iter(speakers), None)
        outlet = self.articles[statement.article].outlet if choice.outlet is not None else None
        return replace(choice, actor=actor, outlet=outlet, statement=statement_id, article=statement.article)

    def row(self, statement: Statement, initiative: str | None, about: str | None = None) -> EvidenceRow:
        """One statement in the panel's words; of the actor ``about`` it says how the statement speaks."""
        said = self._said_of(statement)
        if initiative is not None:
            asked = [self.initiatives[initiative]]
        else:
            asked = [
                each
                for each in self.analysis.initiatives
                if self._addresses(statement, each.id) or each.id in said.stances
            ]
        if said.excluded:
            asked = []
        resolution = statement.resolution
        sentiment = self._judged_sentiment(statement, about, said)
        return EvidenceRow(
            statement=statement,
            article=self.articles[statement.article],
            actors=self.actor_names(statement),
            uncertain=bool(resolution.actors) and resolution.confidence < UNCERTAIN_BELOW,
            stances=tuple(self._judged(statement, each, said) for each in asked),
            sentiment=sentiment,
            note="" if sentiment or asked or said.excluded else self._why_no_stance(statement),
            said=tuple(line for line in said.lines if sentiment is None or line != sentiment.said),
            excluded=said.excluded,
        )

    def _judged(self, statement: Statement, initiative: Initiative, said: Said) -> JudgedStance:
        stance, by_hand = self.stances.get((statement.id, initiative.id)), said.stances.get(initiative.id, "")
        machine = said.machine_stances.get(initiative.id) if by_hand else stance
        return JudgedStance(ScoreKey(statement.id, initiative.id, "stance"), initiative, stance, by_hand, machine)

    def _judged_sentiment(self, statement: Statement, about: str | None, said: Said) -> JudgedSentiment | None:
        sentiment = None if about is None else self.sentiments.get((statement.id, about))
        actor = None if about is None else self.actors.get(about)
        if sentiment is None or actor is None:
            return None
        by_hand = said.sentiments.get(actor.id, "")
        machine = said.machine_sentiments.get(actor.id) if by_hand else sentiment
        return JudgedSentiment(ScoreKey(statement.id, actor.id, "sentiment"), actor, sentiment, by_hand, machine)

    def actor_names(self, statement: Statement) -> str:
        """The actors of a statement, joined for people; "" where the speaker is not resolved."""
        return " and ".join(self.actors[each].name for each in statement.resolution.actors if each in self.actors)

    def _why_no_stance(self, statement: Statement) -> str:
        initiatives = self.analysis.initiatives
        if not initiatives:
            return ""
        if any((statement.id, each.id) not in self.stances for each in initiatives):
            return "Not scored yet"
        return "Not about this initiative" if len(initiatives) == 1 else "Not about any of these initiatives"

    def _addresses(self, statement: Statement, initiative: str) -> bool:
        return (statement.id, initiative) in self._counting

    def _matches(self, statement: Statement, choice: Choice) -> bool:
        if choice.actor is not None and choice.actor not in statement.resolution.actors:
            return False
        if choice.about is not None and (statement.id, choice.about) not in self.sentiments:
            return False
        if choice.period is not None and not choice.period[0] <= self._day(statement) <= choice.period[1]:
            return False
        return choice.outlet is None or self.articles[statement.article].outlet == choice.outlet

    def _day(self, statement: Statement) -> str:
        day = day_of(self.articles[statement.article])
        return "" if day is None else day.isoformat()

    def _heading(self, choice: Choice, initiative: str | None, count: int) -> str:
        words = ["No statements" if count == 0 else "1 statement" if count == 1 else f"{count:,} statements"]
        if choice.actor is not None and choice.actor in self.actors:
            words.append(f"by {self.actors[choice.actor].name}")
        if choice.about is not None and choice.about in self.actors:
            words.append(f"about {self.actors[choice.about].name}")
        if initiative is not None:
            words.append(f"on {self.initiatives[initiative].name}")
        if choice.outlet is not None:
            words.append(f"in {shown_outlet(choice.outlet)}")
        if choice.period is not None:
            first, last = map(shown_date, choice.period)
            words.append(f"on {first}" if first == last else f"from {first} to {last}")
        return " ".join(words)


def shown_outlet(outlet: str) -> str:
    """An outlet's name, or the words for not knowing it."""
    return outlet or "unknown outlet"


def shown_date(iso: str) -> str:
    """``2026-03-04`` as "4 Mar 2026"; anything else as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return shown_day(day)
