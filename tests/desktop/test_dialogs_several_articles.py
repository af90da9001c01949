"""Correcting the outlet and the date of several articles at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.dialogs.several_articles import SeveralArticles
from desktop.editing.acts import Acts
from tests.sample import COURIER, HERALD


@pytest.fixture
def several(qtbot, document):
    dialog = SeveralArticles(document, Acts(document), [COURIER.id, HERALD.id])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    return dialog


def found(document):
    return [(article.outlet, article.date) for article in document.articles]


def test_two_articles_are_both_articles(several):
    assert "What you write here holds for both articles." in [each.text() for each in several.findChildren(QLabel)]


def test_one_outlet_for_all_is_one_step_of_undo_and_leaves_the_dates(several, document):
    several.outlet.setText("Evening Courier")
    several.accept()
    assert found(document) == [("Evening Courier", COURIER.date), ("Evening Courier", HERALD.date)]
    assert document.undo_stack.undoText() == "Outlet of 2 articles: Evening Courier"
    document.undo_stack.undo()
    assert document.articles == (COURIER, HERALD)


def test_fields_that_nobody_touches_change_nothing(several, document):
    several.accept()
    assert document.articles == (COURIER, HERALD)
    assert document.undo_stack.count() == 0


def test_a_date_may_be_written_in_words(several, document):
    several.date.setText("7 March 2026")
    several.accept()
    assert found(document) == [("Courier", "2026-03-07"), ("Herald", "2026-03-07")]


def test_a_date_that_is_none_is_refused_with_an_example(several, document):
    several.date.setText("March")
    several.accept()
    assert "2026-03-04" in several.wrong.text()
    assert document.articles == (COURIER, HERALD)


def test_what_all_have_in_common_can_be_taken_away(qtbot, document):
    document.correct_articles([COURIER.id, HERALD.id], outlet="Post", date="2026-03-07")
    dialog = SeveralArticles(document, Acts(document), [COURIER.id, HERALD.id])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert (dialog.outlet.text(), dialog.date.text()) == ("Post", "2026-03-07")
    dialog.outlet.clear()
    dialog.date.clear()
    dialog.accept()
    assert found(document) == [("", ""), ("", "")]
    assert document.undo_stack.undoText() == "Details of 2 articles"
