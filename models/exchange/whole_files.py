"""Files that are either written whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from models.held_files import remove, replace


def write_whole(path: Path, content: str | bytes, encoding: str = "utf-8") -> None:
    """Write ``content``, its line ends as they are, beside ``path`` first and then in its place.

    What cannot be encoded, such as half a character of a file name, becomes a question mark. Whoever looks,
    even after a crash, sees the old file or the new one. Raises :class:`OSError` where the folder is missing or cannot
    be written to.
    """
    data = content if isinstance(content, bytes) else content.encode(encoding, errors="replace")
    target = path.resolve()  # a link stays a link
    if target.exists() and not target.is_file():
        # a terminal or a pipe cannot be replaced, and a folder gives the error that tells so
        target.write_bytes(data)
        return
    beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        replace(beside, target)
    except BaseException:
        remove(beside)
        raise
