"""The table of statements and its search: what a person types, clicks and sees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from desktop.document import Document
from desktop.selection import Selection
from desktop.statements.copying import as_text
from desktop.statements.model import CELL_ROLE
from desktop.statements.page import StatementPage
from desktop.theme import SPACE
from desktop.views.two_line_delegate import RowRole
from desktop.window import MainWindow
from models.filters import Filter
from models.records import Stance
from models.search import Status
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, STATEMENTS, TALKS

IDS = [statement.id for statement in STATEMENTS]


@pytest.fixture
def page(window: MainWindow) -> StatementPage:
    """The tab with the statements, seen."""
    window.find_action.trigger()
    return window.statements


def listed(page: StatementPage) -> list[int]:
    """The places of the listed statements in the sample."""
    return [IDS.index(row.id) for row in page.table.rows.rows]


def words(page: StatementPage, statement: int, column: str) -> str:
    rows = page.table.rows
    place = next(number for number, each in enumerate(rows.columns) if each.title == column)
    row = rows.place_of(IDS[statement])
    assert row is not None
    return rows.index(row, place).data()


def look_for(page: StatementPage, typed: str) -> None:
    page.search.setText(typed)
    page._look_for_words()


def pointed_at(window: MainWindow) -> list[str]:
    """The words of the article that the search points at."""
    return [mark.cursor.selectedText() for mark in window.article.text.extraSelections()]


def test_the_shortcut_leads_into_the_search_field_of_the_statements(window, page):
    assert window.find_action.shortcut().toString() == "Ctrl+F"
    assert window.charts.currentWidget() is page
    assert page.search.hasFocus()
    assert listed(page) == list(range(12))


def test_statements_are_found_as_one_types_and_the_words_are_pointed_at_in_the_article(qtbot, window, page):
    qtbot.keyClicks(page.search, "chance")
    qtbot.waitUntil(lambda: listed(page) == [0])
    assert page.statements_button.text() == "1 statement"
    assert page.articles_button.text() == "1 article"
    assert pointed_at(window) == ["chance"]


def test_the_marks_stand_right_behind_an_emoji_and_follow_to_the_next_article(window, page, selection):
    look_for(page, "last nothing gone")
    look_for(page, '"at last"')
    selection.select(article=HERALD.id)
    assert pointed_at(window) == ["at last"]
    selection.select(article=COURIER.id)
    assert pointed_at(window) == []


def test_another_tab_takes_the_marks_away_and_this_one_brings_them_back(window, page):
    look_for(page, "chance")
    window.charts.tabs.setCurrentWidget(window.charts.positions)
    assert pointed_at(window) == []
    window.charts.tabs.setCurrentWidget(page)
    assert pointed_at(window) == ["chance"]


def test_down_leads_from_the_field_to_the_first_statement_and_escape_takes_the_words_away(qtbot, page, selection):
    qtbot.keyClicks(page.search, "talks")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert selection.statement == page.table.rows.rows[0].id == IDS[2]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(listed(page)) == 12


def test_escape_that_takes_the_words_away_does_not_stop_the_analysis(qtbot, page, idle_runner):
    idle_runner.analyse()
    page.search.setFocus()
    qtbot.keyClicks(page.search, "talks")
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert idle_runner.is_running


def test_a_statement_that_is_not_listed_is_meant_once_it_is_chosen_elsewhere(qtbot, window, page, document, selection):
    look_for(page, "never")
    page.table.selectRow(0)
    listed_one = page.table.rows.rows[0].id
    assert window.editing.targets.ids == (listed_one,)
    other = next(each for each in IDS if each not in {row.id for row in page.table.rows.rows})
    selection.select(statement=other, article=document.statement(other).article)
    assert window.editing.targets.ids == (other,)
    page.table.selectRow(0)
    assert selection.statement == listed_one


def test_what_can_be_done_is_looked_up_once_for_what_is_told_twice(window, page, document):
    page.table.setFocus()
    page.table.selectAll()
    told = []
    window.editing.targets.changed.connect(lambda: told.append(len(window.editing.targets.own_codings)))
    page.statementsChanged.emit()
    assert told == []
    document.correct_stance(IDS, ACCORD.id, "favor")
    assert told[-1] == len(IDS)
    assert window.editing.stances.answers["favor"].isChecked()
    document.undo_stack.undo()
    assert told[-1] == 0
    assert not window.editing.stances.answers["favor"].isChecked()


def test_found_articles_are_listed_with_the_words_around_and_open_with_a_click(qtbot, page, selection):
    look_for(page, "“never liked”")
    qtbot.mouseClick(page.articles_button, Qt.MouseButton.LeftButton)
    index = page.hits.index(0)
    assert page.hits.rowCount() == 1
    assert index.data() == HERALD.title
    assert index.data(RowRole.NUMBER) == "1"
    assert "“never liked the map”" in index.data(RowRole.SECOND)
    qtbot.mouseClick(page.articles.viewport(), Qt.MouseButton.LeftButton, pos=page.articles.visualRect(index).center())
    assert selection.article == HERALD.id


def test_a_statement_chosen_anywhere_is_gone_to_and_one_chosen_here_is_chosen_everywhere(
    qtbot, window, page, selection
):
    selection.select(statement=IDS[8], article=HERALD.id)
    assert page.table.current().id == IDS[8]
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert (selection.statement, selection.article) == (IDS[9], HERALD.id)
    assert window.evidence.list.currentIndex().isValid()


def test_a_double_click_opens_the_statement_in_its_article(qtbot, window, page, selection):
    window._panel_actions["article"].setChecked(False)
    index = page.table.rows.index(10, 0)
    place = page.table.visualRect(index).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selection.statement == IDS[10]
    assert window.article.isVisible()


def click_header(qtbot, page: StatementPage, title: str) -> None:
    header = page.table.columns
    section = next(number for number, each in enumerate(page.table.rows.columns) if each.title == title)
    place = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_title_sorts_a_second_turns_and_a_third_brings_the_articles_order_back(qtbot, page):
    click_header(qtbot, page, "Harbour Accord")
    assert listed(page)[:2] == [6, 7]
    click_header(qtbot, page, "Harbour Accord")
    assert listed(page)[:2] == [0, 1]
    assert listed(page)[-5:] == [2, 5, 8, 9, 10]  # what does not address it stays at the end
    click_header(qtbot, page, "Harbour Accord")
    assert listed(page) == list(range(12))


def test_what_is_selected_stays_selected_in_another_order(qtbot, page):
    page.table.selectRow(0)
    for row in (6, 7):
        page.table.selectionModel().select(
            page.table.rows.index(row, 0),
            page.table.selectionModel().SelectionFlag.Select | page.table.selectionModel().SelectionFlag.Rows,
        )
    click_header(qtbot, page, "Harbour Accord")
    assert set(page.statements) == {IDS[0], IDS[6], IDS[7]}
    assert page.statements == (IDS[6], IDS[7], IDS[0])


def test_a_persons_answers_look_different_and_the_tooltip_has_the_machines(page, document):
    document.set_coder("Ada")
    document.correct_stance(IDS[0], ACCORD.id, "against")
    rows = page.table.rows
    column = next(number for number, each in enumerate(rows.columns) if each.title == "Harbour Accord")
    own, machines = rows.index(0, column), rows.index(1, column)
    assert (own.data(), own.data(CELL_ROLE).own) == ("against", True)
    assert (machines.data(), machines.data(CELL_ROLE).own) == ("favor +0.70", False)
    assert "Ada: against" in own.data(Qt.ItemDataRole.ToolTipRole)
    assert "The machine: favor (favor 90%" in own.data(Qt.ItemDataRole.ToolTipRole)
    assert own.data(Qt.ItemDataRole.AccessibleTextRole) == "Harbour Accord: against, by a person"
    assert words(page, 0, "Corrected") == "stance"
    assert words(page, 0, "Coder") == "Ada"


def ink(page: StatementPage, row: int, column: str) -> int:
    """How many dark pixels a cell has."""
    rows = page.table.rows
    section = next(number for number, each in enumerate(rows.columns) if each.title == column)
    picture = page.table.viewport().grab(page.table.visualRect(rows.index(row, section))).toImage()
    return sum(
        picture.pixelColor(x, y).lightness() < 110 for x in range(picture.width()) for y in range(picture.height())
    )


def test_a_persons_stance_is_drawn_with_a_pen_and_more_weight(qtbot, page, document, window):
    window.resize(1600, 900)
    document.correct_stance(IDS[0], TALKS.id, "not addressed")
    assert words(page, 0, "Lakeside Talks") == words(page, 1, "Lakeside Talks") == "not about it"
    assert ink(page, 0, "Lakeside Talks") > 1.3 * ink(page, 1, "Lakeside Talks")


def test_excluded_statements_stay_in_the_table_with_the_reason_and_can_be_listed_alone(page, document):
    document.exclude_statement(IDS[4], "Repeats another statement")
    assert words(page, 4, "Excluded") == "Repeats another statement"
    page.filters.status.setCurrentIndex(page.filters.status.findData(Status.EXCLUDED))
    page.filters.status.activated.emit(page.filters.status.currentIndex())
    assert listed(page) == [4]


def choose(box, data) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_choices_narrow_the_table_and_clear_takes_them_back(qtbot, page):
    choose(page.filters.actor, NORLAND.id)
    assert listed(page) == [2, 3, 8, 9]
    choose(page.filters.initiative, TALKS.id)
    choose(page.filters.answer, "against")
    assert listed(page) == [2]
    qtbot.mouseClick(page.filters.clear_button, Qt.MouseButton.LeftButton)
    assert len(listed(page)) == 12
    assert page.filters.actor.currentText() == "All actors"
    assert not page.filters.clear_button.isEnabled()


def test_the_windows_filter_counts_here_too(window, page):
    window.shown.set_filter(Filter(outlets=frozenset({"Herald"})))
    assert listed(page) == [6, 7, 8, 9, 10, 11]


def test_an_actor_that_is_merged_away_is_looked_for_no_longer(page, document):
    choose(page.filters.actor, NORLAND.id)
    document.merge_actors([NORLAND.id], RELIEF.id)
    assert page.filters.actor.currentText() == "All actors"
    assert len(listed(page)) == 12


def test_nothing_found_says_what_to_do(page):
    look_for(page, "zebra")
    assert listed(page) == []
    assert "Clear" in page.table.hint


def test_days_are_not_cut_and_spare_room_goes_to_the_words(page, window):
    header = page.table.columns
    places = {each.key: place for place, each in enumerate(page.table.rows.columns)}
    assert header.sectionSize(places["date"]) >= page.table.fontMetrics().horizontalAdvance("28 Mar 2026") + 2 * SPACE
    for each in page.table.rows.columns:
        header.choose(each, each.key in ("text", "date"))
    assert header.length() == page.table.viewport().width()
    window.resize(1600, 800)
    assert header.length() == page.table.viewport().width()
    header.resizeSection(places["text"], 150)
    window.resize(1700, 800)
    assert header.sectionSize(places["text"]) == 150


def test_columns_are_remembered_with_their_order_and_widths(qtbot, page, window, document, idle_runner):
    header = page.table.columns
    titles = [column.title for column in page.table.rows.columns]
    header.choose(page.table.rows.columns[titles.index("Speaker as printed")], False)
    header.resizeSection(titles.index("Actor"), 234)
    header.moveSection(header.visualIndex(titles.index("Outlet")), 0)
    window.close()
    again = MainWindow(document, Selection(), idle_runner)
    qtbot.addWidget(again)
    again.show()
    again.find_action.trigger()
    after = again.statements.table.columns
    shown = [again.statements.table.rows.columns[section].title for section in after.shown_columns()]
    assert shown[:2] == ["Outlet", "Statement"]
    assert "Speaker as printed" not in shown
    assert after.sectionSize(titles.index("Actor")) == 234
    after.forget_choices()
    assert [again.statements.table.rows.columns[section].title for section in after.shown_columns()] == titles


def test_columns_that_make_no_sense_in_the_settings_are_as_at_first(qtbot, window, document, idle_runner):
    QSettings().setValue("statements/columns", '{"order": 3, "widths": {"text": "wide"}, "shown": []}')
    again = MainWindow(document, Selection(), idle_runner)
    qtbot.addWidget(again)
    again.show()
    again.find_action.trigger()
    assert len(again.statements.table.columns.shown_columns()) == len(again.statements.table.rows.columns)


def test_an_initiative_that_is_switched_off_takes_its_column_with_it(page, document: Document):
    assert "Lakeside Talks" in [column.title for column in page.table.rows.columns]
    document.set_initiative_active(TALKS.id, False)
    assert "Lakeside Talks" not in [column.title for column in page.table.rows.columns]


def test_selected_rows_are_copied_for_a_spreadsheet_in_the_columns_shown_and_as_text(qtbot, page):
    page.table.selectRow(1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Statement\tActor\tHarbour Accord\t")
    assert lines[1].startswith("We will sign it, if the other side does.\tMara Vestergaard\tfavor +0.70\t")
    assert as_text(page.table.selected()) == (
        "We will sign it, if the other side does.\nMara Vestergaard\nCourier, Norland weighs Harbour Accord, 2026-03-04"
    )


def test_an_uncertain_stance_is_said_so_when_pointed_at_and_where_it_is_copied(page, document):
    first = STATEMENTS[0].id
    results = document.state.results
    unsure = Stance(first, ACCORD.id, 0.5, 0.3, 0.2, True)
    document.take_results(replace(results, stances={**results.stances, (first, ACCORD.id): unsure}))
    page.table.selectRow(0)
    assert "\tfavor +0.20 (uncertain)\t" in page.table.copied().text()
    table = page.table.rows
    index = table.index(0, next(at for at, each in enumerate(table.columns) if each.title == "Harbour Accord"))
    assert "Uncertain: 50% sure. Counts half." in index.data(Qt.ItemDataRole.ToolTipRole)


def test_words_that_a_spreadsheet_would_take_for_a_formula_are_set_off(qtbot, page, document):
    statement = replace(STATEMENTS[0], text="=HYPERLINK(1)")
    results = replace(document.state.results, statements=(statement, *STATEMENTS[1:]))
    document.take_results(results)
    page.table.selectRow(0)
    assert "'=HYPERLINK(1)" in page.table.copied().text()


def test_a_statement_table_without_articles_says_what_will_come(qtbot, idle_runner):
    window = MainWindow(Document(), Selection(), idle_runner)
    qtbot.addWidget(window)
    assert window.statements.table.hint.startswith("Statements appear here")


def test_letters_are_no_search_in_the_table(qtbot, page, selection):
    page.table.selectRow(0)
    qtbot.keyClicks(page.table, "z")
    assert selection.statement == IDS[0]
    assert RELIEF.name in words(page, 4, "Actor")


def select(page: StatementPage, *places: int) -> None:
    page.table.clearSelection()
    page.table.setFocus()
    flags = page.table.selectionModel().SelectionFlag
    for place in places:
        page.table.selectionModel().select(page.table.rows.index(place, 0), flags.Select | flags.Rows)


def test_a_key_answers_for_all_selected_rows_in_one_step(qtbot, page, document, selection):
    selection.select(initiative=ACCORD.id)
    select(page, 0, 2, 5)
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    assert [words(page, place, "Harbour Accord") for place in (0, 2, 5)] == ["against"] * 3
    assert page.statements == (IDS[0], IDS[2], IDS[5])
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert words(page, 0, "Harbour Accord") == "favor +0.87"


def test_many_rows_are_excluded_included_and_taken_back_together(qtbot, window, page, document):
    select(page, 1, 3, 4)
    next(each for each in window.editing.statements.exclude_menu.actions() if "Repeats" in each.text()).trigger()
    assert {statement.id for statement in document.excluded_statements} == {IDS[1], IDS[3], IDS[4]}
    select(page, 1, 3)
    qtbot.keyClick(page.table, Qt.Key.Key_I)
    assert {statement.id for statement in document.excluded_statements} == {IDS[4]}
    select(page, 1, 3, 4)
    qtbot.keyClick(page.table, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ShiftModifier)
    assert document.excluded_statements == ()
    assert [words(page, place, "Corrected") for place in (1, 3, 4)] == [""] * 3
    assert document.undo_stack.count() == 3


def test_the_menu_of_the_rows_has_the_corrections_and_the_copying(page):
    select(page, 1, 3)
    menu = page.actions_on_rows.make_menu(page.table)
    texts = [action.text() for action in menu.actions()]
    assert "In &favor" in texts
    assert "&Speaker…" in texts


def test_keys_in_the_evidence_mean_the_evidence_again(qtbot, window, page, document, selection):
    selection.select(initiative=ACCORD.id)
    select(page, 0, 1, 3)
    window.evidence.list.setFocus()
    selection.select(statement=IDS[6])
    qtbot.keyClick(window.evidence.list, Qt.Key.Key_N)
    coded = [IDS.index(each) for each in IDS if document.correction_of(each) is not None]
    assert coded == [6]


def test_in_a_narrow_window_the_choices_are_behind_a_button_and_all_words_can_be_read(qtbot, window, page):
    window.resize(1280, 800)
    assert page.filters.isVisible()
    assert not page.filters.button.isVisible()
    window.resize(880, 620)
    qtbot.waitUntil(page.filters.button.isVisible)
    assert not page.filters.isVisible()
    for button in (page.filters.button, page.statements_button, page.articles_button, page.columns_button):
        assert button.width() >= button.sizeHint().width(), button.text()
    lines = page.search.parentWidget()
    assert lines.height() == lines.heightForWidth(lines.width()) < 3 * page.search.height(), "the rows keep their room"
    assert page.table.columns.sectionViewportPosition(1) < page.table.viewport().width() / 2, "who speaks is seen too"
    qtbot.mouseClick(page.filters.button, Qt.MouseButton.LeftButton)
    assert page.filters.actor.isVisible()
    choose(page.filters.actor, NORLAND.id)
    assert listed(page) == [2, 3, 8, 9]
    assert page.filters.button.text() == "Choices: 1 ▾"
    window.resize(1280, 800)
    qtbot.waitUntil(page.filters.isVisible)
    assert page.filters.actor.currentText() == NORLAND.name


def test_where_the_scroll_bars_meet_there_is_nothing(qtbot, window, page):
    window.resize(880, 620)
    bars = page.table.verticalScrollBar(), page.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: all(bar.isVisible() for bar in bars))
    picture = page.table.grab().toImage()
    right, bottom = picture.width() - 1, picture.height() - 1
    corner = {picture.pixelColor(right - x, bottom - y).name() for x in range(11) for y in range(11)}
    assert corner == {window.theme.colours.base}
