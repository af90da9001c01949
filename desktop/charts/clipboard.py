"""Tables on the clipboard, as spreadsheets take them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from models.exchange.cells import Dialect, Table, to_csv

_TAB_SEPARATED = Dialect("\t", marked=False)


def tab_separated(table: Table) -> QMimeData:
    """The table as an exported file has it, with tabs between the cells."""
    written = to_csv(table, _TAB_SEPARATED)
    data = QMimeData()
    data.setText(written.replace("\r\n", "\n"))
    data.setData("text/tab-separated-values", written.encode())
    return data
