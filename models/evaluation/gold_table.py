"""Coded data in a table, as spreadsheets write them: CSV with commas, semicolons or tabs, in any usual encoding.

A column goes by one of the names below. So filled-in coding sheets and the exported table of statements can be taken as
they are: there the label is what a person said. Rows that nobody coded are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from models.formulas import without_guard
from models.names import name_key
from models.readers.draft import Refused
from models.readers.rows import find_layout, read_rows

SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
WORKBOOKS = frozenset({".xlsx", ".xls", ".ods", ".numbers"})
"""What spreadsheets call files of their own, which are no tables of text."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "quote"),
    "target": ("target", "initiative", "about"),
    "label": ("label", "answer", "person_stance", "gold", "code", "stance", "sentiment"),
    "speaker": ("speaker",),
    "context": ("context", "before"),
    "background": ("background",),
    "id": ("id", "statement"),
}
"""The names of the columns for each field, the likeliest first."""
_NEEDED = ("text", "target", "label")


class RefusedTable(Exception):
    """Nothing can be made of a table, or of a row of it; the text says why, without the file's name."""


def coded_rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each coded row by its number in a spreadsheet: its fields, those without words left out.

    Raises :class:`RefusedTable` and :class:`OSError`.
    """
    try:
        layout = find_layout(path)
        columns = _columns(layout.columns)
        for row in read_rows(path, layout):
            if row.wrong:
                raise RefusedTable(f"row {row.number} {row.wrong}")
            cells = {field: without_guard(row.values.get(column, "")) for field, column in columns.items()}
            if cells["label"]:
                yield row.number, {field: cell for field, cell in cells.items() if cell}
    except Refused as reason:
        raise RefusedTable(str(reason)) from reason


def _columns(names: tuple[str, ...]) -> dict[str, str]:
    """The column of each field that has one."""
    known = {name_key(name).replace(" ", "_"): name for name in names}
    found = {
        field: next((known[name] for name in spellings if name in known), None) for field, spellings in COLUMNS.items()
    }
    for field in _NEEDED:
        if found[field] is None:
            wanted = " or ".join(filter(None, (", ".join(COLUMNS[field][:-1]), COLUMNS[field][-1])))
            raise RefusedTable(f"has no column called {wanted}; its columns are {', '.join(names)}")
    return {field: name for field, name in found.items() if name is not None}
