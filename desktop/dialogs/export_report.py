"""Asks for the title and the format of a report, and writes it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop.dialogs.export_data import as_it_is
from desktop.dialogs.files import ask_where_to_save
from desktop.dialogs.form import FormDialog, line_of
from desktop.dialogs.working import save_file
from desktop.document import Document
from desktop.report import Wanted, make_report
from desktop.shown import ShownAnalysis
from desktop.views.pane import plain_label
from models.filters import Filter
from models.report.page import suggested_title

_FORMATS = (("Web page (HTML)", ".html"), ("PDF", ".pdf"))


class ExportReport(FormDialog):
    """A report with charts, tables and the evidence quoted, of everything or of what the filter lets through."""

    def __init__(self, document: Document, shown: ShownAnalysis, parent: QWidget | None = None) -> None:
        super().__init__("Export report", "Save…", parent)
        self._document = document
        self._filter = shown.filter
        self.title = line_of(suggested_title(document.analysis))
        self.title.setMaxLength(300)
        self.format = QComboBox()
        for words, suffix in _FORMATS:
            self.format.addItem(words, suffix)
        self.format.setAccessibleName("Format")
        self.format.setCurrentIndex(max(0, self.format.findData(QSettings().value("export/report"))))
        self.only_filtered = QCheckBox("Only what the &filter lets through")
        self.only_filtered.setChecked(bool(self._filter))
        self.form.addRow("&Title", self.title)
        self.form.addRow("&Format", self.format)
        if self._filter:
            self.form.addRow("", self.only_filtered)
        self.column.insertWidget(
            1,
            plain_label(
                "Charts, positions with intervals, shifts, the statements behind them with outlet and date, "
                "corrections and coders, articles, models and method. The file needs nothing beside it.",
                "muted",
                wrap=True,
            ),
        )
        self.title.setSelection(len(self.title.text()), -len(self.title.text()))  # the cursor stays at the beginning

    def accept(self) -> None:
        """Ask where to, and write."""
        suffix = self.format.currentData()
        path = ask_where_to_save(self, "Export report", f"report{suffix}", self.format.currentText())
        if path is None:
            return
        QSettings().setValue("export/report", suffix)
        wanted = Wanted(self.title.text().strip() or "Report", suffix)
        now, only = as_it_is(self._document), self._filter if self.only_filtered.isChecked() else Filter()
        save_file(self.parentWidget() or self, path, lambda task: make_report(now(), wanted, only, _version(), task))
        super().accept()


def _version() -> str:
    try:
        return version("parley")
    except PackageNotFoundError:
        return ""
