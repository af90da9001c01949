"""Where the open project is kept: every change is saved as it happens, and the next start finds it again.

A project that the person never gave a name lies in the data folder; one that was opened or saved under a name lies
there. Both are the same kind of file.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.document import Document
from desktop.errand import Errand
from desktop.keeper import UNNAMED, Keeper, backups_of, recent_projects
from models.paths import data_folder
from models.project.backups import Backup
from models.project.state import ProjectState
from models.project.store import SUFFIX, Loaded

RECENT = 10
"""How many projects are listed for opening again."""


class Session(QObject):
    """Keeps a document in a project file, and opens others.

    All of it happens in a thread; what comes of it is told through :mod:`desktop.messages`. Backups are made on each
    day of use and before anything risky, and lie in the data folder.

    Signals:
        pathChanged: the document is kept in another file now.
        saved: a change is safe on the disk.
        recentChanged: :attr:`recent` is different.
        settled: a project that somebody asked for is open, or cannot be opened.
    """

    pathChanged = Signal()
    saved = Signal()
    recentChanged = Signal()
    settled = Signal()

    def __init__(self, document: Document, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = data_folder() if folder is None else folder
        self._keeper = Keeper(self._folder, self)
        self._keeper.loaded.connect(self._take)
        self._keeper.refused.connect(self._tell_refused)
        self._keeper.unreadable.connect(self._tell_unreadable)
        self._keeper.savedAs.connect(self._move_to)
        self._keeper.notSaved.connect(self._tell_not_saved)
        self._keeper.saved.connect(self._note_saved)
        self._keeper.writtenAnew.connect(self._tell_written_anew)
        self._keeper.restored.connect(self._take_restored)
        self._keeper.elsewhere.connect(self._tell_elsewhere)
        self._keeper.notBackedUp.connect(self._tell_not_backed_up)
        self._recent = recent_projects(self._folder)
        self._look_for_recent()
        self._path = self._unnamed()
        self._opening: Path | None = None
        self._replaced = 0
        self._saving_as: dict[Path, int] = {}
        self._failing = False
        document.stateChanged.connect(self._save)
        document.replaced.connect(self._follow_replaced)
        document.riskAhead.connect(self._back_up)

    @property
    def path(self) -> Path | None:
        """The file that the person chose, None while the project has no name."""
        return None if self._path.parent == self._folder else self._path

    @property
    def name(self) -> str:
        """What to call the project in the window's title, "" while it has no name."""
        return self.path.stem if self.path else ""

    @property
    def recent(self) -> tuple[Path, ...]:
        """The named projects that were open, the latest first, without the one that is open now."""
        return tuple(path for path in self._recent if path != self._path)

    def backups(self) -> tuple[Backup, ...]:
        """The backups of the open project, the latest first."""
        return backups_of(self._folder, self._path)

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
        """Write the project to ``path``, whose suffix is that of projects, and keep it there from now on."""
        path = path.absolute()
        self._saving_as[path] = self._replaced
        self._keeper.save_as(path, self._document.state)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open project. The project as it is becomes a backup first; where it cannot
        be kept, nothing is restored."""
        self._keeper.restore(self._path, self._document.state, backup)

    def close(self) -> None:
        """Save what is not saved yet and let go of the file."""
        self._keeper.close()

    def _look_for_recent(self) -> None:
        """Forget the projects that are gone. In a thread of its own: a drive on the network that does not answer keeps
        whoever asks it for half a minute."""
        listed = self._recent

        def forget(gone: set[Path]) -> None:
            self._recent = tuple(path for path in self._recent if path not in gone)
            self.recentChanged.emit()

        self._looking = Errand(lambda task: {path for path in listed if not path.is_file()})
        self._looking.done.connect(forget)
        self._looking.start()

    def _unnamed(self) -> Path:
        return self._folder / f"{UNNAMED}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{SUFFIX}"

    def _save(self) -> None:
        self._keeper.save(self._path, self._document.state)

    def _follow_replaced(self) -> None:
        """Whatever takes the place of the project must not be written over it."""
        self._replaced += 1
        path, self._opening = self._opening, None
        self._leave_for(path or self._unnamed())

    def _leave_for(self, path: Path) -> None:
        before, self._path = self._path, path
        if before != path:
            self._keeper.release(before)
        self._keeper.point_at(path)
        if self.path is not None:
            self._recent = (path, *(other for other in self._recent if other != path))[: RECENT + 1]
            self._keeper.note_recent(self._recent)
        self.pathChanged.emit()
        self.recentChanged.emit()

    def _take(self, path: Path, loaded: Loaded, asked: bool) -> None:
        if not asked and not (self._document.is_empty and self._document.undo_stack.count() == 0):
            self._keeper.release(path)
            return
        self._opening = path
        self._document.open_state(loaded.state)
        if loaded.lost:
            self._tell_damage(loaded)
        if not asked and not self._document.is_empty:
            messages.info("Restored your last session.", action_text="Start afresh", action=self.new)
        if asked:
            self.settled.emit()

    def _take_restored(self, path: Path, loaded: Loaded, before: Path) -> None:
        if path != self._path:
            return
        self._opening = path
        self._document.open_state(loaded.state)
        back_to = partial(self._restore_into, path, before)
        messages.info("Restored the backup.", action_text="Back to before", action=back_to)

    def _restore_into(self, path: Path, backup: Path) -> None:
        """Restore a backup that was offered while the project at this path was open."""
        if path == self._path:
            self.restore(backup)
        else:
            messages.warning(f"That backup is of {path.stem}, which is not open any more. Open it first.")

    def _tell_damage(self, loaded: Loaded) -> None:
        detail = "\n".join(f"{table}: {count} lost" for table, count in loaded.lost.items())
        if loaded.recovered:
            detail += "\n" + "\n".join(f"{table}: {count} recovered" for table, count in loaded.recovered.items())
        if not loaded.lost_work:
            messages.warning(
                "Parts of this project were damaged. Nothing of your own work is missing; the analysis computes the "
                "rest again. The damaged file was kept beside it.",
                detail,
            )
            return
        text = "Parts of this project were damaged and are missing. The damaged file was kept beside it."
        backups = self.backups()
        if backups:
            messages.warning(
                text,
                detail,
                action_text="Restore the latest backup",
                action=partial(self._restore_into, self._path, backups[0].path),
            )
        else:
            messages.warning(text, detail)

    def _back_up(self, reason: str) -> None:
        if not self._document.is_empty:
            self._keeper.back_up(self._path, self._document.state, reason)

    def _move_to(self, path: Path) -> None:
        if self._saving_as.get(path) != self._replaced:
            # another project took the window's place while this one was written
            self._keeper.release(path)
            messages.info(f"Saved as {path.name}.")
            return
        self._leave_for(path)
        self._save()
        messages.info(f"Saved as {path.name}. From now on every change is saved there.")

    def _tell_refused(self, path: Path, reason: str) -> None:
        messages.error(f"{path.name}: {reason}", str(path))
        self.settled.emit()

    def _tell_unreadable(self, path: Path, reason: str) -> None:
        backups = backups_of(self._folder, path)
        if backups:
            messages.error(
                f"{path.name}: {reason}",
                str(path),
                action_text="Open its latest backup",
                action=partial(self._keeper.recover, path, backups[0].path),
            )
            self.settled.emit()
        else:
            self._tell_refused(path, reason)

    def _tell_elsewhere(self, path: Path) -> None:
        messages.info("Your last project is open in another window. This window begins a new one.", str(path))

    def _tell_not_backed_up(self, reason: str) -> None:
        messages.warning(f"A backup could not be made: {reason}", str(self._folder))

    def _tell_not_saved(self, reason: str) -> None:
        if not self._failing:
            self._failing = True
            messages.error(f"Your changes are not being saved. {reason}", str(self._path))

    def _tell_written_anew(self, path: Path) -> None:
        if path == self.path:
            messages.warning(
                f"Another program moved or replaced {path.name}. It was saved again in its place.", str(path)
            )

    def _note_saved(self) -> None:
        if self._failing:
            self._failing = False
            messages.info("Your changes are saved again.")
        self.saved.emit()
