"""The filter narrows charts and evidence together, says so, and is cleared with one click."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from desktop.charts.order import Order, Sorting
from desktop.charts.timeline import Grain
from desktop.document import Document
from desktop.shown import ShownAnalysis
from desktop.views.two_line_delegate import RowRole
from desktop.window import MainWindow
from desktop.worker.background import Background
from models.filters import Filter
from tests.sample import ACCORD, NORLAND, TALKS, VESTERGAARD

IN_THE_HERALD = Filter(outlets=frozenset({"Herald"}))


def tick_outlet(window: MainWindow, name: str) -> None:
    window.filter.open()
    item = window.filter.form.outlets.findItems(name, Qt.MatchFlag.MatchExactly)[0]
    item.setCheckState(Qt.CheckState.Checked)


def test_ticking_an_outlet_narrows_charts_and_evidence(window: MainWindow) -> None:
    tick_outlet(window, "Herald")
    shown = window.charts.positions.plot
    assert {mark.target.outlet for row in shown.rows for cell in row.cells for mark in cell.marks} == {None, "Herald"}  # type: ignore[attr-defined]
    assert window.evidence.summary.text() == "6 statements"
    assert window.filter.text() == "Filter (1)"
    assert window.filter_bar.words.text() == "Only Herald: 6 of 12 statements"


def test_the_list_of_actors_counts_what_is_shown(window: MainWindow) -> None:
    model = window.actors.model
    window.shown.set_filter(Filter(outlets=frozenset({"Herald"}), actor_kinds=frozenset({"state", "person"})))
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [(row.data(), row.data(RowRole.NUMBER)) for row in rows] == [("Mara Vestergaard", "2"), ("Norland", "2")]
    window.shown.set_filter(Filter(least_confidence=1.0))
    assert window.actors.list.hint == "Nobody speaks within the filter."
    window.shown.clear_filter()
    assert model.rowCount() == 3


def test_the_line_that_tells_the_filter_clears_it(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.filter_bar.isVisible()
    window.shown.set_filter(IN_THE_HERALD)
    assert window.filter_bar.isVisible()
    qtbot.mouseClick(window.filter_bar.clear_button, Qt.MouseButton.LeftButton)
    assert not window.filter_bar.isVisible()
    assert window.evidence.summary.text() == "12 statements"
    assert window.filter.text() == "Filter"


def test_the_form_shows_what_is_filtered_and_says_it_back(window: MainWindow) -> None:
    wanted = Filter(
        outlets=frozenset({"Courier"}),
        since=date(2026, 3, 4),
        until=date(2026, 3, 5),
        actor_kinds=frozenset({"state", "person"}),
        statement_kinds=frozenset({"direct"}),
        least_confidence=0.5,
        least_stance=0.65,
    )
    window.shown.set_filter(wanted)
    window.filter.open()
    assert window.filter.form.wanted == wanted
    window.filter.form.clear_button.click()
    assert window.shown.filter == Filter()
    assert window.filter.form.wanted == Filter()


def test_dates_begin_with_those_of_the_articles(window: MainWindow) -> None:
    window.filter.open()
    form = window.filter.form
    form.since.setChecked(True)
    assert window.shown.filter == Filter(since=date(2026, 3, 4))
    form.from_day.setDate(QDate(2026, 3, 5))
    assert window.shown.filter == Filter(since=date(2026, 3, 5))
    assert window.evidence.summary.text() == "6 statements"


def test_kinds_and_confidence_are_ticked_and_drawn(window: MainWindow) -> None:
    window.filter.open()
    form = window.filter.form
    form.actor_kinds["state"].click()
    form.statement_kinds["indirect"].click()
    form.stance.setValue(60)
    assert window.shown.filter == Filter(
        actor_kinds=frozenset({"state"}), statement_kinds=frozenset({"indirect"}), least_stance=0.6
    )
    assert [row.name for row in window.charts.positions.plot.rows] == ["Norland"]  # type: ignore[attr-defined]
    assert window.filter_bar.words.text().startswith("Only said by states; indirect statements; stances at least 60%")


def test_a_filter_that_lets_nothing_through_says_so_in_the_chart(window: MainWindow) -> None:
    window.shown.set_filter(Filter(least_stance=1.0))
    assert window.charts.positions.plot.empty == "No actor speaks about these initiatives within the filter."
    assert not window.chart_exports.picture.isEnabled()


def test_a_filter_that_lets_no_statement_through_names_the_button_that_clears_it(window: MainWindow) -> None:
    window.shown.set_filter(Filter(least_confidence=1.0))
    window.find_action.trigger()
    hidden = "No statement lies within the filter. “Clear filter” shows them all again."
    assert [window.evidence.summary.text(), window.statements.table.hint] == [hidden, hidden]
    window.statements.search.setText("peace")
    window.statements._look_for_words()
    assert window.statements.table.hint.endswith("fewer words, or “Clear” or “Clear filter”.")
    window.filter_bar.clear_button.click()
    assert window.statements.table.hint.endswith("fewer words, or “Clear”.")


def test_a_stance_that_the_filter_holds_back_is_told_but_does_not_count(window: MainWindow) -> None:
    window.shown.set_filter(Filter(least_stance=0.7))
    window._selection.select_only(actor=NORLAND.id, initiative=ACCORD.id)
    assert window.evidence.summary.text() == "No statements by Norland on Harbour Accord"
    window.evidence.left_out.setChecked(True)
    rows = [window.evidence.model.row(at) for at in range(window.evidence.model.rowCount())]
    stances = {row.statement.text: row.stances[0].stance for row in rows}
    held_back = stances["the accord “a door left open”"]
    assert held_back is not None
    assert held_back.favor == 0.6


def test_an_exported_picture_says_what_is_filtered(window: MainWindow) -> None:
    window.shown.set_filter(IN_THE_HERALD)
    assert window.charts.positions.plot.filtered == "Herald"


def test_each_project_has_its_own_filter(window: MainWindow, document: Document) -> None:
    window.shown.set_filter(IN_THE_HERALD)
    with_filter = document.state
    document.open_state(replace(with_filter, charts={}))
    assert window.shown.filter == Filter()
    document.open_state(with_filter)
    assert window.shown.filter == IN_THE_HERALD
    assert window.evidence.summary.text() == "6 statements"


def test_each_chart_remembers_its_settings_in_the_project(window: MainWindow, document: Document) -> None:
    window.charts.positions.set_order(Sorting(Order.NAME))
    window.charts.tabs.setCurrentWidget(window.charts.timeline)
    window.charts.timeline.grain.pick(Grain.WEEK)
    assert document.chart_settings("positions") == {"order": "Name"}
    assert document.chart_settings("timeline") == {"grain": "week"}
    chosen = document.state
    document.open_state(replace(chosen, charts={}))
    assert window.charts.timeline.settings.grain is Grain.AUTOMATIC
    document.open_state(chosen)
    assert window.charts.timeline.settings.grain is Grain.WEEK
    assert window.charts.timeline.grain.currentText() == "By week"
    assert window.charts.positions.settings.order is Order.NAME


@pytest.mark.parametrize("by_key", [False, True])
def test_a_double_click_or_return_opens_the_evidence_of_a_cell(window: MainWindow, qtbot: QtBot, by_key: bool) -> None:
    window._panel_actions["evidence"].setChecked(False)
    assert not window.evidence.isVisible()
    window.charts.tabs.setCurrentWidget(window.charts.stances)
    view = window.charts.stances.view
    spot = next(one for one in view.spots if (one.target.actor, one.target.initiative) == (NORLAND.id, TALKS.id))
    if by_key:
        qtbot.keyClick(view, Qt.Key.Key_Home)
        while view.spots[view._current or 0] is not spot:
            qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    else:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(spot))
    assert window.evidence.isVisible()
    assert window.evidence.summary.text() == "3 statements by Norland on Lakeside Talks"


def test_a_cell_of_the_sentiment_matrix_leads_to_the_words_about_the_actor(window: MainWindow, qtbot: QtBot) -> None:
    window.charts.tabs.setCurrentWidget(window.charts.sentiments)
    view = window.charts.sentiments.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(view.spots[0]))
    assert window.evidence.summary.text() == "1 statement by Norland about Relief Union"
    assert "Speaks of Relief Union: negative 60%" in window.evidence.model.row(0).told
    window.actors.list.setCurrentIndex(window.actors.list.model().index(0, 0))
    assert window.evidence.summary.text() == "4 statements by Mara Vestergaard", "another actor, other words"


def test_the_filtered_analysis_comes_from_the_background(qtbot: QtBot, document: Document) -> None:
    background = Background()
    shown = ShownAnalysis(document, background)
    background.start()
    with qtbot.waitSignal(shown.analysisChanged):
        shown.set_filter(IN_THE_HERALD)
        assert shown.analysis is document.analysis, "nothing is computed on the event loop"
    assert len(shown.analysis.statements) == 6
    background.close()


def test_of_several_requests_the_latest_counts(qtbot: QtBot, document: Document) -> None:
    background = Background()
    shown = ShownAnalysis(document, background)
    seen: list[int] = []
    shown.analysisChanged.connect(lambda: seen.append(len(shown.analysis.statements)))
    shown.set_filter(IN_THE_HERALD)
    shown.set_filter(Filter(actor_kinds=frozenset({"person"}), outlets=frozenset({"Herald"})))
    background.start()
    qtbot.waitUntil(lambda: seen == [2])
    shown.set_filter(IN_THE_HERALD)
    shown.clear_filter()
    background.close()
    assert seen[-1] == 12


@pytest.mark.parametrize("initiative", [ACCORD.id, TALKS.id])
def test_the_selection_stays_when_the_filter_changes(window: MainWindow, initiative: str) -> None:
    window._selection.select_only(actor=VESTERGAARD.id, initiative=initiative)
    window.shown.set_filter(IN_THE_HERALD)
    assert window._selection.initiative == initiative
