"""Light and dark: readable, switchable, remembered."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QDateEdit, QDoubleSpinBox, QSpinBox

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


def test_an_icon_has_the_colour_of_the_text(theme):
    theme.choose(ThemeChoice.DARK)
    image = theme.icon("add").pixmap(24, 24).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == DARK.text
