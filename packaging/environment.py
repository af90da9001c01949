"""The program's own virtual environment, made with nothing but the standard library.

It lies in ``.venv`` of the checkout (or where ``PARLEY_VENV`` says) and holds the versions pinned in
``packaging/constraints.txt``. It is filled again only when these or ``pyproject.toml`` change, and made anew where it
is broken. An environment that somebody else made there is used, but never cleared.
"""

from __future__ import annotations

import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
MARK = "parley-environment.txt"
"""A file in each environment that the program made."""


class CannotPrepare(Exception):
    """The environment cannot be made; the message says what to do."""


def _wanted(extra: str) -> str:
    parts = [(ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), extra.encode(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def prepare(extra: str = "") -> Path:
    """Make the environment if needed and return its Python.

    ``extra`` names an optional group of ``pyproject.toml`` ("test"). Raises :class:`CannotPrepare`.
    """
    version = tuple(sys.version_info[:2])
    if version < (3, 11):
        raise CannotPrepare(f"Parley needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    _let_names_through()
    folder = Path(os.environ.get("PARLEY_VENV", ROOT / ".venv")).absolute()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / f"parley-{extra or 'run'}.stamp"
    wanted = _wanted(extra)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return python
    print(f"Setting up Parley in {folder} (once; a few minutes) ...", flush=True)
    # It has no pip where making it was cut short, where its Python is gone, or where another tool made it.
    if not _runs(python, "pip", "--version"):
        _mend(folder, python)
    # From within the checkout: pip would take brackets in the names of folders for groups of packages.
    target = f".[{extra}]" if extra else "."
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraint = str(CONSTRAINTS.relative_to(ROOT))
    done = subprocess.run([*install, "--constraint", constraint, "--editable", target], cwd=ROOT, check=False)
    if done.returncode:
        advice = without_packages(sys.platform, platform.machine(), platform.mac_ver()[0])
        raise CannotPrepare(f"The packages could not be installed; the lines above say why.{advice}")
    stamp.write_text(wanted, encoding="ascii")
    return python


def without_packages(system: str, machine: str, macos: str) -> str:
    """What to say to somebody whose computer PyTorch has no packages for, "" to all others."""
    if system == "darwin" and machine == "x86_64":
        return "\nPyTorch has packages for Macs with Apple processors only, and for a Python that is made for these."
    if system == "darwin" and macos and int(macos.split(".")[0]) < 14:
        return f"\nPyTorch needs macOS 14 or newer; this is {macos}."
    if system == "win32" and machine.upper() != "AMD64":
        return "\nPyTorch has packages for Windows on 64-bit Intel and AMD processors only."
    return ""


def _let_names_through() -> None:
    """Names of folders may have letters that a pipe of Windows cannot take: they become question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _runs(python: Path, *module: str) -> bool:
    """Run a module with its arguments; whether that went well."""
    try:
        return subprocess.run([str(python), "-m", *module], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _mend(folder: Path, python: Path) -> None:
    """See to an environment that can install packages. Nothing is lost that the program did not make itself."""
    try:
        if (folder / MARK).exists() or not folder.exists() or not any(folder.iterdir()):
            _make(folder)
            return
    except (OSError, subprocess.CalledProcessError) as error:
        advice = "\nOn Debian and Ubuntu install the package python3-venv first."
        raise CannotPrepare(
            f"A virtual environment could not be made in {folder}: {error}"
            + (advice if sys.platform.startswith("linux") else "")
        ) from error
    if not (folder / "pyvenv.cfg").exists():
        raise CannotPrepare(f"{folder} holds something else than a virtual environment; it is left as it is.")
    if not _runs(python, "ensurepip"):
        raise CannotPrepare(
            f"The virtual environment in {folder} cannot install packages, and Parley did not make it, so it is left "
            "as it is.\nInstall pip into it, move it away, or let PARLEY_VENV name another folder."
        )


def _make(folder: Path) -> None:
    """Make the environment anew, in place of a broken one; what cannot be made whole is not left behind."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / MARK
    mark.write_text("Parley made this virtual environment, and makes it anew where it is broken.\n", encoding="ascii")
    try:
        for old in folder.iterdir():
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old)
            elif old != mark:
                old.unlink()
        # as "python -m venv" does it: a copy of a Mac's Python does not find its libraries
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
