"""Cells that a spreadsheet would take for formulas, set off by an apostrophe, as OWASP advises against CSV injection.

Tables are written and read again by modules that know nothing of each other; here they agree.
"""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """A text that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_STARTS) else text


def without_guard(cell: str) -> str:
    """A cell as it was before :func:`guarded`, without blanks around it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS) else cell
