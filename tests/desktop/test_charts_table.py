"""Every chart shows its figures as a table, which screen readers read and spreadsheets take."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.charts.table import FiguresTable
from desktop.dialogs import export_data
from desktop.selection import Selection
from desktop.window import MainWindow
from models.exchange.cells import Table
from models.filters import Filter
from tests.sample import ACCORD, NORLAND, RELIEF, TALKS, VESTERGAARD

CHARTS = ("positions", "shifts", "stances", "timeline", "map", "sentiments")


def cells(window: MainWindow, chart: str) -> list[list[str]]:
    model = getattr(window.charts, chart).table.model()
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


@pytest.mark.parametrize("chart", CHARTS)
def test_the_table_has_the_figures_of_the_chart_and_the_export_too(
    window: MainWindow, chart: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown = getattr(window.charts, chart)
    window.charts.tabs.setCurrentWidget(shown)
    shown.table_button.click()
    assert shown.table.isVisible()
    table = cells(window, chart)
    assert len(table) == len(shown.plot.table.rows) > 0
    monkeypatch.setattr(export_data, "ask_where_to_save", lambda *_: tmp_path / "figures.csv")
    window.chart_exports.figures.trigger()
    qtbot.waitUntil((tmp_path / "figures.csv").exists)
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == shown.plot.table.columns
    assert len(rows) == len(table)
    assert {row[0] for row in rows} == {row[0] for row in table}


def test_the_table_follows_filter_and_choice_of_actors(window: MainWindow) -> None:
    chart = window.charts.stances
    window.charts.tabs.setCurrentWidget(chart)
    chart.table_button.click()
    assert len(cells(window, "stances")) == 5
    window.shown.set_filter(Filter(outlets=frozenset({"Herald"})))
    assert len(cells(window, "stances")) == 4
    chart.actors.picked.emit((NORLAND.id,))
    assert [row[:4] for row in cells(window, "stances")] == [["Norland", "Lakeside Talks", "All outlets", "+0.69"]]


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart != "map"])
def test_rows_of_the_table_are_in_the_order_of_the_chart(window: MainWindow, chart: str) -> None:
    shown = getattr(window.charts, chart)
    window.charts.tabs.setCurrentWidget(shown)
    shown.table_button.click()
    orders = []
    for place in range(shown.order.count()):
        shown.order.setCurrentIndex(place)
        shown.order.activated.emit(place)
        drawn = [row.name for row in shown.plot.rows]
        assert list(dict.fromkeys(row[0] for row in cells(window, chart))) == drawn
        orders.append(tuple(drawn))
    assert len(set(orders)) > 1 or len(shown.plot.rows) == 1


@pytest.mark.parametrize(
    ("chart", "row", "choice"),
    [
        ("positions", 2, {"actor": NORLAND.id, "initiative": TALKS.id, "outlet": None}),
        ("positions", 4, {"actor": NORLAND.id, "initiative": TALKS.id, "outlet": "Herald"}),
        ("shifts", 0, {"actor": VESTERGAARD.id, "initiative": ACCORD.id, "outlet": None}),
        ("stances", 1, {"actor": NORLAND.id, "initiative": TALKS.id}),
        ("timeline", 0, {"actor": VESTERGAARD.id, "initiative": ACCORD.id, "period": ("2026-03-04", "2026-03-04")}),
        ("map", 0, {"actor": NORLAND.id, "initiative": None}),
        ("sentiments", 0, {"actor": NORLAND.id, "about": RELIEF.id}),
    ],
)
def test_return_and_a_double_click_on_a_row_choose_what_it_stands_for(
    window: MainWindow, selection: Selection, chart: str, row: int, choice: dict[str, object], qtbot: QtBot
) -> None:
    shown = getattr(window.charts, chart)
    window.charts.tabs.setCurrentWidget(shown)
    shown.table_button.click()
    table = shown.table
    here = table.model().index(row, 0)
    place = table.visualRect(here).center()
    for choose in (
        lambda: qtbot.keyClick(table, Qt.Key.Key_Return),
        lambda: qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place),
    ):
        selection.select_only()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        with qtbot.waitSignal(window.charts.evidenceWanted):
            choose()
        assert {name: getattr(selection.choice, name) for name in choice} == choice


def test_tab_leads_out_of_the_table(window: MainWindow, qtbot: QtBot) -> None:
    chart = window.charts.stances
    window.charts.tabs.setCurrentWidget(chart)
    chart.table_button.click()
    window.activateWindow()
    chart.table.setFocus()
    qtbot.waitUntil(chart.table.hasFocus)
    qtbot.keyClick(chart.table, Qt.Key.Key_Tab)
    assert not chart.table.hasFocus()


def test_rows_are_sorted_by_their_numbers_and_copied_with_their_titles(window: MainWindow, qtbot: QtBot) -> None:
    chart = window.charts.stances
    window.charts.tabs.setCurrentWidget(chart)
    chart.table_button.click()
    chart.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert [row[3] for row in cells(window, "stances")] == ["+0.03", "+0.18", "+0.30", "+0.55", "+0.74"]
    chart.table.selectRow(0)
    qtbot.keyClick(chart.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "actor\tinitiative\toutlet\tposition\tlow\thigh\tn",
        "Mara Vestergaard\tHarbour Accord\tAll outlets\t0.0325\t-0.701562\t0.736189\t4",
    ]


def test_copied_rows_are_those_of_the_exported_file_in_the_order_seen(qtbot: QtBot) -> None:
    table = FiguresTable("Figures")
    qtbot.addWidget(table)
    cells = (("=Rita", -0.25, "s1"), ("Sam", -1.0, "s2"), ("Tom\nOtto", 0.5, "s3"))
    table.show_table(Table(("actor", "position", "statements"), cells))
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == 'actor\tposition\nSam\t-1\n\'=Rita\t-0.25\n"Tom\nOtto"\t0.5\n'
    assert bytes(copied.data("text/tab-separated-values").data()).decode().startswith("actor\tposition\r\n")


@pytest.mark.parametrize(
    ("chart", "titles"),
    [
        ("stances", ["Actor", "Initiative", "Outlet", "Position", "Low", "High", "n"]),
        ("shifts", ["Actor", "Initiative", "From", "To", "Shift", "Low", "High"]),
    ],
)
def test_titles_are_capitalised_and_stand_over_their_cells(window: MainWindow, chart: str, titles: list[str]) -> None:
    shown = getattr(window.charts, chart)
    window.charts.tabs.setCurrentWidget(shown)
    shown.table_button.click()
    model = shown.table.model()
    columns = range(model.columnCount())
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in columns] == titles
    for at in columns:
        over = model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert over == model.index(0, at).data(Qt.ItemDataRole.TextAlignmentRole)


def test_a_chart_with_nothing_to_show_has_no_table(window: MainWindow) -> None:
    chart = window.charts.positions
    chart.table_button.click()
    window.shown.set_filter(Filter(least_stance=1.0))
    assert not chart.table_button.isEnabled()
    assert chart.view.isVisible(), "the advice is seen"


def test_actors_are_chosen_from_a_list_with_a_search(window: MainWindow, qtbot: QtBot) -> None:
    chart = window.charts.positions
    qtbot.mouseClick(chart.actors, Qt.MouseButton.LeftButton)
    popup = chart.actors.popup
    qtbot.keyClicks(popup.search, "nor")
    assert [item.text() for item in popup._items() if not item.isHidden()] == ["Norland"]
    assert (popup.all.text(), popup.none.text()) == ("All listed", "None listed")
    popup.none.click()
    assert chart.actors.text() == "2 of 3 actors ▾"
    assert NORLAND.id not in {row.actor for row in chart.plot.rows}  # type: ignore[attr-defined]
    popup.search.clear()
    assert (popup.all.text(), popup.none.text()) == ("All", "None")
    popup.none.click()
    assert chart.plot.empty == "No actor is chosen. Choose some above."
    popup.all.click()
    assert chart.settings.actors is None
    qtbot.keyClicks(popup.search, "zz")
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    qtbot.mouseClick(chart.actors, Qt.MouseButton.LeftButton)
    assert popup.search.text() == ""
    assert not any(item.isHidden() for item in popup._items())


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_of_no_actors_says_that_none_is_chosen(window: MainWindow, chart: str) -> None:
    shown = getattr(window.charts, chart)
    window.charts.tabs.setCurrentWidget(shown)
    shown.actors.picked.emit(())
    assert shown.plot.empty == "No actor is chosen. Choose some above."


@pytest.mark.parametrize("chart", CHARTS)
def test_tab_goes_along_the_line_above_a_chart_and_then_into_it(window: MainWindow, chart: str) -> None:
    shown = getattr(window.charts, chart)
    reached, widget = [], window.nextInFocusChain()
    while widget is not window:
        if shown.isAncestorOf(widget) and widget.window() is window and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.append(widget)
        widget = widget.nextInFocusChain()
    assert reached[-3:] == [shown.table_button, shown.view, shown.table]
    assert reached[:-3] == sorted(reached[:-3], key=lambda one: (one.y() // 30, one.x()))
    assert shown.actors in reached[:-3]
