"""The shifts chart joins an actor's position in one outlet to that in another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.charts.figure import Glyph, Line, Text
from desktop.charts.layout import lay_out
from desktop.charts.palette import LIGHT
from desktop.charts.plot import RowPlot, Target
from desktop.charts.shifts import ShiftsChart, pairs, shifts_plot
from models.records import Analysis, Article, Position, Shift
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, TALKS, VESTERGAARD

BOTH = (ACCORD.id, TALKS.id)


@pytest.fixture
def three_outlets(sample_analysis: Analysis) -> Analysis:
    """The sample, and Norland in a third outlet that can be compared with the Herald alone."""
    gazette = Article("article-gazette", "gazette.txt", "Talks go on", "Gazette", "2026-03-06", "Norland agreed.")
    ids = (sample_analysis.statements[0].id,)
    return replace(
        sample_analysis,
        articles=(*sample_analysis.articles, gazette),
        positions=(*sample_analysis.positions, Position(NORLAND.id, TALKS.id, "Gazette", 0.2, -0.7, 0.9, ids)),
        shifts=(*sample_analysis.shifts, Shift(NORLAND.id, TALKS.id, "Herald", "Gazette", -0.49, -1.2, 0.4)),
    )


@pytest.fixture
def chart(qtbot: QtBot) -> ShiftsChart:
    chart = ShiftsChart()
    qtbot.addWidget(chart)
    chart.resize(760, 420)
    chart.show()
    return chart


def names(plot: RowPlot) -> list[str]:
    return [row.name for row in plot.rows]


def test_the_legend_draws_a_hollow_mark_and_a_grey_arrow_for_what_is_uncertain(
    sample_analysis: Analysis, qapp: object
) -> None:
    header = lay_out(shifts_plot(sample_analysis, BOTH), 900, LIGHT, paper=False).header.items
    words = "hollow, grey arrow: interval of the shift includes 0"
    at = next(at for at, item in enumerate(header) if isinstance(item, Text) and item.words == words)
    hollow, shaft, head = header[at - 3 : at]
    assert isinstance(hollow, Glyph)
    assert hollow.hollow
    assert isinstance(shaft, Line)
    assert isinstance(head, Glyph)
    assert shaft.colour == head.colour == LIGHT.neutral
    assert hollow.centre.x() < shaft.line.x1() < head.centre.x()


def test_largest_shifts_come_first_whatever_their_direction(sample_analysis: Analysis) -> None:
    assert names(shifts_plot(sample_analysis, BOTH)) == ["Mara Vestergaard", "Norland", "Relief Union"]


def test_a_row_joins_the_two_outlets_and_gives_the_figures(sample_analysis: Analysis) -> None:
    cell = shifts_plot(sample_analysis, [ACCORD.id]).rows[0].cells[0]
    assert [(mark.target.outlet, round(mark.x, 2)) for mark in cell.marks] == [("Courier", 0.78), ("Herald", -0.72)]
    assert cell.joined
    assert (cell.figure, cell.remark) == ("−1.50", "−1.84 to +0.23")


def test_a_shift_whose_interval_includes_zero_is_hollow(sample_analysis: Analysis) -> None:
    unsure = shifts_plot(sample_analysis, [ACCORD.id]).rows[0].cells[0]
    certain = tuple(replace(shift, high=-0.1) for shift in sample_analysis.shifts)
    sure = shifts_plot(replace(sample_analysis, shifts=certain), [ACCORD.id]).rows[0].cells[0]
    assert (unsure.unsure, [mark.hollow for mark in unsure.marks]) == (True, [True, True])
    assert (sure.unsure, [mark.hollow for mark in sure.marks]) == (False, [False, False])


def test_the_pair_can_be_turned(sample_analysis: Analysis) -> None:
    plot = shifts_plot(sample_analysis, [ACCORD.id], pair=("Herald", "Courier"))
    cell = plot.rows[0].cells[0]
    assert plot.title == "Shifts from Herald to Courier, toward Harbour Accord"
    assert [mark.target.outlet for mark in cell.marks] == ["Herald", "Courier"]
    assert (cell.figure, cell.remark) == ("+1.50", "−0.23 to +1.84")


def test_the_pair_with_most_shifts_is_shown_first(three_outlets: Analysis) -> None:
    assert pairs(three_outlets) == (("Courier", "Herald"), ("Herald", "Gazette"))
    assert names(shifts_plot(three_outlets, BOTH)) == ["Mara Vestergaard", "Norland", "Relief Union"]


def test_the_pair_with_most_actors_in_common_is_shown_at_first_and_of_equals_the_first_by_name(
    chart: ShiftsChart, three_outlets: Analysis
) -> None:
    def shift(actor: str, initiative: str, from_: str, to: str) -> Shift:
        return Shift(actor, initiative, from_, to, 0.5, 0.1, 0.9)

    alone = [shift(NORLAND.id, each, "Courier", "Herald") for each in BOTH]
    two = [shift(each, ACCORD.id, "Herald", "Gazette") for each in (NORLAND.id, RELIEF.id)]
    equal = [shift(each, ACCORD.id, "Courier", "Gazette") for each in (VESTERGAARD.id, RELIEF.id)]
    analysis = replace(three_outlets, shifts=(*alone, *two, *equal))
    assert pairs(analysis) == (("Courier", "Gazette"), ("Herald", "Gazette"), ("Courier", "Herald"))
    assert shifts_plot(analysis, BOTH).title.startswith("Shifts from Courier to Gazette")
    chart.show_analysis(analysis, initiatives=BOTH)
    assert chart.pair == ("Courier", "Gazette")
    chart.set_pair(("Courier", "Herald"))
    assert names(chart.plot) == ["Norland"], "the person's own pair stays"


def test_only_what_is_shown_decides_which_outlets_are_compared_at_first(
    chart: ShiftsChart, three_outlets: Analysis
) -> None:
    elsewhere = replace(
        three_outlets,
        shifts=tuple(one for one in three_outlets.shifts if one.initiative == ACCORD.id or one.to == "Gazette"),
    )
    assert pairs(elsewhere)[0] == ("Courier", "Herald")
    assert names(shifts_plot(elsewhere, [TALKS.id])) == ["Norland"]
    chart.show_analysis(elsewhere, initiatives=[TALKS.id])
    assert chart.plot.title == "Shifts from Herald to Gazette, toward Lakeside Talks"
    assert (chart.from_.currentText(), chart.to.currentText()) == ("Herald", "Gazette")


def test_another_pair_can_be_chosen(chart: ShiftsChart, three_outlets: Analysis) -> None:
    chart.show_analysis(three_outlets, initiatives=BOTH)
    chart.set_pair(("Gazette", "Herald"))
    assert names(chart.plot) == ["Norland"]
    assert chart.plot.rows[0].cells[0].figure == "+0.49"


def test_a_pair_in_which_nobody_speaks_in_both_says_so_and_shows_no_other(
    chart: ShiftsChart, three_outlets: Analysis
) -> None:
    among = (COURIER.outlet, "Gazette")
    assert not {among, among[::-1]} & set(pairs(three_outlets))
    chart.show_analysis(three_outlets, initiatives=BOTH)
    chart.set_pair(among)
    assert (chart.from_.currentText(), chart.to.currentText()) == among
    assert names(chart.plot) == []
    assert chart.plot.empty == "No actor speaks about these initiatives in both outlets."
    assert "Shifts from Courier to Gazette" in chart.plot.title


def test_the_two_outlets_are_never_the_same(chart: ShiftsChart, three_outlets: Analysis) -> None:
    chart.show_analysis(three_outlets, initiatives=BOTH)
    for outlet in ("Courier", "Herald", "Gazette"):
        chart.from_.pick(outlet)
        chart.to.pick(outlet)
        assert chart.pair is not None
        assert chart.pair[0] != chart.pair[1]


def test_the_chosen_pair_stays_when_the_analysis_changes(
    chart: ShiftsChart, three_outlets: Analysis, sample_analysis: Analysis
) -> None:
    chart.show_analysis(sample_analysis, initiatives=BOTH)
    chart.set_pair(("Herald", "Courier"))
    chart.show_analysis(three_outlets, initiatives=BOTH)
    assert chart.pair == ("Herald", "Courier")


def test_a_click_on_an_end_tells_its_outlet(chart: ShiftsChart, sample_analysis: Analysis, qtbot: QtBot) -> None:
    chart.show_analysis(sample_analysis, initiatives=BOTH)
    opened: list[Target] = []
    chart.markActivated.connect(opened.append)
    for spot in chart.view.spots[:2]:
        qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=chart.view.place_of(spot))
    assert opened == [Target(VESTERGAARD.id, ACCORD.id, "Courier"), Target(VESTERGAARD.id, ACCORD.id, "Herald")]


def test_hover_tells_the_position_and_the_shift(chart: ShiftsChart, sample_analysis: Analysis) -> None:
    chart.show_analysis(sample_analysis, initiatives=BOTH)
    told = chart.view.words_at(chart.view.place_of(chart.view.spots[1]).toPointF()).splitlines()
    assert told[:3] == ["Mara Vestergaard", "Harbour Accord", "Herald: −0.72, n = 2"]
    assert told[-2:] == [
        "Shift −1.50, 95% interval −1.84 to +0.23",
        "Uncertain: the interval of the shift includes 0",
    ]


def test_an_empty_chart_says_what_to_do_next(sample_analysis: Analysis) -> None:
    alone = replace(sample_analysis, articles=(COURIER,), positions=(), shifts=())
    apart = replace(sample_analysis, shifts=())
    assert shifts_plot(Analysis(), ()).empty == "Open articles of two outlets to see shifts."
    assert shifts_plot(alone, BOTH).empty == "Open articles of two outlets to see shifts."
    assert shifts_plot(apart, [ACCORD.id]).empty == "No actor speaks about this initiative in both outlets."
    assert shifts_plot(apart, BOTH).empty == "No actor speaks about these initiatives in both outlets."
    assert shifts_plot(sample_analysis, ()).empty == "Add an initiative, or turn one on, to see shifts."
    assert (
        shifts_plot(sample_analysis, [TALKS.id], actors=[RELIEF.id]).empty
        == "No actor speaks about this initiative in both outlets."
    )
    assert shifts_plot(sample_analysis, BOTH, actors=()).empty == "No actor is chosen. Choose some above."


def test_articles_of_an_unknown_outlet_have_a_name_to_choose(chart: ShiftsChart, sample_analysis: Analysis) -> None:
    def renamed(outlet: str | None) -> str | None:
        return "" if outlet == "Herald" else outlet

    chart.show_analysis(
        replace(
            sample_analysis,
            articles=(COURIER, replace(HERALD, outlet="")),
            positions=tuple(replace(one, outlet=renamed(one.outlet)) for one in sample_analysis.positions),
            shifts=tuple(replace(one, to="") for one in sample_analysis.shifts),
        ),
        initiatives=BOTH,
    )
    assert chart.plot.title.startswith("Shifts from Courier to Unknown outlet")
    assert len(chart.plot.rows) == 3


def test_where_one_outlet_alone_quotes_anybody_the_chart_names_it(sample_analysis: Analysis) -> None:
    alone = replace(
        sample_analysis,
        positions=tuple(one for one in sample_analysis.positions if one.outlet in (None, "Courier")),
        shifts=(),
    )
    assert (
        shifts_plot(alone, BOTH).empty
        == "Only Courier quotes anybody on these initiatives. A shift compares two outlets."
    )
