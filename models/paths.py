"""Where the files that are not code lie: those that come with the program, and those that a person makes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Icons, styles, sample articles, gazetteer and model weights."""

ATTRIBUTION_MODEL = RESOURCES / "models" / "attribution"
STANCE_MODEL = RESOURCES / "models" / "stance"
SMALL_STANCE_MODEL = RESOURCES / "models" / "stance-small"
EXAMPLES = RESOURCES / "examples"
WRITTEN = RESOURCES / "training"
"""Coded statements and articles that were written for the project, for training only."""


def data_folder() -> Path:
    """Where the program keeps what is the person's: ``PARLEY_DATA_DIR``, or the place that the system has for it.

    Worked out without Qt, for the command line; it is the place that Qt names for the application.
    """
    named = os.environ.get("PARLEY_DATA_DIR")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "Parley" / "Parley"


def downloaded_models() -> Path:
    """Where models that the person asked for lie, a folder each. On Windows they stay on this computer: what lies in
    the other place follows the person to every computer of a network, and models are large."""
    local = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    folder = Path(local) / "Parley" / "Parley" if local and not os.environ.get("PARLEY_DATA_DIR") else data_folder()
    return folder / "models"
