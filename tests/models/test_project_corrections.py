"""What people say counts, the machine's answer stays beside it, and neither is lost when articles come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project.corrections import (
    ActorRef,
    Anchor,
    Coding,
    Merge,
    OwnActor,
    OwnStatement,
    Split,
    anchor_of,
    combined,
)
from models.project.effective import Effective, as_found, effective, reworded
from models.project.state import ProjectState
from models.project.update import Scored, merge, pending
from models.records import Actor, Article, Resolution, Stance, Statement
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

WHEN = "2026-03-10T10:00:00.000+00:00"
ACTORS = {actor.id: actor for actor in (VESTERGAARD, NORLAND, RELIEF)}
FIRST, SECOND, THIRD = STATEMENTS[:3]


def coded(statement: Statement, coder: str = "anna", when: str = WHEN, **answers: object) -> Coding:
    return Coding(anchor_of(statement, ACTORS), coder, when, **answers)  # type: ignore[arg-type]


def with_codings(state: ProjectState, *codings: Coding, coder: str = "anna") -> ProjectState:
    return replace(state, codings={coding.key: coding for coding in codings}, coder=coder)


def statement_in(found: Effective, text: str) -> Statement:
    (statement,) = (s for s in found.analysis.statements if s.text == text)
    return statement


def test_a_stance_that_a_person_gave_counts_as_certain(sample_state: ProjectState) -> None:
    found = effective(with_codings(sample_state, coded(FIRST, stances={ACCORD.id: "against"})))
    (stance,) = (s for s in found.analysis.stances if (s.statement, s.initiative) == (FIRST.id, ACCORD.id))
    assert stance == Stance(FIRST.id, ACCORD.id, 0.0, 1.0, 0.0, addressed=True)
    before = effective(sample_state).analysis
    assert _position(found, VESTERGAARD) < _position(effective(sample_state), VESTERGAARD)
    assert sample_state.results.stances[FIRST.id, ACCORD.id] in before.stances


def test_a_statement_said_to_speak_of_something_else_counts_for_no_position(sample_state: ProjectState) -> None:
    found = effective(with_codings(sample_state, coded(FIRST, stances={ACCORD.id: "not addressed"})))
    assert all(FIRST.id not in position.statements for position in found.analysis.positions)


def test_an_excluded_statement_counts_for_nothing_and_can_still_be_found(sample_state: ProjectState) -> None:
    found = effective(with_codings(sample_state, coded(FIRST, excluded=True, reason="a headline")))
    assert FIRST.id not in {statement.id for statement in found.analysis.statements}
    assert FIRST.id not in {stance.statement for stance in found.analysis.stances}
    assert [statement.id for statement in found.excluded] == [FIRST.id]


def test_a_corrected_speaker_moves_the_statement_and_says_who_moved_it(sample_state: ProjectState) -> None:
    state = with_codings(sample_state, coded(FIRST, speaker=(ActorRef.of(NORLAND),)))
    moved = statement_in(effective(state), FIRST.text)
    assert moved.resolution == Resolution((NORLAND.id,), 1.0, "set by anna")
    nobody = with_codings(sample_state, coded(FIRST, speaker=()))
    assert statement_in(effective(nobody), FIRST.text).resolution.actors == ()


def test_corrected_boundaries_are_scored_in_the_new_words_and_the_old_answer_stays(sample_state: ProjectState) -> None:
    start, end = FIRST.spans[0]
    state = with_codings(sample_state, coded(FIRST, spans=((start, end - 8),)))
    found = effective(state)
    assert found.statements[FIRST.id].text == FIRST.text[:-8]
    assert found.attached.machine[FIRST.id] == FIRST
    (asked,) = {s for lacking in pending(state).to_score.values() for s in lacking}
    assert asked.text == FIRST.text[:-8]
    stances = tuple(Stance(asked.id, i.id, 0.1, 0.8, 0.1, True) for i in (ACCORD, TALKS))
    assert state.results.stance_model is not None
    results = merge(state.results, Scored((ACCORD, TALKS), stances, state.results.stance_model))
    scored = effective(replace(state, results=results)).analysis
    assert Stance(FIRST.id, ACCORD.id, 0.1, 0.8, 0.1, True) in scored.stances
    assert results.stances[FIRST.id, ACCORD.id] == sample_state.results.stances[FIRST.id, ACCORD.id]
    assert not pending(replace(state, results=results)).to_score


def test_an_added_statement_is_scored_like_the_others(sample_state: ProjectState) -> None:
    start = COURIER.text.index("Norland weighs")
    anchor = Anchor(COURIER.id, ((start, start + 14),), "direct", "Norland", None, (ActorRef.of(NORLAND),))
    own = OwnStatement("own-1", anchor, "anna", WHEN)
    state = replace(sample_state, own_statements={own.id: own})
    added = statement_in(effective(state), "Norland weighs")
    assert added.id == "own-1"
    assert added.resolution.actors == (NORLAND.id,)
    assert effective(state).analysis.statements[0] == added  # it stands first in its article
    (asked,) = {s for lacking in pending(state).to_score.values() for s in lacking}
    assert (asked.text, asked.speaker) == ("Norland weighs", "Norland")


def test_a_merge_moves_positions_and_scores_nothing_again(sample_state: ProjectState) -> None:
    state = replace(
        sample_state,
        merges={"m": Merge("m", ActorRef.of(RELIEF), ActorRef.of(NORLAND), "anna", WHEN)},
        actor_edits={},
    )
    analysis = effective(state).analysis
    assert [actor.id for actor in analysis.actors] == [VESTERGAARD.id, NORLAND.id]
    assert analysis.actors[1].aliases == ("Norland", "Relief Union")
    assert {a for s in analysis.statements for a in s.resolution.actors} == {VESTERGAARD.id, NORLAND.id}
    assert not analysis.sentiments  # Norland's statement spoke of the Relief Union: now of itself
    assert not pending(state)


def test_a_split_by_alias_takes_the_statements_so_attributed(sample_state: ProjectState) -> None:
    own = OwnActor("own-minister", "The Minister", "person", "anna", WHEN)
    split = Split("s", ActorRef.of(VESTERGAARD), ActorRef(own.id, own.name), ("Vestergaard",), "anna", WHEN)
    found = effective(replace(sample_state, own_actors={own.id: own}, splits={"s": split}))
    by_speaker = {s.speaker: s.resolution.actors for s in found.analysis.statements}
    assert by_speaker["Vestergaard"] == (own.id,)
    assert by_speaker["Mara Vestergaard"] == (VESTERGAARD.id,)  # the longer name is not the shorter one
    assert found.cast.actors[VESTERGAARD.id].aliases == ("Mara Vestergaard",)


def test_of_several_coders_the_current_one_counts_else_the_latest(sample_state: ProjectState) -> None:
    early = coded(FIRST, "bo", "2026-01-01T00:00:00.000+00:00", stances={ACCORD.id: "favor"}, kind="direct", note="bo")
    late = coded(FIRST, "cy", "2026-02-01T00:00:00.000+00:00", stances={ACCORD.id: "neutral"}, excluded=True)
    own = coded(FIRST, "anna", "2025-01-01T00:00:00.000+00:00", excluded=False)
    counts = combined([late, own, early], "anna")
    assert counts is not None
    assert counts.excluded is False
    assert counts.stances == {ACCORD.id: "neutral"}
    assert (counts.kind, counts.note) == ("direct", "bo")
    assert combined([late, own, early], "dee") == replace(late, kind="direct", note="bo"), (
        "nobody's own answers: the latest first"
    )


def test_of_two_coders_the_current_one_counts_though_they_named_an_actor_by_two_names(
    sample_state: ProjectState,
) -> None:
    bo = coded(THIRD, "bo", "2026-02-01T00:00:00.000+00:00", sentiments=((ActorRef.of(RELIEF), "negative"),))
    own = coded(THIRD, "anna", "2026-01-01T00:00:00.000+00:00", sentiments=((ActorRef.of(VESTERGAARD), "positive"),))
    merge = Merge("m", ActorRef.of(RELIEF), ActorRef.of(VESTERGAARD), "anna", WHEN)
    found = effective(replace(with_codings(sample_state, bo, own), merges={"m": merge}))
    assert [s.label for s in found.analysis.sentiments if s.statement == THIRD.id] == ["positive"]


# --- articles come, models change -------------------------------------------------------------------------------------


def _after_new_articles(state: ProjectState) -> ProjectState:
    """Three more articles: statements are numbered anew, the actors have other ids and longer names, and one statement
    of the machine's has other boundaries."""
    extra = tuple(
        Article(f"new-{n}", f"{n}.txt", f"New {n}", "Post", "", f"Somebody says no, {n} times.") for n in range(3)
    )
    name = "Dr Mara Lene Vestergaard"
    minister = Actor("dr-mara-lene-vestergaard", name, (*VESTERGAARD.aliases, name), "person")
    norland = Actor("kingdom-of-norland", "Kingdom of Norland", ("Norland", "Kingdom of Norland"), "state")
    union = Actor("relief-union-2", "Relief Union", ("Relief Union",), "organisation")
    another = Actor("relief-union", "Relief Union of the South", ("Relief Union of the South",), "organisation")
    new_id = {VESTERGAARD.id: minister.id, NORLAND.id: norland.id, RELIEF.id: union.id}
    statements = []
    for number, statement in enumerate(reversed(STATEMENTS)):
        spans = statement.spans
        if statement is SECOND:
            spans = ((spans[0][0], spans[-1][1]),)  # found as one stretch now
        speakers = tuple(new_id[actor] for actor in statement.resolution.actors)
        statements.append(
            replace(
                statement,
                id=f"renumbered-{number}",
                spans=spans,
                resolution=replace(statement.resolution, actors=speakers),
            )
        )
    results = replace(
        state.results,
        found={**state.results.found, **{article.id: () for article in extra}},
        resolved=tuple(article.id for article in (*state.articles, *extra)),
        statements=tuple(statements),
        actors=(another, union, norland, minister),
        stances={},
        weighed=frozenset(),
        sentiments=(),
    )
    return replace(state, articles=(*state.articles, *extra), results=results)


