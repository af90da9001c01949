"""Naming, editing and choosing initiatives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.initiative_editor import InitiativeEditor
from desktop.dialogs.initiatives import Initiatives, articles_naming
from desktop.document import Document
from models.records import Initiative
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
    editor = keep(qtbot, InitiativeEditor(document, None))
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


def test_a_name_that_is_taken_is_refused_and_nothing_typed_is_lost(qtbot, document):
    editor = keep(qtbot, InitiativeEditor(document, None))
    editor.open()
    editor.name.setText("harbour accord")
    editor.accept()
    assert "already" in editor.wrong.text()
    assert editor.isVisible()
    assert editor.name.text() == "harbour accord"


def test_editing_keeps_the_place_in_the_list(qtbot, document):
    editor = keep(qtbot, InitiativeEditor(document, ACCORD))
    editor.name.setText("Harbour Treaty")
    editor.accept()
    assert [initiative.name for initiative in document.initiatives] == ["Harbour Treaty", TALKS.name]


def test_a_suggestion_is_taken_from_the_list(qtbot, with_suggestion):
    dialog = keep(qtbot, Initiatives(with_suggestion))
    choose(dialog, TALKS.name)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert with_suggestion.initiatives == (ACCORD, TALKS)


def test_a_suggestion_that_is_turned_down_does_not_come_back(qtbot, with_suggestion):
    dialog = keep(qtbot, Initiatives(with_suggestion))
    choose(dialog, TALKS.name)
    qtbot.mouseClick(dialog.reject_button, Qt.MouseButton.LeftButton)
    assert with_suggestion.suggestions == ()
    assert dialog.tree.topLevelItemCount() == 1


def test_an_initiative_is_switched_off_by_its_tick(qtbot, document):
    dialog = keep(qtbot, Initiatives(document))
    choose(dialog, ACCORD.name).setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not document.is_active(ACCORD.id))


def test_buttons_act_only_on_what_they_can(qtbot, with_suggestion):
    dialog = keep(qtbot, Initiatives(with_suggestion))
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
    initiative = Initiative("i", names[0], names[1:])
    assert articles_naming(initiative, (COURIER, HERALD)) == articles
