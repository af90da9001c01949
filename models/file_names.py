"""Names of files that are made of what people wrote, and that every system takes."""

from __future__ import annotations

import re

_TAKEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
LONGEST = 120
"""Windows takes 260 characters with all folders."""


def file_name(words: str) -> str:
    """A name without a suffix, as near to ``words`` as Windows, macOS and Linux all allow."""
    name = _TAKEN.sub("-", words)[:LONGEST].strip(" .-")
    return f"_{name}" if _DEVICES.match(name) else name or "unnamed"
