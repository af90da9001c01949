"""A project goes out with everything that anybody said, and what counts is what the charts show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.exchange.coded import Coded
from models.project.coded import coded
from models.project.corrections import ActorRef, Anchor, Coding, Merge, OwnStatement, anchor_of, place_of
from models.project.effective import effective
from models.project.state import Correction, ProjectState
from models.records import Stance
from tests.sample import ACCORD, COURIER, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

JUDGED = STATEMENTS[3]
ACTORS = {actor.id: actor for actor in (VESTERGAARD, NORLAND, RELIEF)}


def coding(coder: str, when: str, **answers: object) -> Coding:
    return Coding(anchor_of(JUDGED, ACTORS), coder, when, **answers)  # type: ignore[arg-type]


def with_codings(state: ProjectState, *codings: Coding, coder: str = "") -> ProjectState:
    return replace(state, codings={each.key: each for each in codings}, coder=coder)


def exported(state: ProjectState) -> Coded:
    return coded(state, effective(state))


def test_untouched_project_is_the_analysis_alone(sample_state: ProjectState) -> None:
    analysis = effective(sample_state).analysis
    assert exported(sample_state) == replace(
        Coded.untouched(analysis), machine_articles={one.id: one for one in sample_state.articles}
    )


@pytest.mark.parametrize(("coder", "counts"), [("Anna", "against"), ("Ben", "neutral"), ("", "neutral")])
def test_each_coders_answer_stays_and_that_of_whoever_works_counts(
    sample_state: ProjectState, coder: str, counts: str
) -> None:
    anna = coding("Anna", "2026-04-01", stances={ACCORD.id: "against"}, note="A refusal.")
    ben = coding("Ben", "2026-04-02", stances={ACCORD.id: "neutral"})
    project = exported(with_codings(sample_state, ben, anna, coder=coder))
    assert [(one.coder, one.stances[ACCORD.id]) for one in project.by_coder[JUDGED.id]] == [
        ("Anna", "against"),
        ("Ben", "neutral"),
    ]
    together = project.answers[JUDGED.id]
    assert (together.coder, together.stances[ACCORD.id], together.note) == ("Anna; Ben", counts, "A refusal.")
    stance = next(s for s in project.analysis.stances if (s.statement, s.initiative) == (JUDGED.id, ACCORD.id))
    assert stance.label == counts
    assert project.machine_stances[JUDGED.id, ACCORD.id].label == "favor"


def test_merged_actor_counts_as_the_other_and_keeps_the_machines_name(sample_state: ProjectState) -> None:
    merge = Merge("m", ActorRef.of(RELIEF), ActorRef.of(NORLAND), "Anna", "2026-04-01")
    project = exported(replace(sample_state, merges={merge.id: merge}))
    said = STATEMENTS[4].id
    assert next(s for s in project.analysis.statements if s.id == said).resolution.actors == (NORLAND.id,)
    assert project.machine_statements[said].resolution.actors == (RELIEF.id,)
    assert project.machine_names[RELIEF.id] == "Relief Union"


def test_statement_that_a_person_added_has_its_finder_and_its_own_scores(sample_state: ProjectState) -> None:
    spans = ((0, 14),)
    anchor = Anchor(COURIER.id, spans, "indirect", actors=(ActorRef.of(NORLAND),))
    own = OwnStatement("own-1", anchor, "Ben", "2026-04-03")
    place = place_of(COURIER.id, spans)
    scored = Stance(place, TALKS.id, 0.7, 0.1, 0.2, addressed=True)
    results = replace(sample_state.results, stances={**sample_state.results.stances, (place, TALKS.id): scored})
    project = exported(replace(sample_state, own_statements={own.id: own}, results=results))
    (answers,) = project.by_coder["own-1"]
    assert (answers.coder, answers.added) == ("Ben", True)
    assert "own-1" not in project.machine_statements
    assert project.machine_stances["own-1", TALKS.id] == replace(scored, statement="own-1")


def test_excluded_statement_and_corrected_outlet_are_told(sample_state: ProjectState) -> None:
    state = with_codings(sample_state, coding("Anna", "2026-04-01", excluded=True, reason="Irony"))
    project = exported(replace(state, corrections={COURIER.id: Correction(outlet="The Courier")}))
    assert [statement.id for statement in project.excluded] == [JUDGED.id]
    assert project.answers[JUDGED.id].reason == "Irony"
    assert project.machine_articles[COURIER.id].outlet == "Courier"
    assert project.analysis.articles[0].outlet == "The Courier"
    assert project.coders == ("Anna",)
