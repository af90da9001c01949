"""Figures as people read them, the same in charts, lists and reports."""

from __future__ import annotations

from models.records import CERTAIN_FROM, UNCERTAIN_WEIGHT

UNCERTAIN_COUNTS = "half" if UNCERTAIN_WEIGHT == 0.5 else f"{UNCERTAIN_WEIGHT:.0%} of a statement"
"""What an uncertain stance counts in a position."""
WEIGHTS = f"Stances that the model is less than {CERTAIN_FROM:.0%} sure of are uncertain and count {UNCERTAIN_COUNTS}."


def signed(value: float) -> str:
    """Two decimals with a sign, and a real minus: ``+0.25``, ``−0.40``, ``0.00``."""
    text = f"{value:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")


def coefficient(value: float) -> str:
    """A measure of agreement, whose plus goes without saying: ``0.25``, ``−0.40``."""
    return signed(value).removeprefix("+")


def between(low: float, high: float) -> str:
    """An interval in words: ``−0.10 to +0.40``."""
    return f"{signed(low)} to {signed(high)}"


def counted(count: int, one: str, many: str) -> str:
    """``1 actor``, ``3 actors``, ``1,005 actors``."""
    return f"{count:,} {one if count == 1 else many}"
