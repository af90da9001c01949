"""What the tests of the window share: settings of their own, a message board of their own, and a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop.document import Document
    from desktop.messages import Message
    from desktop.selection import Selection
    from desktop.theme import Theme
    from desktop.window import MainWindow
    from models.records import Actor, Initiative, Statement


class IdleRunner(QObject):
    """Takes the place of the analysis: notes what was asked of it and does nothing."""

    started = Signal()
    progress = Signal(str, int, int)
    finished = Signal()
    cancelled = Signal()
    failed = Signal(str)
    explained = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_running = False
        self.has_work = False
        self.opened: list[str] = []
        self.questions: list[tuple[str, str]] = []
        self.asked: list[Statement] = []

    def open_files(self, paths: list[str]) -> None:
        self.opened.extend(str(path) for path in paths)

    def analyse(self) -> None:
        self.is_running = True
        self.started.emit()

    def explain(self, statement: Statement, toward: Initiative | Actor) -> int:
        self.questions.append((statement.id, toward.id))
        self.asked.append(statement)
        return len(self.questions)

    def cancel(self) -> None:
        if self.is_running:
            self.is_running = False
            self.has_work = True
            self.cancelled.emit()


@pytest.fixture(autouse=True)
def settings(qapp: QApplication, tmp_path: Path) -> QSettings:
    """Settings that no other test and no person sees."""
    qapp.setOrganizationName("Parley")
    qapp.setApplicationName("Parley")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    return QSettings()


@pytest.fixture(autouse=True)
def closed_windows_go(qapp: QApplication) -> Iterator[None]:
    """Delete what the test closed: every new style is worked out for all windows that still live."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch) -> object:
    """A message board that no other window listens to."""
    from desktop import messages

    board = messages.Board()
    monkeypatch.setattr(messages, "board", board)
    return board


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What was told to the person."""
    from desktop import messages

    board = messages.Board()
    told: list[Message] = []
    board.posted.connect(told.append)
    board.deliver_waiting()
    monkeypatch.setattr(messages, "board", board)
    return told


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person at the computer is Anna."""
    from desktop import document_base

    monkeypatch.setattr(document_base.getpass, "getuser", lambda: "anna")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    from desktop.theme import Theme

    return Theme(qapp)


@pytest.fixture
def idle_runner(qapp: QApplication) -> IdleRunner:
    return IdleRunner()


@pytest.fixture
def window(qtbot: QtBot, document: Document, selection: Selection, idle_runner: IdleRunner) -> Iterator[MainWindow]:
    """The main window on the sample project, as large as on a small laptop."""
    from desktop.window import MainWindow

    window = MainWindow(document, selection, idle_runner)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
