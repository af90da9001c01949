"""Messages through the pipe, long ones in slices.

Pickling ten thousand records at once keeps the interpreter for tens of milliseconds at a stretch, and the window waits;
a slice of :data:`RECORDS_A_SLICE` takes about two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

from desktop.worker.protocol import Answer, Job, PartDone, Update
from models.project.update import Resolved

RECORDS_A_SLICE = 250
ARTICLES_A_SLICE = 12


@dataclass(frozen=True, slots=True)
class _Head:
    """A message without its long parts, which follow in this number of slices."""

    message: Update | PartDone
    slices: int


_Slice = tuple[str, list[Any]]


def send(pipe: Connection, message: Job | Answer) -> None:
    """Send a message. Raises OSError where the other side is gone."""
    match message:
        case Update(state=state):
            results = state.results
            slices = [
                *_slices("found", results.found.items(), ARTICLES_A_SLICE),
                *_slices("statements", results.statements),
                *_slices("stances", results.stances.items()),
                *_slices("sentiments", results.sentiments),
                *_slices("codings", state.codings.items()),
            ]
            bare = replace(results, found={}, statements=(), stances={}, sentiments=())
            _send_sliced(pipe, replace(message, state=replace(state, results=bare, codings={})), slices)
        case PartDone(part=Resolved() as part):
            bare_part = replace(part, statements=())
            _send_sliced(pipe, replace(message, part=bare_part), list(_slices("statements", part.statements)))
        case _:
            pipe.send(message)


def receive(pipe: Connection) -> Any:
    """The next message as it was sent. Raises EOFError where the other side is gone."""
    message = pipe.recv()
    if not isinstance(message, _Head):
        return message
    parts: dict[str, list[Any]] = defaultdict(list)
    for _ in range(message.slices):
        name, records = pipe.recv()
        parts[name].extend(records)
    match message.message:
        case Update(state=state) as update:
            results = replace(
                state.results,
                found=dict(parts["found"]),
                statements=tuple(parts["statements"]),
                stances=dict(parts["stances"]),
                sentiments=tuple(parts["sentiments"]),
            )
            return replace(update, state=replace(state, results=results, codings=dict(parts["codings"])))
        case PartDone(part=Resolved() as part) as done:
            return replace(done, part=replace(part, statements=tuple(parts["statements"])))
    raise TypeError(message)


def _slices(name: str, records: Iterable[Any], size: int | None = None) -> Iterator[_Slice]:
    rest = iter(records)
    while piece := list(islice(rest, size or RECORDS_A_SLICE)):
        yield name, piece


def _send_sliced(pipe: Connection, message: Update | PartDone, slices: list[_Slice]) -> None:
    pipe.send(_Head(message, len(slices)))
    for piece in slices:
        pipe.send(piece)
