"""The project file: one SQLite database (``.parley``) that is brought up to date as things happen.

Each save is one transaction of the rows that changed, with SQLite's rollback journal (a write-ahead log breaks in
folders that are synchronised), so that a kill at any moment leaves the project of the save before.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.held_files import remove, replace
from models.project.migration import migrate
from models.project.reading import Reader
from models.project.state import ProjectState
from models.project.tables import PERSONS, TABLES, Row, Table

SUFFIX = ".parley"
APPLICATION_ID = 0x50524C59
"""``PRLY``: tells a project from any other SQLite file."""
VERSION = 2
"""The version of the layout, kept in ``user_version``. A newer one is refused, an older one brought up to date."""
LOCK_WAIT_S = 0.5
WHOLE_FILE, END_OF_FILE = "the whole file", "the end of the file"
"""What stands for a table where a file has no length any more, or less than it says."""


_TROUBLE = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What SQLite raises, the last where it quotes damage in its own words for it."""


class ProjectError(Exception):
    """A project file cannot be used. ``reason`` is a sentence for people."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ProjectInUse(ProjectError):
    """Another window or program holds the project."""


class ProjectUnreadable(ProjectError):
    """There is no project in the file, or none that can be read any more."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as it was found. ``lost`` counts by table the rows that could not be read, ``recovered`` those of them
    that the history still knew."""

    state: ProjectState
    lost: Mapping[str, int]
    recovered: Mapping[str, int] = field(default_factory=dict)

    @property
    def lost_work(self) -> int:
        """How many rows of a person's own are gone: the machine can compute the others again."""
        return sum(
            count - self.recovered.get(table, 0)
            for table, count in self.lost.items()
            if table in PERSONS or table in (WHOLE_FILE, END_OF_FILE)
        )


