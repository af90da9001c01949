"""Where the command line writes, checked before minutes of work rather than after them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit statuses."""
STANDARD_OUTPUT = "-"


class Failure(Exception):
    """The command cannot be done. The message is one line for people."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.status = status


def check_destinations(json_file: str | None, *folders: Path | None) -> None:
    """Make the folders, and raise :class:`Failure` where a file or folder could not be written."""
    for folder in folders:
        if folder:
            with writing(folder):
                folder.mkdir(parents=True, exist_ok=True)
            check_writable(folder)
    if json_file and json_file != STANDARD_OUTPUT:
        if Path(json_file).is_dir():
            raise Failure(f"{json_file}: is a folder, not a file to write")
        check_writable(Path(json_file).resolve().parent)


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
        sys.stdout.write(content)
        return
    with writing(Path(out)):
        write_whole(Path(out), content)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever the system says against writing to ``path``, as one line."""
    try:
        yield
    except OSError as error:
        raise Failure(f"{path}: cannot be written: {error.strerror or error}") from error
