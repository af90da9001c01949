"""Windows refuses to replace what another program holds: it is waited for, and then told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models import held_files
from models.evaluation.gold import read_pairs
from models.exchange.whole_files import write_whole
from models.project.state import ProjectState
from models.project.store import ProjectError, Store, write_project
from models.readers.corpus import read_unasked
from tests.held import hold
from tests.reading import read_article


def test_what_a_virus_scanner_holds_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.txt").write_text("old")
    refused = hold(monkeypatch, "replace", lambda _: len(refused) < 3)
    write_whole(tmp_path / "out.txt", "new")
    assert len(refused) == 3
    assert (tmp_path / "out.txt").read_text() == "new"


def test_a_table_that_is_open_in_a_spreadsheet_stays_and_the_person_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.csv").write_text("old")
    hold(monkeypatch, "replace", lambda _: True)
    with pytest.raises(OSError, match="open in another program; close it there") as raised:
        write_whole(tmp_path / "out.csv", "new")
    assert raised.value.filename == str(tmp_path / "out.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]
    assert (tmp_path / "out.csv").read_text() == "old"


def test_what_will_not_change_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(seconds: float) -> None:
        raise AssertionError(seconds)

    monkeypatch.setattr(held_files.time, "sleep", never)
    with pytest.raises(FileNotFoundError):
        held_files.replace(tmp_path / "missing", tmp_path / "out.txt")


def test_a_project_in_a_synchronised_folder_is_written_once_it_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parley"
    write_project(path, ProjectState())
    refused = hold(monkeypatch, "replace", lambda _: len(refused) < 3)
    write_project(path, ProjectState(coder="anna"))
    assert len(refused) == 3
    store = Store(path)
    assert store.load().state == ProjectState(coder="anna")
    refused.clear()
    store.copy_to(tmp_path / "backups" / "b.parley")
    store.close()
    assert len(refused) == 3
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.parley"]


def test_a_project_that_is_held_on_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parley"
    write_project(path, ProjectState())
    hold(monkeypatch, "replace", lambda _: True)
    with pytest.raises(ProjectError) as raised:
        write_project(path, ProjectState(coder="anna"))
    assert raised.value.reason == "It is write-protected or open in another program; close it there, then try again."


def _read_document(path: Path) -> None:
    read_article(path.with_suffix(".docx"))


def _read_gold(path: Path) -> None:
    read_pairs(path, "stance")


@pytest.mark.parametrize("read", [_read_document, read_unasked, _read_gold])
def test_who_reads_what_is_open_elsewhere_is_told_of_other_programs_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]
) -> None:
    for name in ("a.csv", "a.docx"):
        (tmp_path / name).write_text("text\nHe agreed to the accord.\n")

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(Exception, match=r"cannot be opened: you have no permission to read it$"):
        read(tmp_path / "a.csv")
    monkeypatch.setattr(held_files, "_TELLS_NOT_WHY", True)
    with pytest.raises(Exception, match="cannot be opened: another program has it open, or"):
        read(tmp_path / "a.csv")


@pytest.mark.parametrize("read", [read_unasked, _read_gold])
def test_a_folder_is_called_one_where_the_system_only_speaks_of_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(Exception, match="is a folder"):
        read(tmp_path)
