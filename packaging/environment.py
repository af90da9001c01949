"""The program's own virtual environment, made with nothing but the standard library.

It lies in ``.venv`` of the checkout (or where ``PARLEY_VENV`` says) and holds the versions pinned in
``packaging/constraints.txt``. It is filled again only when these or ``pyproject.toml`` change, and made anew where it
is broken. An environment that somebody else made there is used, but never cleared.
"""

from __future__ import annotations

import hashlib
import os
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
    folder = Path(os.environ.get("PARLEY_VENV", ROOT / ".venv"))
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / f"parley-{extra or 'run'}.stamp"
    wanted = _wanted(extra)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return python
    print(f"Setting up Parley in {folder} (once; a few minutes) ...", flush=True)
    # It has no pip where making it was cut short, where its Python is gone, or where another tool made it.
    if not _runs(python, "pip", "--version"):
        _mend(folder, python)
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*install, "--constraint", str(CONSTRAINTS), "--editable", target], check=False)
    if done.returncode:
        raise CannotPrepare("The packages could not be installed; the lines above say why.")
    stamp.write_text(wanted, encoding="ascii")
    return python


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
        raise CannotPrepare(
            f"A virtual environment could not be made in {folder}: {error}\n"
            "On Debian and Ubuntu install the package python3-venv first."
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
        venv.create(folder, with_pip=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
