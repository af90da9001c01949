"""About Parley shows the card of the model that scores; that of a foreign one as plain text."""

from __future__ import annotations

import json
import re
import tomllib
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser

from desktop.dialogs import about as about_dialog
from desktop.dialogs.about import About
from models.paths import STANCE_MODEL
from models.records import Analysis, ModelInfo

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.theme import Theme


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    folder.mkdir()
    labels = {"0": "entailment", "1": "neutral", "2": "contradiction"}
    (folder / "config.json").write_text(json.dumps({"id2label": labels}), encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"")
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    (folder / "README.md").write_text("---\nlicense: mit\n---\n# <b>Theirs</b> ![x](file:///etc/hosts)", "utf-8")
    return folder


def shown(qtbot: QtBot, about: About) -> About:
    qtbot.addWidget(about)
    about.show()
    return about


def test_the_programs_own_card_is_set_with_headings_and_tables(qtbot: QtBot, theme: Theme) -> None:
    about = shown(qtbot, About(Analysis(), "", theme))
    page = about.tabs.widget(0)
    assert isinstance(page, QTextBrowser)
    assert page.document().documentMargin() == 16, "the text does not touch its frame"
    words = page.toPlainText()
    assert "Known failures" in words
    assert "#" not in words.splitlines()[0]
    assert "|" not in words
    digest = next(
        line for line in (STANCE_MODEL / "MODEL_CARD.md").read_text("utf-8").splitlines() if "sha256 of" in line
    )
    assert digest.split("`")[1] in words


def test_a_foreign_card_is_plain_text_with_what_a_person_must_know(qtbot: QtBot, theme: Theme, foreign: Path) -> None:
    analysis = Analysis(stance_model=ModelInfo("theirs", "ab" * 32, str(foreign)))
    about = shown(qtbot, About(analysis, str(foreign), theme))
    page = about.tabs.widget(0)
    assert isinstance(page, QPlainTextEdit)
    words = page.toPlainText()
    for part in ("theirs", "ab" * 32, "entailment, neutral, contradiction", "Licence: mit", "# <b>Theirs</b>"):
        assert part in words


def test_the_sha256_of_another_model_is_not_shown_for_it(qtbot: QtBot, theme: Theme, foreign: Path) -> None:
    analysis = Analysis(stance_model=ModelInfo("own", "cd" * 32))
    about = shown(qtbot, About(analysis, str(foreign), theme))
    words = about.tabs.widget(0).toPlainText()
    assert "cd" * 32 not in words
    assert "shown after the first analysis" in words


def test_a_chosen_model_that_is_gone_says_so(qtbot: QtBot, theme: Theme) -> None:
    about = shown(qtbot, About(Analysis(), "someone/theirs", theme))
    words = about.tabs.widget(0).toPlainText()
    assert "downloaded" in words


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License-Expression": ["MIT"], "License": ["a text"]}, "MIT"),
        (
            {"License": ["Apache-2.0"], "Classifier": ["License :: OSI Approved :: Apache Software License"]},
            "Apache-2.0",
        ),
        ({"Classifier": ["Topic :: Text", "License :: OSI Approved :: ISC License (ISCL)"]}, "ISC License (ISCL)"),
        (
            {"License": ["Copyright 2001\nAll of it"], "Classifier": ["License :: OSI Approved :: BSD License"]},
            "BSD License",
        ),
        ({"License": ["The Licence\nAll of it"]}, "The Licence"),
        ({}, "see the package"),
    ],
)
def test_a_package_is_listed_with_the_name_of_its_licence(
    monkeypatch: pytest.MonkeyPatch, fields: dict[str, list[str]], licence: str
) -> None:
    message = Message()
    for name, values in fields.items():
        for value in values:
            message[name] = value
    monkeypatch.setattr(about_dialog, "metadata", lambda package: message)
    assert about_dialog._licence("package") == licence


def test_licences_are_listed(qtbot: QtBot, theme: Theme) -> None:
    about = shown(qtbot, About(Analysis(), "", theme))
    words = about.tabs.widget(2).toPlainText()
    assert "Parley: Apache-2.0" in words
    needed = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert [line.split()[0] for line in words.splitlines()[1:-2]] == [re.split("[<>=]", one)[0] for one in needed]
