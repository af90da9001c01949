"""Files that another program holds, the one place that knows of them.

On Windows a file that is open elsewhere can be neither replaced nor removed. A virus scanner or a folder that is
synchronised holds a new file for a moment, which is worth waiting for; a spreadsheet holds its table for as long as it
shows it, which the person must be told. Elsewhere nothing of this happens, and nothing here waits.
"""

from __future__ import annotations

import errno
import sys
import time
from contextlib import suppress
from pathlib import Path

WAITS_S = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""How long to wait before each further try."""

_HELD = frozenset((5, 32, 33))
"""Windows' numbers for: access is denied, shared by nobody, a part is locked."""
_TELLS_NOT_WHY = sys.platform == "win32"
"""Whether the system says of a file that is open elsewhere no more than of one that may not be read."""


def replace(source: Path, target: Path) -> None:
    """Put a file, or a folder, in the place of another, after a while where another program holds one of them.

    Raises :class:`OSError`, in words for people where it is held on.
    """
    for wait in (*WAITS_S, None):
        try:
            source.replace(target)
        except OSError as error:
            if not is_held(error):
                raise
            if wait is None:
                reason = "it is write-protected or open in another program; close it there, then try again"
                raise PermissionError(errno.EACCES, reason, str(target)) from error
            time.sleep(wait)
        else:
            return


def remove(path: Path) -> None:
    """Remove a file that nobody needs any more, where it is there; one that is held, or cannot be removed, stays."""
    with suppress(OSError):
        path.unlink()


def is_held(error: OSError) -> bool:
    """Whether the system refuses because another program holds the file."""
    return getattr(error, "winerror", None) in _HELD


def why_not_read(error: OSError) -> str:
    """What the system says against reading a file, for people, to go on in a sentence."""
    if isinstance(error, PermissionError):
        permission = "you have no permission to read it"
        return f"another program has it open, or {permission}" if _TELLS_NOT_WHY else permission
    said = error.strerror or str(error)
    return f"{said[:1].lower()}{said[1:]}"
