"""Selected statements on the clipboard: a table for spreadsheets, and the same as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from desktop.charts.clipboard import tab_separated
from desktop.statements.columns import Cell, Column
from models.exchange.cells import Table
from models.search import StatementRow


def as_table(rows: Sequence[StatementRow], columns: Sequence[Column]) -> QMimeData:
    """The rows with the columns' titles above, cells set apart by tabs. A statement stands in full, on one line."""
    titles = tuple(column.title for column in columns)
    return tab_separated(Table(titles, tuple(tuple(_words(column.cell(row)) for column in columns) for row in rows)))


def _words(cell: Cell) -> str:
    """What the table says by its letters' slant, in words."""
    return f"{cell.words} (uncertain)" if cell.unsure else cell.words


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
