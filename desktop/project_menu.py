"""What the File menu has for projects: open, open again, save under a name, go back to a backup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop import keys
from desktop.dialogs.files import ask_for_a_file, ask_where_to_save
from desktop.dialogs.restore_backup import RestoreBackup
from desktop.session import Session
from models.project.store import SUFFIX


@dataclass(frozen=True, slots=True)
class ProjectActions:
    """The actions, for those who drive them: ``recent`` is the menu of projects to open again."""

    open: QAction
    recent: QMenu
    save_as: QAction
    restore: QAction


def add_project_actions(window: QMainWindow, new: QAction, session: Session) -> ProjectActions:
    """Let ``new`` begin another project, put the other actions behind it, and the project's name in the title."""
    new.triggered.connect(lambda: session.new())
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if new in menu.actions())
    open_project = QAction("Open &project…", window)
    open_project.setShortcut("Ctrl+Shift+O")
    open_project.triggered.connect(lambda: _open(window, session))
    recent = QMenu("Open &recent", window)
    save_as = QAction("&Save project as…", window)
    save_as.setShortcuts(keys.standard(QKeySequence.StandardKey.SaveAs, "Ctrl+Shift+S"))
    save_as.triggered.connect(lambda: _save_as(window, session))
    restore = QAction("Restore a &backup…", window)
    restore.triggered.connect(lambda: _restore(window, session))
    following = menu.actions()[menu.actions().index(new) + 1 :]
    menu.insertActions(following[0], [open_project, recent.menuAction(), save_as, restore])
    session.pathChanged.connect(lambda: window.setWindowTitle(f"{session.name} - Parley" if session.name else "Parley"))
    for moment in (session.recentChanged, session.pathChanged):
        moment.connect(lambda: _list_recent(recent, session))
    _list_recent(recent, session)
    return ProjectActions(open_project, recent, save_as, restore)


def _list_recent(menu: QMenu, session: Session) -> None:
    """A line for each project, with its folder where two have one name."""
    menu.clear()
    projects = session.recent
    names = [path.stem for path in projects]
    for number, path in enumerate(projects, 1):
        words = path.stem if names.count(path.stem) == 1 else f"{path.stem} ({path.parent})"
        words = words.replace("&", "&&")
        action = menu.addAction(f"&{number} {words}" if number < 10 else words)
        action.setStatusTip(str(path))
        action.triggered.connect(partial(_open_again, session, path))
    menu.menuAction().setEnabled(bool(projects))


def _open_again(session: Session, path: Path, _checked: bool = False) -> None:
    session.open_project(path)


def _open(window: QMainWindow, session: Session) -> None:
    path = ask_for_a_file(window, "Open project", "Parley projects", (SUFFIX,))
    if path is not None:
        session.open_project(path)


def _save_as(window: QMainWindow, session: Session) -> None:
    path = ask_where_to_save(window, "Save project as", (session.name or "project") + SUFFIX, "Parley project")
    if path is not None:
        session.save_as(path)


def _restore(window: QMainWindow, session: Session) -> None:
    dialog = RestoreBackup(session.backups(), window)
    dialog.wanted.connect(session.restore)
    dialog.open()
