"""JSON objects one after another out of a file of any length, so that no single step takes long."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BLANK = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()
_CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record that is no JSON object, and why, in words for people."""

    reason: str


Record = tuple[int, dict[str, Any] | Damaged]
"""The number of the record, from 1, and the record."""


def in_lines(stream: io.TextIOBase) -> Iterator[Record]:
    """The objects of JSON Lines, numbered by line; blank lines are skipped."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, Damaged(_why(error))
        else:
            yield number, value if isinstance(value, dict) else Damaged("is not a JSON object")


def in_whole(stream: io.TextIOBase) -> Iterator[Record]:
    """The one object that the file is."""
    try:
        value = json.load(stream)
    except (ValueError, RecursionError) as error:
        yield 1, Damaged(_why(error))
    else:
        yield 1, value if isinstance(value, dict) else Damaged("is not a JSON object")


def in_array(stream: io.TextIOBase) -> Iterator[Record]:
    """The objects of the array that is the file, or of the first array of objects in the object that is the file.

    After a record that breaks the syntax nothing can be found, so that it is the last.
    """
    text = _Text(stream)
    text.skip()
    if text.peek() == "{":
        try:
            if not _enter_array(text):
                return
        except (ValueError, RecursionError) as error:
            yield 1, Damaged(_why(error))
            return
    elif text.peek() == "[":
        text.place += 1
    number = 0
    while True:
        text.skip()
        if text.peek() in ("]", ""):
            return
        number += 1
        try:
            value = text.value()
        except (ValueError, RecursionError) as error:
            yield number, Damaged(f"{_why(error)}, and nothing after it can be read")
            return
        yield number, value if isinstance(value, dict) else Damaged("is not a JSON object")


def _enter_array(text: _Text) -> bool:
    """From the start of an object to the first of its values that is an array of objects, if there is one."""
    text.place += 1
    while True:
        text.skip()
        if text.peek() in ("}", ""):
            return False
        text.value()
        text.skip()
        if text.peek() == ":":
            text.place += 1
        text.skip()
        if text.peek() == "[":
            text.place += 1
            text.skip()
            if text.peek() == "{":
                return True
            while text.peek() not in ("]", ""):
                text.value()
                text.skip()
            text.place += 1
        else:
            text.value()


class _Text:
    """The rest of a stream from ``place`` on, read as it is needed."""

    def __init__(self, stream: io.TextIOBase) -> None:
        self._stream = stream
        self._text = ""
        self.place = 0

    def peek(self) -> str:
        """The next character, "" at the end."""
        if self.place >= len(self._text):
            self._more()
        return self._text[self.place : self.place + 1]

    def skip(self) -> None:
        """Go on to the next character that is neither blank nor a comma."""
        while True:
            found = _BLANK.match(self._text, self.place)
            self.place = found.end() if found else self.place
            if self.place < len(self._text) or not self._more():
                return

    def value(self) -> Any:
        """The next value. Raises ValueError where there is none."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self.place)
            except ValueError:
                if not self._more():
                    raise
            else:
                # a number may go on in the next piece
                if end < len(self._text) or not self._more():
                    self.place = end
                    return value

    def _more(self) -> bool:
        piece = self._stream.read(max(_CHUNK, len(self._text) - self.place))
        self._text = self._text[self.place :] + piece
        self.place = 0
        return bool(piece)


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        message = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        return f"is not JSON: {message} at character {error.pos + 1}"
    return f"is not JSON: {'nested too deep' if isinstance(error, RecursionError) else 'a number is too long'}"
