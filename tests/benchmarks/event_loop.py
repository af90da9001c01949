"""How long the event loop stands still while the worker works: ``python tests/benchmarks/event_loop.py [STATEMENTS]``.

A timer of 5 ms measures the gaps between its own ticks, first with an idle window, then while stand-ins for the models
flood the document with results as fast as they can be taken, and while a person undoes and redoes. Prints the median,
the 99th percentile and the longest gap in milliseconds. What a timer can show is 5 ms; above 16 ms a person sees it.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from desktop.app import SWITCH_INTERVAL_S
from desktop.document import Document
from desktop.garbage import GarbageCollector
from desktop.session import Session
from desktop.worker.aggregator import Aggregator
from desktop.worker.runner import AnalysisRunner
from tests import worker_fakes

STATEMENTS_AN_ARTICLE = 20
OUTLETS = 8


class Gaps(QObject):
    """Measures how late a 5 ms timer comes, and how much this process computed meanwhile.

    Where other programs keep the processors busy the first says more about them than about this one; the second does
    not depend on them, and without them no gap would be longer than it or than the timer's 5 ms.
    """

    def __init__(self) -> None:
        super().__init__()
        self._gaps: list[tuple[float, float]] = []
        self._last = (time.perf_counter(), time.process_time())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)

    def _tick(self) -> None:
        now = (time.perf_counter(), time.process_time())
        self._gaps.append(((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000))
        self._last = now

    def report(self, what: str) -> None:
        """Print what was measured since the last report."""
        measured, self._gaps = self._gaps, []
        for kind, gaps in (
            ("wall clock", sorted(g for g, _ in measured)),
            ("own work", sorted(g for _, g in measured)),
        ):
            print(
                f"{what:<30} {kind:<10} median {gaps[len(gaps) // 2]:5.1f}  99 % {gaps[len(gaps) * 99 // 100]:5.1f}"
                f"  longest {gaps[-1]:5.1f} ms  over 16 ms: {sum(gap > 16 for gap in gaps)} of {len(gaps)}"
            )


def main(statements: int) -> None:
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = QCoreApplication(sys.argv[:1])
    aggregator = Aggregator()
    aggregator.start()
    document = Document(aggregator=aggregator)
    runner = AnalysisRunner(document, worker_fakes.KIT)
    gaps = Gaps()
    garbage = GarbageCollector()
    garbage.start()
    with TemporaryDirectory() as folder:
        session = Session(document, Path(folder))
        session.start(restore=False)

        def begin() -> None:
            gaps.report("idle")
            articles = [_article(number) for number in range(statements // STATEMENTS_AN_ARTICLE)]
            runner.finished.connect(end)
            document.add_initiative("Dawn Plan")
            document.add_initiative("Dusk Plan")
            document.add_articles(articles)

        def end() -> None:
            runner.finished.disconnect(end)
            gaps.report("while results arrive")
            toggle(40)

        def toggle(left: int) -> None:
            """Switch an initiative off and on, as fast as the loop allows."""
            if left == 0:
                QTimer.singleShot(1500, finish)
                return
            document.set_initiative_active(document.initiatives[0].id, left % 2 == 1)
            QTimer.singleShot(30, lambda: toggle(left - 1))

        def finish() -> None:
            gaps.report("while initiatives are toggled")
            print(f"statements {len(document.analysis.statements)}, positions {len(document.analysis.positions)}")
            application.quit()

        QTimer.singleShot(1500, begin)
        application.exec()
        runner.close()
        aggregator.close()
        session.close()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


def _article(number: int) -> worker_fakes.Article:
    lines = [
        f"{('Ada', 'Bo', 'Cy', 'Di')[(number + line) % 4]} says the {('Dawn', 'Dusk')[line % 2]} Plan"
        f" is {('good', 'bad', 'so')[line % 3]} {number} {line}."
        for line in range(STATEMENTS_AN_ARTICLE)
    ]
    return replace(worker_fakes.article(f"{number}", "\n".join(lines)), outlet=f"Outlet {number % OUTLETS}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
