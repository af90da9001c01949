"""A file is written whole or left as it was."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from models.exchange.whole_files import write_whole


def test_line_ends_and_letters_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.txt", "één\r\ntwee\n")
    assert (tmp_path / "out.txt").read_bytes() == "één\r\ntwee\n".encode()


def test_file_already_there_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    write_whole(target, "new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_file_stays_as_it_was_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def full_disk(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="no space"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folder_and_folder_in_place_of_a_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "out.txt", "x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", "x")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_file_name_that_is_not_utf8_does_not_stop_the_rest(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.txt", "caf\udce9.txt")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "caf?.txt"
