"""The program's environment is made and mended by itself, and nobody else's is ever cleared."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"


def _load() -> ModuleType:
    """The module from its file: another package has the name of its folder."""
    found = importlib.util.spec_from_file_location("parley_environment", ROOT / "packaging" / "environment.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


environment = _load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the environment is to lie; nothing is there yet."""
    monkeypatch.setenv("PARLEY_VENV", str(tmp_path / "environment"))
    return tmp_path / "environment"


@pytest.fixture
def ran(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was run, in words: "pip --version". It goes well where a file of the module's name lies in the folder."""
    told: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        python, (module, *arguments) = command[0], command[2:]
        told.append(" ".join((module, *arguments[:1])))
        if not Path(python).exists():
            raise FileNotFoundError(python)
        if module == "ensurepip" and (folder / "ensurepip").exists():
            (folder / "pip").touch()
        return subprocess.CompletedProcess(command, 0 if (folder / module).exists() else 1)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(venv, "create", lambda made, with_pip: _environment(made, "pip"))
    return told


def _environment(folder: Path, *modules: str) -> None:
    """As a tool leaves it, with a Python that knows these modules."""
    for file in (PYTHON, "pyvenv.cfg", *modules):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).touch()


def test_an_environment_is_made_once(folder: Path, ran: list[str]) -> None:
    assert environment.prepare() == folder / PYTHON
    assert ran == ["pip --version", "pip install"]
    ran.clear()
    assert environment.prepare() == folder / PYTHON
    assert ran == []


def test_an_environment_that_another_tool_made_without_pip_is_given_pip(folder: Path, ran: list[str]) -> None:
    _environment(folder, "ensurepip", "notes.txt")
    environment.prepare()
    assert ran == ["pip --version", "ensurepip", "pip install"]
    assert (folder / "notes.txt").exists()


@pytest.mark.parametrize("lost", ["ensurepip", PYTHON])
def test_an_environment_that_somebody_made_is_left_where_it_is_broken(folder: Path, ran: list[str], lost: str) -> None:
    _environment(folder, "ensurepip", "notes.txt", "parley-run.stamp")
    (folder / lost).unlink()
    with pytest.raises(environment.CannotPrepare, match="did not make it"):
        environment.prepare()
    assert (folder / "notes.txt").exists()


def test_a_folder_with_something_else_is_left(folder: Path, ran: list[str]) -> None:
    folder.mkdir()
    (folder / "notes.txt").touch()
    with pytest.raises(environment.CannotPrepare, match="something else"):
        environment.prepare()
    assert [file.name for file in folder.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("lost", ["pip", PYTHON])
def test_the_own_environment_is_made_anew_where_it_is_broken(folder: Path, ran: list[str], lost: str) -> None:
    environment.prepare()
    (folder / lost).unlink()
    _environment(folder / "lib", "left over")
    environment.prepare("test")
    assert (folder / lost).exists()
    assert not (folder / "lib").exists()
    assert environment.prepare("test") == folder / PYTHON


def _fail(made: Path, with_pip: bool) -> None:
    _environment(made)
    raise subprocess.CalledProcessError(1, "ensurepip")


def _is_killed(made: Path, with_pip: bool) -> None:
    _environment(made)
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("create", "raised"),
    [(_fail, environment.CannotPrepare), (_is_killed, KeyboardInterrupt)],
    ids=["fails", "stopped"],
)
def test_what_cannot_be_made_whole_is_not_left_behind(
    folder: Path,
    ran: list[str],
    monkeypatch: pytest.MonkeyPatch,
    create: Callable[[Path, bool], None],
    raised: type[BaseException],
) -> None:
    monkeypatch.setattr(venv, "create", create)
    with pytest.raises(raised):
        environment.prepare()
    assert not folder.exists()
