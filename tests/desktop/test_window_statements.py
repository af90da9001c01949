"""Correcting statements in the window by clicks, keys and menus: what counts changes, and the machine's word stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QStatusTipEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QMenu,
    QScrollArea,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QToolTip,
)

from desktop.dialogs.exclusion import REASONS, Exclusion
from desktop.dialogs.shortcuts import Shortcuts
from desktop.dialogs.speaker_picker import SpeakerPicker
from desktop.views.evidence_delegate import ROW_ROLE
from desktop.views.evidence_rows import EvidenceRow
from desktop.views.pane import plain_tip
from models.filters import Filter
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

pytestmark = pytest.mark.usefixtures("login")

FIRST, SECOND, THIRD, FOURTH = (statement.id for statement in STATEMENTS[:4])


def choose(qtbot, window, *ids):
    """Click on the cards of these statements, all but the first with Ctrl."""
    cards = window.evidence.list
    for number, each in enumerate(ids):
        index = window.evidence.model.index_of(each)
        cards.scrollTo(index)
        held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, held, cards.visualRect(index).center())
    cards.setFocus()


def card(window, statement) -> EvidenceRow:
    return window.evidence.model.index_of(statement).data(ROW_ROLE)


def button(window, text) -> QToolButton:
    return next(each for each in window.editing.bar.findChildren(QToolButton) if each.text().startswith(text))


def entry(menu: QMenu, *path: str):
    """An action of a menu that is open, by its text, through menus below."""
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(path[0]))
    return action if len(path) == 1 else entry(action.menu(), *path[1:])


def position(document, actor, initiative=ACCORD):
    return next(
        (
            each.position
            for each in document.analysis.positions
            if (each.actor, each.initiative, each.outlet) == (actor.id, initiative.id, None)
        ),
        None,
    )


@pytest.mark.parametrize(
    ("key", "answer", "label"),
    [("f", "favor", "favor"), ("a", "against", "against"), ("n", "neutral", "neutral"), ("x", "not addressed", None)],
)
def test_one_key_answers_for_the_chosen_statement_and_moves_its_actor(qtbot, window, document, key, answer, label):
    before = position(document, VESTERGAARD)
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, key)
    assert document.correction_of(FIRST).stances == {ACCORD.id: answer}
    assert position(document, VESTERGAARD) != before
    assert document.machine_stance(FIRST, ACCORD.id).favor == 0.9
    stance = next(each for each in card(window, FIRST).stances if each.initiative == ACCORD)
    assert stance.said == f"you: {'not about it' if label is None else label} · machine: favor 90%"
    window.undo_action.trigger()
    assert position(document, VESTERGAARD) == before
    assert card(window, FIRST).stances[0].said == ""


def test_the_same_keys_work_on_the_statement_chosen_in_the_article(qtbot, window, document, selection):
    selection.select(statement=FIRST, article=COURIER.id)
    window.article.text.setFocus()
    qtbot.keyClick(window.article.text, "a")
    assert document.correction_of(FIRST).stances == {ACCORD.id: "against"}
    qtbot.keyClick(window.article.text, Qt.Key.Key_Backspace)
    assert document.correction_of(FIRST) is None


def test_the_button_of_the_persons_answer_is_pressed_and_the_machines_is_named(qtbot, window, document):
    choose(qtbot, window, FIRST)
    assert window.editing.bar.about.text() == "Harbour Accord · machine: favor 90%"
    qtbot.mouseClick(button(window, "Against"), Qt.MouseButton.LeftButton)
    assert button(window, "Against").isChecked()
    assert not button(window, "In favor").isChecked()
    assert document.correction_of(FIRST).stances == {ACCORD.id: "against"}


def test_the_machines_answer_is_read_whole_where_the_initiatives_name_is_cut(qtbot, window):
    choose(qtbot, window, FIRST)
    about = window.editing.bar.about
    about.setFixedWidth(about.fontMetrics().horizontalAdvance("Harbour Ac · machine: favor 90%"))
    assert about.shown.startswith("Harbour")
    assert about.shown.endswith("… · machine: favor 90%")
    about.setFixedWidth(about.fontMetrics().horizontalAdvance("Harb · machine: favor 90%"))
    assert about.shown.startswith("Har")
    assert "… · machine: f" in about.shown
    assert about.text() == "Harbour Accord · machine: favor 90%"


def test_several_statements_are_answered_in_one_step(qtbot, window, document):
    choose(qtbot, window, FIRST, SECOND, FOURTH)
    qtbot.keyClick(window.evidence.list, "a")
    assert [document.correction_of(each).stances for each in (FIRST, SECOND, FOURTH)] == [{ACCORD.id: "against"}] * 3
    assert window.editing.line.text == "Against Harbour Accord: 3 statements"
    assert document.undo_stack.count() == 1


def test_the_menu_answers_for_any_initiative(qtbot, window, document):
    choose(qtbot, window, FIRST)
    entry(window.editing.menus[0], "Stance toward", "Lakeside Talks", "In favor").trigger()
    assert document.correction_of(FIRST).stances == {TALKS.id: "favor"}
    back = entry(window.editing.menus[0], "Stance toward", "Lakeside Talks", "Machine")
    assert back.text() == "&Machine’s stance: not about it"
    back.trigger()
    assert document.correction_of(FIRST) is None


def test_answers_go_to_the_initiative_that_was_asked_for(qtbot, window, document):
    choose(qtbot, window, FIRST)
    entry(window.editing.bar.initiatives, "Lakeside Talks").trigger()
    qtbot.keyClick(window.evidence.list, "n")
    assert document.correction_of(FIRST).stances == {TALKS.id: "neutral"}


def test_what_was_done_is_said_with_a_way_back(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "a")
    line = window.editing.line
    assert line.text == "Against Harbour Accord: “the accord was ‘the best chance in…”"
    qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert document.correction_of(FIRST) is None
    assert line.text == ""
    assert not line.undo.isVisible()


def test_the_way_back_goes_when_something_else_was_done(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "a")
    document.set_initiative_active(TALKS.id, False)
    assert window.editing.line.text == ""


def test_the_speaker_is_chosen_from_all_actors_by_typing(qtbot, window, document):
    before = position(document, NORLAND)
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "s")
    picker = window.findChild(SpeakerPicker)
    qtbot.keyClicks(picker.choice.search, "norl")
    qtbot.keyClick(picker.choice.search, Qt.Key.Key_Return)
    assert document.statement(FIRST).resolution.actors == (NORLAND.id,)
    assert position(document, NORLAND) != before
    assert card(window, FIRST).said == ("Speaker set by you · machine: Mara Vestergaard",)
    window.undo_action.trigger()
    assert document.statement(FIRST).resolution.actors == (VESTERGAARD.id,)


def test_ticks_make_a_joint_statement_and_nobody_is_an_answer(qtbot, window, document):
    choose(qtbot, window, FIRST)
    button(window, "Speaker").click()
    picker = window.findChild(SpeakerPicker)
    model = picker.choice.model
    row = model.shown.index(RELIEF.id)
    model.setData(model.index(row), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert picker.ticked.text() == "Ticked: Mara Vestergaard, Relief Union"
    picker.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert document.statement(FIRST).resolution.actors == (VESTERGAARD.id, RELIEF.id)
    button(window, "Speaker").click()
    next(each for each in window.findChildren(SpeakerPicker) if each.isVisible()).nobody.click()
    assert document.statement(FIRST).resolution.actors == ()


def test_a_click_on_a_name_takes_it_alone_and_one_on_its_box_takes_it_too(qtbot, window, document):
    choose(qtbot, window, FIRST)
    button(window, "Speaker").click()
    picker = window.findChild(SpeakerPicker)
    view, model = picker.choice.list, picker.choice.model

    def click(actor, beside_the_box):
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        index = model.index(model.shown.index(actor.id))
        option.rect = view.visualRect(index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        place = option.rect.center() if beside_the_box else box.center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    click(RELIEF, beside_the_box=True)
    assert picker.ticked.text() == "Ticked: Relief Union"
    click(NORLAND, beside_the_box=False)
    assert picker.ticked.text() == "Ticked: Relief Union, Norland"
    click(NORLAND, beside_the_box=True)
    picker.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert document.statement(FIRST).resolution.actors == (NORLAND.id,)


def test_the_speaker_alone_goes_back_to_the_machines_answer(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "a")
    button(window, "Speaker").click()
    assert not window.findChild(SpeakerPicker).back.isVisible()
    window.findChild(SpeakerPicker).nobody.click()
    button(window, "Speaker").click()
    next(each for each in window.findChildren(SpeakerPicker) if each.isVisible()).back.click()
    assert document.statement(FIRST).resolution.actors == (VESTERGAARD.id,)
    assert card(window, FIRST).said == ()
    assert set(document.correction_of(FIRST).stances.values()) == {"against"}
    assert window.editing.line.text == "Machine’s speaker again: “the accord was ‘the best chance in…”"


def test_the_ticks_of_the_speakers_fit_their_rows(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "s")
    choice = window.findChild(SpeakerPicker).choice
    row = choice.model.index(0)
    tick = choice.list.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, choice.list)
    assert choice.list.visualRect(row).height() >= max(tick, choice.list.fontMetrics().height() + 8)
    assert row.data().endswith("statements")


def test_a_speaker_whom_no_article_names_is_made_by_typing(qtbot, window, document):
    choose(qtbot, window, FIRST)
    button(window, "Speaker").click()
    picker = window.findChild(SpeakerPicker)
    qtbot.keyClicks(picker.choice.search, "Jane Doe")
    picker.choice.kind.setCurrentText("group")
    qtbot.keyClick(picker.choice.search, Qt.Key.Key_Return)
    (actor,) = document.statement(FIRST).resolution.actors
    assert (document.actor(actor).name, document.actor(actor).kind) == ("Jane Doe", "group")


def test_an_excluded_statement_counts_for_nothing_and_stays_at_hand(qtbot, window, document):
    choose(qtbot, window, FIRST)
    entry(window.editing.statements.exclude_menu, f"1  {REASONS[0]}").trigger()
    assert FIRST not in {statement.id for statement in document.analysis.statements}
    assert card(window, FIRST).excluded
    assert card(window, FIRST).said == (f"Excluded by you: {REASONS[0]}",)
    choose(qtbot, window, SECOND)
    assert not window.evidence.model.index_of(FIRST).isValid()
    window.evidence.excluded.click()
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "i")
    assert document.excluded_statements == ()


def test_a_reason_in_ones_own_words_is_asked_for(qtbot, window, document):
    choose(qtbot, window, FIRST, SECOND)
    entry(window.editing.statements.exclude_menu, "Other reason").trigger()
    dialog = window.findChild(Exclusion)
    dialog.accept()
    assert dialog.wrong.text() == "Say why, so that others can follow."
    qtbot.keyClicks(dialog.reason, "irony")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert [document.correction_of(each).reason for each in (FIRST, SECOND)] == ["irony", "irony"]


def a_statement_comes_in(document, statement=STATEMENTS[5].id):
    """A part of the analysis says that another statement addresses the accord."""
    results, key = document.state.results, (statement, ACCORD.id)
    scored = replace(results.stances[key], addressed=True)
    document.take_results(replace(results, stances={**results.stances, key: scored}))


def test_several_chosen_statements_stay_chosen_when_another_comes_in(qtbot, window, document, selection):
    selection.select_only(initiative=ACCORD.id)
    choose(qtbot, window, FIRST, SECOND, FOURTH)
    a_statement_comes_in(document)
    assert window.editing.targets.ids == (FIRST, SECOND, FOURTH)
    qtbot.keyClick(window.evidence.list, "a")
    assert len(document.state.codings) == 3


def test_a_reason_is_for_the_statements_that_it_was_asked_for(qtbot, window, document, selection):
    choose(qtbot, window, FIRST, SECOND)
    entry(window.editing.statements.exclude_menu, "Other reason").trigger()
    dialog = window.findChild(Exclusion)
    selection.select(statement=FOURTH, article=COURIER.id)
    dialog.reason.setText("irony")
    dialog.accept()
    assert {each.id for each in document.excluded_statements} == {FIRST, SECOND}


def test_only_ones_own_answers_can_be_taken_back(qtbot, window, document):
    document.set_coder("Bea")
    document.correct_stance(FIRST, ACCORD.id, "favor")
    document.set_coder("anna")
    choose(qtbot, window, FIRST)
    assert not window.editing.stances.machines.isEnabled()
    assert not window.editing.statements.take_back.isEnabled()
    assert "Another coder" in window.editing.stances.machines.toolTip()
    qtbot.keyClick(window.evidence.list, "a")
    said = []
    window.editing.acts.done.connect(said.append)
    window.editing.stances.machines.trigger()
    gone = "is gone, another coder’s counts: “the accord was ‘the best chance in…”"
    assert said[-1] == f"Your stance on Harbour Accord {gone}"
    assert document.correction_of(FIRST).stances == {ACCORD.id: "favor"}
    qtbot.keyClick(window.evidence.list, "a")
    qtbot.keyClick(window.evidence.list, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ShiftModifier)
    assert said[-1] == f"Your answer {gone}"


def test_another_coders_speaker_kind_and_boundaries_are_not_offered_to_be_taken_back(
    qtbot, window, document, selection
):
    document.set_coder("Bea")
    document.correct_speaker(FIRST, [NORLAND.id])
    document.correct_kind(FIRST, "indirect")
    document.correct_sentiment(FIRST, RELIEF.id, "positive")
    start, end = STATEMENTS[0].spans[0]
    document.correct_boundaries(FIRST, [(start, end - 1)])
    document.set_coder("anna")
    choose(qtbot, window, FIRST)
    button(window, "Speaker").click()
    picker = window.findChild(SpeakerPicker)
    assert not picker.back.isVisible()
    picker.reject()
    menus = window.editing.statements
    offered = (
        entry(menus.kind_menu, "Machine"),
        entry(menus.sentiment_menu, "Relief Union", "Machine"),
        window.editing.boundaries.back,
    )
    assert [each.isEnabled() for each in offered] == [False, False, False]
    entry(menus.kind_menu, "Mixed").trigger()
    assert window.editing.line.text == "Kind mixed: “the accord was ‘the best chance in…”"
    entry(menus.kind_menu, "Machine").trigger()
    assert window.editing.line.text.startswith("Your kind is gone, another coder’s counts: ")
    assert document.statement(FIRST).kind == "indirect"


def test_the_line_has_room_before_the_names_of_the_models_and_its_tip_has_all_of_it(qtbot, window, document):
    window.resize(window.minimumSize())
    window.progress.models.setText("Parley stance 3 (MPNet, 110 M parameters) · Parley attribution 2 (MiniLM)")
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "a")
    window.layout().activate()
    words, models = window.editing.line.words, window.progress.models
    assert words.width() >= words.sizeHint().width()
    assert models.width() < models.sizeHint().width()
    for label in (words, models):
        QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), label.mapToGlobal(QPoint(1, 1))))
    assert (words.toolTip(), models.toolTip()) == ("", plain_tip(models.text()))
    QToolTip.hideText()


def test_a_note_is_written_in_place(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "m")
    note = window.editing.bar.note
    assert note.isVisible()
    qtbot.keyClicks(note, "ask the desk")
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not note.isVisible()
    assert document.correction_of(FIRST).note == "ask the desk"
    assert "Note by you: ask the desk" in card(window, FIRST).said
    qtbot.keyClick(window.evidence.list, "m")
    qtbot.keyClicks(note, "something else")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert document.correction_of(FIRST).note == "ask the desk"


def test_escape_in_a_note_does_not_stop_the_analysis(qtbot, window, document, idle_runner):
    choose(qtbot, window, FIRST)
    idle_runner.analyse()
    qtbot.keyClick(window.evidence.list, "m")
    note = window.editing.bar.note
    qtbot.keyClicks(note, "something")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert idle_runner.is_running
    assert not note.isVisible()
    assert document.correction_of(FIRST) is None
    qtbot.keyClick(window.evidence.list, Qt.Key.Key_Escape)
    assert not idle_runner.is_running


def test_a_note_that_is_left_belongs_to_the_statement_it_was_begun_on(qtbot, window, document, selection):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "m")
    qtbot.keyClicks(window.editing.bar.note, "of the first")
    choose(qtbot, window, SECOND)
    window.editing.bar.note.finish()
    assert document.correction_of(FIRST).note == "of the first"
    assert document.correction_of(SECOND) is None


def test_sentiment_is_offered_toward_those_whom_the_statement_speaks_of(qtbot, window, document):
    choose(qtbot, window, THIRD)
    answer = entry(window.editing.menus[0], "Sentiment toward", "Relief Union", "Machine")
    assert answer.text() == "&Machine’s answer: negative 60%"
    assert not answer.isEnabled()
    entry(window.editing.menus[0], "Sentiment toward", "Relief Union", "Positive").trigger()
    (sentiment,) = document.analysis.sentiments
    assert sentiment.label == "positive"
    assert "Toward Relief Union, you: positive · machine: negative 60%" in card(window, THIRD).said


def test_the_kind_is_corrected_beside_the_machines(qtbot, window, document):
    choose(qtbot, window, FIRST)
    entry(window.editing.menus[0], "Kind", "Indirect").trigger()
    assert document.statement(FIRST).kind == "indirect"
    assert card(window, FIRST).said == ("you: indirect · machine: mixed",)


def test_everything_goes_back_to_the_machine_at_once(qtbot, window, document):
    before = document.analysis
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "a")
    entry(window.editing.menus[0], "Kind", "Indirect").trigger()
    qtbot.keyClick(window.evidence.list, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ShiftModifier)
    assert document.analysis == before


def test_a_card_says_who_said_so_and_when(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "a")
    document.set_coder("bo")
    document.annotate(FIRST, "hm")
    tip = window.evidence.model.index_of(FIRST).data(Qt.ItemDataRole.ToolTipRole)
    assert "anna, 2" in tip
    assert ": against" in tip
    assert "bo, 2" in tip
    stance = card(window, FIRST).stances[0]
    assert stance.said == "anna: against · machine: favor 90%"


def test_a_correction_survives_articles_that_are_added_later(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "a")
    renumbered = tuple(replace(statement, id=f"n-{statement.id}") for statement in STATEMENTS)
    document.take_results(replace(document.state.results, statements=renumbered, stances={}))
    assert document.correction_of(f"n-{FIRST}").stances == {ACCORD.id: "against"}
    assert position(document, VESTERGAARD) == -1.0


def test_what_cannot_be_done_says_why(qtbot, window, selection):
    actions = window.editing.statements
    assert not actions.speaker.isEnabled()
    assert actions.speaker.statusTip() == "Choose a statement first, in the evidence or in the article."
    choose(qtbot, window, FIRST)
    assert actions.speaker.isEnabled()
    assert not actions.remove.isEnabled()
    assert actions.remove.statusTip() == "The machine found this statement: exclude it instead."
    QApplication.sendEvent(window, QStatusTipEvent(actions.remove.statusTip()))
    assert window.editing.line.text == actions.remove.statusTip()
    QApplication.sendEvent(window, QStatusTipEvent(""))
    assert window.editing.line.text == ""


def test_a_statement_that_the_filter_hides_is_not_corrected_until_it_is_shown_again(qtbot, window, document, selection):
    choose(qtbot, window, FIRST)
    window.shown.set_filter(Filter(outlets=frozenset({"Herald"})))
    qtbot.mouseClick(button(window, "Against"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(window.evidence.list, "a")
    window.article.text.setFocus()
    qtbot.keyClick(window.article.text, "a")
    assert document.undo_stack.count() == 0
    assert window.editing.bar.about.text() == "The filter hides the chosen statement."
    hides = "The filter hides the chosen statement. Clear the filter to correct it."
    assert window.editing.stances.answers["against"].toolTip() == hides
    qtbot.mouseClick(window.filter_bar.clear_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(window, "Against"), Qt.MouseButton.LeftButton)
    assert document.correction_of(FIRST).stances == {ACCORD.id: "against"}


def test_an_excluded_statement_within_the_filter_is_included_again(qtbot, window, document, selection):
    window.shown.set_filter(Filter(outlets=frozenset({"Courier"}), actor_kinds=frozenset({"person"})))
    choose(qtbot, window, FIRST)
    document.exclude_statement(FIRST, "irony")
    assert window.editing.targets.ids == (FIRST,)
    selection.select(actor=NORLAND.id)
    qtbot.keyClick(window.evidence.list, "i")
    assert document.excluded_statements == ()


def test_the_menu_opens_on_a_card_and_on_words_of_the_article(qtbot, window, selection):
    choose(qtbot, window, FIRST)
    cards = window.evidence.list
    place = cards.visualRect(window.evidence.model.index_of(FIRST)).center()
    cards.customContextMenuRequested.emit(place)
    menu = next(each for each in cards.findChildren(QMenu) if each.isVisible())
    assert "&Speaker…" in [action.text() for action in menu.actions()]
    menu.close()
    text = window.article.text
    text.menuWanted.emit(text.viewport().mapToGlobal(QPoint(40, 40)))
    menu = next(each for each in window.article.findChildren(QMenu) if each.isVisible())
    assert "Begin a word &earlier" in [action.text() for action in menu.actions()]
    menu.close()


def test_all_keys_are_in_the_list_of_shortcuts(window, document):
    document.remove_initiative(ACCORD.id)
    window._show_shortcuts()
    shortcuts = window.findChild(Shortcuts)
    shortcuts.resize(shortcuts.minimumSize())
    shortcuts.layout().activate()
    area = shortcuts.findChild(QScrollArea)
    assert shortcuts.rect().contains(area.geometry())
    assert area.widget().width() <= area.viewport().width()
    lines = dict(line for _, group in shortcuts.groups for line in group)
    assert lines["Against"] == "A"
    assert "Undo" in lines
    assert lines["Speaker"] == "S"
    assert lines["Exclude"] == "E"
    assert "End a word later" in lines
    assert "Add selected words as statement" in lines


def test_filtered_evidence_keeps_what_was_said(qtbot, window, document, selection):
    selection.select_only(initiative=ACCORD.id, article=HERALD.id)
    choose(qtbot, window, STATEMENTS[6].id)
    qtbot.keyClick(window.evidence.list, "f")
    selection.clear()
    assert card(window, STATEMENTS[6].id).stances[0].said == "you: favor · machine: against 85%"


def test_a_note_brings_the_hidden_evidence_back(qtbot, window, document, selection):
    window._panel_actions["evidence"].setChecked(False)
    selection.select(statement=FIRST, article=COURIER.id)
    window.article.text.setFocus()
    qtbot.keyClick(window.article.text, "m")
    assert window.editing.bar.note.isVisible()


def test_a_key_opens_the_reasons_for_an_exclusion(qtbot, window, document):
    choose(qtbot, window, FIRST)
    qtbot.keyClick(window.evidence.list, "e")
    menu = window.editing.statements.exclude_menu
    assert menu.isVisible()
    qtbot.keyClick(menu, "2")
    assert document.correction_of(FIRST).reason == REASONS[1]
