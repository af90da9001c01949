"""The example that comes with the program: articles of different outlets about one event, and their initiatives."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.document import Document
from desktop.worker.runner import AnalysisRunner
from models.names import name_key
from models.paths import EXAMPLES

_INITIATIVES = EXAMPLES / "initiatives.json"
_ARTICLES = (".txt", ".html", ".md", ".docx", ".pdf")


def example_files(folder: Path = EXAMPLES) -> list[Path]:
    """The example's articles, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix in _ARTICLES and path.stem != "README")


def open_example(document: Document, runner: AnalysisRunner) -> None:
    """Open the example's articles with its initiatives, so that the charts fill without another click."""
    if _INITIATIVES.is_file():
        taken = {name_key(initiative.name) for initiative in document.initiatives}
        for row in json.loads(_INITIATIVES.read_text(encoding="utf-8")):
            if name_key(row["name"]) not in taken:
                document.add_initiative(row["name"], row.get("aliases", ()), row.get("description", ""))
    runner.open_files(example_files())
