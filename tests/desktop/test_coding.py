"""Coding statement by statement: keys in, answers in the project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from desktop.coding.card import paragraph_of
from desktop.coding.dialog import CodingDialog
from desktop.coding.page import CodingPage
from desktop.coding.summary import summary_lines
from models.project.coding_plan import Which
from tests.sample import ACCORD, COURIER, RELIEF, STATEMENTS, TALKS

IDS = [statement.id for statement in STATEMENTS]
CODED = [0, 1, 3, 4, 6, 7, 11]
"""The statements about the accord."""


@pytest.fixture
def coding(qtbot, window) -> CodingDialog:
    """The dialog, opened by its shortcut's action."""
    window.code_action.trigger()
    dialog = next(each for each in window.findChildren(CodingDialog))
    qtbot.waitExposed(dialog)
    return dialog


def begin(dialog: CodingDialog, which: Which = Which.ALL, blind: bool = False) -> CodingPage:
    dialog.setup.coder.setText("Ada")
    dialog.setup.choices[which].setChecked(True)
    dialog.setup.blind.setChecked(blind)
    dialog.setup.go.click()
    assert dialog.page is not None
    return dialog.page


def press(qtbot, page: CodingPage, *keys: Qt.Key | str) -> None:
    for key in keys:
        page.setFocus()
        if isinstance(key, str):
            qtbot.keyClicks(page, key)
        else:
            qtbot.keyClick(page, key)


def answers(document) -> dict[int, str]:
    return {
        IDS.index(statement): coding.stances[ACCORD.id]
        for statement in IDS
        if (coding := document.correction_of(statement)) is not None and ACCORD.id in coding.stances
    }


