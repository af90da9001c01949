"""The charts in tabs, following document and selection; where there is nothing to plot yet, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop.charts import palette
from desktop.charts.positions import PositionsChart
from desktop.charts.shifts import ShiftsChart
from desktop.charts.view import Chart
from desktop.document import Document
from desktop.selection import Selection
from desktop.theme import SPACE, Theme
from desktop.views.initiative_prompt import InitiativePrompt
from desktop.views.pane import plain_label
from desktop.worker.runner import AnalysisRunner


class ChartArea(QStackedWidget):
    """Shows the question for initiatives, a word of waiting, or the charts.

    Attributes:
        tabs: the charts.
        prompt: the question for initiatives.
        waiting: the words shown instead of a chart while there is nothing to plot.
    """

    def __init__(
        self,
        document: Document,
        selection: Selection,
        runner: AnalysisRunner,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._runner = runner
        self._theme = theme
        self.positions = PositionsChart()
        self.shifts = ShiftsChart()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("charts")
        self.tabs.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.positions, "Positions")
        self.tabs.addTab(self.shifts, "Shifts")
        self.tabs.setAccessibleName("Charts")
        self.tabs.currentChanged.connect(self._draw)
        self._stale: set[Chart] = set()
        self.prompt = InitiativePrompt(document)
        self.waiting = plain_label(role="muted", wrap=True)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting = QWidget()
        waiting.setObjectName("pane")
        waiting.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(waiting)
        layout.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        layout.addWidget(self.waiting)
        self._waiting_page = waiting
        for page in (self.tabs, self.prompt, waiting):
            self.addWidget(page)

        for chart in self.charts:
            chart.setBackgroundRole(QPalette.ColorRole.Base)
            chart.setAutoFillBackground(True)
            chart.markActivated.connect(self._choose_mark)
            chart.actorActivated.connect(lambda actor: selection.select(actor=actor, outlet=None, statement=None))
        document.analysisChanged.connect(self._show)
        document.initiativesChanged.connect(self._turn)
        document.suggestionsChanged.connect(self._turn)
        for moment in (runner.started, runner.finished, runner.cancelled, runner.failed):
            moment.connect(self._turn)
        selection.changed.connect(self._follow)
        theme.changed.connect(self._show)
        self._show()
        self._follow()

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, in the order of the tabs."""
        return self.positions, self.shifts

    @property
    def current(self) -> Chart | None:
        """The chart that is seen, None while none is."""
        if self.currentWidget() is not self.tabs:
            return None
        return self.charts[self.tabs.currentIndex()]

    def _show(self) -> None:
        self._stale = set(self.charts)
        self._draw()
        self._turn()

    def _draw(self) -> None:
        """Bring the chart that is seen up to date; the others wait until they are seen."""
        chart = self.charts[self.tabs.currentIndex()]
        if chart in self._stale:
            self._stale.remove(chart)
            analysis = self._document.analysis
            active = [initiative.id for initiative in analysis.initiatives]
            hues = {initiative.id: hue for hue, initiative in enumerate(self._document.initiatives)}
            chart.show_analysis(analysis, initiatives=active, theme=palette.scheme(self._theme.dark), hues=hues)

    def _turn(self) -> None:
        """Turn to the page that helps most."""
        if not self._document.initiatives:
            self.setCurrentWidget(self.prompt)
        elif self._document.active_initiatives and not self._document.analysis.positions:
            self.waiting.setText(self._why_empty())
            self.setCurrentWidget(self._waiting_page)
        else:
            self.setCurrentWidget(self.tabs)

    def _why_empty(self) -> str:
        analysis = self._document.analysis
        if self._runner.is_running:
            return "Positions appear here as soon as the first stances are scored."
        if self._runner.has_work:
            return "The analysis was stopped before any stance was scored. Choose Analyse to go on."
        if not analysis.statements:
            return "No attributed statements were found in these articles, so there is nobody to plot."
        if not any(stance.addressed for stance in analysis.stances):
            return "No statement speaks about the initiatives that are switched on. Add other initiatives or aliases."
        return "Nobody who speaks about these initiatives could be told by name."

    def _choose_mark(self, actor: str, initiative: str, outlet: str | None) -> None:
        self._selection.select_only(actor=actor, initiative=initiative, outlet=outlet, article=self._selection.article)

    def _follow(self) -> None:
        choice = self._selection.choice
        for chart in self.charts:
            chart.set_selection(choice.actor, choice.initiative, choice.outlet)
