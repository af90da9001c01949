"""Asks how large a chart's picture shall be and writes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QDoubleSpinBox, QHBoxLayout, QLabel, QWidget

from desktop import messages
from desktop.charts.export import (
    DEFAULT_WIDTH,
    LEAST_WIDTH,
    MOST_PIXELS,
    PER_INCH,
    TooLarge,
    copy_to_clipboard,
    export_png,
    export_svg,
    picture,
    pixels,
)
from desktop.charts.plot import Plot
from desktop.dialogs.files import ask_where_to_save
from desktop.dialogs.form import FormDialog
from desktop.theme import SPACE
from desktop.views.pane import plain_label

_MM_PER_PIXEL = 25.4 / PER_INCH
_SCALES = (("1×, for screens", 1.0), ("2×, for print", 2.0), ("3×", 3.0), ("4×, for posters", 4.0))
_PREVIEW = QSize(54 * SPACE, 32 * SPACE)
"""As wide as the form below it in the narrowest dialog."""
_PREVIEW_AFTER_MS = 120


class ExportChart(FormDialog):
    """Width in millimetres or pixels, scale, format, with a preview. ``name`` is what the file is called at first."""

    def __init__(self, plot: Plot, name: str, parent: QWidget | None = None) -> None:
        super().__init__("Export chart", "Save…", parent)
        self._plot = plot
        self._name = name
        self.preview = QLabel()
        self.preview.setFixedWidth(_PREVIEW.width())
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName("Preview of the picture")
        self.column.insertWidget(0, self.preview, 0, Qt.AlignmentFlag.AlignHCenter)

        self.format = QComboBox()
        self.format.addItem("PNG picture", ".png")
        self.format.addItem("SVG drawing", ".svg")
        self.width_box = QDoubleSpinBox()
        self.unit = QComboBox()
        self.unit.addItem("pixels", 1.0)
        self.unit.addItem("millimetres", _MM_PER_PIXEL)
        self.scale = QComboBox()
        for words, factor in _SCALES:
            self.scale.addItem(words, factor)
        self.scale.setCurrentIndex(1)
        self.size_label = plain_label(role="muted", wrap=True)
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        across.addWidget(self.width_box, 1)
        across.addWidget(self.unit)
        self.form.addRow("&Format", self.format)
        self.form.addRow("&Width", across)
        width_label = self.form.labelForField(across)
        assert isinstance(width_label, QLabel)
        width_label.setBuddy(self.width_box)
        self.form.addRow("&Scale", self.scale)
        self.form.addRow("", self.size_label)
        for control, words in (
            (self.format, "Format"),
            (self.width_box, "Width"),
            (self.unit, "Unit of the width"),
            (self.scale, "Scale"),
        ):
            control.setAccessibleName(words)
        copy = self.buttons.addButton("Copy to clipboard", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)

        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PREVIEW_AFTER_MS)
        self._soon.timeout.connect(self._draw_preview)
        self._width = DEFAULT_WIDTH
        self._show_unit()
        self.unit.currentIndexChanged.connect(self._show_unit)
        self.width_box.valueChanged.connect(self._take_width)
        self.scale.currentIndexChanged.connect(self._describe)
        self.format.currentIndexChanged.connect(self._describe)
        self._describe()
        self._draw_preview()

    @property
    def chosen_width(self) -> float:
        """The width in pixels at scale 1."""
        return self._width

    def accept(self) -> None:
        """Ask where to, and write."""
        suffix = self.format.currentData()
        path = ask_where_to_save(self, "Export chart", self._name + suffix, self.format.currentText())
        if path is None:
            return
        try:
            self._write(path)
        except (OSError, ValueError) as reason:
            self.say_wrong(str(reason))
            return
        messages.info(f"Saved the chart as {path.name}", str(path))
        super().accept()

    def _write(self, path: Path) -> None:
        if self.format.currentData() == ".svg":
            export_svg(self._plot, path, self._width)
        else:
            export_png(self._plot, path, self._width, self.scale.currentData())

    def _copy(self) -> None:
        try:
            copy_to_clipboard(self._plot, self._width, self.scale.currentData())
        except ValueError as reason:
            self.say_wrong(str(reason))
        else:
            self.say_wrong("")
            self.size_label.setText("Copied to the clipboard.")

    def _show_unit(self) -> None:
        factor = self.unit.currentData()
        self.width_box.blockSignals(True)
        self.width_box.setDecimals(0)
        self.width_box.setRange(-(-LEAST_WIDTH * factor // 1), MOST_PIXELS * factor)
        self.width_box.setSingleStep(10 if factor < 1 else 20)
        self.width_box.setValue(self._width * factor)
        self.width_box.blockSignals(False)

    def _take_width(self, value: float) -> None:
        self._width = value if self.unit.currentData() == 1.0 else pixels(value)
        self._describe()
        self._soon.start()

    def _describe(self) -> None:
        vector = self.format.currentData() == ".svg"
        self.scale.setEnabled(not vector)
        across = self._width * self.scale.currentData()
        printed = f"{self._width * _MM_PER_PIXEL:.0f} mm wide in print"
        self.size_label.setText(printed if vector else f"{across:,.0f} pixels wide, {printed}")
        self.say_wrong("")

    def _draw_preview(self) -> None:
        ratio = self.devicePixelRatioF()
        room = QSize(round(_PREVIEW.width() * ratio), round(_PREVIEW.height() * ratio))
        try:
            drawn = picture(self._plot, self._width, scale=min(1.0, 2 * room.width() / self._width))
        except TooLarge as reason:
            self.preview.setPixmap(QPixmap())
            self.say_wrong(str(reason))
            return
        shown = QPixmap.fromImage(drawn).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.preview.setPixmap(shown)
        self.preview.setFixedHeight(round(shown.height() / ratio))
