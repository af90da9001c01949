"""One sitting of a coder: where it is, what was answered, and the way back. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.document import Document
from models.project.coding_plan import CodingPlan
from models.project.corrections import Coding
from models.records import Initiative, Stance, StanceAnswer, Statement


@dataclass(frozen=True, slots=True)
class _Step:
    """Where the coder was before a step, and how many steps the project had then, those too old to undo with them."""

    place: int
    done: int


class Sitting(QObject):
    """Goes through statements and lets each answer be one step of the project's history.

    Signals:
        moved(): another statement is up, or another is known of it.
        ended(): there is no further statement.
    """

    moved = Signal()
    ended = Signal()

    def __init__(
        self, document: Document, plan: CodingPlan, statements: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.plan = plan
        self.statements = tuple(statements)
        self.place = 0
        self._trail: list[_Step] = []

    @property
    def initiative(self) -> Initiative | None:
        """What is coded for."""
        return self._document.initiative(self.plan.initiative)

    @property
    def statement(self) -> Statement | None:
        """The one that is up; None at the end, or where it has left the project."""
        return self._document.statement(self.statements[self.place]) if self.place < len(self.statements) else None

    @property
    def machine(self) -> Stance | None:
        """The machine's answer, also where it is not to be shown."""
        statement = self.statement
        return None if statement is None else self._document.machine_stance(statement.id, self.plan.initiative)

    @property
    def own(self) -> StanceAnswer | None:
        """What this coder answered of the statement that is up."""
        coding = self.coding
        return None if coding is None else coding.stances.get(self.plan.initiative)

    @property
    def coding(self) -> Coding | None:
        """All that this coder said of the statement that is up."""
        statement = self.statement
        return None if statement is None else self._coding(statement.id)

    @property
    def can_accept(self) -> bool:
        """Whether there is an answer of the machine's that the coder sees and could take."""
        return not self.plan.blind and self.machine is not None and self.own is None

    @property
    def can_go_back(self) -> bool:
        """Whether there was a step to take back."""
        return bool(self._trail)

    # --- what the coder does --------------------------------------------------------------------------------------

    def answer(self, answer: StanceAnswer) -> None:
        """Answer, and go on."""
        if (statement := self.statement) is not None:
            self._remember()
            self._document.correct_stance(statement.id, self.plan.initiative, answer)
            self._go_to(self.place + 1)

    def accept(self) -> None:
        """Take the machine's answer for one's own, and go on; where there is none to see, leave the statement open."""
        machine = self.machine
        if self.can_accept and machine is not None:
            self.answer(machine.label if machine.addressed else "not addressed")
        elif self.statement is not None:
            self._remember()
            self._go_to(self.place + 1)

    def exclude(self, reason: str) -> None:
        """Let the statement count for nothing, and go on."""
        if (statement := self.statement) is not None:
            self._remember()
            self._document.exclude_statement(statement.id, reason)
            self._go_to(self.place + 1)

    def annotate(self, note: str) -> None:
        """Keep a note on the statement."""
        if (statement := self.statement) is not None:
            self._remember()
            self._document.annotate(statement.id, note)
            self.moved.emit()

    def set_speaker(self, actors: Sequence[str], named: str = "", kind: str = "person") -> None:
        """Say who spoke."""
        if (statement := self.statement) is not None:
            self._remember()
            self._document.correct_speaker(statement.id, actors, named=named, kind=kind)  # type: ignore[arg-type]
            self.moved.emit()

    def back(self) -> None:
        """Take the last step back, whatever it was, and be where it was made."""
        if self._trail:
            step = self._trail.pop()
            undone = max(0, self._steps() - step.done)
            self._document.undo_stack.setIndex(max(0, self._document.undo_stack.index() - undone))
            self._go_to(step.place)

    def go(self, by: int) -> None:
        """Look at another statement and answer nothing."""
        place = min(max(self.place + by, 0), len(self.statements) - 1)
        if place != self.place:
            self._go_to(place)

    # --- what came of it ------------------------------------------------------------------------------------------

    def answers(self) -> dict[str, tuple[StanceAnswer, StanceAnswer | None]]:
        """By statement of this sitting the coder's answer and the machine's, None where that has none."""
        found: dict[str, tuple[StanceAnswer, StanceAnswer | None]] = {}
        for statement in self.statements:
            coding = self._coding(statement)
            own = coding.stances.get(self.plan.initiative) if coding is not None else None
            if own is not None:
                machine = self._document.machine_stance(statement, self.plan.initiative)
                found[statement] = own, _answer(machine)
        return found

    def excluded(self) -> int:
        """How many statements of this sitting the coder excluded."""
        return sum(bool((coding := self._coding(each)) and coding.excluded) for each in self.statements)

    def _coding(self, statement: str) -> Coding | None:
        if self._document.statement(statement) is None:
            return None
        codings = self._document.codings_of(statement)
        return next((each for each in codings if each.coder == self._document.coder), None)

    def _remember(self) -> None:
        self._trail.append(_Step(self.place, self._steps()))

    def _steps(self) -> int:
        history = self._document.state.history
        return history.first + history.done

    def _go_to(self, place: int) -> None:
        self.place = place
        while self.place < len(self.statements) and self.statement is None:
            self.place += 1
        self.moved.emit()
        if self.place >= len(self.statements):
            self.ended.emit()


def _answer(stance: Stance | None) -> StanceAnswer | None:
    if stance is None:
        return None
    return stance.label if stance.addressed else "not addressed"
