"""What all commands share: a person's act changes the state, and the step that it made can be undone.

A command only says how the state looks after the act. What is kept of it, in the undo stack and in the project file,
is the :class:`~models.project.steps.Step` of rows that came of it, so undo works the same a moment later and after the
project was closed and opened again.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from models.project.state import ProjectState
from models.project.steps import Step


class Command:
    """One act of a person. Its name tells it from others, in the menu ("Undo Hide initiative “Harbour Accord”") as in
    the history ("Stance of “a door left open”: against Harbour Accord")."""

    def __init__(self, name: str) -> None:
        self.name = name

    def apply(self, state: ProjectState) -> ProjectState:
        """The state after the act. Only what a person decides may differ; the machine's answers stay."""
        raise NotImplementedError


class HoldsSteps(Protocol):
    """Whatever steps are done to."""

    def carry_out(self, step: Step) -> None: ...

    def carry_back(self, step: Step) -> None: ...


class RecordedStep(QUndoCommand):
    """A step on the undo stack."""

    def __init__(self, holder: HoldsSteps, step: Step) -> None:
        super().__init__(step.name.replace("&", "&&"))  # a single one would underline a letter in the menu
        self._holder = holder
        self._step = step

    def redo(self) -> None:
        self._holder.carry_out(self._step)

    def undo(self) -> None:
        self._holder.carry_back(self._step)
