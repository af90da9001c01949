"""Killed at any moment, a project opens again whole, with every change that was saved."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.killed_writer import check

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("seed", range(15))
def test_a_kill_while_saving_leaves_a_whole_project(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "project.parley"
    chance = random.Random(seed)
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.killed_writer", str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    seen = writer.stdout.readline()
    for _ in range(chance.randrange(12)):
        seen = writer.stdout.readline()
    until = time.perf_counter() + chance.random() * 0.02  # anywhere within a save
    while time.perf_counter() < until:
        pass
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert check(path) >= int(seen.split()[0])
