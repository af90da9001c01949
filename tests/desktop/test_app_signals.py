"""The binding to Qt survives tens of thousands of signals: one release lost a reference to None with each."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    sent = Signal(int)

application = QCoreApplication([])
sender = Sender()
received = []
def receive(number):
    received.append(number)
sender.sent.connect(receive)
for number in range(20_000):
    sender.sent.emit(number)
print(len(received))
"""


def test_twenty_thousand_signals_reach_their_slot() -> None:
    run = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "20000\n", "")
