"""From two states of a project to the step between them, and from a state and a step to the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.project.state import ProjectState
from models.project.steps import STEPS_KEPT, History, RowChange, Step

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A field of the state as rows and back. ``rows`` gives them by key, ``back`` makes the field's value of them."""

    name: str
    rows: Callable[[Any], Mapping[Key, Any]]
    back: Callable[[Mapping[Key, Any]], Any]


_ORDER: Key = ()
"""The key of the row that holds a list's order, so that taking out the first of a thousand changes two rows."""


def _list_rows(records: tuple[Any, ...]) -> dict[Key, Any]:
    rows: dict[Key, Any] = {(record.id,): record for record in records}
    rows[_ORDER] = tuple(record.id for record in records)
    return rows


def _list_back(rows: Mapping[Key, Any]) -> tuple[Any, ...]:
    order = dict.fromkeys(rows.get(_ORDER, ()))
    left = [key[0] for key in rows if key and key[0] not in order]
    return tuple(rows[record_id,] for record_id in (*order, *left) if (record_id,) in rows)


def _listed(name: str) -> _Part:
    return _Part(name, _list_rows, _list_back)


def _members(name: str) -> _Part:
    return _Part(
        name, lambda names: {(each,): True for each in sorted(names)}, lambda rows: frozenset(key[0] for key in rows)
    )


def _value(name: str, usual: Any) -> _Part:
    """A field that holds one value; the usual one has no row."""
    return _Part(
        name,
        lambda value: {} if value == usual else {("value",): value},
        lambda rows: rows.get(("value",), usual),
    )


def _mapping(name: str) -> _Part:
    return _Part(
        name,
        lambda rows: {(key,): row for key, row in rows.items()},
        lambda rows: {k[0]: row for k, row in rows.items()},
    )


_PARTS = (
    _listed("articles"),
    _mapping("corrections"),
    _listed("initiatives"),
    _members("inactive"),
    _members("rejected"),
    _Part("codings", lambda rows: rows, dict),
    _mapping("own_statements"),
    _mapping("own_actors"),
    _mapping("actor_edits"),
    _mapping("merges"),
    _mapping("splits"),
    _value("stance_model", ""),
)
"""What a person can undo."""


def difference(before: ProjectState, after: ProjectState) -> tuple[RowChange, ...]:
    """The rows in which two states of a project differ; machine answers and settings of charts are left out."""
    return tuple(_differences(before, after))


def _differences(before: ProjectState, after: ProjectState) -> Iterator[RowChange]:
    for part in _PARTS:
        one, other = getattr(before, part.name), getattr(after, part.name)
        if one is other:
            continue
        old, new = part.rows(one), part.rows(other)
        for key in (*old, *(key for key in new if key not in old)):
            if (was := old.get(key)) is not (now := new.get(key)) and was != now:
                yield RowChange(part.name, key, was, now)


def done(state: ProjectState, step: Step) -> ProjectState:
    """The state after a step, which its history then holds: as the next of those that were undone, or as a new one in
    their place."""
    history = state.history
    if history.done < len(history.steps) and history.steps[history.done] is step:
        after = replace(history, done=history.done + 1)
    else:
        steps = (*history.steps[: history.done], step)
        dropped = max(0, len(steps) - STEPS_KEPT)
        after = History(steps[dropped:], len(steps) - dropped, history.first + dropped)
    return _changed(state, ((part, key, now) for part, key, _, now in step.changes), after)


def undone(state: ProjectState, step: Step) -> ProjectState:
    """The state with its latest step taken back; the history keeps it, to be done again."""
    history = replace(state.history, done=max(0, state.history.done - 1))
    return _changed(state, ((part, key, was) for part, key, was, _ in reversed(step.changes)), history)


def _changed(state: ProjectState, rows: Iterable[tuple[str, Key, Any]], history: History) -> ProjectState:
    touched: dict[str, dict[Key, Any]] = {}
    for name, key, row in rows:
        touched.setdefault(name, {})[key] = row
    values: dict[str, Any] = {}
    for part in _PARTS:
        if part.name in touched:
            after = dict(part.rows(getattr(state, part.name)))
            for key, row in touched[part.name].items():
                if row is None:
                    after.pop(key, None)
                else:
                    after[key] = row
            values[part.name] = part.back(after)
    return replace(state, history=history, **values)
