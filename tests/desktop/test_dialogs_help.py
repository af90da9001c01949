"""The Help page tells of what is there, and a section is one click away."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.help import Help
from models.paths import RESOURCES


@pytest.fixture
def page(qtbot):
    dialog = Help()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_choosing_a_section_brings_it_to_the_top(page):
    place = 2
    page.sections.setCurrentRow(place)
    heading = page.sections.item(place).text()
    assert page.page.textCursor().block().text() == heading
    assert 0 <= page.page.cursorRect().top() < 40


def test_every_menu_entry_that_the_page_names_is_in_the_window(window):
    text = (RESOURCES / "help" / "help.md").read_text(encoding="utf-8")
    entries = {
        (menu.text().replace("&", ""), action.text().replace("&", ""))
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
    }
    added_with_the_session = {("File", "Save project as…"), ("File", "Restore a backup…")}
    named = set(re.findall(r"\*(\w+) > ([^*]+)\*", text))
    assert named
    assert named - added_with_the_session <= entries


def test_every_chart_that_the_page_explains_is_a_tab(window):
    text = (RESOURCES / "help" / "help.md").read_text(encoding="utf-8")
    section = text.split("## Reading the charts")[1].split("\n## ")[0]
    tabs = window.charts.tabs.bar
    shown = {tabs.tabText(place).replace("&", "") for place in range(tabs.count())}
    assert set(re.findall(r"^- \*\*(\w+)\*\*", section, re.MULTILINE)) <= shown


def test_the_sections_are_set_apart_and_easy_to_hit(theme, page):
    row = page.sections.visualItemRect(page.sections.item(0))
    assert row.height() >= 1.4 * page.fontMetrics().height()
