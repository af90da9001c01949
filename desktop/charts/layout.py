"""Gives a plot its places on a sheet, each kind of plot by a module of its own."""

from __future__ import annotations

from desktop.charts.figure import Figure
from desktop.charts.furniture import Page, advice
from desktop.charts.map_layout import lay_out_map
from desktop.charts.matrix_layout import lay_out_matrix
from desktop.charts.palette import Scheme
from desktop.charts.plot import Map, Matrix, Plot, RowPlot, Timeline
from desktop.charts.rows_layout import lay_out_rows
from desktop.charts.timeline_layout import lay_out_timeline

NARROWEST = 280.0
"""The least width, in units, that a sheet can have."""


def lay_out(plot: Plot, width: float, scheme: Scheme, paper: bool, height: float | None = None) -> Figure:
    """Lay a plot out on a sheet of ``width`` units, at least :data:`NARROWEST`.

    On ``paper`` the picture stands alone: it has its title and notes, and names are wrapped; on screen they are cut,
    and a plot that can be of any height fits into ``height``. A plot of no kind has nothing to draw.
    """
    page = Page(max(width, NARROWEST), scheme, paper, height)
    if plot.empty:
        return advice(plot, page)
    match plot:
        case RowPlot():
            return lay_out_rows(plot, page)
        case Matrix():
            return lay_out_matrix(plot, page)
        case Timeline():
            return lay_out_timeline(plot, page)
        case Map():
            return lay_out_map(plot, page)
    return advice(plot, page)
