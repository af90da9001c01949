"""Open Project and Save Project As, in the menu that has New."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu

from desktop.session import Session
from models.project.store import SUFFIX

_FILTER = f"Parley projects (*{SUFFIX})"


def add_project_actions(window: QMainWindow, new: QAction, session: Session) -> tuple[QAction, QAction]:
    """Put the actions behind ``new`` in its menu, and the project's name in the title."""
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if new in menu.actions())
    open_project = QAction("Open &project…", window)
    open_project.triggered.connect(lambda: _open(window, session))
    save_as = QAction("&Save project as…", window)
    save_as.setShortcuts(QKeySequence.StandardKey.SaveAs)
    save_as.triggered.connect(lambda: _save_as(window, session))
    following = menu.actions()[menu.actions().index(new) + 1 :]
    if following:
        menu.insertActions(following[0], [open_project, save_as])
    else:
        menu.addActions([open_project, save_as])
    session.pathChanged.connect(lambda: window.setWindowTitle(f"{session.name} - Parley" if session.name else "Parley"))
    return open_project, save_as


def _open(window: QMainWindow, session: Session) -> None:
    name, _ = QFileDialog.getOpenFileName(window, "Open project", "", _FILTER)
    if name:
        session.open_project(Path(name))


def _save_as(window: QMainWindow, session: Session) -> None:
    name, _ = QFileDialog.getSaveFileName(window, "Save project as", session.name, _FILTER)
    if name:
        session.save_as(Path(name))
