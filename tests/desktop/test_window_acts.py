"""What a person does in the window, by mouse, keys and menus, and what the window answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QScrollArea

from desktop.charts import palette
from desktop.document import Document
from desktop.selection import Selection
from desktop.views.evidence_delegate import ROW_ROLE
from desktop.views.two_line_delegate import RowRole
from desktop.window import MainWindow
from desktop.worker.runner import AnalysisRunner
from tests import worker_fakes
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, STATEMENTS, TALKS, VESTERGAARD
from tests.worker_fakes import WAITS

SECONDS = 20_000


def evidence(window: MainWindow) -> list[str]:
    model = window.evidence.model
    return [model.index(row).data(ROW_ROLE).statement.id for row in range(model.rowCount())]


def chip(window: MainWindow, label: str) -> QAbstractButton:
    return next(each for each in (*window.initiatives.chips, *window.outlets.chips) if each.text() == label)


def highlighted(window: MainWindow) -> list[str]:
    """The words of the article that are marked as strongly as only the chosen statement is."""
    document = window.article.text.document()
    found: list[tuple[float, str]] = []
    block = document.begin()
    while block.isValid():
        for part in block.layout().formats():
            if part.format.background().style() is not Qt.BrushStyle.NoBrush:
                alpha = part.format.background().color().alphaF()
                units = block.text().encode("utf-16-le")[2 * part.start : 2 * (part.start + part.length)]
                found.append((alpha, units.decode("utf-16-le")))
        block = block.next()
    strongest = max((alpha for alpha, _ in found), default=0.0)
    return [words for alpha, words in found if alpha == strongest and alpha > 0.3]


def dialog(window: MainWindow, title: str) -> QDialog:
    return next(each for each in window.findChildren(QDialog) if each.windowTitle() == title)


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_a_chip_switches_an_initiative_off_and_undo_switches_it_on_again(qtbot, window, document):
    qtbot.mouseClick(chip(window, "Lakeside Talks"), Qt.MouseButton.LeftButton)
    assert [initiative.id for initiative in document.analysis.initiatives] == [ACCORD.id]
    window.undo_action.trigger()
    assert [initiative.id for initiative in document.analysis.initiatives] == [ACCORD.id, TALKS.id]
    assert chip(window, "Lakeside Talks").isChecked()


def test_a_removed_article_is_told_with_its_statements_and_comes_back(qtbot, window, document):
    view = window.articles.list
    place = view.visualRect(window.articles.model.index_of(HERALD.id)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert document.articles == (COURIER,)
    line = window.editing.line
    assert line.text == "Removed “Doubts grow over Lakeside Talks” and its 6 statements"
    qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert document.articles == (COURIER, HERALD)
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert line.text == "Removed 2 articles and their 12 statements"


def test_what_is_done_to_initiatives_is_told_with_a_way_back(qtbot, window, document):
    line = window.editing.line
    qtbot.mouseClick(chip(window, "Lakeside Talks"), Qt.MouseButton.LeftButton)
    assert line.text == "Switched “Lakeside Talks” off"
    qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert document.is_active(TALKS.id)
    window.initiatives_action.trigger()
    shown = dialog(window, "Initiatives")
    shown.tree.setCurrentItem(shown.tree.topLevelItem(1))
    qtbot.mouseClick(shown.remove_button, Qt.MouseButton.LeftButton)
    assert line.text == "Removed initiative “Lakeside Talks”"
    shown.close()
    qtbot.mouseClick(chip(window, "Lakeside Talks"), Qt.MouseButton.LeftButton)  # now it is a suggestion
    assert line.text == "Added initiative “Lakeside Talks”"
    qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert document.initiatives == (ACCORD,)


def test_what_needs_a_choice_waits_for_one(window, selection):
    bar = window.editing.bar
    about_a_choice = (window.why_action, window.clear_action, bar.more, bar.initiative)
    assert [each.isEnabled() for each in about_a_choice] == [False, False, False, False]
    selection.select(statement=STATEMENTS[0].id, article=COURIER.id)
    assert [each.isEnabled() for each in about_a_choice] == [True, True, True, True]
    selection.select(statement=STATEMENTS[5].id)  # it is about no initiative, so there is no score to ask about
    assert [each.isEnabled() for each in about_a_choice] == [False, True, True, True]
    window.clear_action.trigger()
    assert [each.isEnabled() for each in about_a_choice] == [False, False, False, False]
    assert bar.initiative.toolTip() == "Choose a statement first, in the evidence or in the article."


def test_a_click_on_a_mark_shows_the_statements_behind_it(qtbot, window, selection):
    view = window.charts.positions.view
    spot = next(each for each in view.spots if each.target.outlet == "Courier" and each.target.actor == VESTERGAARD.id)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(spot))
    assert (selection.actor, selection.initiative, selection.outlet) == (VESTERGAARD.id, ACCORD.id, "Courier")
    assert evidence(window) == [STATEMENTS[0].id, STATEMENTS[1].id]
    assert window.evidence.summary.text() == "2 statements by Mara Vestergaard on Harbour Accord in Courier"


def test_a_click_on_a_statement_shows_exactly_its_words_highlighted_in_its_article(qtbot, window, selection):
    for statement in STATEMENTS:
        selection.clear()
        index = window.evidence.model.index_of(statement.id)
        window.evidence.list.scrollTo(index)
        place = window.evidence.list.visualRect(index).center()
        qtbot.mouseClick(window.evidence.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert selection.statement == statement.id
        assert " ".join(highlighted(window)) == statement.text


def test_a_click_on_highlighted_words_chooses_the_statement(qtbot, window, selection):
    selection.select(article=HERALD.id)
    text = window.article.text
    statement = STATEMENTS[10]
    cursor = text.textCursor()
    cursor.setPosition(text._offsets.to_qt(statement.spans[0][0] + 2))
    place = text.cursorRect(cursor).center() + QPoint(2, 0)
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selection.statement == statement.id
    assert window.evidence.list.currentIndex().data(ROW_ROLE).statement.id == statement.id


def test_a_click_beside_the_statements_chooses_nothing(qtbot, window, selection):
    selection.select(article=COURIER.id)
    text = window.article.text
    cursor = text.textCursor()
    cursor.setPosition(3)
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center())
    assert selection.statement is None


def test_another_speakers_statement_takes_the_selection_along(window, selection):
    selection.select(actor=VESTERGAARD.id, outlet="Courier", article=COURIER.id)
    window.article.text.statementChosen.emit(STATEMENTS[8].id)
    assert (selection.actor, selection.outlet) == (NORLAND.id, "Herald")
    assert STATEMENTS[8].id in evidence(window)


def test_statements_can_be_stepped_through_by_keys(window, selection):
    selection.select(article=COURIER.id)
    seen = []
    for _ in range(3):
        window.article.next.trigger()
        seen.append(selection.statement)
    window.article.previous.trigger()
    assert seen == [statement.id for statement in STATEMENTS[:3]]
    assert selection.statement == STATEMENTS[1].id


def test_the_search_box_finds_actors_by_any_of_their_names_and_changes_no_selection(qtbot, window, selection):
    selection.select(actor=NORLAND.id)
    qtbot.keyClicks(window.actors.search, "vester")
    shown = window.actors.list.model()
    assert [shown.index(row, 0).data() for row in range(shown.rowCount())] == ["Mara Vestergaard"]
    assert selection.actor == NORLAND.id


def test_a_click_on_an_actor_shows_what_they_said(qtbot, window):
    actors = window.actors.list
    place = actors.visualRect(actors.model().index(1, 0)).center()
    qtbot.mouseClick(actors.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.evidence.summary.text() == "4 statements by Norland"


def test_walking_through_the_lists_by_tab_chooses_nothing(qtbot, window, selection):
    before = selection.choice
    for each in (window.actors.list, window.evidence.list):
        each.setFocus()
        QApplication.sendEvent(each, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert selection.choice == before
    for place in (1, 2):
        qtbot.keyClick(window.actors.list, Qt.Key.Key_Down)
        assert selection.actor == window.actors.model.index(place).data(RowRole.ID)


def test_an_outlet_chip_limits_the_evidence_until_it_is_clicked_again(qtbot, window):
    qtbot.mouseClick(chip(window, "Herald"), Qt.MouseButton.LeftButton)
    assert window.evidence.summary.text() == "6 statements in Herald"
    qtbot.mouseClick(chip(window, "Herald"), Qt.MouseButton.LeftButton)
    assert window.evidence.summary.text() == "12 statements"


def test_statements_that_do_not_address_the_initiative_can_be_shown_too(qtbot, window, selection):
    selection.select_only(actor=NORLAND.id, initiative=ACCORD.id)
    assert evidence(window) == [STATEMENTS[3].id]
    window.evidence.left_out.click()
    assert evidence(window) == [STATEMENTS[place].id for place in (2, 3, 8, 9)]


def test_a_corrected_outlet_moves_the_marks_and_undo_brings_the_found_one_back(window, document):
    window.articles.detailsWanted.emit(COURIER.id)
    details = dialog(window, "Article details")
    details.fields["outlet"].edit.setText("Evening Courier")
    details.accept()
    assert "Evening Courier" in {position.outlet for position in document.analysis.positions}
    assert window.undo_action.text() == "&Undo Outlet of “Norland weighs Harbour Accord”: Evening Courier"
    window.undo_action.trigger()
    assert "Evening Courier" not in {position.outlet for position in document.analysis.positions}


def test_dropped_files_are_opened(window, idle_runner, tmp_path):
    drop(window, tmp_path / "a.txt", tmp_path / "b.pdf")
    assert idle_runner.opened == [str(tmp_path / "a.txt"), str(tmp_path / "b.pdf")]


def test_the_chart_on_the_clipboard_is_a_picture(window):
    window.chart_exports.copy.trigger()
    assert QGuiApplication.clipboard().image().width() > 1000


def test_the_data_of_the_chart_that_is_seen_is_written_as_a_table(window, monkeypatch, tmp_path, qtbot):
    window.charts.tabs.setCurrentWidget(window.charts.shifts)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "table.csv"), ""))
    window.chart_exports.figures.trigger()
    qtbot.waitUntil((tmp_path / "table.csv").exists)
    header, *rows = (tmp_path / "table.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header.startswith("actor,initiative,from,to,shift")
    assert len(rows) == len(window._document.analysis.shifts)


def test_a_table_that_cannot_be_written_is_named_with_the_reason(window, monkeypatch, tmp_path, qtbot):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "table.csv"), ""))
    window.chart_exports.figures.trigger()
    qtbot.waitUntil(lambda: bool(window.messages.messages))
    assert window.messages.messages[-1].text.startswith("Could not save table.csv")


def test_every_entry_of_every_menu_does_something(window):
    for menu in window.menuBar().actions():
        for action in menu.menu().actions():
            assert action.isSeparator() or action.menu() or action.receivers("2triggered(bool)") > 0, action.text()


@pytest.fixture
def working(qtbot) -> Iterator[MainWindow]:
    """A window on an empty project whose files are really opened and analysed, by small stand-ins for the models."""
    document = Document()
    runner = AnalysisRunner(document, worker_fakes.KIT)
    window = MainWindow(document, Selection(), runner)
    qtbot.addWidget(window)
    window.show()
    yield window
    runner.close()


def test_a_file_that_cannot_be_opened_is_named_with_its_reason_and_the_others_go_on(qtbot, working, tmp_path):
    good = tmp_path / "north.txt"
    good.write_text("Ada says the Dawn Plan is good.", encoding="utf-8")
    with qtbot.waitSignal(working._runner.finished, timeout=SECONDS):
        drop(working, tmp_path / "gone.txt", good)
    assert [message.text for message in working.messages.messages] == ["Could not open gone.txt: there is no such file"]
    assert working.articles.model.rowCount() == 1


def test_the_question_for_initiatives_starts_the_scoring(qtbot, working, tmp_path):
    good = tmp_path / "north.txt"
    good.write_text("Ada says the Dawn Plan is good.", encoding="utf-8")
    with qtbot.waitSignal(working._runner.finished, timeout=SECONDS):
        drop(working, good)
    prompt = working.charts.prompt
    assert working.charts.currentWidget() is prompt
    assert [box.text() for box in prompt.boxes] == ["Dawn Plan"]
    with qtbot.waitSignal(working._runner.finished, timeout=SECONDS):
        qtbot.mouseClick(prompt.go, Qt.MouseButton.LeftButton)
    assert working.charts.current is working.charts.positions
    assert len(working.charts.positions.plot.rows) == 1


def test_cancel_answers_at_once_and_the_window_says_how_to_go_on(qtbot, working, tmp_path):
    slow = tmp_path / "north.txt"
    slow.write_text(f"Ada says the Dawn Plan {WAITS}.", encoding="utf-8")
    working._document.add_initiative("Dawn Plan")
    with qtbot.waitSignal(
        working._runner.progress, timeout=SECONDS, check_params_cb=lambda step, *_: step.startswith("Scoring")
    ):
        drop(working, slow)
    qtbot.mouseClick(working.progress.cancel_button, Qt.MouseButton.LeftButton)
    assert not working._runner.is_running
    assert not working.progress.cancel_button.isVisible()
    assert working.progress.resume_button.isVisible()
    assert working.charts.waiting.text().startswith("The analysis was stopped")


def test_names_from_articles_are_shown_as_they_are_in_tooltips(window, document):
    document.correct_article(COURIER.id, title="<img src='file:///etc/passwd'>")
    tip = window.articles.model.index_of(COURIER.id).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip
    assert "<img" not in tip


def test_an_initiative_that_was_added_and_details_that_were_changed_are_said_with_a_way_back(qtbot, window, document):
    window.initiatives.addWanted.emit()
    editor = dialog(window, "Add initiative")
    qtbot.keyClicks(editor.name, "Dawn Plan")
    editor.accept()
    assert window.editing.line.text == "Added initiative “Dawn Plan”"
    qtbot.mouseClick(window.editing.line.undo, Qt.MouseButton.LeftButton)
    assert document.initiatives == (ACCORD, TALKS)
    assert window.editing.line.text == ""

    window.articles.detailsWanted.emit(COURIER.id)
    details = dialog(window, "Article details")
    details.fields["outlet"].edit.setText("Evening Courier")
    details.accept()
    assert window.editing.line.text.startswith("Changed the details of “")
    qtbot.mouseClick(window.editing.line.undo, Qt.MouseButton.LeftButton)
    assert document.article(COURIER.id).outlet == COURIER.outlet


def test_a_colour_stays_with_its_initiative_when_another_goes_or_moves(window, document):
    added = document.add_initiative("Dawn Plan")
    before = palette.hues(document.initiatives)
    document.reorder_initiatives([added.id, ACCORD.id, TALKS.id])
    assert palette.hues(document.initiatives) == before
    document.undo_stack.undo()
    document.remove_initiative(ACCORD.id)
    assert palette.hues(document.initiatives) == {TALKS.id: before[TALKS.id], added.id: before[added.id]}
    later = document.add_initiative("Dusk Plan")
    assert palette.hues(document.initiatives)[later.id] == before[ACCORD.id]
    for _ in range(2):
        document.undo_stack.undo()
    assert document.initiatives == (ACCORD, TALKS, added)


def test_the_shortcuts_stand_under_the_names_of_their_menus(window):
    window.shortcuts_action.trigger()
    shortcuts = dialog(window, "Keyboard shortcuts")
    titles = [label.text() for label in shortcuts.findChildren(QLabel) if label.property("role") == "title"]
    assert titles == [
        *("File", "Edit", "Statement", "Actor", "View", "Analysis", "Help"),
        *("Charts and lists", "While coding"),
    ]
    assert ("Code statements", "F8") in dict(shortcuts.groups)["Analysis"]
    area = shortcuts.findChild(QScrollArea)
    assert area.viewport().width() >= area.widget().minimumSizeHint().width(), "no key is cut off"


def test_the_details_of_all_selected_articles_are_corrected_at_once(qtbot, window, document):
    window.articles.list.selectAll()
    window.articles.list.setFocus()
    window.articles.details.trigger()
    details = dialog(window, "Details of several articles")
    details.outlet.setText("Evening Courier")
    details.accept()
    assert {article.outlet for article in document.articles} == {"Evening Courier"}
    assert window.editing.line.text == "Changed the details of 2 articles"


def test_articles_of_unknown_outlet_are_selected_together(window, document):
    document.correct_article(HERALD.id, outlet="")
    window.articles.select_unknown.trigger()
    chosen = window.articles.list.selectionModel().selectedIndexes()
    assert [index.data(RowRole.ID) for index in chosen] == [HERALD.id]
