"""What a person does to a project, and what the views are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.document import Document, Problem
from desktop.worker.aggregator import Aggregator
from models.project.state import Correction, ProjectState, Results
from models.project.store import Store
from models.records import Article, Initiative
from tests.sample import ACCORD, COURIER, HERALD, TALKS

DAWN = Initiative("initiative-dawn-plan", "Dawn Plan", suggested=True)
MS = 5_000


def test_a_correction_counts_and_the_machines_answer_stays_visible(document: Document) -> None:
    document.correct_article(COURIER.id, outlet=" Evening Courier ")
    corrected = document.article(COURIER.id)
    assert corrected is not None
    assert corrected.outlet == "Evening Courier"
    assert document.machine_article(COURIER.id) == COURIER
    assert document.outlets == ("Evening Courier", "Herald")
    assert {p.outlet for p in document.analysis.positions} == {None, "Evening Courier", "Herald"}


def test_the_machines_own_value_takes_a_correction_back(document: Document) -> None:
    document.correct_article(COURIER.id, outlet="X", date="2026-03-06")
    document.correct_article(COURIER.id, outlet="Courier")
    assert document.correction(COURIER.id) == Correction(date="2026-03-06")


def test_a_correction_that_changes_nothing_is_no_step(document: Document) -> None:
    document.correct_article(COURIER.id, outlet="Courier", title=COURIER.title)
    assert document.undo_stack.count() == 0


def test_a_correction_of_a_missing_article_is_refused(document: Document) -> None:
    with pytest.raises(KeyError):
        document.correct_article("no such article", outlet="X")


def test_an_initiative_needs_a_name_of_its_own(document: Document) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        document.add_initiative("  ")
    with pytest.raises(ValueError, match="already"):
        document.add_initiative("harbour  ACCORD")
    with pytest.raises(ValueError, match="already"):
        document.edit_initiative(TALKS.id, name="Harbour Accord")
    document.edit_initiative(TALKS.id, name="lakeside talks")
    assert document.undo_stack.count() == 1


def test_articles_already_there_are_not_added_again(document: Document) -> None:
    new = replace(COURIER, id="article-new")
    assert document.add_articles([COURIER, new, new]) == (new,)
    assert [article.id for article in document.articles] == [COURIER.id, HERALD.id, new.id]


Act = Callable[[Document], object]


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda d: d.correct_article(COURIER.id, outlet="X"), "Outlet of “Norland weighs Harbour Accord”: X"),
        (lambda d: d.correct_article(COURIER.id, title="X"), "Title of “Norland weighs Harbour Accord”: X"),
        (
            lambda d: d.correct_article(COURIER.id, date="2026-01-01"),
            "Date of “Norland weighs Harbour Accord”: 2026-01-01",
        ),
        (lambda d: d.correct_article(COURIER.id, date="", outlet=""), "Details of “Norland weighs Harbour Accord”"),
        (lambda d: d.add_articles([replace(COURIER, id="b")]), "Open article “Norland weighs Harbour Accord”"),
        (lambda d: d.add_articles([replace(COURIER, id="b"), replace(COURIER, id="c")]), "Open 2 articles"),
        (lambda d: d.remove_articles([COURIER.id]), "Remove article “Norland weighs Harbour Accord”"),
        (lambda d: d.remove_articles([HERALD.id, COURIER.id]), "Remove 2 articles"),
        (lambda d: d.add_initiative("Dusk Plan", ["the plan"], "A plan."), "Add initiative “Dusk Plan”"),
        (lambda d: d.edit_initiative(ACCORD.id, name="Port Accord", aliases=["x"]), "Edit initiative “Port Accord”"),
        (lambda d: d.remove_initiative(ACCORD.id), "Remove initiative “Harbour Accord”"),
        (lambda d: d.set_initiative_active(ACCORD.id, False), "Hide initiative “Harbour Accord”"),
        (lambda d: d.accept_suggestion(DAWN), "Use suggestion “Dawn Plan”"),
        (lambda d: d.reject_suggestion(DAWN), "Do not suggest “Dawn Plan”"),
        (
            lambda d: d.edit_initiative(ACCORD.id, starts="2026-01-01", parent=TALKS.id, colour="#aa3300"),
            "Edit initiative “Harbour Accord”",
        ),
        (lambda d: d.reorder_initiatives([TALKS.id, ACCORD.id]), "Reorder initiatives"),
    ],
)
def test_each_act_is_one_named_step_that_undo_takes_back(document: Document, act: Act, name: str) -> None:
    document.take_results(replace(document.state.results, suggestions=(DAWN,)))
    before = document.state
    before_analysis = document.analysis
    act(document)
    after = document.state
    assert after != before
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == name
    document.undo_stack.undo()
    assert document.state == before
    assert document.analysis == before_analysis
    document.undo_stack.redo()
    assert document.state == after


def test_a_name_in_the_name_of_a_step_is_shown_as_it_is(document: Document) -> None:
    document.edit_initiative(ACCORD.id, name="Land & Sea")
    document.set_initiative_active(ACCORD.id, False)
    assert document.history[-1].name == "Hide initiative “Land & Sea”"
    assert document.undo_stack.undoText() == "Hide initiative “Land && Sea”"


def test_a_file_name_in_another_encoding_does_not_keep_the_project_from_being_saved(
    qapp: object, tmp_path: Path
) -> None:
    document = Document()
    document.set_coder("Andr\udce9")
    document.add_articles([replace(COURIER, title="", path="caf\udce9.txt")])
    document.correct_article(COURIER.id, title="caf\udce9")
    store = Store(tmp_path / "talks.parley")
    store.save(document.state)
    assert store.load().state == document.state
    store.close()


@pytest.mark.parametrize("undo_first", [True, False])
def test_results_that_arrive_around_an_undo_are_kept(document: Document, undo_first: bool) -> None:
    newer: Results = replace(document.state.results, suggestions=(DAWN,))
    document.remove_articles([COURIER.id])
    if undo_first:
        document.undo_stack.undo()
        document.take_results(newer)
    else:
        document.take_results(newer)
        document.undo_stack.undo()
    assert document.state.results is newer
    assert document.articles == (COURIER, HERALD)


def test_a_suggestion_is_open_until_it_is_taken_or_turned_down(document: Document) -> None:
    dusk = Initiative("s2", "Dusk Plan", suggested=True)
    document.take_results(replace(document.state.results, suggestions=(DAWN, dusk)))
    assert document.suggestions == (DAWN, dusk)
    document.accept_suggestion(DAWN)
    assert document.suggestions == (dusk,)
    assert document.initiatives[-1].suggested
    document.reject_suggestion(dusk)
    assert document.suggestions == ()
    document.undo_stack.undo()
    assert document.suggestions == (dusk,)


def test_views_hear_of_what_changed_and_of_nothing_else(document: Document) -> None:
    heard: list[str] = []
    for name in ("articlesChanged", "initiativesChanged", "suggestionsChanged", "analysisChanged", "stateChanged"):
        getattr(document, name).connect(partial(heard.append, name))
    document.correct_article(COURIER.id, outlet="X")
    assert heard == ["articlesChanged", "analysisChanged", "stateChanged"]
    heard.clear()
    document.set_initiative_active(TALKS.id, False)
    assert heard == ["initiativesChanged", "analysisChanged", "stateChanged"]
    heard.clear()
    document.take_results(replace(document.state.results, suggestions=(DAWN,)))
    assert heard == ["suggestionsChanged", "analysisChanged", "stateChanged"]


def test_a_file_that_failed_twice_is_listed_once(qtbot: QtBot, document: Document) -> None:
    with qtbot.waitSignal(document.problemsChanged, timeout=0):
        document.report_problems([Problem("a.txt", "is empty"), Problem("b.pdf", "is damaged")])
    document.report_problems([Problem("a.txt", "is a folder")])
    assert document.problems == (Problem("a.txt", "is a folder"), Problem("b.pdf", "is damaged"))
    document.open_state(ProjectState())
    assert document.problems == ()


def test_another_project_starts_with_an_empty_history(document: Document) -> None:
    document.correct_article(COURIER.id, outlet="X")
    document.open_state(ProjectState(initiatives=(DAWN,)))
    assert document.undo_stack.count() == 0
    assert document.articles == ()
    assert document.analysis.statements == ()
    assert document.initiatives == (DAWN,)


def test_an_aggregator_brings_the_latest_analysis_and_no_other(
    qtbot: QtBot, qapp: object, sample_state: ProjectState, sample_analysis: object
) -> None:
    aggregator = Aggregator()
    aggregator.start()
    document = Document(aggregator=aggregator)
    seen: list[Document] = []
    document.analysisChanged.connect(lambda: seen.append(document))
    with qtbot.waitSignal(document.analysisChanged, timeout=MS):
        document.open_state(ProjectState(initiatives=(DAWN,)))
        document.open_state(sample_state)
    aggregator.close()
    assert document.analysis == sample_analysis
    assert len(seen) == 1


def test_several_acts_can_be_one_step(document: Document) -> None:
    new: Article = replace(COURIER, id="article-new")
    kept: list[ProjectState] = []
    document.stateChanged.connect(lambda: kept.append(document.state))
    with document.one_step("Replace Article"):
        document.remove_articles([COURIER.id])
        document.add_articles([new])
    assert kept == [document.state], "whoever saves sees no half of the step"
    assert document.undo_stack.undoText() == "Replace Article"
    document.undo_stack.undo()
    assert document.articles == (COURIER, HERALD)
