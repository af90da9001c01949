"""Opening files: single articles are read at once, files that hold many are asked about first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.dialogs.import_corpus import ImportCorpus
from desktop.document import Document
from desktop.worker.runner import AnalysisRunner
from models.project.store import SUFFIX
from models.readers.rows import is_corpus


def projects_among(paths: Iterable[str | Path]) -> tuple[list[Path], list[Path]]:
    """The project files among these files, and the others. Windows writes some suffixes in capitals."""
    given = [Path(path) for path in paths]
    projects = [path for path in given if path.suffix.lower() == SUFFIX]
    return projects, [path for path in given if path not in projects]


def open_files(parent: QWidget, document: Document, runner: AnalysisRunner, paths: Iterable[str | Path]) -> None:
    """Read these files into the project. Of several corpora each is asked about after the one before."""
    given = [Path(path) for path in paths]
    corpora = [path for path in given if is_corpus(path)]
    articles = [path for path in given if not is_corpus(path)]
    if articles:
        runner.open_files(articles)
    _ask(parent, document, corpora)


def _ask(parent: QWidget, document: Document, corpora: list[Path]) -> None:
    if corpora:
        dialog = ImportCorpus(document, corpora[0], parent)
        dialog.finished.connect(lambda: _ask(parent, document, corpora[1:]))
        dialog.open()
