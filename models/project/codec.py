"""Records as JSON text and back, with every value checked on the way in: a file may be damaged or tampered with."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any, get_args

from models.records import (
    Actor,
    ActorKind,
    Article,
    Initiative,
    ModelInfo,
    Resolution,
    Sentiment,
    Span,
    Stance,
    Statement,
    StatementKind,
)


class Damaged(ValueError):
    """The text is not what :func:`encode` wrote."""


def encode(value: object) -> str:
    """A record, or a list of records or strings, as JSON of ASCII: names of files may hold lone surrogates."""
    return _ENCODER.encode(value)


def article(text: str) -> Article:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    return Article(*(as_text(row, name) for name in ("id", "path", "title", "outlet", "date", "text")))


def initiative(text: str) -> Initiative:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    suggested = row.get("suggested")
    if not isinstance(suggested, bool):
        raise Damaged("suggested")
    return Initiative(
        as_text(row, "id"),
        as_text(row, "name"),
        as_texts(row.get("aliases")),
        as_text(row, "description"),
        suggested,
        *(as_text({name: "", **row}, name) for name in ("starts", "ends", "parent", "colour")),  # not in version 1
    )


def actor(text: str) -> Actor:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    kind: Any = row.get("kind")
    if kind not in get_args(ActorKind):
        raise Damaged("kind")
    return Actor(as_text(row, "id"), as_text(row, "name"), as_texts(row.get("aliases")), kind)


def model_info(text: str) -> ModelInfo | None:
    """Raises :class:`Damaged`."""
    if text == "null":
        return None
    row = as_object(text)
    reference = as_text(row, "reference") if "reference" in row else ""
    return ModelInfo(as_text(row, "name"), as_text(row, "sha256"), reference)


def texts(text: str) -> tuple[str, ...]:
    """Raises :class:`Damaged`."""
    return as_texts(parsed(text))


def string(text: str) -> str:
    """Raises :class:`Damaged`."""
    value = parsed(text)
    if not isinstance(value, str):
        raise Damaged("text")
    return value


def statement(text: str) -> Statement:
    """Raises :class:`Damaged`."""
    return _statement(as_object(text))


def statements(text: str) -> tuple[Statement, ...]:
    """Raises :class:`Damaged`."""
    rows = parsed(text)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Damaged("statements")
    return tuple(_statement(row) for row in rows)


def stance(row: tuple[Any, ...]) -> Stance:
    """From (statement, initiative, favor, against, neutral, addressed). Raises :class:`Damaged`."""
    of, toward, favor, against, neutral, addressed = row
    if not isinstance(of, str) or not isinstance(toward, str) or addressed not in (0, 1):
        raise Damaged("stance")
    return Stance(of, toward, *_shares(favor, against, neutral), bool(addressed))


def sentiment(row: tuple[Any, ...]) -> Sentiment:
    """From (statement, actor, positive, negative, neutral). Raises :class:`Damaged`."""
    of, toward, positive, negative, neutral = row
    if not isinstance(of, str) or not isinstance(toward, str):
        raise Damaged("sentiment")
    return Sentiment(of, toward, *_shares(positive, negative, neutral))


def _as_dict(record: Any) -> dict[str, object]:
    return {name: getattr(record, name) for name in _names(record.__class__)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_ENCODER = json.JSONEncoder(default=_as_dict, separators=(",", ":"), check_circular=False)


def _statement(row: dict[str, Any]) -> Statement:
    kind: Any = row.get("kind")
    resolution = row.get("resolution")
    if kind not in get_args(StatementKind) or not isinstance(resolution, dict):
        raise Damaged("statement")
    cue = row.get("cue")
    return Statement(
        id=as_text(row, "id"),
        article=as_text(row, "article"),
        kind=kind,
        speaker=as_text(row, "speaker"),
        speaker_span=as_span_or_none(row.get("speaker_span")),
        cue=None if cue is None else as_text(row, "cue"),
        cue_span=as_span_or_none(row.get("cue_span")),
        spans=as_spans(row.get("spans")),
        text=as_text(row, "text"),
        confidence=_share(row.get("confidence")),
        resolution=Resolution(
            as_texts(resolution.get("actors")), _share(resolution.get("confidence")), as_text(resolution, "reason")
        ),
    )


def parsed(text: object) -> Any:
    """JSON as Python values. Raises :class:`Damaged`."""
    if not isinstance(text, str):
        raise Damaged("not text")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from error


def as_object(text: object) -> dict[str, Any]:
    """JSON that is an object. Raises :class:`Damaged`."""
    row = parsed(text)
    if not isinstance(row, dict):
        raise Damaged("not an object")
    return row


def as_text(row: dict[str, Any], name: str) -> str:
    """The text of that name. Raises :class:`Damaged`."""
    value = row.get(name)
    if not isinstance(value, str):
        raise Damaged(name)
    return value


def as_texts(value: object) -> tuple[str, ...]:
    """A list of texts. Raises :class:`Damaged`."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Damaged("list of texts")
    return tuple(value)


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Damaged("share")
    if not -1e-6 <= value <= 1 + 1e-6:
        raise Damaged("share out of range")
    return value


def _shares(one: object, other: object, third: object) -> tuple[float, float, float]:
    shares = _share(one), _share(other), _share(third)
    if abs(sum(shares) - 1) > 1e-2:
        raise Damaged("shares that do not sum to 1")
    return shares


def _span(value: object) -> Span:
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(type(end) is int for end in value)
        or not 0 <= value[0] <= value[1]
    ):
        raise Damaged("span")
    return value[0], value[1]


def as_span_or_none(value: object) -> Span | None:
    """A span, or none. Raises :class:`Damaged`."""
    return None if value is None else _span(value)


def as_spans(value: object) -> tuple[Span, ...]:
    """A list of spans. Raises :class:`Damaged`."""
    if not isinstance(value, list):
        raise Damaged("spans")
    return tuple(_span(item) for item in value)
