"""How a project lies in the tables of its file. With :mod:`models.project.reading`, :mod:`models.project.store` and
:mod:`models.project.migration` this is all that speaks SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.project import codec, codec_history
from models.project.state import ProjectState

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """How a part of the state lies in a table.

    ``keys`` columns identify a row. ``source`` gives the parts of the state that the table depends on, so that nothing
    is compared while they are the same objects; ``entries`` gives by key what the row holds, compared before
    ``encode`` writes it out as the values of the other ``columns``.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    source: Callable[[ProjectState], tuple[object, ...]]
    entries: Callable[[ProjectState], Mapping[Row, Row]]
    encode: Callable[[Row], Row] = field(default=lambda row: row)

    @property
    def create(self) -> str:
        all_columns = ", ".join((*(f"{key} TEXT NOT NULL" for key in self.keys), *self.columns))
        return f"CREATE TABLE {self.name} ({all_columns}, PRIMARY KEY ({', '.join(self.keys)}))"

    @property
    def put(self) -> str:
        marks = ", ".join("?" * (len(self.keys) + len(self.columns)))
        return f"INSERT OR REPLACE INTO {self.name} VALUES ({marks})"

    @property
    def delete(self) -> str:
        return f"DELETE FROM {self.name} WHERE {' AND '.join(f'{key} = ?' for key in self.keys)}"


def _placed(records: tuple[Any, ...]) -> dict[Row, Row]:
    return {(record.id,): (place, record) for place, record in enumerate(records)}


def _placed_as_json(row: Row) -> Row:
    place, record = row
    return place, codec.encode(record)


def _meta(state: ProjectState) -> dict[Row, Row]:
    results = state.results
    return {
        ("resolved",): (results.resolved,),
        ("stance_model",): (results.stance_model,),
        ("attribution_model",): (results.attribution_model,),
        ("coder",): (state.coder,),
        ("chosen_model",): (state.stance_model,),
        ("steps_done",): (state.history.first + state.history.done,),
    }


def _as_json(row: Row) -> Row:
    return (codec.encode(row[0]),)


def _list_of(name: str, records: Callable[[ProjectState], tuple[Any, ...]]) -> Table:
    """Records that have an id and an order."""
    return Table(
        name, ("id",), ("place", "record"), lambda s: (records(s),), lambda s: _placed(records(s)), _placed_as_json
    )


def _set_of(name: str, key: str, members: Callable[[ProjectState], frozenset[str]]) -> Table:
    """Names without an order."""
    return Table(name, (key,), (), lambda s: (members(s),), lambda s: {(member,): () for member in members(s)})


def _records_of(name: str, key: str, records: Callable[[ProjectState], Mapping[str, Any]]) -> Table:
    """Records by their key, without an order."""
    return Table(
        name,
        (key,),
        ("record",),
        lambda s: (records(s),),
        lambda s: {(each,): (record,) for each, record in records(s).items()},
        _as_json,
    )


TABLES: tuple[Table, ...] = (
    _list_of("article", lambda s: s.articles),
    Table(
        "correction",
        ("article",),
        ("title", "outlet", "date"),
        lambda s: (s.corrections,),
        lambda s: {(article,): (c.title, c.outlet, c.date) for article, c in s.corrections.items()},
    ),
    Table(
        "initiative",
        ("id",),
        ("place", "active", "record"),
        lambda s: (s.initiatives, s.inactive),
        lambda s: {(i.id,): (place, i.id not in s.inactive, i) for place, i in enumerate(s.initiatives)},
        lambda row: (row[0], int(row[1]), codec.encode(row[2])),
    ),
    _set_of("rejected", "name", lambda s: s.rejected),
    Table(
        "found",
        ("article",),
        ("statements",),
        lambda s: (s.results.found,),
        lambda s: {(article,): (statements,) for article, statements in s.results.found.items()},
        _as_json,
    ),
    _list_of("statement", lambda s: s.results.statements),
    _list_of("actor", lambda s: s.results.actors),
    _list_of("suggestion", lambda s: s.results.suggestions),
    Table(
        "scored",
        ("initiative",),
        ("record",),
        lambda s: (s.results.scored,),
        lambda s: {(key,): (initiative,) for key, initiative in s.results.scored.items()},
        _as_json,
    ),
    Table(
        "stance",
        ("statement", "initiative"),
        ("favor", "against", "neutral", "addressed"),
        lambda s: (s.results.stances,),
        lambda s: {key: (stance,) for key, stance in s.results.stances.items()},
        lambda row: (row[0].favor, row[0].against, row[0].neutral, int(row[0].addressed)),
    ),
    Table(
        "sentiment",
        ("statement", "actor"),
        ("positive", "negative", "neutral"),
        lambda s: (s.results.sentiments,),
        lambda s: {(x.statement, x.actor): (x,) for x in s.results.sentiments},
        lambda row: (row[0].positive, row[0].negative, row[0].neutral),
    ),
    _set_of("weighed", "statement", lambda s: s.results.weighed),
    Table(
        "coding",
        ("place", "coder"),
        ("record",),
        lambda s: (s.codings,),
        lambda s: {key: (coding,) for key, coding in s.codings.items()},
        _as_json,
    ),
    _records_of("own_statement", "id", lambda s: s.own_statements),
    _records_of("own_actor", "id", lambda s: s.own_actors),
    _records_of("actor_edit", "id", lambda s: s.actor_edits),
    _records_of("merge", "id", lambda s: s.merges),
    _records_of("split", "id", lambda s: s.splits),
    _records_of("chart", "name", lambda s: s.charts),
    Table(
        "history",
        ("number",),
        ("name", "time", "coder", "changes"),
        lambda s: (s.history.steps,),
        lambda s: {(str(s.history.first + n),): (step,) for n, step in enumerate(s.history.steps)},
        lambda row: (row[0].name, row[0].when, row[0].coder, codec_history.pack(row[0].changes)),
    ),
    Table(
        "meta",
        ("key",),
        ("value",),
        lambda s: (
            *(s.results.resolved, s.results.stance_model, s.results.attribution_model),
            *(s.coder, s.stance_model, s.history),
        ),
        _meta,
        _as_json,
    ),
)

PERSONS = frozenset(
    {
        "article", "correction", "initiative", "rejected", "coding", "own_statement", "own_actor", "actor_edit",
        "merge", "split", "chart",
    }
)  # fmt: skip
"""The tables that hold what a person did, which nothing can compute again."""
