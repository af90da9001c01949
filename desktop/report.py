"""Draws the charts of a report and writes it as HTML or PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop.charts.export import svg_text
from desktop.charts.positions import positions_plot
from desktop.charts.shifts import shifts_plot
from desktop.offscreen import prepare_drawing
from models.exchange.coded import Coded
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


def make_report(coded: Coded, wanted: Wanted, filters: str = "", version: str = "", task: Task = Task()) -> bytes:
    """The report as the content of a file. Runs in any thread where a Qt application runs, else starts one for drawing.

    Raises OSError where charts or the PDF cannot be made, and :class:`models.progress.Cancelled`.
    """
    prepare_drawing()
    task.at("Drawing the charts", 0, 0)
    report = Report(
        coded,
        wanted.title,
        datetime.now().astimezone(),
        _drawings(coded.analysis, "Positions", lambda part, ids, actors: svg_text(positions_plot(part, ids, actors))),
        _drawings(coded.analysis, "Shifts", lambda part, ids, actors: svg_text(shifts_plot(part, ids, actors)))
        if coded.analysis.shifts
        else (),
        filters,
        version,
    )
    task.at("Writing the report", 0, 0)
    if wanted.suffix == ".pdf":
        from desktop.report_pdf import to_pdf

        return to_pdf(report, task)
    return to_html(report).encode("utf-8", "replace")


def _drawings(
    analysis: Analysis, name: str, draw: Callable[[Analysis, list[str], list[str]], str]
) -> tuple[Drawing, ...]:
    """A chart for every three initiatives that anybody has a position on."""
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
        actors = [actor for actor, _ in said.most_common(ACTORS_DRAWN)]
        caption = f"{name}: {', '.join(initiative.name for initiative in part)}"
        left_out = len(said) - len(actors)
        note = f"Drawn are the {len(actors)} actors with most statements; the tables have all {len(said)}."
        drawings.append(Drawing(caption, draw(analysis, ids, actors), note if left_out else ""))
    return tuple(drawings)
