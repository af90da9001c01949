"""Where the open project is kept: every change is saved as it happens, and the next start finds it again.

A project that the person never gave a name lies in the data folder; one that was opened or saved under a name lies
there. Both are the same kind of file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.document import Document
from models.paths import data_folder
from models.project.state import ProjectState
from models.project.store import SUFFIX, Loaded, ProjectError, Store

KEPT_UNNAMED = 10
"""How many unnamed projects stay in the data folder."""

_POINTER = "last-project"
_UNNAMED = "unnamed-"


class Session(QObject):
    """Keeps a document in a project file, and opens others.

    All of it happens in a thread; what comes of it is told through :mod:`desktop.messages`.

    Signals:
        pathChanged: the document is kept in another file now.
        saved: a change is safe on the disk.
    """

    pathChanged = Signal()
    saved = Signal()

    def __init__(self, document: Document, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = data_folder() if folder is None else folder
        self._keeper = _Keeper(self._folder, self)
        self._keeper.loaded.connect(self._take)
        self._keeper.refused.connect(self._tell_refused)
        self._keeper.savedAs.connect(self._move_to)
        self._keeper.notSaved.connect(self._tell_not_saved)
        self._keeper.saved.connect(self._note_saved)
        self._path = self._unnamed()
        self._opening: Path | None = None
        self._failing = False
        document.stateChanged.connect(self._save)
        document.replaced.connect(self._follow_replaced)

    @property
    def path(self) -> Path | None:
        """The file that the person chose, None while the project has no name."""
        return None if self._path.parent == self._folder else self._path

    @property
    def name(self) -> str:
        """What to call the project in the window's title, "" while it has no name."""
        return self.path.stem if self.path else ""

    def start(self, *, restore: bool) -> None:
        """Begin a session: with ``restore`` go on where the last one stopped."""
        if restore:
            self._keeper.open_last()
        else:
            self._keeper.point_at(self._path)

    def new(self) -> None:
        """Begin an empty project. The one before stays where it is kept."""
        before = self._path
        was_empty = self._document.is_empty
        self._document.open_state(ProjectState())
        if not was_empty:
            messages.info(
                "Started a new session.",
                action_text="Back to the session before",
                action=lambda: self._keeper.open(before, asked=True),
            )

    def open_project(self, path: Path) -> None:
        """Open another project in the place of this one."""
        self._keeper.open(path.absolute(), asked=True)

    def save_as(self, path: Path) -> None:
        """Write the project to ``path`` and keep it there from now on."""
        path = path.absolute() if path.suffix == SUFFIX else path.absolute().with_name(path.name + SUFFIX)
        self._keeper.save_as(path, self._document.state)

    def close(self) -> None:
        """Save what is not saved yet and let go of the file."""
        self._keeper.close()

    def _unnamed(self) -> Path:
        return self._folder / f"{_UNNAMED}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{SUFFIX}"

    def _save(self) -> None:
        self._keeper.save(self._path, self._document.state)

    def _follow_replaced(self) -> None:
        """Whatever takes the place of the project must not be written over it."""
        path, self._opening = self._opening, None
        self._leave_for(path or self._unnamed())

    def _leave_for(self, path: Path) -> None:
        before, self._path = self._path, path
        if before != path:
            self._keeper.release(before)
        self._keeper.point_at(path)
        self.pathChanged.emit()

    def _take(self, path: Path, loaded: Loaded, asked: bool) -> None:
        if not asked and not (self._document.is_empty and self._document.undo_stack.count() == 0):
            self._keeper.release(path)
            return
        self._opening = path
        self._document.open_state(loaded.state)
        if loaded.lost:
            messages.warning(
                "Parts of this project were damaged and are missing. The damaged file was kept beside it.",
                "\n".join(f"{table}: {count} lost" for table, count in loaded.lost.items()),
            )
        if not asked and not self._document.is_empty:
            messages.info("Restored your last session.", action_text="Start afresh", action=self.new)

    def _move_to(self, path: Path) -> None:
        self._leave_for(path)
        self._save()
        messages.info(f"Saved as {path.name}. From now on every change is saved there.")

    def _tell_refused(self, path: Path, reason: str) -> None:
        messages.error(f"{path.name}: {reason}", str(path))

    def _tell_not_saved(self, reason: str) -> None:
        if not self._failing:
            self._failing = True
            messages.error(f"Your changes are not being saved. {reason}", str(self._path))

    def _note_saved(self) -> None:
        self._failing = False
        self.saved.emit()