def test_new_articles_never_overwrite_corrections(sample_state: ProjectState) -> None:
    own = OwnActor("own-map", "The Map Office", "organisation", "anna", WHEN)
    state = with_codings(
        sample_state,
        coded(FIRST, stances={ACCORD.id: "against"}, note="read twice"),
        coded(SECOND, excluded=True, reason="irony"),
        coded(THIRD, speaker=(ActorRef.of(RELIEF),)),
        coded(STATEMENTS[7], speaker=(ActorRef(own.id, own.name),)),
    )
    state = replace(
        state,
        own_actors={own.id: own},
        merges={"m": Merge("m", ActorRef.of(RELIEF), ActorRef.of(NORLAND), "anna", WHEN)},
    )
    found = effective(_after_new_articles(state))
    first = statement_in(found, FIRST.text)
    assert first.id != FIRST.id
    assert found.codings[first.id].stances == {ACCORD.id: "against"}
    assert found.codings[first.id].note == "read twice"
    assert [statement.speaker for statement in found.excluded] == ["Vestergaard"]
    assert statement_in(found, THIRD.text).resolution.actors == ("kingdom-of-norland",)  # RELIEF is merged into it
    assert statement_in(found, STATEMENTS[7].text).resolution.actors == (own.id,)
    assert "relief-union-2" not in {actor.id for actor in found.analysis.actors}
    assert "relief-union" in {actor.id for actor in found.analysis.actors}  # only a namesake of the old id


