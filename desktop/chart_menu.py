"""What a person takes out of the chart in front: a picture in a file or on the clipboard, and its figures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop import messages
from desktop.charts.export import copy_to_clipboard
from desktop.dialogs.export_chart import ExportChart
from desktop.dialogs.export_data import export_table
from desktop.views.chart_area import ChartArea


class ChartExports(QObject):
    """The actions of the Export menu that concern the current chart; they are enabled while it shows something.

    Attributes:
        actions: in the order of the menu.
    """

    def __init__(self, window: QWidget, charts: ChartArea) -> None:
        super().__init__(window)
        self._window = window
        self._charts = charts
        self.picture = self._action("Export &chart…", self._export, "Ctrl+E")
        self.copy = self._action("&Copy chart", self._copy, "Ctrl+Shift+C")
        self.figures = self._action("Export chart &data as CSV…", self._export_figures)
        self.actions = [self.picture, self.copy, self.figures]
        charts.currentChanged.connect(self._enable)
        charts.plotChanged.connect(self._enable)
        self._enable()

    def _action(self, text: str, act: Callable[[], object], key: str = "") -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: act())
        action.setShortcut(key)
        return action

    def _export(self) -> None:
        chart = self._charts.current
        if chart is not None:
            ExportChart(chart.plot, chart.key, self._window).open()

    def _copy(self) -> None:
        chart = self._charts.current
        if chart is None:
            return
        try:
            copy_to_clipboard(chart.plot)
        except ValueError as reason:
            messages.error(str(reason))
        else:
            messages.info("Copied the chart to the clipboard.")

    def _export_figures(self) -> None:
        chart = self._charts.current
        if chart is not None:
            export_table(self._window, f"{chart.key}.csv", chart.plot.table)

    def _enable(self) -> None:
        chart = self._charts.current
        there = chart is not None and not chart.plot.empty
        for action in self.actions:
            action.setEnabled(there)
