"""An aggregator that takes its time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from models.project.effective import effective
from models.project.state import ProjectState


class Late(QObject):
    """Computes what was requested last when it is told to: an event loop that is busy for a while."""

    ready = Signal(object, object)

    def __init__(self, state: ProjectState) -> None:
        super().__init__()
        self._state = state

    def request(self, state: ProjectState) -> None:
        self._state = state

    def catch_up(self) -> None:
        self.ready.emit(self._state, effective(self._state))
