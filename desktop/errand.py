"""One piece of work in a thread of its own, with progress and cancel; its outcome comes back to the event loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from models.progress import Cancelled, Task

_REPORT_EVERY_S = 0.05

_under_way: set[Errand] = set()
"""Keeps errands alive until their threads have ended, whoever else has forgotten them."""


class Errand(QObject):
    """Calls ``work`` with a :class:`models.progress.Task` in a thread, once.

    The work must touch no widget. After :meth:`cancel` only ``cancelled`` is emitted, as soon as the work asks its task
    or ends. Exactly one of the last three signals is emitted, on the event loop.

    Signals:
        progress(step, done, total): where the work is.
        done(result): what it returned.
        failed(error): what it raised.
        cancelled: it was stopped.
    """

    progress = Signal(str, object, object)  # sizes of files do not fit a C integer
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[Task], Any]) -> None:
        super().__init__()
        self._work = work
        self._stop = Event()
        self._last = 0.0
        self._thread = Thread(target=self._run, name="errand", daemon=True)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        _under_way.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Stop as soon as the work looks up; its outcome is not wanted any more."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def _run(self) -> None:
        result, error = None, None
        try:
            result = self._work(Task(self._report, self._stop.is_set))
        except Exception as raised:
            error = raised
        self._ended.emit(result, error)

    def _report(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY_S:
            self._last = now
            self.progress.emit(step, done, total)

    def _deliver(self, result: object, error: Exception | None) -> None:
        _under_way.discard(self)
        if self._stop.is_set() or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
