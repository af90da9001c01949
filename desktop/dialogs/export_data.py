"""Asks where to, writes the analysis as tables or as JSON, and tells how that went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import messages
from desktop.dialogs.files import ask_for_folder, ask_where_to_save
from models.exchange.csv_files import Table, to_csv, write_csv, write_csv_folder
from models.exchange.json_file import to_json
from models.exchange.whole_files import write_whole
from models.records import Analysis


def export_table(parent: QWidget, name: str, table: Table) -> None:
    """One table as a CSV file, at first named ``name``."""
    path = ask_where_to_save(parent, "Export chart data", name, "CSV table")
    if path is not None:
        _save(lambda: write_csv(path, to_csv(table)), path)


def export_all_tables(parent: QWidget, analysis: Analysis) -> None:
    """All tables as CSV files in one folder."""
    folder = ask_for_folder(parent, "Folder for the tables")
    if folder is not None:
        _save(lambda: write_csv_folder(analysis, folder), folder)


def export_json(parent: QWidget, analysis: Analysis) -> None:
    """Everything in one JSON file, as the command line writes it."""
    path = ask_where_to_save(parent, "Export data", "parley.json", "JSON")
    if path is not None:
        _save(lambda: write_whole(path, to_json(analysis)), path)


def _save(write: Callable[[], object], path: Path) -> None:
    try:
        write()
    except OSError as reason:
        messages.error(f"Could not save {path.name}: {reason.strerror or reason}", str(path))
    else:
        messages.info(f"Saved {path.name}", str(path))