def test_what_the_machine_no_longer_finds_is_kept_as_a_persons_own(sample_state: ProjectState) -> None:
    ghost = Actor("ghost", "Old Hand", ("Old Hand",), "person")
    state = with_codings(sample_state, coded(FIRST, stances={ACCORD.id: "favor"}, speaker=(ActorRef.of(ghost),)))
    results = replace(state.results, statements=STATEMENTS[2:])
    found = effective(replace(state, results=results))
    kept = statement_in(found, FIRST.text)
    assert [s.label for s in found.analysis.stances if s.statement == kept.id] == ["favor"]
    (speaker,) = kept.resolution.actors
    assert speaker in {actor.id for actor in found.analysis.actors if actor.name == "Old Hand"}
    back = effective(state)
    assert FIRST.id in back.codings
    assert len(back.analysis.statements) == len(STATEMENTS)


def test_a_statement_that_the_machine_finds_later_gives_way_to_the_persons_own(sample_state: ProjectState) -> None:
    own = OwnStatement("own-1", anchor_of(FIRST, ACTORS), "anna", WHEN)
    before = replace(sample_state, results=replace(sample_state.results, statements=STATEMENTS[1:]))
    for state in (before, sample_state):
        found = effective(replace(state, own_statements={own.id: own}))
        assert statement_in(found, FIRST.text).id == "own-1"
        assert len(found.analysis.statements) == 12


