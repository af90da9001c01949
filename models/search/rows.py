"""Statements with everything that a table of them shows or a filter asks about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.project.corrections import Coding
from models.project.effective import Effective
from models.records import UNCERTAIN_BELOW, Article, Stance, StanceAnswer, Statement


class Status(StrEnum):
    """What a person may want to see of the statements, beside what they say."""

    COUNTED = "counted"
    CORRECTED = "corrected"
    UNCORRECTED = "uncorrected"
    UNCERTAIN = "uncertain"
    NOTED = "noted"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement.

    ``actors`` are the names of those whom the speaker means, ``stances`` what counts by initiative that is switched
    on, ``coding`` what people said of it (None where nobody did), ``excluded`` whether they took it out of all counts.
    """

    statement: Statement
    article: Article
    actors: tuple[str, ...]
    stances: Mapping[str, Stance]
    coding: Coding | None
    excluded: bool

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def corrected(self) -> bool:
        """Whether a person answered anything about it; a note alone is no answer."""
        coding = self.coding
        return coding is not None and bool(
            coding.stances
            or coding.sentiments
            or coding.excluded is not None
            or any(answer is not None for answer in (coding.speaker, coding.spans, coding.kind))
        )

    @property
    def note(self) -> str:
        """What people noted, "" where nothing."""
        return "" if self.coding is None else self.coding.note

    @property
    def unsure_speaker(self) -> bool:
        """Whether the speaker is unknown, or known without confidence."""
        resolution = self.statement.resolution
        if self.coding is not None and self.coding.speaker is not None:
            return False
        return not resolution.actors or resolution.confidence < UNCERTAIN_BELOW

    def unsure_stance(self, initiative: str) -> bool:
        """Whether the machine addresses the initiative with an answer that it is not sure of."""
        stance = self.stances.get(initiative)
        return stance is not None and stance.uncertain

    @property
    def uncertain(self) -> bool:
        """Whether its speaker or one of its stances is."""
        return self.unsure_speaker or any(map(self.unsure_stance, self.stances))

    def answer(self, initiative: str) -> StanceAnswer | None:
        """How it stands to an initiative, whoever says so; None where nobody has said anything."""
        stance = self.stances.get(initiative)
        if stance is None:
            return None
        return stance.label if stance.addressed else "not addressed"

    def own_answer(self, initiative: str) -> StanceAnswer | None:
        """What people say of the initiative, None where only the machine does."""
        return None if self.coding is None else self.coding.stances.get(initiative)

    def has(self, status: Status) -> bool:
        """Whether it is one of these. Excluded statements are nothing else, but may have a note or corrections."""
        match status:
            case Status.EXCLUDED:
                return self.excluded
            case Status.COUNTED:
                return not self.excluded
            case Status.CORRECTED:
                return self.corrected
            case Status.UNCORRECTED:
                return not self.corrected
            case Status.NOTED:
                return bool(self.note)
            case Status.UNCERTAIN:
                return not self.excluded and self.uncertain


def statement_rows(found: Effective) -> tuple[StatementRow, ...]:
    """A row for each statement, those taken out of all counts too, in the order of the articles and their words."""
    analysis = found.analysis
    articles = {article.id: article for article in analysis.articles}
    names = {actor.id: actor.name for actor in analysis.actors}
    names.update((actor, each.name) for actor, each in found.cast.actors.items() if actor not in names)
    out = {statement.id for statement in found.excluded}
    stances: dict[str, dict[str, Stance]] = defaultdict(dict)
    for stance in analysis.stances:
        stances[stance.statement][stance.initiative] = stance
    return tuple(
        StatementRow(
            statement,
            articles[statement.article],
            tuple(names[actor] for actor in statement.resolution.actors if actor in names),
            stances.get(statement.id, {}),
            found.codings.get(statement.id),
            statement.id in out,
        )
        for statement in found.statements.values()
    )
