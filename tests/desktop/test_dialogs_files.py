"""A file is saved under the name that a person meant, and never over another that nobody asked about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.cli import main
from desktop.dialogs.files import ask_for_articles, ask_where_to_save
from models.readers import SUPPORTED


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


def test_every_format_that_is_read_is_offered_and_named(qtbot, monkeypatch, capsys) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, _folder: str, filters: str) -> tuple[list[str], str]:
        asked.append(filters)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    assert ask_for_articles(parent) == []
    everything, *kinds = asked[0].split(";;")
    with pytest.raises(SystemExit):
        main(["analyze", "--help"])
    told = capsys.readouterr().out
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    for name, suffixes in SUPPORTED:
        assert f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})" in kinds
        assert all(f"*{suffix}" in everything for suffix in suffixes)
        assert re.search(rf"{re.escape(suffixes[0])}[,)]", told), "the help of the command line"
        assert f"`{suffixes[0]}`" in readme
