"""Pages in tabs, any of which a notice can cover while the tabs stay in reach."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.theme import SPACE


class CoveredTabs(QWidget):
    """A row of tabs above one page.

    Attributes:
        bar: the row of tabs.

    Signals:
        tabChanged(): another tab is chosen.
        seenChanged(): another page or notice is seen.
    """

    tabChanged = Signal()
    seenChanged = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._notice: QWidget | None = None
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setAccessibleName(name)
        self._stack = QStackedWidget()
        self._stack.setObjectName("tabPages")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(SPACE // 2, 0, 0, 0)
        tabs.addWidget(self.bar)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._turn)
        self._stack.currentChanged.connect(lambda: self.seenChanged.emit())

    def addTab(self, page: QWidget, title: str) -> None:
        """Put a page behind the others."""
        self._pages.append(page)
        self._stack.addWidget(page)
        self.bar.addTab(title)

    def addNotice(self, notice: QWidget) -> None:
        """Have something at hand that can cover a page."""
        self._stack.addWidget(notice)

    def currentIndex(self) -> int:
        """The number of the chosen tab."""
        return self.bar.currentIndex()

    def currentPage(self) -> QWidget:
        """The page of the chosen tab, covered or not."""
        return self._pages[self.bar.currentIndex()]

    def currentWidget(self) -> QWidget:
        """What is seen: a page, or the notice that covers it."""
        return self._notice or self.currentPage()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Choose the tab of a page."""
        self.bar.setCurrentIndex(self._pages.index(page))

    def cover(self, notice: QWidget | None) -> None:
        """Show a notice in the place of the page, None to show the page."""
        self._notice = notice
        self._stack.setCurrentWidget(notice or self.currentPage())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = event.matches(QKeySequence.StandardKey.NextChild) - event.matches(QKeySequence.StandardKey.PreviousChild)
        if step:
            self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        if self._notice is None:
            self._stack.setCurrentWidget(self.currentPage())
        self.tabChanged.emit()
