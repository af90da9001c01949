"""What columns that hold articles are called."""

from __future__ import annotations

import re

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "full text", "fulltext", "article text", "body", "body text", "content", "article body", "main text",
        "maintext", "plain text", "article content", "story", "article", "document", "volltext", "texte", "texto",
    ),
    "title": ("title", "headline", "article title", "heading", "head", "subject", "titel", "titre", "titulo"),
    "outlet": (
        "outlet", "outlet name", "publisher", "publication", "source name", "source", "media name", "media outlet",
        "media", "newspaper", "paper", "journal", "medium", "site", "website", "domain", "provider", "quelle", "medio",
    ),
    "date": (
        "date", "publication date", "published date", "publish date", "date published", "published at", "published",
        "published on", "pub date", "pubdate", "article date", "datetime", "created at", "timestamp", "day", "datum",
        "fecha",
    ),
    "id": ("id", "article id", "document id", "doc id", "docid", "uid", "uuid", "guid"),
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain_name(name: str) -> str:
    """A column's name as it is compared: "publishedAt" is "published at"."""
    return " ".join(re.findall(r"\w+", _CAMEL.sub(" ", name).replace("_", " ").casefold()))


def field_of(name: str) -> str:
    """Which field a column of exactly this name holds, "" where that is not known."""
    plain = plain_name(name)
    return next((field for field, names in NAMES.items() if plain in names), "")
