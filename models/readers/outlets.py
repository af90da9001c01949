"""Names of outlets: one spelling for those that go by several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from models.readers.dates import printed_dates
from models.records import Article

_SPELLINGS = {
    "ABC News": (),
    "AFP": ("agence france presse", "afp com"),
    "Al Jazeera": ("aljazeera", "al jazeera english", "aljazeera com"),
    "Al-Monitor": ("al monitor", "almonitor"),
    "Anadolu": ("anadolu agency", "anadolu ajansi", "aa com tr"),
    "AP": ("associated press", "the associated press", "ap news", "apnews", "apnews com"),
    "BBC": ("bbc news", "bbccom"),
    "Bloomberg": ("bloomberg news",),
    "CBS News": (),
    "CGTN": (),
    "China Daily": ("chinadaily",),
    "CNN": ("cnn international",),
    "Deutsche Welle": (),
    "dpa": (),
    "DW": ("dw news", "dw com", "dw english"),
    "EFE": ("agencia efe",),
    "Euronews": (),
    "Financial Times": ("the financial times", "ft com"),
    "Fox News": ("foxnews",),
    "France 24": ("france24",),
    "Global Times": ("globaltimes",),
    "Haaretz": (),
    "IANS": (),
    "Interfax": (),
    "Interfax-Ukraine": ("interfax ukraine",),
    "Kyiv Independent": ("the kyiv independent", "kyivindependent"),
    "Kyodo News": ("kyodo",),
    "Le Monde": ("lemonde",),
    "NPR": (),
    "PTI": ("press trust of india",),
    "Politico": (),
    "RFE/RL": ("rferl", "radio free europe"),
    "RIA Novosti": ("ria",),
    "RT": ("rt com",),
    "Reuters": ("reuters com", "thomson reuters"),
    "Sputnik": (),
    "TASS": ("itar tass", "tass com"),
    "The Economist": ("economist",),
    "The Guardian": ("guardian", "theguardian"),
    "The Hindu": ("thehindu",),
    "The New York Times": ("new york times", "nytimes", "nyt"),
    "The Times of Israel": ("times of israel", "timesofisrael"),
    "The Wall Street Journal": ("wall street journal", "wsj"),
    "The Washington Post": ("washington post", "washingtonpost", "wapo"),
    "Ukrainska Pravda": ("ukrainskapravda",),
    "Ukrinform": (),
    "UPI": (),
    "VOA": ("voice of america", "voanews"),
    "Xinhua": ("xinhua news agency", "xinhuanet"),
}


_HOST = re.compile(r"(?:https?:)?//(?:[^/\s@]*@)?(?P<host>[\w-]+(?:\.[\w-]+)+)")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})  # as in "bbc.co.uk"


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold().replace(".com", "")))


_KNOWN = {_key(spelling): name for name, others in _SPELLINGS.items() for spelling in (name, *others)}


def known(name: str) -> str:
    """The usual spelling of a well-known outlet, "" for any other: "reuters" and "Reuters.com" are "Reuters"."""
    return _KNOWN.get(_key(name), "")


def same(one: str, other: str) -> bool:
    """Whether two names mean one outlet, whatever the spelling, the case or an article before it."""
    bare = [_key(usual(name)).removeprefix("the ") for name in (one, other)]
    return bare[0] == bare[1] != ""


def alike(one: str, other: str) -> bool:
    """Whether two names have the same letters, as "The Harbour Post" and the "harbourpost" of its address."""
    return _letters(one) == _letters(other) != ""


def of_address(address: str) -> str:
    """The outlet at a web address: its usual name where well known, else the name of the place itself, "" for none.

    "https://www.reuters.com/world/" is Reuters, "https://news.lesk.example/a" is lesk.example.
    """
    found = _HOST.match(address.strip())
    if found is None:
        return ""
    parts = found["host"].lower().split(".")
    size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
    place = parts[-size:]
    return known(place[0]) or _KNOWN.get(" ".join(place), "") or ".".join(place)


def of_credit(words: str) -> str:
    """The outlet in what stands behind "Source:", without the agencies and the day beside it; "" where it is none, or
    several that are equal."""
    name = re.split(r"\s*[|•·]", words)[0]
    name = name[: next((day.start for day in printed_dates(name)), len(name))].strip(" .,-–—(")
    name = re.sub(r"\s*(?:,|&|\+|/|\b(?:and|with)\b)\s*(?:(?:its|news|other|wire)\s+)*agencies\Z", "", name, flags=re.I)
    first, *others = (part.strip() for part in re.split(r"\s*[,;/]\s*|\s+and\s+", name))
    if re.fullmatch(r"(?:news |wire |various )?(?:agencies|agency|sources?)", name, re.I) or any(map(known, others)):
        return ""
    return first if known(first) else name


def usual(name: str) -> str:
    """One spelling for an outlet's name as printed; names that are not well known stay as they are."""
    return known(name) or name


def agree_on_spelling(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The same articles; where an outlet is spelt in several ways, all have the fullest: "Sureña", not "Surena" from a
    file name."""
    fullest: dict[str, str] = {}
    names = dict.fromkeys(article.outlet for article in articles)  # a corpus has few outlets for many articles
    for name in names:
        key = _letters(name)
        fullest[key] = max(fullest.get(key, ""), name, key=_fullness)
    agreed = {name: fullest[_letters(name)] for name in names}
    return tuple(
        article if article.outlet == (name := agreed[article.outlet]) else replace(article, outlet=name)
        for article in articles
    )


def _letters(name: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if char.isalnum())
    return plain.removeprefix("the") if name.casefold().startswith("the ") else plain


def _fullness(name: str) -> tuple[int, int, str]:
    marks = sum(char.isupper() or not char.isascii() for char in name)
    return len(name), marks, name
