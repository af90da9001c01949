"""Steps of the history as compressed JSON and back. The compression's checksum tells damage apart from content."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from models.project import codec, codec_corrections
from models.project.codec import Damaged
from models.project.steps import RowChange, Step

MOST_BYTES = 1 << 28
"""No step is longer than this when unpacked; a file that says so is damaged or made to fill the memory."""

_RECORDS: Mapping[str, Callable[[str], Any]] = {
    "articles": codec.article,
    "corrections": codec_corrections.correction,
    "initiatives": codec.initiative,
    "codings": codec_corrections.coding,
    "own_statements": codec_corrections.own_statement,
    "own_actors": codec_corrections.own_actor,
    "actor_edits": codec_corrections.actor_edit,
    "merges": codec_corrections.merge,
    "splits": codec_corrections.split,
    "stance_model": codec.string,
}


def pack(changes: tuple[RowChange, ...]) -> bytes:
    """The rows that a step changed."""
    rows = [(change.part, change.key, _text(change.before), _text(change.after)) for change in changes]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode("ascii"), 3)


def step(name: object, when: object, coder: object, changes: object) -> Step:
    """A step from what its row holds. Raises :class:`Damaged`."""
    if not isinstance(name, str) or not isinstance(when, str) or not isinstance(coder, str):
        raise Damaged("step")
    if not isinstance(changes, bytes):
        raise Damaged("changes")
    try:
        unpacked = zlib.decompressobj()
        text = unpacked.decompress(changes, MOST_BYTES).decode("ascii")
    except (zlib.error, UnicodeDecodeError) as error:
        raise Damaged(str(error)) from error
    rows = codec.parsed(text)
    if not unpacked.eof or not isinstance(rows, list):
        raise Damaged("changes")
    return Step(name, when, coder, tuple(map(_change, rows)))


def _change(row: Any) -> RowChange:
    if not isinstance(row, list) or len(row) != 4 or not isinstance(row[0], str):
        raise Damaged("change")
    part, key = row[0], codec.as_texts(row[1])
    return RowChange(part, key, _record(part, key, row[2]), _record(part, key, row[3]))


def _text(record: Any) -> str | None:
    return None if record is None else codec.encode(record)


def _record(part: str, key: tuple[str, ...], text: Any) -> Any:
    if text is None:
        return None
    if part in ("inactive", "rejected"):
        return True
    if part not in _RECORDS:
        raise Damaged("part")
    return _RECORDS[part](text) if key else codec.texts(text)
