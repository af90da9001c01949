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
from desktop.views.evidence_rows import EvidenceRow, Judged
from desktop.views.why_words import WhyShown, why_shown
from desktop.worker.asker import ScoreKey
from desktop.worker.protocol import Explained
from models.records import CERTAIN_FROM, ModelInfo, Sentiment, Stance
from models.stance.why import METHOD, Phrase, Why
from tests.sample import ACCORD, COURIER, NORLAND, RELIEF, STATEMENTS, VESTERGAARD

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.document import Document
    from desktop.window import MainWindow
    from tests.desktop.conftest import IdleRunner

STATEMENT, SPOKEN = STATEMENTS[0], STATEMENTS[2]
STANCE = ScoreKey(STATEMENT.id, ACCORD.id, "stance")
SENTIMENT = ScoreKey(SPOKEN.id, RELIEF.id, "sentiment")
SIDES = {"stance": ("favor", "against"), "sentiment": ("positive", "negative")}


def explained(document: Document, number: int) -> Explained:
    """ "best" moved the score toward favor, "years" half as much toward against."""
    text = document.articles[0].text
    words = {word: text.index(word) for word in ("best", "chance", "years")}
    spans = {word: (start, start + len(word)) for word, start in words.items()}
    moved = {"best": 0.6, "chance": 0.0, "years": -0.3}
    return Explained(number, Why(tuple(Phrase(spans[w], moved[w]) for w in moved), 0.8))


@pytest.fixture(params=[STANCE, SENTIMENT], ids=["stance", "sentiment"])
def score(request: pytest.FixtureRequest) -> ScoreKey:
    """The score that somebody wonders about."""
    key: ScoreKey = request.param
    return key


def choose(window: MainWindow, score: ScoreKey, **also: str) -> None:
    """Choose what makes the evidence show this score: an initiative, or a cell of the sentiments' matrix."""
    if score.kind == "stance":
        window._selection.select_only(initiative=score.toward, **also)
    else:
        window._selection.select_only(actor=NORLAND.id, about=score.toward, **also)


@pytest.fixture
def ask(window: MainWindow, idle_runner: IdleRunner, score: ScoreKey) -> Callable[[], None]:
    choose(window, score, statement=score.statement, article=COURIER.id)
    return window.why_action.trigger


def judged(window: MainWindow, score: ScoreKey) -> Judged:
    """The score as the evidence shows it."""
    row: EvidenceRow = window.evidence.model.index_of(score.statement).data(ROW_ROLE)
    (found,) = (each for each in row.judged if each.key == score)
    return found


def shown(window: MainWindow, score: ScoreKey) -> WhyShown:
    """What the evidence shows below the score."""
    why = judged(window, score).why
    assert why is not None
    return why


def put(document: Document, score: Stance | Sentiment) -> None:
    """Let the machine have given this score."""
    results = document.state.results
    if isinstance(score, Stance):
        stances = {**results.stances, (score.statement, score.initiative): score}
        document.take_results(replace(results, stances=stances))
    else:
        document.take_results(replace(results, sentiments=(score,)))


def test_a_click_beside_the_score_asks_and_the_next_one_puts_the_answer_away(
    qtbot: QtBot, window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    choose(window, score)
    evidence = window.evidence.list
    index = window.evidence.model.index_of(score.statement)

    def click() -> None:
        option = QStyleOptionViewItem()
        option.initFrom(evidence)
        option.font = evidence.font()
        option.rect = evidence.visualRect(index)
        place = window.evidence.delegate.why_place(option, index.data(ROW_ROLE), score)
        point = place.center().toPoint()
        assert evidence.viewport().rect().contains(point)
        qtbot.mouseClick(evidence.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point))

    before = evidence.visualRect(index).height()
    click()
    assert idle_runner.questions == [(score.statement, score.toward)]
    idle_runner.explained.emit(explained(document, 1))
    qtbot.waitUntil(lambda: evidence.visualRect(index).height() > before + 40)
    click()
    assert idle_runner.questions == [(score.statement, score.toward)]
    qtbot.waitUntil(lambda: evidence.visualRect(index).height() == before)


