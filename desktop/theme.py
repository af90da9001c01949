"""Light and dark: colours, style sheet and icons, following the system or the person's choice."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from models.paths import RESOURCES

SPACE = 8
"""The unit of spacing, in device-independent pixels: gaps are a half, one or two of it."""

_ICONS = RESOURCES / "icons"
_STYLE = RESOURCES / "styles" / "parley.qss"
_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64)
_ICON_PROPERTY = "parleyIcon"
_DRAWN_BY_STYLE = ("tick", "down", "up")
"""The icons of the style sheet, which cannot colour them: each is there once for light and once for dark."""


class ThemeChoice(StrEnum):
    """What the person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}
"""What title bars and file dialogs, which the system draws, are asked to be."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as ``#rrggbb``. Text on ``window``, ``base``, ``hover`` and ``chosen`` reaches a
    contrast of 4.5 to 1 in ``text`` and ``muted``; ``edge`` reaches 3 to 1 on both grounds."""

    window: str
    base: str
    text: str
    muted: str
    line: str
    edge: str
    hover: str
    chosen: str
    accent: str
    on_accent: str
    warning: str
    on_warning: str


LIGHT = Colours(
    window="#f5f4f7",
    base="#ffffff",
    text="#1e1b29",
    muted="#5d586b",
    line="#dedae6",
    edge="#8b8599",
    hover="#edeaf3",
    chosen="#e4def5",
    accent="#5a4a9c",
    on_accent="#ffffff",
    warning="#fcefd2",
    on_warning="#553a00",
)
DARK = Colours(
    window="#23202c",
    base="#1a1821",
    text="#edebf3",
    muted="#b3aec3",
    line="#3b3748",
    edge="#7d778e",
    hover="#312d3d",
    chosen="#423a63",
    accent="#b3a4f0",
    on_accent="#1a1821",
    warning="#4a3a16",
    on_warning="#fbe3b0",
)


class Theme(QObject):
    """Dresses the application.

    Signals: ``changed()`` after the colours changed, by the person or by the system.
    """

    changed = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._choice = _stored_choice()
        application.setStyle("Fusion")
        application.styleHints().setColorScheme(_SCHEMES[self._choice])
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    @property
    def choice(self) -> ThemeChoice:
        """What the person asked for, kept between runs."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        QSettings().setValue("theme", choice.value)
        if choice is not self._choice:
            self._choice = choice
            self._application.styleHints().setColorScheme(_SCHEMES[choice])
            self._dress()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown now."""
        if self._choice is ThemeChoice.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    @property
    def colours(self) -> Colours:
        """The colours shown now."""
        return DARK if self.dark else LIGHT

    def icon(self, name: str, ink: str = "") -> QIcon:
        """One of ``resources/icons`` in the colour of the text, or in ``ink`` (``#rrggbb``)."""
        drawing = (_ICONS / f"{name}.svg").read_text(encoding="utf-8")
        icon = QIcon()
        for mode, colour in (
            (QIcon.Mode.Normal, ink or self.colours.text),
            (QIcon.Mode.Disabled, self.colours.edge),
        ):
            renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
            for size in _ICON_SIZES:
                pixmap = QPixmap(QSize(size, size))
                pixmap.fill(Qt.GlobalColor.transparent)
                painter = QPainter(pixmap)
                renderer.render(painter, QRectF(0, 0, size, size))
                painter.end()
                icon.addPixmap(pixmap, mode)
        return icon

    def dress(self, target: QAction | QAbstractButton, icon: str) -> None:
        """Give an action or a button an icon that follows the theme."""
        target.setProperty(_ICON_PROPERTY, icon)
        target.setIcon(self.icon(icon))

    def _system_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        colours = self.colours
        self._application.setPalette(_palette(colours))
        suffix = "dark" if self.dark else "light"
        drawings = {name: (_ICONS / f"{name}-{suffix}.svg").as_posix() for name in _DRAWN_BY_STYLE}
        tokens = {**asdict(colours), **drawings}
        self._application.setStyleSheet(Template(_STYLE.read_text(encoding="utf-8")).substitute(tokens))
        for window in self._application.topLevelWidgets():
            targets: list[QAction | QAbstractButton] = [*window.findChildren(QAction)]
            targets += window.findChildren(QAbstractButton)
            for target in targets:
                name = target.property(_ICON_PROPERTY)
                if name:
                    target.setIcon(self.icon(name))
        self.changed.emit()


def _stored_choice() -> ThemeChoice:
    stored = str(QSettings().value("theme", ThemeChoice.SYSTEM.value))
    return ThemeChoice(stored) if stored in set(ThemeChoice) else ThemeChoice.SYSTEM


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.window),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.text),
        (role.ToolTipBase, colours.base),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.base),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.edge))
    return palette
