"""Rich text (RTF) as a row of tokens: braces, control words and symbols, bytes and runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.readers.draft import Refused

SIGNATURE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?=\{\\rtf)")
"""What may stand above the first brace of a rich text file, whatever the file is called."""

# Each alternative takes what it can in one way only, so that the time grows with the length of the file alone.
_TOKEN = re.compile(
    r"(?P<text>[^\\{}\r\n]+)"
    r"|\\bin(?P<binary>\d{1,9})[ ]?"
    r"|\\(?P<word>[A-Za-z]+)(?:(?P<number>-?\d{1,10})\d*)?[ ]?"
    r"|(?P<brace>[{}])"
    r"|(?P<bytes>(?:\\'[0-9A-Fa-f]{2})++)"
    r"|\\(?P<symbol>[^A-Za-z])"
    r"|[\r\n]+|\\\Z"
)
_MOST = 3_000_000  # an export of a thousand articles, with formats within each line, has a third of it

Token = tuple[str, str, int | None]
"""Kind, what it says, and a control word's number, None where it has none.

The kinds are "text", bytes as they stand; "bytes", those that are written as ``\\'e9``; "word", a control word;
"symbol", the ``~`` of ``\\~``; and "brace". Bytes are the characters of their number.
"""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file in their order. Line ends, which mean nothing, and binary data are left out.

    Raises :class:`Refused` for what is not rich text, and for more tokens than an article can have.
    """
    signature = SIGNATURE.match(data)
    if signature is None:
        raise Refused("is not a rich text document (.rtf)")
    source = data.decode("latin-1")
    at, count = signature.end(), 0
    while at < len(source):
        for match in _TOKEN.finditer(source, at):
            at = match.end()
            count += 1
            if count > _MOST:
                raise Refused("is too large for an article")
            kind = match.lastgroup
            if kind == "number":
                yield "word", match["word"], int(match["number"])
            elif kind == "bytes":
                yield "bytes", bytes.fromhex(match["bytes"].replace("\\'", "")).decode("latin-1"), None
            elif kind == "binary":
                at += int(match["binary"])  # braces and backslashes among these bytes are none
                break
            elif kind is not None:
                yield kind, match[kind], None
