"""The window itself: its size and panels are remembered, its drop state is seen, its empty states help."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenuBar, QToolButton, QWidget

from desktop.document import Document
from desktop.selection import Selection
from desktop.window import MainWindow
from models.project.state import ProjectState, Results
from tests.late import Late


@pytest.fixture
def make(qtbot, idle_runner):
    def make(state: ProjectState) -> MainWindow:
        window = MainWindow(Document(state), Selection(), idle_runner)
        qtbot.addWidget(window)
        window.show()
        return window

    return make


def entry(window: MainWindow, menu: QWidget, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text().replace("&", "") == text)


def dragged(*urls: str) -> QDragEnterEvent:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    dragged.data = data  # an event does not keep its data alive
    return QDragEnterEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )


def test_a_new_session_can_be_begun_as_soon_as_there_is_anything(make):
    window = make(ProjectState())
    assert not window.new_action.isEnabled()
    window._document.add_initiative("Dawn Plan")
    assert window.new_action.isEnabled()
    window._document.undo_stack.undo()
    assert not window.new_action.isEnabled()


def test_the_size_is_remembered(make, sample_state):
    first = make(sample_state)
    first.resize(first.minimumWidth(), 610)
    first.close()
    assert make(sample_state).size() == first.size()


def test_the_first_window_is_no_larger_than_the_screen(make, sample_state, monkeypatch):
    monkeypatch.setattr("desktop.window._SIZE", (3000, 3000))
    window = make(sample_state)
    screen = window.screen().availableSize()
    assert window.size() == screen.expandedTo(window.minimumSize())


def test_a_panel_that_was_hidden_stays_hidden_next_time(make, sample_state):
    first = make(sample_state)
    entry(first, first.view_menu, "Evidence").trigger()
    assert not first.evidence.isVisible()
    first.close()
    assert not make(sample_state).evidence.isVisible()


def test_the_smallest_window_leaves_room_for_titles_and_arrows(make, sample_state):
    window = make(sample_state)
    window.resize(window.minimumSize())
    lists, charts, _ = window._panels.sizes()
    assert lists >= 180
    assert charts >= 350
    arrows = [button for button in window.charts.tabs.bar.findChildren(QToolButton) if button.isVisible()]
    assert len(arrows) == 2
    for arrow in arrows:
        picture = arrow.grab().toImage()
        inner = {
            picture.pixelColor(x, y).name()
            for x in range(3, picture.width() - 3)
            for y in range(3, picture.height() - 3)
        }
        assert len(inner) > 1, "the button that scrolls the tabs has no arrow"


def test_files_dragged_over_the_window_are_welcomed_until_they_leave(make, sample_state):
    window = make(sample_state)
    window.dragEnterEvent(dragged("file:///tmp/a.txt"))
    assert window._drop_hint.isVisible()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window._drop_hint.isVisible()


def test_links_to_web_pages_are_not_taken(make, sample_state):
    window = make(sample_state)
    event = dragged("https://example.org/a.html")
    event.ignore()
    window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_an_empty_window_offers_the_example(qtbot, make, idle_runner):
    window = make(ProjectState())
    example = next(each for each in window.welcome.findChildren(QAbstractButton) if "example" in each.text())
    qtbot.mouseClick(example, Qt.MouseButton.LeftButton)
    assert len(idle_runner.opened) == 2
    assert len(window._document.initiatives) > 0


def test_without_initiatives_the_window_asks_for_them(make, sample_state):
    window = make(replace(sample_state, initiatives=()))
    assert window.charts.currentWidget() is window.charts.prompt
    assert [box.text() for box in window.charts.prompt.boxes] == ["Lakeside Talks"]


def test_an_initiative_of_ones_own_can_be_named_instead(make, sample_state):
    window = make(replace(sample_state, initiatives=()))
    prompt = window.charts.prompt
    prompt.boxes[0].setChecked(False)
    assert not prompt.go.isEnabled()
    prompt.own.setText("Dawn Plan")
    prompt.go.click()
    assert [initiative.name for initiative in window._document.initiatives] == ["Dawn Plan"]
    window.undo_action.trigger()
    assert window.charts.currentWidget() is prompt


def test_articles_without_statements_say_that_there_is_nobody_to_plot(make, sample_state):
    results = replace(sample_state.results, statements=(), actors=(), stances={}, sentiments=())
    window = make(replace(sample_state, results=results))
    assert window.charts.waiting.text().startswith("No attributed statements")
    assert window.evidence.summary.text() == "No attributed statements were found in these articles."


def test_articles_that_wait_for_their_analysis_are_not_said_to_be_empty(make, sample_state):
    window = make(replace(sample_state, results=Results()))
    assert window.evidence.summary.text() == "Statements appear here once articles are analysed."


@pytest.fixture
def opening(qtbot, idle_runner, sample_state):
    """A window in which a project was opened, its document, and what will put the analysis together when told to."""
    aggregator = Late(ProjectState())
    document = Document(aggregator=aggregator)
    window = MainWindow(document, Selection(), idle_runner)
    qtbot.addWidget(window)
    window.show()
    document.open_state(sample_state)
    return window, document, aggregator


def test_a_restored_project_is_said_to_be_put_together_until_its_analysis_is_there(opening):
    window, _, aggregator = opening

    def said() -> list[str]:
        hints = (window.statements.table.hint, window.statements.articles.hint)
        return [window.charts.waiting.text(), window.evidence.summary.text(), *hints]

    assert window.charts.currentWidget().isAncestorOf(window.charts.waiting)
    assert said() == ["Putting the project together…"] * 4
    assert window.article.note.text() == "Courier · 4 Mar 2026 · putting the project together…"
    aggregator.catch_up()
    assert window.charts.current is window.charts.positions
    assert window.evidence.summary.text() == "12 statements"
    assert window.article.note.text() == "Courier · 4 Mar 2026 · 6 statements"


def test_nothing_of_one_project_is_shown_while_another_is_put_together(opening, sample_state):
    window, document, aggregator = opening
    aggregator.catch_up()
    assert window.actors.model.rowCount() > 0
    kept = sample_state.articles[:1]
    found = {kept[0].id: sample_state.results.found[kept[0].id]}
    other = replace(sample_state, articles=kept, results=replace(sample_state.results, found=found))
    document.open_state(other)
    assert window.charts.waiting.text() == "Putting the project together…"
    assert window.charts.currentWidget().isAncestorOf(window.charts.waiting)
    assert window.evidence.summary.text() == "Putting the project together…"
    assert window.actors.model.rowCount() == 0
    assert window.statements.table.model().rowCount() == 0
    aggregator.catch_up()
    assert window.charts.current is window.charts.positions
    assert window.evidence.summary.text() == "6 statements"


def test_initiatives_that_nobody_speaks_about_are_named_as_the_reason(make, sample_state):
    stances = {key: replace(stance, addressed=False) for key, stance in sample_state.results.stances.items()}
    window = make(replace(sample_state, results=replace(sample_state.results, stances=stances)))
    assert window.charts.waiting.text().startswith("No statement speaks about the initiatives")


def test_every_control_has_a_name_for_a_screen_reader(make, sample_state):
    window = make(sample_state)
    ours = [
        button
        for button in window.findChildren(QAbstractButton)
        if not isinstance(button.parentWidget(), QLineEdit | QMenuBar)
    ]
    assert [button for button in ours if not (button.accessibleName() or button.text())] == []
