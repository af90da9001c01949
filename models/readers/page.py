"""Web pages saved as HTML."""

from __future__ import annotations

import re
from typing import Any

from models.readers.dates import first_date
from models.readers.draft import Draft, Refused
from models.readers.encoding import decode
from models.readers.site import site_name

_MOST_TAGS = 60_000
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_EMBEDDED = re.compile(r"""data:[\w/+.-]*;[^"')\s>]*""")
_INVISIBLE = re.compile(r"<(script|style)\b(?P<attributes>[^<>]{0,2000})>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
# what a page states of its publication outside its text
_STATED = re.compile(
    r"<meta\b(?=[^<>]*(?:date|publi|issued|created))(?![^<>]*expir)[^<>]*>"
    r"|<script\b[^<>]*ld\+json[^<>]*>.*?(?:</script\s*>|\Z)",
    re.I | re.S,
)
_BLOCKS = ("p", "head", "item", "quote", "row", "code")
_SPLITTING = ("p", "head", "item", "quote", "row")  # inside another block; code may stand within a sentence
_CLUTTER = ("ad", "ads", "advert", "advertisement", "advertising", "ad-slot", "ad-container", "pullquote", "pull-quote")
# The advertising and pull quotes that stand within an article; the frame of a page may carry such a class as well.
_PRUNED = [
    "//aside[not(.//article)]",
    "//*[not(self::html or self::body or self::main or self::article or .//article)]["
    + " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in _CLUTTER)
    + "]",
]
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def read(data: bytes) -> Draft:
    """Main text without menus, advertising, pull quotes and comments, and the page's own title, outlet and date."""
    source = _EMBEDDED.sub("", _UNPRINTABLE.sub("", _decoded(data)))
    source = _INVISIBLE.sub(_kept_metadata, source)
    if source.count("<") > _MOST_TAGS:
        raise Refused("is too large for an article: a page with more than 60,000 tags")
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    stated = ""
    try:
        stated = _stated_day(source)
        page = bare_extraction(
            source,
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            prune_xpath=_PRUNED,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text = _main_text(page.body) if isinstance(page, Document) and page.body is not None else ""
    except (LxmlError, SyntaxError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError):
        page, text = None, ""
    if not text.strip():
        text = _all_text(source)
    found = page if isinstance(page, Document) else Document()
    title, outlet, date = (" ".join((value or "").split()) for value in (found.title, found.sitename, found.date))
    outlet = site_name(_COMMENT.sub("", source), title, outlet)
    if title and _letters(title) not in _letters(text[: 3 * len(title) + 200]):
        text = f"{title}\n\n{text}"
    return Draft(text, title=title, outlet=outlet, date=stated or first_date(date))


def _stated_day(source: str) -> str:
    """The day, of whatever year, in meta elements and JSON-LD, "" where there is none.

    Elsewhere in a page a day before 1995 or after today is that of an event rather than of the page itself.
    """
    from htmldate import find_date

    stated = "".join(match.group() for match in _STATED.finditer(_COMMENT.sub("", source)))
    head = f"<html><head>{stated}</head></html>"
    found = find_date(head, extensive_search=False, original_date=True, min_date="1800-01-01", max_date="2199-12-31")
    return first_date(found or "")


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _decoded(data: bytes) -> str:
    declared = _DECLARED.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii")
        try:
            # A stray byte in a UTF-8 page shows as a replacement sign, as browsers do it.
            return data.decode(
                name, "replace" if name.lower() in ("utf-8", "utf8") and _mostly_utf8(data) else "strict"
            )
        except (LookupError, UnicodeError):
            pass  # pages lie about their encoding; the bytes do not
    return decode(data)


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") <= 0.1 * sum(char > "\x7f" for char in text)


def _kept_metadata(match: re.Match[str]) -> str:
    return match.group() if "ld+json" in match["attributes"] else " "


def _main_text(body: Any) -> str:
    """Blocks of the extracted tree. Its plain text form would turn line breaks inside a paragraph into paragraphs."""
    blocks: list[str] = []
    for element in body.iter(*_BLOCKS):
        if next(element.iterancestors(*_BLOCKS), None) is None:
            blocks += _block(element)
    return "\n\n".join(block.strip() for block in blocks if block.strip())


def _block(element: Any) -> list[str]:
    if element.tag == "row":
        return [" | ".join(" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell"))]
    parts = [""]
    for event, node in _events(element):
        if event == "start":
            if node is not element and node.tag in _SPLITTING:
                parts.append("")
            elif node.tag == "lb":
                parts[-1] = parts[-1].rstrip(" ") + "\n"
            parts[-1] += _spaced(node.text)
        else:
            if node.tag in _SPLITTING and node is not element:
                parts.append("")
            if node is not element:
                parts[-1] += _spaced(node.tail)
    return [re.sub(r" {2,}", " ", re.sub(r" ?\n ?", "\n", part)) for part in parts]


def _events(element: Any) -> Any:
    from lxml.etree import iterwalk

    return iterwalk(element, events=("start", "end"))


def _spaced(text: str | None) -> str:
    """Line ends and tabs in the source mean one space; no-break spaces stay."""
    return re.sub(r"[ \t\n\r\f]+", " ", text or "")


def _all_text(source: str) -> str:
    """Everything a browser would show, for pages in which no article was found."""
    source = _COMMENT.sub("", source)
    source = re.sub(r"<(script|head)\b.*?(?:</\1\s*>|\Z)", " ", source, flags=re.I | re.S)
    source = _spaced(source)
    source = re.sub(
        r"</?(?:p|div|h[1-6]|li|ul|ol|tr|table|section|article|blockquote)\b[^<>]*>", "\n\n", source, flags=re.I
    )
    source = re.sub(r"<br\b[^<>]*>", "\n", source, flags=re.I)
    from html import unescape

    return _UNPRINTABLE.sub("", unescape(re.sub(r"<[!/?a-zA-Z][^<>]*>", "", source)))
