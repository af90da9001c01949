"""The File menu opens projects again and goes back to backups."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from desktop.dialogs.restore_backup import RestoreBackup
from desktop.project_menu import add_project_actions
from desktop.session import Session
from models.project.backups import Backup
from models.project.store import Store

MS = 5_000


@pytest.fixture
def session(document):
    session = Session(document)
    session.start(restore=False)
    yield session
    session.close()


@pytest.fixture
def actions(window, session):
    return add_project_actions(window, window.new_action, session)


def saved(folder: Path, name: str, state) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder / f"{name}.parley")
    store.save(state)
    store.close()
    return store.path


def names(menu):
    return [action.text() for action in menu.actions()]


def test_a_project_that_was_open_is_one_click_away(qtbot, actions, session, sample_state, tmp_path):
    assert not actions.recent.menuAction().isEnabled()
    summit, talks = (saved(tmp_path / name, name, sample_state) for name in ("summit", "talks & tea"))
    for path in (summit, talks):
        with qtbot.waitSignal(session.pathChanged, timeout=MS):
            session.open_project(path)
    qtbot.waitUntil(lambda: names(actions.recent) == ["&1 summit"], timeout=MS)
    with qtbot.waitSignal(session.pathChanged, timeout=MS):
        actions.recent.actions()[0].trigger()
    assert session.path == summit
    qtbot.waitUntil(lambda: names(actions.recent) == ["&1 talks && tea"], timeout=MS)


def test_a_new_session_can_be_taken_back_and_goes_on_in_its_file(
    qtbot, actions, window, document, session, sample_state, tmp_path
):
    with qtbot.waitSignal(session.pathChanged, timeout=MS):
        session.open_project(saved(tmp_path, "summit", sample_state))
    window.new_action.trigger()
    assert document.is_empty
    assert session.path is None
    with qtbot.waitSignal(document.replaced, timeout=MS):
        window.messages.messages[-1].action()
    assert document.state == sample_state
    assert session.path == tmp_path / "summit.parley"
    assert window.windowTitle() == "summit - Parley"


def test_projects_of_one_name_are_told_apart_by_their_folders(qtbot, actions, session, sample_state, tmp_path):
    for folder in ("one", "two", "three"):
        with qtbot.waitSignal(session.pathChanged, timeout=MS):
            session.open_project(saved(tmp_path / folder, "summit", sample_state))
    qtbot.waitUntil(lambda: len(actions.recent.actions()) == 2, timeout=MS)
    assert names(actions.recent) == [f"&1 summit ({tmp_path / 'two'})", f"&2 summit ({tmp_path / 'one'})"]


def test_backups_say_when_and_why_and_the_chosen_one_is_wanted(qtbot, tmp_path):
    day = datetime(2026, 3, 4, 12, tzinfo=UTC)
    backups = [Backup(tmp_path / f"{why}.parley", "summit", why, day) for why in ("before-import", "daily")]
    dialog = RestoreBackup(backups)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert "before codings were imported" in dialog.list.item(0).text()
    dialog.list.setCurrentRow(1)
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.accept()
    assert wanted.args == [tmp_path / "daily.parley"]


def test_without_a_backup_the_dialog_says_when_one_is_made(qtbot):
    dialog = RestoreBackup([])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
