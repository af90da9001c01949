"""Downloads a stance model in a process of its own, the only one that may use the network."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QObject, Signal

from desktop.worker.protocol import Answer, Done, Download, Failed, Kit, Progress
from desktop.worker.supervisor import Merged, Supervisor
from desktop.worker.tools import KIT


class Downloader(QObject):
    """One download at a time.

    Signals:
        progress(done, total): in megabytes; a total of 0 means that nobody knows yet.
        finished(name): the model of this hub name is on the computer.
        cancelled: the person stopped it; what has come is kept for the next try.
        failed(reason): it cannot be had, and why.
    """

    progress = Signal(int, int)
    finished = Signal(str)
    cancelled = Signal()
    failed = Signal(str)

    def __init__(self, kit: Kit = KIT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._numbers = count(1)
        self._job: Download | None = None
        self._supervisor: Supervisor | None = None

    @property
    def is_running(self) -> bool:
        """Whether a download is under way."""
        return self._job is not None

    def download(self, name: str) -> None:
        """Fetch the model of this hub name."""
        if self._supervisor is None:
            self._supervisor = Supervisor(self._kit, self)
            self._supervisor.answered.connect(self._take)
        self._job = Download(next(self._numbers), name)
        self._supervisor.submit(self._job)

    def cancel(self) -> None:
        """Stop. Takes effect at once; the process follows."""
        if self._job is not None and self._supervisor is not None:
            self._supervisor.cancel(self._job.job)
            self._job = None
            self.cancelled.emit()

    def close(self) -> None:
        """End the process."""
        self._job = None
        if self._supervisor is not None:
            self._supervisor.close()
            self._supervisor = None

    def _take(self, answer: Answer | Merged) -> None:
        if self._job is None or answer.job != self._job.job:
            return
        match answer:
            case Progress():
                self.progress.emit(answer.done, answer.total)
            case Done():
                name, self._job = self._job.name, None
                self.finished.emit(name)
            case Failed():
                self._job = None
                self.failed.emit(answer.reason)
