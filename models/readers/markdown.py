"""Markdown files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.readers import outlets
from models.readers.dates import first_date
from models.readers.draft import Draft
from models.readers.encoding import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(?P<fields>.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]+)[^\S\n]*:[^\S\n]*(?P<value>[^\n]*)$", re.MULTILINE)
_OUTLET_KEYS = ("outlet", "publisher", "publication", "site_name", "sitename", "site", "source")
_DATE_KEYS = ("date", "published", "pubdate", "publish_date", "created")
_TAG = re.compile(r"<[^<>]*>")


def read(data: bytes) -> Draft:
    """Headings, paragraphs, list items and quotations as paragraphs, without their marks; front matter as metadata."""
    from markdown_it import MarkdownIt

    source = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(source):
        source = source[front.end() :]
        fields = {m["key"].lower(): _unquoted(m["value"]) for m in _FIELD.finditer(front["fields"])}
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    text = "\n\n".join(filter(str.strip, map(_block, tokens)))
    title = fields.get("title", "")
    if not title:
        title = _first_heading(tokens)
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n\n{text}"
    named = [outlets.of_address(fields.get(key, "")) or fields.get(key, "") for key in _OUTLET_KEYS]
    named += [outlets.of_address(fields.get(key, "")) for key in ("url", "link")]
    outlet = next((name for name in named if name and "://" not in name), "")
    date = next((found for key in _DATE_KEYS if (found := first_date(fields.get(key, "")))), "")
    return Draft(text, title=title, outlet=outlet, date=date)


def _first_heading(tokens: list[Token]) -> str:
    """The heading of the first rank that opens a text, or follows a line or two on where it is from."""
    opens = next((at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), None)
    if opens is None:
        return ""
    above = [_block(token) for token in tokens[:opens] if token.type == "inline"]
    return _block(tokens[opens + 1]) if len(above) < 3 and all(len(line) <= 120 for line in above) else ""


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _block(token: Token) -> str:
    if token.type == "inline":
        return "".join(map(_inline, token.children or ()))
    if token.type == "html_block":
        return _TAG.sub("", token.content).strip()
    return token.content.rstrip("\n") if token.type in ("fence", "code_block") else ""


def _inline(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special", "image") else ""
