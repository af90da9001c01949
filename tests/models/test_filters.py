"""A filter narrows everything to some statements, and positions are those of these statements alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.filters import ACTOR_KINDS, STATEMENT_KINDS, Filter, filtered, filtered_coding
from models.positions import aggregate
from models.records import Analysis
from tests.coded_sample import DROPPED, coded_sample
from tests.invented import invented
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, TALKS, VESTERGAARD

MANY = invented(12, 3, 4, 200)


def test_without_a_filter_everything_is_shown(sample_analysis: Analysis) -> None:
    assert not Filter()
    assert filtered(sample_analysis, Filter()) is sample_analysis


def test_one_outlet_leaves_its_statements_and_their_positions(sample_analysis: Analysis) -> None:
    shown = filtered(sample_analysis, Filter(outlets=frozenset({"Herald"})))
    assert {one.article for one in shown.statements} == {HERALD.id}
    mara = next(one for one in shown.positions if (one.actor, one.outlet) == (VESTERGAARD.id, None))
    assert mara.position == pytest.approx(-0.72)
    assert shown.shifts == ()


def test_names_colours_and_shapes_stay(sample_analysis: Analysis) -> None:
    shown = filtered(sample_analysis, Filter(outlets=frozenset({"Herald"})))
    assert shown.articles == sample_analysis.articles
    assert (shown.actors, shown.initiatives) == (sample_analysis.actors, sample_analysis.initiatives)


@pytest.mark.parametrize(
    ("since", "until", "articles"),
    [
        (date(2026, 3, 5), None, {HERALD.id}),
        (None, date(2026, 3, 4), {COURIER.id}),
        (date(2026, 3, 4), date(2026, 3, 5), {COURIER.id, HERALD.id}),
        (date(2026, 3, 6), None, set()),
    ],
)
def test_first_and_last_day_count(
    sample_analysis: Analysis, since: date | None, until: date | None, articles: set[str]
) -> None:
    shown = filtered(sample_analysis, Filter(since=since, until=until))
    assert {one.article for one in shown.statements} == articles


@pytest.mark.parametrize("printed", ["", "yesterday", "2026-02-31"])
def test_an_article_of_no_known_day_is_not_taken_to_lie_in_a_range(sample_analysis: Analysis, printed: str) -> None:
    undated = replace(sample_analysis, articles=(replace(COURIER, date=printed), HERALD))
    shown = filtered(undated, Filter(since=date(2000, 1, 1)))
    assert {one.article for one in shown.statements} == {HERALD.id}


def test_a_joint_statement_counts_for_speakers_of_the_wanted_kind_alone(sample_analysis: Analysis) -> None:
    first = sample_analysis.statements[0]
    joint = replace(first, resolution=replace(first.resolution, actors=(VESTERGAARD.id, NORLAND.id)))
    both = replace(sample_analysis, statements=(joint, *sample_analysis.statements[1:]))
    shown = filtered(both, Filter(actor_kinds=frozenset({"state"})))
    assert joint in shown.statements
    assert {one.actor for one in shown.positions} == {NORLAND.id}
    accord = next(one for one in shown.positions if one.initiative == ACCORD.id and one.outlet is None)
    assert joint.id in accord.statements


def test_a_speaker_who_is_not_known_is_of_unknown_kind(sample_analysis: Analysis) -> None:
    first = sample_analysis.statements[0]
    nobody = replace(first, resolution=replace(first.resolution, actors=()))
    analysis = replace(sample_analysis, statements=(nobody, *sample_analysis.statements[1:]))
    assert filtered(analysis, Filter(actor_kinds=frozenset({"unknown"}))).statements == (nobody,)


def test_unsure_stances_go_but_their_statement_stays(sample_analysis: Analysis) -> None:
    shown = filtered(sample_analysis, Filter(least_stance=0.7))
    assert shown.statements == sample_analysis.statements
    norland = [one for one in shown.positions if one.actor == NORLAND.id and one.outlet is None]
    assert [one.initiative for one in norland] == [TALKS.id], "its statement on the accord is 60% sure"


def test_statements_that_were_hardly_recognised_go(sample_analysis: Analysis) -> None:
    unsure = replace(sample_analysis.statements[0], confidence=0.3)
    analysis = replace(sample_analysis, statements=(unsure, *sample_analysis.statements[1:]))
    assert unsure not in filtered(analysis, Filter(least_confidence=0.5)).statements


def test_sentiments_go_with_their_statements(sample_analysis: Analysis) -> None:
    assert [one.actor for one in filtered(sample_analysis, Filter(outlets=frozenset({"Courier"}))).sentiments] == [
        RELIEF.id
    ]
    assert filtered(sample_analysis, Filter(outlets=frozenset({"Herald"}))).sentiments == ()


def test_what_people_took_out_and_said_is_counted_where_its_statement_would_be(sample_analysis: Analysis) -> None:
    coded = coded_sample(sample_analysis)
    courier, herald = (filtered_coding(coded, Filter(outlets=frozenset({each.outlet}))) for each in (COURIER, HERALD))
    assert [one.id for one in courier.excluded] == [DROPPED.id]
    assert (herald.excluded, herald.analysis.articles, herald.coders) == ((), (HERALD,), ("Anna",))
    assert {**courier.by_coder, **herald.by_coder} == coded.by_coder
    assert filtered_coding(coded, Filter()) is coded


filters = st.builds(
    Filter,
    outlets=st.frozensets(st.sampled_from(["Courier", "Herald", "Gazette", ""])),
    since=st.none() | st.dates(date(2031, 2, 20), date(2031, 6, 10)),
    until=st.none() | st.dates(date(2031, 2, 20), date(2031, 6, 10)),
    actor_kinds=st.frozensets(st.sampled_from(ACTOR_KINDS)),
    statement_kinds=st.frozensets(st.sampled_from(STATEMENT_KINDS)),
    least_confidence=st.floats(0, 1),
    least_stance=st.floats(0, 1),
)


@settings(max_examples=25, deadline=None)
@given(wanted=filters)
def test_what_is_shown_is_part_of_what_is_there_and_fits_together(wanted: Filter) -> None:
    shown = filtered(MANY, wanted)
    assert set(shown.statements) <= set(MANY.statements)
    kept = {one.id for one in shown.statements}
    assert {one.statement for one in (*shown.stances, *shown.sentiments)} <= kept
    assert all(set(one.statements) <= kept for one in shown.positions)
    assert filtered(shown, wanted) == shown
    kinds = {actor.id: actor.kind for actor in MANY.actors}
    assert all(wanted.admits_kind(kinds[one.actor]) for one in shown.positions)
    everybody = aggregate(shown.articles, shown.statements, shown.stances)[0]
    assert set(shown.positions) <= set(everybody)
