"""The matrices: who stands where on what, and who speaks how of whom, each cell with its words one click away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.charts import export, palette
from desktop.charts.figure import Box, Line, Text, text_width
from desktop.charts.layout import lay_out
from desktop.charts.order import Order, Sorting
from desktop.charts.plot import Matrix, Target, Tile
from desktop.charts.sentiments import SentimentOrder, SentimentsChart, SentimentSettings, sentiments_plot
from desktop.charts.stances import StancesChart, stances_plot
from models.filters import Filter, filtered
from models.records import Analysis, Position, Sentiment
from tests.sample import ACCORD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

BOTH = (ACCORD.id, TALKS.id)


@pytest.fixture
def sure(sample_analysis: Analysis) -> Analysis:
    """The sample with positions that exclude 0: Vestergaard against the accord, Norland in favor of it."""
    ids = tuple(one.id for one in sample_analysis.statements[:3])
    positions = (
        Position(VESTERGAARD.id, ACCORD.id, None, -0.9, -1.0, -0.4, ids),
        Position(NORLAND.id, ACCORD.id, None, 0.9, 0.5, 1.0, ids),
        Position(NORLAND.id, TALKS.id, None, 0.1, -0.4, 0.5, ids),
    )
    return replace(sample_analysis, positions=positions)


@pytest.fixture
def talkative(sample_analysis: Analysis) -> Analysis:
    """The sample with more sentiments: Vestergaard speaks twice well of Norland, Norland badly of the union."""
    first, second, third = STATEMENTS[:3]
    sentiments = (
        Sentiment(first.id, NORLAND.id, 0.9, 0.02, 0.08),
        Sentiment(second.id, NORLAND.id, 0.8, 0.1, 0.1),
        Sentiment(third.id, RELIEF.id, 0.1, 0.6, 0.3),
        Sentiment(third.id, VESTERGAARD.id, 0.3, 0.3, 0.4),
    )
    return replace(sample_analysis, sentiments=sentiments)


def figures(plot: Matrix) -> dict[str, list[str | None]]:
    return {row.name: [tile.figure if tile else None for tile in row.tiles] for row in plot.rows}


def test_each_actor_has_a_row_and_each_initiative_a_column(sample_analysis: Analysis) -> None:
    plot = stances_plot(sample_analysis, BOTH)
    assert [heading.title for heading in plot.headings] == ["Harbour Accord", "Lakeside Talks"]
    assert figures(plot) == {
        "Norland": ["+0.55", "+0.18"],
        "Relief Union": ["+0.30", "+0.74"],
        "Mara Vestergaard": ["+0.03", None],
    }


def test_rows_are_sorted_by_the_initiative_that_was_chosen(sample_analysis: Analysis) -> None:
    by_talks = stances_plot(sample_analysis, BOTH, sorting=Sorting(Order.POSITION, TALKS.id))
    assert list(figures(by_talks)) == ["Relief Union", "Norland", "Mara Vestergaard"]
    assert by_talks.ordered == TALKS.id


def test_rows_can_be_sorted_by_the_spread_between_outlets(sample_analysis: Analysis) -> None:
    plot = stances_plot(sample_analysis, BOTH, sorting=Sorting(Order.SPREAD))
    assert next(iter(figures(plot))) == "Mara Vestergaard", "it says one thing in the Courier, another in the Herald"


def test_cells_have_the_colour_of_their_side_and_uncertain_ones_are_not_filled(sure: Analysis) -> None:
    plot = stances_plot(sure, BOTH)
    image = export.picture(plot, scale=1.0)
    figure = export.sheet(plot, export.DEFAULT_WIDTH).figure
    inside = {}
    for spot in figure.spots:
        corner = spot.item.rect.topLeft().toPoint() + QPoint(5, 4 + round(figure.header.height))
        inside[spot.target] = image.pixelColor(corner)
    against = inside[Target(VESTERGAARD.id, ACCORD.id)]
    favor = inside[Target(NORLAND.id, ACCORD.id)]
    unsure = inside[Target(NORLAND.id, TALKS.id)]
    assert against.red() > against.blue() + 50
    assert favor.blue() > favor.red() + 50
    assert unsure.lightness() > 200
    assert palette.LIGHT.shade(0.9) == favor.name()


def test_a_click_on_a_title_sorts_by_this_initiative(qtbot: QtBot, sample_analysis: Analysis) -> None:
    chart = StancesChart()
    qtbot.addWidget(chart)
    chart.resize(700, 400)
    chart.show()
    chart.show_analysis(sample_analysis, initiatives=BOTH)
    head = next(head for head in chart.view.figure.heads if head.id == TALKS.id)
    with qtbot.waitSignal(chart.settingsChanged):
        place = (head.rect.center() * chart.view.unit).toPoint()
        qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert list(figures(chart.plot)) == ["Relief Union", "Norland", "Mara Vestergaard"]  # type: ignore[arg-type]
    assert chart.order.currentText() == "Position on Lakeside Talks"
    assert chart.kept_settings == {"initiative": TALKS.id}


def test_keys_reach_every_cell_and_a_reader_hears_it(qtbot: QtBot, sample_analysis: Analysis) -> None:
    chart = StancesChart()
    qtbot.addWidget(chart)
    chart.resize(700, 400)
    chart.show()
    chart.show_analysis(sample_analysis, initiatives=BOTH)
    opened: list[Target] = []
    chart.markActivated.connect(opened.append)
    qtbot.keyClick(chart.view, Qt.Key.Key_Home)
    for _ in chart.view.spots:
        qtbot.keyClick(chart.view, Qt.Key.Key_Return)
        qtbot.keyClick(chart.view, Qt.Key.Key_Right)
    assert opened == [spot.target for spot in chart.view.spots]
    assert len(opened) == 5
    assert chart.view.accessibleDescription().startswith("Mara Vestergaard, Harbour Accord, All outlets: +0.03, n = 4")


def test_speakers_are_rows_and_those_spoken_of_columns(talkative: Analysis) -> None:
    plot = sentiments_plot(talkative)
    assert [heading.title for heading in plot.headings] == ["Norland", "Mara Vestergaard", "Relief Union"]
    assert figures(plot) == {
        "Mara Vestergaard": ["+0.79", None, None],
        "Norland": [None, "0.00", "−0.50"],
    }
    tile = plot.rows[0].tiles[0]
    assert isinstance(tile, Tile)
    assert (tile.remark, tile.target) == ("n = 2", Target(VESTERGAARD.id, about=NORLAND.id))
    assert tile.words.splitlines()[:2] == ["Mara Vestergaard on Norland", "Sentiment +0.79, n = 2"]


def test_speakers_can_be_sorted_by_how_they_speak_of_one(talkative: Analysis) -> None:
    by_relief = sentiments_plot(talkative, SentimentSettings(column=RELIEF.id))
    assert list(figures(by_relief)) == ["Norland", "Mara Vestergaard"]
    by_score = sentiments_plot(talkative, SentimentSettings(order=SentimentOrder.SCORE))
    assert list(figures(by_score)) == ["Mara Vestergaard", "Norland"]


def test_those_shown_can_be_chosen_on_both_sides(talkative: Analysis) -> None:
    plot = sentiments_plot(talkative, SentimentSettings(actors=(NORLAND.id,), about=(RELIEF.id,)))
    assert figures(plot) == {"Norland": ["−0.50"]}


def test_a_filter_of_kinds_looks_at_who_speaks(talkative: Analysis) -> None:
    states = Filter(actor_kinds=frozenset({"state"}))
    assert list(figures(sentiments_plot(filtered(talkative, states), wanted=states))) == ["Norland"]


@pytest.mark.parametrize("paper", [False, True])
def test_the_corner_says_in_full_what_the_columns_are(talkative: Analysis, qtbot: QtBot, paper: bool) -> None:
    short = {actor.id: replace(actor, name="Ed") for actor in talkative.actors}
    plot = sentiments_plot(replace(talkative, actors=tuple(short.values())))
    figure = lay_out(plot, 600, palette.LIGHT, paper)
    assert "of whom →" in [item.words for item in figure.header.items if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("settings", "wanted", "advice"),
    [
        (SentimentSettings(), Filter(), "No actor speaks of another."),
        (SentimentSettings(), Filter(outlets=frozenset({"Herald"})), "No actor speaks of another within the filter."),
    ],
)
def test_an_empty_matrix_says_why(
    sample_analysis: Analysis, settings: SentimentSettings, wanted: Filter, advice: str
) -> None:
    silent = replace(sample_analysis, sentiments=())
    assert sentiments_plot(silent, settings, wanted).empty == advice
    assert sentiments_plot(Analysis()).empty == "Open articles to see who speaks how of whom."
    chosen = SentimentSettings(actors=(RELIEF.id,))
    assert sentiments_plot(sample_analysis, chosen).empty == "None of the chosen actors speaks of another."


def test_a_click_on_a_name_at_the_top_sorts_by_how_people_speak_of_it(qtbot: QtBot, talkative: Analysis) -> None:
    chart = SentimentsChart()
    qtbot.addWidget(chart)
    chart.resize(700, 400)
    chart.show()
    chart.show_analysis(talkative, initiatives=BOTH)
    head = next(head for head in chart.view.figure.heads if head.id == RELIEF.id)
    place = (head.rect.center() * chart.view.unit).toPoint()
    qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.name for row in chart.plot.rows] == ["Norland", "Mara Vestergaard"]  # type: ignore[attr-defined]
    assert chart.order.currentText() == "How they speak of Relief Union"
    chart.order.pick(SentimentOrder.NAME)
    assert [row.name for row in chart.plot.rows] == ["Mara Vestergaard", "Norland"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("scheme", [palette.LIGHT, palette.DARK])
def test_figures_of_uncertain_cells_stand_clear_of_the_slanted_lines(
    sample_analysis: Analysis, qapp: object, scheme: palette.Scheme
) -> None:
    body = lay_out(stances_plot(sample_analysis, BOTH), 500, scheme, paper=False).body.items
    hatched = [at for at, item in enumerate(body) if isinstance(item, Box) and item.hatch]
    assert len(hatched) == 5
    for at in hatched:
        ground, *written = body[at + 1 : at + 4]
        assert isinstance(ground, Box)
        assert (ground.fill, ground.hatch) == (scheme.background, "")
        for text in written:
            assert isinstance(text, Text)
            assert text_width(text.words, text.size) <= ground.rect.width()
            assert palette.contrast(text.colour, ground.fill) >= 4.5


@pytest.mark.parametrize("scheme", [palette.LIGHT, palette.DARK])
def test_the_legend_says_what_a_dash_means_and_it_is_seen(
    sample_analysis: Analysis, qapp: object, scheme: palette.Scheme
) -> None:
    figure = lay_out(stances_plot(sample_analysis, BOTH), 500, scheme, paper=False)
    assert "no statement" in [item.words for item in figure.header.items if isinstance(item, Text)]
    dashes = [item for item in (*figure.header.items, *figure.body.items) if isinstance(item, Line)]
    assert len(dashes) == 2, "one in the legend, one in a cell"
    assert all(palette.contrast(dash.colour, scheme.background) >= 3 for dash in dashes)
    everybody = stances_plot(sample_analysis, [ACCORD.id])
    assert [key.label for key in everybody.keys] == ["hatched: interval includes 0, or one statement"]


def test_a_dash_stands_where_nobody_spoke(sure: Analysis) -> None:
    plot = stances_plot(sure, BOTH)
    image = export.picture(plot, scale=1.0)
    assert image.pixelColor(2, 2) == QColor(palette.LIGHT.background)
    assert figures(plot)["Mara Vestergaard"] == ["−0.90", None]
    assert len(export.sheet(plot, export.DEFAULT_WIDTH).figure.spots) == 3
