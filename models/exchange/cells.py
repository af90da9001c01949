"""Rows of cells to CSV: safe to open in a spreadsheet, and the same numbers wherever they are read.

Numbers have a decimal point, or a comma where it is asked for, and at most six digits; truth values are TRUE and FALSE.
A text that a spreadsheet would take for a formula is set off (:mod:`models.formulas`): the text comes from articles,
which anybody may have written. Line ends inside a cell stand in quotes as they are, those of rows are ``\\r\\n``
(RFC 4180).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Literal

from models.exchange.json_file import DIGITS, rounded
from models.formulas import guarded

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written.

    ``delimiter`` sets cells apart: Excel takes a semicolon where the system writes decimals with a comma, and
    ``decimal`` is then that comma, without which it takes figures for text or for days. ``marked`` puts the UTF-8 byte
    order mark in front, without which Excel shows “ZÃ¼rich” for “Zürich”; some other programs take it for a part of the
    first column's name.
    """

    delimiter: Literal[",", ";", "\t"] = ","
    marked: bool = True
    decimal: Literal[".", ","] = "."

    @property
    def encoding(self) -> str:
        """The codec to write the text with."""
        return "utf-8-sig" if self.marked else "utf-8"


STANDARD = Dialect()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the names of its columns; each row has a cell for each of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def to_csv(table: Table, dialect: Dialect = STANDARD) -> str:
    """The names of the columns, then the rows."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=dialect.delimiter)
    writer.writerow([_shown(column, dialect) for column in table.columns])
    writer.writerows([_shown(cell, dialect) for cell in row] for row in table.rows)
    return stream.getvalue()


def _shown(cell: Cell, dialect: Dialect) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{rounded(cell):.{DIGITS}f}".rstrip("0").rstrip(".").replace(".", dialect.decimal)
    return guarded(cell) if isinstance(cell, str) else cell
