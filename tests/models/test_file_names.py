"""Names that the program makes up or derives are good on every system."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from models import paths
from models.file_names import LONGEST, file_name
from models.project.backups import folder_of
from tests.reading import read_article


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("coding-sheet-Bo", "coding-sheet-Bo"),
        ("Åse/Bo: who?", "Åse-Bo- who"),
        ("..\\..\\up", "up"),
        ("con", "_con"),
        ("LPT1.x", "_LPT1.x"),
        ("console", "console"),
        ("ends with a dot. ", "ends with a dot"),
        ("???", "unnamed"),
        ("x" * 300, "x" * LONGEST),
    ],
)
def test_a_name_that_somebody_wrote_becomes_one_that_every_system_takes(words: str, name: str) -> None:
    assert file_name(words) == name


def test_one_project_has_one_folder_of_backups_however_windows_spells_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "normcase", lambda path: str(path).lower())
    assert folder_of(Path("b"), Path("/C/Talks/a.parley")).name == folder_of(Path("b"), Path("/c/talks/a.parley")).name


def test_downloaded_models_do_not_follow_a_person_through_the_network_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.downloaded_models() == paths.data_folder() / "models"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert paths.downloaded_models() == paths.data_folder() / "models"  # PARLEY_DATA_DIR names one place for all
    monkeypatch.delenv("PARLEY_DATA_DIR")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert paths.data_folder() == tmp_path / "Roaming" / "Parley" / "Parley"
    assert paths.downloaded_models() == tmp_path / "Local" / "Parley" / "Parley" / "models"


def test_an_article_is_the_same_however_a_mac_spells_its_name(tmp_path: Path) -> None:
    ids = set()
    for form in ("NFC", "NFD"):
        path = tmp_path / form / f"{unicodedata.normalize(form, 'Zürich')}.txt"
        path.parent.mkdir()
        path.write_text("He agreed to the accord.", encoding="utf-8")
        ids.add(read_article(path).id)
    assert len(ids) == 1
