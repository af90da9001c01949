"""Which column of a corpus holds what: guessed from names and values, to be confirmed by a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from models.readers.column_names import NAMES, plain_name
from models.readers.dates import first_date
from models.readers.rows import Row

FIELDS = ("text", "title", "outlet", "date", "id", "path")
"""What a column can be mapped to, in the order in which people are asked."""

DateOrder = Literal["day first", "month first"]

_SLASHED = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_SECONDS = re.compile(r"\s*(\d{9,10}|\d{13})(?:\.\d+)?\s*")
_LONG = 80
"""Characters that a column of texts has at least, on average."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The column for each field, "" for none. ``date_order`` says how 03/04/2026 is to be read; None leaves such dates
    out, since nobody knows."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    date: str = ""
    id: str = ""
    path: str = ""
    date_order: DateOrder | None = None


def guess(columns: Sequence[str], sample: Sequence[Row]) -> ColumnMapping:
    """The likeliest mapping: columns by their names, the text also by its length. Paths are never guessed."""
    plain = {column: plain_name(column) for column in columns}
    found: dict[str, str] = {}
    for field, names in NAMES.items():
        free = [column for column in columns if column not in found.values()]
        exact = [column for name in names for column in free if plain[column] == name]
        ending = [column for name in names for column in free if plain[column].split()[-1:] == [name]]
        if exact or ending:
            found[field] = (exact or ending)[0]
    lengths = {column: _mean_length(column, sample) for column in columns if column not in found.values()}
    if "text" not in found and lengths and max(lengths.values()) >= _LONG:
        found["text"] = max(lengths, key=lambda column: lengths[column])
    mapping = ColumnMapping(**found)  # type: ignore[arg-type]
    return replace(mapping, date_order=date_order(row.values.get(mapping.date, "") for row in sample))


def date_order(values: Iterable[str]) -> DateOrder | None:
    """How a column writes days such as 13/04/2026, None where no value tells or they contradict each other."""
    orders: set[DateOrder] = set()
    for value in values:
        if match := _SLASHED.match(value):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                orders.add("day first")
            if second > 12 >= first:
                orders.add("month first")
    return orders.pop() if len(orders) == 1 else None


def day(value: str, order: DateOrder | None) -> str:
    """The day in a value, ISO 8601, "" where there is none or it can be read in two ways.

    Understood are dates as news prints them, ISO dates with or without a time, and seconds or milliseconds since 1970.
    """
    if match := _ISO.match(value):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.match(value):
        one, two, year = (int(part) for part in match.groups())
        if order is None and max(one, two) <= 12 and one != two:
            return ""
        day_first = one > 12 or (two <= 12 and order != "month first")
        return _iso(year, two, one) if day_first else _iso(year, one, two)
    if match := _SECONDS.fullmatch(value):
        return datetime.fromtimestamp(int(match[1][:10]), UTC).date().isoformat()
    return first_date(value)


def is_ambiguous(value: str, order: DateOrder | None) -> bool:
    """Whether a day is written that can be read in two ways."""
    match = _SLASHED.match(value)
    return order is None and match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= 12


def _iso(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def _mean_length(column: str, sample: Sequence[Row]) -> float:
    lengths = [len(row.values.get(column, "")) for row in sample]
    return sum(lengths) / len(lengths) if lengths else 0.0
