"""The rules of ARCHITECTURE.md that a machine can hold: who may import whom, and that start-up stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

QT = {"PySide6", "pyqtgraph", "shiboken6"}
HEAVY = {
    "torch",
    "transformers",
    "tokenizers",
    "huggingface_hub",
    "trafilatura",
    "scipy",
    "docx",
    "pypdfium2",
    "lxml",
    "markdown_it",
}
"""What takes a noticeable part of a second to import, or more."""

STAGES = ("readers", "attribution", "actors", "initiatives", "stance", "positions", "exchange")
"""The way of the data: each step knows records, and none that follows it."""


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(file: Path) -> set[str]:
    """Full names of what a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def top(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def test_models_know_neither_the_window_nor_qt() -> None:
    wrong = {
        str(file.relative_to(ROOT)): top(imports(file)) & (QT | {"desktop", "tests"}) for file in modules("models")
    }
    assert not {file: names for file, names in wrong.items() if names}


def test_desktop_knows_no_tests() -> None:
    assert not [file for file in modules("desktop") if "tests" in top(imports(file))]


@pytest.mark.parametrize(("stage", "later"), [(one, set(STAGES[n + 1 :])) for n, one in enumerate(STAGES)])
def test_no_step_knows_one_that_follows_it(stage: str, later: set[str]) -> None:
    forbidden = later | {"pipeline", "project", "evaluation", "training"}
    wrong = {}
    for file in modules(f"models/{stage}"):
        known = {name.split(".")[1] for name in imports(file) if name.startswith("models.")}
        if known & forbidden:
            wrong[str(file.relative_to(ROOT))] = known & forbidden
    assert not wrong


def test_only_training_and_measuring_know_the_training() -> None:
    for file in (*modules("models"), *modules("desktop")):
        if not file.relative_to(ROOT).as_posix().startswith(("models/training/", "models/evaluation/")):
            assert not {name for name in imports(file) if name.startswith("models.training")}, file


@pytest.mark.parametrize("module", ["desktop.app", "models.pipeline", "models.project.state", "models.records"])
def test_fresh_start_loads_nothing_heavy(module: str) -> None:
    loaded = loaded_by(f"import {module}")
    assert not loaded & HEAVY
    if module.startswith("models"):
        assert not loaded & QT


def test_command_line_answers_without_qt_and_models() -> None:
    assert not loaded_by("from desktop.cli import main; main(['--version'])") & (QT | HEAVY)


def loaded_by(code: str) -> set[str]:
    """Top names of the modules that a fresh Python has loaded after ``code``."""
    ask = f"{code}; import sys; print('\\n' + ' '.join({{name.split('.')[0] for name in sys.modules}}))"
    answer = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    return set(answer.stdout.splitlines()[-1].split())
