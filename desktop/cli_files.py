"""Where the command line writes, checked before minutes of work rather than after them."""

from __future__ import annotations

import argparse
import errno
import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit statuses."""
STANDARD_OUTPUT = "-"

_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class Failure(Exception):
    """The command cannot be done. The message is one line for people."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.status = status


def check_destinations(
    inputs: Iterable[str | Path],
    files: Iterable[str | Path | None],
    folders: Sequence[tuple[Path | None, Iterable[str]]] = (),
) -> None:
    """Make the folders, and raise :class:`Failure` where a file or folder could not be written, where one of the inputs
    would be written over, or where two results would go into one file.

    The folders come with the names of the files that are written into each. What was not asked for is None.
    """
    wanted = [file for file in files if file]
    if STANDARD_OUTPUT in wanted and not sys.stdout:
        raise Failure("standard output: cannot be written: there is none")
    alone = [Path(file) for file in wanted if file != STANDARD_OUTPUT]
    asked = [folder for folder, _ in folders if folder]
    within = [folder / name for folder, names in folders if folder for name in names]
    _check_apart(inputs, [*alone, *within])
    for folder in asked:
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        check_writable(folder)
    for file in (*alone, *within):
        if file.is_dir():
            raise Failure(f"{file}: is a folder, not a file to write")
    for file in alone:
        check_writable(file.resolve().parent)


def _check_apart(inputs: Iterable[str | Path], destinations: Iterable[Path]) -> None:
    read = {mark for file in inputs for mark in _marks(file)}
    written: set[object] = set()
    for destination in destinations:
        marks = _marks(destination)
        if marks & read:
            raise Failure(f"{destination}: is read from; write elsewhere")
        if marks & written:
            raise Failure(f"{destination}: is written twice; name another file")
        written |= marks


def _marks(file: str | Path) -> set[object]:
    """What two names of one file share, whether they lead there by a link or as two names of it. Terminals, pipes and
    folders have none: nothing is lost in them."""
    marks: set[object] = {os.path.normcase(os.path.realpath(file))}
    with suppress(OSError):
        found = os.stat(file)
        if not stat.S_ISREG(found.st_mode):
            return set()
        marks.add((found.st_dev, found.st_ino))
    return marks


def named(value: str) -> str:
    """A name out of the arguments, which a shell's variable may have left empty."""
    if not value.strip():
        raise argparse.ArgumentTypeError("the name is empty")
    return value


def place(value: str) -> Path:
    """A file or folder out of the arguments: an empty name would be the folder that the command runs in."""
    return Path(named(value))


def unfolded(names: Iterable[str]) -> list[str]:
    """The names, with those of all files in place of a pattern such as ``*.txt``, which the shells of Windows hand on
    as it is. A file of that very name is meant before all others."""
    found: list[str] = []
    for name in names:
        pattern = glob.has_magic(name) and not os.path.lexists(name)
        found += (sorted(glob.glob(name)) if pattern else []) or [name]
    return found


def one_line(message: str) -> str:
    """A message as one line that a terminal shows as it is: names of files may hold anything, and keep their spaces."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", _LINE_ENDS.sub(" ", message.strip()))


def check_writable(folder: Path) -> None:
    """Raise :class:`Failure` where nothing can be written into a folder."""
    if not folder.is_dir():
        raise Failure(f"{folder}: there is no such folder")
    if not os.access(folder, os.W_OK):
        raise Failure(f"{folder}: cannot be written to: you have no permission")


def write(out: str, content: str) -> None:
    """Write a file whole, or to standard output. Raises :class:`Failure`."""
    from models.exchange.whole_files import write_whole

    if out == STANDARD_OUTPUT:
        say(content)
        return
    with writing(Path(out)):
        write_whole(Path(out), content)


def say(text: str) -> None:
    """Write to standard output, where there is one.

    Raises :class:`Failure`, and :class:`BrokenPipeError` where nobody reads on.
    """
    try:
        print(text, end="", flush=True)
    except OSError as error:
        # Python flushes standard output once more when it ends, which must not fail again.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        if error.errno == errno.EINVAL:  # what Windows says of a pipe that nobody reads
            raise BrokenPipeError(error.errno, error.strerror) from error
        raise Failure(f"standard output: cannot be written: {error.strerror or error}") from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever the system says against writing to ``path``, as one line."""
    try:
        yield
    except OSError as error:
        raise Failure(f"{path}: cannot be written: {error.strerror or error}") from error
