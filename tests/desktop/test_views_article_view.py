"""The article's text with its statements marked, whatever the text is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from desktop.theme import Theme
from desktop.views.article_text import ArticleText
from desktop.views.article_view import ArticleView
from desktop.views.statement_highlighter import Tint
from models.records import CERTAIN_FROM, Article, Stance, Statement
from tests.sample import ACCORD, COURIER, HERALD, STATEMENTS

TINT = Tint(QColor("#000000"), QColor(0, 0, 0, 20), QColor(0, 0, 0, 90))
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \n\u00a0\u0301\u200d\ufe0f\u05e9\u05dc\u0645\u0631\u202e«»“”'"), st.sampled_from("😀👩🇺🇦𝔸")
    ),
    min_size=1,
    max_size=60,
)


def shown(text: str, statement: Statement) -> ArticleText:
    view = ArticleText(Theme(QApplication.instance()))
    view.show_article(Article("a", "a.txt", "", "", "", text), [statement], {statement.id: TINT})
    view.choose(statement)
    return view


def with_format(view: ArticleText, is_meant) -> str:
    """The words whose format is meant, paragraphs joined by line ends."""
    found = []
    block = view.document().begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            if is_meant(part.format):
                found.append(units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"))
        block = block.next()
    return "".join(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_the_chosen_words_and_no_others_are_marked(qapp, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    view = shown(text, Statement("s", "a", "direct", "", None, None, None, ((start, end),), text[start:end]))
    marked = with_format(view, lambda form: form.background().color().alpha() == TINT.chosen.alpha())
    assert marked == text[start:end].replace("\n", "")


def test_speaker_and_cue_are_told_apart_from_the_words(qapp):
    statement = STATEMENTS[1]
    view = shown(COURIER.text, statement)
    assert with_format(view, lambda form: form.fontWeight() == QFont.Weight.Bold) == statement.speaker
    assert with_format(view, lambda form: form.fontItalic()) == statement.cue
    assert with_format(view, lambda form: form.background().style() is not Qt.BrushStyle.NoBrush) == "".join(
        COURIER.text[start:end] for start, end in statement.spans
    )


def test_markup_in_an_article_is_shown_and_not_obeyed(qapp):
    text = "<b>bold</b> <img src='file:///etc/passwd'>"
    view = ArticleText(Theme(QApplication.instance()))
    view.show_article(Article("a", "a.txt", "", "", "", text), [], {})
    assert view.toPlainText() == text


def test_of_nested_statements_a_click_means_the_inner_one(qtbot):
    outer = Statement("outer", "a", "indirect", "", None, None, None, ((0, 40),), "")
    inner = Statement("inner", "a", "direct", "", None, None, None, ((10, 20),), "")
    view = ArticleText(Theme(QApplication.instance()))
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show_article(Article("a", "a.txt", "", "", "", "x" * 40), [outer, inner], {"outer": TINT, "inner": TINT})
    view.show()
    cursor = view.textCursor()
    cursor.setPosition(15)
    with qtbot.waitSignal(view.statementChosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert chosen.args == ["inner"]


def test_the_enter_key_chooses_the_statement_at_the_caret(qtbot):
    view = shown(COURIER.text, STATEMENTS[0])
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.statementChosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [STATEMENTS[0].id]


@pytest.fixture
def view(qtbot, document, selection, theme):
    view = ArticleView(document, selection, theme)
    qtbot.addWidget(view)
    view.resize(600, 160)
    view.show()
    return view


def test_the_chosen_statement_is_scrolled_into_view_in_its_article(qtbot, view, selection):
    selection.select(statement=STATEMENTS[10].id)
    assert view.text.toPlainText() == HERALD.text
    start = view.text.cursorRect().top()
    assert 0 <= start < view.text.viewport().height()


def test_new_scores_do_not_scroll_away_from_where_a_person_reads(view, document, selection):
    selection.select(statement=STATEMENTS[11].id)
    view.text.verticalScrollBar().setValue(0)
    document.set_initiative_active(ACCORD.id, False)
    assert view.text.verticalScrollBar().value() == 0
    view.reveal()
    assert view.text.verticalScrollBar().value() > 0


def test_the_words_on_a_statement_name_its_actor_and_the_reason(view):
    statement = STATEMENTS[1]
    told = view.text.tell(statement.id)
    assert told.startswith(statement.speaker)
    assert statement.resolution.reason in told


def test_an_article_that_was_removed_is_no_longer_shown(view, document, selection):
    selection.select(article=COURIER.id)
    document.remove_articles([COURIER.id, HERALD.id])
    assert view.text.toPlainText() == ""


def test_resting_on_a_statement_says_who_speaks_and_why(qapp, monkeypatch):
    told = []
    monkeypatch.setattr("desktop.views.article_text.QToolTip.showText", lambda place, words, widget: told.append(words))
    statement = STATEMENTS[1]
    view = shown(COURIER.text, statement)
    view.resize(600, 400)
    view.tell = lambda statement_id: f"told of {statement_id} <b>"
    cursor = QTextCursor(view.document())
    cursor.setPosition(statement.spans[0][0] + 2)
    place = view.cursorRect(cursor).center()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert told == [f"<qt>told of {statement.id} &lt;b&gt;</qt>"]


def test_an_uncertain_stance_is_marked_more_weakly_than_a_sure_one(window, document, selection):
    first = STATEMENTS[0]
    results = document.state.results
    unsure = Stance(first.id, ACCORD.id, CERTAIN_FROM - 0.1, 0.2, 1 - 0.2 - CERTAIN_FROM + 0.1, True)
    document.take_results(replace(results, stances={**results.stances, (first.id, ACCORD.id): unsure}))
    selection.select(initiative=ACCORD.id, article=COURIER.id)
    text = window.article.text
    styles = QTextCharFormat.UnderlineStyle
    dashed = with_format(text, lambda each: each.underlineStyle() is styles.DashUnderline)
    assert dashed == "the accord was “the best chance in ten years”"
    assert "best chance" not in with_format(text, lambda each: each.background().color().alphaF() > 0)
    assert "We will sign it" in with_format(text, lambda each: each.background().color().alphaF() > 0)


def test_an_article_whose_speakers_are_still_looked_for_has_no_number_of_statements_yet(qtbot, document, selection):
    view = ArticleView(document, selection, Theme(QApplication.instance()))
    qtbot.addWidget(view)
    results = document.state.results
    document.take_results(replace(results, resolved=(HERALD.id,)))
    selection.select(article=COURIER.id)
    assert view.note.text().endswith("not analysed yet")
    document.take_results(results)
    assert view.note.text().endswith("6 statements")


def test_the_key_to_the_tints_goes_below_where_it_would_cut_off_outlet_and_day(qtbot, window, selection):
    selection.select(initiative=ACCORD.id, article=COURIER.id)
    view = window.article

    def whole() -> bool:
        return view.note.width() >= view.note.fontMetrics().horizontalAdvance(view.note.text())

    assert whole()
    assert view.legend.y() < view.text.y()
    window.resize(880, 620)
    qtbot.waitUntil(lambda: view.legend.mapTo(view, QPoint()).y() > view.heading.geometry().bottom())
    assert view.legend.width() >= view.legend.sizeHint().width()
    assert view.rect().contains(QRect(view.legend.mapTo(view, QPoint()), view.legend.size()))
    window.resize(1280, 800)
    qtbot.waitUntil(whole)
