"""Merging, splitting and editing actors by drag, menu and keys, with undo, and what the charts make of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu

from desktop.dialogs.actor_editor import ActorEditor
from desktop.dialogs.actor_picker import ActorPicker
from desktop.dialogs.split_actor import SplitActor
from desktop.views.speaker_choice import SpeakerChoice
from desktop.views.two_line_delegate import RowRole
from models.countries import country_names
from tests.sample import NORLAND, RELIEF, STATEMENTS, VESTERGAARD

pytestmark = pytest.mark.usefixtures("login")


def row(window, actor_id):
    model = window.actors.list.model()
    rows = (model.index(place, 0) for place in range(model.rowCount()))
    return next(each for each in rows if each.data(RowRole.ID) == actor_id)


def names(window) -> list[str]:
    model = window.actors.list.model()
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def click(qtbot, window, *actors):
    view = window.actors.list
    for number, actor in enumerate(actors):
        held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        place = view.visualRect(row(window, actor.id)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)
    view.setFocus()


def drag(window, actor, onto):
    """Drop one actor onto another as the mouse does."""
    view = window.actors.list
    data = view.model().mimeData([row(window, actor.id)])
    place = view.visualRect(row(window, onto.id)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    link = Qt.DropAction.LinkAction
    taken = []
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(place, link, data, left, none)
        QApplication.sendEvent(view.viewport(), event)
        taken.append(event.isAccepted())
    drop = QDropEvent(QPointF(place), link, data, left, none)
    if taken[-1]:
        QApplication.sendEvent(view.viewport(), drop)
    return taken[-1]


def test_an_actor_dropped_onto_another_is_the_same_one_until_undo(qtbot, window, document):
    before = document.analysis
    assert drag(window, RELIEF, NORLAND)
    assert names(window) == ["Norland", "Mara Vestergaard"]
    assert row(window, NORLAND.id).data(RowRole.NUMBER) == "8"
    assert row(window, NORLAND.id).data(RowRole.MARK) == "edited"
    assert {position.actor for position in document.analysis.positions} == {NORLAND.id, VESTERGAARD.id}
    line = window.editing.line
    assert line.text == "Merged Relief Union into Norland"
    qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert document.analysis == before


def test_what_was_chosen_of_a_merged_actor_is_chosen_of_the_one_it_went_into(window, document, selection):
    selection.select_only(actor=VESTERGAARD.id)
    document.merge_actors([VESTERGAARD.id], NORLAND.id)
    assert selection.actor == NORLAND.id
    document.undo_stack.undo()
    assert selection.actor == NORLAND.id


def rows_shown(chart) -> set[str]:
    return {row.actor for row in chart.plot.rows}


def test_an_actor_chosen_for_a_chart_stays_in_it_when_merged_or_named_anew(window, document):
    chart = window.charts.positions
    chart.choose(replace(chart.settings, actors=(RELIEF.id,)))
    document.merge_actors([RELIEF.id], NORLAND.id)
    assert rows_shown(chart) == {NORLAND.id}
    new = numbered_anew(document)
    assert rows_shown(chart) == {new}
    document.undo_stack.undo()
    assert rows_shown(chart) == {RELIEF.id}


def test_an_actor_is_not_dropped_onto_itself(window, document):
    assert not drag(window, RELIEF, RELIEF)
    assert document.undo_stack.count() == 0


def test_several_chosen_actors_are_merged_into_the_last_that_was_clicked(qtbot, window, document):
    click(qtbot, window, RELIEF, NORLAND, VESTERGAARD)
    merge = window.editing.actors.merge
    assert merge.text() == "&Merge 3 actors into Mara Vestergaard"
    qtbot.keyClick(window.actors.list, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert names(window) == ["Mara Vestergaard"]
    assert window.editing.line.text == "Merged 2 actors into Mara Vestergaard"


def test_one_actor_is_merged_into_another_by_name_and_separated_again(qtbot, window, document):
    click(qtbot, window, RELIEF)
    window.editing.actors.merge.trigger()
    picker = window.findChild(ActorPicker)
    qtbot.keyClicks(picker.choice.search, "norl")
    qtbot.keyClick(picker.choice.search, Qt.Key.Key_Return)
    assert names(window) == ["Norland", "Mara Vestergaard"]
    click(qtbot, window, NORLAND)
    window.editing.actors.separate.trigger()
    assert set(names(window)) == {"Norland", "Relief Union", "Mara Vestergaard"}
    assert window.editing.line.text == "Separated Relief Union from Norland"


def test_the_highlighted_actor_is_merged_into_by_the_button_and_the_dialog_says_who_stays(qtbot, window, document):
    click(qtbot, window, RELIEF)
    window.editing.actors.merge.trigger()
    picker = window.findChild(ActorPicker)
    qtbot.keyClicks(picker.choice.search, "norl")
    assert picker.outcome.text() == "Relief Union’s statements will count as Norland’s."
    qtbot.mouseClick(picker.buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
    assert document.merged_into(NORLAND.id) == ("Relief Union",)


def test_nobody_is_merged_where_nobody_is_found_or_several_are_ticked(qtbot, window):
    click(qtbot, window, RELIEF)
    window.editing.actors.merge.trigger()
    picker = window.findChild(ActorPicker)
    merge = picker.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.keyClicks(picker.choice.search, "nobody of this name")
    assert not merge.isEnabled()
    picker.choice.search.clear()
    model = picker.choice.model
    for row in range(2):
        model.setData(model.index(row), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert (merge.isEnabled(), picker.outcome.text()) == (False, "")


def renamed_to_the_name_of(qtbot, window, other):
    """The editor after Norland was given another actor's name and Enter pressed."""
    click(qtbot, window, NORLAND)
    qtbot.keyClick(window.actors.list, Qt.Key.Key_F2)
    editor = window.findChild(ActorEditor)
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, other.name.upper())
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.wrong.text() == f"{other.name} is there already, with 4 statements. Merge the two instead?"
    editor.layout().activate()
    assert editor.aliases.geometry().bottom() < editor.kind.geometry().top(), "the line made no room for itself"
    return editor


