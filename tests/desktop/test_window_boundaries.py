"""Moving the ends of a statement in the article and adding one that was missed, by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.dialogs.add_statement import AddStatement
from desktop.document import Document
from desktop.selection import Selection
from desktop.views.boundaries import ends, moved
from desktop.views.evidence_delegate import ROW_ROLE
from desktop.views.word_edges import WordEdges
from desktop.window import MainWindow
from models.records import Article, Resolution, Statement
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, STATEMENTS, VESTERGAARD

pytestmark = pytest.mark.usefixtures("login")

FIRST, SPLIT, EMOJI = STATEMENTS[0], STATEMENTS[1], STATEMENTS[10]


def grip_to(window, number, code_point, modifiers=Qt.KeyboardModifier.NoModifier, release=True):
    """Drag an end of the chosen statement to a place in the text."""
    text = window.article.text
    grip = text.handles.grips[number]
    centre = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, modifiers, centre)
    to = text.place_of(code_point).center() + QPoint(1, 0)
    send_move(grip, grip.mapFrom(text.viewport(), to), modifiers)
    if release:
        QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, modifiers, grip.mapFrom(text.viewport(), to))


def send_move(widget, to, modifiers):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(widget.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifiers,
    )
    QApplication.sendEvent(widget, event)


def marked_strongly(window) -> str:
    """The words that are marked as only the chosen statement is."""
    found = []
    block = window.article.text.document().begin()
    while block.isValid():
        for part in block.layout().formats():
            ground = part.format.background()
            if ground.style() is not Qt.BrushStyle.NoBrush and ground.color().alphaF() > 0.3:
                units = block.text().encode("utf-16-le")[2 * part.start : 2 * (part.start + part.length)]
                found.append(units.decode("utf-16-le"))
        block = block.next()
    return "".join(found)


def select_words(window, words, article=COURIER):
    start = article.text.index(words)
    window.article.text._select(start, start + len(words))
    window.article.text.add_button.offer()


def test_an_end_that_is_dragged_snaps_to_words_and_is_one_step_of_undo(window, document, selection):
    selection.select(statement=FIRST.id, article=COURIER.id)
    inside = COURIER.text.index("chance in ten") + 3
    grip_to(window, 1, inside)
    assert document.statement(FIRST.id).text == "the accord was “the best chance"
    assert document.machine_statement(FIRST.id) == FIRST
    assert document.undo_stack.undoText() == "Boundaries of “the accord was ‘the best chance in…”"
    assert document.undo_stack.count() == 1
    assert marked_strongly(window) == "the accord was “the best chance"
    window.undo_action.trigger()
    assert document.statement(FIRST.id).text == FIRST.text
    assert marked_strongly(window) == FIRST.text


def test_boundaries_alone_go_back_to_the_machines_answer(window, document, selection):
    selection.select(statement=FIRST.id, article=COURIER.id)
    assert not window.editing.boundaries.back.isEnabled()
    grip_to(window, 1, COURIER.text.index("chance in ten") + 3)
    document.annotate(FIRST.id, "shorter")
    assert window.editing.boundaries.back.isEnabled()
    window.editing.boundaries.back.trigger()
    assert document.statement(FIRST.id).spans == FIRST.spans
    assert document.correction_of(FIRST.id).note == "shorter"
    assert not window.editing.boundaries.back.isEnabled()


def test_the_words_change_while_the_end_is_dragged_and_escape_leaves_them(window, document, selection, qtbot):
    selection.select(statement=FIRST.id, article=COURIER.id)
    grip_to(window, 0, COURIER.text.index("best chance") + 1, release=False)
    assert marked_strongly(window) == "best chance in ten years”"
    grip = window.article.text.handles.grips[0]
    qtbot.keyClick(grip, Qt.Key.Key_Escape)
    assert marked_strongly(window) == FIRST.text
    assert document.undo_stack.count() == 0


def a_part_arrives(document):
    """The analysis scores a statement of the article while the person is at work."""
    results = document.state.results
    key = (SPLIT.id, ACCORD.id)
    scored = replace(results.stances[key], favor=0.05, against=0.9, neutral=0.05)
    document.take_results(replace(results, stances={**results.stances, key: scored}))


def test_an_end_in_the_hand_stays_there_when_a_part_of_the_analysis_arrives(window, document, selection):
    selection.select(statement=FIRST.id, article=COURIER.id, initiative=ACCORD.id)
    grip_to(window, 1, COURIER.text.index("chance in ten") + 3, release=False)
    a_part_arrives(document)
    assert marked_strongly(window) == "the accord was “the best chance"
    QTest.mouseRelease(window.article.text.handles.grips[1], Qt.MouseButton.LeftButton)
    assert document.statement(FIRST.id).text == "the accord was “the best chance"


def test_selected_words_stay_selected_when_a_part_of_the_analysis_arrives(window, document, selection):
    selection.select(article=COURIER.id, initiative=ACCORD.id)
    text = window.article.text
    start = COURIER.text.index("food through")
    text._select(start + 12, start)
    text.add_button.offer()
    a_part_arrives(document)
    assert (text.textCursor().anchor(), text.textCursor().position()) == (start + 12, start)
    assert text.add_button.isVisible()


def test_an_article_in_which_nothing_is_different_is_left_alone(window, document, selection):
    selection.select(article=COURIER.id)
    shown = window.article.text.document()
    document.take_results(replace(document.state.results, sentiments=()))
    assert window.article.text.document() is shown


def test_with_alt_an_end_goes_to_any_character(window, document, selection):
    selection.select(statement=FIRST.id, article=COURIER.id)
    grip_to(window, 1, COURIER.text.index("chance in ten") + 3, Qt.KeyboardModifier.AltModifier)
    assert document.statement(FIRST.id).text == "the accord was “the best cha"


def test_a_split_quote_keeps_its_gap(window, document, selection):
    selection.select(statement=SPLIT.id, article=COURIER.id)
    grip_to(window, 1, COURIER.text.index("Vestergaard added") + 9)
    one, two = document.statement(SPLIT.id).spans
    assert COURIER.text[slice(*one)] == "We will sign it,” Vestergaard"
    assert two == SPLIT.spans[1]
    window.undo_action.trigger()
    grip_to(window, 1, COURIER.text.index("other side"))
    one, two = document.statement(SPLIT.id).spans
    assert one[1] < two[0] == SPLIT.spans[1][0]


def test_an_end_may_be_dragged_over_an_emoji_and_never_into_it(window, document, selection):
    selection.select(statement=EMOJI.id, article=HERALD.id)
    at = HERALD.text.index("🕊️")
    grip_to(window, 1, at + 1, Qt.KeyboardModifier.AltModifier)
    assert document.statement(EMOJI.id).text in ("the talks were “a beginning", "the talks were “a beginning 🕊️")
    window.undo_action.trigger()
    grip_to(window, 0, at)
    assert document.statement(EMOJI.id).text == "🕊️ at last”"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (Qt.Key.Key_Left, "the accord was “the best chance in ten years"),
        (Qt.Key.Key_Right, "the accord was “the best chance in ten years”."),
        (Qt.Key.Key_Up, "said the accord was “the best chance in ten years”"),
        (Qt.Key.Key_Down, "accord was “the best chance in ten years”"),
    ],
)
def test_keys_move_an_end_word_by_word(qtbot, window, document, selection, keys, words):
    selection.select(statement=FIRST.id, article=COURIER.id)
    qtbot.keyClick(window, keys, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
    assert document.statement(FIRST.id).text == words


def test_boundaries_that_are_the_machines_again_are_no_correction(qtbot, window, document, selection):
    selection.select(statement=FIRST.id, article=COURIER.id)
    held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window, Qt.Key.Key_Up, held)
    card = window.evidence.model.index_of(FIRST.id).data(ROW_ROLE)
    machine = "the accord was ‘the … chance in ten years’"
    assert card.said == (f"Boundaries set by you · machine: “{machine}”",)
    qtbot.keyClick(window, Qt.Key.Key_Down, held)
    assert document.correction_of(FIRST.id) is None
    assert window.evidence.model.index_of(FIRST.id).data(ROW_ROLE).said == ()
    qtbot.mouseClick(window.editing.line.undo, Qt.MouseButton.LeftButton)
    assert document.statement(FIRST.id).text == f"said {FIRST.text}"


def test_the_machines_boundaries_are_an_answer_where_another_coder_moved_them(document):
    document.set_coder("Bea")
    document.correct_boundaries(FIRST.id, [(FIRST.spans[0][0], FIRST.spans[0][1] - 1)])
    document.set_coder("anna")
    document.correct_boundaries(FIRST.id, FIRST.spans)
    assert document.statement(FIRST.id).text == FIRST.text


def test_grips_go_with_the_words_when_the_article_is_scrolled(window, selection):
    selection.select(statement=FIRST.id, article=COURIER.id)
    text = window.article.text
    window.resize(900, 560)
    before = text.handles.grips[0].y()
    bar = text.verticalScrollBar()
    bar.setValue(bar.value() + 10)
    assert text.handles.grips[0].y() == before - 10 or bar.maximum() == 0
    selection.select(statement=None)
    assert not any(grip.isVisible() for grip in text.handles.grips)


HEBREW = "הוא אמר כי ההסכם טוב מאוד לכולם. 😀 אחרי כן הלך הביתה."


def test_right_to_left_text_is_cut_between_its_words(qtbot, idle_runner, sample_state):
    spans = ((8, 31),)
    article = Article("article-he", "he.txt", "", "Ha", "2026-03-06", HEBREW)
    statement = Statement("s-he", article.id, "indirect", "הוא", (0, 3), None, None, spans, HEBREW[8:31], 0.9,
                          Resolution((NORLAND.id,), 0.9, "named"))  # fmt: skip
    results = replace(
        sample_state.results,
        found={**sample_state.results.found, article.id: (statement,)},
        statements=(*STATEMENTS, statement),
        resolved=(*sample_state.results.resolved, article.id),
    )
    document = Document(replace(sample_state, articles=(*sample_state.articles, article), results=results))
    selection = Selection()
    window = MainWindow(document, selection, idle_runner)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    selection.select(statement=statement.id, article=article.id)
    grip_to(window, 1, HEBREW.index("טוב") + 3)
    assert document.statement(statement.id).text == HEBREW[8 : HEBREW.index("טוב") + 3]
    grip_to(window, 1, len(HEBREW) - 2)
    assert document.statement(statement.id).spans[0][1] in (len(HEBREW) - 1, len(HEBREW))
    window.close()


def test_selected_words_become_a_statement_of_the_speaker_named_beside_them(qtbot, window, document, selection):
    selection.select(article=COURIER.id)
    words = "Every day counts,” the Relief"
    text = window.article.text
    start = text.place_of(COURIER.text.index("Norland said that")).center()
    end = text.place_of(COURIER.text.index("Norland said that") + 12).center()
    QTest.mousePress(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    send_move(text.viewport(), end, Qt.KeyboardModifier.NoModifier)
    QTest.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert text.add_button.isVisible()
    select_words(window, words)
    assert text.add_button.isVisible()
    qtbot.mouseClick(text.add_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AddStatement)
    assert dialog.kind.currentData() == "mixed"
    dialog.reject()
    select_words(window, "a door left open")
    text.add_button.click()
    dialog = next(each for each in window.findChildren(AddStatement) if each.isVisible())
    assert dialog.kind.currentData() == "direct"
    assert dialog.choice.speakers.actors == (NORLAND.id,)
    qtbot.keyClicks(dialog.choice.search, "relief")
    qtbot.keyClick(dialog.choice.search, Qt.Key.Key_Return)
    added = selection.statement
    assert document.is_own_statement(added)
    assert document.statement(added).text == "a door left open"
    assert document.statement(added).resolution.actors == (RELIEF.id,)
    card = window.evidence.model.index_of(added).data(ROW_ROLE)
    assert card.reason == "chosen when the statement was added"
    assert window.editing.line.text == "Added a statement by Relief Union"
    assert not text.add_button.isVisible()
    qtbot.keyClick(window.evidence.list, Qt.Key.Key_Delete)
    assert document.statement(added) is None
    window.undo_action.trigger()
    assert document.is_own_statement(added)


def test_an_added_statement_is_scored_by_the_person_like_any_other(qtbot, window, document, selection):
    select_words(window, "food through the port")
    window.editing.boundaries.add.trigger()
    window.findChild(AddStatement).accept()
    added = selection.statement
    window.evidence.list.setFocus()
    selection.select(initiative=ACCORD.id)
    qtbot.keyClick(window.evidence.list, "a")
    stance = next(each for each in document.analysis.stances if each.statement == added)
    assert stance.label == "against"


def test_words_that_are_a_statement_already_are_shown_instead(window, selection):
    selection.select(article=COURIER.id)
    select_words(window, FIRST.text)
    window.editing.boundaries.add.trigger()
    assert window.findChild(AddStatement) is None
    assert selection.statement == FIRST.id
    assert window.messages.messages[-1].text == "These words are a statement already. Correct that one."


def test_without_selected_words_nothing_can_be_added(window, selection):
    selection.select(article=COURIER.id)
    add = window.editing.boundaries.add
    assert not add.isEnabled()
    assert add.statusTip() == "Select some words in the article first."
    select_words(window, "food through")
    assert add.isEnabled()


def test_the_likely_speaker_is_the_one_before_where_nobody_is_named(window, document):
    from models.project.guess import likely_kind, likely_speaker

    text = "Ann Lee said no.\n\nIt would be bad. “Never,” she said.\n\nBo came."
    one = replace(FIRST, spans=((13, 15),), resolution=Resolution((VESTERGAARD.id,), 1.0, ""))
    start = text.index("It would")
    assert likely_speaker(text, ((start, start + 16),), document.analysis.actors, [one]) == ((VESTERGAARD.id,), None)
    assert likely_speaker(text, ((0, 7),), document.analysis.actors, [one]) == ((), None)
    never = text.index("Never")
    assert likely_kind(text, ((never, never + 6),)) == "direct"
    assert likely_kind(text, ((start, never + 6),)) == "mixed"
    assert likely_kind(text, ((start, start + 16),)) == "indirect"


SPANS = st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True).map(
    lambda ends: tuple(
        zip(sorted(ends)[0 : len(ends) // 2 * 2 : 2], sorted(ends)[1 : len(ends) // 2 * 2 : 2], strict=True)
    )
)


@given(SPANS, st.data())
def test_a_moved_end_leaves_words_in_order(spans, data):
    place = data.draw(st.integers(0, 2 * len(spans) - 1))
    to = data.draw(st.integers(0, 60))
    after = moved(spans, place, to)
    assert after
    every = ends(after)
    assert list(every) == sorted(set(every))
    if 0 < place < 2 * len(spans) - 1:
        assert len(after) == len(spans)
        assert [end for n, end in enumerate(every) if n != place] == [
            end for n, end in enumerate(ends(spans)) if n != place
        ]


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("ab ,.\n\u05e9\u05dc\u0645\u0631\u0301\u200d“”"), st.sampled_from("😀👩🇺🇦𝔸")),
    max_size=50,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS, st.data())
def test_edges_of_words_touch_a_character_and_steps_go_on(qapp, text, data):
    edges = WordEdges(text)
    at = data.draw(st.integers(0, len(text)))
    start, end = edges.nearest(at, "start"), edges.nearest(at, "end")
    assert 0 <= start <= len(text)
    assert start == at or not text[start].isspace()
    assert end == at or not text[end - 1].isspace()
    assert edges.step(at, "end", 1) >= at >= edges.step(at, "start", -1)
    free = edges.nearest(at, "end", free=True)
    assert not (0 < free < len(text) and text[free] == "\u0301" and text[free - 1].isalpha())


def test_the_menu_at_selected_words_offers_to_add_them(window, selection):
    selection.select(article=COURIER.id)
    select_words(window, "food through")
    window.article.text.menuWanted.emit(QPoint(10, 10))
    menu = next(each for each in window.article.findChildren(type(window.editing.menus[0])) if each.isVisible())
    assert menu.actions()[0] is window.editing.boundaries.add
    menu.close()


def test_a_knob_stands_above_the_first_letter_and_hides_nothing_of_it(window, document, selection):
    selection.select(statement=STATEMENTS[0].id, article=COURIER.id)
    grip = window.article.text.handles.grips[0]
    line = window.article.text.place_of(STATEMENTS[0].spans[0][0])
    knob = 10
    assert grip.y() + knob <= line.top() + 4
