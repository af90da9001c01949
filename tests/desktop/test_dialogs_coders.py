"""Coders see how well they agree, and take in what others coded in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from desktop import coding_sheets
from desktop.coding_sheets import take_in
from desktop.dialogs.coders import Coders
from desktop.worker.background import Background
from models.exchange.cells import to_csv
from models.exchange.coding_sheet import coding_sheet
from models.project.ratings import places


@pytest.fixture
def background(qapp):
    background = Background()
    background.start()
    yield background
    background.close()


@pytest.fixture
def dialog(qtbot, document, background):
    dialog = Coders(document, background)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sheet(document, tmp_path, answers, coder="Bo"):
    found = document.effective
    rows = list(csv.DictReader(io.StringIO(to_csv(coding_sheet(found.analysis, places(found), coder)))))
    for row, answer in zip(rows, answers, strict=False):
        row["answer"] = answer
    path = tmp_path / "bo.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_before_anybody_coded_the_dialog_says_what_to_do(dialog):
    assert dialog.nothing.isVisible()
    assert "coding sheet" in dialog.nothing.text()
    assert not dialog.copy_button.isEnabled()


def test_a_filled_in_sheet_becomes_its_coders_answers_in_one_step(qtbot, document, background, dialog, tmp_path):
    document.set_coder("Ada")
    statements = [statement.id for statement in document.analysis.statements]
    initiative = document.initiatives[0].id
    for statement in statements[:3]:
        document.correct_stance(statement, initiative, "favor")
    steps = document.undo_stack.count()
    take_in(sheet(document, tmp_path, ["f", "", "a", "", "f"]), document, background)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 4)
    assert document.undo_stack.count() == steps + 1
    assert document.undo_stack.undoText() == "Import codings of Bo"
    coders = [dialog.table.item(row, 0).text() for row in range(4)]
    assert coders[0].startswith("All 3: ")
    assert set(coders[1:]) == {"Ada and Bo", "Ada and the model", "Bo and the model"}
    row = coders.index("Ada and Bo")
    assert dialog.table.item(row, 1).text() == "3"
    assert dialog.table.item(row, 2).text().startswith("67% (")
    # the current coder's answers stay those that count
    assert document.correction_of(statements[1]).stances[initiative] == "favor"
    dialog.copy_button.click()
    assert "Ada and Bo\t3\t67%" in QGuiApplication.clipboard().text()
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)


def test_the_coders_name_is_written_beside_the_next_corrections(qtbot, document, dialog):
    dialog.name.setText("Ada Solheim")
    dialog.name.editingFinished.emit()
    statement = document.analysis.statements[0].id
    document.correct_stance(statement, document.initiatives[0].id, "against")
    assert document.correction_of(statement).coder == "Ada Solheim"


def test_the_sheet_for_a_colleague_has_a_row_for_each_question_and_no_answers(
    qtbot, document, dialog, board, tmp_path, monkeypatch
):
    path = tmp_path / "coding-sheet-Bo.csv"
    monkeypatch.setattr(QInputDialog, "getText", lambda *asked: (" Bo ", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(path), ""))
    said = []
    board.posted.connect(lambda message: said.append(message.text))
    board.deliver_waiting()
    dialog.export_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Saved coding-sheet-Bo.csv. Write f, a, n or x into its column “answer”."]
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(document.analysis.statements) * len(document.initiatives)
    assert {row["answer"] for row in rows} == {""}
    assert {row["coder"] for row in rows} == {"Bo"}


def test_a_file_that_is_no_sheet_is_named_with_the_reason(qtbot, document, background, board, tmp_path):
    path = tmp_path / "prices.csv"
    path.write_text("good,price\nsalt,3\n", encoding="utf-8")
    said = []
    board.posted.connect(lambda message: said.append(message.text))
    board.deliver_waiting()
    take_in(path, document, background)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["prices.csv is not a coding sheet: it has no column named “statement”."]


def test_the_sheet_of_a_coder_with_signs_in_the_name_can_be_saved_everywhere(window, document, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Bo/Åse: who?", True))
    offered = []
    monkeypatch.setattr(coding_sheets, "ask_where_to_save", lambda parent, title, name, kind: offered.append(name))
    coding_sheets.export_coding_sheet(window, document)
    assert offered == ["coding-sheet-Bo-Åse--who.csv"]
