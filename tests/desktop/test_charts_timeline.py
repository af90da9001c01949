"""The timeline shows how positions move, and says what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.charts.figure import Line, Text
from desktop.charts.layout import lay_out
from desktop.charts.palette import LIGHT
from desktop.charts.plot import Target, Timeline
from desktop.charts.time_axis import Span, ticks
from desktop.charts.timeline import Grain, TimelineChart, TimelineSettings, shown_actors, timeline_plot, window_of
from desktop.window import MainWindow
from models.filters import Filter
from models.positions import Window
from models.records import Analysis
from tests.invented import invented
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, TALKS, VESTERGAARD

BOTH = (ACCORD.id, TALKS.id)


def moments(plot: Timeline, actor: str, column: int) -> list[tuple[str, float, float]]:
    row = next(row for row in plot.rows if row.actor == actor)
    return [(one.first.isoformat(), round(one.position, 2), one.low) for one in row.moments[column]]


def test_each_day_has_the_position_of_its_articles_alone(sample_analysis: Analysis) -> None:
    plot = timeline_plot(sample_analysis, BOTH)
    assert [(day, value) for day, value, _ in moments(plot, VESTERGAARD.id, 0)] == [
        ("2026-03-04", 0.78),
        ("2026-03-05", -0.72),
    ]
    assert [day for day, _, _ in moments(plot, NORLAND.id, 1)] == ["2026-03-04", "2026-03-05"]
    in_the_courier = next(
        one for one in sample_analysis.positions if (one.actor, one.outlet) == (VESTERGAARD.id, "Courier")
    )
    assert moments(plot, VESTERGAARD.id, 0)[0][2] == in_the_courier.low


def test_a_longer_window_brings_days_together(sample_analysis: Analysis) -> None:
    plot = timeline_plot(sample_analysis, BOTH, TimelineSettings(grain=Grain.WEEK))
    assert [(day, value) for day, value, _ in moments(plot, VESTERGAARD.id, 0)] == [("2026-03-02", 0.03)]


@pytest.mark.parametrize(
    ("days", "window"), [(1, Window.DAY), (20, Window.DAY), (90, Window.WEEK), (900, Window.MONTH)]
)
def test_the_window_is_as_long_as_the_articles_ask_for(days: int, window: Window) -> None:
    first = date(2031, 1, 1)
    assert window_of(Grain.AUTOMATIC, [first, first + timedelta(days=days - 1)]) is window
    assert window_of(Grain.MONTH, [first]) is Window.MONTH


def test_articles_without_a_date_are_counted_and_never_placed(sample_analysis: Analysis) -> None:
    undated = replace(sample_analysis, articles=(COURIER, replace(HERALD, date="")))
    plot = timeline_plot(undated, BOTH)
    assert plot.remark == "1 article without a date is left out (6 statements)."
    assert [day for day, _, _ in moments(plot, VESTERGAARD.id, 0)] == ["2026-03-04"]
    neither = replace(sample_analysis, articles=(replace(COURIER, date=""), replace(HERALD, date="soon")))
    assert timeline_plot(neither, BOTH).empty == "No article has a date: add dates in the article list."


def test_of_many_actors_those_with_most_statements_are_shown_at_first() -> None:
    analysis = invented(20, 2, 3, 300)
    ids = [one.id for one in analysis.initiatives]
    shown = shown_actors(analysis, ids, None)
    assert len(shown) == 12
    counts = {one.actor: 0 for one in analysis.positions}
    for one in analysis.positions:
        if one.outlet is None:
            counts[one.actor] += len(one.statements)
    assert min(counts[actor] for actor in shown) >= max(counts[actor] for actor in counts.keys() - set(shown))
    assert shown_actors(analysis, ids, ("a3",)) == ("a3",)


def test_a_line_over_a_gap_is_fainter_than_between_neighbours(qapp: object) -> None:
    analysis = invented(3, 1, 2, 40, days=60)
    plot = timeline_plot(analysis, [one.id for one in analysis.initiatives])
    assert any(
        (later.first - earlier.last).days > 1 for row in plot.rows for earlier, later in pairwise(row.moments[0])
    )
    figure = lay_out(plot, 900, LIGHT, paper=True)
    assert len(figure.spots) == sum(len(row.moments[0]) for row in plot.rows)


@pytest.mark.parametrize("width", [640, 1200])
def test_marks_of_days_stand_under_their_dates(sample_analysis: Analysis, qapp: object, width: float) -> None:
    figure = lay_out(timeline_plot(sample_analysis, BOTH), width, LIGHT, paper=False)
    dates = [item for item in figure.header.items if isinstance(item, Text) and "Mar" in item.words]
    assert [date.words for date in dates] == ["4 Mar 2026", "5 Mar"] * 2
    ticks_at = [item.line.x1() for item in figure.body.items if isinstance(item, Line) and item.colour == LIGHT.guide]
    for spot in figure.spots:
        assert min(abs(date.rect.center().x() - spot.centre.x()) for date in dates) < 1.5
        assert min(abs(x - spot.centre.x()) for x in ticks_at) < 1e-6


def test_the_scales_of_two_actors_are_not_read_as_one(sample_analysis: Analysis, qapp: object) -> None:
    figure = lay_out(timeline_plot(sample_analysis, BOTH), 900, LIGHT, paper=False)
    places = [
        item.rect.center().y()
        for item in figure.body.items
        if isinstance(item, Text) and item.words in ("+1", "0", "−1")
    ]
    steps = [later - earlier for earlier, later in pairwise(places)]
    within = [step for at, step in enumerate(steps) if at % 3 != 2]
    between = [step for at, step in enumerate(steps) if at % 3 == 2]
    assert len(between) == 2
    assert min(between) > 1.5 * max(within)


def test_a_click_lists_the_statements_of_that_window(window: MainWindow, qtbot: QtBot) -> None:
    window.charts.tabs.setCurrentWidget(window.charts.timeline)
    view = window.charts.timeline.view
    target = Target(VESTERGAARD.id, ACCORD.id, period=("2026-03-05", "2026-03-05"))
    spot = next(spot for spot in view.spots if spot.target == target)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(spot))
    assert window.evidence.summary.text() == "2 statements by Mara Vestergaard on Harbour Accord on 5 Mar 2026"
    assert {window.evidence.model.row(at).article for at in range(2)} == {HERALD}


def test_choosing_all_actors_or_another_window_is_kept(qtbot: QtBot) -> None:
    chart = TimelineChart()
    qtbot.addWidget(chart)
    analysis = invented(20, 2, 3, 300)
    chart.show_analysis(analysis, initiatives=[one.id for one in analysis.initiatives])
    assert chart.actors.text() == "12 of 20 actors ▾"
    chart.actors.picked.emit(None)
    assert chart.actors.text() == "All actors ▾"
    assert len(chart.plot.rows) == 20  # type: ignore[attr-defined]
    chart.grain.pick(Grain.MONTH)
    assert chart.kept_settings["grain"] == "month"
    assert len(chart.kept_settings["actors"]) == 20


def test_an_empty_timeline_says_why(sample_analysis: Analysis) -> None:
    assert timeline_plot(Analysis(), ()).empty == "Open articles to see positions over time."
    none = replace(sample_analysis, positions=())
    assert timeline_plot(none, BOTH, wanted=Filter(least_stance=0.9)).empty.endswith("within the filter.")


days = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@settings(max_examples=200, deadline=None)
@given(first=days, length=st.integers(0, 20_000), across=st.floats(120, 1200))
def test_labels_of_a_time_axis_never_touch_and_stand_at_their_days(first: date, length: int, across: float) -> None:
    span = Span(first, first + timedelta(days=length))
    placed = ticks(span, across, lambda label: 6.5 * len(label))
    assert placed
    for one, other in pairwise(placed):
        assert one.left + 6.5 * len(one.label) < other.left
        assert one.x < other.x
    assert all(tick.left >= 0 and tick.left + 6.5 * len(tick.label) <= across + 1e-6 for tick in placed)
    assert str(first.year) in placed[0].label or str(first.year + 1) in placed[0].label or len(placed[0].label) == 4


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2031, 3, 3), date(2031, 3, 6), ["3 Mar 2031", "4 Mar", "5 Mar", "6 Mar"]),
        (date(2031, 3, 1), date(2031, 3, 29), ["3 Mar 2031", "10 Mar", "17 Mar", "24 Mar"]),
        (date(2030, 11, 10), date(2031, 3, 5), ["Dec 2030", "Jan 2031", "Feb", "Mar"]),
        (date(2025, 6, 1), date(2031, 3, 5), ["2026", "2027", "2028", "2029", "2030", "2031"]),
    ],
)
def test_ticks_stand_where_people_count_from(first: date, last: date, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(Span(first, last), 330, lambda label: 5.0 * len(label))] == labels
