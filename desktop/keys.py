"""Keys, where systems differ: which of them a system lacks or keeps for itself, and what people there call them."""

from __future__ import annotations

import re
import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

_MENU_BAR_TAKES_ALL = sys.platform == "darwin"
"""Whether a key that stands in the menu bar works everywhere, not only in the widgets that it is meant for."""

_CHORD = re.compile(r"\b(?:(?:Ctrl|Alt|Shift|Meta)\+)+\w+")


def history(system: str = sys.platform) -> str:
    """Cmd+H hides a program on a Mac, whatever it wants with it; browsers there show their history by Cmd+Y."""
    return "Ctrl+Y" if system == "darwin" else "Ctrl+H"


def standard(key: QKeySequence.StandardKey, otherwise: str) -> list[QKeySequence]:
    """The system's keys for what many programs do, or ``otherwise`` where it has none: Windows knows no Save as."""
    return QKeySequence.keyBindings(key) or [QKeySequence(otherwise)]


def shown(words: str) -> str:
    """Words with keys in them ("Ctrl+Enter keeps it"), the keys as the system names them: a Mac has ⌘ for Ctrl."""
    return _CHORD.sub(lambda found: native(QKeySequence(found[0])), words)


def native(keys: QKeySequence) -> str:
    """The name of keys in the words or signs of the system."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(action: QAction) -> str:
    """The keys of an action by name, "" where it has none; those that a stand-in leaves to its action too."""
    return native(action.shortcut()) or str(action.property("keys") or "")


def for_menu_bar(menu: QMenu) -> None:
    """Make a menu fit for the menu bar. On a Mac a letter that stands there is taken from every list and table of the
    window, so actions whose keys are meant for some widgets have stand-ins there, which only name the keys."""
    if not _MENU_BAR_TAKES_ALL:
        return
    for action in menu.actions():
        if action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut and not action.shortcut().isEmpty():
            menu.insertAction(action, _StandIn(action, menu))
            menu.removeAction(action)


class _StandIn(QAction):
    """Looks and does as another action, without its keys."""

    def __init__(self, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._action = action
        self.triggered.connect(lambda: self._do())
        action.changed.connect(self._follow)
        self._follow()

    def _do(self) -> None:
        self._action.trigger()
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setProperty("keys", native(action.shortcut()))
        self.setProperty("always", action.property("always") or action.text())
        self.setText(f"{action.text()} ({native(action.shortcut())})")
        self.setEnabled(action.isEnabled())
        self.setVisible(action.isVisible())
        self.setCheckable(action.isCheckable())
        self.setChecked(action.isChecked())
        self.setStatusTip(action.statusTip())
        self.setToolTip(action.toolTip())
