"""The map puts actors into a plane of two figures, and no name on another."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from pytestqt.qtbot import QtBot

from desktop.charts.figure import SMALL, Box, Line, Text, text_width
from desktop.charts.labels import place_labels
from desktop.charts.layout import lay_out
from desktop.charts.map import MapChart, MapSettings, axes, map_plot
from desktop.charts.palette import DARK, LIGHT, Scheme, contrast
from desktop.charts.plot import Measure, Target
from desktop.window import MainWindow
from models.filters import Filter, filtered
from models.records import Analysis, Sentiment
from tests.invented import invented
from tests.sample import ACCORD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

BOTH = (ACCORD.id, TALKS.id)


@pytest.fixture
def talkative(sample_analysis: Analysis) -> Analysis:
    """The sample, where Vestergaard speaks well of Norland and badly of the union, and Norland badly of the union."""
    sentiments = (
        Sentiment(STATEMENTS[0].id, NORLAND.id, 0.9, 0.0, 0.1),
        Sentiment(STATEMENTS[1].id, RELIEF.id, 0.0, 0.5, 0.5),
        Sentiment(STATEMENTS[2].id, RELIEF.id, 0.1, 0.6, 0.3),
    )
    return replace(sample_analysis, sentiments=sentiments)


def test_two_initiatives_are_the_axes_at_first(sample_analysis: Analysis) -> None:
    plot = map_plot(sample_analysis, BOTH)
    assert (plot.x.title, plot.y.title) == ("Position toward Harbour Accord", "Position toward Lakeside Talks")
    assert plot.x.ends == ("against", "favor")
    assert {point.name for point in plot.points} == {"Norland", "Relief Union"}
    assert plot.remark == "1 actor has only one of the two figures and is left out."
    norland = next(point for point in plot.points if point.actor == NORLAND.id)
    overall = {
        one.initiative: Measure(one.position, one.low, one.high)
        for one in sample_analysis.positions
        if one.actor == NORLAND.id and one.outlet is None
    }
    assert (norland.x, norland.y) == (overall[ACCORD.id], overall[TALKS.id])


def test_an_axis_can_show_how_others_speak_of_the_actor(talkative: Analysis) -> None:
    plot = map_plot(talkative, [ACCORD.id])
    assert plot.y.title == "How others speak of the actor"
    assert plot.y.ends == ("negative", "positive")
    assert {point.name: round(point.y.value, 2) for point in plot.points} == {"Norland": 0.9, "Relief Union": -0.5}


def test_an_axis_can_show_how_the_actor_speaks_of_one(talkative: Analysis) -> None:
    plot = map_plot(talkative, BOTH, MapSettings(x=f"stance:{ACCORD.id}", y=f"speaks:{RELIEF.id}"))
    assert plot.y.title == "How the actor speaks of Relief Union"
    assert {point.name: round(point.y.value, 2) for point in plot.points} == {
        "Mara Vestergaard": -0.5,
        "Norland": -0.5,
    }


def test_a_filter_of_kinds_decides_whose_words_count(talkative: Analysis) -> None:
    states = Filter(actor_kinds=frozenset({"state"}))
    plot = map_plot(talkative, [ACCORD.id], MapSettings(y="others"), states)
    assert {point.name: point.y.value for point in plot.points} == {"Relief Union": -0.5}


def test_an_axis_that_is_gone_gives_way(sample_analysis: Analysis) -> None:
    plot = map_plot(sample_analysis, BOTH, MapSettings(x="stance:removed", y=f"stance:{ACCORD.id}"))
    assert (plot.x.title, plot.y.title) == ("Position toward Lakeside Talks", "Position toward Harbour Accord")


@pytest.mark.parametrize(
    ("initiatives", "advice"),
    [
        ((), "Add initiatives, or turn them on, to see a map."),
        ((ACCORD.id,), "A map needs two initiatives, or one and statements of actors about each other."),
    ],
)
def test_a_map_of_one_figure_says_what_is_missing(
    sample_analysis: Analysis, initiatives: tuple[str, ...], advice: str
) -> None:
    silent = replace(sample_analysis, sentiments=())
    assert map_plot(silent, initiatives).empty == advice
    assert map_plot(Analysis(), ()).empty == "Open articles to see a map."


def test_a_map_that_the_filter_empties_names_the_filter(sample_analysis: Analysis) -> None:
    sure = Filter(least_stance=1.0)
    plot = map_plot(filtered(sample_analysis, sure), BOTH, wanted=sure)
    assert plot.empty == "No actor has both figures within the filter: clear it, or choose other axes or actors."
    other = MapSettings(actors=(VESTERGAARD.id,))
    assert map_plot(sample_analysis, BOTH, other).empty == "No actor has both figures: choose other axes or actors."


def test_the_axes_on_offer_change_places_rather_than_show_the_same_twice(qtbot: QtBot, talkative: Analysis) -> None:
    chart = MapChart()
    qtbot.addWidget(chart)
    chart.show_analysis(talkative, initiatives=BOTH)
    chart.across.pick(f"stance:{TALKS.id}")
    plot = chart.plot
    assert plot.x.title == "Position toward Lakeside Talks"  # type: ignore[attr-defined]
    assert plot.y.title == "Position toward Harbour Accord"  # type: ignore[attr-defined]
    assert list(axes(talkative, BOTH))[:3] == [f"stance:{ACCORD.id}", f"stance:{TALKS.id}", "others"]


def test_keys_go_from_point_to_point_by_place(qtbot: QtBot, talkative: Analysis) -> None:
    chart = MapChart()
    qtbot.addWidget(chart)
    chart.resize(700, 500)
    chart.show()
    chart.show_analysis(talkative, initiatives=BOTH)
    opened: list[Target] = []
    chart.markActivated.connect(opened.append)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(chart.view, key)
        qtbot.keyClick(chart.view, Qt.Key.Key_Return)
    right, left = (
        Target(NORLAND.id),
        Target(RELIEF.id),
    )  # the union is less in favor of the accord, and more of the talks
    assert opened == [right, left, left, right, left, right]


def test_a_map_fits_into_the_view(qtbot: QtBot, talkative: Analysis) -> None:
    chart = MapChart()
    qtbot.addWidget(chart)
    chart.resize(700, 420)
    chart.show()
    chart.show_analysis(talkative, initiatives=BOTH)
    assert chart.view.verticalScrollBar().maximum() == 0
    chart.resize(900, 640)
    assert chart.view.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("scheme", "most"), [(LIGHT, 1.8), (DARK, 2.4)])
def test_crosses_stay_behind_the_names_that_they_run_through(
    sample_analysis: Analysis, qapp: object, scheme: Scheme, most: float
) -> None:
    plot = map_plot(sample_analysis, BOTH)
    items = lay_out(plot, 900, scheme, paper=True).body.items
    known = (scheme.neutral, scheme.guide, scheme.text)
    crosses = [item for item in items if isinstance(item, Line) and item.colour not in known]
    assert len(crosses) == 4
    for cross in crosses:
        assert contrast(scheme.guide, scheme.background) < contrast(cross.colour, scheme.background) < most
    named = [
        at for at, item in enumerate(items) if isinstance(item, Text) and item.words in ("Norland", "Relief Union")
    ]
    assert len(named) == 2
    for at in named:
        ground, name = items[at - 1], items[at]
        assert isinstance(ground, Box)
        assert isinstance(name, Text)
        assert ground.rect.left() <= name.rect.left() - 3
        assert ground.rect.right() >= name.rect.left() + text_width(name.words, name.size) + 3


def test_both_axes_are_seen_in_a_window_of_the_usual_size(window: MainWindow) -> None:
    window.charts.tabs.setCurrentWidget(window.charts.map)
    assert window.charts.map.view.verticalScrollBar().maximum() == 0


def test_the_point_of_a_chosen_actor_is_ringed(qtbot: QtBot, talkative: Analysis) -> None:
    chart = MapChart()
    qtbot.addWidget(chart)
    chart.resize(700, 420)
    chart.show()
    chart.show_analysis(talkative, initiatives=BOTH)
    before = chart.view.grab().toImage()
    chart.set_selection(Target(VESTERGAARD.id))
    assert chart.view.grab().toImage() == before, "she is not on the map"
    chart.set_selection(Target(NORLAND.id, TALKS.id, "Herald"))
    assert chart.view.grab().toImage() != before


points = st.lists(st.tuples(st.floats(20, 580), st.floats(20, 380), st.floats(10, 160)), min_size=1, max_size=40)


def apart(one: QRectF, other: QRectF) -> float:
    """How far two rectangles are from each other."""
    across = max(one.left() - other.right(), other.left() - one.right(), 0.0)
    down = max(one.top() - other.bottom(), other.top() - one.bottom(), 0.0)
    return math.hypot(across, down)


@settings(max_examples=60, deadline=None)
@given(points)
def test_no_label_lies_on_another_or_on_a_mark_or_leaves_the_frame(at: list[tuple[float, float, float]]) -> None:
    frame = QRectF(0, 0, 600, 400)
    marks = [QRectF(QPointF(x - 6, y - 6), QSizeF(12, 12)) for x, y, _ in at]
    places = place_labels(marks, [QSizeF(wide, 14) for _, _, wide in at], frame)
    found = [place for place in places if place is not None]
    assert found or len(at) > 1, "a label that is alone always finds room"
    for place in found:
        assert frame.contains(place.rect)
        assert not any(place.rect.intersects(mark) for mark in marks)
    for one, other in itertools.combinations(found, 2):
        assert not one.rect.intersects(other.rect)


@settings(max_examples=60, deadline=None)
@given(points)
def test_a_label_is_never_taken_for_that_of_another_mark(at: list[tuple[float, float, float]]) -> None:
    marks = [QRectF(QPointF(x - 6, y - 6), QSizeF(12, 12)) for x, y, _ in at]
    places = place_labels(marks, [QSizeF(wide, 14) for _, _, wide in at], QRectF(0, 0, 600, 400))
    for index, place in enumerate(places):
        if place is None:
            continue
        own = apart(place.rect, marks[index])
        others = [apart(place.rect, mark) for other, mark in enumerate(marks) if other != index]
        assert own <= min(others, default=math.inf), "no other mark is nearer"
        if place.leader is None:
            assert own <= 3
            assert own + 5 < min(others, default=math.inf), "a name without a line is plainly its mark's"
        else:
            assert apart(QRectF(place.leader.p2(), QSizeF(0, 0)), place.rect) < 1e-6
            assert apart(QRectF(place.leader.p1(), QSizeF(0, 0)), marks[index]) < 1e-6


def test_lines_from_marks_to_names_are_seen_above_the_intervals(qapp: object) -> None:
    crowd = invented(40, 2, 8, 1200)
    figure = lay_out(map_plot(crowd, [one.id for one in crowd.initiatives]), 700, LIGHT, paper=True)
    lines = [(at, item) for at, item in enumerate(figure.body.items) if isinstance(item, Line)]
    leaders = [at for at, item in lines if item.colour == LIGHT.text]
    assert leaders
    assert min(leaders) > max(at for at, item in lines if item.colour != LIGHT.text)


@pytest.mark.parametrize(("width", "ends"), [(280, ("−1", "+1")), (700, ("against −1", "favor +1"))])
def test_the_ends_of_the_lower_axis_have_at_least_their_figures(
    qapp: object, sample_analysis: Analysis, width: float, ends: tuple[str, str]
) -> None:
    items = lay_out(map_plot(sample_analysis, BOTH), width, LIGHT, paper=True).body.items
    below = max(line.line.y2() for line in items if isinstance(line, Line))
    scale = [item for item in items if isinstance(item, Text) and not item.bold and item.rect.top() > below]
    assert (scale[0].words, scale[-1].words) == ends


@pytest.mark.parametrize("width", range(260, 520, 20))
def test_no_figure_of_the_lower_axis_touches_the_next(qapp: object, sample_analysis: Analysis, width: float) -> None:
    items = lay_out(map_plot(sample_analysis, BOTH), width, LIGHT, paper=False).body.items
    below = max(line.line.y2() for line in items if isinstance(line, Line))
    scale = [item for item in items if isinstance(item, Text) and not item.bold and item.rect.top() > below]
    end, figure = scale[0], scale[1]
    written = end.rect.left() + text_width(end.words, SMALL)
    assert figure.rect.center().x() - text_width(figure.words, SMALL) / 2 > written + 3


def test_a_figure_between_the_ends_is_never_cut_to_a_whole_number(
    qapp: object, sample_analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.charts.layout.NARROWEST", 160.0)  # as little room as a wider font leaves
    items = lay_out(map_plot(sample_analysis, BOTH), 160, LIGHT, paper=True).body.items
    words = [item.words for item in items if isinstance(item, Text)]
    assert (words.count("−0.5"), words.count("+0.5")) == (2, 2), "once on each axis"


def test_the_window_says_how_many_names_found_no_room(qapp: object) -> None:
    crowd = invented(40, 2, 8, 1200)
    plot = map_plot(crowd, [one.id for one in crowd.initiatives])
    narrow = lay_out(plot, 500, LIGHT, False, 420)
    words = [item.words for item in narrow.body.items if isinstance(item, Text)]
    without = [point.name for point in plot.points if point.name not in words]
    cut = sum(word.endswith("…") for word in words)
    assert f"Without room for a name: {len(without) - cut} actors" in words


def test_labels_of_a_crowd_of_forty_find_room() -> None:
    marks = [QRectF(60 + 120 * (at % 8), 40 + 110 * (at // 8), 12, 12) for at in range(40)]
    places = place_labels(marks, [QSizeF(90, 14)] * 40, QRectF(0, 0, 1080, 600))
    assert None not in places
    assert places[0] is not None
    assert places[0].rect.left() > marks[0].right()
    assert abs(places[0].rect.center().y() - marks[0].center().y()) < 1