def test_an_actor_given_the_name_of_another_can_be_merged_into_it(qtbot, window, document):
    editor = renamed_to_the_name_of(qtbot, window, RELIEF)
    assert document.undo_stack.count() == 0
    qtbot.keyClick(editor.merge, Qt.Key.Key_Return)
    assert set(names(window)) == {"Relief Union", "Mara Vestergaard"}
    assert window.editing.line.text == "Merged Norland into Relief Union"


def test_two_actors_may_have_one_name_where_a_person_says_so(qtbot, window, document):
    editor = renamed_to_the_name_of(qtbot, window, RELIEF)
    keep = editor.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert keep.text() == "Keep &both"
    qtbot.keyClicks(editor.name, "s")
    assert (keep.text(), editor.merge.isVisible(), editor.wrong.isVisible()) == ("Save", False, False)
    qtbot.keyClick(editor.name, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert document.actor(NORLAND.id).name == "RELIEF UNION"
    assert document.actor(RELIEF.id).name == "Relief Union"


def test_chosen_statements_are_split_off_as_a_new_actor(qtbot, window, document):
    chooser = window.evidence.list.selectionModel()
    for each in STATEMENTS[:2]:
        chooser.select(window.evidence.model.index_of(each.id), QItemSelectionModel.SelectionFlag.Select)
    window.editing.statements.split.trigger()
    dialog = window.findChild(SplitActor)
    dialog.accept()
    assert dialog.wrong.text() == "The new actor needs a name."
    qtbot.keyClicks(dialog.name, "The Spokesman")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "The Spokesman" in names(window)
    (new,) = document.statement(STATEMENTS[0].id).resolution.actors
    assert document.actor(new).name == "The Spokesman"
    assert document.statement(STATEMENTS[1].id).resolution.actors == (new,)
    assert document.statement(STATEMENTS[7].id).resolution.actors == (VESTERGAARD.id,)
    assert window.editing.line.text == "Split The Spokesman off Mara Vestergaard"
    window.undo_action.trigger()
    assert "The Spokesman" not in names(window)


def test_statements_of_different_speakers_cannot_be_split_off(window, document):
    chooser = window.evidence.list.selectionModel()
    for each in (STATEMENTS[0], STATEMENTS[2]):
        chooser.select(window.evidence.model.index_of(each.id), QItemSelectionModel.SelectionFlag.Select)
    split = window.editing.statements.split
    assert not split.isEnabled()
    assert split.statusTip() == "These statements have no speaker in common."


def test_a_name_is_split_off_with_the_statements_printed_under_it(qtbot, window, document):
    click(qtbot, window, VESTERGAARD)
    window.editing.actors.split.trigger()
    dialog = window.findChild(SplitActor)
    item = next(dialog.aliases.item(n) for n in range(2) if dialog.aliases.item(n).text() == "Vestergaard")
    item.setCheckState(Qt.CheckState.Checked)
    assert dialog.name.text() == "Vestergaard"
    dialog.name.setText("Old Vestergaard")
    dialog.accept()
    (new,) = document.statement(STATEMENTS[1].id).resolution.actors
    assert document.actor(new).name == "Old Vestergaard"
    assert document.statement(STATEMENTS[0].id).resolution.actors == (VESTERGAARD.id,)


def test_an_actor_is_edited_in_one_step_and_goes_back_to_the_machines(qtbot, window, document):
    click(qtbot, window, NORLAND)
    qtbot.keyClick(window.actors.list, Qt.Key.Key_F2)
    editor = window.findChild(ActorEditor)
    editor.name.setText("Kingdom of Norland")
    editor.aliases.setPlainText("Norland\nPort Ansel\n")
    editor.kind.setCurrentText("group")
    editor.country.setEditText("Norland")
    editor.organisation.setEditText("Northern League")
    editor.colour.set_colour("#123456")
    editor.accept()
    actor = document.actor(NORLAND.id)
    assert (actor.name, actor.kind, actor.country, actor.organisation, actor.colour) == (
        "Kingdom of Norland",
        "group",
        "Norland",
        "Northern League",
        "#123456",
    )
    assert actor.aliases == ("Norland", "Port Ansel")
    assert document.undo_stack.count() == 1
    assert "Kingdom of Norland" in names(window)
    tip = row(window, NORLAND.id).data(Qt.ItemDataRole.ToolTipRole)
    assert "Machine: Norland, state" in tip
    assert document.machine_actor(NORLAND.id) == NORLAND
    click(qtbot, window, NORLAND)
    window.editing.actors.take_back.trigger()
    assert document.actor(NORLAND.id) == NORLAND


def numbered_anew(document):
    """Further articles bring a better name: the machine's actor has another id from now on."""
    results = document.state.results
    renamed = replace(NORLAND, id="kingdom-of-norland", name="Kingdom of Norland", aliases=("Norland",))

    def moved(statement):
        actors = tuple(renamed.id if each == NORLAND.id else each for each in statement.resolution.actors)
        return replace(statement, resolution=replace(statement.resolution, actors=actors))

    actors = tuple(renamed if actor.id == NORLAND.id else actor for actor in results.actors)
    document.take_results(replace(results, actors=actors, statements=tuple(map(moved, results.statements))))
    return renamed.id


def test_an_edit_finds_its_actor_again_that_was_named_anew_meanwhile(qtbot, window, document):
    click(qtbot, window, NORLAND)
    window.editing.actors.edit.trigger()
    editor = window.findChild(ActorEditor)
    editor.country.setEditText("Norway")
    new = numbered_anew(document)
    editor.accept()
    assert document.actor(new).country == "Norway"


def test_a_speaker_is_chosen_though_he_was_named_anew_meanwhile(qtbot, window, document):
    choice = SpeakerChoice(document, [NORLAND.id])
    qtbot.addWidget(choice)
    new = numbered_anew(document)
    document.correct_speaker(STATEMENTS[0].id, choice.speakers.actors)
    assert document.statement(STATEMENTS[0].id).resolution.actors == (new,)


def test_an_actor_without_a_name_is_refused_in_the_dialog(qtbot, window, document):
    click(qtbot, window, NORLAND)
    window.editing.actors.edit.trigger()
    editor = window.findChild(ActorEditor)
    editor.name.clear()
    editor.accept()
    assert editor.wrong.text() == "An actor needs a name."
    assert document.undo_stack.count() == 0


def test_the_countries_are_those_of_the_gazetteer(qtbot, window):
    click(qtbot, window, NORLAND)
    window.editing.actors.edit.trigger()
    editor = window.findChild(ActorEditor)
    offered = [editor.country.itemText(place) for place in range(editor.country.count())]
    assert offered == ["", *country_names()]
    assert "Norway" in offered


def test_the_menu_opens_on_an_actor(window):
    view = window.actors.list
    view.customContextMenuRequested.emit(view.visualRect(row(window, NORLAND.id)).center())
    menu = next(each for each in view.findChildren(QMenu) if each.isVisible())
    assert window.editing.actors.edit in menu.actions()
    menu.close()


def test_what_cannot_be_done_to_actors_says_why(qtbot, window):
    actions = window.editing.actors
    assert actions.edit.statusTip() == "Choose an actor in the list first."
    click(qtbot, window, NORLAND)
    assert actions.edit.isEnabled()
    assert actions.separate.statusTip() == "Nobody was merged into this actor."
    assert actions.split.statusTip() == "This actor is printed under one name only."
    click(qtbot, window, NORLAND, RELIEF)
    assert actions.edit.statusTip() == "Choose one actor only."


def test_where_nobody_is_quoted_the_list_of_actors_says_so(qtbot, idle_runner, sample_state):
    from desktop.document import Document
    from desktop.selection import Selection
    from desktop.window import MainWindow

    found = {article.id: () for article in sample_state.articles}
    none = replace(sample_state.results, found=found, statements=(), actors=(), stances={}, sentiments=())
    silent = replace(sample_state, results=none)
    window = MainWindow(Document(silent), Selection(), idle_runner)
    qtbot.addWidget(window)
    assert window.actors.list.hint == "Nobody is quoted in these articles."
