"""Correcting what was found about an article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.article_details import ArticleDetails
from desktop.editing.acts import Acts
from tests.sample import COURIER


@pytest.fixture
def details(qtbot, document, theme):
    dialog = ArticleDetails(document, Acts(document), COURIER.id, theme)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    return dialog


def test_what_was_found_stays_visible_beside_the_correction(details):
    details.fields["outlet"].edit.setText("Evening Courier")
    assert details.fields["outlet"].found_label.text() == "Found in the file: Courier"


def test_several_corrections_are_one_step_of_undo(details, document):
    details.fields["outlet"].edit.setText("Evening Courier")
    details.fields["date"].edit.setText("2026-03-09")
    details.accept()
    assert (document.article(COURIER.id).outlet, document.article(COURIER.id).date) == ("Evening Courier", "2026-03-09")
    document.undo_stack.undo()
    assert document.article(COURIER.id) == COURIER


def test_one_click_goes_back_to_what_was_found(qtbot, details, document):
    document.correct_article(COURIER.id, outlet="Evening Courier")
    field = details.fields["outlet"]
    field.edit.setText("Evening Courier")
    qtbot.mouseClick(field.reset, Qt.MouseButton.LeftButton)
    details.accept()
    assert document.article(COURIER.id).outlet == "Courier"
    assert not document.correction(COURIER.id)


def test_there_is_nothing_to_reset_while_nothing_is_corrected(details):
    assert not details.fields["title"].reset.isEnabled()


@pytest.mark.parametrize("wrong", ["4 March", "2026-13-01", "20260304", "2026-W10-3"])
def test_a_date_that_is_none_is_refused_with_an_example(details, document, wrong):
    details.fields["date"].edit.setText(wrong)
    details.accept()
    assert "2026-03-04" in details.wrong.text()
    assert document.article(COURIER.id).date == COURIER.date


@pytest.mark.parametrize("written", ["9 March 2026", "March 9, 2026", "9.3.2026", " 2026-03-09 "])
def test_a_date_may_be_written_as_news_prints_it(details, document, written):
    details.fields["date"].edit.setText(written)
    details.accept()
    assert document.article(COURIER.id).date == "2026-03-09"


def test_a_date_can_be_left_empty(details, document):
    details.fields["date"].edit.clear()
    details.accept()
    assert document.article(COURIER.id).date == ""


def test_a_long_title_is_seen_from_its_beginning(qtbot, details):
    edit, found = details.fields["title"].edit, details.fields["title"].found_label
    with qtbot.waitExposed(details):
        details.show()
    assert edit.cursorPosition() == 0
    edit.setText("Another title")
    details.fields["title"].reset.click()
    assert found.text().endswith(edit.text())
    assert edit.cursorPosition() == 0
