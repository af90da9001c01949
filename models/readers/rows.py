"""Files that hold many articles, a row each: CSV and its kin, JSON Lines and JSON, read row by row however long."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from statistics import mean
from typing import Literal

from models.progress import Task
from models.readers.column_names import field_of
from models.readers.draft import Refused
from models.readers.encoding import file_encoding
from models.readers.json_records import Damaged, in_array, in_lines, in_whole

CORPORA: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("CSV table", (".csv",)),
    ("Tab-separated table", (".tsv", ".tab")),
    ("JSON Lines", (".jsonl", ".ndjson")),
    ("JSON", (".json",)),
)
"""What the file dialog offers beside single articles: a description and its suffixes."""
_SUFFIXES = {suffix for _, suffixes in CORPORA for suffix in suffixes}

Delimiter = Literal[",", ";", "\t", "|"]
DELIMITERS: tuple[Delimiter, ...] = (",", ";", "\t", "|")

LONGEST_VALUE = 20_000_000
"""Characters. A longer value comes of a quotation mark that is never closed."""
_SAMPLE = 200_000
_JSON_SAMPLE = 100
_STEP = 200
_END = "\0"
"""Comes after the last line of a table, of which nulls are left out: a value that holds it was never closed."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)

Kind = Literal["table", "lines", "array", "record"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file holds its rows.

    ``kind`` is a delimited table, JSON Lines, a JSON array (alone or in an object), or one JSON object that is an
    article. ``columns`` are the names, in order; those of JSON are what its first rows hold, nested ones joined by a
    dot. The rest matters to tables only: ``header`` tells that the first row holds the names of the columns, ``quoted``
    that quotation marks go around values (in many tab-separated files they are letters like any other).
    """

    kind: Kind
    encoding: str
    columns: tuple[str, ...]
    delimiter: Delimiter = ","
    header: bool = True
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` is that of a spreadsheet, where names of columns are row 1, or of the record in JSON, from 1.
    ``wrong`` says why it cannot be used, "" where it can."""

    number: int
    values: Mapping[str, str]
    wrong: str = ""


def is_corpus(path: str | Path) -> bool:
    """Whether a file by its suffix holds many articles rather than one."""
    return Path(path).suffix.lower() in _SUFFIXES


def find_layout(
    path: Path, delimiter: Delimiter | None = None, header: bool | None = None, task: Task = Task()
) -> Layout:
    """How a file holds its rows; what is given is taken as it is, the rest found out.

    Raises :class:`Refused` where nothing can be made of it, and :class:`OSError`.
    """
    if path.stat().st_size == 0:
        raise Refused("is empty")
    encoding = file_encoding(path, task)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        sample = stream.read(_SAMPLE)
    whole = len(sample) < _SAMPLE
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json"):
        return _json_layout(path, _json_kind(sample, whole, path.suffix.lower()), encoding)
    marked = _SEPARATOR_LINE.match(sample)
    if marked:
        delimiter = delimiter or next((each for each in DELIMITERS if each == marked[1]), None)
        sample = sample[marked.end() :]
    delimiter = delimiter or _delimiter(sample, whole)
    quoted = delimiter != "\t" or not _is_even_without_quotes(sample, whole)
    first = next((row for row in _reader(io.StringIO(sample, newline=""), delimiter, quoted) if any(row)), [])
    if not first:
        raise Refused("holds no rows")
    header = _looks_like_names(first) if header is None else header
    names_found = first if header else [""] * len(first)
    return Layout("table", encoding, _column_names(names_found), delimiter, header, quoted)


def read_rows(path: Path, layout: Layout, task: Task = Task()) -> Iterator[Row]:
    """Every row that is not blank, in order. Raises :class:`Refused` for a file that breaks off in a way that nothing
    after can be trusted, :class:`models.progress.Cancelled`, and :class:`OSError`."""
    size = path.stat().st_size
    with path.open("rb") as raw:
        stream = io.TextIOWrapper(raw, encoding=layout.encoding, errors="replace", newline="")
        found = _table_rows(stream, layout) if layout.kind == "table" else _json_rows(stream, layout)
        for count, row in enumerate(found):
            if count % _STEP == 0:
                task.at("Reading rows", min(raw.tell(), size), size)
            yield row


def _table_rows(stream: io.TextIOWrapper, layout: Layout) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_VALUE)
    first = stream.readline()
    lines = stream if _SEPARATOR_LINE.match(first) else chain((first,), stream)
    marked = chain((line.replace("\0", "") for line in lines), (_END,))
    reader = _reader(marked, layout.delimiter, layout.quoted)
    waits_for_header = layout.header
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise Refused(f"row {number + 1}: a quotation mark is opened and never closed") from None
            number += 1
            yield Row(number, {}, "is not a row of a table")
            continue
        if cells == [_END]:
            return
        number += 1
        if not any(cell.strip() for cell in cells):
            continue
        if cells[-1].endswith(_END):
            yield Row(number, {}, "opens a quotation mark that is never closed, and holds all that follows")
            return
        if waits_for_header:
            waits_for_header = False
            continue
        values = dict(zip(layout.columns, cells, strict=False))
        more = len(cells) > len(layout.columns) and any(cell.strip() for cell in cells[len(layout.columns) :])
        wrong = f"has {len(cells)} values for {len(layout.columns)} columns" if more else ""
        yield Row(number, values, wrong)


