"""A chart in a tab: a line of choices, the picture or its table, and what the person chose for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.charts.line import LineLayout
from desktop.charts.palette import LIGHT, Scheme
from desktop.charts.plot import Plot, Target
from desktop.charts.settings import AnySettings, Kept, kept, restored
from desktop.charts.table import FiguresTable
from desktop.charts.view import FigureView
from models.filters import Filter
from models.records import Analysis


class Computes(Protocol):
    """Whatever computes a plot away from the event loop, as ``desktop.worker.background.Background`` does."""

    def request(self, asker: object, compute: Callable[[], Any], take: Callable[[Any], None]) -> None: ...

    def forget(self, asker: object) -> None: ...


class Chart(QWidget, Generic[AnySettings]):
    """A chart with a line of choices above it. What it plots is made by the subclass.

    Signals:
        markActivated(Target): a mark was clicked or chosen by key.
        markOpened(Target): a mark or a row of the table was double-clicked, or chosen by Return.
        actorActivated(str): an actor's name was clicked.
        settingsChanged(): the person chose something else for this chart.
        plotted(): another plot is shown.

    Attributes:
        key: the chart's name in a project's settings and in the names of exported files.
        title: the words on its tab.
    """

    markActivated = Signal(object)
    markOpened = Signal(object)
    actorActivated = Signal(str)
    settingsChanged = Signal()
    plotted = Signal()

    key = ""
    title = ""

    def __init__(
        self, standard: AnySettings, background: Computes | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._standard = self._settings = self._settings_now = standard
        self._analysis = Analysis()
        self._initiatives: tuple[str, ...] = ()
        self._scheme = LIGHT
        self._hues: Mapping[str, int] | None = None
        self._filter = Filter()
        self._view = FigureView(f"{self.title} chart")
        self._view.markActivated.connect(self.markActivated)
        self._view.markOpened.connect(self.markOpened)
        self._view.actorActivated.connect(self.actorActivated)
        self._view.headActivated.connect(self._sort_by_column)
        self.table = FiguresTable(f"{self.title}: table of figures")
        self.table.rowOpened.connect(self.markOpened)
        self.table_button = QToolButton()
        self.table_button.setText("Table")
        self.table_button.setToolTip("Show the figures as a table")
        self.table_button.setCheckable(True)
        self.table_button.setProperty("role", "choice")
        self.table_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table_button.toggled.connect(self._turn)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self.table)
        self._line = QWidget()
        self._choices = LineLayout(self._line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._line)

    @property
    def plot(self) -> Plot:
        """What is shown, for an export."""
        return self._view.plot

    @property
    def view(self) -> FigureView:
        """The part that draws."""
        return self._view

    @property
    def settings(self) -> AnySettings:
        """What the person chose for this chart, in the ids that the analysis shown has for its actors."""
        return self._settings_now

    @property
    def kept_settings(self) -> dict[str, Any]:
        """The settings as a project keeps them: as they were chosen, so that a merge that is undone changes nothing."""
        return kept(self._settings)

    def restore_settings(self, values: Kept) -> None:
        """Take the settings that a project kept; the chart is drawn anew by the next :meth:`show_analysis`."""
        self._settings = self._settings_now = restored(self._standard, values)

    def show_analysis(
        self,
        analysis: Analysis,
        *,
        initiatives: Sequence[str],
        theme: Scheme = LIGHT,
        hues: Mapping[str, int] | None = None,
        wanted: Filter = Filter(),
        counting: Callable[[str], str] = str,
    ) -> None:
        """Plot these initiatives (ids) in these colours.

        ``hues`` tells the index of each initiative's colour, None that it is its place in the analysis. ``wanted`` is
        the filter that the analysis went through. ``counting`` tells whom an actor that was chosen earlier counts as.
        """
        self._settings_now = self._settings.as_counting(counting)
        self._analysis, self._scheme, self._hues, self._filter = analysis, theme, hues, wanted
        self._initiatives = tuple(initiatives)
        self._redraw()

    def set_selection(self, selected: Target) -> None:
        """Emphasise an actor's row and the mark that stands for this."""
        self._view.set_selection(selected)

    def choose(self, settings: AnySettings) -> None:
        """Take other settings, as the person chose them."""
        if settings != self._settings_now:
            self._settings = self._settings_now = settings
            self._redraw()
            self.settingsChanged.emit()

    def _plotting(self) -> Callable[[], Plot]:
        """A function of no arguments that makes the plot; it runs in another thread and touches no widget."""
        raise NotImplementedError

    def _offer(self) -> None:
        """Bring the choices in line with analysis and settings."""

    def _sort_by_column(self, column: str) -> None:
        """A column's title was clicked."""

    def _redraw(self) -> None:
        self._offer()
        if self._background is None:
            self._show_plot(self._plotting()())
        else:
            self._background.request(self, self._plotting(), self._show_plot)

    def _show_plot(self, plot: Plot) -> None:
        self._view.show_plot(plot, self._scheme)
        self.table_button.setEnabled(bool(plot.table.rows))
        self._turn()
        self.plotted.emit()

    def _turn(self) -> None:
        as_table = self.table_button.isChecked() and self.table_button.isEnabled()
        if as_table:
            self.table.show_table(self.plot.table, self.plot.targets)
        self._pages.setCurrentWidget(self.table if as_table else self._view)

    def _add_choices(self, *widgets: QWidget) -> None:
        """Put widgets in the line above the chart, then the button for the table, and below them the chart, once: Tab
        goes from one to the next in the order in which they come into the window."""
        for widget in (*widgets, self.table_button):
            self._choices.addWidget(widget)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._pages)
        self.setFocusProxy(self._view)
