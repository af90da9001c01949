"""Draws the charts of a report and writes it as HTML or PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.charts.export import svg_text
from desktop.charts.palette import hues
from desktop.charts.plot import RowPlot
from desktop.charts.positions import positions_plot
from desktop.charts.shifts import pairs, shifts_plot
from desktop.charts.words import filtered_by
from desktop.offscreen import prepare_drawing
from models.exchange.coded import Coded
from models.filters import Filter, filtered_coding
from models.progress import Task
from models.records import Analysis
from models.report.page import Drawing, Report, to_html

ACTORS_DRAWN = 30
"""Rows of a chart that fit on a page; the tables have everybody."""
_SIDE_BY_SIDE = 3
"""Initiatives in one chart."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of report: its title, and ``.html`` or ``.pdf``."""

    title: str
    suffix: str


def make_report(coded: Coded, wanted: Wanted, only: Filter = Filter(), version: str = "", task: Task = Task()) -> bytes:
    """The report of what ``only`` lets through, as the content of a file. Runs in any thread where a Qt application
    runs, else starts one for drawing.

    Raises OSError where charts or the PDF cannot be made, and :class:`models.progress.Cancelled`.
    """
    prepare_drawing()
    task.at("Drawing the charts", 0, 0)
    counted = filtered_coding(coded, only)
    # With all articles, by whose order the outlets have the marks that they have in the window.
    drawn = replace(counted.analysis, articles=coded.analysis.articles)
    report = Report(
        counted,
        wanted.title,
        datetime.now().astimezone(),
        _drawings(drawn, "Positions", _positions),
        _drawings(drawn, "Shifts", _shifts),
        "; ".join(filtered_by(only)),
        version,
    )
    task.at("Writing the report", 0, 0)
    if wanted.suffix == ".pdf":
        from desktop.report_pdf import to_pdf

        return to_pdf(report, task)
    return to_html(report).encode("utf-8", "replace")


def _drawings(
    analysis: Analysis, name: str, draw: Callable[[Analysis, list[str], list[str]], tuple[RowPlot, str]]
) -> tuple[Drawing, ...]:
    """A chart for every three initiatives that anybody has a position on, without those in which nothing is drawn.

    ``draw`` gets the initiatives and who has a position on them, those with most statements first, and returns the plot
    and what it leaves out.
    """
    spoken_of = {position.initiative for position in analysis.positions}
    initiatives = [initiative for initiative in analysis.initiatives if initiative.id in spoken_of]
    drawings = []
    for start in range(0, len(initiatives), _SIDE_BY_SIDE):
        part = initiatives[start : start + _SIDE_BY_SIDE]
        ids = [initiative.id for initiative in part]
        said: Counter[str] = Counter()
        for position in analysis.positions:
            if position.initiative in ids and position.outlet is None:
                said[position.actor] += len(position.statements)
        plot, note = draw(analysis, ids, [actor for actor, _ in said.most_common()])
        if not plot.empty:
            caption = f"{name}: {', '.join(initiative.name for initiative in part)}"
            drawings.append(Drawing(caption, svg_text(plot), note))
    return tuple(drawings)


def _positions(analysis: Analysis, initiatives: list[str], speakers: list[str]) -> tuple[RowPlot, str]:
    actors = speakers[:ACTORS_DRAWN]
    note = f"Drawn are the {len(actors)} actors with most statements; the tables have all {len(speakers)}."
    plot = positions_plot(analysis, initiatives, actors, hues=hues(analysis.initiatives))
    return plot, note if len(actors) < len(speakers) else ""


def _shifts(analysis: Analysis, initiatives: list[str], speakers: list[str]) -> tuple[RowPlot, str]:
    toward = [shift for shift in analysis.shifts if shift.initiative in initiatives]
    pair = next(iter(pairs(analysis, initiatives)), ())
    heard_in_both = {shift.actor for shift in toward if {shift.from_, shift.to} == set(pair)}
    comparable = [actor for actor in speakers if actor in heard_in_both]
    actors = comparable[:ACTORS_DRAWN]
    plot = shifts_plot(analysis, initiatives, actors, pair or None, hues(analysis.initiatives))
    if len(plot.table.rows) == len(toward) and len(actors) == len(speakers):
        return plot, ""
    drawn = (
        "the actors heard in both outlets"
        if len(actors) == len(comparable)
        else f"the {len(actors)} actors with most statements of the {len(comparable)} heard in both outlets"
    )
    return plot, f"Drawn are {drawn}; the tables have all positions and shifts."
