"""What people said of statements and actors, as JSON text and back, every value checked on the way in."""

from __future__ import annotations

from typing import Any, get_args

from models.project.codec import Damaged, as_object, as_span_or_none, as_spans, as_text, as_texts, parsed
from models.project.corrections import (
    ActorEdit,
    ActorRef,
    Anchor,
    Coding,
    Merge,
    OwnActor,
    OwnStatement,
    Split,
)
from models.project.state import Correction
from models.records import ActorKind, SentimentLabel, StanceAnswer, StatementKind


def correction(text: str) -> Correction:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    return Correction(_text_or_none(row, "title"), _text_or_none(row, "outlet"), _text_or_none(row, "date"))


def coding(text: str) -> Coding:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    stances, sentiments, excluded = row.get("stances"), row.get("sentiments"), row.get("excluded")
    if not isinstance(stances, dict) or not isinstance(sentiments, list) or excluded not in (None, True, False):
        raise Damaged("coding")
    if not all(answer in get_args(StanceAnswer) for answer in stances.values()):
        raise Damaged("stance")
    return Coding(
        anchor=_anchor(row.get("anchor")),
        coder=as_text(row, "coder"),
        when=as_text(row, "when"),
        speaker=None if row.get("speaker") is None else _refs(row["speaker"]),
        spans=None if row.get("spans") is None else as_spans(row["spans"]),
        kind=None if row.get("kind") is None else _one_of(row["kind"], StatementKind),
        stances=stances,
        sentiments=tuple(map(_sentiment, sentiments)),
        excluded=excluded,
        reason=as_text(row, "reason"),
        note=as_text(row, "note"),
    )


def own_statement(text: str) -> OwnStatement:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    return OwnStatement(as_text(row, "id"), _anchor(row.get("anchor")), as_text(row, "coder"), as_text(row, "when"))


def own_actor(text: str) -> OwnActor:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    kind = _one_of(row.get("kind"), ActorKind)
    return OwnActor(as_text(row, "id"), as_text(row, "name"), kind, as_text(row, "coder"), as_text(row, "when"))


def actor_edit(text: str) -> ActorEdit:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    return ActorEdit(
        id=as_text(row, "id"),
        actor=_ref(row.get("actor")),
        coder=as_text(row, "coder"),
        when=as_text(row, "when"),
        name=_text_or_none(row, "name"),
        kind=None if row.get("kind") is None else _one_of(row["kind"], ActorKind),
        country=_text_or_none(row, "country"),
        organisation=_text_or_none(row, "organisation"),
        colour=_text_or_none(row, "colour"),
        aliases_added=as_texts(row.get("aliases_added")),
        aliases_removed=as_texts(row.get("aliases_removed")),
    )


def merge(text: str) -> Merge:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    return Merge(
        as_text(row, "id"), _ref(row.get("actor")), _ref(row.get("into")), as_text(row, "coder"), as_text(row, "when")
    )


def split(text: str) -> Split:
    """Raises :class:`Damaged`."""
    row = as_object(text)
    return Split(
        as_text(row, "id"),
        _ref(row.get("actor")),
        _ref(row.get("into")),
        as_texts(row.get("aliases")),
        as_text(row, "coder"),
        as_text(row, "when"),
    )


def settings(text: str) -> dict[str, Any]:
    """Raises :class:`Damaged`."""
    return as_object(text)


def word(text: str) -> str:
    """Raises :class:`Damaged`."""
    value = parsed(text)
    if not isinstance(value, str):
        raise Damaged("not text")
    return value


def _anchor(row: Any) -> Anchor:
    if not isinstance(row, dict):
        raise Damaged("anchor")
    spans = as_spans(row.get("spans"))
    if not spans:
        raise Damaged("spans")
    return Anchor(
        as_text(row, "article"),
        spans,
        _one_of(row.get("kind"), StatementKind),
        as_text(row, "speaker"),
        as_span_or_none(row.get("speaker_span")),
        _refs(row.get("actors")),
    )


def _refs(rows: Any) -> tuple[ActorRef, ...]:
    if not isinstance(rows, list):
        raise Damaged("actors")
    return tuple(map(_ref, rows))


def _ref(row: Any) -> ActorRef:
    if not isinstance(row, dict):
        raise Damaged("actor")
    return ActorRef(as_text(row, "id"), as_text(row, "name"), as_texts(row.get("aliases")))


def _sentiment(row: Any) -> tuple[ActorRef, SentimentLabel]:
    if not isinstance(row, list) or len(row) != 2:
        raise Damaged("sentiment")
    return _ref(row[0]), _one_of(row[1], SentimentLabel)


def _one_of(value: Any, choices: Any) -> Any:
    if value not in get_args(choices):
        raise Damaged("kind")
    return value


def _text_or_none(row: dict[str, Any], name: str) -> str | None:
    return None if row.get(name) is None else as_text(row, name)
