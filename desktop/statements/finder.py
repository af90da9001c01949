"""Keeps what the statement table shows up to date: the words, the filters, the order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.charts.chart import Computes
from desktop.document import Document
from desktop.shown import ShownAnalysis
from desktop.statements.columns import Column, columns, ordered
from models.project.effective import Effective
from models.search import Found, StatementSearch, Wanted


@dataclass(frozen=True, slots=True)
class Listing:
    """What the table shows: what was found, its rows in the order wanted, the columns, and the project that it was
    found in. ``words`` are those that were looked for."""

    found: Found
    columns: tuple[Column, ...]
    project: Effective
    words: str


class StatementFinder(QObject):
    """Finds the statements and articles that a person wants to see.

    With something that computes in the background :attr:`listing` follows a moment later; until then it is the one
    before. While nobody looks (:meth:`look`) nothing is computed.

    Signals:
        listed(): :attr:`listing` is another one.
        wantedChanged(): something else is looked for.
    """

    listed = Signal()
    wantedChanged = Signal()

    def __init__(
        self,
        document: Document,
        shown: ShownAnalysis,
        background: Computes | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._shown = shown
        self._background = background
        self._search = StatementSearch()
        self._wanted = Wanted()
        self._sorted: tuple[str, bool] | None = None
        self._looking = False
        self._stale = True
        self.listing = Listing(Found(), columns(()), document.effective, "")
        document.analysisChanged.connect(self._follow)
        document.replaced.connect(self.clear)
        shown.filterChanged.connect(self._follow)

    @property
    def wanted(self) -> Wanted:
        """What is looked for, the window's filter included."""
        return replace(self._wanted, filter=self._shown.filter)

    def want(self, **changes: Any) -> None:
        """Look for something else from now on: fields of :class:`models.search.Wanted`, but not its filter."""
        after = replace(self._wanted, **changes)
        if after != self._wanted:
            self._wanted = after
            self.wantedChanged.emit()
            self._follow()

    def clear(self) -> None:
        """Look for everything."""
        self.want(words="", actor=None, initiative=None, answer=None, status=None)

    def sort(self, column: str | None, descending: bool = False) -> None:
        """Sort by the column with this key, None for the order of the articles."""
        after = None if column is None else (column, descending)
        if after != self._sorted:
            self._sorted = after
            self._follow()

    def look(self, looking: bool) -> None:
        """Say whether anybody sees what is found."""
        self._looking = looking
        if looking and self._stale:
            self._follow()

    def _follow(self) -> None:
        if not self._looking:
            self._stale = True
            return
        self._stale = False
        find = partial(_list, self._search, self._document.effective, self.wanted, self._sorted)
        if self._background is None:
            self._take(find())
        else:
            self._background.request(self, find, self._take)

    def _take(self, listing: Listing) -> None:
        self.listing = listing
        self.listed.emit()


def _list(search: StatementSearch, project: Effective, wanted: Wanted, by: tuple[str, bool] | None) -> Listing:
    found = search.find(project, wanted)
    shown = columns(project.analysis.initiatives)
    column = next((each for each in shown if by is not None and each.key == by[0]), None)
    if by is not None and column is not None:
        found = replace(found, rows=ordered(found.rows, column, by[1]))
    return Listing(found, shown, project, wanted.words)
