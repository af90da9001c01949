"""Pictures of charts for reports: PNG, SVG, the clipboard, and a folder of all of them for the command line.

A picture is light whatever the window's theme and holds every row, with title, legend and notes. Its text keeps its
size in print down to a narrow column; wider pictures are the same picture, larger.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop.charts import palette
from desktop.charts.figure import BODY, Figure, family, font, paint
from desktop.charts.layout import NARROWEST, lay_out
from desktop.charts.map import map_plot
from desktop.charts.palette import LIGHT
from desktop.charts.plot import Plot
from desktop.charts.positions import positions_plot
from desktop.charts.sentiments import sentiments_plot
from desktop.charts.shifts import shifts_plot
from desktop.charts.stances import stances_plot
from desktop.charts.timeline import timeline_plot
from desktop.offscreen import prepare_drawing
from models.exchange.whole_files import write_whole
from models.exchange.xml_text import clean
from models.records import Analysis

PER_INCH = 96.0
"""Pixels of a picture's width per inch of print, at scale 1."""
DEFAULT_WIDTH = 960.0
"""The width, in pixels at scale 1, at which the layout's unit is a pixel."""
LEAST_UNIT = 0.86
"""The smallest text is 11 units: at this many pixels a unit it is printed at 7.1 points."""
LEAST_WIDTH = NARROWEST * LEAST_UNIT
MOST_PIXELS = 30_000
"""The longest side of a picture; many programs open no longer ones."""


class TooLarge(ValueError):
    """The picture would be longer than programs can open. The message says so to the person."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure on paper, ``unit`` pixels to each of its units at scale 1."""

    figure: Figure
    unit: float

    @property
    def size(self) -> QSizeF:
        """In pixels at scale 1."""
        return self.figure.size * self.unit

    def paint(self, painter: QPainter) -> None:
        """Draw it at the painter's origin, on a ground that is already there."""
        painter.scale(self.unit, self.unit)
        for band in (self.figure.header, self.figure.body, self.figure.footer):
            paint(painter, band)
            painter.translate(0, band.height)


def pixels(millimetres: float) -> float:
    """A width in print as a width in pixels at scale 1."""
    return millimetres / 25.4 * PER_INCH


def picture(plot: Plot, width: float = DEFAULT_WIDTH, scale: float = 2.0) -> QImage:
    """The chart as a picture of ``width`` times ``scale`` pixels, as high as its rows need, on white.

    Raises ValueError for a width under :data:`LEAST_WIDTH` or a scale that is not positive, and :class:`TooLarge`.
    """
    if not scale > 0:
        raise ValueError(f"The scale is {scale}, but must be more than 0")
    drawn = sheet(plot, width)
    size = QSize(round(width * scale), round(drawn.size.height() * scale))
    if max(size.width(), size.height()) > MOST_PIXELS:
        raise TooLarge(
            f"The chart would be {size.width()} × {size.height()} pixels, more than {MOST_PIXELS} a side: "
            "choose a smaller width or scale, fewer actors, or SVG"
        )
    image = QImage(size, QImage.Format.Format_RGB32)
    dots = round(PER_INCH * scale / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.setText("Title", plot.title)
    image.setText("Description", _description(plot))
    image.fill(QColor(LIGHT.background))
    painter = QPainter(image)
    painter.scale(scale, scale)
    drawn.paint(painter)
    painter.end()
    return image


def export_png(plot: Plot, path: str | Path, width: float = DEFAULT_WIDTH, scale: float = 2.0) -> None:
    """Write the chart as a PNG picture; for what it takes and raises see :func:`picture`.

    Raises OSError where the file cannot be written; what was there before is then still there.
    """
    _save(path, _png(picture(plot, width, scale)))


def export_svg(plot: Plot, path: str | Path, width: float = DEFAULT_WIDTH) -> None:
    """Write the chart as SVG, its text as text, ``width`` pixels wide. Raises as :func:`export_png` does."""
    _save(path, _svg(plot, width).encode())


def svg_text(plot: Plot, width: float = DEFAULT_WIDTH) -> str:
    """The chart as an ``svg`` element to stand in a page."""
    document = _svg(plot, width)
    return document[document.index("<svg") :]


def _svg(plot: Plot, width: float) -> str:
    drawn = sheet(plot, width)
    drawing = QByteArray()
    buffer = QBuffer(drawing)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = QSize(round(width), round(drawn.size.height()))
    generator.setResolution(round(PER_INCH))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(plot.title)
    generator.setDescription(_description(plot))
    painter = QPainter(generator)
    painter.setFont(font(BODY))
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(LIGHT.background))
    drawn.paint(painter)
    painter.end()
    # Qt writes names as they are, with characters that may not stand in XML.
    written = clean(bytes(drawing.data()).decode("utf-8", "replace"))
    # Where the font is missing, programs would else fall back on one with serifs.
    known = f'font-family="{family()}"'
    return written.replace(known, f'{known[:-1]}, sans-serif"')


