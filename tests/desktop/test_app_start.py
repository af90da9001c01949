"""The whole program as a person starts, uses, crashes and kills it."""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop import example, messages
from desktop.app import Parts
from desktop.application import Application
from desktop.crash import CrashReporter
from desktop.garbage import GarbageCollector
from desktop.worker.aggregator import Aggregator
from desktop.worker.background import Background
from models.project.effective import Effective, effective
from models.project.state import ProjectState
from models.project.store import Store
from models.records import Initiative
from tests import worker_fakes

MS = 20_000
TEXT = "Ada says the Dawn Plan is good. Bo says that Ada is wrong."


@pytest.fixture
def parts(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parts]:
    monkeypatch.setattr(messages, "board", messages.Board())
    parts = Parts.make(worker_fakes.KIT)
    qtbot.addWidget(parts.window)
    parts.window.show()
    yield parts
    parts.close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "north.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_articles_named_at_the_start_are_opened_and_analysed(qtbot: QtBot, parts: Parts, article: Path) -> None:
    with qtbot.waitSignal(parts.runner.finished, timeout=MS):
        parts.begin([article], example=False)
    qtbot.waitUntil(lambda: len(parts.document.analysis.statements) == 2, timeout=MS)


def test_the_end_of_the_application_closes_the_parts(qapp: QApplication, parts: Parts) -> None:
    assert weakref.ref(parts)() is parts, "Qt's signals hold the owner of a method weakly"
    connection = qapp.aboutToQuit.connect(parts.close)
    qapp.aboutToQuit.disconnect(connection)


def test_the_example_brings_its_initiatives(
    qtbot: QtBot, parts: Parts, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    initiatives = article.with_name("initiatives.json")
    initiatives.write_text('[{"name": "Dawn Plan", "aliases": ["the plan"], "description": "A plan."}]')
    monkeypatch.setattr(example, "_INITIATIVES", initiatives)
    monkeypatch.setattr(example, "example_files", lambda: [article])
    with qtbot.waitSignal(parts.runner.finished, timeout=MS):
        parts.begin([], example=True)
    qtbot.waitUntil(lambda: len(parts.document.analysis.positions) == 2, timeout=MS)
    assert [initiative.name for initiative in parts.document.initiatives] == ["Dawn Plan"]


def test_a_project_named_at_the_start_is_opened_and_named_in_the_title(
    qtbot: QtBot, parts: Parts, tmp_path: Path, sample_state: object
) -> None:
    path = tmp_path / "talks.parley"
    store = Store(path)
    store.save(sample_state)
    store.close()
    with qtbot.waitSignal(parts.session.pathChanged, timeout=MS, check_params_cb=lambda: parts.session.path == path):
        parts.begin([path], example=False)
    assert parts.document.outlets == ("Courier", "Herald")
    assert parts.window.windowTitle().startswith("talks")


def _project(path: Path, state: ProjectState) -> Path:
    store = Store(path)
    store.save(state)
    store.close()
    return path


def test_a_project_whose_suffix_is_in_capitals_is_one(
    qtbot: QtBot, parts: Parts, tmp_path: Path, sample_state: ProjectState
) -> None:
    path = _project(tmp_path / "TALKS.PARLEY", sample_state)
    with qtbot.waitSignal(parts.session.pathChanged, timeout=MS, check_params_cb=lambda: parts.session.path == path):
        parts.begin([path], example=False)


def test_a_project_that_is_dropped_on_the_window_is_opened_and_its_companions_go_into_it(
    qtbot: QtBot, parts: Parts, tmp_path: Path, article: Path
) -> None:
    path = _project(tmp_path / "talks.parley", ProjectState(initiatives=(Initiative("dawn-plan", "Dawn Plan"),)))
    parts.begin([], example=False)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article)), QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(parts.runner.finished, timeout=MS):
        parts.window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert parts.session.path == path
    assert [each.path for each in parts.document.articles] == [article.name]


def test_files_that_a_mac_asks_to_open_are_opened_once_the_window_is_there(
    qtbot: QtBot, qapp: Application, parts: Parts, tmp_path: Path, article: Path
) -> None:
    path = _project(tmp_path / "talks.parley", ProjectState(initiatives=(Initiative("dawn-plan", "Dawn Plan"),)))
    qapp.filesWanted.connect(parts.window.open_articles)
    QApplication.sendEvent(qapp, QFileOpenEvent(str(path)))
    assert parts.session.path is None
    parts.begin([], example=False)
    with qtbot.waitSignal(parts.session.pathChanged, timeout=MS, check_params_cb=lambda: parts.session.path == path):
        qapp.begin_opening()
    with qtbot.waitSignal(parts.runner.finished, timeout=MS):
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(article))))
    assert [each.path for each in parts.document.articles] == [article.name]


@pytest.mark.parametrize("there", [True, False])
def test_articles_named_beside_a_project_go_into_it_or_where_it_cannot_be_opened_into_a_new_one(
    qtbot: QtBot, parts: Parts, tmp_path: Path, article: Path, there: bool
) -> None:
    path = tmp_path / "talks.parley"
    if there:
        store = Store(path)
        store.save(ProjectState(initiatives=(Initiative("dawn-plan", "Dawn Plan"),)))
        store.close()
    with qtbot.waitSignal(parts.runner.finished, timeout=MS):
        parts.begin([path, article], example=False)
    assert [each.path for each in parts.document.articles] == [article.name]
    assert bool(parts.document.initiatives) is there


