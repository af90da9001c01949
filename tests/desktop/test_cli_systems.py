"""The command line where shells and streams are not those of Linux."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.cli_files import unfolded
from desktop.report_pdf import print_family


def test_patterns_that_the_shell_left_alone_are_unfolded(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html", "[x].txt"):
        (tmp_path / name).touch()
    names = unfolded([str(tmp_path / name) for name in ("[ab].txt", "[x].txt", "c.html", "*.pdf", "missing.txt")])
    assert [Path(name).name for name in names] == ["a.txt", "b.txt", "[x].txt", "c.html", "*.pdf", "missing.txt"]


def test_a_start_without_a_console_can_analyse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    with cli._progress() as task:
        task.at("Reading", 1, 2)
    assert cli.main(["analyze", str(tmp_path / "missing.txt")]) == 2
    assert cli.main(["--version"]) == 0


def test_a_pipe_that_nobody_reads_on_windows_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.EINVAL, "Invalid argument")

        def fileno(self) -> int:
            raise OSError

    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli.main(["--version"]) == cli.PIPE_CLOSED


def test_a_report_is_set_in_a_typeface_that_the_system_has() -> None:
    assert len({print_family(system) for system in ("win32", "darwin", "linux")}) == 3
