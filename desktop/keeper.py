"""The thread that alone touches project files, their backups, and the notes about them in the data folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from PySide6.QtCore import QObject, Signal

from desktop.crash import living_on
from models.held_files import remove, replace
from models.project import backups
from models.project.state import ProjectState
from models.project.store import SUFFIX, ProjectError, ProjectInUse, ProjectUnreadable, Store, in_words, write_project

KEPT_UNNAMED = 10
"""How many unnamed projects stay in the data folder."""

TRIES_AGAIN_EVERY_S = 5.0
"""How often it is tried again to save what could not be saved."""

UNNAMED = "unnamed-"
"""How the files of projects begin that the person never gave a name."""

_POINTER = "last-project"
_RECENT = "recent-projects"
_BACKUPS = "backups"


def recent_projects(folder: Path) -> tuple[Path, ...]:
    """The named projects that were open, the latest first, whether or not they are still there."""
    try:
        return tuple(map(Path, json.loads((folder / _RECENT).read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return ()


def backups_of(folder: Path, project: Path) -> tuple[backups.Backup, ...]:
    """The backups of a project, the latest first."""
    return backups.backups_in(backups.folder_of(folder / _BACKUPS, project))


class Keeper(QObject):
    """Saves, opens and backs up, one thing after another.

    Signals, all emitted from the thread:
        loaded(Path, Loaded, bool): a project was read; the last says whether somebody asked for it.
        restored(Path, Loaded, Path): a backup was read, to take the place of the project at the first path, which is
            kept as a backup at the second.
        refused(Path, str): a project could not be opened or written under its new name, and why.
        unreadable(Path, str): there is no project in this file any more, and why.
        elsewhere(Path): the last project is open in another window.
        savedAs(Path): a project lies there now.
        saved: a change is safe.
        notSaved(str): a change is not, and why. It is tried again until it is.
        writtenAnew(Path): another program had moved or replaced this project, and it lies in its place again.
        notBackedUp(str): a backup could not be made, and why.
    """

    loaded = Signal(object, object, bool)
    restored = Signal(object, object, object)
    refused = Signal(object, str)
    unreadable = Signal(object, str)
    elsewhere = Signal(object)
    savedAs = Signal(object)
    saved = Signal()
    notSaved = Signal(str)
    writtenAnew = Signal(object)
    notBackedUp = Signal(str)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._stores: dict[Path, Store] = {}
        self._backed_up: dict[Path, date] = {}
        self._pointed: Path | None = None
        self._lock = Lock()
        self._to_save: dict[Path, ProjectState] = {}
        self._not_saved: dict[Path, ProjectState] = {}
        self._tasks: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="project keeper", daemon=True)
        self._thread.start()

    def save(self, path: Path, state: ProjectState) -> None:
        """Bring the file up to date; of several states that wait only the latest is written."""
        with self._lock:
            waits = path in self._to_save
            self._to_save[path] = state
        if not waits:
            self._tasks.put(lambda: self._save(path))

    def open(self, path: Path, *, asked: bool) -> None:
        """Read a project."""
        self._tasks.put(lambda: self._open(path, asked))

    def open_last(self) -> None:
        """Read the project that was open last, where it is still there."""
        self._tasks.put(self._open_last)

    def save_as(self, path: Path, state: ProjectState) -> None:
        """Write a project to another file; a project that is there already is backed up first."""
        self._tasks.put(lambda: self._save_as(path, state))

    def back_up(self, path: Path, state: ProjectState, reason: str) -> None:
        """Keep a copy of a state before something risky happens to it."""
        self._tasks.put(lambda: self._back_up(path, state, reason))

    def restore(self, path: Path, state: ProjectState, backup: Path) -> None:
        """Read a backup, after a copy of the project as it is was kept."""
        self._tasks.put(lambda: self._restore(path, state, backup))

    def recover(self, path: Path, backup: Path) -> None:
        """Put a backup in the place of a project that cannot be read, and open it."""
        self._tasks.put(lambda: self._recover(path, backup))

    def point_at(self, path: Path) -> None:
        """Remember which project is open."""
        self._tasks.put(lambda: self._point_at(path))

    def note_recent(self, paths: Sequence[Path]) -> None:
        """Remember which projects were open."""
        self._tasks.put(lambda: self._write_note(_RECENT, json.dumps([str(path) for path in paths])))

    def release(self, path: Path) -> None:
        """Let go of a file."""
        self._tasks.put(lambda: self._release(path))

    def close(self) -> None:
        """Do all that waits, and end."""
        self._tasks.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (task := self._next()) is not None:
            with living_on():
                task()
        with living_on():
            self._try_again()
        for store in self._stores.values():
            store.close()

    def _next(self) -> Callable[[], object] | None:
        try:
            return self._tasks.get(timeout=TRIES_AGAIN_EVERY_S if self._not_saved else None)
        except Empty:
            return self._try_again

    def _save(self, path: Path) -> None:
        with self._lock:
            state = self._to_save.pop(path)
        if path not in self._stores and state == ProjectState():
            return
        self._write(path, state)

    def _try_again(self) -> None:
        for path, state in tuple(self._not_saved.items()):
            self._write(path, state)
            if path != self._pointed and path not in self._not_saved:
                self._release(path)

    def _write(self, path: Path, state: ProjectState) -> None:
        try:
            store = self._stores.get(path)
            if store is None and not path.exists():
                store = self._store(path)
            if store is not None and store.is_in_place:
                self._back_up_daily(path, store)
                store.save(state)
            else:
                self._write_whole(path, state)
                if store is not None:
                    self.writtenAnew.emit(path)
        except (ProjectError, OSError) as error:
            self._not_saved[path] = state
            self.notSaved.emit(_reason(error))
        else:
            self._not_saved.pop(path, None)
            if self._pointed is None:
                self._point_at(path)  # a session that no project was opened in: the next start must find it
            self.saved.emit()

    def _store(self, path: Path) -> Store:
        if path not in self._stores:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                self._backed_up[path] = _now().date()  # there is nothing yet that could be lost
            self._stores[path] = Store(path, self._new_backup(path, "before-update"))
        return self._stores[path]

    def _open(self, path: Path, asked: bool) -> None:
        try:
            if not path.is_file():
                raise ProjectUnreadable(path, "There is no such file.")
            self._try_again()
            store = self._store(path)
            loaded = store.load()
            if loaded.lost:
                self._set_aside(path, loaded.state)
            else:
                self._back_up_daily(path, store)
        except ProjectInUse as error:
            if asked:
                self.refused.emit(path, error.reason)
            else:
                self.elsewhere.emit(path)
        except ProjectUnreadable as error:
            self.unreadable.emit(path, error.reason)
        except (ProjectError, OSError) as error:
            self.refused.emit(path, _reason(error))
        else:
            self.loaded.emit(path, loaded, asked)

    def _open_last(self) -> None:
        try:
            path = Path(os.fsdecode((self._folder / _POINTER).read_bytes()))
        except (OSError, UnicodeDecodeError):
            return
        # one of no length without a backup is a session that ended before anything was saved
        if path.is_file() and (path.stat().st_size or backups_of(self._folder, path)):
            self._open(path, False)

    def _save_as(self, path: Path, state: ProjectState) -> None:
        try:
            self._write_whole(path, state)
        except (ProjectError, OSError) as error:
            self.refused.emit(path, _reason(error))
        else:
            self.savedAs.emit(path)

    def _write_whole(self, path: Path, state: ProjectState) -> None:
        """Write a project to a file of its own, in place of any that is there, which is backed up first."""
        self._release(path)
        self._make_way(path)
        write_project(path, state)
        self._backed_up[path] = _now().date()
        self._store(path).load()

    def _make_way(self, path: Path) -> None:
        """Keep a copy of the project that is about to be replaced. One that another window has open is left alone;
        a file that is no project, or damaged beyond reading, is what the person wants replaced."""
        if not path.exists() or not path.stat().st_size:
            return
        try:
            store = Store(path, self._new_backup(path, "before-update"))
        except ProjectInUse:
            raise
        except ProjectError:
            return
        try:
            store.copy_to(self._new_backup(path, "before-replacement"))
        finally:
            store.close()

    def _back_up_daily(self, path: Path, store: Store) -> None:
        today = _now().date()
        if self._backed_up.get(path) == today:
            return
        self._backed_up[path] = today
        if not any(backup.when.date() == today for backup in backups_of(self._folder, path)):
            self._keep(path, store.copy_to, "daily")

    def _back_up(self, path: Path, state: ProjectState, reason: str, wanted: Path | None = None) -> Path | None:
        return self._keep(path, lambda target: write_project(target, state), f"before-{reason}", wanted)

    def _keep(self, path: Path, write: Callable[[Path], None], reason: str, wanted: Path | None = None) -> Path | None:
        """Make a backup and say where it lies, None where it could not be made."""
        try:
            target = self._new_backup(path, reason)
            write(target)
            backups.thin_out(target.parent, _now(), [target, *([wanted] if wanted else [])])
        except (ProjectError, OSError) as error:
            self.notBackedUp.emit(_reason(error))
            return None
        return target

    def _new_backup(self, path: Path, reason: str) -> Path:
        return backups.new_path(backups.folder_of(self._folder / _BACKUPS, path), path, reason, _now())

    def _restore(self, path: Path, state: ProjectState, backup: Path) -> None:
        try:
            with TemporaryDirectory() as folder:
                # opened as a copy: a backup of an older version is itself left as it is
                copy = Path(shutil.copy(backup, folder))
                store = Store(copy)
                try:
                    loaded = store.load()
                finally:
                    store.close()
        except (ProjectError, OSError) as error:
            self.refused.emit(backup, _reason(error))
            return
        kept = self._back_up(path, state, "restore", backup)
        if kept is None:
            self.refused.emit(backup, "Not restored, for the project as it is could not be kept first.")
        else:
            self.restored.emit(path, loaded, kept)

    def _point_at(self, path: Path) -> None:
        self._pointed = path
        self._write_note(_POINTER, str(path.absolute()))
        for old in sorted(self._folder.glob(f"{UNNAMED}*{SUFFIX}"))[:-KEPT_UNNAMED]:
            if old not in self._stores and old != path:
                remove(old)
                if not old.exists():  # on Windows one that another window has open stays
                    shutil.rmtree(backups.folder_of(self._folder / _BACKUPS, old), ignore_errors=True)

    def _write_note(self, name: str, text: str) -> None:
        part = self._folder / f"{name}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(os.fsencode(text))
            replace(part, self._folder / name)
        except OSError as error:
            self.notSaved.emit(_reason(error))

    def _release(self, path: Path) -> None:
        store = self._stores.pop(path, None)
        if store is not None:
            store.close()

    def _set_aside(self, path: Path, state: ProjectState) -> None:
        """Keep the damaged file under another name, and put one of what could be read in its place."""
        self._release(path)
        readable = path.with_name(f"{path.name}.readable")
        write_project(readable, state)  # before anything is moved: there may be no room for it
        _put_in_place(readable, path)
        self._store(path).load()

    def _recover(self, path: Path, backup: Path) -> None:
        self._release(path)
        try:
            _put_in_place(Path(shutil.copy(backup, path.with_name(f"{path.name}.readable"))), path)
        except OSError as error:
            self.refused.emit(path, _reason(error))
        else:
            self._open(path, True)


def _put_in_place(readable: Path, path: Path) -> None:
    """Let a file take the place of a damaged one, which is kept under another name."""
    if path.exists():
        replace(path, path.with_name(f"{path.stem}-damaged-{_now():%Y%m%d-%H%M%S}{SUFFIX}"))
    replace(readable, path)


def _reason(error: ProjectError | OSError) -> str:
    return error.reason if isinstance(error, ProjectError) else in_words(error)


def _now() -> datetime:
    return datetime.now(UTC)
