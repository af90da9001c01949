"""Which statements a coder is given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.project.coding_plan import CodingPlan, Which, statements_to_code
from models.project.corrections import Coding, anchor_of
from models.project.effective import effective
from models.project.state import ProjectState
from tests.large_project import large_project
from tests.sample import ACCORD, STATEMENTS, TALKS

IDS = [statement.id for statement in STATEMENTS]


def wanted(state: ProjectState, **plan: object) -> list[int]:
    found = statements_to_code(state, effective(state), CodingPlan(ACCORD.id, **plan))  # type: ignore[arg-type]
    return [IDS.index(statement) for statement in found]


def coded(state: ProjectState, place: int, coder: str, **answers: object) -> ProjectState:
    coding = Coding(anchor_of(STATEMENTS[place], {}), coder, "2026-03-06", **answers)  # type: ignore[arg-type]
    return replace(state, codings={**state.codings, coding.key: coding})


def test_all_are_those_about_the_initiative_or_really_all(sample_state: ProjectState) -> None:
    assert wanted(sample_state) == [0, 1, 3, 4, 6, 7, 11]
    assert wanted(sample_state, addressed=False) == list(range(12))


def test_the_least_certain_come_first(sample_state: ProjectState) -> None:
    assert wanted(sample_state, which=Which.UNCERTAIN)[:3] == [3, 4, 7]


def test_what_this_coder_answered_of_this_initiative_is_left_out_and_what_others_did_is_not(
    sample_state: ProjectState,
) -> None:
    state = coded(replace(sample_state, coder="Ada"), 0, "Ada", stances={ACCORD.id: "against"})
    state = coded(state, 1, "Bo", stances={ACCORD.id: "favor"})
    state = coded(state, 3, "Ada", stances={TALKS.id: "favor"})
    assert wanted(state, which=Which.UNCODED) == [1, 3, 4, 6, 7, 11]


def test_one_outlet_and_chosen_statements(sample_state: ProjectState) -> None:
    assert wanted(sample_state, which=Which.OUTLET, outlet="Herald") == [6, 7, 11]
    assert wanted(sample_state, which=Which.CHOSEN, chosen=(IDS[5], IDS[2])) == [2, 5]


def test_excluded_statements_are_not_coded(sample_state: ProjectState) -> None:
    assert wanted(coded(sample_state, 4, "Ada", excluded=True)) == [0, 1, 3, 6, 7, 11]


@pytest.mark.parametrize("size", [0, 1, 40, 1000])
def test_a_seed_draws_the_same_sample_whatever_the_statements_are_called(size: int) -> None:
    state = large_project(200)
    renamed = {one.id: f"other-{one.id}" for one in state.results.statements}
    results = replace(
        state.results,
        statements=tuple(replace(one, id=renamed[one.id]) for one in state.results.statements),
        stances={
            (renamed[key], initiative): replace(stance, statement=renamed[key])
            for (key, initiative), stance in state.results.stances.items()
        },
    )
    plan = CodingPlan(ACCORD.id, Which.SAMPLE, size=size, seed=7)
    drawn = statements_to_code(state, effective(state), plan)
    other = replace(state, results=results)
    assert [renamed[each] for each in drawn] == list(statements_to_code(other, effective(other), plan))
    assert len(drawn) == min(size, len(statements_to_code(state, effective(state), CodingPlan(ACCORD.id))))


def test_another_seed_draws_another_sample() -> None:
    state = large_project(200)
    found = effective(state)
    one, other = (
        statements_to_code(state, found, CodingPlan(ACCORD.id, Which.SAMPLE, size=20, seed=seed)) for seed in (1, 2)
    )
    assert one != other
