"""A table of articles is looked at, mapped and imported, and what stays out is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop import messages
from desktop.dialogs.import_corpus import ImportCorpus
from desktop.document import Document
from desktop.window import MainWindow
from tests.desktop.conftest import IdleRunner

CORPUS = """headline;source;date;body
Norland weighs accord;Courier;04/03/2026;Norland said it would wait. Nobody answered it on Monday.
Doubts grow;Herald;05/03/2026;“Never,” said the minister of Sudria to the reporters on Tuesday.
No words;Herald;06/03/2026;
Norland weighs accord;Courier;04/03/2026;Norland said it would wait. Nobody answered it on Monday.
"""

Open = Callable[..., ImportCorpus]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.csv"
    path.write_text(CORPUS, "utf-8")
    return path


@pytest.fixture
def open_dialog(qtbot: QtBot, document: Document) -> Open:
    def opened(path: Path) -> ImportCorpus:
        dialog = ImportCorpus(document, path)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def read_to_the_end(qtbot: QtBot, dialog: ImportCorpus) -> None:
    qtbot.waitUntil(lambda: dialog.corpus is not None)


def import_button(dialog: ImportCorpus) -> QPushButton:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_columns_are_guessed_and_what_comes_in_is_told_beforehand(
    qtbot: QtBot, open_dialog: Open, corpus: Path
) -> None:
    dialog = open_dialog(corpus)
    read_to_the_end(qtbot, dialog)
    mapping = dialog.mapping
    assert (mapping.text, mapping.title, mapping.outlet, mapping.date) == ("body", "headline", "source", "date")
    assert dialog.separator.currentData() == ";"
    assert import_button(dialog).text() == "Import 2 articles"
    assert dialog.left_out.toPlainText() == "Row 4 has no text"
    assert "1 said twice in the file, 1 left out" in dialog.status.text()


def test_import_is_one_step_of_undo(qtbot: QtBot, open_dialog: Open, corpus: Path, document: Document) -> None:
    before = document.state.articles
    dialog = open_dialog(corpus)
    read_to_the_end(qtbot, dialog)
    import_button(dialog).click()
    assert [article.outlet for article in document.articles[len(before) :]] == ["Courier", "Herald"]
    document.undo_stack.undo()
    assert document.state.articles == before


def test_enter_imports_what_was_found(qtbot: QtBot, open_dialog: Open, corpus: Path, document: Document) -> None:
    before = len(document.state.articles)
    dialog = open_dialog(corpus)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    read_to_the_end(qtbot, dialog)
    focused = dialog.focusWidget() or dialog
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert len(document.state.articles) == before + 2


def test_person_is_told_what_was_skipped(
    qtbot: QtBot, open_dialog: Open, corpus: Path, document: Document, board: messages.Board
) -> None:
    for _ in range(2):
        dialog = open_dialog(corpus)
        read_to_the_end(qtbot, dialog)
        told = dialog.status.text()
        import_button(dialog).click()
    assert "2 in the project already" in told
    texts: list[str] = []
    board.posted.connect(lambda message: texts.append(message.text))
    board.deliver_waiting()
    assert texts == [
        "Imported 2 articles from corpus.csv; skipped 1 that it had already; left out 1 row that gave none; 2 without "
        "a date.",
        "Imported 0 articles from corpus.csv; skipped 3 that it had already; left out 1 row that gave none.",
    ]


def test_days_that_can_be_read_in_two_ways_are_asked_about(qtbot: QtBot, open_dialog: Open, corpus: Path) -> None:
    dialog = open_dialog(corpus)
    read_to_the_end(qtbot, dialog)
    assert dialog.order.isVisibleTo(dialog)
    assert dialog.corpus is not None
    assert {article.date for article in dialog.corpus.articles} == {""}
    dialog.order.setCurrentIndex(dialog.order.findData("day first"))
    read_to_the_end(qtbot, dialog)
    assert [article.date for article in dialog.corpus.articles] == ["2026-03-04", "2026-03-05"]


def test_another_mapping_is_read_at_once_and_shown_above_the_columns(
    qtbot: QtBot, open_dialog: Open, corpus: Path
) -> None:
    dialog = open_dialog(corpus)
    read_to_the_end(qtbot, dialog)
    dialog.fields["text"].setCurrentIndex(dialog.fields["text"].findData("headline"))
    dialog.fields["title"].setCurrentIndex(0)
    read_to_the_end(qtbot, dialog)
    assert dialog.corpus is not None
    assert [article.text for article in dialog.corpus.articles][-1] == "No words"
    headers = [
        dialog.rows.rows.headerData(column, Qt.Orientation.Horizontal)
        for column in range(dialog.rows.rows.columnCount())
    ]
    assert headers == ["headline\nText", "source\nOutlet", "date\nDate", "body\nnot used"]


def test_without_a_column_for_the_text_the_dialog_says_what_to_do(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
) -> None:
    path = tmp_path / "c.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    dialog = open_dialog(path)
    qtbot.waitUntil(lambda: "Choose the column that holds the text" in dialog.status.text())
    assert not import_button(dialog).isEnabled()


def test_file_that_cannot_be_read_says_why(qtbot: QtBot, open_dialog: Open, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    dialog = open_dialog(path)
    qtbot.waitUntil(lambda: dialog.wrong.text() == "empty.csv is empty")


def test_foreign_text_is_never_taken_for_markup(qtbot: QtBot, open_dialog: Open, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("text\n<b>bold</b> claim\n", "utf-8")
    dialog = open_dialog(path)
    read_to_the_end(qtbot, dialog)
    index = dialog.rows.rows.index(0, 0)
    assert index.data() == "<b>bold</b> claim"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_closing_stops_the_reading(qtbot: QtBot, open_dialog: Open, tmp_path: Path, document: Document) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"Said {n}."}) for n in range(5000)), "utf-8")
    before = document.state
    dialog = open_dialog(path)
    qtbot.waitUntil(lambda: bool(dialog.fields["text"].currentData()))
    dialog.reject()
    assert document.state is before


def test_dropped_table_asks_and_dropped_articles_open(
    qtbot: QtBot, window: MainWindow, idle_runner: IdleRunner, corpus: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(corpus)), QUrl.fromLocalFile("/tmp/article.txt")])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert idle_runner.opened == ["/tmp/article.txt"]
    dialog = window.findChild(ImportCorpus)
    assert dialog is not None
    assert dialog.isVisible()
    read_to_the_end(qtbot, dialog)
    dialog.reject()


def test_several_tables_are_asked_about_one_after_another(
    qtbot: QtBot, window: MainWindow, corpus: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"text": "Said so."}\n', "utf-8")
    window.open_articles([corpus, other])
    first = window.findChild(ImportCorpus)
    assert first is not None
    assert first.about.text().startswith("corpus.csv")
    first.reject()
    qtbot.waitUntil(
        lambda: any(each.about.text().startswith("other.jsonl") for each in window.findChildren(ImportCorpus))
    )
    for each in window.findChildren(ImportCorpus):
        each.reject()


def test_dates_that_cannot_be_read_are_told_row_by_row(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, board: messages.Board
) -> None:
    path = tmp_path / "corpus.csv"
    path.write_text(
        "title;outlet;date;text\n"
        "Norland weighs accord;Courier;sometime in June;Norland said it would wait. Nobody answered it.\n"
        "Doubts grow;Herald;99/99/2026;“Never,” said the minister of Sudria to the reporters.\n"
        "No day;Herald;;Eastmark said that it would come to the talks in the end.\n"
        "In time;Herald;2026-03-05;Norland said that it was content with the talks so far.\n",
        "utf-8",
    )
    dialog = open_dialog(path)
    read_to_the_end(qtbot, dialog)
    assert dialog.status.text() == "4 articles found, 2 with a date that cannot be read."
    assert dialog.left_out.isVisible()
    assert dialog.left_out.toPlainText() == "\n".join(f"Row {row} has a date that cannot be read" for row in (2, 3))
    import_button(dialog).click()
    texts: list[str] = []
    board.posted.connect(lambda message: texts.append(message.text))
    board.deliver_waiting()
    assert texts == ["Imported 4 articles from corpus.csv; 3 without a date."]
