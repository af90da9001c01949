"""The one way by which problems and news reach the person: any code posts, the window shows.

What is posted before a window listens waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Level = Literal["info", "warning", "error"]

_LOGGING = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell the person: a short plain ``text``, ``detail`` to unfold ("" where there is none), and maybe
    one act that helps, with the words for its button ("Try again", "Start afresh")."""

    level: Level
    text: str
    detail: str = ""
    action_text: str = ""
    action: Callable[[], None] | None = None


class Board(QObject):
    """Where messages are posted. Post from the main thread.

    Signals:
        posted(Message): one for each message; the window connects once and then calls :meth:`deliver_waiting`.
    """

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Message] = []
        self._listened = False

    def post(self, message: Message) -> None:
        """Tell the person, and the log."""
        _log.log(_LOGGING[message.level], "%s%s", message.text, f"\n{message.detail}" if message.detail else "")
        if self._listened:
            self.posted.emit(message)
        else:
            self._waiting.append(message)

    def deliver_waiting(self) -> None:
        """From now on messages are emitted at once, those that wait first."""
        self._listened = True
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self.posted.emit(message)


board = Board()


def info(text: str, detail: str = "", *, action_text: str = "", action: Callable[[], None] | None = None) -> None:
    """Tell what happened."""
    board.post(Message("info", text, detail, action_text, action))


def warning(text: str, detail: str = "", *, action_text: str = "", action: Callable[[], None] | None = None) -> None:
    """Tell what went wrong while the rest goes on."""
    board.post(Message("warning", text, detail, action_text, action))


def error(text: str, detail: str = "", *, action_text: str = "", action: Callable[[], None] | None = None) -> None:
    """Tell what could not be done."""
    board.post(Message("error", text, detail, action_text, action))
