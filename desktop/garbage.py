"""Cyclic garbage is collected on the main thread only: collecting a Qt object in another thread crashes Qt."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

YOUNG_EVERY_MS = 1_000
FULL_EVERY = 60
"""A full collection takes about 13 ms with 10,000 statements; one in so many young ones is full."""


class GarbageCollector(QObject):
    """Collects from a timer of the main thread instead of whenever and wherever an allocation tips the scale."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        """Take over from Python."""
        gc.disable()
        self._timer.start(YOUNG_EVERY_MS)

    def stop(self) -> None:
        """Give back to Python."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        self._count += 1
        gc.collect(2 if self._count % FULL_EVERY == 0 else 1)
