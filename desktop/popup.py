"""A panel that opens below a button and closes with a click elsewhere or Escape."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget


class Popup(QFrame):
    """A frame above the window."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAccessibleName(name)

    def open_below(self, button: QWidget, size: QSize) -> None:
        """Open under the button, in this size or smaller, within the screen."""
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        screen = QGuiApplication.screenAt(corner) or button.screen()
        room = screen.availableGeometry()
        size = size.boundedTo(room.size())
        corner.setX(max(room.left(), min(corner.x(), room.right() - size.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - size.height())))
        self.resize(size)
        self.move(corner)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
