"""Plain text files."""

from __future__ import annotations

from models.readers.draft import Draft
from models.readers.encoding import decode
from models.readers.paragraphs import from_lines


def read(data: bytes) -> Draft:
    """The text as it stands; only line ends change."""
    return Draft(from_lines(decode(data)))
