"""The question why a score came out as it did, from the click to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.document import Document
from desktop.worker.protocol import Explained
from desktop.worker.runner import AnalysisRunner
from models.records import ModelInfo, Stance

if TYPE_CHECKING:
    from models.stance.why import Why


class WhyAsker(QObject):
    """One question at a time: another takes its place, and an answer that is out of date is dropped.

    Attributes:
        asked: the statement and the initiative (ids) of the question, None where there is none.
        why: the answer, None as long as there is none; it grows until it is whole.
        reason: why there will be none, "" otherwise.
        stand_in: the model that answers, where the weights that gave the score are no longer there, None otherwise.

    Signals:
        changed: one of these is different.
    """

    changed = Signal()

    def __init__(self, document: Document, runner: AnalysisRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._runner = runner
        self._number: int | None = None
        self._stance: Stance | None = None
        self.asked: tuple[str, str] | None = None
        self.why: Why | None = None
        self.reason = ""
        self.stand_in: ModelInfo | None = None
        runner.explained.connect(self._take)
        document.analysisChanged.connect(self._drop_if_out_of_date)

    @property
    def is_waiting(self) -> bool:
        """Whether the answer to the question is still to come."""
        return self.asked is not None and self.why is None and not self.reason

    def toggle(self, statement_id: str, initiative_id: str) -> None:
        """Ask which words moved this score of the machine's, or put the answer away where it is shown. What was not
        scored is not asked about."""
        stance = self._stance_now((statement_id, initiative_id))
        if self.asked == (statement_id, initiative_id) or stance is None:
            self.drop()
            return
        statement = next(each for each in self._document.analysis.statements if each.id == statement_id)
        initiative = next(each for each in self._document.analysis.initiatives if each.id == initiative_id)
        self.asked, self.why, self.reason, self.stand_in = (statement_id, initiative_id), None, "", None
        self._stance = stance
        self._number = self._runner.explain(statement, initiative)
        self.changed.emit()

    def drop(self) -> None:
        """Ask nothing any more."""
        if self.asked is not None:
            self.asked = self.why = self._number = self._stance = self.stand_in = None
            self.reason = ""
            self.changed.emit()

    def _take(self, answer: Explained) -> None:
        if answer.job == self._number:
            self.why, self.reason = answer.why, answer.reason
            gave = self._document.analysis.stance_model
            self.stand_in = answer.by if answer.by and gave and answer.by.sha256 != gave.sha256 else None
            self.changed.emit()

    def _drop_if_out_of_date(self) -> None:
        if self.asked is not None and self._stance_now(self.asked) != self._stance:
            self.drop()

    def _stance_now(self, asked: tuple[str, str]) -> Stance | None:
        """The machine's stance, None where it has none or statement or initiative count for nothing."""
        analysis = self._document.analysis
        counts = any(each.id == asked[0] for each in analysis.statements) and any(
            each.id == asked[1] for each in analysis.initiatives
        )
        return self._document.machine_stance(*asked) if counts else None
