"""Light and dark: readable, switchable, remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionTab,
    QTabBar,
)

from desktop.charts.palette import contrast
from desktop.theme import DARK, LIGHT, Theme, ThemeChoice

READABLE, SEEN = 4.5, 3.0
"""What WCAG 2 asks of text, and of the edges of controls."""


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(colours):
    for ground in (colours.window, colours.base, colours.hover, colours.chosen):
        for ink in (colours.text, colours.muted):
            assert contrast(ink, ground) >= READABLE, (ink, ground)
    assert contrast(colours.on_accent, colours.accent) >= READABLE
    assert contrast(colours.on_warning, colours.warning) >= READABLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_controls_are_seen(colours):
    for ground in (colours.window, colours.base):
        assert contrast(colours.edge, ground) >= SEEN
        assert contrast(colours.accent, ground) >= SEEN


def test_the_choice_is_remembered_by_the_next_start(qapp):
    Theme(qapp).choose(ThemeChoice.DARK)
    assert Theme(qapp).dark


def test_a_setting_that_nobody_knows_means_the_system(qapp, settings):
    settings.setValue("theme", "purple")
    assert Theme(qapp).choice is ThemeChoice.SYSTEM


def test_choosing_dark_changes_the_colours_and_tells_the_views(qtbot, qapp, theme):
    theme.choose(ThemeChoice.LIGHT)
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.base


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit])
def test_fields_for_choices_numbers_and_days_look_like_those_for_words(qtbot, theme, choice, kind):
    theme.choose(choice)
    field = kind()
    if isinstance(field, QDateEdit):
        field.setCalendarPopup(True)
    qtbot.addWidget(field)
    field.resize(160, field.sizeHint().height())
    field.clearFocus()
    picture = field.grab().toImage()
    middle = picture.height() // 2
    colours = theme.colours
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert picture.pixelColor(0, middle).name() == colours.edge
    assert picture.pixelColor(picture.width() // 2, 4).name() == colours.base
    assert colours.muted in seen, "there is no arrow"


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_slider_does_not_look_as_if_it_were_switched_off(qtbot, theme, choice):
    theme.choose(choice)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(50)
    qtbot.addWidget(slider)
    slider.resize(160, slider.sizeHint().height())
    picture = slider.grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(40, middle).name() == theme.colours.accent, "what is left of the handle"
    assert picture.pixelColor(80, middle).name() == theme.colours.accent, "the handle"
    assert picture.pixelColor(120, middle).name() == theme.colours.edge
    slider.setEnabled(False)
    assert slider.grab().toImage().pixelColor(40, middle).name() == theme.colours.edge


def test_scrolled_tabs_are_not_torn(qtbot, theme):
    tabs = QTabBar()
    qtbot.addWidget(tabs)
    for number in range(9):
        tabs.addTab(f"Chart {number}")
    option = QStyleOptionTab()
    assert tabs.style().subElementRect(QStyle.SubElement.SE_TabBarTearIndicatorLeft, option, tabs).width() == 0


def test_an_icon_has_the_colour_of_the_text(theme):
    theme.choose(ThemeChoice.DARK)
    image = theme.icon("add").pixmap(24, 24).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == DARK.text
