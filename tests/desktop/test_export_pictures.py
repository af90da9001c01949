"""Exported charts are whole, light, as wide as asked, and can be read in print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.charts import export, palette
from desktop.charts.figure import SMALL, Text
from desktop.charts.layout import lay_out
from desktop.charts.map import map_plot
from desktop.charts.plot import Plot, RowPlot
from desktop.charts.positions import PositionsChart, positions_plot
from desktop.charts.sentiments import sentiments_plot
from desktop.charts.shifts import shifts_plot
from desktop.charts.stances import stances_plot
from desktop.charts.timeline import timeline_plot
from models.filters import Filter, filtered
from models.records import Actor, Analysis, Position
from tests.sample import ACCORD, NORLAND, TALKS

BOTH = (ACCORD.id, TALKS.id)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def plot(sample_analysis: Analysis) -> RowPlot:
    return positions_plot(sample_analysis, BOTH)


def crowd(sample: Analysis, count: int) -> RowPlot:
    """The positions of this many actors with long names, toward the accord."""
    ids = tuple(one.id for one in sample.statements[:3])
    actors = tuple(
        Actor(f"a{at}", f"Spokesperson no. {at} of the Ministry of Foreign Affairs of Upper Sudria", (), "person")
        for at in range(count)
    )
    positions = tuple(
        Position(actor.id, ACCORD.id, outlet, 1 - 2 * at / count, -1.0, 1.0, ids)
        for at, actor in enumerate(actors)
        for outlet in (None, "Courier", "Herald")
    )
    return positions_plot(replace(sample, actors=actors, positions=positions), BOTH)


def is_ink(colour: QColor) -> bool:
    return colour.lightness() < 200


def ink(image: QImage, rect: QRectF) -> int:
    """The number of dark pixels in a part of a picture."""
    left, top, right, bottom = (round(side) for side in rect.getCoords())
    return sum(is_ink(image.pixelColor(x, y)) for x in range(left, right) for y in range(top, bottom))


def background_at_the_borders(image: QImage) -> bool:
    right, bottom = image.width() - 1, image.height() - 1
    edge = {image.pixelColor(x, y).name() for x in range(image.width()) for y in (0, 1, bottom)}
    edge |= {image.pixelColor(x, y).name() for y in range(image.height()) for x in (0, 1, right)}
    return edge == {palette.LIGHT.background}


@pytest.mark.parametrize(("width", "scale"), [(960, 2.0), (960, 1.0), (321, 2.0), (640, 3.0), (1600, 1.5)])
def test_a_picture_is_as_wide_as_asked(plot: RowPlot, tmp_path: Path, width: float, scale: float) -> None:
    export.export_png(plot, tmp_path / "chart.png", width, scale)
    size = QImageReader(str(tmp_path / "chart.png")).size()
    assert size.width() == round(width * scale)


def test_a_picture_knows_its_title_and_its_width_in_print(plot: RowPlot, tmp_path: Path) -> None:
    export.export_png(plot, tmp_path / "chart.png", export.pixels(160), scale=2.0)
    image = QImage(str(tmp_path / "chart.png"))
    assert image.text("Title") == plot.title
    assert image.width() / image.dotsPerMeterX() * 1000 == pytest.approx(160, abs=0.2)


@pytest.mark.parametrize("width", [export.LEAST_WIDTH, 321, 640, 960, 3000])
def test_text_is_at_least_seven_points_high_in_print(plot: RowPlot, width: float) -> None:
    assert export.sheet(plot, width).unit * SMALL * 72 / export.PER_INCH >= 7


@pytest.mark.parametrize("width", [export.LEAST_WIDTH, 400, 960])
def test_nothing_is_cut_off(sample_analysis: Analysis, width: float) -> None:
    for plot in (
        positions_plot(sample_analysis, BOTH),
        shifts_plot(sample_analysis, BOTH),
        stances_plot(sample_analysis, BOTH),
        timeline_plot(sample_analysis, BOTH),
        map_plot(sample_analysis, BOTH),
        sentiments_plot(sample_analysis),
        crowd(sample_analysis, 12),
        positions_plot(Analysis(), ()),
    ):
        image = export.picture(plot, width, scale=1.0)
        assert background_at_the_borders(image), plot.title
        assert ink(image, QRectF(0, 0, image.width(), 120)) > 100, plot.title


@pytest.mark.parametrize("count", [1, 3, 60])
def test_every_actor_is_in_the_picture(sample_analysis: Analysis, count: int) -> None:
    plot = crowd(sample_analysis, count)
    image = export.picture(plot, scale=1.0)
    sheet = export.sheet(plot, export.DEFAULT_WIDTH)
    top = sheet.figure.header.height
    assert len(sheet.figure.stripes) == count
    for stripe in sheet.figure.stripes:
        name = QRectF(0, top + stripe.rect.top() + 4, stripe.right, stripe.rect.height() - 8)
        assert ink(image, name) > 50, f"the name {stripe.name!r} is missing"


def test_marks_lie_where_the_positions_are_in_the_colour_of_their_outlet(sample_analysis: Analysis) -> None:
    ids = tuple(one.id for one in sample_analysis.statements[:3])
    places = {-1.0: "Courier", 0.5: "Herald"}
    positions = tuple(Position(NORLAND.id, ACCORD.id, outlet, x, 0.4, 0.6, ids) for x, outlet in places.items())
    plot = positions_plot(replace(sample_analysis, positions=positions), [ACCORD.id])
    scale = 3.0
    image = export.picture(plot, scale=scale)
    figure = export.sheet(plot, export.DEFAULT_WIDTH).figure
    row = (figure.header.height + figure.stripes[0].rect.center().y()) * scale
    seen = {}
    for hue, outlet in enumerate(("Courier", "Herald")):
        colour = palette.LIGHT.outlet(hue)
        columns = [x for x in range(image.width()) if image.pixelColor(x, round(row)).name() == colour]
        seen[outlet] = sum(columns) / len(columns) / scale
    (low, high) = (figure.spots[0].centre.x(), figure.spots[1].centre.x())
    assert (seen["Courier"], seen["Herald"]) == pytest.approx((low, high), abs=0.5)
    zero = low + (high - low) / 1.5
    axis = [x for x in range(image.width()) if image.pixelColor(x, round(row - 12 * scale)).lightness() < 170]
    assert sum(axis) / len(axis) / scale == pytest.approx(zero, abs=1)


def test_a_picture_is_light_whatever_the_window_shows(sample_analysis: Analysis, qtbot: object) -> None:
    chart = PositionsChart()
    qtbot.addWidget(chart)  # type: ignore[attr-defined]
    chart.show_analysis(sample_analysis, initiatives=BOTH, theme=palette.DARK)
    assert chart.grab().toImage().pixelColor(5, 100).lightness() < 60
    assert export.picture(chart.plot) == export.picture(positions_plot(sample_analysis, BOTH))
    assert export.picture(chart.plot).pixelColor(5, 100).lightness() > 250


def test_a_wider_picture_is_the_same_picture_larger(plot: RowPlot) -> None:
    small, large = export.sheet(plot, 960), export.sheet(plot, 2400)
    assert large.figure == small.figure
    assert large.unit == pytest.approx(2.5 * small.unit)


def test_a_picture_that_no_program_opens_is_refused_in_words(sample_analysis: Analysis, tmp_path: Path) -> None:
    with pytest.raises(export.TooLarge, match="choose a smaller width or scale, fewer actors, or SVG"):
        export.export_png(crowd(sample_analysis, 60), tmp_path / "chart.png", width=9600, scale=2.0)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("width", "scale"), [(100, 1.0), (float("nan"), 1.0), (960, 0.0), (960, -1.0)])
def test_sizes_that_make_no_sense_are_refused(plot: RowPlot, width: float, scale: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        export.picture(plot, width, scale)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_told_once_and_by_nobody_else(plot: RowPlot, capfd: pytest.CaptureFixture[str]) -> None:
    for write in (export.export_png, export.export_svg):
        with pytest.raises(OSError, match=r"^/dev/full: No space left on device$"):
            write(plot, "/dev/full")
    assert capfd.readouterr() == ("", "")


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(plot: RowPlot, tmp_path: Path) -> None:
    missing = tmp_path / "no such folder" / "chart"
    for write in (export.export_png, export.export_svg):
        with pytest.raises(OSError, match="no such folder/chart: No such file or directory"):
            write(plot, missing)


def test_svg_holds_the_texts_as_text(sample_analysis: Analysis, tmp_path: Path) -> None:
    export.export_svg(shifts_plot(sample_analysis, BOTH), tmp_path / "shifts.svg")
    tree = ElementTree.parse(tmp_path / "shifts.svg")
    texts = {"".join(node.itertext()).strip() for node in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Mara Vestergaard", "Norland", "Courier", "Herald", "Harbour Accord", "−1.50", "−1 against"} <= texts
    families = set(re.findall(r'font-family="([^"]*)"', (tmp_path / "shifts.svg").read_text(encoding="utf-8")))
    assert all(family.endswith(", sans-serif") for family in families)


def test_svg_can_be_read_whatever_characters_a_name_has(sample_analysis: Analysis, tmp_path: Path) -> None:
    odd = tuple(replace(one, name=f"{one.name} \x01 \ufffe <b>") for one in sample_analysis.actors)
    plot = positions_plot(replace(sample_analysis, actors=odd), BOTH)
    export.export_svg(plot, tmp_path / "odd.svg")
    for tree in (ElementTree.parse(tmp_path / "odd.svg").getroot(), ElementTree.fromstring(export.svg_text(plot))):
        texts = ["".join(node.itertext()).strip() for node in tree.iter("{http://www.w3.org/2000/svg}text")]
        assert "Norland \ufffd \ufffd <b>" in texts


@pytest.mark.parametrize("make", [positions_plot, stances_plot, timeline_plot, map_plot])
def test_svg_shows_the_same_picture_as_png(
    sample_analysis: Analysis, make: Callable[[Analysis, Sequence[str]], Plot], tmp_path: Path
) -> None:
    plot = make(sample_analysis, BOTH)
    export.export_svg(plot, tmp_path / "positions.svg")
    drawn = export.picture(plot, scale=1.0)
    again = QImage(drawn.size(), QImage.Format.Format_RGB32)
    painter = QPainter(again)
    QSvgRenderer(str(tmp_path / "positions.svg")).render(painter, QRectF(drawn.rect()))
    painter.end()
    points = [(x, y) for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2)]
    differing = sum(abs(drawn.pixelColor(*at).lightness() - again.pixelColor(*at).lightness()) > 120 for at in points)
    assert differing < 0.01 * len(points)


def test_copy_puts_the_picture_on_the_clipboard(plot: RowPlot) -> None:
    export.copy_to_clipboard(plot, width=640, scale=1.0)
    image = QGuiApplication.clipboard().image()
    assert image.convertToFormat(QImage.Format.Format_RGB32) == export.picture(plot, width=640, scale=1.0)


def test_charts_for_the_command_line(sample_analysis: Analysis, tmp_path: Path) -> None:
    written = export.write_charts(sample_analysis, tmp_path / "new" / "charts")
    names = ("positions", "shifts", "stances", "timeline", "map", "sentiment")
    assert [path.name for path in written] == [f"{name}.{kind}" for name in names for kind in ("png", "svg")]
    assert all(path.stat().st_size > 1000 for path in written)


def test_charts_of_very_many_actors_are_written_smaller(
    sample_analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST_PIXELS", 1000)
    written = export.write_charts(sample_analysis, tmp_path)
    assert len([path for path in written if path.suffix == ".svg"]) == 6
    pictures = [QImage(str(path)) for path in written if path.suffix == ".png"]
    assert {max(image.width(), image.height()) for image in pictures} == {1000}


def test_a_computer_without_fonts_is_told_so(
    sample_analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.offscreen._fonts", list)
    with pytest.raises(OSError, match="No fonts are installed"):
        export.write_charts(sample_analysis, tmp_path)


def test_charts_need_no_display(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\n"
        "from desktop.charts.export import write_charts\n"
        "from models.records import Analysis\n"
        f"write_charts(Analysis(), Path({str(tmp_path)!r}))\n"
    )
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    subprocess.run([sys.executable, "-c", program], env=bare, check=True, timeout=60)
    assert len(list(tmp_path.iterdir())) == 12


def test_a_picture_says_what_is_filtered(sample_analysis: Analysis) -> None:
    wanted = Filter(outlets=frozenset({"Herald"}), least_stance=0.5)
    for make in (positions_plot, stances_plot):
        plot = make(filtered(sample_analysis, wanted), BOTH, wanted=wanted)
        sheet = lay_out(plot, 900, palette.LIGHT, paper=True)
        said = {item.words for item in sheet.header.items if isinstance(item, Text)}
        assert "Only Herald; stances at least 50% sure" in said
        assert "Only Herald" in export.picture(plot).text("Description")


def test_a_sheet_on_paper_has_title_and_notes(plot: RowPlot) -> None:
    words = [item.words for item in lay_out(plot, 900, palette.LIGHT, paper=True).footer.items]  # type: ignore[union-attr]
    assert words == [plot.notes]
    assert "Sample stance model" in plot.notes
