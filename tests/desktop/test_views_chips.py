"""Chips: initiatives and outlets stay reachable however many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.editing.initiatives import InitiativeActs
from desktop.views.initiative_chips import InitiativeChips
from desktop.views.outlet_chips import OutletChips
from tests.sample import ACCORD, COURIER, TALKS


@pytest.fixture
def crowded(qtbot, qapp, selection, theme):
    """Twenty initiatives in a narrow row."""
    document = Document()
    for number in range(20):
        document.add_initiative(f"Initiative number {number}")
    row = InitiativeChips(document, selection, InitiativeActs(document, Acts(document)), theme)
    qtbot.addWidget(row)
    row.resize(420, 40)
    row.show()
    return row


def test_chips_that_do_not_fit_wait_in_a_menu(crowded):
    seen = [chip for chip in crowded.chips if chip.isVisible()]
    assert 0 < len(seen) < 20
    assert all(chip.geometry().right() <= crowded.width() for chip in seen)
    assert crowded._more.text() == f"{20 - len(seen)} more"


def test_a_chip_in_the_menu_switches_its_initiative(crowded):
    crowded._fill_menu()
    action = crowded._menu.actions()[-1]
    assert action.isChecked()
    action.trigger()
    assert not crowded._document.is_active(crowded._document.initiatives[-1].id)


def test_the_keyboard_stays_on_a_chip_that_it_switched(qtbot, window):
    window.activateWindow()
    chip = window.initiatives.chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert not window._document.is_active(ACCORD.id)
    assert window.focusWidget() is window.initiatives.chips[0]


def test_a_suggested_initiative_is_taken_with_one_click(qtbot, qapp, sample_state, selection, theme):
    document = Document(replace(sample_state, initiatives=(ACCORD,)))
    row = InitiativeChips(document, selection, InitiativeActs(document, Acts(document)), theme)
    qtbot.addWidget(row)
    row.resize(900, 40)
    row.show()
    offer = next(chip for chip in row.chips if not chip.isCheckable())
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert document.initiatives == (ACCORD, TALKS)


def test_switching_off_the_chosen_initiative_lets_it_go(document, selection, theme, qtbot):
    row = InitiativeChips(document, selection, InitiativeActs(document, Acts(document)), theme)
    qtbot.addWidget(row)
    selection.select(initiative=ACCORD.id)
    row.chips[0].click()
    assert selection.initiative is None


def test_switching_one_off_leaves_the_others_their_colours(window, document):
    before = [panel.hue for panel in window.charts.positions.plot.panels]
    document.set_initiative_active(ACCORD.id, False)
    assert [panel.hue for panel in window.charts.positions.plot.panels] == before[1:]


def menu_entry(row, text):
    menu = next(menu for menu in row.findChildren(QMenu) if menu is not row._menu)
    return next(action for action in menu.actions() if action.text() == text)


def test_a_chips_menu_shows_the_statements_edits_and_removes(qtbot, document, selection, theme):
    row = InitiativeChips(document, selection, InitiativeActs(document, Acts(document)), theme)
    qtbot.addWidget(row)
    row.chips[0].customContextMenuRequested.emit(QPoint())
    menu_entry(row, "&Show its statements").trigger()
    assert selection.initiative == ACCORD.id
    with qtbot.waitSignal(row.editWanted) as wanted:
        menu_entry(row, "&Edit…").trigger()
    assert wanted.args == [ACCORD.id]
    menu_entry(row, "&Remove").trigger()
    assert [each.id for each in document.initiatives] == [TALKS.id]
    assert selection.initiative is None


def test_a_suggestion_is_turned_down_from_its_menu(qtbot, qapp, sample_state, selection, theme):
    document = Document(replace(sample_state, initiatives=(ACCORD,)))
    row = InitiativeChips(document, selection, InitiativeActs(document, Acts(document)), theme)
    qtbot.addWidget(row)
    row.chips[1].customContextMenuRequested.emit(QPoint())
    menu_entry(row, "&Do not suggest it again").trigger()
    assert document.suggestions == ()
    assert len(row.chips) == 1


def test_outlets_are_worth_a_chip_only_where_there_are_several(qtbot, document, selection, theme):
    row = OutletChips(document, selection, theme)
    qtbot.addWidget(row)
    assert [chip.text() for chip in row.chips] == ["Courier", "Herald"]
    document.remove_articles([COURIER.id])
    assert row.chips == []


def test_an_outlet_that_is_corrected_away_is_no_longer_chosen(qtbot, document, selection, theme):
    row = OutletChips(document, selection, theme)
    qtbot.addWidget(row)
    selection.select(outlet="Courier")
    document.correct_article(COURIER.id, outlet="Evening Courier")
    assert selection.outlet is None
