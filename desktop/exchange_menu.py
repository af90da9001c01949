"""What a person takes out of the project beside charts: report, tables, and files for other programs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.dialogs.export_data import export_all_tables, export_json, export_qdpx
from desktop.dialogs.export_network import ExportNetwork
from desktop.dialogs.export_report import ExportReport
from desktop.dialogs.export_statements import ExportStatements
from desktop.document import Document
from desktop.shown import ShownAnalysis


class Exports(QObject):
    """The actions of the Export menu that concern data; they are enabled while there are statements.

    Attributes:
        actions: in the order of the menu.
    """

    def __init__(self, window: QWidget, document: Document, shown: ShownAnalysis) -> None:
        super().__init__(window)
        self._document = document
        self.report = self._action("Export &report…", lambda: ExportReport(document, shown, window).open())
        self.statements = self._action("Export &statements…", lambda: ExportStatements(document, window).open())
        self.tables = self._action("Export all &tables as CSV…", lambda: export_all_tables(window, document))
        self.json = self._action("Export all data as &JSON…", lambda: export_json(window, document))
        self.coding = self._action("Export coding for &NVivo, MAXQDA, ATLAS.ti…", lambda: export_qdpx(window, document))
        self.network = self._action("Export network for &Gephi…", lambda: ExportNetwork(document, window).open())
        self.actions = [self.report, self.statements, self.tables, self.json, self.coding, self.network]
        document.analysisChanged.connect(self._enable)
        self._enable()

    def _action(self, text: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: act())
        return action

    def _enable(self) -> None:
        there = bool(self._document.effective.statements)
        for action in self.actions:
            action.setEnabled(there)
