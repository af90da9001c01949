"""Carries out a person's acts, and says what was done with a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.document import Document

_Given = TypeVar("_Given")


class Acts(QObject):
    """Every act of the editing menus goes through :meth:`do`, what a dialog changes through :meth:`saying`.

    Signals:
        done(str): what was just done, in words; "" as soon as undo would mean another act than that.
    """

    done = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._acting = False
        document.historyChanged.connect(self._forget)
        document.replaced.connect(self._forget)

    def do(self, words: str, act: Callable[[], _Given]) -> _Given | None:
        """Carry out an act and say ``words``, or say why it cannot be done. Returns what the act returns."""
        try:
            with self.saying(words):
                return act()
        except ValueError as reason:
            messages.warning(str(reason))
            return None
        except KeyError:
            messages.warning("What this was about is not there any more; nothing was changed. Please choose again.")
            return None

    @contextmanager
    def saying(self, words: str) -> Iterator[None]:
        """Say ``words`` at the end, if anything was changed; what the document refuses is left to whoever asked."""
        before = self._document.state.history
        self._acting = True
        try:
            yield
        finally:
            self._acting = False
        if self._document.state.history is not before:
            self.done.emit(words)

    def undo(self) -> None:
        """Take back what was said to be done."""
        self._document.undo_stack.undo()

    def _forget(self) -> None:
        if not self._acting:
            self.done.emit("")