def test_corrections_of_an_article_that_is_not_there_wait_for_it(sample_state: ProjectState) -> None:
    state = with_codings(sample_state, coded(FIRST, excluded=True))
    without = effective(replace(state, articles=(HERALD,)))
    assert without.excluded == ()
    assert {s.article for s in without.analysis.statements} == {HERALD.id}
    assert len(effective(state).excluded) == 1


def test_an_actor_named_by_a_person_is_the_one_that_articles_name_later(sample_state: ProjectState) -> None:
    own = OwnActor("own-jane", "Jane Doe", "person", "anna", WHEN)
    state = with_codings(sample_state, coded(FIRST, speaker=(ActorRef(own.id, own.name),)))
    state = replace(state, own_actors={own.id: own})
    jane = Actor("jane-doe", "Jane Doe", ("Jane Doe", "Doe"), "person")
    results = replace(
        state.results,
        actors=(*state.results.actors, jane),
        statements=(*STATEMENTS[:-1], replace(STATEMENTS[-1], resolution=Resolution((jane.id,), 1.0, ""))),
    )
    analysis = effective(replace(state, results=results)).analysis
    assert {s.resolution.actors for s in analysis.statements if s.id in (FIRST.id, STATEMENTS[-1].id)} == {(own.id,)}
    (actor,) = (actor for actor in analysis.actors if actor.name == "Jane Doe")
    assert "Doe" in actor.aliases


@given(
    moved=st.lists(st.tuples(st.integers(-6, 6), st.integers(-6, 6)), min_size=12, max_size=12),
    dropped=st.sets(st.integers(0, 11)),
)
def test_no_answer_is_ever_lost_whatever_the_machine_finds(moved: list[tuple[int, int]], dropped: set[int]) -> None:
    from tests.sample import sample_state

    state = with_codings(sample_state(), *(coded(s, note=s.id) for s in STATEMENTS))
    found = []
    for number, (statement, (left, right)) in enumerate(zip(STATEMENTS, moved, strict=True)):
        if number not in dropped:
            spans = tuple((max(0, a + left), max(a + left, b + right)) for a, b in statement.spans)
            found.append(
                replace(statement, id=f"x{number}", spans=tuple(s for s in spans if s[0] < s[1]) or statement.spans)
            )
    after = effective(replace(state, results=replace(state.results, statements=tuple(found))))
    notes = [coding.note for coding in after.codings.values()]
    assert sorted(notes) == sorted(s.id for s in STATEMENTS)
    assert set(after.codings) <= set(after.statements)
    places = after.attached.places
    assert set(after.statements) <= set(places)
    assert all(places[each] == anchor.place for each, anchor in after.attached.anchors.items())


@pytest.mark.parametrize("articles", [(COURIER, HERALD), (HERALD,)])
def test_the_model_is_asked_about_each_text_once(sample_state: ProjectState, articles: tuple[Article, ...]) -> None:
    state = with_codings(
        replace(sample_state, articles=articles), coded(FIRST, spans=FIRST.spans), coded(THIRD, note="x")
    )
    asked = [statement.id for statement in (*as_found(state), *reworded(state))]
    assert asked == [s.id for s in STATEMENTS if s.article in {article.id for article in articles}]


def _position(found: Effective, actor: Actor) -> float:
    (position,) = (
        p for p in found.analysis.positions if (p.actor, p.initiative, p.outlet) == (actor.id, ACCORD.id, None)
    )
    return position.position
