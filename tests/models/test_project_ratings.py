"""Answers of coders and of the model to the same questions are told apart, and nothing counts that should not."""

from dataclasses import replace

from models.project.corrections import Coding, anchor_of
from models.project.effective import effective
from models.project.ratings import NAMELESS, THE_MODEL, places, stance_ratings


def coded(state, statement, coder, **answers):
    actors = {actor.id: actor for actor in state.results.actors}
    coding = Coding(anchor_of(statement, actors), coder, "2026-03-04T10:00:00Z", **answers)
    return replace(state, codings={**state.codings, coding.key: coding})


def ratings(state):
    return stance_ratings(state, effective(state), [initiative.id for initiative in state.initiatives])


def test_coders_and_the_model_answer_the_same_question(sample_state):
    first, initiative = sample_state.results.statements[0], sample_state.initiatives[0].id
    state = coded(sample_state, first, "Ada", stances={initiative: "against"})
    state = coded(state, first, "", stances={initiative: "not addressed"})
    stance = state.results.stances[first.id, initiative]
    machine = stance.label if stance.addressed else "not addressed"
    assert ratings(state) == ({NAMELESS: "not addressed", "Ada": "against", THE_MODEL: machine},)


def test_only_what_somebody_coded_is_a_question(sample_state):
    assert ratings(sample_state) == ()
    assert ratings(coded(sample_state, sample_state.results.statements[0], "Ada", note="hm")) == ()


def test_excluded_statements_and_answers_to_another_wording_do_not_count(sample_state):
    first, initiative = sample_state.results.statements[0], sample_state.initiatives[0]
    out = coded(sample_state, first, "Ada", stances={initiative.id: "favor"}, excluded=True)
    assert ratings(out) == ()
    reworded = replace(initiative, description="Something else altogether.")
    state = coded(sample_state, first, "Ada", stances={initiative.id: "favor"})
    state = replace(state, initiatives=(reworded, *state.initiatives[1:]))
    assert ratings(state) == ({"Ada": "favor"},)


def test_a_statement_keeps_its_place_when_it_is_numbered_anew(sample_state):
    before = places(effective(sample_state))
    first = sample_state.results.statements[0]
    renamed = replace(first, id="another-number")
    results = replace(sample_state.results, statements=(renamed, *sample_state.results.statements[1:]))
    after = places(effective(replace(sample_state, results=results)))
    assert after["another-number"] == before[first.id]
