"""The program's environment is made and mended by itself, and nobody else's is ever cleared."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
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
    monkeypatch.setattr(venv, "create", lambda made, with_pip, symlinks: _environment(made, "pip"))
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


def _fail(made: Path, with_pip: bool, symlinks: bool) -> None:
    _environment(made)
    raise subprocess.CalledProcessError(1, "ensurepip")


def _is_killed(made: Path, with_pip: bool, symlinks: bool) -> None:
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
    create: Callable[[Path, bool, bool], None],
    raised: type[BaseException],
) -> None:
    monkeypatch.setattr(venv, "create", create)
    with pytest.raises(raised):
        environment.prepare()
    assert not folder.exists()


def test_a_mac_finds_the_libraries_of_its_python_again(
    folder: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def create(made: Path, with_pip: bool, symlinks: bool) -> None:
        asked.append(symlinks)
        _environment(made, "pip")

    monkeypatch.setattr(venv, "create", create)
    environment.prepare()
    assert asked == [os.name != "nt"]


def test_a_checkout_in_a_folder_with_brackets_is_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers call the second copy of a download "parley [1]", in which pip would look for a group of packages."""
    asked: list[tuple[list[str], object]] = []

    def run(command: list[str], **how: object) -> subprocess.CompletedProcess[bytes]:
        asked.append((command, how.get("cwd")))
        return subprocess.CompletedProcess(command, 0)

    _environment(folder, "pip")
    monkeypatch.setattr(subprocess, "run", run)
    environment.prepare()
    environment.prepare("test")
    installs = [(command[-1], cwd) for command, cwd in asked if "install" in command]
    assert installs == [(".", environment.ROOT), (".[test]", environment.ROOT)]


def test_an_environment_named_from_another_folder_is_found_from_there(
    folder: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("PARLEY_VENV", folder.name)
    assert environment.prepare() == folder / PYTHON


@pytest.mark.parametrize(
    ("system", "machine", "macos", "told"),
    [
        ("darwin", "x86_64", "15.1", "Apple processors"),
        ("darwin", "arm64", "13.6.1", "macOS 14"),
        ("darwin", "arm64", "14.0", ""),
        ("win32", "ARM64", "", "Intel and AMD"),
        ("win32", "AMD64", "", ""),
        ("linux", "aarch64", "", ""),
    ],
)
def test_who_has_a_computer_without_packages_is_told(system: str, machine: str, macos: str, told: str) -> None:
    advice = environment.without_packages(system, machine, macos)
    assert told in advice
    assert bool(advice) == bool(told)


def test_letters_of_a_folder_that_the_console_does_not_have_stop_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "Łódź"
    folder.mkdir()
    (folder / "somebody's").touch()  # so that nothing is made there
    run = subprocess.run(
        [sys.executable, "packaging/start.py", "--version"],
        cwd=ROOT,
        env={**os.environ, "PARLEY_VENV": str(folder), "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert b"holds something else" in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to a group there")
def test_control_c_leaves_the_program_the_time_to_end_by_itself() -> None:
    saves = (
        "import sys, time",
        "try:",
        "    print('up', flush=True)",
        "    time.sleep(60)",
        "except KeyboardInterrupt:",
        "    time.sleep(1)",
        "    sys.exit(7)",
    )
    program = [sys.executable, "-c", "\n".join(saves)]
    start = f"import sys; sys.path.insert(0, 'packaging'); import start; sys.exit(start.follow({program!r}))"
    process = subprocess.Popen(
        [sys.executable, "-c", start], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(30) == 7
