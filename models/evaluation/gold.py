"""Coded data of a person's own: one JSON object a line, or a table, read with a clear word on what is wrong with it.

Stance and sentiment rows have ``text`` (what was said), ``target`` (the initiative or actor it is judged toward) and
``label``, in any spelling of :data:`models.stance.answers.SPELLINGS`; they may have ``id``, ``speaker``, ``context``
(the sentences before) and ``background`` (what the target is). What does not address its target is neutral, as in the
judge's own answers. Tables are read by :mod:`models.evaluation.gold_table`. Attribution rows have ``text`` (an article)
and ``attributions``, each with ``source``, ``cue`` and ``content`` as lists of [start, end], and may have ``id``.
Whatever else a row has is left alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from models.characters import whole
from models.evaluation.gold_table import SUFFIXES, WORKBOOKS, RefusedTable, coded_rows
from models.held_files import why_not_read
from models.names import name_key
from models.records import StanceLabel
from models.stance.answers import SPELLINGS
from models.stance.inputs import PairInput, PairKind

_SENTIMENTS: dict[str, StanceLabel] = {"positive": "favor", "negative": "against"}
_ASKED_FOR = {"stance": "favor, against, neutral", "sentiment": "favor, against, neutral, positive, negative"}

_SHOWN = 40
"""Characters of a wrong label that are told."""


class UnusableGold(Exception):
    """A file that holds no coded data that can be used. The message is one line: file, line and reason."""


class _BadRow(Exception):
    """What is wrong with a row, without the place."""


Row = TypeVar("Row")
Id = str | int | float
"""The id of a row as its coder wrote it, so that answers can be found again."""


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A statement coded by a person; for sentiment, favor stands for positive and against for negative."""

    id: Id
    pair: PairInput
    label: StanceLabel


def read_pairs(path: Path, kind: PairKind) -> tuple[GoldPair, ...]:
    """The rows of a stance or sentiment file, in its order. Raises :class:`UnusableGold`."""
    if path.suffix.lower() in WORKBOOKS:
        raise UnusableGold(f"{path}: is a spreadsheet program's own file; save it there as CSV UTF-8")
    read = _each_of_table if path.suffix.lower() in SUFFIXES else _each
    return tuple(read(path, lambda id_, row: _pair(id_, row, kind)))


def read_articles(path: Path) -> tuple[dict[str, Any], ...]:
    """The rows of an attribution file as they are, in its order, each with ``id``, ``text`` and ``attributions`` whose
    spans lie in the text. Raises :class:`UnusableGold`."""
    return tuple(_each(path, _article))


def _pair(id_: Id, row: Mapping[str, Any], kind: PairKind) -> GoldPair:
    written = _words(row, "label")
    label = _label(written, kind)
    if label is None:
        shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
        raise _BadRow(f"the label {shown!r} is none of {_ASKED_FOR[kind]}")
    pair = PairInput(
        text=_words(row, "text"),
        target=_words(row, "target"),
        kind=kind,
        speaker=_words(row, "speaker", optional=True),
        context=_words(row, "context", optional=True),
        background=_words(row, "background", optional=True),
    )
    return GoldPair(id_, pair, label)


def _label(written: str, kind: PairKind) -> StanceLabel | None:
    key = name_key(written)
    if kind == "sentiment" and key in _SENTIMENTS:
        return _SENTIMENTS[key]
    answer = SPELLINGS.get(key)
    return "neutral" if answer == "not addressed" else answer


def _article(id_: Id, row: Mapping[str, Any]) -> dict[str, Any]:
    text = _words(row, "text")
    marked = row.get("attributions")
    if not isinstance(marked, list) or not all(isinstance(one, dict) for one in marked):
        raise _BadRow("'attributions' is missing or no list of objects")
    for one in marked:
        for name in ("source", "cue", "content"):
            _check_spans(one, name, text)
        if not one.get("content"):
            raise _BadRow("an attribution has no 'content'")
    return {**row, "id": id_, "text": text}


def _words(row: Mapping[str, Any], name: str, optional: bool = False) -> str:
    value = row.get(name)
    if value is None and optional:
        return ""
    if value is None:
        raise _BadRow(f"the field {name!r} is missing")
    if not isinstance(value, str):
        raise _BadRow(f"the field {name!r} is no text")
    if not value.strip() and not optional:
        raise _BadRow(f"the field {name!r} is empty")
    return whole(value)


def _check_spans(attribution: Mapping[str, Any], name: str, text: str) -> None:
    spans = attribution.get(name) or []
    if not isinstance(spans, list):
        raise _BadRow(f"{name!r} is no list of [start, end]")
    for span in spans:
        if not (isinstance(span, list) and len(span) == 2 and all(type(offset) is int for offset in span)):
            raise _BadRow(f"{name!r} is no list of [start, end]")
        if not 0 <= span[0] < span[1] <= len(text):
            raise _BadRow(f"{span} in {name!r} does not lie in the text, which has {len(text)} characters")


def _each(path: Path, build: Callable[[Id, Mapping[str, Any]], Row]) -> Iterator[Row]:
    """Each row, blank lines left out; the number of its line is the id of one that has none that can be one."""
    empty = True
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise UnusableGold(f"{path}: line {number} is not valid JSON") from None
        if not isinstance(row, dict):
            raise UnusableGold(f"{path}: line {number} is no JSON object")
        try:
            yield build(_id(row.get("id"), number), row)
        except _BadRow as reason:
            raise UnusableGold(f"{path}: line {number}: {reason}") from None
        empty = False
    if empty:
        raise UnusableGold(f"{path}: holds no rows")


def _each_of_table(path: Path, build: Callable[[Id, Mapping[str, Any]], Row]) -> Iterator[Row]:
    """Each row of a table that is coded; the number of the row is the id of one that has none."""
    empty = True
    with _naming(path):
        try:
            for number, row in coded_rows(path):
                try:
                    yield build(row.get("id") or str(number), row)
                except _BadRow as reason:
                    raise UnusableGold(f"{path}: row {number}: {reason}") from None
                empty = False
        except RefusedTable as reason:
            raise UnusableGold(f"{path}: {reason}") from None
    if empty:
        raise UnusableGold(f"{path}: holds no coded rows")


def _id(given: object, number: int) -> Id:
    """An id as it was written; not a number can be written in JSON, but not read again by all."""
    if isinstance(given, str | int) or (isinstance(given, float) and math.isfinite(given)):
        return given
    return str(number)


def _text(path: Path) -> str:
    with _naming(path):
        return path.read_text(encoding="utf-8-sig")


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Say in words why a file cannot be read."""
    try:
        yield
    except FileNotFoundError:
        raise UnusableGold(f"{path}: there is no such file") from None
    except OSError as error:
        if path.is_dir():
            raise UnusableGold(f"{path}: is a folder, not a file") from None
        raise UnusableGold(f"{path}: cannot be opened: {why_not_read(error)}") from None
    except UnicodeDecodeError as error:
        raise UnusableGold(f"{path}: is not UTF-8 text (byte {error.start})") from None
