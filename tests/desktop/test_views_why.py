"""A person asks why a score came out as it did, and reads the words that moved it in the evidence panel."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop.charts import palette
from desktop.theme import ThemeChoice
from desktop.views.evidence_delegate import ROW_ROLE
from desktop.views.why_words import why_shown
from desktop.worker.protocol import Explained
from models.records import CERTAIN_FROM, ModelInfo, Stance
from models.stance.why import METHOD, Phrase, Why
from tests.sample import ACCORD, STATEMENTS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.document import Document
    from desktop.window import MainWindow
    from tests.desktop.conftest import IdleRunner

STATEMENT = STATEMENTS[0]


def explained(document: Document, number: int) -> Explained:
    """ "best" moved the score toward favor, "years" half as much toward against."""
    text = document.articles[0].text
    words = {word: text.index(word) for word in ("best", "chance", "years")}
    spans = {word: (start, start + len(word)) for word, start in words.items()}
    moved = {"best": 0.6, "chance": 0.0, "years": -0.3}
    return Explained(number, Why(tuple(Phrase(spans[w], moved[w]) for w in moved), 0.8))


@pytest.fixture
def ask(window: MainWindow, idle_runner: IdleRunner) -> Callable[[], None]:
    window._selection.select(initiative=ACCORD.id, statement=STATEMENT.id, article=STATEMENT.article)
    return window.why_action.trigger


def row(window: MainWindow) -> object:
    return window.evidence.model.index_of(STATEMENT.id).data(ROW_ROLE)


def test_a_click_beside_the_stance_asks_and_the_next_one_puts_the_answer_away(
    qtbot: QtBot, window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    window._selection.select(initiative=ACCORD.id)
    evidence = window.evidence.list
    index = window.evidence.model.index_of(STATEMENT.id)

    def click() -> None:
        option = QStyleOptionViewItem()
        option.initFrom(evidence)
        option.font = evidence.font()
        option.rect = evidence.visualRect(index)
        place = window.evidence.delegate.why_place(option, index.data(ROW_ROLE), ACCORD.id)
        point = place.center().toPoint()
        assert evidence.viewport().rect().contains(point)
        qtbot.mouseClick(evidence.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point))

    before = evidence.visualRect(index).height()
    click()
    assert idle_runner.questions == [(STATEMENT.id, ACCORD.id)]
    idle_runner.explained.emit(explained(document, 1))
    qtbot.waitUntil(lambda: evidence.visualRect(index).height() > before + 40)
    click()
    assert idle_runner.questions == [(STATEMENT.id, ACCORD.id)]
    qtbot.waitUntil(lambda: evidence.visualRect(index).height() == before)


def test_the_words_are_shown_with_their_side_and_the_method(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    ask()
    assert "Looking for" in row(window).stances[0].why.caption  # type: ignore[attr-defined]
    idle_runner.explained.emit(explained(document, 1))
    shown = row(window).stances[0].why  # type: ignore[attr-defined]
    assert shown.passage == "best chance years"
    assert [(shown.passage[m.start : m.end], m.strength) for m in shown.marks] == [("best", 1.0), ("years", -0.5)]
    assert "hidden from the model" in shown.caption
    tip = window.evidence.model.index_of(STATEMENT.id).data(Qt.ItemDataRole.ToolTipRole)
    assert html.escape(METHOD) in tip
    assert "at most by 0.60" in shown.caption


def test_an_answer_that_is_not_whole_shows_its_words_and_says_that_more_may_come(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    ask()
    answer = explained(document, 1)
    assert answer.why is not None
    idle_runner.explained.emit(replace(answer, why=replace(answer.why, whole=False)))
    shown = row(window).stances[0].why  # type: ignore[attr-defined]
    assert [shown.passage[m.start : m.end] for m in shown.marks] == ["best", "years"]
    assert "Looking for" in shown.caption
    idle_runner.explained.emit(answer)
    assert "hidden from the model" in row(window).stances[0].why.caption  # type: ignore[attr-defined]


def choose_last(window: MainWindow) -> QListView:
    """Choose the last statement in a window too low for all of them; their list."""
    window.resize(1280, 560)
    last = STATEMENTS[-1]
    window._selection.select(initiative=ACCORD.id, statement=last.id, article=last.article)
    return window.evidence.list


def test_a_question_asked_by_key_brings_its_answer_into_view(
    qtbot: QtBot, window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    evidence = choose_last(window)

    def whole() -> bool:
        card = evidence.visualRect(window.evidence.model.index_of(STATEMENTS[-1].id))
        return evidence.viewport().rect().contains(card)

    qtbot.waitUntil(whole)
    evidence.verticalScrollBar().setValue(0)
    window.why_action.trigger()
    qtbot.waitUntil(whole)
    idle_runner.explained.emit(explained(document, 1))
    qtbot.waitUntil(whole)


def test_an_answer_does_not_pull_the_list_back_from_where_somebody_reads_on(
    qtbot: QtBot, window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    evidence = choose_last(window)
    window.why_action.trigger()
    qtbot.waitUntil(lambda: evidence.verticalScrollBar().value() > 0)
    evidence.verticalScrollBar().setValue(0)
    idle_runner.explained.emit(explained(document, 1))
    qtbot.waitUntil(lambda: not evidence.visualRect(window.evidence.model.index_of(STATEMENTS[-1].id)).isEmpty())
    assert evidence.verticalScrollBar().value() == 0


def test_an_answer_to_an_earlier_question_is_ignored(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    ask()
    ask()
    ask()
    idle_runner.explained.emit(explained(document, 1))
    assert not row(window).stances[0].why.passage  # type: ignore[attr-defined]
    idle_runner.explained.emit(explained(document, 2))
    assert row(window).stances[0].why.passage  # type: ignore[attr-defined]


def test_an_answer_about_a_score_that_is_no_more_is_put_away(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    ask()
    idle_runner.explained.emit(explained(document, 1))
    results = document.state.results
    changed = {**results.stances, (STATEMENT.id, ACCORD.id): Stance(STATEMENT.id, ACCORD.id, 0.1, 0.8, 0.1, True)}
    document.take_results(replace(results, stances=changed))
    assert row(window).stances[0].why is None  # type: ignore[attr-defined]


def test_the_machines_score_can_be_asked_about_after_a_person_corrected_it(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    ask()
    idle_runner.explained.emit(explained(document, 1))
    document.correct_stance(STATEMENT.id, ACCORD.id, "against")
    assert row(window).stances[0].said.startswith("you: against")  # type: ignore[attr-defined]
    assert row(window).stances[0].why.passage == "best chance years"  # type: ignore[attr-defined]
    ask()
    assert row(window).stances[0].why is None  # type: ignore[attr-defined]
    ask()
    assert idle_runner.questions == [(STATEMENT.id, ACCORD.id)] * 2


def test_what_the_machine_takes_to_be_about_something_else_is_not_asked_about_whatever_a_person_says(
    window: MainWindow, document: Document
) -> None:
    results = document.state.results
    silent = Stance(STATEMENT.id, ACCORD.id, 0.1, 0.1, 0.8, False)
    document.take_results(replace(results, stances={**results.stances, (STATEMENT.id, ACCORD.id): silent}))
    document.correct_stance(STATEMENT.id, ACCORD.id, "against")
    window._selection.select(initiative=ACCORD.id, statement=STATEMENT.id, article=STATEMENT.article)
    assert not window.why_action.isEnabled()


def test_an_answer_goes_with_a_statement_that_is_excluded(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    ask()
    idle_runner.explained.emit(explained(document, 1))
    document.exclude_statement(STATEMENT.id, "a proverb")
    assert window.evidence._asker.asked is None
    window.evidence._asker.toggle(STATEMENT.id, ACCORD.id)
    assert len(idle_runner.questions) == 1


def test_a_score_that_cannot_be_explained_says_so(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner
) -> None:
    ask()
    idle_runner.explained.emit(Explained(1, None, "theirs: the weights are damaged"))
    assert row(window).stances[0].why.caption.startswith("No answer: theirs")  # type: ignore[attr-defined]


def test_another_model_that_answers_says_so_and_what_its_own_score_is(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    gave = document.analysis.stance_model
    assert gave is not None
    ask()
    idle_runner.explained.emit(replace(explained(document, 1), by=gave))
    assert row(window).stances[0].why.caption.startswith("Solid line")  # type: ignore[attr-defined]
    idle_runner.explained.emit(replace(explained(document, 1), by=ModelInfo("Newer", "cd" * 32)))
    caption = row(window).stances[0].why.caption  # type: ignore[attr-defined]
    assert caption.startswith(
        "The model that gave this score is no longer there. Newer answers, whose own score is +0.80."
    )


def test_offsets_count_characters_whatever_stands_between() -> None:
    text = "🕊️ peace"
    shown = why_shown(Why((Phrase((0, 2), 0.0), Phrase((3, 8), 0.4)), 0.4), "", text)
    (mark,) = shown.marks
    assert shown.passage[mark.start : mark.end] == "peace"


def test_where_no_words_moved_the_score_none_are_marked() -> None:
    shown = why_shown(Why((Phrase((0, 5), 0.001),), 0.0), "", "peace")
    assert shown.marks == ()
    assert "No words here moved the score" in shown.caption


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_both_sides_are_drawn_in_their_colours_in_both_themes(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, choice: ThemeChoice
) -> None:
    window.theme.choose(choice)
    ask()
    idle_runner.explained.emit(explained(document, 1))
    picture = window.evidence.list.viewport().grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    scheme = palette.scheme(choice is ThemeChoice.DARK)
    assert {QColor(scheme.favor).name(), QColor(scheme.against).name()} <= seen


def test_an_uncertain_stance_says_so_on_its_card(window: MainWindow, document: Document) -> None:
    window._selection.select(initiative=ACCORD.id)
    results = document.state.results
    unsure = Stance(STATEMENT.id, ACCORD.id, CERTAIN_FROM - 0.1, 0.3, 1 - 0.3 - CERTAIN_FROM + 0.1, True)
    document.take_results(replace(results, stances={**results.stances, (STATEMENT.id, ACCORD.id): unsure}))
    index = window.evidence.model.index_of(STATEMENT.id)
    assert row(window).stances[0].doubt == "Uncertain: 50% sure. Counts half."  # type: ignore[attr-defined]
    assert "Uncertain" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Uncertain" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_copied_evidence_has_each_stance_and_the_words_that_moved_it(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    results = document.state.results
    unsure = Stance(STATEMENT.id, ACCORD.id, 0.5, 0.3, 0.2, True)
    document.take_results(replace(results, stances={**results.stances, (STATEMENT.id, ACCORD.id): unsure}))
    ask()
    idle_runner.explained.emit(explained(document, 1))
    window.evidence.copy_button.click()
    first = QGuiApplication.clipboard().text().split("\n\n")[0].splitlines()
    assert first[-3:] == [
        "Harbour Accord: favor 50%, uncertain",
        "Moved it toward favor: “best”",
        "Moved it toward against: “years”",
    ]
