"""The positions chart shows who stands where, and leads from each mark to its statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from desktop.charts import palette
from desktop.charts.figure import Glyph, Text
from desktop.charts.layout import lay_out
from desktop.charts.order import Order, Sorting
from desktop.charts.plot import OVERALL, RowPlot, Target
from desktop.charts.positions import PositionsChart, positions_plot
from models.records import Analysis, Position
from tests.invented import invented
from tests.sample import ACCORD, NORLAND, RELIEF, TALKS, VESTERGAARD

BOTH = (ACCORD.id, TALKS.id)
MARA_IN_THE_HERALD = Target(VESTERGAARD.id, ACCORD.id, "Herald")


@pytest.fixture
def show(qtbot: QtBot, sample_analysis: Analysis) -> Callable[..., PositionsChart]:
    """Shows a chart of the sample, or of another analysis."""

    def show(analysis: Analysis = sample_analysis, **wanted: object) -> PositionsChart:
        chart = PositionsChart()
        qtbot.addWidget(chart)
        chart.resize(760, 420)
        chart.show()
        chart.show_analysis(analysis, **{"initiatives": BOTH, **wanted})  # type: ignore[arg-type]
        return chart

    return show


def names(plot: RowPlot) -> list[str]:
    return [row.name for row in plot.rows]


def place(chart: PositionsChart, target: Target) -> QPointF:
    spot = next(spot for spot in chart.view.spots if spot.target == target)
    return QPointF(chart.view.place_of(spot))


def inks(image: QImage) -> int:
    """The number of colours in a picture."""
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def picture(chart: PositionsChart) -> QImage:
    return chart.grab().toImage()


@pytest.mark.parametrize("scheme", [palette.LIGHT, palette.DARK])
def test_the_legend_draws_a_hollow_mark_and_a_grey_bar_for_what_is_uncertain(
    sample_analysis: Analysis, qapp: object, scheme: palette.Scheme
) -> None:
    header = lay_out(positions_plot(sample_analysis, BOTH), 900, scheme, paper=False).header.items
    words = "hollow or grey: interval includes 0, or one statement"
    at = next(at for at, item in enumerate(header) if isinstance(item, Text) and item.words == words)
    hollow, bar = header[at - 2 : at]
    assert isinstance(hollow, Glyph)
    assert isinstance(bar, Glyph)
    assert (hollow.shape, hollow.hollow) == ("o", True)
    assert (bar.shape, bar.colour) == (OVERALL, scheme.neutral)
    assert hollow.centre.x() < bar.centre.x() < header[at].rect.left()  # type: ignore[union-attr]


def test_actors_most_in_favor_come_first(sample_analysis: Analysis) -> None:
    assert names(positions_plot(sample_analysis, [ACCORD.id])) == ["Norland", "Relief Union", "Mara Vestergaard"]


def test_actors_can_be_ordered_by_statements_or_name(sample_analysis: Analysis) -> None:
    by_statements = positions_plot(sample_analysis, BOTH, sorting=Sorting(Order.STATEMENTS))
    by_name = positions_plot(sample_analysis, BOTH, sorting=Sorting(Order.NAME))
    assert names(by_statements) == ["Mara Vestergaard", "Norland", "Relief Union"]
    assert names(by_name) == sorted(names(by_statements))


def test_choosing_another_order_redraws(show: Callable[..., PositionsChart]) -> None:
    chart = show()
    chart.set_order(Sorting(Order.NAME))
    assert names(chart.plot)[0] == "Mara Vestergaard"


def test_each_outlet_has_one_mark_beside_the_position_over_all(sample_analysis: Analysis) -> None:
    plot = positions_plot(sample_analysis, [ACCORD.id])
    mara = plot.rows[-1].cells[0]
    assert [mark.target.outlet for mark in mara.marks] == [None, "Courier", "Herald"]
    assert [mark.shape for mark in mara.marks] == [OVERALL, "o", "s"]
    assert mara.remark == "n = 4"
    overall = next(one for one in sample_analysis.positions if one.actor == VESTERGAARD.id and one.outlet is None)
    assert (mara.marks[0].x, mara.bars[0].low, mara.bars[0].high) == (overall.position, overall.low, overall.high)


@pytest.mark.parametrize(
    ("low", "high", "statements", "hollow"),
    [(0.1, 0.9, 5, False), (-0.9, -0.1, 5, False), (-0.1, 0.9, 5, True), (0.1, 0.9, 1, True)],
)
def test_marks_are_hollow_where_nobody_should_lean_on_them(
    sample_analysis: Analysis, low: float, high: float, statements: int, hollow: bool
) -> None:
    ids = tuple(one.id for one in sample_analysis.statements[:statements])
    one = Position(NORLAND.id, ACCORD.id, "Courier", (low + high) / 2, low, high, ids)
    plot = positions_plot(replace(sample_analysis, positions=(one,)), BOTH)
    assert [mark.hollow for mark in plot.rows[0].cells[0].marks] == [hollow]


def test_only_chosen_actors_and_initiatives_are_shown(sample_analysis: Analysis) -> None:
    plot = positions_plot(sample_analysis, [TALKS.id], actors=[RELIEF.id, VESTERGAARD.id])
    assert names(plot) == ["Relief Union"]
    assert [panel.title for panel in plot.panels] == ["Lakeside Talks"]
    assert plot.keys[0].label == "Herald"


def test_an_outlet_keeps_its_shape_when_others_are_not_shown(sample_analysis: Analysis) -> None:
    plot = positions_plot(sample_analysis, [TALKS.id], actors=[RELIEF.id])
    assert plot.keys[0].shape == palette.shape(1)


def test_an_initiative_keeps_its_colour_when_others_are_turned_off(sample_analysis: Analysis) -> None:
    without = replace(sample_analysis, initiatives=(TALKS,))
    assert [panel.hue for panel in positions_plot(sample_analysis, [TALKS.id]).panels] == [1]
    assert [panel.hue for panel in positions_plot(without, [TALKS.id], hues={TALKS.id: 1}).panels] == [1]


def test_the_subtitle_says_what_the_chart_rests_on(sample_analysis: Analysis) -> None:
    plot = positions_plot(sample_analysis, BOTH)
    assert plot.title == "Positions toward Harbour Accord and Lakeside Talks"
    assert plot.subtitle == "11 statements by 3 actors in 2 articles (Courier, Herald), 4 Mar 2026 to 5 Mar 2026"


def test_large_numbers_are_written_as_in_the_window() -> None:
    crowd = invented(40, 6, 8, 1200)
    subtitle = positions_plot(crowd, [one.id for one in crowd.initiatives]).subtitle
    assert subtitle.startswith("1,154 statements by 40 actors in 120 articles (")


@pytest.mark.parametrize(
    ("change", "initiatives", "advice"),
    [
        ({"articles": (), "initiatives": (), "positions": ()}, (), "Open articles to see positions."),
        ({"initiatives": (), "positions": ()}, (), "Add an initiative, or turn one on, to see positions."),
        ({}, (), "Add an initiative, or turn one on, to see positions."),
        ({"positions": ()}, BOTH[:1], "No actor speaks about this initiative."),
        ({"positions": ()}, BOTH, "No actor speaks about these initiatives."),
    ],
)
def test_an_empty_chart_says_what_to_do_next(
    show: Callable[..., PositionsChart],
    sample_analysis: Analysis,
    change: dict[str, object],
    initiatives: tuple[str, ...],
    advice: str,
) -> None:
    chart = show(replace(sample_analysis, **change), initiatives=initiatives)  # type: ignore[arg-type]
    assert chart.plot.empty == advice
    assert chart.view.accessibleDescription() == advice
    assert inks(chart.view.viewport().grab().toImage()) > 1, "the advice is not drawn"


def test_a_click_on_a_mark_tells_whose_it_is(show: Callable[..., PositionsChart], qtbot: QtBot) -> None:
    chart = show()
    with qtbot.waitSignal(chart.markActivated) as signal:
        qtbot.mouseClick(
            chart.view.viewport(), Qt.MouseButton.LeftButton, pos=place(chart, MARA_IN_THE_HERALD).toPoint()
        )
    assert signal.args == [MARA_IN_THE_HERALD]


def test_a_click_on_the_position_over_all_outlets_names_none(show: Callable[..., PositionsChart], qtbot: QtBot) -> None:
    chart = show()
    overall = place(chart, Target(VESTERGAARD.id, ACCORD.id, None))
    with qtbot.waitSignal(chart.markActivated) as signal:
        qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=overall.toPoint())
    assert signal.args == [Target(VESTERGAARD.id, ACCORD.id)]


def test_a_click_on_a_name_tells_the_actor(show: Callable[..., PositionsChart], qtbot: QtBot) -> None:
    chart = show()
    row = place(chart, MARA_IN_THE_HERALD)
    with qtbot.waitSignal(chart.actorActivated) as signal:
        qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(40, row.y()).toPoint())
    assert signal.args == [VESTERGAARD.id]


def test_every_mark_can_be_reached_and_opened_by_keys(show: Callable[..., PositionsChart], qtbot: QtBot) -> None:
    chart = show()
    opened: list[Target] = []
    chart.markActivated.connect(opened.append)
    qtbot.keyClick(chart.view, Qt.Key.Key_Home)
    for _ in chart.view.spots:
        qtbot.keyClick(chart.view, Qt.Key.Key_Return)
        qtbot.keyClick(chart.view, Qt.Key.Key_Right)
    assert opened == [spot.target for spot in chart.view.spots]


def test_up_and_down_go_from_actor_to_actor(show: Callable[..., PositionsChart], qtbot: QtBot) -> None:
    chart = show()
    visited: list[str] = []
    chart.markActivated.connect(lambda target: visited.append(target.actor))
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(chart.view, key)
        qtbot.keyClick(chart.view, Qt.Key.Key_Space)
    assert visited == [NORLAND.id, RELIEF.id, VESTERGAARD.id, VESTERGAARD.id, RELIEF.id]


def test_a_screen_reader_hears_the_mark_that_keys_reached(show: Callable[..., PositionsChart], qtbot: QtBot) -> None:
    chart = show()
    assert chart.view.accessibleName() == "Positions chart"
    qtbot.keyClick(chart.view, Qt.Key.Key_Home)
    assert chart.view.accessibleDescription().startswith("Norland, Harbour Accord, All outlets: +0.55, n = 1")


def test_hover_tells_the_figures(show: Callable[..., PositionsChart]) -> None:
    chart = show()
    told = chart.view.words_at(place(chart, MARA_IN_THE_HERALD)).splitlines()
    assert told == [
        "Mara Vestergaard",
        "Harbour Accord",
        "Herald: −0.72, n = 2",
        "95% interval −0.99 to +0.49",
        "Uncertain: the interval includes 0",
    ]


def test_hover_tells_how_many_stances_count_half(
    show: Callable[..., PositionsChart], sample_analysis: Analysis
) -> None:
    at = Target(VESTERGAARD.id, ACCORD.id, "Herald")
    behind = next(one for one in sample_analysis.positions if (one.actor, one.outlet) == (at.actor, at.outlet))
    doubted = tuple(
        replace(one, favor=0.3, against=0.5, neutral=0.2)
        if (one.statement, one.initiative) == (behind.statements[0], ACCORD.id)
        else one
        for one in sample_analysis.stances
    )
    chart = show(replace(sample_analysis, stances=doubted))
    assert "1 of the 2 stances is uncertain: counted half" in chart.view.words_at(place(chart, at)).splitlines()
    assert "less than 60% sure of are uncertain and count half" in chart.plot.notes


def test_hover_over_a_cut_name_tells_it_in_full(show: Callable[..., PositionsChart], sample_analysis: Analysis) -> None:
    long = "Permanent Interparliamentary Commission on the Demarcation of the Upper Sudrian Watershed"
    actors = tuple(replace(actor, name=long) if actor == NORLAND else actor for actor in sample_analysis.actors)
    chart = show(replace(sample_analysis, actors=actors))
    row = place(chart, Target(NORLAND.id, ACCORD.id, None))
    assert chart.view.words_at(QPointF(40, row.y())) == long


def test_names_from_articles_are_never_markup(
    show: Callable[..., PositionsChart], sample_analysis: Analysis, qtbot: QtBot
) -> None:
    name = "<img src='file:///etc/passwd'>&amp; co"
    actors = tuple(replace(actor, name=name) if actor == NORLAND else actor for actor in sample_analysis.actors)
    chart = show(replace(sample_analysis, actors=actors))
    here = place(chart, Target(NORLAND.id, ACCORD.id, None)).toPoint()
    QTest.mouseMove(chart.view.viewport(), here)
    assert "&lt;img" in QToolTip.text()
    assert "&amp;amp; co" in QToolTip.text()


def test_a_chosen_mark_is_emphasised(show: Callable[..., PositionsChart]) -> None:
    chart = show()
    before = picture(chart)
    chart.set_selection(MARA_IN_THE_HERALD)
    mark = picture(chart)
    chart.set_selection(Target(VESTERGAARD.id))
    row = picture(chart)
    chart.set_selection(Target())
    assert len({before.cacheKey(), mark.cacheKey(), row.cacheKey()}) == 3
    assert before != mark
    assert mark != row
    assert picture(chart) == before


def test_a_chosen_actor_is_scrolled_into_view(show: Callable[..., PositionsChart]) -> None:
    chart = show()
    chart.resize(360, 220)
    bar = chart.view.verticalScrollBar()
    assert bar.maximum() > 0
    chart.set_selection(Target(VESTERGAARD.id))
    y = place(chart, MARA_IN_THE_HERALD).y()
    assert chart.view.figure.header.height * chart.view.unit < y < chart.view.viewport().height()


def test_the_axis_stays_in_view_when_rows_scroll(show: Callable[..., PositionsChart]) -> None:
    chart = show()
    chart.resize(360, 220)
    head = chart.view.viewport().rect()
    head.setHeight(int(chart.view.figure.header.height * chart.view.unit) - 1)
    before = chart.view.viewport().grab(head).toImage()
    chart.view.verticalScrollBar().setValue(20)
    assert chart.view.viewport().grab(head).toImage() == before


def test_the_dark_theme_is_dark(show: Callable[..., PositionsChart]) -> None:
    chart = show(theme=palette.DARK)
    assert chart.view.viewport().grab().toImage().pixelColor(1, 1).name() == palette.DARK.background
