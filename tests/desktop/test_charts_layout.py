"""Nothing in a chart overlaps or leaves the sheet, whatever the names and the width."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from desktop.charts import palette
from desktop.charts.figure import Band, Glyph, Line, Text, font, outline
from desktop.charts.layout import lay_out
from desktop.charts.map import map_plot
from desktop.charts.plot import OVERALL, Bar, Cell, Key, Mark, Panel, Plot, Row, RowPlot, Target
from desktop.charts.positions import positions_plot
from desktop.charts.sentiments import sentiments_plot
from desktop.charts.shifts import shifts_plot
from desktop.charts.stances import stances_plot
from desktop.charts.timeline import TimelineSettings, timeline_plot
from desktop.charts.words import spoken_about
from models.records import Analysis
from tests.invented import invented
from tests.sample import ACCORD, TALKS, VESTERGAARD

PLOTS: dict[str, Callable[[Analysis, Sequence[str]], Plot]] = {
    "positions": positions_plot,
    "shifts": shifts_plot,
    "stances": stances_plot,
    "sentiment": lambda analysis, _: sentiments_plot(analysis),
    "timeline": timeline_plot,
    "map": map_plot,
}
Placed = tuple[QRectF, str]
HARD_NAMES = (
    "EU",
    "Antony Blinken",
    "وزارة الخارجية المصرية",
    "外交部发言人",
    "Permanent Interparliamentary Commission on the Demarcation of the Upper Sudrian Watershed and Its Ports",
    "Donaudampfschifffahrtsgesellschaftskapitänsfriedensinitiativenverordnungsausschuss",
)


def make_plot(names: Sequence[str], titles: Sequence[str], outlets: Sequence[str], places: Sequence[float]) -> RowPlot:
    """A plot with these actors, initiatives and outlets, whose marks lie at ``places`` in turn."""
    turn = itertools.cycle(places)

    def cell(actor: str, initiative: str) -> Cell:
        marks = [Mark(next(turn), OVERALL, None, False, Target(actor, initiative, None), "")]
        marks += [
            Mark(next(turn), palette.shape(at), at, at % 2 == 0, Target(actor, initiative, outlet), "")
            for at, outlet in enumerate(outlets)
        ]
        return Cell(tuple(marks), (Bar(-1, 1),), figure="+0.25", remark="n = 128")

    return RowPlot(
        "Positions toward " + " and ".join(titles),
        "128 statements",
        panels=tuple(Panel(f"i{at}", title, at) for at, title in enumerate(titles)),
        rows=tuple(
            Row(f"a{at}", name, tuple(cell(f"a{at}", f"i{panel}") for panel in range(len(titles))))
            for at, name in enumerate(names)
        ),
        keys=(
            *(Key(palette.shape(at), at, False, outlet) for at, outlet in enumerate(outlets)),
            Key("o", None, True, "h"),
        ),
        notes="Lines: 95% intervals.",
    )


def inked(text: Text) -> QRectF:
    """Where the words of a text lie."""
    wrapped = 0x1000 if all(_fits(word, text) for word in text.words.split()) else 0x2000
    return QFontMetricsF(font(text.size, text.bold)).boundingRect(
        text.rect, int(text.align) | 0x80 | wrapped, text.words
    )


def _fits(word: str, text: Text) -> bool:
    return QFontMetricsF(font(text.size, text.bold)).horizontalAdvance(word) <= text.rect.width()


def neighbours(some: list[Placed], others: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Pairs that may touch: those on the same stretch of 50 units downwards."""
    rows: dict[int, list[Placed]] = {}
    for one in others:
        for row in range(int(one[0].top() // 50), int(one[0].bottom() // 50) + 1):
            rows.setdefault(row, []).append(one)
    for one in some:
        for row in range(int(one[0].top() // 50), int(one[0].bottom() // 50) + 1):
            yield from ((one, other) for other in rows.get(row, []) if other is not one)


def assert_tidy(band: Band, width: float, overlapping: bool = False) -> None:
    """No text lies on another or on a mark, and nothing leaves the sheet; marks may lie on each other where they stand
    for two figures at once (``overlapping``)."""
    texts = [(inked(item), item.words) for item in band.items if isinstance(item, Text) and item.words]
    marks = [(outline(item).boundingRect(), item.shape) for item in band.items if isinstance(item, Glyph)]
    sheet = QRectF(0, 0, width, band.height).adjusted(2, -1, -2, 1)
    for rect, what in texts + marks:
        assert sheet.contains(rect), f"{what!r} leaves the sheet: {rect}"
    for (one, first), (other, second) in neighbours(texts, texts):
        assert not one.adjusted(1, 2, -1, -2).intersects(other), f"{first!r} lies on {second!r}"
    for (one, words), (other, shape) in neighbours(texts, marks):
        assert not one.adjusted(1, 2, -1, -2).intersects(other), f"a mark {shape!r} lies on {words!r}"
    outlets = [one for one in marks if one[1] in palette.SHAPES]
    for (one, first), (other, second) in neighbours(outlets, outlets if not overlapping else []):
        assert not one.adjusted(0.6, 0.6, -0.6, -0.6).intersects(other), f"marks {first!r} and {second!r} overlap"
    for item in band.items:
        if isinstance(item, Line):
            assert min(item.line.x1(), item.line.x2()) >= 0
            assert max(item.line.x1(), item.line.x2()) <= width


@pytest.mark.usefixtures("qapp")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.sampled_from(HARD_NAMES), min_size=1, max_size=5),
    titles=st.lists(st.sampled_from(HARD_NAMES), min_size=1, max_size=4),
    outlets=st.lists(st.sampled_from(HARD_NAMES), min_size=1, max_size=4),
    places=st.lists(st.sampled_from((-1.0, -0.98, 0.0, 0.01, 0.5, 1.0)), min_size=1, max_size=5),
    width=st.floats(280, 2000),
    paper=st.booleans(),
)
def test_nothing_overlaps_and_nothing_leaves_the_sheet(
    names: list[str], titles: list[str], outlets: list[str], places: list[float], width: float, paper: bool
) -> None:
    figure = lay_out(make_plot(names, titles, outlets, places), width, palette.LIGHT, paper)
    for band in (figure.header, figure.body, figure.footer):
        assert_tidy(band, figure.width)


@pytest.mark.usefixtures("qapp")
def test_panels_stand_side_by_side_where_there_is_room_and_below_each_other_where_not() -> None:
    plot = make_plot(["EU"], ["One", "Two", "Three", "Four"], ["DW"], [0.5])
    wide, half, narrow = (
        {round(spot.centre.x()) for spot in lay_out(plot, width, palette.LIGHT, False).spots}
        for width in (1200, 560, 300)
    )
    assert (len(wide), len(half), len(narrow)) == (4, 2, 1)


@pytest.mark.usefixtures("qapp")
def test_the_axis_is_the_same_in_all_panels() -> None:
    plot = make_plot(["EU", "UN"], ["One", "Two"], ["DW"], [-1.0, 1.0, 0.0, 0.5])
    figure = lay_out(plot, 900, palette.LIGHT, paper=False)
    marks = {(spot.target, spot.row): spot.centre.x() for spot in figure.spots}
    first = [x for (target, _), x in marks.items() if target.initiative == "i0"]
    second = [x for (target, _), x in marks.items() if target.initiative == "i1"]
    # The first panel's marks lie at -1 and 1, the second's at 0 and 0.5.
    assert max(second) - min(second) == pytest.approx((max(first) - min(first)) / 4)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("width", "ends"),
    [
        (280, {"−", "+"}),
        (320, {"against", "favor"}),
        (600, {"−1 against", "0", "favor +1"}),
    ],
)
def test_the_words_at_the_ends_of_the_axis_never_run_into_each_other(width: float, ends: set[str]) -> None:
    plot = make_plot([HARD_NAMES[-1]], ["One"], ["DW"], [0.5])
    items = [item for item in lay_out(plot, width, palette.LIGHT, paper=True).header.items if isinstance(item, Text)]
    axis = [item for item in items if item.words.strip("−+10 ") in ("", "against", "favor") and item.words]
    assert {item.words for item in axis} == ends
    for one, other in itertools.combinations(axis, 2):
        assert not inked(one).intersects(inked(other))


@pytest.mark.usefixtures("qapp")
def test_names_are_whole_on_paper_and_cut_on_screen() -> None:
    plot = make_plot(HARD_NAMES, ["One"], ["DW"], [0.5])
    written = {
        paper: {item.words for item in lay_out(plot, 500, palette.LIGHT, paper).body.items if isinstance(item, Text)}
        for paper in (True, False)
    }
    assert set(HARD_NAMES) <= written[True]
    assert HARD_NAMES[4] not in written[False]
    assert any(words.startswith("Permanent") and words.endswith("…") for words in written[False])


@pytest.fixture(scope="module")
def crowd() -> Analysis:
    return invented(40, 6, 8, 1200)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", [True, False])
@pytest.mark.parametrize("width", [460, 1077])
@pytest.mark.parametrize("chart", ["positions", "shifts", "stances", "sentiment", "timeline", "map"])
def test_nothing_overlaps_with_forty_actors_six_initiatives_and_eight_outlets(
    crowd: Analysis, chart: str, width: float, paper: bool
) -> None:
    plot = PLOTS[chart](crowd, [one.id for one in crowd.initiatives])
    figure = lay_out(plot, width, palette.LIGHT, paper, None if paper else 420)
    assert len(figure.spots) > 10
    for band in (figure.header, figure.body, figure.footer):
        assert_tidy(band, figure.width, overlapping=chart in ("timeline", "map"))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", [True, False])
@pytest.mark.parametrize(
    ("chart", "remark"),
    [
        ("positions", "Nothing to show on: Lakeside Talks."),
        ("shifts", "No actor in both outlets on: Lakeside Talks."),
        ("stances", "Nothing to show on: Lakeside Talks."),
        ("timeline", "Nothing to show on: Lakeside Talks."),
    ],
)
def test_an_initiative_without_a_mark_has_no_heading_and_is_named_in_a_remark(
    sample_analysis: Analysis, chart: str, remark: str, paper: bool
) -> None:
    mara: Any = TimelineSettings(actors=(VESTERGAARD.id,)) if chart == "timeline" else (VESTERGAARD.id,)
    plots: dict[str, Callable[..., Plot]] = {**PLOTS}
    plot = plots[chart](sample_analysis, [ACCORD.id, TALKS.id], mara)
    figure = lay_out(plot, 900, palette.LIGHT, paper)
    written = [item.words for band in (figure.header, figure.body) for item in band.items if isinstance(item, Text)]
    assert "Harbour Accord" in written
    assert "Lakeside Talks" not in written
    assert plot.remark == remark
    assert remark in written
    assert TALKS.name not in plot.title


def test_where_many_initiatives_have_no_mark_the_remark_counts_them() -> None:
    shown = [Panel(f"i{at}", f"Plan {at}", at) for at in range(12)]
    assert spoken_about(shown, ["i3"]) == ((shown[3],), "Nothing to show on 11 other initiatives.")
    assert spoken_about(shown[:2], ["i0", "i1"]) == (tuple(shown[:2]), "")


@pytest.mark.usefixtures("qapp")
def test_on_screen_a_line_sets_the_fixed_scale_apart_from_the_titles_that_pass_below_it(
    sample_analysis: Analysis,
) -> None:
    plot = positions_plot(sample_analysis, [ACCORD.id, TALKS.id])
    header = lay_out(plot, 300, palette.LIGHT, paper=False).header
    rules = [item.line.y1() for item in header.items if isinstance(item, Line) and item.line.dy() == 0]
    scale = max(item.rect.bottom() for item in header.items if isinstance(item, Text))
    assert rules[-1] >= scale - 4
    assert rules[-1] < header.height