def _json_rows(stream: io.TextIOWrapper, layout: Layout) -> Iterator[Row]:
    reader = {"lines": in_lines, "array": in_array, "record": in_whole}[layout.kind]
    for number, record in reader(stream):
        if isinstance(record, Damaged):
            yield Row(number, {}, record.reason)
        else:
            yield Row(number, dict(_flat(record)))


def _flat(record: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        match value:
            case dict():
                yield from _flat(value, f"{before}{name}.")
            case list() if all(isinstance(one, str) for one in value):
                yield before + name, "; ".join(value)
            case str():
                yield before + name, value
            case None:
                yield before + name, ""
            case _:
                yield before + name, json.dumps(value, ensure_ascii=False)


def _json_layout(path: Path, kind: Kind, encoding: str) -> Layout:
    names: dict[str, None] = {}
    for row in islice(read_rows(path, Layout(kind, encoding, ())), _JSON_SAMPLE):
        names.update(dict.fromkeys(row.values))
    if not names:
        raise Refused('holds no JSON objects; each article must be one, such as {"title": "…", "text": "…"}')
    return Layout(kind, encoding, tuple(names))


def _json_kind(sample: str, whole: bool, suffix: str) -> Kind:
    if whole and _is_article(_parsed(sample)):
        return "record"
    many_lines = suffix != ".json" or isinstance(_parsed(sample.strip().partition("\n")[0]), dict)
    if sample.lstrip().startswith("[") or not many_lines:
        return "array"
    # one object on one line that is no article holds them all
    return "array" if suffix == ".json" and whole and "\n" not in sample.strip() else "lines"


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_article(value: object) -> bool:
    """Whether a JSON value is an article, and not the object around all of them.

    Articles may list their authors, and comments that are shorter on average than they are; the object around articles
    may have a line of text of its own.
    """
    if not isinstance(value, dict):
        return False
    listed = [each for each in value.values() if _holds_objects(each)]
    own = _text_length(value)
    return all(own >= mean(map(_text_length, objects)) for objects in listed) if own else not listed


def _holds_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _text_length(value: object) -> int:
    """How long the text is that a JSON object holds, 0 where it holds none or is no object."""
    named = value.items() if isinstance(value, dict) else ()
    texts = [words.strip() for name, words in named if isinstance(words, str) and field_of(name) == "text"]
    return max(map(len, texts), default=0)


def _reader(lines: Iterable[str], delimiter: Delimiter, quoted: bool) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)


def _is_even_without_quotes(sample: str, whole: bool) -> bool:
    """Whether each line has as many tabs as the first: then nothing in it needs quotation marks around it."""
    lines = [line for line in sample.splitlines() if line.strip()]
    lines = lines if whole else lines[:-1]
    return len({line.count("\t") for line in lines}) == 1


def _delimiter(sample: str, whole: bool) -> Delimiter:
    """The one that cuts most rows into as many values as the first, and into more than one."""

    def score(delimiter: Delimiter) -> tuple[float, int]:
        rows = [row for row in _reader(io.StringIO(sample, newline=""), delimiter, True) if row]
        rows = rows if whole else rows[:-1]
        if not rows or len(rows[0]) < 2:
            return 0.0, 0
        alike = Counter(map(len, rows))[len(rows[0])]
        return round(alike / len(rows), 1), len(rows[0])

    csv.field_size_limit(LONGEST_VALUE)
    return max(DELIMITERS, key=score)


def _looks_like_names(first: list[str]) -> bool:
    """Names of columns are short, differ, and are no numbers; two that are well known are enough."""
    named = [cell.strip() for cell in first if cell.strip()]
    return len({field_of(name) for name in named} - {""}) > 1 or (
        len(set(named)) == len(named)
        and all(len(name) <= 60 and "\n" not in name for name in named)
        and not any(re.fullmatch(r"[\d.,:/ -]+", name) for name in named)
    )


def _column_names(cells: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"Column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)
