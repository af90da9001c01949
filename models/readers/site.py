"""The outlet of a web page, from what the page states of its site."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from models.readers import outlets
from models.readers.mastheads import behind_headline, is_other

_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?P<key>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_SITE_KEYS = ("citation_journal_title", "application-name", "dc.publisher", "publisher")
_TITLE = re.compile(r"<title\b[^<>]*>(?P<title>[^<]{1,500})</title", re.IGNORECASE)
_JSON = re.compile(r"<script\b[^<>]*ld\+json[^<>]*>(?P<json>.*?)</script", re.IGNORECASE | re.DOTALL)
_HEAD_MARK = re.compile(r"\s+[|·•«»–—-]\s+|\s+--\s+")
_NAME = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?: (?:[^\W\d_a-z][\w.&'’-]*|and|de|del|for|in|of|on|the)){0,4}")
_ARTICLE = re.compile(r"\w*(?:Article|Posting)|Report\w*")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def site_name(source: str, title: str, found: str) -> str:
    """The name that a page gives its site. ``title`` is the article's, ``found`` what the extraction took for the name:
    it is kept unless it is the article's own title or a bare host."""
    stated = _metas(source)
    if name := stated.get("og:site_name") or _publisher(source):
        return name
    found = "" if outlets.alike(found, title) else found
    host = found if _HOST.fullmatch(found) else ""
    if found and not host:
        return found
    named = next((name for key in _SITE_KEYS if (name := stated.get(key, "")) and "://" not in name), "")
    place = outlets.of_address(f"//{host}")
    named = named or _behind_title(source, title, place.split(".")[0])
    return named or (host if "." in place else place)


def _metas(source: str) -> dict[str, str]:
    stated: dict[str, str] = {}
    for meta in _META.findall(source):
        pairs = {m["key"].lower(): m["double"] or m["single"] or "" for m in _ATTRIBUTE.finditer(meta)}
        key = (pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower()
        content = " ".join(html.unescape(pairs.get("content", "")).split())
        if key and content and len(content) <= 80:
            stated.setdefault(key, content)
    return stated


def _publisher(source: str) -> str:
    """The publisher of the article in JSON-LD, given by name or by reference; else the name of the web site."""
    things = [thing for block in _JSON.finditer(source) for thing in _things(block["json"])]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and _name(thing)}
    articles = [thing for thing in things if any(_ARTICLE.fullmatch(kind) for kind in _kinds(thing))]
    sites = [thing for thing in things if "WebSite" in _kinds(thing)]
    publishers = [thing.get("publisher") for thing in articles]
    referred = [by_id.get(each.get("@id", "")) for each in publishers if isinstance(each, dict)]
    named = [*map(_name, publishers), *map(_name, sites), *map(_name, referred)]
    return next((name for name in named if name and "://" not in name), "")


def _things(text: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting += reversed(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.append(thing.get("@graph"))


def _kinds(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type", "")
    return [each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]


def _name(thing: Any) -> str:
    name = thing.get("name", "") if isinstance(thing, dict) else thing
    return " ".join(html.unescape(name).split()) if isinstance(name, str) and len(name) <= 80 else ""


def _behind_title(source: str, title: str, host: str) -> str:
    """What the <title> has besides the article's own title: its last part is the site, unless it is a section."""
    found = _TITLE.search(source)
    shown = " ".join(html.unescape(found["title"]).split()) if found else ""
    if outlet := behind_headline(shown, site=host)[1]:
        return outlet
    if not title or not shown.startswith(title) or shown == title:
        return ""
    last = _HEAD_MARK.split(shown[len(title) :])[-1].strip()
    return last if _NAME.fullmatch(last) and not is_other(last) else ""
