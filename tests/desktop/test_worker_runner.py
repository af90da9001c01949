"""The window asks, a process of its own answers: opening, analysing, cancelling, and surviving its death."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import messages
from desktop.document import Document
from desktop.worker import supervisor
from desktop.worker.protocol import Explain, Explained
from desktop.worker.runner import AnalysisRunner
from models.project.state import ProjectState
from models.records import Article, Initiative, Statement
from tests import worker_fakes
from tests.worker_fakes import CANNOT_EXPLAIN, DIES, DIES_EXPLAINING, HANGS, RAISES, WAITS, article

SECONDS = 20_000


@pytest.fixture
def empty(qapp: object) -> Document:
    return Document()


@pytest.fixture
def runner(empty: Document) -> Iterator[AnalysisRunner]:
    runner = AnalysisRunner(empty, worker_fakes.KIT)
    yield runner
    runner.close()


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_long_question_to_a_worker_that_hears_nothing_keeps_nobody_waiting(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document
) -> None:
    long = article("north", "Ada says the Dawn Plan is good. " + "Nobody else was heard on that day. " * 40_000)
    empty.add_initiative("Dawn Plan")
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.add_articles([long])
    with qtbot.waitSignal(runner.progress, timeout=SECONDS):
        empty.add_articles([article("south", HANGS)])
    qtbot.wait(300)  # by now it hangs
    (initiative,) = empty.initiatives
    number = runner.explain(empty.analysis.statements[0], initiative)
    with qtbot.waitSignal(runner.explained, timeout=SECONDS, check_params_cb=lambda answer: answer.job == number):
        runner.cancel()
    assert not runner.is_running


def test_opened_files_are_analysed_and_one_undo_takes_them_back(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, tmp_path: Path
) -> None:
    paths = [_file(tmp_path, "north", "Ada says the Dawn Plan is good."), _file(tmp_path, "south", "Bo says no.")]
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.open_files(paths)
    assert empty.outlets == ("North", "South")
    assert len(empty.analysis.statements) == 2
    assert [suggestion.name for suggestion in empty.suggestions] == ["Dawn Plan"]
    assert not runner.is_running
    empty.undo_stack.undo()
    assert empty.articles == ()


def test_loading_ahead_is_no_work_to_show_and_files_open_meanwhile(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(runner.started):
        runner.warm_up()
    assert not runner.is_running
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.open_files([_file(tmp_path, "north", "Ada says yes.")])
    assert len(empty.analysis.statements) == 1


def test_an_accepted_suggestion_is_scored_by_itself(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, tmp_path: Path
) -> None:
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.open_files([_file(tmp_path, "north", "Ada says the Dawn Plan is good.")])
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.accept_suggestion(empty.suggestions[0])
    (overall, in_north) = empty.analysis.positions
    assert overall.position == pytest.approx(0.9)
    assert in_north.outlet == "North"


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, tmp_path: Path, posted: list[messages.Message]
) -> None:
    missing = tmp_path / "missing.txt"
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.open_files([missing, _file(tmp_path, "north", "Ada says yes.")])
    assert len(empty.articles) == 1
    (problem,) = empty.problems
    assert problem.path == str(missing)
    (message,) = posted
    assert "missing.txt" in message.text
    assert problem.reason in message.text


def test_an_article_that_is_open_already_is_not_opened_again(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, tmp_path: Path, posted: list[messages.Message]
) -> None:
    path = _file(tmp_path, "north", "Ada says yes.")
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.open_files([path])
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.open_files([path])
    assert len(empty.articles) == 1
    assert [message.text for message in posted] == ["north.txt is open already."]


def test_cancel_takes_effect_at_once_and_nothing_arrives_afterwards(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document
) -> None:
    empty.add_initiative("Dawn Plan")
    with qtbot.waitSignal(
        runner.progress, timeout=SECONDS, check_params_cb=lambda step, done, total: step == "Scoring stances"
    ):
        empty.add_articles([article("north", f"Ada says {WAITS}.")])
    with qtbot.waitSignal(runner.cancelled, timeout=0):
        runner.cancel()
    assert not runner.is_running
    assert runner.has_work
    empty.undo_stack.undo()
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.add_articles([article("south", "Bo says no.")])
    assert {statement for statement, _ in empty.state.results.stances} == {"article-south-0"}


def test_a_worker_that_does_not_stop_is_replaced(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.worker.supervisor.PATIENCE_S", 0.1)
    with qtbot.waitSignal(
        runner.progress, timeout=SECONDS, check_params_cb=lambda step, done, total: step == "Finding statements"
    ):
        empty.add_articles([article("north", HANGS)])
    runner.cancel()
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.undo_stack.undo()
        empty.add_articles([article("south", "Bo says no.")])
    assert len(empty.analysis.statements) == 1


@pytest.mark.parametrize("trouble", [DIES, RAISES])
def test_a_worker_that_breaks_is_reported_and_what_was_found_is_kept(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, posted: list[messages.Message], trouble: str
) -> None:
    with qtbot.waitSignal(runner.failed, timeout=SECONDS):
        empty.add_articles([article("north", "Ada says yes."), article("south", trouble)])
    assert not runner.is_running
    assert list(empty.state.results.found) == ["article-north"]
    (message,) = posted
    assert message.level == "error"
    assert message.action_text == "Try again"
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.remove_articles(["article-south"])
    assert len(empty.analysis.statements) == 1


def test_work_that_cannot_be_handed_over_is_reported(
    qtbot: QtBot,
    runner: AnalysisRunner,
    empty: Document,
    posted: list[messages.Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def send(pipe: Connection, message: object) -> None:
        raise MemoryError("no room for the message")

    with monkeypatch.context() as full:
        full.setattr(supervisor, "send", send)
        with qtbot.waitSignal(runner.failed, timeout=SECONDS):
            empty.add_articles([article("north", "Ada says yes.")])
    (message,) = posted
    assert "no room for the message" in message.detail
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.analyse()
    assert len(empty.analysis.statements) == 1


@pytest.mark.parametrize("step", ["receive", "merge"])
def test_an_answer_that_nobody_can_take_is_reported_and_the_next_job_is_done(
    qtbot: QtBot,
    runner: AnalysisRunner,
    empty: Document,
    posted: list[messages.Message],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("this is no answer")

    with monkeypatch.context() as trouble:
        trouble.setattr(supervisor, step, broken)
        with qtbot.waitSignal(runner.failed, timeout=SECONDS):
            empty.add_articles([article("north", "Ada says yes.")])
    (message,) = posted
    assert message.text == "The analysis stopped: this is no answer"
    assert "broken" in message.detail
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        runner.analyse()
    assert len(empty.analysis.statements) == 1


def test_a_question_whose_answer_nobody_can_take_is_answered_so(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement, initiative = _scored(qtbot, runner, empty, "yes to it")
    logged: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: logged.append(args.exc_value))

    def broken(*_: object) -> None:
        raise ValueError("this is no answer")

    with monkeypatch.context() as trouble:
        trouble.setattr(supervisor, "receive", broken)
        with qtbot.waitSignal(runner.explained, timeout=SECONDS) as told:
            runner.explain(statement, initiative)
    assert told.args[0].why is None
    with qtbot.waitSignal(runner.explained, timeout=SECONDS) as told:
        runner.explain(statement, initiative)
    assert told.args[0].why is not None
    assert [str(error) for error in logged] == ["this is no answer"]


def test_another_coders_boundaries_are_scored_as_soon_as_that_one_codes(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document
) -> None:
    empty.set_coder("anna")
    statement, initiative = _scored(qtbot, runner, empty, "the Dawn Plan is good for us")
    start, end = statement.spans[0]
    for coder, last in (("anna", end - 3), ("bo", end - 7)):
        empty.set_coder(coder)
        with qtbot.waitSignal(runner.finished, timeout=SECONDS):
            empty.correct_boundaries(statement.id, [(start, last)])
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.edit_initiative(initiative.id, description="A plan.")  # all is scored anew, as it counts for bo
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.set_coder("anna")
    assert not runner.has_work


def test_a_worker_killed_from_outside_can_be_tried_again(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, posted: list[messages.Message]
) -> None:
    empty.add_initiative("Dawn Plan")
    with qtbot.waitSignal(
        runner.progress, timeout=SECONDS, check_params_cb=lambda step, done, total: step == "Scoring stances"
    ):
        empty.add_articles([article("north", f"Ada says {WAITS}.")])
    pid = runner.worker_pid
    assert pid is not None
    with qtbot.waitSignal(runner.failed, timeout=SECONDS):
        os.kill(pid, signal.SIGTERM)
    assert len(empty.analysis.statements) == 1
    with qtbot.waitSignal(
        runner.progress, timeout=SECONDS, check_params_cb=lambda step, done, total: step == "Scoring stances"
    ):
        (message,) = posted
        assert message.action is not None
        message.action()


def test_opening_does_not_wait_for_a_long_analysis(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, tmp_path: Path
) -> None:
    empty.add_initiative("Dawn Plan")
    with qtbot.waitSignal(
        runner.progress, timeout=SECONDS, check_params_cb=lambda step, done, total: step == "Scoring stances"
    ):
        empty.add_articles([article("north", f"Ada says {WAITS}.")])
    with qtbot.assertNotEmitted(runner.finished), qtbot.waitSignal(empty.articlesChanged, timeout=SECONDS):
        runner.open_files([_file(tmp_path, "south", "Bo says no.")])
    assert [a.outlet for a in empty.articles] == ["North", "South"]
    assert runner.is_running


def test_another_project_ends_the_work_on_this_one(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, sample_state: object
) -> None:
    empty.add_initiative("Dawn Plan")
    with qtbot.waitSignal(
        runner.progress, timeout=SECONDS, check_params_cb=lambda step, done, total: step == "Scoring stances"
    ):
        empty.add_articles([article("north", f"Ada says {WAITS}.")])
    with qtbot.waitSignal(runner.cancelled, timeout=0):
        empty.open_state(sample_state)
    assert not runner.is_running
    assert empty.outlets == ("Courier", "Herald")


def test_results_that_arrive_after_an_undo_are_not_lost(qtbot: QtBot, runner: AnalysisRunner, empty: Document) -> None:
    first: Article = article("north", "Ada says yes.")
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.add_articles([first])
        empty.undo_stack.undo()
        empty.undo_stack.redo()
    assert len(empty.analysis.statements) == 1


def _scored(qtbot: QtBot, runner: AnalysisRunner, empty: Document, words: str) -> tuple[Statement, Initiative]:
    empty.add_initiative("Dawn Plan")
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.add_articles([article("north", f"Ada says {words}.")])
    return empty.analysis.statements[0], empty.initiatives[0]


def test_a_score_is_explained_while_nothing_else_is_done(qtbot: QtBot, runner: AnalysisRunner, empty: Document) -> None:
    statement, initiative = _scored(qtbot, runner, empty, "yes to it")
    answers: list[Explained] = []
    runner.explained.connect(answers.append)
    with qtbot.assertNotEmitted(runner.started):
        numbers = [runner.explain(statement, initiative) for _ in range(2)]
        qtbot.waitUntil(lambda: len(answers) == 4, timeout=1000 * SECONDS)
    assert [answer.job for answer in answers] == [numbers[0]] * 2 + [numbers[1]] * 2
    found = [answer.why.phrases[0] for answer in answers if answer.why]
    assert [(empty.articles[0].text[slice(*each.span)], each.moved) for each in found] == [
        ("yes", 0.0),
        ("yes", 0.5),
    ] * 2
    assert [answer.is_last for answer in answers] == [False, True] * 2
    assert {answer.by for answer in answers} == {empty.analysis.stance_model}


def test_a_sentiment_is_explained_in_the_same_way(qtbot: QtBot, runner: AnalysisRunner, empty: Document) -> None:
    statement, _ = _scored(qtbot, runner, empty, "yes to Bo.\nBo says no")
    (sentiment,) = empty.analysis.sentiments
    bo = next(actor for actor in empty.state.results.actors if actor.id == sentiment.actor)
    answers: list[Explained] = []
    runner.explained.connect(answers.append)
    number = runner.explain(statement, bo)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=1000 * SECONDS)
    assert [(answer.job, answer.is_last, answer.by) for answer in answers] == [
        (number, False, empty.analysis.stance_model),
        (number, True, empty.analysis.stance_model),
    ]
    found = answers[-1].why
    assert found is not None
    assert [empty.articles[0].text[slice(*each.span)] for each in found.phrases] == ["Bo"]


def test_a_score_is_explained_in_the_midst_of_a_long_analysis(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document
) -> None:
    statement, initiative = _scored(qtbot, runner, empty, "yes")
    with qtbot.waitSignal(
        runner.progress, timeout=SECONDS, check_params_cb=lambda step, done, total: step == "Scoring stances"
    ):
        empty.add_articles([article("south", f"Bo says {WAITS}.")])
    with qtbot.assertNotEmitted(runner.finished), qtbot.waitSignal(runner.explained, timeout=SECONDS) as told:
        runner.explain(statement, initiative)
    assert told.args[0].why is not None
    assert runner.is_running


def test_a_score_that_cannot_be_explained_leaves_the_analysis_alone(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document, posted: list[messages.Message]
) -> None:
    statement, initiative = _scored(qtbot, runner, empty, CANNOT_EXPLAIN)
    before = runner.worker_pid
    with qtbot.waitSignal(runner.explained, timeout=SECONDS) as told:
        runner.explain(statement, initiative)
    assert told.args[0].why is None
    assert "cannot explain" in told.args[0].reason
    assert runner.worker_pid == before
    assert posted == []


def test_a_worker_that_dies_over_a_question_answers_it_and_is_replaced(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document
) -> None:
    statement, initiative = _scored(qtbot, runner, empty, DIES_EXPLAINING)
    with qtbot.waitSignal(runner.explained, timeout=SECONDS) as told:
        runner.explain(statement, initiative)
    assert told.args[0].why is None
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.add_articles([article("south", "Bo says no.")])


def test_another_model_scores_everything_again_and_the_two_are_never_mixed(
    qtbot: QtBot, runner: AnalysisRunner, empty: Document
) -> None:
    _scored(qtbot, runner, empty, "the Dawn Plan is good")
    with qtbot.waitSignal(runner.finished, timeout=SECONDS):
        empty.choose_stance_model("theirs", "Theirs")
    model = empty.analysis.stance_model
    assert model is not None
    assert (model.name, model.reference) == ("fake judge theirs", "theirs")
    assert len(empty.analysis.stances) == 1
    assert not runner.has_work


def test_a_score_is_explained_by_the_model_that_gave_it_though_another_is_chosen(
    runner: AnalysisRunner, empty: Document, sample_state: ProjectState, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Explain] = []
    monkeypatch.setattr(runner._supervisor, "ask", asked.append)
    empty.open_state(sample_state)
    empty.choose_stance_model("stance-small", "Small")
    runner.cancel()
    analysis = empty.analysis
    assert analysis.stance_model is not None
    runner.explain(analysis.statements[0], analysis.initiatives[0])
    runner.explain(analysis.statements[2], analysis.actors[0])
    assert {question.stance_model for question in asked} == {analysis.stance_model.reference} != {"stance-small"}
    assert [question.toward for question in asked] == [analysis.initiatives[0], analysis.actors[0]]
    assert {question.actors for question in asked} == {empty.state.results.actors}
