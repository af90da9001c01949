"""The thread that computes what follows from a project's state, so that the event loop need not."""

from __future__ import annotations

import queue
from threading import Thread

from PySide6.QtCore import QObject, Signal

from desktop.crash import living_on
from models.project.effective import effective
from models.project.lookup import lookup
from models.project.state import ProjectState, load_ahead
from models.project.update import pending


class Aggregator(QObject):
    """Computes :func:`models.project.effective.effective` away from the event loop.

    Signals:
        ready(ProjectState, Effective): the analysis of a requested state, emitted from the thread. States that were
            overtaken by a newer request may be left out.
    """

    ready = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states: queue.SimpleQueue[ProjectState | None] = queue.SimpleQueue()
        self._thread = Thread(target=self._run, name="aggregator", daemon=True)

    def start(self) -> None:
        """Begin. What was requested before waits until now."""
        self._thread.start()

    def request(self, state: ProjectState) -> None:
        """Compute the analysis of this state next."""
        self._states.put(state)

    def close(self) -> None:
        """End the thread after what it is doing."""
        self._states.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        load_ahead()
        while (state := self._latest()) is not None:
            with living_on():
                found = effective(state)
                lookup(found.analysis)
                pending(state)  # is remembered too, for whoever asks on the event loop
                self.ready.emit(state, found)

    def _latest(self) -> ProjectState | None:
        state = self._states.get()
        while state is not None and not self._states.empty():
            state = self._states.get()
        return state
