"""The worker's models are loaded whole, whoever asks for which of them meanwhile."""

from __future__ import annotations

import subprocess
import sys

from tests.models.test_architecture import ROOT

ASK_WHILE_WARMING_UP = """
import sys, threading, time
from desktop.worker.tools import load_finder, load_judge
warm_up = threading.Thread(target=load_finder)
warm_up.start()
while "transformers" not in sys.modules:
    time.sleep(0.001)
print(load_judge("stance-small").info.name)
warm_up.join()
"""


def test_a_judge_that_is_asked_for_while_the_finder_is_loaded_is_there_too() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", ASK_WHILE_WARMING_UP], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert answer.stdout.startswith("Parley stance small"), answer.stderr
