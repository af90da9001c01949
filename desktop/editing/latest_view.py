"""Several views in which statements are chosen, as the one that a person used last."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.editing.targets import ChoosesStatements


class LatestView(QObject):
    """Has the statements of the view whose rows had the focus last, as long as they are seen; else of the first.

    Signals:
        statementsChanged(): other statements are chosen.
    """

    statementsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: list[tuple[ChoosesStatements, QWidget]] = []
        self._latest = 0
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._note)

    def add(self, view: ChoosesStatements, rows: QWidget) -> None:
        """Have another view; ``rows`` is the widget in which its statements are."""
        self._views.append((view, rows))
        view.statementsChanged.connect(self.statementsChanged)

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the chosen statements, in the order of their view."""
        if not self._views:
            return ()
        view, rows = self._views[self._latest]
        return view.statements if rows.isVisible() else self._views[0][0].statements

    def _note(self, before: QWidget | None, now: QWidget | None) -> None:
        for place, (_, rows) in enumerate(self._views):
            if now is rows and place != self._latest:
                self._latest = place
                self.statementsChanged.emit()
