"""What the Export menu writes: the project as it is, corrections included, for people and for other programs."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop import messages
from desktop.dialogs.export_network import ExportNetwork
from desktop.dialogs.export_statements import ExportStatements
from desktop.dialogs.working import Working, carry_out
from desktop.document import Document
from desktop.window import MainWindow
from models.progress import Task
from tests.sample import ACCORD, NORLAND, RELIEF, STATEMENTS

Saved = Callable[[str], Path]


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Saved:
    """Answers the next question where to save."""

    def answer(name: str) -> Path:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
        return tmp_path / name

    return answer


@pytest.fixture
def corrected(document: Document) -> Document:
    """Anna says otherwise about a stance, a speaker, and whether a statement counts."""
    document.set_coder("Anna")
    document.correct_stance([STATEMENTS[3].id], ACCORD.id, "against")
    document.correct_speaker([STATEMENTS[8].id], [RELIEF.id])
    document.exclude_statement([STATEMENTS[5].id], "a proverb")
    document.annotate([STATEMENTS[3].id], "Reads as a refusal.")
    return document


def written(qtbot: QtBot, path: Path) -> Path:
    qtbot.waitUntil(path.exists)
    return path


def test_statements_table_has_the_machines_answers_and_annas(
    qtbot: QtBot, window: MainWindow, corrected: Document, save_as: Saved
) -> None:
    path = save_as("statements.csv")
    window.exports.statements.trigger()
    dialog = window.findChild(ExportStatements)
    assert dialog is not None
    dialog.accept()
    with written(qtbot, path).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))

    def row(statement: str) -> dict[str, str]:
        return next(one for one in rows if (one["statement"], one["initiative"]) == (statement, ACCORD.name))

    judged = row(STATEMENTS[3].id)
    assert (judged["stance"], judged["machine_stance"], judged["person_stance"]) == ("against", "favor", "against")
    assert (judged["coder"], judged["note"]) == ("Anna", "Reads as a refusal.")
    moved = row(STATEMENTS[8].id)
    assert (moved["actor"], moved["machine_actor"]) == (RELIEF.name, NORLAND.name)
    assert (row(STATEMENTS[5].id)["excluded"], row(STATEMENTS[5].id)["exclusion_reason"]) == ("TRUE", "a proverb")


def test_choices_for_the_table_are_kept_for_the_next_time(
    qtbot: QtBot, window: MainWindow, document: Document, save_as: Saved
) -> None:
    path = save_as("wide.csv")
    dialog = ExportStatements(document, window)
    dialog.shape.setCurrentIndex(1)
    dialog.separator.setCurrentIndex(1)
    dialog.marked.setChecked(False)
    dialog.accept()
    content = written(qtbot, path).read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.splitlines()[0].startswith(b"statement;article;title;")
    rows = list(csv.DictReader(content.decode().splitlines(), delimiter=";"))
    assert len(rows) == len(STATEMENTS)
    assert rows[0][f"{ACCORD.name}: score"] == "0,87"
    again = ExportStatements(document, window)
    assert (again.shape.currentIndex(), again.separator.currentIndex(), again.marked.isChecked()) == (1, 1, False)


def test_person_who_adds_a_statement_is_named_in_the_coding(
    qtbot: QtBot, window: MainWindow, document: Document, save_as: Saved
) -> None:
    document.set_coder("Ben")
    article = document.articles[0]
    start = article.text.index("Norland weighs")
    document.add_statement(article.id, [(start, start + 14)], [NORLAND.id])
    path = save_as("coding.qdpx")
    window.exports.coding.trigger()
    archive = zipfile.ZipFile(written(qtbot, path))
    project = archive.read("project.qde").decode()
    assert 'name="Ben"' in project
    assert 'name="Norland weighs" startPosition="0" endPosition="14"' in project


def test_json_is_the_command_lines_until_somebody_corrects_something(
    qtbot: QtBot, window: MainWindow, document: Document, save_as: Saved
) -> None:
    first = save_as("before.json")
    window.exports.json.trigger()
    assert "corrections" not in json.loads(written(qtbot, first).read_text("utf-8"))
    document.set_coder("Anna")
    document.correct_stance([STATEMENTS[3].id], ACCORD.id, "against")
    second = save_as("after.json")
    window.exports.json.trigger()
    (correction,) = json.loads(written(qtbot, second).read_text("utf-8"))["corrections"]
    assert (correction["statement"], correction["coder"]) == (STATEMENTS[3].id, "Anna")


def test_each_network_is_a_file_of_its_own(qtbot: QtBot, window: MainWindow, save_as: Saved) -> None:
    for index in range(3):
        path = save_as(f"{index}.graphml")
        window.exports.network.trigger()
        dialog = window.findChildren(ExportNetwork)[-1]
        dialog.network.setCurrentIndex(index)
        assert dialog.about.text()
        dialog.accept()
        assert "<graphml" in written(qtbot, path).read_text("utf-8")


def test_all_tables_go_into_one_folder(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "tables"))
    window.exports.tables.trigger()
    written(qtbot, tmp_path / "tables" / "sentiments.csv")
    assert (tmp_path / "tables" / "articles.csv").exists()


@pytest.mark.parametrize("agreed", [False, True])
def test_tables_replace_those_of_the_folder_only_where_the_person_agrees(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, agreed: bool
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("articles.csv", "positions.csv", "notes.txt"):
        (folder / name).write_text("mine", "utf-8")
    asked: list[str] = []

    def question(_parent: QWidget, _title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.Yes if agreed else QMessageBox.StandardButton.No

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QMessageBox, "question", question)
    window.exports.tables.trigger()
    assert asked == ["2 of these files already exist in mine. Replace them?"]
    if agreed:
        written(qtbot, folder / "sentiments.csv")
        assert (folder / "articles.csv").read_text("utf-8-sig").startswith("id,article,")
    else:
        assert {path.read_text("utf-8") for path in folder.iterdir()} == {"mine"}


def test_nothing_can_be_exported_of_an_empty_project(window: MainWindow, document: Document) -> None:
    document.remove_articles([article.id for article in document.articles])
    assert not any(action.isEnabled() for action in window.exports.actions)
    document.undo_stack.undo()
    assert all(action.isEnabled() for action in window.exports.actions)


def test_long_export_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, board: messages.Board
) -> None:
    monkeypatch.setattr("desktop.dialogs.working.SHOWN_AFTER_MS", 0)
    stopped = Event()

    def work(task: Task) -> None:
        while True:
            task.at("Writing", 1, 2)
            stopped.wait(0.005)

    finished: list[object] = []
    errand = carry_out(window, "Export", work, finished.append)
    dialog = window.findChild(Working)
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.status.text() == "Writing…")
    assert dialog.bar.value() * 2 == dialog.bar.maximum()
    with qtbot.waitSignal(errand.cancelled):
        dialog.reject()
    assert not finished
