"""A thread for what the event loop need not wait for: charts and filtered analyses, computed by pure functions."""

from __future__ import annotations

import itertools
import queue
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.crash import living_on


@dataclass(frozen=True, slots=True)
class _Job:
    asker: object
    number: int
    compute: Callable[[], Any]
    take: Callable[[Any], None]


class Background(QObject):
    """Computes one thing at a time, for each asker the latest that it asked for."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._numbers = itertools.count()
        self._latest: dict[object, int] = {}
        self._thread = Thread(target=self._run, name="background", daemon=True)
        self._done.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin. What was requested before waits until now."""
        self._thread.start()

    def request(self, asker: object, compute: Callable[[], Any], take: Callable[[Any], None]) -> None:
        """Call ``compute`` in the thread and ``take`` with its answer on the event loop.

        Neither happens where the same asker requests something else before.
        """
        number = next(self._numbers)
        self._latest[asker] = number
        self._jobs.put(_Job(asker, number, compute, take))

    def forget(self, asker: object) -> None:
        """What this asker requested is not wanted any more."""
        self._latest.pop(asker, None)

    def close(self) -> None:
        """End the thread after what it is doing."""
        self._latest.clear()
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _is_wanted(self, job: _Job) -> bool:
        return self._latest.get(job.asker) == job.number

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._is_wanted(job):
                with living_on():
                    self._done.emit(job, job.compute())

    def _hand_over(self, job: _Job, answer: Any) -> None:
        if self._is_wanted(job):
            del self._latest[job.asker]
            job.take(answer)


class AtOnce:
    """Computes where it is asked, for windows that no thread works for."""

    def request(self, asker: object, compute: Callable[[], Any], take: Callable[[Any], None]) -> None:
        """Call ``compute``, then ``take`` with its answer."""
        take(compute())

    def forget(self, asker: object) -> None:
        """Nothing is ever waited for."""