class Store:
    """An open project file. Use it from the thread that opened it."""

    def __init__(self, path: Path, copy_before_update: Path | None = None) -> None:
        """Open the project at ``path``, or begin an empty one where there is no file.

        A project of an older version is brought up to date, after a verified copy of it was written to
        ``copy_before_update`` (where that is None, beside it). Raises :class:`ProjectInUse` where another window has it
        open, and :class:`ProjectError` for a file that is no project, is one of a newer Parley, or cannot be written.
        """
        self.path = path
        self._copy_before_update = copy_before_update
        self._saved = ProjectState()
        self._rows: dict[str, Mapping[Row, Row]] = {table.name: table.entries(self._saved) for table in TABLES}
        try:
            emptied = path.exists() and not path.stat().st_size
            self._gone = {WHOLE_FILE: 1} if emptied else {}
            self._database = sqlite3.connect(path, timeout=LOCK_WAIT_S, isolation_level=None)
            self._database.text_factory = _text_or_bytes
            try:
                try:
                    self._prepare()
                except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                    if _code(error) != sqlite3.SQLITE_CORRUPT:
                        raise
                    self._gone = {END_OF_FILE: 1}
                    self._database.execute(_TAKE_WHAT_IS_THERE)
                    self._prepare()
                self._file = path.stat()
            except BaseException:
                self._database.close()
                raise
        except _TROUBLE as error:
            raise _error(path, error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @property
    def is_in_place(self) -> bool:
        """Whether the file still lies where it was opened. Where another program has moved, removed or replaced it,
        what is saved goes nowhere."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        left = self._file
        # some file systems number a file anew
        same_content = (now.st_size, now.st_mtime_ns) == (left.st_size, left.st_mtime_ns)
        return os.path.samestat(now, left) or same_content

    def load(self) -> Loaded:
        """Everything that can be read. Raises :class:`ProjectError` where that is nothing at all."""
        reader = Reader(self._database)
        try:
            state = reader.state()
            lost = {**self._gone, **reader.lost}
            if reader.stale and not lost:
                with self._database:
                    self._database.executemany(
                        "DELETE FROM history WHERE number = ?", [(number,) for number in reader.stale]
                    )
        except _TROUBLE as error:
            raise _error(self.path, error) from error
        if not lost:
            self._remember(state)
        return Loaded(state, lost, reader.recovered)

    def save(self, state: ProjectState) -> None:
        """Write what is different from the last save or load, in one transaction: a file that was there must have been
        loaded. Raises :class:`ProjectError`; the file then holds what it held before."""
        changed = [table for table in TABLES if not _same(table.source(self._saved), table.source(state))]
        if not changed:
            return
        try:
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                for table in changed:
                    self._write(table, table.entries(state))
            self._file = self.path.stat()
        except UnicodeEncodeError as error:
            raise ProjectError(self.path, "A character in it cannot be saved.") from error
        except _TROUBLE as error:
            raise _error(self.path, error) from error
        self._remember(state)
        self._gone = {}

    def copy_to(self, path: Path) -> None:
        """Write what the file holds to another one that is there whole or not at all, and read it again to be sure.
        Raises :class:`ProjectError`."""
        part = path.with_name(path.name + ".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            copy = sqlite3.connect(part)
            try:
                if END_OF_FILE in self._gone:
                    copy.execute(_TAKE_WHAT_IS_THERE)
                self._database.backup(copy)
                copy.commit()
                is_right = _survey(copy) == _survey(self._database)
            finally:
                copy.close()
            if not is_right:
                raise ProjectError(path, "The copy is not right.")
            _make_sure(part)
            replace(part, path)
        except _TROUBLE as error:
            raise _error(path, error) from error
        finally:
            remove(part)

    def _write(self, table: Table, after: Mapping[Row, Row]) -> None:
        before = self._rows[table.name]
        self._database.executemany(table.delete, [key for key in before if key not in after])
        self._database.executemany(
            table.put, [(*key, *table.encode(row)) for key, row in after.items() if before.get(key) != row]
        )

    def _remember(self, state: ProjectState) -> None:
        for table in TABLES:
            if not _same(table.source(self._saved), table.source(state)):
                self._rows[table.name] = table.entries(state)
        self._saved = state

    def _prepare(self) -> None:
        (application,) = self._database.execute("PRAGMA application_id").fetchone()
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        (tables,) = self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application == 0 and version == 0 and tables == 0:
            self._create()
        elif application != APPLICATION_ID:
            raise ProjectUnreadable(self.path, "This is not a Parley project.")
        elif version > VERSION:
            raise ProjectError(self.path, "This project was saved by a newer Parley. Update Parley to open it.")
        self._hold()
        if 0 < version < VERSION:
            self.copy_to(self._copy_before_update or _beside(self.path, version))
            migrate(self._database, version)

    def _hold(self) -> None:
        self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.execute("PRAGMA synchronous = FULL")
        # taken now and held until the file is closed: two windows must not write into one project
        self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._database.execute("BEGIN EXCLUSIVE")
        self._database.execute("COMMIT")

    def _create(self) -> None:
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for table in TABLES:
                self._database.execute(table.create)
            self._database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._database.execute(f"PRAGMA user_version = {VERSION}")


def write_project(path: Path, state: ProjectState) -> None:
    """Write a project to a new file that is there whole or not at all, and read it again to be sure; a file of that
    name is replaced. Raises :class:`ProjectError`."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        store = Store(part)
        try:
            store.save(state)
        finally:
            store.close()
        store = Store(part)
        try:
            loaded = store.load()
        finally:
            store.close()
        if loaded.lost or loaded.state != state:
            raise ProjectError(path, "The copy is not right.")
        replace(part, path)
    except OSError as error:
        raise _error(path, error) from error
    finally:
        remove(part)


def _survey(database: sqlite3.Connection) -> dict[str, object]:
    """What tells a good copy from a bad one, of a damaged file too: what SQLite finds wrong, and the tables' rows."""

    def answer(question: str) -> object:
        try:
            return database.execute(question).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return str(error)

    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    counted = {table: answer(f'SELECT count(*) FROM "{table}"') for (table,) in tables}
    return {"integrity": answer("PRAGMA integrity_check"), **counted}


def _make_sure(path: Path) -> None:
    """Have the system write the file out."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _beside(path: Path, version: int) -> Path:
    return path.with_name(f"{path.stem}-before-update-from-{version}{path.suffix}")


def _text_or_bytes(raw: bytes) -> str | bytes:
    """Text that is no UTF-8 is damage of its row, not of the table."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    return all(one is other for one, other in zip(before, after, strict=True))


_TAKE_WHAT_IS_THERE = "PRAGMA writable_schema = ON"
"""Lets SQLite read a file whose end is missing, which it would refuse."""

_IN_USE = "Another window or program has this project open. Close it there, then open it here again."

_WORDS: dict[int | None, str] = {
    sqlite3.SQLITE_NOTADB: "This is not a Parley project.",
    sqlite3.SQLITE_CORRUPT: "This project is damaged.",
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: "The disk is full.",
    sqlite3.SQLITE_READONLY: "This project cannot be written: the file or its folder is read-only.",
    sqlite3.SQLITE_CANTOPEN: "This file cannot be opened: its folder is missing or closed to you.",
    sqlite3.SQLITE_IOERR: "The disk did not read or write what it should.",
}


def _code(error: Exception) -> int | None:
    if isinstance(error, UnicodeDecodeError):
        return sqlite3.SQLITE_CORRUPT
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def in_words(error: Exception) -> str:
    """What the system says, as a sentence: it names the file once more, which whoever tells it does as well."""
    said = isinstance(error, OSError) and error.strerror
    return f"{said[:1].upper()}{said[1:]}." if said else str(error)


def _error(path: Path, error: Exception) -> ProjectError:
    code = _code(error)
    reason = _WORDS.get(code) or in_words(error)
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return ProjectUnreadable(path, reason)
    return ProjectInUse(path, reason) if reason == _IN_USE else ProjectError(path, reason)
