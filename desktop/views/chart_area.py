"""The charts in tabs, following document and selection; where there is nothing to plot yet, what to do next."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.charts import palette
from desktop.charts.chart import Chart
from desktop.charts.map import MapChart
from desktop.charts.plot import Target
from desktop.charts.positions import PositionsChart
from desktop.charts.sentiments import SentimentsChart
from desktop.charts.shifts import ShiftsChart
from desktop.charts.stances import StancesChart
from desktop.charts.timeline import TimelineChart
from desktop.document import Document
from desktop.selection import Selection
from desktop.shown import ShownAnalysis
from desktop.theme import SPACE, Theme
from desktop.views.covered_tabs import CoveredTabs
from desktop.views.initiative_prompt import InitiativePrompt
from desktop.views.no_statements import OPENING
from desktop.views.pane import plain_label
from desktop.worker.background import Background
from desktop.worker.runner import AnalysisRunner
from models.project.corrections import ActorRef


class ChartArea(QWidget):
    """Shows charts in tabs; in their place, while there is nothing to plot, the question for initiatives or a word of
    waiting. What is no chart can have a tab beside them (:meth:`add_page`).

    Attributes:
        tabs: the charts.
        prompt: the question for initiatives.
        waiting: the words shown instead of a chart while there is nothing to plot.

    Signals:
        evidenceWanted(): the person wants to read the statements behind a mark.
        plotChanged(): another chart or another plot is seen.
        currentChanged(): another page is seen.
    """

    evidenceWanted = Signal()
    plotChanged = Signal()
    currentChanged = Signal()

    def __init__(
        self,
        document: Document,
        shown: ShownAnalysis,
        selection: Selection,
        runner: AnalysisRunner,
        theme: Theme,
        background: Background | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._shown_analysis = shown
        self._selection = selection
        self._runner = runner
        self._theme = theme
        self.positions = PositionsChart(background)
        self.shifts = ShiftsChart(background)
        self.stances = StancesChart(background)
        self.sentiments = SentimentsChart(background)
        self.timeline = TimelineChart(background)
        self.map = MapChart(background)
        self.tabs = CoveredTabs("Charts and statements")
        self.tabs.setObjectName("charts")
        self.tabs.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for chart in self.charts:
            self.tabs.addTab(chart, chart.title)
        self.tabs.tabChanged.connect(self._draw)
        self.tabs.tabChanged.connect(self._turn)
        self.tabs.tabChanged.connect(self.plotChanged)
        self.tabs.seenChanged.connect(self.currentChanged)
        self._stale: set[Chart[Any]] = set()
        self._chosen: dict[str, ActorRef] = {}
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
        self.tabs.addNotice(self.prompt)
        self.tabs.addNotice(waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

        for chart in self.charts:
            chart.setBackgroundRole(QPalette.ColorRole.Base)
            chart.setAutoFillBackground(True)
            chart.markActivated.connect(self._choose_mark)
            chart.markOpened.connect(self._open_mark)
            chart.plotted.connect(self.plotChanged)
            chart.settingsChanged.connect(partial(self._keep, chart))
            chart.actorActivated.connect(lambda actor: selection.select(actor=actor, outlet=None, statement=None))
        shown.analysisChanged.connect(self._show)
        document.settingsChanged.connect(self._restore)
        document.initiativesChanged.connect(self._turn)
        document.suggestionsChanged.connect(self._turn)
        for moment in (runner.started, runner.finished, runner.cancelled, runner.failed):
            moment.connect(self._turn)
        selection.changed.connect(self._follow)
        theme.changed.connect(self._show)
        self._restore()
        self._show()
        self._follow()

    @property
    def charts(self) -> tuple[Chart[Any], ...]:
        """All charts, in the order of the tabs."""
        return self.positions, self.shifts, self.stances, self.timeline, self.map, self.sentiments

    @property
    def current(self) -> Chart[Any] | None:
        """The chart that is seen, None while none is."""
        seen = self.tabs.currentWidget()
        return next((chart for chart in self.charts if chart is seen), None)

    def currentWidget(self) -> QWidget:
        """What is seen: a chart, another page, or what covers them."""
        return self.tabs.currentWidget()

    def add_page(self, page: QWidget, title: str) -> None:
        """Give something that is no chart a tab behind the charts."""
        self.tabs.addTab(page, title)

    def _keep(self, chart: Chart[Any]) -> None:
        self._document.set_chart_settings(chart.key, chart.kept_settings)

    def _restore(self) -> None:
        """Take the settings that the project keeps, which are others when another project was opened."""
        for chart in self.charts:
            settings = self._document.chart_settings(chart.key)
            if chart.kept_settings != settings:
                chart.restore_settings(settings)
                self._stale.add(chart)
        self._draw()

    def _show(self) -> None:
        self._stale = set(self.charts)
        self._draw()
        self._turn()

    def _draw(self) -> None:
        """Bring the chart that is seen up to date; the others wait until they are seen."""
        chart = next((each for each in self.charts if each is self.tabs.currentPage()), None)
        if chart is not None and chart in self._stale:
            self._stale.remove(chart)
            analysis = self._shown_analysis.analysis
            active = [initiative.id for initiative in analysis.initiatives]
            hues = palette.hues(self._document.initiatives)
            chart.show_analysis(
                analysis,
                initiatives=active,
                theme=palette.scheme(self._theme.dark),
                hues=hues,
                wanted=self._shown_analysis.filter,
                counting=self._counting,
            )

    def _counting(self, actor: str) -> str:
        """Whom an actor chosen for a chart counts as: merged since then, or by the name that later articles brought."""
        with suppress(KeyError):
            self._chosen[actor] = self._document.actor_ref(actor)
        return self._document.found_again(self._chosen[actor]) if actor in self._chosen else actor

    def _turn(self) -> None:
        """Cover a chart with what helps more while there is nothing to plot."""
        if self.tabs.currentPage() not in self.charts:
            self.tabs.cover(None)
        elif not self._document.initiatives:
            self.tabs.cover(self.prompt)
        elif self._document.active_initiatives and not self._document.analysis.positions:
            self.waiting.setText(self._why_empty())
            self.tabs.cover(self._waiting_page)
        else:
            self.tabs.cover(None)

    def _why_empty(self) -> str:
        analysis = self._document.analysis
        if self._document.is_opening:
            return OPENING
        if self._runner.is_running:
            return "Positions appear here as soon as the first stances are scored."
        if self._runner.has_work:
            return "The analysis was stopped before any stance was scored. Choose Analyse to go on."
        if not analysis.statements:
            return "No attributed statements were found in these articles, so there is nobody to plot."
        if not any(stance.addressed for stance in analysis.stances):
            return "No statement speaks about the initiatives that are switched on. Add other initiatives or aliases."
        return "Nobody who speaks about these initiatives could be told by name."

    def _choose_mark(self, target: Target) -> None:
        self._selection.select_only(
            actor=target.actor,
            initiative=target.initiative,
            outlet=target.outlet,
            about=target.about,
            period=target.period,
            article=self._selection.article,
        )

    def _open_mark(self, target: Target) -> None:
        self._choose_mark(target)
        self.evidenceWanted.emit()

    def _follow(self) -> None:
        choice = self._selection.choice
        selected = Target(choice.actor, choice.initiative, choice.outlet, choice.about, choice.period)
        for chart in self.charts:
            chart.set_selection(selected)
