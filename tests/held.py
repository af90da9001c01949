"""Files that another program holds, as Windows refuses them: what no other system does on its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import held_files


def refusal() -> PermissionError:
    """What Python raises on Windows where a file is open in another program."""
    error = PermissionError(13, "Access is denied")
    error.winerror = 5  # type: ignore[attr-defined]
    return error


def hold(monkeypatch: pytest.MonkeyPatch, method: str, is_held: Callable[[Path], bool]) -> list[Path]:
    """Refuse this method of paths (``replace``, ``unlink``, ``rename``) for those that are held. Returns the list that
    fills with the paths that were refused. Nothing waits."""
    refused: list[Path] = []
    own = getattr(Path, method)

    def ask(path: Path, *arguments: Any, **named: Any) -> Any:
        if is_held(path):
            refused.append(path)
            raise refusal()
        return own(path, *arguments, **named)

    monkeypatch.setattr(Path, method, ask)
    monkeypatch.setattr(held_files, "WAITS_S", (0.0,) * len(held_files.WAITS_S))
    return refused
