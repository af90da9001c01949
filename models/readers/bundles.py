"""Files in which a database hands out many articles one after the other: Nexis Uni, LexisNexis, Factiva, ProQuest.

Each of these prints a line of its own between two articles. Where only one such line stands, or none, the file is one
article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.readers.exports import ends_article

_BEGINS = re.compile(r"(?:document (?P<one>\d+) of \d+|(?P<other>\d+) of \d+ documents)", re.IGNORECASE)
# What the databases put before the first article and behind the last one.
_COVER = re.compile(r"report information from proquest|table of contents|your search|.*\bproquest documents", re.I)
_SUMMARY = re.compile(r"search summary|(?:©|copyright|\(c\)) \d{4} factiva.*|.*\bproquest llc\b.*", re.IGNORECASE)
_RULE = re.compile(r"[_=*\s-]{4,}")

_LISTED = re.compile(r"documents? \(\d+\)", re.IGNORECASE)
_LISTED_TITLE = re.compile(r"1\.\s+(?P<title>\S.*)")
_COVER_LINES = 60


def apart(text: str) -> list[str]:
    """The articles of a normalised text in their order, without the lists and search terms that the database puts
    around them; the text alone where it is one article. No words of an article are left out."""
    lines = text.split("\n")
    ends = [number + 1 for number, line in enumerate(lines) if ends_article(line.strip())]
    begins = _numbered(lines)
    if len(ends) > 1:
        cuts = ends
    elif len(begins) > 1:
        cuts = begins
    else:
        return [text]
    bounds = [0, *cuts, len(lines)]
    first, *others = (lines[start:stop] for start, stop in pairwise(bounds))
    parts = [_without_cover(first), *others]
    articles = ["\n".join(part).strip("\n") for part in parts if not _is_around(part)]
    return articles if len(articles) > 1 else [text]


def _numbered(lines: Sequence[str]) -> list[int]:
    """Where the lines stand that count the documents, as far as they do it from 1 without a gap."""
    found: list[int] = []
    for number, line in enumerate(lines):
        counted = _BEGINS.fullmatch(line.strip())
        if counted and int(counted["one"] or counted["other"]) == len(found) + 1:
            found.append(number)
    return found


def _without_cover(lines: list[str]) -> list[str]:
    """The first article of Nexis Uni without the page before it that lists the titles of all."""
    listed = next((at for at, line in enumerate(lines[:_COVER_LINES]) if _LISTED.fullmatch(line.strip())), None)
    if listed is None:
        return lines
    title = next((found["title"] for line in lines[listed:] if (found := _LISTED_TITLE.fullmatch(line.strip()))), "")
    again = [at for at, line in enumerate(lines) if at > listed and title and line.strip() == title.strip()]
    return lines[again[0] :] if again else lines


def _is_around(lines: Sequence[str]) -> bool:
    """Whether lines hold no article: none at all, or what a database says of the search."""
    said = [line.strip() for line in lines if line.strip() and not _RULE.fullmatch(line)]
    return not said or any(form.fullmatch(said[0]) for form in (_COVER, _SUMMARY))
