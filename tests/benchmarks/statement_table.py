"""How long the event loop stands still while a person searches, sorts and filters the statement table:
``python tests/benchmarks/statement_table.py [STATEMENTS]``.

Types words letter by letter, sorts by columns, selects everything, corrects a row, then all rows, in the real window
with its threads, and prints for each what tests/benchmarks/event_loop.py measures, and how long until the table showed
it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QSettings, Qt, QTimer

from desktop.app import SWITCH_INTERVAL_S, make_application
from desktop.document import Document
from desktop.selection import Selection
from desktop.window import MainWindow
from desktop.worker.aggregator import Aggregator
from desktop.worker.background import Background
from tests.benchmarks.event_loop import Gaps
from tests.desktop.conftest import IdleRunner
from tests.large_project import large_project
from tests.sample import ACCORD

WORDS = ("accord", '"the talks"', "negoc", "zebra", "t", "")
Step = tuple[str, Callable[[], object]]


def main(statements: int) -> None:
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = make_application(sys.argv)
    aggregator, background = Aggregator(), Background()
    aggregator.start()
    background.start()
    document = Document(aggregator=aggregator)
    document.open_state(large_project(statements))
    while not document.analysis.statements:
        application.processEvents()
    window = MainWindow(document, Selection(), IdleRunner(), background)  # type: ignore[arg-type]
    window.resize(1600, 1000)
    window.evidence.list.setModel(None)  # its cards are laid out for minutes; this is about the table
    window.show()
    page, finder = window.statements, window.statements._finder
    gaps = Gaps()
    todo = steps(window, document)
    began = [time.perf_counter()]

    def shown() -> None:
        print(
            f"    shown after {(time.perf_counter() - began[0]) * 1000:6.1f} ms: {len(finder.listing.found.rows)} rows"
        )

    def go_on(what: str) -> None:
        gaps.report(what)
        following = next(todo, None)
        if following is None:
            application.quit()
            return
        name, act = following
        began[0] = time.perf_counter()
        act()
        QTimer.singleShot(1200, lambda: go_on(name))

    finder.listed.connect(shown)
    window.find_action.trigger()
    QTimer.singleShot(6000, lambda: go_on("opening the table"))
    application.exec()
    assert page.table.rows.rowCount()
    aggregator.close()
    background.close()


def steps(window: MainWindow, document: Document) -> Iterator[Step]:
    """What the person does, one after the other."""
    page = window.statements
    yield "idle", lambda: None
    for words in WORDS:

        def type_words(words: str = words) -> None:
            page.search.setText(words)
            page._look_for_words()

        yield f"typing {words!r}", type_words
    for column in (0, 2, 4, 6):
        yield (
            f"sorting by column {column}",
            lambda column=column: page.table.sortByColumn(column, Qt.SortOrder.DescendingOrder),
        )
    yield "selecting everything", page.table.selectAll
    yield "sorting with all selected", lambda: page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    yield "choosing one row", lambda: page.table.selectRow(500)
    yield "scrolling to the end", page.table.scrollToBottom
    yield "correcting one stance", lambda: document.correct_stance("s77", ACCORD.id, "against")
    yield "selecting everything again", page.table.selectAll
    everything = tuple(document.effective.statements)
    yield "correcting all stances", lambda: document.correct_stance(everything, ACCORD.id, "favor")
    yield "undoing that", document.undo_stack.undo


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
