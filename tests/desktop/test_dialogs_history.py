"""The history of a project is a list of named steps, and each is one click away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.history import HistoryDialog
from tests.sample import ACCORD, COURIER, TALKS


@pytest.fixture
def dialog(qtbot, document):
    document.set_coder("Ada")
    document.correct_article(COURIER.id, outlet="Evening Courier")
    document.remove_initiative(TALKS.id)
    dialog = HistoryDialog(document)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    return dialog


def rows(dialog):
    items = (dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount()))
    return [(item.text(0), item.text(1), item.text(3)) for item in items]


def test_steps_are_named_with_coder_and_the_latest_stands_on_top(dialog):
    assert rows(dialog) == [
        ("Remove initiative “Lakeside Talks”", "Ada", "now"),
        ("Outlet of “Norland weighs Harbour Accord”: Evening Courier", "Ada", ""),
        ("The project as it began", "", ""),
    ]
    assert not dialog.go_button.isEnabled(), "the latest step is where the project is"
    assert "Outlet of “Norland weighs Harbour Accord”: Evening Courier" in dialog.tree.topLevelItem(1).toolTip(0)


def test_rows_have_the_room_that_the_style_gives_them(qtbot, theme, dialog):
    dialog.show()
    row = dialog.tree.visualItemRect(dialog.tree.topLevelItem(0))
    assert row.height() >= dialog.fontMetrics().height() + 8


def test_going_back_undoes_every_later_step_and_forth_does_them_again(qtbot, dialog, document):
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(2))
    qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert document.initiatives == (ACCORD, TALKS)
    assert document.article(COURIER.id) == COURIER
    assert [row[2] for row in rows(dialog)] == ["undone", "undone", "now"]
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(1))
    assert dialog.go_button.text() == "&Redo up to here"
    qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert document.article(COURIER.id).outlet == "Evening Courier"
    assert document.initiatives == (ACCORD, TALKS)


def test_going_back_makes_the_list_once_however_many_steps_are_undone(dialog, document, monkeypatch):
    for day in range(1, 9):
        document.correct_article(COURIER.id, date=f"2026-03-0{day}")
    made = []
    monkeypatch.setattr(dialog, "_row", lambda *row: made.append(row) or HistoryDialog._row(dialog, *row))
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(dialog.tree.topLevelItemCount() - 1))
    dialog.go_button.click()
    assert document.article(COURIER.id) == COURIER
    assert len(made) == len(document.history) + 1
    assert rows(dialog)[-1] == ("The project as it began", "", "now")
    document.correct_article(COURIER.id, date="2026-03-09")
    assert rows(dialog)[0][0] == "Date of “Norland weighs Harbour Accord”: 2026-03-09"


def test_the_list_follows_what_is_done_meanwhile(dialog, document):
    document.correct_article(COURIER.id, date="2026-03-09")
    assert rows(dialog)[0] == ("Date of “Norland weighs Harbour Accord”: 2026-03-09", "Ada", "now")
