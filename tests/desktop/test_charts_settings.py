"""What a person chose for a chart is kept as JSON and read back, also by another version of the program."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.charts.map import MapSettings
from desktop.charts.order import Order
from desktop.charts.positions import PositionsSettings
from desktop.charts.sentiments import SentimentOrder, SentimentSettings
from desktop.charts.settings import Settings, kept, restored
from desktop.charts.shifts import ShiftsSettings
from desktop.charts.timeline import Grain, TimelineSettings
from models import filters
from models.filters import Filter

ids = st.none() | st.lists(st.text(max_size=4), max_size=3).map(tuple)
names = st.none() | st.text(max_size=5)
chosen = st.one_of(
    st.builds(PositionsSettings, ids, st.sampled_from(Order), names),
    st.builds(ShiftsSettings, ids, st.sampled_from(Order), names, names, names),
    st.builds(SentimentSettings, ids, ids, st.sampled_from(SentimentOrder), names),
    st.builds(TimelineSettings, ids, st.sampled_from(Order), names, st.sampled_from(Grain)),
)


@given(chosen)
def test_settings_come_back_from_json(settings: Settings) -> None:
    assert restored(type(settings)(), json.loads(json.dumps(kept(settings)))) == settings


def test_what_was_never_changed_is_not_kept() -> None:
    assert kept(PositionsSettings()) == {}
    assert kept(ShiftsSettings(order=Order.NAME)) == {"order": "Name"}


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (SentimentSettings(("a",), ("b", "a"), column="a"), SentimentSettings(("b",), ("b",), column="b")),
        (MapSettings(None, "stance:a", "speaks:a"), MapSettings(None, "stance:a", "speaks:b")),
    ],
)
def test_actors_chosen_for_rows_columns_and_axes_are_those_that_they_count_as(then: Settings, now: Settings) -> None:
    assert then.as_counting({"a": "b", "b": "b"}.__getitem__) == now


@pytest.mark.parametrize(
    "values",
    [{"order": "By weight"}, {"order": 3}, {"actors": "a1"}, {"actors": [1]}, {"initiative": ["x"]}, {"new": 1}],
)
def test_what_another_version_wrote_and_this_one_does_not_know_is_left_alone(values: dict[str, object]) -> None:
    assert restored(PositionsSettings(), values) == PositionsSettings()


anything = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3))


@given(st.dictionaries(st.sampled_from(["outlets", "since", "actor_kinds", "least_stance", "x"]), anything))
def test_any_kept_filter_is_read(values: dict[str, object]) -> None:
    wanted = filters.restored(values)
    assert 0 <= wanted.least_stance <= 1
    assert filters.restored(json.loads(json.dumps(filters.kept(wanted)))) == wanted


def test_a_filter_that_looks_at_everything_keeps_nothing() -> None:
    assert filters.kept(Filter()) == {}
    assert filters.kept(Filter(outlets=frozenset({""}))) == {"outlets": [""]}
