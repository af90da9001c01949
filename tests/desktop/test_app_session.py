"""The project is kept as it changes and is there again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import messages
from desktop.document import Document
from desktop.session import Session
from models.project.state import ProjectState
from models.project.store import Store
from tests.sample import COURIER

MS = 5_000
Start = Callable[..., tuple[Document, Session]]


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[messages.Message]:
    """What was told to the person."""
    board = messages.Board()
    told: list[messages.Message] = []
    board.posted.connect(told.append)
    board.deliver_waiting()
    monkeypatch.setattr(messages, "board", board)
    return told


@pytest.fixture
def start(qapp: object, posted: object) -> Iterator[Start]:
    """Starts the part of the program that keeps the project."""
    sessions: list[Session] = []

    def start(restore: bool = True) -> tuple[Document, Session]:
        document = Document()
        session = Session(document)
        sessions.append(session)
        session.start(restore=restore)
        return document, session

    yield start
    for session in sessions:
        session.close()


def test_the_next_start_restores_the_session(
    qtbot: QtBot, start: Start, sample_state: ProjectState, posted: list[messages.Message]
) -> None:
    document, session = start()
    document.open_state(sample_state)
    document.correct_article(COURIER.id, outlet="Evening Courier")
    expected = document.state
    session.close()
    document, _ = start()
    with qtbot.waitSignal(document.replaced, timeout=MS):
        pass
    assert document.state == expected
    (message,) = posted
    assert message.text == "Restored your last session."
    assert message.action is not None
    message.action()
    assert document.is_empty


def test_two_windows_keep_two_projects(qtbot: QtBot, start: Start, sample_state: ProjectState) -> None:
    first, first_session = start()
    first.open_state(sample_state)
    qtbot.waitUntil(lambda: any(first_session._folder.glob("unnamed-*")), timeout=MS)
    second, second_session = start()
    second.add_initiative("Dawn Plan")
    second_session.close()
    first_session.close()
    kept = []
    for path in sorted(first_session._folder.glob("unnamed-*.parley")):
        store = Store(path)
        kept.append({initiative.name for initiative in store.load().state.initiatives})
        store.close()
    assert kept == [{"Harbour Accord", "Lakeside Talks"}, {"Dawn Plan"}]


def test_a_start_with_articles_leaves_the_last_session_alone(
    qtbot: QtBot, start: Start, sample_state: ProjectState, data_dir: Path
) -> None:
    document, session = start()
    document.open_state(sample_state)
    session.close()
    document, session = start(restore=False)
    assert document.is_empty
    document.add_articles([COURIER])
    session.close()
    assert len(list(data_dir.glob("unnamed-*.parley"))) == 2


def test_save_as_moves_the_project_and_later_changes_follow(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    document, session = start()
    document.open_state(sample_state)
    with qtbot.waitSignal(session.pathChanged, timeout=MS):
        session.save_as(tmp_path / "peace talks")
    assert session.path == tmp_path / "peace talks.parley"
    assert session.name == "peace talks"
    document.add_initiative("Dawn Plan")
    session.close()
    store = Store(tmp_path / "peace talks.parley")
    assert store.load().state == document.state
    store.close()


def test_a_new_project_never_empties_the_named_one(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    document, session = start()
    document.open_state(sample_state)
    with qtbot.waitSignal(session.pathChanged, timeout=MS):
        session.save_as(tmp_path / "talks.parley")
    document.open_state(ProjectState())
    assert session.path is None
    document.add_initiative("Dawn Plan")
    with qtbot.waitSignal(document.replaced, timeout=MS):
        session.open_project(tmp_path / "talks.parley")
    assert document.state == sample_state
    assert session.path == tmp_path / "talks.parley"


def test_a_file_that_is_no_project_is_named_with_the_reason(
    qtbot: QtBot, start: Start, tmp_path: Path, posted: list[messages.Message]
) -> None:
    _, session = start()
    other = tmp_path / "other.parley"
    other.write_text("hello" * 500)
    session.open_project(other)
    qtbot.waitUntil(lambda: bool(posted), timeout=MS)
    assert posted[0].text == "other.parley: This is not a Parley project."


def test_a_damaged_project_opens_and_the_damaged_file_is_kept(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    import sqlite3

    path = tmp_path / "talks.parley"
    store = Store(path)
    store.save(sample_state)
    store.close()
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE article SET record = '' WHERE place = 1")
    database.close()
    document, session = start()
    with qtbot.waitSignal(document.replaced, timeout=MS):
        session.open_project(path)
    assert document.outlets == ("Courier",)
    assert "damaged" in posted[0].text
    session.close()
    assert len(list(tmp_path.glob("talks-damaged-*.parley"))) == 1
    store = Store(path)
    assert store.load().lost == {}
    store.close()


def test_a_change_that_cannot_be_saved_is_told_once(
    qtbot: QtBot, start: Start, data_dir: Path, posted: list[messages.Message]
) -> None:
    data_dir.parent.mkdir(exist_ok=True)
    data_dir.write_text("a file where the folder should be")
    document, _ = start()
    document.add_initiative("Dawn Plan")
    qtbot.waitUntil(lambda: bool(posted), timeout=MS)
    document.add_initiative("Dusk Plan")
    assert [message.level for message in posted] == ["error"]
    assert "not being saved" in posted[0].text