class _Keeper(QObject):
    """The thread that alone touches project files.

    Signals, all emitted from the thread:
        loaded(Path, Loaded, bool): a project was read; the last says whether somebody asked for it.
        refused(Path, str): a project could not be opened or written under its new name, and why.
        savedAs(Path): a project lies there now.
        saved: a change is safe.
        notSaved(str): a change is not, and why.
    """

    loaded = Signal(object, object, bool)
    refused = Signal(object, str)
    savedAs = Signal(object)
    saved = Signal()
    notSaved = Signal(str)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._stores: dict[Path, Store] = {}
        self._lock = Lock()
        self._to_save: dict[Path, ProjectState] = {}
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="project keeper", daemon=True)
        self._thread.start()

    def save(self, path: Path, state: ProjectState) -> None:
        with self._lock:
            waits = path in self._to_save
            self._to_save[path] = state
        if not waits:
            self._tasks.put(lambda: self._save(path))

    def open(self, path: Path, *, asked: bool) -> None:
        self._tasks.put(lambda: self._open(path, asked))

    def open_last(self) -> None:
        self._tasks.put(self._open_last)

    def save_as(self, path: Path, state: ProjectState) -> None:
        self._tasks.put(lambda: self._save_as(path, state))

    def point_at(self, path: Path) -> None:
        self._tasks.put(lambda: self._point_at(path))

    def release(self, path: Path) -> None:
        self._tasks.put(lambda: self._release(path))

    def close(self) -> None:
        self._tasks.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
        for store in self._stores.values():
            store.close()

    def _save(self, path: Path) -> None:
        with self._lock:
            state = self._to_save.pop(path)
        if path not in self._stores and state == ProjectState():
            return
        try:
            self._store(path).save(state)
        except (ProjectError, OSError) as error:
            self.notSaved.emit(error.reason if isinstance(error, ProjectError) else str(error))
        else:
            self.saved.emit()

    def _store(self, path: Path) -> Store:
        if path not in self._stores:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._stores[path] = Store(path)
        return self._stores[path]

    def _open(self, path: Path, asked: bool) -> None:
        try:
            if not path.is_file():
                raise ProjectError(path, "There is no such file.")
            store = self._store(path)
            loaded = store.load()
            if loaded.lost:
                self._stores[path] = _set_aside(store, loaded.state)
        except (ProjectError, OSError) as error:
            self.refused.emit(path, error.reason if isinstance(error, ProjectError) else str(error))
        else:
            self.loaded.emit(path, loaded, asked)

    def _open_last(self) -> None:
        try:
            path = Path((self._folder / _POINTER).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return
        if path.is_file():
            self._open(path, False)

    def _save_as(self, path: Path, state: ProjectState) -> None:
        part = path.with_name(path.name + ".part")
        try:
            self._release(path)
            part.unlink(missing_ok=True)
            store = Store(part)
            try:
                store.save(state)
            finally:
                store.close()
            part.replace(path)
            self._store(path).load()
        except (ProjectError, OSError) as error:
            self.refused.emit(path, error.reason if isinstance(error, ProjectError) else str(error))
        else:
            self.savedAs.emit(path)

    def _point_at(self, path: Path) -> None:
        part = self._folder / f"{_POINTER}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(str(path.absolute()), encoding="utf-8")
            part.replace(self._folder / _POINTER)
            for old in sorted(self._folder.glob(f"{_UNNAMED}*{SUFFIX}"))[:-KEPT_UNNAMED]:
                if old not in self._stores and old != path:
                    old.unlink()
        except OSError as error:
            self.notSaved.emit(str(error))

    def _release(self, path: Path) -> None:
        store = self._stores.pop(path, None)
        if store is not None:
            store.close()


def _set_aside(store: Store, state: ProjectState) -> Store:
    """Keep the damaged file under another name and write what could be read to a fresh one."""
    store.close()
    store.path.replace(store.path.with_name(f"{store.path.stem}-damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}{SUFFIX}"))
    fresh = Store(store.path)
    fresh.save(state)
    return fresh
