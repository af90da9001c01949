"""Exporting a chart: the size that was asked for, and a clear word when it cannot be written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from desktop.charts.positions import positions_plot
from desktop.dialogs.export_chart import ExportChart
from desktop.dialogs.files import ask_where_to_save
from desktop.dialogs.shortcuts import Shortcuts
from tests.sample import ACCORD


@pytest.fixture
def export(qtbot, sample_analysis):
    dialog = ExportChart(positions_plot(sample_analysis, [ACCORD.id]), "positions")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    return dialog


def answer(monkeypatch, path):
    asked = []

    def choose(parent, title, start, kind):
        asked.append(start)
        return str(path), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return asked


def test_a_picture_is_as_wide_as_was_asked_for_times_the_scale(export, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "chart.png")
    export.width_box.setValue(800)
    export.scale.setCurrentIndex(2)
    export.accept()
    assert QImage(str(tmp_path / "chart.png")).width() == 2400


def test_twice_the_size_is_the_default(export, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "chart.png")
    export.accept()
    assert QImage(str(tmp_path / "chart.png")).width() == 1920


def test_a_width_in_millimetres_is_a_width_in_print(export, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "chart.png")
    export.unit.setCurrentIndex(1)
    export.width_box.setValue(254)
    export.accept()
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() / image.dotsPerMeterX() * 1000 == pytest.approx(254, abs=0.5)


def test_changing_the_unit_keeps_the_width(export):
    export.unit.setCurrentIndex(1)
    export.unit.setCurrentIndex(0)
    assert export.chosen_width == 960


def test_a_drawing_gets_its_suffix_where_none_was_typed(export, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "chart")
    export.format.setCurrentIndex(1)
    export.accept()
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_a_place_that_cannot_be_written_is_named_and_the_dialog_stays(qtbot, export, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "nowhere" / "chart.png")
    export.open()
    export.accept()
    assert "chart.png" in export.wrong.text()
    assert export.isVisible()


def test_the_picture_can_be_copied(qtbot, export):
    export.width_box.setValue(700)
    copy = next(button for button in export.buttons.buttons() if button.text() == "Copy to clipboard")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().image().width() == 1400


def test_the_folder_of_the_last_time_is_offered_again(qtbot, export, monkeypatch, tmp_path):
    asked = answer(monkeypatch, tmp_path / "a.png")
    ask_where_to_save(export, "Save", "chart.png", "PNG picture")
    ask_where_to_save(export, "Save", "chart.png", "PNG picture")
    assert asked[1] == str(tmp_path / "chart.png")


def test_the_list_of_shortcuts_has_every_shortcut_of_the_menus(qtbot, window):
    window.shortcuts_action.trigger()
    groups = dict(window.findChild(Shortcuts).groups)
    assert ("Next statement", "Alt+Down") in groups["View"]
    assert ("Analyse", "F5") in groups["Analysis"]


def test_the_preview_stays_within_the_margins_of_the_form(export, qtbot):
    export.show()
    qtbot.waitExposed(export)
    assert export.preview.geometry().right() <= export.buttons.geometry().right()
    assert export.preview.geometry().left() >= export.buttons.geometry().left()
