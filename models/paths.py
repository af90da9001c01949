"""Where the files that are not code lie."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Icons, styles, sample articles, gazetteer and model weights."""

ATTRIBUTION_MODEL = RESOURCES / "models" / "attribution"
STANCE_MODEL = RESOURCES / "models" / "stance"
EXAMPLES = RESOURCES / "examples"
WRITTEN = RESOURCES / "training"
"""Coded statements and articles that were written for the project, for training only."""
