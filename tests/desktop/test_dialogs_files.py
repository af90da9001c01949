"""A file is saved under the name that a person meant, and never over another that nobody asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.dialogs.files import ask_where_to_save


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("talks.html", "talks.html"),
        ("talks", "talks.html"),
        ("talks.pdf", "talks.html"),
        ("talks.HTML", "talks.HTML"),
        ("talks.parley", "talks.html"),
        ("round 2.5", "round 2.5.html"),
    ],
)
def test_a_name_gets_the_suffix_of_the_chosen_format(qtbot, monkeypatch, tmp_path: Path, typed: str, saved: str):
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), ""))
    assert ask_where_to_save(parent, "Export report", "report.html", "Web page") == tmp_path / saved


@pytest.mark.parametrize("agreed", [True, False])
def test_a_file_that_the_suffix_leads_to_is_replaced_only_where_the_person_agrees(
    qtbot, monkeypatch, tmp_path: Path, agreed: bool
):
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "talks.html").write_text("mine", encoding="utf-8")
    asked: list[str] = []

    def question(_parent: QWidget, _title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.Yes if agreed else QMessageBox.StandardButton.No

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "talks"), ""))
    monkeypatch.setattr(QMessageBox, "question", question)
    path = ask_where_to_save(parent, "Export report", "report.html", "Web page")
    assert path == (tmp_path / "talks.html" if agreed else None)
    assert asked == ["talks.html already exists. Replace it?"]
