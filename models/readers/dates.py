"""Dates as news prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = rf"(?P<month>(?i:{'|'.join(_NUMBER)}))\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# Copied from a web page, the time often sticks to the year: "March 4, 20263:15 PM".
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\d{0,2}(?!\d))"
PRINTED = rf"(?:\b{_MONTH}\s{{1,2}}{_DAY}\b|\b{_DAY}\s{{1,2}}(?:of\s)?{_MONTH}(?![a-z]))(?:,?\s{{1,2}}{_YEAR})?"
PRINTED = PRINTED.replace("(?P<day>", "(?P<day2>", 1).replace("(?P<month>", "(?P<month2>", 1)
_PRINTED = re.compile(PRINTED)
_NUMERIC = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)(?P<sep>[-_./]?)(?P<m>[01]\d)(?P=sep)(?P<d>[0-3]\d)"
    r"|(?P<a>[0-3]?\d)[-./](?P<b>[0-3]?\d)[-./](?P<y2>(?:19|20)\d\d))(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A day as printed; ``year`` is 0 where none stands beside it. ``start`` and ``end`` are offsets."""

    year: int
    month: int
    day: int
    start: int
    end: int

    @property
    def iso(self) -> str:
        return _iso(self.year, self.month, self.day)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def printed_dates(text: str) -> Iterator[Printed]:
    """Every day that the text names, in order: "March 4, 2026", "4 March", "Sept. 11", "2026-03-04", "13.3.2026".

    "03/04/2026" is left out: it is March in one country and April in another.
    """
    found = [*map(_from_words, _PRINTED.finditer(text)), *map(_from_numbers, _NUMERIC.finditer(text))]
    yield from sorted((day for day in found if day), key=lambda day: day.start)


def _from_words(match: re.Match[str]) -> Printed | None:
    month = _NUMBER[(match["month"] or match["month2"]).lower()]
    day = int(match["day"] or match["day2"])
    return Printed(int(match["year"] or 0), month, day, *match.span()) if _iso(2000, month, day) else None


def _from_numbers(match: re.Match[str]) -> Printed | None:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    else:
        year, first, second = int(match["y2"]), int(match["a"]), int(match["b"])
        if first <= 12 and second <= 12 and first != second and "." not in match.group():
            return None
        month, day = (second, first) if second <= 12 else (first, second)
    return Printed(year, month, day, *match.span()) if _iso(year, month, day) else None


def first_date(text: str) -> str:
    """The first full date in the text, ISO 8601, or ""."""
    return next((day.iso for day in printed_dates(text) if day.iso), "")


def whole_date(text: str) -> str:
    """The full date that is all of the text, as a person types one, ISO 8601, or "": not "20260304", which may be any
    number."""
    text = text.strip()
    day = next(printed_dates(text), None)
    if day is None or (day.start, day.end) != (0, len(text)) or re.fullmatch(r"\d+", text):
        return ""
    return day.iso


def year_near(day: Printed, other: str) -> str:
    """The printed day in the year that brings it next to the ISO date ``other``, "" where it stays a month away:
    a dateline of 31 December in a file saved on 2 January belongs to the year before."""
    anchor = date.fromisoformat(other)
    candidates = [
        date.fromisoformat(iso)
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (iso := _iso(year, day.month, day.day))
    ]
    nearest = min(candidates, key=lambda candidate: abs(candidate - anchor), default=None)
    return nearest.isoformat() if nearest and abs(nearest - anchor).days <= 31 else ""
