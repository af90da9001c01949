"""Naming, editing and choosing initiatives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocumentFragment

from desktop.charts import palette
from desktop.dialogs.initiative_editor import InitiativeEditor
from desktop.dialogs.initiatives import Initiatives, articles_naming
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.editing.initiatives import InitiativeActs
from desktop.worker.background import AtOnce, Background
from tests.sample import ACCORD, COURIER, HERALD, TALKS


@pytest.fixture
def with_suggestion(qapp, sample_state):
    """Only the accord is taken; the talks are suggested."""
    return Document(replace(sample_state, initiatives=(ACCORD,)))


def keep(qtbot, dialog):
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    return dialog


def choose(dialog, name):
    rows = (dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount()))
    row = next(row for row in rows if row.text(0) == name)
    dialog.tree.setCurrentItem(row)
    return row


def test_a_new_initiative_has_the_names_that_were_written(qtbot, document):
    editor = keep(qtbot, InitiativeEditor(document, Acts(document), None))
    editor.name.setText(" Dawn Plan ")
    editor.aliases.setPlainText("the plan\n\n the dawn deal ")
    editor.description.setText("A truce at dawn.")
    editor.accept()
    added = document.initiatives[-1]
    assert (added.name, added.aliases, added.description) == (
        "Dawn Plan",
        ("the plan", "the dawn deal"),
        "A truce at dawn.",
    )


def test_the_tip_of_an_initiative_shows_its_name_letter_for_letter(qtbot, sample_state):
    signed = replace(ACCORD, name="Bread & <b>Roses</b>", starts="2026-03-01")
    document = Document(replace(sample_state, initiatives=(signed,)))
    dialog = keep(qtbot, Initiatives(document, InitiativeActs(document, Acts(document)), AtOnce()))
    tip = choose(dialog, signed.name).toolTip(0)
    assert GuiQt.mightBeRichText(tip)
    assert QTextDocumentFragment.fromHtml(tip).toPlainText() == "Bread & <b>Roses</b>\n2026-03-01"


def test_a_name_that_is_taken_is_refused_and_nothing_typed_is_lost(qtbot, document):
    editor = keep(qtbot, InitiativeEditor(document, Acts(document), None))
    editor.open()
    editor.name.setText("harbour accord")
    editor.accept()
    assert "already" in editor.wrong.text()
    assert editor.isVisible()
    assert editor.name.text() == "harbour accord"


def test_editing_keeps_the_place_in_the_list(qtbot, document):
    editor = keep(qtbot, InitiativeEditor(document, Acts(document), ACCORD))
    editor.name.setText("Harbour Treaty")
    editor.accept()
    assert [initiative.name for initiative in document.initiatives] == ["Harbour Treaty", TALKS.name]


def test_a_suggestion_is_taken_from_the_list(qtbot, with_suggestion):
    dialog = keep(qtbot, Initiatives(with_suggestion, InitiativeActs(with_suggestion, Acts(with_suggestion)), AtOnce()))
    choose(dialog, TALKS.name)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert with_suggestion.initiatives == (ACCORD, TALKS)


def test_a_suggestion_that_is_turned_down_does_not_come_back(qtbot, with_suggestion):
    dialog = keep(qtbot, Initiatives(with_suggestion, InitiativeActs(with_suggestion, Acts(with_suggestion)), AtOnce()))
    choose(dialog, TALKS.name)
    qtbot.mouseClick(dialog.reject_button, Qt.MouseButton.LeftButton)
    assert with_suggestion.suggestions == ()
    assert dialog.tree.topLevelItemCount() == 1


def test_an_initiative_is_switched_off_by_its_tick(qtbot, document):
    dialog = keep(qtbot, Initiatives(document, InitiativeActs(document, Acts(document)), AtOnce()))
    choose(dialog, ACCORD.name).setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not document.is_active(ACCORD.id))


def test_buttons_act_only_on_what_they_can(qtbot, with_suggestion):
    dialog = keep(qtbot, Initiatives(with_suggestion, InitiativeActs(with_suggestion, Acts(with_suggestion)), AtOnce()))
    choose(dialog, ACCORD.name)
    assert (dialog.edit_button.isEnabled(), dialog.accept_button.isEnabled()) == (True, False)
    choose(dialog, TALKS.name)
    assert (dialog.edit_button.isEnabled(), dialog.accept_button.isEnabled()) == (False, True)


@pytest.mark.parametrize(
    ("names", "articles"),
    [
        (("Harbour Accord",), 2),
        (("LAKESIDE TALKS",), 2),
        (("Harbour", "nothing"), 2),
        (("Accor",), 0),
        (("Harbour (",), 0),
    ],
)
def test_articles_are_counted_by_whole_names(names, articles):
    assert articles_naming([names], (COURIER, HERALD)) == {names: articles}


def test_days_parent_and_colour_are_one_step_with_the_name(qtbot, document):
    editor = keep(qtbot, InitiativeEditor(document, Acts(document), None))
    editor.name.setText("Dawn Plan")
    editor.starts.setText("2026-03-01")
    editor.ends.setText("2026-06-30")
    editor.parent_initiative.setCurrentIndex(editor.parent_initiative.findData(ACCORD.id))
    editor.colour.setCurrentIndex(editor.colour.findText("Violet"))
    editor.accept()
    added = document.initiatives[-1]
    assert (added.starts, added.ends, added.parent) == ("2026-03-01", "2026-06-30", ACCORD.id)
    assert palette.hues(document.initiatives)[added.id] == palette.LIGHT.initiatives.index(added.colour) == 5
    document.undo_stack.undo()
    assert document.initiatives == (ACCORD, TALKS)


def test_a_last_day_before_the_first_changes_nothing_and_says_so(qtbot, document):
    editor = keep(qtbot, InitiativeEditor(document, Acts(document), None))
    editor.open()
    editor.name.setText("Dawn Plan")
    editor.starts.setText("2026-03-01")
    editor.ends.setText("2026-02-01")
    editor.accept()
    assert "before the first" in editor.wrong.text()
    assert document.initiatives == (ACCORD, TALKS)


def test_an_initiative_is_not_offered_as_a_part_of_its_own_parts(qtbot, document):
    document.edit_initiative(TALKS.id, parent=ACCORD.id)
    editor = keep(qtbot, InitiativeEditor(document, Acts(document), document.initiative(ACCORD.id)))
    assert editor.parent_initiative.findData(TALKS.id) == editor.parent_initiative.findData(ACCORD.id) == -1


def test_initiatives_are_put_in_another_order(qtbot, document):
    dialog = keep(qtbot, Initiatives(document, InitiativeActs(document, Acts(document)), AtOnce()))
    choose(dialog, TALKS.name)
    assert not dialog.down_button.isEnabled()
    qtbot.mouseClick(dialog.up_button, Qt.MouseButton.LeftButton)
    assert [each.id for each in document.initiatives] == [TALKS.id, ACCORD.id]
    assert not dialog.up_button.isEnabled(), "the row stays chosen at its new place"
    document.undo_stack.undo()
    assert document.initiatives == (ACCORD, TALKS)


def test_the_articles_that_name_an_initiative_are_counted_away_from_the_window(qtbot, document):
    background = Background()
    dialog = keep(qtbot, Initiatives(document, InitiativeActs(document, Acts(document)), background))
    row = choose(dialog, ACCORD.name)
    assert row.text(3) == ""
    background.start()
    qtbot.waitUntil(lambda: row.text(3) == "2 articles")
    background.close()
