"""Coding sheets out and in: other people code in a spreadsheet, and their answers lie beside everybody's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QWidget

from desktop import messages
from desktop.charts.chart import Computes
from desktop.dialogs.files import ask_for_a_file, ask_where_to_save
from desktop.dialogs.working import save_file
from desktop.document import Document
from models.exchange.cells import STANDARD, to_csv
from models.exchange.coding_sheet import Sheet, SheetAnswer, coding_sheet, read_coding_sheet
from models.file_names import file_name
from models.held_files import why_not_read
from models.project.corrections import Coding
from models.project.ratings import places
from models.readers.draft import Refused

_SHOWN = 20
"""How many rows that could not be used a message names."""


def export_coding_sheet(parent: QWidget, document: Document) -> None:
    """Ask for whom, and write the sheet to fill in."""
    coder, sure = QInputDialog.getText(parent, "Export coding sheet", "Who is to fill it in? (a name)")
    if not sure:
        return
    name = file_name("-".join(["coding-sheet", *coder.split()])) + ".csv"
    path = ask_where_to_save(parent, "Export coding sheet", name, "CSV table")
    if path is None:
        return
    found = document.effective
    save_file(
        parent,
        path,
        lambda task: to_csv(coding_sheet(found.analysis, places(found), coder.strip())),
        STANDARD.encoding,
        "Write f, a, n or x into its column “answer”.",
    )


def import_coding_sheet(parent: QWidget, document: Document, background: Computes) -> None:
    """Ask for a sheet and take its answers in, as one step of undo."""
    path = ask_for_a_file(parent, "Import coding sheet", "Coding sheets", (".csv", ".tsv"))
    if path is not None:
        take_in(path, document, background)


def take_in(path: Path, document: Document, background: Computes) -> None:
    """Take the answers of the sheet at ``path`` in. Rows without a coder count as those of the file's name."""
    found, initiatives = document.effective, document.initiatives

    def read() -> Sheet | str:
        try:
            return read_coding_sheet(path, places(found), initiatives, path.stem)
        except Refused as reason:
            return f"{path.name} {reason}."
        except OSError as reason:
            return f"Could not read {path.name}: {why_not_read(reason)}"

    def use(sheet: Sheet | str) -> None:
        if isinstance(sheet, str):
            messages.error(sheet, str(path))
            return
        if sheet.answers:
            document.import_codings(_codings(document, sheet.answers))
            messages.info(
                f"Took in {len(sheet.answers):,} {'answer' if len(sheet.answers) == 1 else 'answers'} of "
                f"{', '.join(sheet.coders)}.",
                action_text="Undo",
                action=document.undo_stack.undo,
            )
        elif not sheet.wrong:
            messages.warning(f"{path.name} holds no answers yet: its column “answer” is empty.", str(path))
        if sheet.wrong:
            more = len(sheet.wrong) - _SHOWN
            lines = [*sheet.wrong[:_SHOWN], *([f"and {more:,} more"] if more > 0 else [])]
            count = len(sheet.wrong)
            messages.warning(
                f"{count:,} {'row' if count == 1 else 'rows'} of {path.name} could not be used.", "\n".join(lines)
            )

    background.request(("coding sheet", path), read, use)


def _codings(document: Document, answers: Iterable[SheetAnswer]) -> list[Coding]:
    """Each coder's answers so far with those of the sheet in their place."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    codings: dict[tuple[str, str], Coding] = {}
    for answer in answers:
        if document.statement(answer.statement) is None:
            continue  # taken out of the project while the sheet was read
        key = answer.statement, answer.coder
        coding = codings.get(key) or document.coding_for(*key)
        stances = dict(coding.stances)
        if answer.answer is not None:
            stances[answer.initiative] = answer.answer
        codings[key] = replace(coding, stances=stances, note=answer.note or coding.note, when=now)
    return list(codings.values())