def copy_to_clipboard(plot: Plot, width: float = DEFAULT_WIDTH, scale: float = 2.0) -> None:
    """Put the chart on the clipboard as a picture."""
    QGuiApplication.clipboard().setImage(picture(plot, width, scale))


def write_charts(analysis: Analysis, folder: str | Path) -> list[Path]:
    """Write all charts of all initiatives as PNG and SVG into a folder, which is made where it is missing.

    Needs no display. Returns the files written: ``positions.png``, ``positions.svg``, ``shifts.png``, and so on.
    A PNG that would be too large at twice the size is written smaller, and left out where even that is too large.
    Raises OSError where a file cannot be written or the computer has no fonts.
    """
    prepare_drawing()
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    ids = [one.id for one in analysis.initiatives]
    hues = palette.hues(analysis.initiatives)
    plots: dict[str, Plot] = {
        "positions": positions_plot(analysis, ids, hues=hues),
        "shifts": shifts_plot(analysis, ids, hues=hues),
        "stances": stances_plot(analysis, ids, hues=hues),
        "timeline": timeline_plot(analysis, ids, hues=hues),
        "map": map_plot(analysis, ids),
        "sentiment": sentiments_plot(analysis),
    }
    written: list[Path] = []
    for name, plot in plots.items():
        drawn = target / f"{name}.png"
        longest = max(DEFAULT_WIDTH, sheet(plot, DEFAULT_WIDTH).size.height())
        if longest <= MOST_PIXELS:
            export_png(plot, drawn, scale=min(2.0, MOST_PIXELS / longest))
            written.append(drawn)
        drawn = target / f"{name}.svg"
        export_svg(plot, drawn)
        written.append(drawn)
    return written


def sheet(plot: Plot, width: float) -> Sheet:
    """The plot laid out on paper, ``width`` pixels wide at scale 1. Raises ValueError where that is too narrow."""
    if not width >= LEAST_WIDTH:
        raise ValueError(f"The width is {width:g} pixels, but must be at least {LEAST_WIDTH:g}")
    unit = max(LEAST_UNIT, width / DEFAULT_WIDTH)
    return Sheet(lay_out(plot, width / unit, LIGHT, paper=True), unit)


def _description(plot: Plot) -> str:
    parts = (
        plot.subtitle and f"{plot.subtitle}.",
        plot.filtered and f"Only {plot.filtered}.",
        plot.remark,
        plot.notes,
        plot.empty,
    )
    return " ".join(part for part in parts if part)


def _png(image: QImage) -> bytes:
    """Made whole before anything is written: libpng prints of its own where a disk is full."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _save(path: str | Path, data: bytes) -> None:
    try:
        write_whole(Path(path), data)
    except OSError as error:
        raise OSError(f"{path}: {error.strerror or error}") from error
