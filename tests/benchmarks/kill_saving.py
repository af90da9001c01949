"""Kill the saving program at random moments: ``python tests/benchmarks/kill_saving.py [KILLS]`` (200).

A window's document and session, without the window, take a correction every few milliseconds and save it as always,
in their thread. Each round lets them go on where the last one left them, kills them with SIGKILL after a random time,
opens the project, and asks: is the database whole, does each change hold in all its tables and in the history, and how
long before the kill was the first change made that is missing? Prints the distribution of that time.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

LOST_AT_MOST_S = 1.0
EVERY_MS = 5


def write(folder: Path) -> None:
    """The program that is killed. Says the number of each change when it is made."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from desktop.document import Document
    from desktop.session import Session
    from tests.sample import STATEMENTS, sample_state

    application = QCoreApplication(sys.argv[:1])
    document = Document()
    session = Session(document, folder)
    session.start(restore=True)
    number = 0

    def begin() -> None:
        nonlocal number
        if document.is_empty:
            document.open_state(sample_state())
            session.saved.connect(lambda: timer.isActive() or timer.start(EVERY_MS))
        else:
            coding = document.correction_of(STATEMENTS[0].id)
            number = int(coding.note) if coding else 0
            timer.start(EVERY_MS)

    def change() -> None:
        nonlocal number
        number += 1
        with document.one_step(str(number)):
            document.annotate(STATEMENTS[0].id, str(number))
            for initiative in document.initiatives:
                document.edit_initiative(initiative.id, description=str(number))
        print(number, time.time(), flush=True)

    timer = QTimer()
    timer.timeout.connect(change)
    QTimer.singleShot(400, begin)
    application.exec()


def main(kills: int) -> None:
    from tests.killed_writer import check

    chance = random.Random(kills)
    missing: list[float] = []
    changes = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        for kill in range(kills):
            writer = subprocess.Popen(
                [sys.executable, __file__, "--write", name],
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            )
            assert writer.stdout is not None
            made = {}
            first = writer.stdout.readline().split()
            made[int(first[0])] = float(first[1])
            time.sleep(chance.random() * 0.6)
            killed = time.time()
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            for line in writer.stdout:
                if len(words := line.split()) == 2:
                    made[int(words[0])] = float(words[1])
            writer.stdout.close()
            path = Path((folder / "last-project").read_text())
            kept = check(path)
            lost = [moment for number, moment in made.items() if number > kept]
            missing.append(killed - min(lost) if lost else 0.0)
            changes += len(made)
            if missing[-1] > LOST_AT_MOST_S:
                print(f"kill {kill}: {missing[-1]:.2f} s missing")
    late = sorted(missing)
    print(
        f"{kills} kills, {changes} changes: every project opened whole; missing before the kill: "
        f"median {late[len(late) // 2] * 1000:.0f} ms, 95 % {late[len(late) * 95 // 100] * 1000:.0f} ms, "
        f"longest {late[-1] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
