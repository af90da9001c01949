"""The log goes on whatever holds its file."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler

from desktop import crash
from tests.held import refusal


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Give the logging back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    qInstallMessageHandler(None)


def test_a_log_that_another_window_has_open_grows_on(
    tmp_path: Path, own_logging: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(crash, "_LOG_BYTES", 200)
    crash.log_to(tmp_path)

    def held(*_: object) -> None:
        raise refusal()

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, held)
    for number in range(20):
        logging.getLogger("test").info("line %d of the log", number)
    written = (tmp_path / crash.LOG_FILE).read_text(encoding="utf-8")
    assert [f"line {number} of the log" in written for number in range(20)] == [True] * 20
    assert "Logging error" not in capsys.readouterr().err
