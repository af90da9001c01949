"""Word documents (.docx)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.readers.draft import Draft, Refused

_LARGEST_UNPACKED = 200_000_000
_LARGEST_PART = 20_000_000
_DAMAGED = "is a damaged Word document"


def read(data: bytes) -> Draft:
    """Body text in reading order, tables and text boxes included; insertions under review count, deletions do not."""
    _refuse_bomb(data)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        properties = document.core_properties
        title, modified = properties.title or "", properties.modified
        text = "\n\n".join(_paragraphs(document.element.body))
        running = tuple(dict.fromkeys(_running_lines(document)))
    except (
        OpcError,
        LxmlError,
        SyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        IndexError,
        TypeError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ):
        raise Refused(_DAMAGED) from None
    saved = modified.date().isoformat() if isinstance(modified, datetime) else ""
    return Draft(text, title=title, saved=saved, running=running)


def _refuse_bomb(data: bytes) -> None:
    """A few kilobytes of zip can unpack to gigabytes: look at the declared sizes first."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, EOFError, OSError, NotImplementedError):
        raise Refused(_DAMAGED) from None
    # zipfile stops reading a part at its declared size, so a part that lies about it fails its checksum instead.
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED or any(
        part.file_size > _LARGEST_PART for part in parts if part.filename.endswith((".xml", ".rels"))
    ):
        raise Refused("is too large: it unpacks to far more than an article holds")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("is protected by a password; save a copy without it")
    if not any(part.filename == "word/document.xml" for part in parts):
        raise Refused("is not a Word document (.docx)")


def _running_lines(document: Any) -> Iterator[str]:
    """What stands above and below every page."""
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer):
            if not part.is_linked_to_previous:
                yield from (" ".join(paragraph.text.split()) for paragraph in part.paragraphs if paragraph.text.strip())


def _paragraphs(body: Any) -> Iterator[str]:
    """Text of every paragraph. python-docx's own ``Paragraph.text`` leaves out insertions under review, content
    controls and text boxes, so the words are taken from the XML that it parsed."""
    from docx.oxml.ns import qn

    paragraph_tag, words, tab = qn("w:p"), qn("w:t"), qn("w:tab")
    breaks = {qn("w:br"), qn("w:cr")}
    skipped = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    pieces: dict[Any, list[str]] = {}
    for element in body.iter():
        if element.tag == paragraph_tag:
            pieces[element] = []
            continue
        if element.tag == words:
            piece = element.text or ""
        elif element.tag in breaks:
            piece = "\n"
        elif element.tag == tab and element.getparent().tag == qn("w:r"):
            piece = "\t"
        elif element.tag == qn("w:noBreakHyphen"):
            piece = "\u2011"
        else:
            continue
        home = next(
            (ancestor for ancestor in element.iterancestors() if ancestor.tag in (paragraph_tag, skipped)), None
        )
        if home is not None and home in pieces:
            pieces[home].append(piece)
    for element, parts in pieces.items():
        if next(element.iterancestors(skipped), None) is None:
            yield "".join(parts)