def test_the_words_are_shown_with_their_side_and_the_method(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    ask()
    assert "Looking for" in shown(window, score).caption
    idle_runner.explained.emit(explained(document, 1))
    why = shown(window, score)
    assert why.passage == "best chance years"
    assert [(why.passage[m.start : m.end], m.strength) for m in why.marks] == [("best", 1.0), ("years", -0.5)]
    above, below = SIDES[score.kind]
    assert why.caption.startswith(f"Solid line: toward {above}. Dotted line: toward {below}.")
    assert "hidden from the model" in why.caption
    tip = window.evidence.model.index_of(score.statement).data(Qt.ItemDataRole.ToolTipRole)
    assert html.escape(METHOD) in tip
    assert "at most by 0.60" in why.caption


def test_an_answer_that_is_not_whole_shows_its_words_and_says_that_more_may_come(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    ask()
    answer = explained(document, 1)
    assert answer.why is not None
    idle_runner.explained.emit(replace(answer, why=replace(answer.why, whole=False)))
    why = shown(window, score)
    assert [why.passage[m.start : m.end] for m in why.marks] == ["best", "years"]
    assert "Looking for" in why.caption
    idle_runner.explained.emit(answer)
    assert "hidden from the model" in shown(window, score).caption


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
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    ask()
    ask()
    ask()
    idle_runner.explained.emit(explained(document, 1))
    assert not shown(window, score).passage
    idle_runner.explained.emit(explained(document, 2))
    assert shown(window, score).passage


def test_an_answer_about_a_score_that_is_no_more_is_put_away(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    others = {
        STANCE: Stance(STATEMENT.id, ACCORD.id, 0.1, 0.8, 0.1, True),
        SENTIMENT: Sentiment(SPOKEN.id, RELIEF.id, 0.7, 0.2, 0.1),
    }
    ask()
    idle_runner.explained.emit(explained(document, 1))
    put(document, others[score])
    assert judged(window, score).why is None


def test_the_machines_score_can_be_asked_about_after_a_person_corrected_it(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    ask()
    idle_runner.explained.emit(explained(document, 1))
    if score.kind == "stance":
        document.correct_stance(score.statement, score.toward, "against")
        line = "Harbour Accord: you: against · machine: favor 90%"
    else:
        document.correct_sentiment(score.statement, score.toward, "positive")
        line = "Toward Relief Union, you: positive · machine: negative 60%"
    assert judged(window, score).line == line
    assert shown(window, score).passage == "best chance years"
    ask()
    assert judged(window, score).why is None
    ask()
    assert idle_runner.questions == [(score.statement, score.toward)] * 2


def test_a_person_who_corrects_the_speaker_leaves_the_question_as_the_machine_was_asked(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    document.correct_speaker(score.statement, [VESTERGAARD.id])
    window._selection.select_only(
        **{"initiative" if score.kind == "stance" else "about": score.toward}, statement=score.statement
    )
    ask()
    (question,) = idle_runner.asked
    assert question in document.state.results.statements


def test_how_a_statement_speaks_of_an_actor_is_said_once_and_before_its_stances(
    window: MainWindow, document: Document
) -> None:
    choose(window, SENTIMENT)
    index = window.evidence.model.index_of(SPOKEN.id)
    row: EvidenceRow = index.data(ROW_ROLE)
    assert [each.line for each in row.judged] == ["Speaks of Relief Union: negative 60%", "Lakeside Talks: against 86%"]
    document.correct_sentiment(SPOKEN.id, RELIEF.id, "positive")
    told = "Toward Relief Union, you: positive · machine: negative 60%"
    assert index.data(ROW_ROLE).told.count(told) == 1
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).count(told) == 1
    window._selection.select_only()
    assert window.evidence.model.index_of(SPOKEN.id).data(ROW_ROLE).said == (told,)


def test_a_sentiment_of_an_actor_that_was_merged_is_asked_about_as_the_machine_had_it(
    window: MainWindow, idle_runner: IdleRunner, document: Document
) -> None:
    document.merge_actors([RELIEF.id], VESTERGAARD.id)
    merged = replace(SENTIMENT, toward=VESTERGAARD.id)
    choose(window, merged, statement=SPOKEN.id, article=COURIER.id)
    window.why_action.trigger()
    assert idle_runner.questions == [(SPOKEN.id, RELIEF.id)]
    idle_runner.explained.emit(explained(document, 1))
    assert shown(window, merged).passage


def test_what_a_person_alone_says_of_an_actor_is_not_asked_about(window: MainWindow, document: Document) -> None:
    silent = STATEMENTS[5]  # it addresses no initiative either
    document.correct_sentiment(silent.id, NORLAND.id, "negative")
    window._selection.select_only(about=NORLAND.id, statement=silent.id, article=silent.article)
    assert judged(window, ScoreKey(silent.id, NORLAND.id, "sentiment")).line.endswith("machine: does not speak of them")
    assert not window.why_action.isEnabled()


def test_what_the_machine_takes_to_be_about_something_else_is_not_asked_about_whatever_a_person_says(
    window: MainWindow, document: Document
) -> None:
    put(document, Stance(STATEMENT.id, ACCORD.id, 0.1, 0.1, 0.8, False))
    document.correct_stance(STATEMENT.id, ACCORD.id, "against")
    window._selection.select(initiative=ACCORD.id, statement=STATEMENT.id, article=STATEMENT.article)
    assert not window.why_action.isEnabled()


def test_an_answer_goes_with_a_statement_that_is_excluded(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    ask()
    idle_runner.explained.emit(explained(document, 1))
    document.exclude_statement(score.statement, "a proverb")
    assert window.evidence._asker.asked is None
    window.evidence._asker.toggle(score)
    assert len(idle_runner.questions) == 1


def test_a_score_that_cannot_be_explained_says_so(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, score: ScoreKey
) -> None:
    ask()
    idle_runner.explained.emit(Explained(1, None, "theirs: the weights are damaged"))
    assert shown(window, score).caption.startswith("No answer: theirs")


def test_another_model_that_answers_says_so_and_what_its_own_score_is(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    gave = document.analysis.stance_model
    assert gave is not None
    ask()
    idle_runner.explained.emit(replace(explained(document, 1), by=gave))
    assert shown(window, score).caption.startswith("Solid line")
    idle_runner.explained.emit(replace(explained(document, 1), by=ModelInfo("Newer", "cd" * 32)))
    assert shown(window, score).caption.startswith(
        "The model that gave this score is no longer there. Newer answers, whose own score is +0.80."
    )


def test_offsets_count_characters_whatever_stands_between() -> None:
    text = "🕊️ peace"
    why = why_shown(Why((Phrase((0, 2), 0.0), Phrase((3, 8), 0.4)), 0.4), "", text, "stance")
    (mark,) = why.marks
    assert why.passage[mark.start : mark.end] == "peace"


def test_where_no_words_moved_the_score_none_are_marked() -> None:
    why = why_shown(Why((Phrase((0, 5), 0.001),), 0.0), "", "peace", "sentiment")
    assert why.marks == ()
    assert "No words here moved the score" in why.caption


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
    choose(window, STANCE)
    put(document, Stance(STATEMENT.id, ACCORD.id, CERTAIN_FROM - 0.1, 0.3, 1 - 0.3 - CERTAIN_FROM + 0.1, True))
    index = window.evidence.model.index_of(STATEMENT.id)
    assert index.data(ROW_ROLE).stances[0].doubt == "Uncertain: 50% sure. Counts half."
    assert "Uncertain" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Uncertain" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_copied_evidence_has_each_score_and_the_words_that_moved_it(
    ask: Callable[[], None], window: MainWindow, idle_runner: IdleRunner, document: Document, score: ScoreKey
) -> None:
    lines = {
        STANCE: "Harbour Accord: favor 50%, uncertain",
        SENTIMENT: "Speaks of Relief Union: negative 60%",
    }
    put(document, Stance(STATEMENT.id, ACCORD.id, 0.5, 0.3, 0.2, True))
    ask()
    idle_runner.explained.emit(explained(document, 1))
    window.evidence.copy_button.click()
    first = QGuiApplication.clipboard().text().split("\n\n")[0].splitlines()
    above, below = SIDES[score.kind]
    at = first.index(lines[score])
    assert first[at + 1 : at + 3] == [f"Moved it toward {above}: “best”", f"Moved it toward {below}: “years”"]
