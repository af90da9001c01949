"""What all commands share."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from models.project.state import ProjectState


class HoldsState(Protocol):
    """Whatever a command changes: it has a state and takes another."""

    @property
    def state(self) -> ProjectState: ...

    def replace_state(self, state: ProjectState) -> None: ...


class StateCommand(QUndoCommand):
    """One undoable act of a person, named for the menu ("Undo Correct Outlet").

    Subclasses say in :meth:`apply` and :meth:`revert` how the state changes. Both take the state of the moment and
    touch only their own part of it, so that what the machine answered in between is never lost.
    """

    def __init__(self, holder: HoldsState, text: str) -> None:
        super().__init__(text)
        self._holder = holder

    def apply(self, state: ProjectState) -> ProjectState:
        """The state after the act."""
        raise NotImplementedError

    def revert(self, state: ProjectState) -> ProjectState:
        """The state with the act taken back."""
        raise NotImplementedError

    def redo(self) -> None:
        self._holder.replace_state(self.apply(self._holder.state))

    def undo(self) -> None:
        self._holder.replace_state(self.revert(self._holder.state))
