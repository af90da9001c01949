"""What a project holds and what follows from it."""

from __future__ import annotations

from dataclasses import replace

from models.names import name_key
from models.project.effective import effective
from models.project.state import (
    Correction,
    ProjectState,
    effective_articles,
    new_initiative,
    open_suggestions,
)
from models.records import Analysis, Initiative
from tests.sample import ACCORD, COURIER, HERALD, TALKS, VESTERGAARD


def test_each_statement_of_the_sample_lies_in_its_article(sample_analysis: Analysis) -> None:
    texts = {article.id: article.text for article in sample_analysis.articles}
    for statement in sample_analysis.statements:
        text = texts[statement.article]
        assert " ".join(text[start:end] for start, end in statement.spans) == statement.text
        assert statement.speaker_span is not None
        assert text[slice(*statement.speaker_span)] == statement.speaker


def test_a_correction_stands_beside_the_machines_answer(sample_state: ProjectState) -> None:
    state = replace(sample_state, corrections={COURIER.id: Correction(outlet="Evening Courier")})
    assert effective_articles(state)[0].outlet == "Evening Courier"
    assert effective_articles(state)[0].title == COURIER.title
    assert state.articles[0].outlet == "Courier"


def test_a_correction_to_nothing_is_a_correction(sample_state: ProjectState) -> None:
    state = replace(sample_state, corrections={COURIER.id: Correction(date="")})
    assert effective_articles(state)[0].date == ""


def test_positions_follow_a_corrected_outlet(sample_state: ProjectState) -> None:
    state = replace(sample_state, corrections={HERALD.id: Correction(outlet="Courier")})
    analysis = effective(state).analysis
    assert {position.outlet for position in analysis.positions} == {None, "Courier"}
    assert analysis.shifts == ()


def test_an_initiative_that_is_off_has_no_positions(sample_state: ProjectState) -> None:
    analysis = effective(replace(sample_state, inactive=frozenset({TALKS.id}))).analysis
    assert analysis.initiatives == (ACCORD,)
    assert {position.initiative for position in analysis.positions} == {ACCORD.id}
    assert {stance.initiative for stance in analysis.stances} == {ACCORD.id}


def test_an_initiative_that_was_reworded_has_no_positions_until_it_is_scored_anew(sample_state: ProjectState) -> None:
    analysis = effective(replace(sample_state, initiatives=(replace(ACCORD, name="Port Accord"), TALKS))).analysis
    assert {position.initiative for position in analysis.positions} == {TALKS.id}


def test_an_outlet_is_spelt_in_one_way_whenever_its_articles_were_opened(sample_state: ProjectState) -> None:
    later = replace(HERALD, id="later", outlet="HERALD")
    state = replace(sample_state, articles=(*sample_state.articles, later))
    assert len({article.outlet for article in effective_articles(state)}) == 2


def test_a_removed_article_takes_its_statements_with_it(sample_state: ProjectState) -> None:
    analysis = effective(replace(sample_state, articles=(HERALD,))).analysis
    assert {statement.article for statement in analysis.statements} == {HERALD.id}
    (vestergaard,) = (p for p in analysis.positions if p.actor == VESTERGAARD.id and p.outlet is None)
    assert vestergaard.position < 0


def test_statements_stand_in_the_order_of_the_articles(sample_state: ProjectState) -> None:
    analysis = effective(replace(sample_state, articles=(HERALD, COURIER))).analysis
    assert analysis.statements[0].article == HERALD.id
    assert analysis.statements[-1].article == COURIER.id


def test_what_is_taken_or_turned_down_is_not_suggested_again(sample_state: ProjectState) -> None:
    other = Initiative("initiative-x", "Dawn Plan", suggested=True)
    results = replace(sample_state.results, suggestions=(replace(TALKS, id="another-id"), other))
    state = replace(sample_state, results=results)
    assert open_suggestions(state) == (other,)
    assert open_suggestions(replace(state, rejected=frozenset({name_key("dawn  PLAN")}))) == ()


def test_two_initiatives_never_share_an_id() -> None:
    first = new_initiative("Dawn Plan!", ["the plan", " the plan ", ""])
    second = new_initiative("dawn plan", taken=[first.id])
    assert first.id != second.id
    assert first.aliases == ("the plan",)