def test_the_file_menu_opens_and_saves_projects(parts: Parts) -> None:
    file_menu = parts.window.menuBar().actions()[0].menu()
    texts = [action.text() for action in file_menu.actions()]
    at = texts.index("Open &project…")
    assert texts[at : at + 4] == ["Open &project…", "Open &recent", "&Save project as…", "Restore a &backup…"]
    assert texts.index(parts.window.new_action.text()) < texts.index("Open &project…")


_STARTED = """
import sys
from PySide6.QtCore import QTimer
from desktop import app

make = app.make_application


def make_and_end_soon(argv):
    application = make(argv)
    QTimer.singleShot(0, lambda: (print("started", flush=True), application.quit()))
    return application


if __name__ == "__main__":
    app.make_application = make_and_end_soon
    sys.exit(app.run([]))
"""


def test_the_program_starts_and_ends(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(_STARTED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, str(program)], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "started\n"), ended.stderr


_KILLED = """
import sys
from pathlib import Path
from desktop.app import Parts, make_application
from tests import worker_fakes

if __name__ == "__main__":
    application = make_application(sys.argv)
    parts = Parts.make(worker_fakes.KIT)
    parts.window.show()

    def told():
        if parts.document.state.results.found:
            parts.session.saved.disconnect(told)
            print("ready", flush=True)

    parts.session.saved.connect(told)
    parts.begin([Path(path) for path in sys.argv[1:]], False)
    application.exec()
"""


def test_a_killed_program_leaves_no_worker_behind_and_its_session_is_restored(
    qtbot: QtBot, parts: Parts, article: Path, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text(_KILLED)
    root = Path(__file__).parents[2]
    running = subprocess.Popen(
        [sys.executable, str(program), str(article)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    running.kill()
    # the worker inherited this end of the pipe: it closes when the last of the two is gone
    assert running.communicate(timeout=30) == ("", None)
    with qtbot.waitSignal(parts.document.replaced, timeout=MS):
        parts.begin([], example=False)
    assert [article.outlet for article in parts.document.articles] == ["North"]


def test_closing_ends_the_worker(qtbot: QtBot, parts: Parts, article: Path) -> None:
    with qtbot.waitSignal(parts.runner.finished, timeout=MS):
        parts.begin([article], example=False)
    assert parts.runner.worker_pid is not None
    parts.close()
    assert parts.runner.worker_pid is None


@pytest.fixture
def reporter(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashReporter]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = CrashReporter()
    reporter.install()
    yield reporter
    for dialog in _dialogs():
        dialog.reject()


def _dialogs() -> list[QMessageBox]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def test_errors_show_one_dialog_however_many_there_are(
    qtbot: QtBot, reporter: CrashReporter, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):
        error = RuntimeError(f"trouble {number}")
        sys.excepthook(RuntimeError, error, None)
    (dialog,) = _dialogs()
    assert "trouble 0" in dialog.detailedText()
    assert "trouble 2" in dialog.detailedText()
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL] * 3


def test_an_error_in_a_thread_is_shown_too(qtbot: QtBot, reporter: CrashReporter) -> None:
    def fail() -> None:
        raise RuntimeError("trouble in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(_dialogs()), timeout=MS)
    assert "trouble in a thread" in _dialogs()[0].detailedText()


def test_after_a_chart_that_failed_the_next_one_is_drawn(qtbot: QtBot, reporter: CrashReporter) -> None:
    background = Background()
    background.start()
    drawn: list[str] = []
    background.request("one", lambda: str(1 // 0), drawn.append)
    background.request("other", lambda: "a chart", drawn.append)
    qtbot.waitUntil(lambda: bool(drawn and _dialogs()), timeout=MS)
    background.close()
    assert drawn == ["a chart"]
    assert "ZeroDivisionError" in _dialogs()[0].detailedText()


def test_after_an_analysis_that_failed_the_next_one_follows(
    qtbot: QtBot, reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch, sample_state: ProjectState
) -> None:
    def effective_but_once(state: ProjectState) -> Effective:
        if not state.articles:
            raise RuntimeError("trouble in the analysis")
        return effective(state)

    monkeypatch.setattr("desktop.worker.aggregator.effective", effective_but_once)
    aggregator = Aggregator()
    with qtbot.waitSignal(aggregator.ready, timeout=MS) as followed:
        aggregator.start()
        aggregator.request(ProjectState())
        qtbot.waitUntil(lambda: bool(_dialogs()), timeout=MS)
        aggregator.request(sample_state)
    aggregator.close()
    assert followed.args is not None
    assert followed.args[0] == sample_state
    assert "trouble in the analysis" in _dialogs()[0].detailedText()


def test_garbage_is_collected_on_the_main_thread_only(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.garbage.YOUNG_EVERY_MS", 1)
    collected: list[threading.Thread] = []

    def note(phase: str, info: dict[str, int]) -> None:
        collected.append(threading.current_thread())

    collector = GarbageCollector()
    collector.start()
    gc.callbacks.append(note)
    try:
        thread = threading.Thread(target=lambda: [[[]] for _ in range(100_000)])
        thread.start()
        qtbot.waitUntil(lambda: bool(collected), timeout=MS)
        thread.join()
    finally:
        gc.callbacks.remove(note)
        collector.stop()
    assert set(collected) == {threading.main_thread()}
    assert gc.isenabled()
