"""What of the analysis is shown: all of it, or what a person's filter lets through."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.charts.chart import Computes
from desktop.document import Document
from models.filters import Filter, admits, filtered, kept, restored
from models.project.lookup import lookup
from models.records import Analysis, Statement

_KEY = "filter"
"""The filter's name among the settings of charts that a project keeps."""


class ShownAnalysis(QObject):
    """The document's analysis through one filter, which charts and evidence share.

    With something that computes in the background :attr:`analysis` follows a moment after the filter or the document
    changed; until then it is the one before, and within itself it always fits together.

    Signals:
        analysisChanged: :attr:`analysis` is another one.
        filterChanged: another filter is wanted.
    """

    analysisChanged = Signal()
    filterChanged = Signal()

    def __init__(self, document: Document, background: Computes | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._filter = Filter()
        self._analysis = self._whole = document.analysis
        document.analysisChanged.connect(self._follow)
        document.settingsChanged.connect(self._restore)
        self._restore()

    @property
    def analysis(self) -> Analysis:
        """What is shown."""
        return self._analysis

    @property
    def whole(self) -> Analysis:
        """The analysis that :attr:`analysis` was filtered from."""
        return self._whole

    @property
    def filter(self) -> Filter:
        """What the person wants to look at."""
        return self._filter

    def hides(self, statement: Statement) -> bool:
        """Whether the filter leaves a statement out. One that people excluded is asked about like any other."""
        wanted = self._filter
        article = self._document.article(statement.article) if wanted else None
        if article is None:
            return False
        speakers = map(self._document.actor, statement.resolution.actors)
        speaking = {actor.id for actor in speakers if actor is not None and wanted.admits_kind(actor.kind)}
        return not (wanted.admits_article(article) and admits(wanted, statement, speaking))

    def set_filter(self, wanted: Filter) -> None:
        """Look at this from now on; the project remembers it."""
        self._become(wanted)
        self._document.set_chart_settings(_KEY, kept(wanted))

    def clear_filter(self) -> None:
        """Look at everything."""
        self.set_filter(Filter())

    def _restore(self) -> None:
        self._become(restored(self._document.chart_settings(_KEY)))

    def _become(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.filterChanged.emit()
            self._follow()

    def _follow(self) -> None:
        whole = self._document.analysis
        narrow = partial(_narrowed, whole, self._filter)
        if self._background is None or not self._filter:
            if self._background is not None:
                self._background.forget(self)
            self._take(whole, narrow())
        else:
            self._background.request(self, narrow, partial(self._take, whole))

    def _take(self, whole: Analysis, analysis: Analysis) -> None:
        self._whole, self._analysis = whole, analysis
        self.analysisChanged.emit()


def _narrowed(analysis: Analysis, wanted: Filter) -> Analysis:
    """What the filter lets through, with its lookup made while nobody waits."""
    found = filtered(analysis, wanted)
    lookup(found)
    return found
