"""Foreign text in XML, where some characters may not stand at all."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 forbids; its length and all offsets stay."""
    return _FORBIDDEN.sub("\ufffd", text)


def one_line(text: str, longest: int = 0) -> str:
    """The text as a name: clean, on one line, cut with an ellipsis after ``longest`` characters (0: never)."""
    words = " ".join(clean(text).split())
    return words[: longest - 1].rstrip() + "…" if longest and len(words) > longest else words


def document(root: ElementTree.Element) -> bytes:
    """The tree as a UTF-8 document, indented so that people can read it."""
    ElementTree.indent(root, space=" ")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
