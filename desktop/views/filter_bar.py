"""The filter in the window: a button that opens it, and a line that says what is filtered and takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.charts.words import filtered_by
from desktop.document import Document
from desktop.shown import ShownAnalysis
from desktop.theme import SPACE, Theme
from desktop.views.filter_form import FilterForm
from desktop.views.pane import ElidedLabel


class FilterButton(QToolButton):
    """Opens the filter, and says how many things it looks at.

    Attributes:
        form: the panel that it opens.
    """

    def __init__(self, document: Document, shown: ShownAnalysis, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown = shown
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(True)
        self.setToolTip("Choose which statements charts and evidence show")
        theme.dress(self, "filter")
        self.form = FilterForm(self)
        self.form.picked.connect(shown.set_filter)
        self.clicked.connect(self.open)
        shown.filterChanged.connect(self._follow)
        self._follow()

    def open(self) -> None:
        """Open the panel."""
        self.form.open_for(self, self._document.articles, self._shown.filter)
        self._follow()

    def _follow(self) -> None:
        count = len(filtered_by(self._shown.filter))
        self.setText(f"Filter ({count})" if count else "Filter")
        self.setChecked(count > 0)
        if self.form.isVisible() and self.form.wanted != self._shown.filter:
            self.form.fill(self._document.articles, self._shown.filter)


class FilterBar(QWidget):
    """Seen only while something is filtered."""

    def __init__(self, document: Document, shown: ShownAnalysis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self._shown = shown
        self.words = ElidedLabel("")
        self.clear_button = QToolButton()
        self.clear_button.setText("Clear filter")
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear_button.clicked.connect(shown.clear_filter)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE // 2, SPACE, SPACE // 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.clear_button)
        shown.filterChanged.connect(self._follow)
        shown.analysisChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        parts = filtered_by(self._shown.filter)
        self.setVisible(bool(parts))
        of_all = f"{len(self._shown.analysis.statements):,} of {len(self._document.analysis.statements):,} statements"
        self.words.setText(f"Only {'; '.join(parts)}: {of_all}")
