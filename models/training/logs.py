"""What a training run says as it goes."""

from __future__ import annotations

import logging
import sys
from pathlib import Path


def log_into(folder: Path) -> None:
    """Make the folder of a run, and write what is logged there, in ``train.log``, and on the screen."""
    folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(sys.stdout), logging.FileHandler(folder / "train.log", encoding="utf-8")],
    )
