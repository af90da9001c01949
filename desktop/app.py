"""The application: puts the document, the worker and the window together, and runs them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from desktop.application import make_application
from desktop.crash import CrashReporter, log_to
from desktop.document import Document
from desktop.example import example_files, open_example
from desktop.garbage import GarbageCollector
from desktop.opening import projects_among
from desktop.project_menu import add_project_actions
from desktop.selection import Selection
from desktop.session import Session
from desktop.window import MainWindow
from desktop.worker.aggregator import Aggregator
from desktop.worker.background import Background
from desktop.worker.protocol import Kit
from desktop.worker.runner import AnalysisRunner
from desktop.worker.tools import KIT
from models.paths import data_folder

SWITCH_INTERVAL_S = 0.001
"""How long a thread may keep the window waiting for the interpreter; Python's own 5 ms add up with three threads."""


def run(paths: Sequence[Path], example: bool = False) -> int:
    """Open the window, with these articles or the bundled example where asked, and return the exit status.

    A project file (``.parley``) among ``paths`` is opened as such. Without any path the last session is restored.
    """
    application = make_application(sys.argv)
    log_to(data_folder())
    crashes = CrashReporter(application)
    crashes.install()
    garbage = GarbageCollector(application)
    garbage.start()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    parts = Parts.make(KIT)
    application.aboutToQuit.connect(parts.close)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda number, frame: application.quit())
    parts.window.show()
    application.filesWanted.connect(parts.window.open_articles)

    def begin() -> None:
        parts.begin(paths, example)
        application.begin_opening()

    QTimer.singleShot(0, parts.window, begin)
    status = application.exec()
    garbage.stop()
    return status


@dataclass(frozen=True)  # without slots: the application's end is connected to close(), and Qt holds that weakly
class Parts:
    """What one window consists of."""

    document: Document
    selection: Selection
    runner: AnalysisRunner
    session: Session
    window: MainWindow
    aggregator: Aggregator
    background: Background

    @classmethod
    def make(cls, kit: Kit) -> Parts:
        """Everything but the work; ``kit`` is what the worker process works with."""
        aggregator = Aggregator()
        document = Document(aggregator=aggregator)
        selection = Selection()
        runner = AnalysisRunner(document, kit)
        session = Session(document)
        background = Background()
        window = MainWindow(document, selection, runner, background)
        add_project_actions(window, window.new_action, session)
        parts = cls(document, selection, runner, session, window, aggregator, background)
        window.projectWanted.connect(parts.open_project)
        return parts

    def begin(self, paths: Sequence[Path], example: bool) -> None:
        """Restore the last session, or open what was asked for."""
        self.runner.warm_up()
        self.aggregator.start()
        self.background.start()
        projects, articles = projects_among(paths)
        example = example or (bool(articles) and set(example_files()) <= set(articles))
        self.session.start(restore=not paths and not example)
        if example:
            open_example(self.document, self.runner)
        others = [path for path in articles if not example or path not in example_files()]
        if projects:
            self.open_project(projects[0], others)
        elif others:
            self.window.open_articles(others)

    def open_project(self, project: Path, articles: Sequence[Path]) -> None:
        """Open a project in the place of this one, then the articles: before it, they would go with this one."""
        if articles:
            opened = partial(self.window.open_articles, articles)
            self.session.settled.connect(lambda: opened(), Qt.ConnectionType.SingleShotConnection)
        self.session.open_project(project)

    def close(self) -> None:
        """End the worker, save what is not saved yet, and end all threads."""
        self.runner.close()
        self.aggregator.close()
        self.background.close()
        self.session.close()