def shown(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_single_keys_answer_one_statement_after_the_other(qtbot, coding, document):
    page = begin(coding)
    press(qtbot, page, "f", "a", "n", "x")
    assert answers(document) == {0: "favor", 1: "against", 3: "neutral", 4: "not addressed"}
    assert page.progress_words.text() == "5 of 7"
    assert document.coder == "Ada"
    assert document.undo_stack.count() == 4


def test_space_accepts_what_the_machine_says_and_skips_where_that_is_hidden(qtbot, coding, document):
    page = begin(coding)
    assert page.actions_by_key["Space"].text() == "Accept machine’s answer"
    press(qtbot, page, Qt.Key.Key_Space)
    assert answers(document) == {0: "favor"}
    coding.close()


def test_blind_coding_shows_no_answer_of_the_machines_and_space_leaves_the_statement_open(qtbot, coding, document):
    page = begin(coding, blind=True)
    assert "hidden" in page.machine.text()
    assert "favor 9" not in shown(coding)
    assert page.actions_by_key["Space"].text() == "Skip"
    press(qtbot, page, Qt.Key.Key_Space)
    assert answers(document) == {}
    assert page.progress_words.text() == "2 of 7"


def test_backspace_takes_the_last_answer_back_and_returns_to_its_statement(qtbot, coding, document, sample_state):
    page = begin(coding)
    press(qtbot, page, "f", "a", Qt.Key.Key_Backspace)
    assert answers(document) == {0: "favor"}
    assert page.progress_words.text() == "2 of 7"
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert answers(document) == {}
    assert not page.actions_by_key["Backspace"].isEnabled()
    press(qtbot, page, Qt.Key.Key_Backspace)
    assert document.undo_stack.index() == 0


def test_backspace_works_in_a_project_that_forgets_its_oldest_steps(qtbot, coding, document, monkeypatch):
    monkeypatch.setattr("models.project.history.STEPS_KEPT", 3)
    document.undo_stack.setUndoLimit(3)
    for number in range(3):
        document.annotate(IDS[-1], f"note {number}")
    page = begin(coding)
    press(qtbot, page, "f", "a")
    assert answers(document) == {0: "favor", 1: "against"}
    press(qtbot, page, Qt.Key.Key_Backspace)
    assert answers(document) == {0: "favor"}
    assert page.progress_words.text() == "2 of 7"


def test_what_is_left_to_code_is_counted_for_the_coder_whose_name_is_typed(coding, document):
    document.set_coder("Ada")
    document.correct_stance(IDS, ACCORD.id, "favor")
    coding.setup.choices[Which.UNCODED].setChecked(True)
    coding.setup.coder.setText("Ada")
    assert not coding.setup.go.isEnabled()
    coding.setup.coder.setText("Ben")
    assert coding.setup.go.isEnabled()


def test_backspace_after_a_skip_goes_back_and_undoes_nothing(qtbot, coding, document):
    page = begin(coding, blind=True)
    press(qtbot, page, "f", Qt.Key.Key_Space, Qt.Key.Key_Backspace)
    assert answers(document) == {0: "favor"}
    assert page.progress_words.text() == "2 of 7"


def test_arrows_look_around_and_answer_nothing(qtbot, coding, document):
    page = begin(coding)
    press(qtbot, page, "f", Qt.Key.Key_Left)
    assert page.yours.text() == "You: favor"
    assert page.actions_by_key["Space"].text() == "Keep"
    press(qtbot, page, Qt.Key.Key_Right)
    assert page.progress_words.text() == "2 of 7"
    assert document.undo_stack.count() == 1


def loud(page: CodingPage) -> str:
    """The words that stand out."""
    found = []
    block = page.card.document().begin()
    while block.isValid():
        for part in block.textFormats():
            if part.format.fontWeight() > 500:
                found.append(block.text()[part.start : part.start + part.length])
        block = block.next()
    return " ".join(found)


def test_the_statement_is_shown_in_its_paragraph_with_speaker_and_outlet(qtbot, coding):
    page = begin(coding)
    assert "PORT ANSEL (Courier)" in page.card.toPlainText()
    assert page.speaker.text() == "Foreign minister Mara Vestergaard → Mara Vestergaard"
    assert page.place.text().startswith("Courier · 4 Mar 2026")
    assert loud(page) == STATEMENTS[0].text
    press(qtbot, page, Qt.Key.Key_Right)
    assert loud(page) == STATEMENTS[1].text


def test_excluding_gives_a_reason_and_goes_on(qtbot, coding, document):
    page = begin(coding)
    page.exclusions.actions()[1].trigger()
    assert [statement.id for statement in document.excluded_statements] == [IDS[0]]
    assert document.correction_of(IDS[0]).reason == "Repeats another statement"
    assert page.progress_words.text() == "2 of 7"
    press(qtbot, page, Qt.Key.Key_Backspace)
    assert document.excluded_statements == ()


def test_a_note_is_written_without_answering_by_its_letters(qtbot, coding, document):
    page = begin(coding)
    press(qtbot, page, "m")
    qtbot.keyClicks(page.note, "fans of it")
    qtbot.keyClick(page.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert document.correction_of(IDS[0]).note == "fans of it"
    assert answers(document) == {}
    assert page.hasFocus()
    assert "note: fans of it" in page.yours.text()


def test_a_wrong_speaker_is_corrected_and_the_statement_stays(coding, document):
    page = begin(coding)
    coding.sitting.set_speaker([RELIEF.id])
    assert page.speaker.text() == "Relief Union"
    assert page.progress_words.text() == "1 of 7"
    assert document.statement(IDS[0]).resolution.actors == (RELIEF.id,)


def test_at_the_end_the_agreement_with_the_machine_is_told(qtbot, coding, document):
    page = begin(coding)
    press(qtbot, page, "a", *[Qt.Key.Key_Space] * 6)
    assert answers(document)[0] == "against"
    said = shown(coding)
    assert "You coded 7 of 7 statements." in said
    assert "agree on 6 of 7: 86%" in said


def test_an_agreement_below_chance_is_written_with_the_minus_of_all_figures():
    opposed = {"one": ("favor", "against"), "two": ("against", "favor")}
    assert "alpha −0.50, Gwet’s AC1 −" in summary_lines(opposed, 2, 0)[-1]


def test_escape_sums_up_and_one_can_go_on(qtbot, coding, document):
    page = begin(coding)
    press(qtbot, page, "f")
    qtbot.keyClick(coding, Qt.Key.Key_Escape)
    assert "You coded 1 of 7 statements." in shown(coding)
    next(button for button in coding.findChildren(type(coding.setup.go)) if button.text() == "&Go on coding").click()
    press(qtbot, page, "a")
    assert answers(document) == {0: "favor", 1: "against"}


def test_those_not_coded_yet_are_fewer_the_next_time(qtbot, coding, window, document):
    press(qtbot, begin(coding), "f", "a")
    coding.close()
    coding.reject()
    again = CodingDialog(document, window.theme, ACCORD.id)
    qtbot.addWidget(again)
    again.setup.choices[Which.UNCODED].setChecked(True)
    assert again.setup.count.text() == "5 statements"


def test_nothing_to_code_says_so_and_cannot_begin(qtbot, window, document):
    document.set_initiative_active(ACCORD.id, False)
    document.set_initiative_active(TALKS.id, False)
    assert not window.code_action.isEnabled()
    dialog = CodingDialog(document, window.theme)
    qtbot.addWidget(dialog)
    assert "initiative" in dialog.setup.count.text()
    assert not dialog.setup.go.isEnabled()


def test_selected_rows_of_the_table_can_be_coded_alone(qtbot, window):
    window.find_action.trigger()
    window.statements.table.selectRow(2)
    window.statements.table.selectionModel().select(
        window.statements.table.rows.index(5, 0),
        window.statements.table.selectionModel().SelectionFlag.Select
        | window.statements.table.selectionModel().SelectionFlag.Rows,
    )
    window.code_action.trigger()
    dialog = next(each for each in window.findChildren(CodingDialog))
    assert dialog.setup.choices[Which.CHOSEN].isChecked()
    assert dialog.setup.count.text() == "2 statements"


def test_every_key_has_a_button_that_names_it(coding):
    page = begin(coding)
    for key in ("F", "A", "N", "X", "Space", "Backspace", "S", "E", "M", "Left", "Right"):
        assert key in page.actions_by_key
        assert page.actions_by_key[key].iconText().endswith(key)


def test_the_paragraph_before_is_shown_too_and_nothing_beyond():
    first, last = paragraph_of(COURIER.text, STATEMENTS[1].spans)
    assert COURIER.text[first:last].startswith("PORT ANSEL")
    assert COURIER.text[first:last].endswith("“if the other side does.”")
    assert paragraph_of("one line", ((0, 3),)) == (0, 8)
