"""The articles that were found, each with the words around the first place that matches."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.views.evidence_rows import shown_date, shown_outlet
from desktop.views.pane import plain_tip
from desktop.views.two_line_delegate import RowRole
from models.records import Article, Span
from models.search import Found, places_in

_BEFORE, _AFTER = 40, 160
"""How many characters of the text are shown around the first place."""
_ROOT = QModelIndex()


class ArticleHits(QAbstractListModel):
    """One row for each article; where the words stand in it is looked up when the row is seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = Found()
        self._places: dict[int, tuple[Span, ...]] = {}

    def show(self, found: Found) -> None:
        """Show the articles of what was found."""
        if (found.articles, found.terms) == (self._found.articles, self._found.terms):
            return
        self.beginResetModel()
        self._found = found
        self._places = {}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._found.articles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        article = self._found.articles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return article.title or article.path
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{article.title}\n{article.path}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join((article.title or article.path, self._about(article), self._around(index.row())))
            case RowRole.ID:
                return article.id
            case RowRole.NUMBER:
                places = self._places_of(index.row())
                return f"{len(places):,}" if places else ""
            case RowRole.SECOND:
                return "  \u00b7  ".join(part for part in (self._about(article), self._around(index.row())) if part)
        return None

    def _about(self, article: Article) -> str:
        return " \u00b7 ".join(part for part in (shown_outlet(article.outlet), shown_date(article.date)) if part)

    def _places_of(self, row: int) -> tuple[Span, ...]:
        if row not in self._places:
            self._places[row] = places_in(self._found.articles[row].text, self._found.terms)
        return self._places[row]

    def _around(self, row: int) -> str:
        places = self._places_of(row)
        if not places:
            return ""
        text, (start, _) = self._found.articles[row].text, places[0]
        first, last = max(start - _BEFORE, 0), min(start + _AFTER, len(text))
        words = " ".join(text[first:last].split())
        before, after = "\u2026" if first else "", "\u2026" if last < len(text) else ""
        return f"{before}{words}{after}"
