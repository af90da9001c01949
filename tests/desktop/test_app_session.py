"""The project is kept as it changes and is there again at the next start."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import keeper, messages
from desktop.document import Document
from desktop.session import Session
from models.project.backups import folder_of
from models.project.effective import effective
from models.project.state import ProjectState
from models.project.store import ProjectError, Store
from tests.held import hold
from tests.sample import ACCORD, COURIER, NORLAND, RELIEF, STATEMENTS

MS = 5_000
Start = Callable[..., tuple[Document, Session]]


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


def test_the_first_session_of_all_is_restored_too(qtbot: QtBot, start: Start) -> None:
    document, session = start()
    with qtbot.waitSignal(session.saved, timeout=MS):
        document.add_initiative("Dawn Plan")
    session.close()
    again, _ = start()
    qtbot.waitUntil(lambda: [each.name for each in again.initiatives] == ["Dawn Plan"], timeout=MS)


def test_a_new_session_begun_while_a_project_is_saved_under_a_name_leaves_it_whole(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    document, session = start(restore=False)
    document.open_state(sample_state)
    session.save_as(tmp_path / "talks.parley")
    session.new()
    qtbot.waitUntil(lambda: any(message.text == "Saved as talks.parley." for message in posted), timeout=MS)
    assert session.path is None
    document.add_initiative("Dawn Plan")
    session.close()
    store = Store(tmp_path / "talks.parley")
    assert store.load().state == sample_state
    store.close()


def test_of_two_names_that_a_project_is_saved_under_the_later_one_is_followed(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    document, session = start(restore=False)
    document.open_state(sample_state)
    session.save_as(tmp_path / "one.parley")
    session.save_as(tmp_path / "two.parley")
    qtbot.waitUntil(lambda: session.name == "two", timeout=MS)
    document.add_initiative("Dawn Plan")
    session.close()
    store = Store(tmp_path / "two.parley")
    assert "Dawn Plan" in [initiative.name for initiative in store.load().state.initiatives]
    store.close()


def test_nothing_is_restored_where_the_project_as_it_is_cannot_be_kept(
    qtbot: QtBot,
    start: Start,
    sample_state: ProjectState,
    tmp_path: Path,
    posted: list[messages.Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document, session = _named(qtbot, start, sample_state, tmp_path / "talks.parley")
    document.import_codings([replace(document.coding_for(STATEMENTS[0].id, "bo"), note="imported")])
    qtbot.waitUntil(lambda: bool(session.backups()), timeout=MS)
    document.annotate(STATEMENTS[1].id, "precious")
    before = document.state

    def full(path: Path, state: ProjectState) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeper, "write_project", full)
    with qtbot.waitSignal(session.settled, timeout=MS):
        session.restore(session.backups()[0].path)
    assert "Not restored" in posted[-1].text
    assert document.state == before


def test_a_backup_that_was_offered_is_restored_into_its_own_project_alone(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    document, session = _named(qtbot, start, sample_state, tmp_path / "talks.parley")
    document.import_codings([replace(document.coding_for(STATEMENTS[0].id, "bo"), note="imported")])
    qtbot.waitUntil(lambda: bool(session.backups()), timeout=MS)
    with qtbot.waitSignal(document.replaced, timeout=MS):
        session.restore(session.backups()[0].path)
    back = posted[-1].action
    assert back is not None
    session.new()
    document.add_initiative("Dawn Plan")
    back()
    assert "is of talks, which is not open" in posted[-1].text
    session.close()
    assert [initiative.name for initiative in document.initiatives] == ["Dawn Plan"]


def test_after_an_error_that_nobody_expected_the_next_change_is_kept(
    qtbot: QtBot, start: Start, sample_state: ProjectState, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_value))
    save = Store.save

    def save_but_once(store: Store, state: ProjectState) -> None:
        if not told:
            raise RuntimeError("trouble in saving")
        save(store, state)

    monkeypatch.setattr(Store, "save", save_but_once)
    document, session = start()
    document.open_state(sample_state)
    qtbot.waitUntil(lambda: bool(told), timeout=MS)
    document.correct_article(COURIER.id, outlet="Evening Courier")
    session.close()
    document, _ = start()
    with qtbot.waitSignal(document.replaced, timeout=MS):
        pass
    assert document.article(COURIER.id).outlet == "Evening Courier"  # type: ignore[union-attr]
    assert [str(error) for error in told] == ["trouble in saving"]


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
        session.save_as(tmp_path / "peace talks.parley")
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


def _open(qtbot: QtBot, document: Document, session: Session, path: Path) -> None:
    with qtbot.waitSignal(document.replaced, timeout=MS):
        session.open_project(path)


def _named(qtbot: QtBot, start: Start, state: ProjectState, path: Path) -> tuple[Document, Session]:
    document, session = start(restore=False)
    document.open_state(state)
    with qtbot.waitSignal(session.pathChanged, timeout=MS):
        session.save_as(path)
    return document, session


def test_undo_goes_on_after_the_project_was_closed_and_opened_again(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    document.merge_actors([RELIEF.id], NORLAND.id)
    document.correct_stance(STATEMENTS[0].id, ACCORD.id, "against")
    merged = document.state
    document.undo_stack.undo()
    session.close()
    document, session = start(restore=False)
    _open(qtbot, document, session, path)
    assert document.undo_stack.undoText() == "Merge Relief Union into Norland"
    assert document.undo_stack.redoText() == "Stance of “the accord was ‘the best chance in…”: against Harbour Accord"
    document.undo_stack.redo()
    assert document.state == merged
    document.undo_stack.setIndex(0)
    assert document.analysis == effective(replace(sample_state, coder=merged.coder)).analysis
    session.close()
    document, session = start(restore=False)
    _open(qtbot, document, session, path)
    assert [act.done for act in document.history] == [False, False]
    document.annotate(STATEMENTS[0].id, "another way")
    assert [act.name for act in document.history] == ["Note on “the accord was ‘the best chance in…”"]


def test_on_each_day_of_use_the_project_is_backed_up_before_it_is_changed(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talks.parley"
    _, session = _named(qtbot, start, sample_state, path)
    assert session.backups() == ()
    session.close()
    now = datetime.now(UTC)
    for day in (1, 1, 2):
        later = now + timedelta(days=day)
        monkeypatch.setattr(keeper, "_now", lambda later=later: later)
        document, session = start(restore=False)
        _open(qtbot, document, session, path)
        document.annotate(STATEMENTS[0].id, f"on day {day}")
        with qtbot.waitSignal(session.saved, timeout=MS):
            document.annotate(STATEMENTS[1].id, f"on day {day}")
        session.close()
    assert [backup.reason for backup in session.backups()] == ["daily", "daily"]
    notes = []
    for backup in session.backups():
        store = Store(backup.path)
        notes.append({coding.note for coding in store.load().state.codings.values()})
        store.close()
    assert notes == [{"on day 1"}, set()]


def test_a_session_that_is_open_overnight_is_backed_up_in_the_morning(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, session = _named(qtbot, start, sample_state, tmp_path / "talks.parley")
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    monkeypatch.setattr(keeper, "_now", lambda: tomorrow)
    with qtbot.waitSignal(session.saved, timeout=MS):
        document.annotate(STATEMENTS[0].id, "good morning")
    assert [backup.reason for backup in session.backups()] == ["daily"]


def test_an_import_can_be_taken_back_by_its_backup(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    document, session = _named(qtbot, start, sample_state, tmp_path / "talks.parley")
    document.annotate(STATEMENTS[0].id, "before")
    before = document.state
    document.import_codings([replace(document.coding_for(s.id, "bo"), note="imported") for s in STATEMENTS])
    imported = document.state
    qtbot.waitUntil(lambda: bool(session.backups()), timeout=MS)
    (backup,) = session.backups()
    assert backup.reason == "before-import"
    assert (backup.path.parent.parent, backup.project) == (session._folder / "backups", "talks")
    with qtbot.waitSignal(document.replaced, timeout=MS):
        session.restore(backup.path)
    assert document.state == before
    assert document.undo_stack.undoText() == "Note on “the accord was ‘the best chance in…”"
    assert session.path == tmp_path / "talks.parley"
    assert posted[-1].action is not None
    with qtbot.waitSignal(document.replaced, timeout=MS):
        posted[-1].action()
    assert document.state == imported
    session.close()
    store = Store(tmp_path / "talks.parley")
    assert store.load().state == imported
    store.close()


def test_a_backup_outlives_its_own_restoring(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    document, session = _named(qtbot, start, sample_state, tmp_path / "talks.parley")
    for number in range(5):
        document.import_codings([replace(document.coding_for(STATEMENTS[number].id, "bo"), note="imported")])
        qtbot.waitUntil(lambda: len(session.backups()) == number + 1, timeout=MS)  # noqa: B023
    first = session.backups()[-1].path
    with qtbot.waitSignal(document.replaced, timeout=MS):
        session.restore(first)
    assert document.state.codings == {}
    assert first.exists()


def test_recent_projects_are_listed_the_latest_first(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    for name in ("a", "b", "c"):
        _, session = _named(qtbot, start, sample_state, tmp_path / f"{name}.parley")
        session.close()
    assert [path.stem for path in session.recent] == ["b", "a"]  # c is open
    (tmp_path / "b.parley").unlink()
    _, session = start(restore=False)
    qtbot.waitUntil(lambda: [path.stem for path in session.recent] == ["c", "a"], timeout=MS)
    with qtbot.waitSignal(session.recentChanged, timeout=MS):
        session.open_project(tmp_path / "a.parley")
    assert [path.stem for path in session.recent] == ["c"]


def test_an_old_session_that_another_window_holds_is_left_to_it(
    qtbot: QtBot, start: Start, data_dir: Path, posted: list[messages.Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    data_dir.mkdir()
    old = [data_dir / f"unnamed-2026010{day}-000000-000000.parley" for day in range(1, 10)]
    old += [data_dir / f"unnamed-2026020{day}-000000-000000.parley" for day in range(1, 4)]
    for path in old:
        path.touch()
    copies = folder_of(data_dir / "backups", old[0])
    copies.mkdir(parents=True)
    refused = hold(monkeypatch, "unlink", lambda path: path == old[0])
    _, session = start(restore=False)
    session.close()
    assert refused == [old[0]]
    assert copies.exists()
    assert not old[1].exists()
    assert posted == []


def test_notes_are_kept_though_a_virus_scanner_looks_at_each(
    start: Start, data_dir: Path, posted: list[messages.Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = hold(monkeypatch, "replace", lambda _: len(refused) < 3)
    _, session = start(restore=False)
    session.close()
    assert len(refused) == 3
    assert (data_dir / "last-project").exists()
    assert posted == []


def test_a_recent_project_on_a_drive_that_does_not_answer_keeps_nobody_waiting(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        _named(qtbot, start, sample_state, tmp_path / f"{name}.parley")[1].close()
    (tmp_path / "a.parley").unlink()
    answers = threading.Event()
    is_file = Path.is_file

    def slow(path: Path) -> bool:
        return (answers.wait(MS / 1000) if path.suffix == ".parley" else True) and is_file(path)

    monkeypatch.setattr(Path, "is_file", slow)
    _, session = start(restore=False)
    assert [path.stem for path in session.recent] == ["b", "a"]
    with qtbot.waitSignal(session.recentChanged, timeout=MS):
        answers.set()
    assert [path.stem for path in session.recent] == ["b"]


def test_a_project_that_is_open_in_another_window_is_left_to_it(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    path = tmp_path / "talks.parley"
    first, first_session = _named(qtbot, start, sample_state, path)
    qtbot.waitUntil(lambda: (first_session._folder / "last-project").read_text() == str(path), timeout=MS)
    posted.clear()
    second, second_session = start(restore=True)  # the last project is the first window's
    qtbot.waitUntil(lambda: bool(posted), timeout=MS)
    assert posted[0].text.startswith("Your last project is open in another window.")
    second.add_initiative("Dawn Plan")
    second_session.open_project(path)
    qtbot.waitUntil(lambda: len(posted) > 1, timeout=MS)
    assert "Another window or program has this project open" in posted[1].text
    second_session.save_as(path)
    qtbot.waitUntil(lambda: len(posted) > 2, timeout=MS)
    assert "Another window or program has this project open" in posted[2].text
    first.annotate(STATEMENTS[0].id, "still mine")
    first_session.close()
    store = Store(path)
    assert store.load().state == first.state
    store.close()


def test_a_project_that_is_written_over_is_kept_as_a_backup(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    path = tmp_path / "talks.parley"
    _, session = _named(qtbot, start, sample_state, path)
    session.close()
    _, session = _named(qtbot, start, ProjectState(), path)
    (backup,) = session.backups()
    assert backup.reason == "before-replacement"
    store = Store(backup.path)
    assert store.load().state == sample_state
    store.close()


def test_a_damaged_project_offers_its_latest_backup(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    document.import_codings([replace(document.coding_for(STATEMENTS[0].id, "bo"), note="imported")])
    session.close()
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE article SET record = '' WHERE place = 0")
    database.close()
    posted.clear()
    document, session = start(restore=False)
    _open(qtbot, document, session, path)
    assert posted[0].action_text == "Restore the latest backup"
    assert posted[0].action is not None
    with qtbot.waitSignal(document.replaced, timeout=MS):
        posted[0].action()
    assert document.state == sample_state


def test_damage_that_costs_no_work_says_so(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    document.annotate(STATEMENTS[0].id, "read twice")
    session.close()
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE coding SET record = ''")
        database.execute("UPDATE stance SET favor = 'x' WHERE rowid = 1")
    database.close()
    posted.clear()
    document, session = start(restore=False)
    _open(qtbot, document, session, path)
    assert "Nothing of your own work is missing" in posted[0].text
    coding = document.correction_of(STATEMENTS[0].id)
    assert coding is not None
    assert coding.note == "read twice"


def test_a_backup_that_cannot_be_made_is_told_and_work_goes_on(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    document, session = _named(qtbot, start, sample_state, tmp_path / "talks.parley")
    (session._folder / "backups").write_text("a file where the folder should be")
    posted.clear()
    document.import_codings([replace(document.coding_for(STATEMENTS[0].id, "bo"), note="imported")])
    qtbot.waitUntil(lambda: bool(posted), timeout=MS)
    assert posted[0].text.startswith("A backup could not be made")
    session.close()
    store = Store(tmp_path / "talks.parley")
    assert store.load().state == document.state
    store.close()


def test_a_damaged_project_stays_where_it_is_while_there_is_no_room_for_what_could_be_read(
    qtbot: QtBot,
    start: Start,
    sample_state: ProjectState,
    tmp_path: Path,
    posted: list[messages.Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "talks.parley"
    _, session = _named(qtbot, start, sample_state, path)
    session.close()
    _damage(path)
    document, session = start(restore=False)
    with monkeypatch.context() as full, qtbot.waitSignal(session.settled, timeout=MS):
        full.setattr(Store, "save", _no_room)
        session.open_project(path)
    assert posted[-1].text == "talks.parley: The disk is full."
    _open(qtbot, document, session, path)
    assert document.outlets == ("Courier",)
    session.close()
    assert len(list(tmp_path.glob("talks-damaged-*.parley"))) == 1


def test_what_could_not_be_saved_is_saved_as_soon_as_there_is_room(
    qtbot: QtBot,
    start: Start,
    sample_state: ProjectState,
    tmp_path: Path,
    posted: list[messages.Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    with monkeypatch.context() as full:
        full.setattr(Store, "save", _no_room)
        document.annotate(STATEMENTS[0].id, "precious")
        qtbot.waitUntil(lambda: "not being saved" in posted[-1].text, timeout=MS)
    session.close()
    assert _state_in(path) == document.state


def test_a_project_that_could_not_be_saved_anew_under_its_name_forgets_what_was_taken_back(
    qtbot: QtBot,
    start: Start,
    sample_state: ProjectState,
    tmp_path: Path,
    posted: list[messages.Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    with qtbot.waitSignal(session.saved, timeout=MS):
        document.annotate(STATEMENTS[0].id, "taken back soon")
    with monkeypatch.context() as full, qtbot.waitSignal(session.settled, timeout=MS):
        full.setattr(keeper, "write_project", _no_room)
        session.save_as(path)
    document.undo_stack.undo()
    session.close()
    assert _state_in(path) == document.state


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files that are open where they are")
def test_a_project_that_was_moved_away_while_it_was_open_is_written_anew(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    path.replace(tmp_path / "elsewhere.parley")
    document.annotate(STATEMENTS[0].id, "precious")
    session.close()
    assert _state_in(path) == document.state
    assert _state_in(tmp_path / "elsewhere.parley") == sample_state


def test_the_project_as_it_was_outlives_its_replacement_though_the_clock_was_set_back(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, session = _named(qtbot, start, sample_state, tmp_path / "talks.parley")
    for number in range(5):
        document.import_codings([replace(document.coding_for(STATEMENTS[number].id, "bo"), note="imported")])
        qtbot.waitUntil(lambda: len(session.backups()) == number + 1, timeout=MS)  # noqa: B023
    monkeypatch.setattr(keeper, "_now", lambda: datetime.now(UTC) - timedelta(seconds=30))
    precious = document.state
    with qtbot.waitSignal(document.replaced, timeout=MS):
        session.restore(session.backups()[0].path)
    assert precious in [_state_in(backup.path) for backup in session.backups()]


def test_an_emptied_project_file_is_no_empty_project(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path, posted: list[messages.Message]
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    document.import_codings([replace(document.coding_for(STATEMENTS[0].id, "bo"), note="imported")])
    session.close()
    path.write_bytes(b"")
    posted.clear()
    document, session = start(restore=False)
    _open(qtbot, document, session, path)
    assert "damaged" in posted[0].text
    assert posted[0].action_text == "Restore the latest backup"
    assert posted[0].action is not None
    with qtbot.waitSignal(document.replaced, timeout=MS):
        posted[0].action()
    assert document.state == sample_state


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_a_project_in_a_folder_with_a_name_in_another_encoding_is_found_again(
    qtbot: QtBot, start: Start, sample_state: ProjectState, tmp_path: Path
) -> None:
    path = tmp_path / "caf\udce9" / "talks.parley"
    path.parent.mkdir()
    _, session = _named(qtbot, start, sample_state, path)
    session.close()
    document, session = start()
    with qtbot.waitSignal(document.replaced, timeout=MS):
        pass
    assert session.path == path
    assert document.state == sample_state


@pytest.mark.parametrize("left", [b"<html>not found</html>", None])
def test_of_a_project_that_cannot_be_read_at_all_the_latest_backup_is_offered(
    qtbot: QtBot,
    start: Start,
    sample_state: ProjectState,
    tmp_path: Path,
    posted: list[messages.Message],
    left: bytes | None,
) -> None:
    path = tmp_path / "talks.parley"
    document, session = _named(qtbot, start, sample_state, path)
    document.import_codings([replace(document.coding_for(STATEMENTS[0].id, "bo"), note="imported")])
    session.close()
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    document, session = start(restore=False)
    with qtbot.waitSignal(session.settled, timeout=MS):
        session.open_project(path)
    assert posted[-1].action_text == "Open its latest backup"
    assert posted[-1].action is not None
    with qtbot.waitSignal(document.replaced, timeout=MS):
        posted[-1].action()
    assert document.state == sample_state
    assert session.path == path
    assert [each.read_bytes() for each in tmp_path.glob("talks-damaged-*.parley")] == ([left] if left else [])


def _no_room(*_: object) -> None:
    raise ProjectError(Path("talks.parley"), "The disk is full.")


def _damage(path: Path) -> None:
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE article SET record = '' WHERE place = 1")
    database.close()


def _state_in(path: Path) -> ProjectState:
    store = Store(path)
    loaded = store.load()
    store.close()
    assert loaded.lost == {}
    return loaded.state
