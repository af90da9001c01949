"""Finding statements and articles of a project by words and filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.filters import Filter
from models.project.corrections import Coding, anchor_of
from models.project.effective import Effective, effective
from models.project.state import ProjectState
from models.records import UNRESOLVED, Resolution
from models.search import Found, StatementRow, StatementSearch, Status, Wanted, places_in
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

ACTORS = {actor.id: actor for actor in (VESTERGAARD, NORLAND, RELIEF)}


def coded(state: ProjectState, place: int, **answers: object) -> ProjectState:
    """The project after Ada said this of a statement."""
    coding = Coding(anchor_of(STATEMENTS[place], ACTORS), "Ada", "2026-03-06T10:00:00", **answers)  # type: ignore[arg-type]
    return replace(state, coder="Ada", codings={**state.codings, coding.key: coding})


def find(state: ProjectState, wanted: Wanted | None = None, **named: object) -> Found:
    return StatementSearch().find(effective(state), wanted or Wanted(**named))  # type: ignore[arg-type]


def numbers(found: Found) -> list[int]:
    """The places of what was found in the sample's statements."""
    ids = [statement.id for statement in STATEMENTS]
    return [ids.index(row.id) for row in found.rows]


def test_nothing_wanted_finds_everything_in_the_order_of_the_articles(sample_state: ProjectState) -> None:
    found = find(sample_state)
    assert numbers(found) == list(range(12))
    assert found.total == 12
    assert found.articles == (COURIER, HERALD)


@pytest.mark.parametrize(
    ("words", "statements"),
    [
        ("accord", [0, 3, 4, 6, 11]),
        ('"the accord"', [0, 3, 4, 11]),
        ("accord chance", [0]),
        ("accord -norland", [0, 4, 6, 11]),
        ("vestergaard", [0, 1, 6, 7]),
        ("foreign minister", [0]),
        ("talks alive lakeside", []),
        ("zebra", []),
    ],
)
def test_words_are_found_in_what_was_said_and_in_who_said_it(
    sample_state: ProjectState, words: str, statements: list[int]
) -> None:
    assert numbers(find(sample_state, words=words)) == statements


def test_articles_are_found_by_their_text_and_by_what_is_known_of_them(sample_state: ProjectState) -> None:
    found = find(sample_state, words="map liked")
    assert found.articles == (HERALD,)
    assert [HERALD.text[start:end] for start, end in places_in(HERALD.text, found.terms)] == ["liked", "map"]
    assert find(sample_state, words="courier").articles == (COURIER,)


def test_the_places_point_at_the_words_behind_an_emoji_too(sample_state: ProjectState) -> None:
    places = places_in(HERALD.text, find(sample_state, words='"at last" nothing').terms)
    assert [HERALD.text[start:end] for start, end in places] == ["at last", "nothing"]


def test_filters_narrow_statements_and_articles(sample_state: ProjectState) -> None:
    herald = find(sample_state, filter=Filter(outlets=frozenset({"Herald"})))
    assert numbers(herald) == [6, 7, 8, 9, 10, 11]
    assert herald.articles == (HERALD,)
    assert numbers(find(sample_state, filter=Filter(until=date(2026, 3, 4)))) == [0, 1, 2, 3, 4, 5]
    assert numbers(find(sample_state, filter=Filter(statement_kinds=frozenset({"direct"})))) == [1, 5, 9]
    assert numbers(find(sample_state, filter=Filter(actor_kinds=frozenset({"state"})))) == [2, 3, 8, 9]
    assert numbers(find(sample_state, actor=RELIEF.id)) == [4, 5, 10, 11]


def test_an_initiative_finds_what_addresses_it_and_an_answer_what_stands_so(sample_state: ProjectState) -> None:
    assert numbers(find(sample_state, initiative=TALKS.id)) == [2, 8, 9, 10]
    assert numbers(find(sample_state, initiative=ACCORD.id, answer="against")) == [6, 7]
    assert numbers(find(sample_state, initiative=ACCORD.id, answer="not addressed")) == [2, 5, 8, 9, 10]
    assert numbers(find(sample_state, answer="against")) == [2, 6, 7]


def test_all_that_is_wanted_must_hold_at_once(sample_state: ProjectState) -> None:
    wanted = Wanted("talks", NORLAND.id, TALKS.id, "favor", Status.UNCORRECTED, Filter(outlets=frozenset({"Herald"})))
    assert numbers(find(sample_state, wanted)) == [8, 9]


def test_a_persons_answers_are_found_and_what_they_excluded_is_set_apart(sample_state: ProjectState) -> None:
    state = coded(sample_state, 0, stances={ACCORD.id: "against"})
    state = coded(state, 1, excluded=True, reason="a joke")
    state = coded(state, 2, note="ask the coders")
    assert numbers(find(state, status=Status.CORRECTED)) == [0, 1]
    assert numbers(find(state, status=Status.EXCLUDED)) == [1]
    assert numbers(find(state, status=Status.NOTED)) == [2]
    assert 1 not in numbers(find(state, status=Status.COUNTED))
    assert numbers(find(state, words="coders")) == [2]
    assert numbers(find(state, initiative=ACCORD.id, answer="against")) == [0, 6, 7]


def test_uncertain_are_doubtful_speakers_and_doubtful_stances_that_nobody_has_settled(
    sample_state: ProjectState,
) -> None:
    results = sample_state.results
    doubtful = (
        replace(STATEMENTS[0], resolution=Resolution((VESTERGAARD.id,), 0.3, "the only woman so far")),
        replace(STATEMENTS[1], resolution=UNRESOLVED),
        *STATEMENTS[2:],
    )
    unsure = replace(results.stances[STATEMENTS[6].id, ACCORD.id], favor=0.4, against=0.45, neutral=0.15)
    stances = {**results.stances, (STATEMENTS[6].id, ACCORD.id): unsure}
    state = replace(sample_state, results=replace(results, statements=doubtful, stances=stances))
    assert numbers(find(state, status=Status.UNCERTAIN)) == [0, 1, 6]
    settled = coded(coded(state, 0, speaker=()), 6, stances={ACCORD.id: "against"})
    assert numbers(find(settled, status=Status.UNCERTAIN)) == [1]


def test_a_search_that_goes_on_follows_what_changed(sample_state: ProjectState) -> None:
    search = StatementSearch()
    assert not search.find(effective(sample_state), Wanted("coders")).rows
    changed = effective(coded(sample_state, 4, note="Ask the coders"))
    assert [row.id for row in search.find(changed, Wanted("coders")).rows] == [STATEMENTS[4].id]
    assert not search.find(effective(ProjectState()), Wanted("coders")).total


def test_a_row_knows_whose_answer_it_shows(sample_state: ProjectState) -> None:
    found: Effective = effective(coded(sample_state, 0, stances={ACCORD.id: "not addressed"}))
    row: StatementRow = StatementSearch().find(found, Wanted()).rows[0]
    assert (row.answer(ACCORD.id), row.own_answer(ACCORD.id)) == ("not addressed", "not addressed")
    assert (row.answer(TALKS.id), row.own_answer(TALKS.id)) == ("not addressed", None)
    assert row.actors == ("Mara Vestergaard",)
    assert row.corrected
