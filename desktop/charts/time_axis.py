"""Where a time axis has its ticks, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from desktop.charts.words import month_name

_APART = 10.0
"""The least room between two labels."""
_NOON = 0.5


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick at ``x`` units from the start of the axis, whose label begins at ``left``."""

    x: float
    label: str
    left: float


@dataclass(frozen=True, slots=True)
class Span:
    """The days that an axis shows, both included."""

    first: date
    last: date

    def x(self, day: date, across: float, share: float = 0.0) -> float:
        """Where a day begins, or ``share`` of it later, on an axis ``across`` units long."""
        return ((day - self.first).days + share) / ((self.last - self.first).days + 1) * across


def ticks(span: Span, across: float, width: Callable[[str], float]) -> list[Tick]:
    """The densest ticks whose labels neither touch each other nor leave the axis, at least one.

    They stand at the middle of days or of Mondays, where the marks of days are, or at beginnings of months or years.
    ``width`` measures a label.
    """
    for share, days in _candidates(span):
        placed = [_placed(span.x(day, across, share), label, across, width) for day, label in days]
        clear = all(one.left + width(one.label) + _APART <= other.left for one, other in pairwise(placed))
        if placed and clear:
            return placed
    label = f"{span.first.day} {month_name(span.first.month)} {span.first.year}"
    return [Tick(0.0, label, 0.0)]


def _placed(x: float, label: str, across: float, width: Callable[[str], float]) -> Tick:
    wide = width(label)
    return Tick(x, label, min(max(0.0, x - wide / 2), max(0.0, across - wide)))


def _candidates(span: Span) -> Iterator[tuple[float, list[tuple[date, str]]]]:
    """Days with their labels, ever fewer of them, and the share of the day at which their ticks stand. The first label,
    and those of a new year, name the year as well."""
    for step in (1, 2):
        yield _NOON, _named(_days(span, span.first, step), _day_label)
    monday = span.first + timedelta(days=-span.first.weekday() % 7)
    for weeks in (1, 2):
        yield _NOON, _named(_days(span, monday, 7 * weeks), _day_label)
    for months in (1, 2, 3, 6):
        yield 0.0, _named(_months(span, months), _month_label)
    for years in (1, 2, 5, 10, 20, 50):
        yield 0.0, [(day, str(day.year)) for day in _months(span, 12) if day.year % years == 0]


def _days(span: Span, start: date, step: int) -> list[date]:
    count = (span.last - start).days // step + 1
    # More labels than this never fit, and an axis may be centuries long.
    return [start + timedelta(days=step * at) for at in range(count)] if 0 < count <= 400 else []


def _months(span: Span, step: int) -> list[date]:
    count = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    months = (span.first.year * 12 + span.first.month - 1 + at for at in range(count))
    days = (date(month // 12, month % 12 + 1, 1) for month in months if month % 12 % step == 0)
    return [day for day in days if span.first <= day <= span.last]


def _named(days: list[date], label: Callable[[date], str]) -> list[tuple[date, str]]:
    named = []
    year = None
    for day in days:
        named.append((day, f"{label(day)} {day.year}" if day.year != year else label(day)))
        year = day.year
    return named


def _day_label(day: date) -> str:
    return f"{day.day} {month_name(day.month)}"


def _month_label(day: date) -> str:
    return month_name(day.month)
