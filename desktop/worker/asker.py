"""The question why a score came out as it did, from the click to the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.document import Document
from desktop.worker.protocol import Explained
from desktop.worker.runner import AnalysisRunner
from models.records import Actor, Initiative, Sentiment, Stance, Statement

if TYPE_CHECKING:
    from models.stance.inputs import PairKind
    from models.stance.why import Why


@dataclass(frozen=True, slots=True)
class ScoreKey:
    """Which of the machine's scores is meant, by ids: that of a statement toward an initiative (``kind`` stance) or
    toward an actor (sentiment)."""

    statement: str
    toward: str
    kind: PairKind


class WhyAsker(QObject):
    """One question at a time: another takes its place, and an answer that is out of date is dropped.

    Attributes:
        asked: the score that the question is about, None where there is none.
        why: the answer, None as long as there is none; it grows until it is whole.
        reason: why there will be none, "" otherwise.
        stand_in: the name of the model that answers where the weights that gave the score are no longer there, ""
            otherwise.

    Signals:
        changed: one of these is different.
    """

    changed = Signal()

    def __init__(self, document: Document, runner: AnalysisRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._runner = runner
        self._number: int | None = None
        self._score: Stance | Sentiment | None = None
        self.asked: ScoreKey | None = None
        self.why: Why | None = None
        self.reason = ""
        self.stand_in = ""
        runner.explained.connect(self._take)
        document.analysisChanged.connect(self._drop_if_out_of_date)

    @property
    def is_waiting(self) -> bool:
        """Whether the answer to the question is still to come."""
        return self.asked is not None and self.why is None and not self.reason

    def toggle(self, wanted: ScoreKey) -> None:
        """Ask which words moved this score of the machine's, or put the answer away where it is shown. What was not
        scored is not asked about."""
        score = self._score_now(wanted)
        question = None if score is None or self.asked == wanted else self._question(score)
        if question is None:
            self.drop()
            return
        self.asked, self.why, self.reason, self.stand_in = wanted, None, "", ""
        self._score = score
        self._number = self._runner.explain(*question)
        self.changed.emit()

    def drop(self) -> None:
        """Ask nothing any more."""
        if self.asked is not None:
            self.asked = self.why = self._number = self._score = None
            self.reason = self.stand_in = ""
            self.changed.emit()

    def _take(self, answer: Explained) -> None:
        if answer.job == self._number:
            self.why, self.reason = answer.why, answer.reason
            gave = self._document.analysis.stance_model
            self.stand_in = answer.by.name if answer.by and gave and answer.by.sha256 != gave.sha256 else ""
            self.changed.emit()

    def _drop_if_out_of_date(self) -> None:
        if self.asked is not None and self._score_now(self.asked) != self._score:
            self.drop()

    def _score_now(self, asked: ScoreKey) -> Stance | Sentiment | None:
        """The machine's score, None where it has none or what is asked about counts for nothing."""
        analysis = self._document.analysis
        targets = analysis.initiatives if asked.kind == "stance" else analysis.actors
        counts = any(each.id == asked.statement for each in analysis.statements) and any(
            each.id == asked.toward for each in targets
        )
        if not counts:
            return None
        if asked.kind == "stance":
            return self._document.machine_stance(asked.statement, asked.toward)
        return self._document.machine_sentiment(asked.statement, asked.toward)

    def _question(self, score: Stance | Sentiment) -> tuple[Statement, Initiative | Actor] | None:
        """The statement and what it was scored toward, both as the machine had them; None where they are no more."""
        if isinstance(score, Stance):
            toward: Initiative | Actor | None = self._document.initiative(score.initiative)
        else:
            actors = self._document.state.results.actors
            toward = next((actor for actor in actors if actor.id == score.actor), None)
        statement = self._document.judged_statement(score.statement)
        return None if statement is None or toward is None else (statement, toward)
