"""Markdown files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    if not title and tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = _block(tokens[1])
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    outlet = next((fields[key] for key in _OUTLET_KEYS if fields.get(key)), "")
    date = next((found for key in _DATE_KEYS if (found := first_date(fields.get(key, "")))), "")
    return Draft(text, title=title, outlet="" if "://" in outlet else outlet, date=date)


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
