"""Asks where to, writes what the project holds in the format that was asked for, and tells how that went.

All is made and written away from the event loop, from the project as it is at the moment of asking.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import messages
from desktop.dialogs.files import ask_for_folder, ask_where_to_save
from desktop.dialogs.working import carry_out, save_file
from desktop.document import Document
from models.exchange.cells import STANDARD, Table, to_csv
from models.exchange.coded import Coded
from models.exchange.csv_files import TABLES, write_csv_folder
from models.exchange.json_file import to_json
from models.exchange.refi_qda import to_qdpx
from models.progress import Task
from models.project.coded import coded


def as_it_is(document: Document) -> Callable[[], Coded]:
    """The project of this moment, put together only when the function is called, in whatever thread."""
    state, found = document.state, document.effective
    return lambda: coded(state, found)


def export_table(parent: QWidget, name: str, table: Table) -> None:
    """One table as a CSV file, at first named ``name``."""
    path = ask_where_to_save(parent, "Export chart data", name, "CSV table")
    if path is not None:
        save_file(parent, path, lambda task: to_csv(table), STANDARD.encoding)


def export_all_tables(parent: QWidget, document: Document) -> None:
    """All tables as CSV files in one folder."""
    folder = ask_for_folder(parent, "Folder for the tables", TABLES)
    if folder is None:
        return
    now = as_it_is(document)

    def work(task: Task) -> None:
        try:
            write_csv_folder(now(), folder)
        except OSError as error:
            raise OSError(f"Could not save into {folder.name}: {error.strerror or error}") from error

    carry_out(parent, "Export tables", work, lambda _: messages.info(f"Saved the tables in {folder.name}", str(folder)))


def export_json(parent: QWidget, document: Document) -> None:
    """Everything in one JSON file, as the command line writes it."""
    path = ask_where_to_save(parent, "Export data", "parley.json", "JSON")
    if path is not None:
        now = as_it_is(document)
        save_file(parent, path, lambda task: to_json(now()))


def export_qdpx(parent: QWidget, document: Document) -> None:
    """The coding as a REFI-QDA project."""
    path = ask_where_to_save(parent, "Export coding", "parley.qdpx", "REFI-QDA project")
    if path is not None:
        now, when, name = as_it_is(document), datetime.now().astimezone(), Path(path).stem
        save_file(parent, path, lambda task: to_qdpx(now(), name, when, task))
