"""`parley` as a process: what shells and other programs see of it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import main
from models.paths import EXAMPLES

ROOT = Path(__file__).resolve().parent.parent.parent
BARE = {
    name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
}
ARTICLES = sorted(str(path) for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html"))


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", *arguments],
        cwd=ROOT,
        env=BARE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_same_input_gives_the_same_output_byte_for_byte_without_a_display() -> None:
    outputs = []
    for _ in range(2):  # not at once: two analyses on two cores wait for each other far longer than either takes
        run = start("analyze", ARTICLES[0], "--initiative", "Talin Strait Accord", "--json", "-")
        out, err = run.communicate(timeout=300)
        assert (run.returncode, err) == (0, b"")
        outputs.append(out)
    one, other = outputs
    assert one == other
    assert json.loads(one)["positions"]


def test_reader_that_stops_reading_is_no_error() -> None:
    run = start("--version")
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait(timeout=60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["analyze", "--help"]])
def test_a_full_disk_is_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "desktop", *arguments],
            cwd=ROOT,
            env=BARE,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    told = f"parley: standard output: cannot be written: {os.strerror(errno.ENOSPC)}\n"
    assert (run.returncode, run.stderr.decode()) == (2, told)


def test_without_a_standard_output_nothing_is_begun(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(["analyze", *ARTICLES, "--json", "-"]) == 2
    assert capsys.readouterr().err == "parley: standard output: cannot be written: there is none\n"


def test_file_names_of_any_letters_are_said_back() -> None:
    out, err = start("analyze", "né 和平.txt").communicate(timeout=60)
    assert (out, err.decode("utf-8")) == (b"", "parley: né 和平.txt: there is no such file\n")


def test_version_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", {"parley": "1.2.3"}.__getitem__)
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "parley 1.2.3\n"


@pytest.mark.parametrize(
    ("arguments", "opened"),
    [
        ([], ([], False)),
        (["one.txt", "two.html"], (["one.txt", "two.html"], False)),
        (["--example"], ([], True)),
    ],
)
def test_window_opens_with_what_is_named(
    arguments: list[str], opened: tuple[list[str], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def run(paths: list[Path], example: bool) -> int:
        given.append(([str(path) for path in paths], example))
        return 7

    monkeypatch.setattr("desktop.app.run", run)
    assert main(arguments) == 7
    assert given == [opened]
