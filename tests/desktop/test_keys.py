"""Keys and menus where systems differ: Windows lacks some keys, a Mac keeps some and calls all by other names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop import keys
from desktop.dialogs.shortcuts import Shortcuts
from desktop.document import Document
from desktop.project_menu import add_project_actions
from desktop.selection import Selection
from desktop.session import Session
from desktop.views.statement_bar import NoteEditor
from desktop.window import MainWindow
from tests.desktop.conftest import IdleRunner
from tests.sample import ACCORD, COURIER, STATEMENTS

FIRST = STATEMENTS[0].id


@pytest.fixture
def session(document: Document) -> Iterator[Session]:
    session = Session(document)
    yield session
    session.close()


@pytest.fixture
def on_a_mac(
    qtbot: QtBot, document: Document, selection: Selection, idle_runner: IdleRunner, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window whose menu bar takes every key that stands in it, from whatever has the focus."""
    monkeypatch.setattr(keys, "_MENU_BAR_TAKES_ALL", True)
    window = MainWindow(document, selection, idle_runner)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def _in_menu_bar(window: MainWindow, menu: str) -> list[QAction]:
    found = [each for each in window.menuBar().findChildren(QMenu) + window.editing.menus if each.title() == menu]
    return found[0].actions()


def test_a_system_without_keys_of_its_own_for_an_act_still_has_some(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QKeySequence, "keyBindings", lambda _: [])  # as Windows has none for these
    project = add_project_actions(window, window.new_action, session)
    assert project.save_as.shortcut() == QKeySequence("Ctrl+Shift+S")
    assert keys.standard(QKeySequence.StandardKey.Quit, "Ctrl+Q") == [QKeySequence("Ctrl+Q")]


def test_a_mac_that_hides_programs_by_a_key_has_another_for_the_history() -> None:
    assert keys.history("darwin") != keys.history("linux") == "Ctrl+H"


def test_quit_and_about_are_told_to_a_mac_by_their_role(window: MainWindow) -> None:
    assert window.quit_action.menuRole() is QAction.MenuRole.QuitRole
    assert window.about_action.menuRole() is QAction.MenuRole.AboutRole


def test_the_menu_bar_of_a_mac_holds_no_key_that_is_meant_for_some_widgets(on_a_mac: MainWindow) -> None:
    for menu in on_a_mac.menuBar().actions():
        below = menu.menu()
        assert isinstance(below, QMenu)
        for action in below.actions():
            context = action.shortcutContext()
            assert action.shortcut().isEmpty() or context is not Qt.ShortcutContext.WidgetShortcut, action.text()


def test_what_stands_in_for_an_action_does_what_it_does(
    qtbot: QtBot, on_a_mac: MainWindow, document: Document, selection: Selection
) -> None:
    selection.select(initiative=ACCORD.id, article=COURIER.id)
    against = next(action for action in _in_menu_bar(on_a_mac, "&Statement") if "gainst" in action.text())
    assert against.text().endswith("(A)")
    assert not against.isEnabled()
    assert against.statusTip()
    selection.select(statement=FIRST)
    assert against.isEnabled()
    assert not against.isChecked()
    against.trigger()
    assert document.coding_for(FIRST, document.state.coder).stances == {ACCORD.id: "against"}
    assert against.isChecked()
    document.undo_stack.undo()
    assert not against.isChecked()


def test_letters_still_correct_in_the_lists_of_a_mac_and_are_listed(
    qtbot: QtBot, on_a_mac: MainWindow, document: Document, selection: Selection
) -> None:
    selection.select(initiative=ACCORD.id, article=COURIER.id, statement=FIRST)
    on_a_mac.article.text.setFocus()
    qtbot.keyClick(on_a_mac.article.text, "a")
    assert document.coding_for(FIRST, document.state.coder).stances == {ACCORD.id: "against"}
    on_a_mac.shortcuts_action.trigger()
    shortcuts = on_a_mac.findChild(Shortcuts)
    assert isinstance(shortcuts, Shortcuts)
    assert ("Against", "A") in dict(shortcuts.groups)["Statement"]


def test_keys_have_the_names_of_the_system(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "native", lambda sequence: f"<{sequence.toString()}>")
    assert (
        keys.shown("Select all rows, copy: Ctrl+A, Ctrl+Shift+C") == "Select all rows, copy: <Ctrl+A>, <Ctrl+Shift+C>"
    )
    note = NoteEditor()
    qtbot.addWidget(note)
    assert "<Ctrl+Return> keeps it" in note.placeholderText() or "<Ctrl+Enter> keeps it" in note.placeholderText()
    shortcuts = Shortcuts([])
    qtbot.addWidget(shortcuts)
    assert ("Select all rows, copy rows of a table", "<Ctrl+A>, <Ctrl+C>") in dict(shortcuts.groups)["Charts and lists"]
