"""Asks how the raw table of statements shall look, and writes it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop.dialogs.export_data import as_it_is
from desktop.dialogs.files import ask_where_to_save
from desktop.dialogs.form import FormDialog
from desktop.dialogs.working import save_file
from desktop.document import Document
from desktop.views.pane import plain_label
from models.exchange.cells import Dialect, to_csv
from models.exchange.statement_tables import statements_table, statements_wide_table

_SHAPES = (
    ("One row for each statement and initiative", "long", statements_table),
    ("One row for each statement", "wide", statements_wide_table),
)
_SEPARATORS = (
    ("Comma", Dialect(",")),
    ("Semicolon, for Excel with decimal commas", Dialect(";", decimal=",")),
    ("Tab", Dialect("\t")),
)


class ExportStatements(FormDialog):
    """Shape, separator, and whether the file is marked for Excel; remembered for the next time."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("Export statements", "Save…", parent)
        self._document = document
        self.shape = QComboBox()
        for words, name, table in _SHAPES:
            self.shape.addItem(words, (name, table))
        self.separator = QComboBox()
        for words, dialect in _SEPARATORS:
            self.separator.addItem(words, dialect)
        self.marked = QCheckBox("Mark as UTF-8, for &Excel")
        self.form.addRow("Sha&pe", self.shape)
        self.form.addRow("&Separator", self.separator)
        self.form.addRow("", self.marked)
        self.column.insertWidget(
            1,
            plain_label(
                "Nothing is aggregated: each statement comes with its article, speaker, actor and stances, the "
                "machine's answers and people's corrections beside them. Text that a spreadsheet would run as a "
                "formula is set off by an apostrophe. Without the mark Excel garbles accents; R, Stata and others want "
                "none.",
                "muted",
                wrap=True,
            ),
        )
        for control, words in ((self.shape, "Shape"), (self.separator, "Separator")):
            control.setAccessibleName(words)
        settings = QSettings()
        self.shape.setCurrentIndex(_as_index(settings.value("export/shape"), self.shape))
        self.separator.setCurrentIndex(_as_index(settings.value("export/separator"), self.separator))
        self.marked.setChecked(settings.value("export/marked", "true") != "false")

    @property
    def dialect(self) -> Dialect:
        """How the table is to be written."""
        chosen: Dialect = self.separator.currentData()
        return replace(chosen, marked=self.marked.isChecked())

    def accept(self) -> None:
        """Ask where to, and write."""
        name, table = self.shape.currentData()
        dialect, now = self.dialect, as_it_is(self._document)
        path = ask_where_to_save(
            self, "Export statements", "statements.csv" if name == "long" else "statements-wide.csv", "CSV table"
        )
        if path is None:
            return
        settings = QSettings()
        settings.setValue("export/shape", self.shape.currentIndex())
        settings.setValue("export/separator", self.separator.currentIndex())
        settings.setValue("export/marked", "true" if dialect.marked else "false")
        save_file(self.parentWidget() or self, path, lambda task: to_csv(table(now()), dialect), dialect.encoding)
        super().accept()


def _as_index(value: object, box: QComboBox) -> int:
    text = str(value)
    return int(text) if text.isdecimal() and int(text) < box.count() else 0
