"""Selected statements on the clipboard: a table for spreadsheets, and the same as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from desktop.statements.columns import Column
from models.exchange.cells import Dialect, Table, to_csv
from models.search import StatementRow

_TAB_SEPARATED = Dialect("\t", marked=False)


def as_table(rows: Sequence[StatementRow], columns: Sequence[Column]) -> QMimeData:
    """The rows with the columns' titles above, cells set apart by tabs. A statement stands in full, on one line."""
    table = Table(
        tuple(column.title for column in columns),
        tuple(tuple(column.cell(row).words for column in columns) for row in rows),
    )
    data = QMimeData()
    data.setText(to_csv(table, _TAB_SEPARATED).replace("\r\n", "\n"))
    data.setData("text/tab-separated-values", to_csv(table, _TAB_SEPARATED).encode())
    return data


def as_text(rows: Sequence[StatementRow]) -> str:
    """Each statement as one would quote it: its words, who said them, where and when."""
    return "\n\n".join(
        "\n".join(
            part
            for part in (
                " ".join(row.statement.text.split()),
                " and ".join(row.actors) or row.statement.speaker,
                ", ".join(part for part in (row.article.outlet, row.article.title, row.article.date) if part),
            )
            if part
        )
        for row in rows
    )
