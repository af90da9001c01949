"""What all tests share: no display, a data folder of their own, and a small hand-made project.

A warning of Qt's fails the test that caused it (``qt_log_level_fail`` in pyproject.toml).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QSettings

from models.project.effective import effective
from models.project.state import ProjectState
from models.records import Analysis
from tests.sample import sample_state as make_sample_state

if TYPE_CHECKING:
    from desktop.application import Application
    from desktop.document import Document
    from desktop.selection import Selection

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# a machine that others use too is slow at times, which says nothing of the program
settings.register_profile("parley", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("parley")


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program keeps its data in this test: never the data and settings of the person who runs the tests."""
    folder = tmp_path / "parley-data"
    monkeypatch.setenv("PARLEY_DATA_DIR", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))  # for programs that a test starts
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    return folder


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """The application object that all tests of the window share is the program's."""
    from desktop.application import Application

    return Application


@pytest.fixture
def sample_state() -> ProjectState:
    """Two articles, twelve statements, three actors, two initiatives, all scored."""
    return make_sample_state()


@pytest.fixture
def sample_analysis(sample_state: ProjectState) -> Analysis:
    """What follows from ``sample_state``, positions and shifts included."""
    return effective(sample_state).analysis


@pytest.fixture
def document(qapp: object, sample_state: ProjectState) -> Iterator[Document]:
    """A document that holds ``sample_state`` and recomputes its analysis at once."""
    from desktop.document import Document

    document = Document(sample_state)
    yield document
    document.undo_stack.clear()


@pytest.fixture
def selection(qapp: object) -> Selection:
    """A selection with nothing chosen."""
    from desktop.selection import Selection

    return Selection()
