"""The project file: one SQLite database (``.parley``) that is brought up to date as things happen.

Only this module speaks SQL. Each save is one transaction of the rows that changed, with SQLite's rollback journal (a
write-ahead log breaks in folders that are synchronised), so that a kill at any moment leaves the project of the save
before. A row that cannot be read costs that row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from models.project import codec
from models.project.state import Correction, ProjectState, Results
from models.records import Initiative, ModelInfo, Statement

SUFFIX = ".parley"
APPLICATION_ID = 0x50524C59
"""``PRLY``: tells a project from any other SQLite file."""
VERSION = 1
"""The version of the layout below, kept in ``user_version``. A newer one is refused."""
LOCK_WAIT_S = 0.5


class ProjectError(Exception):
    """A project file cannot be used. ``reason`` is a sentence for people."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as it was found; ``lost`` counts by table the rows that could not be read."""

    state: ProjectState
    lost: Mapping[str, int]


T = TypeVar("T")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Table:
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
    }


def _as_json(row: Row) -> Row:
    return (codec.encode(row[0]),)


def _list_of(name: str, records: Callable[[ProjectState], tuple[Any, ...]]) -> _Table:
    """Records that have an id and an order."""
    return _Table(
        name, ("id",), ("place", "record"), lambda s: (records(s),), lambda s: _placed(records(s)), _placed_as_json
    )


def _set_of(name: str, key: str, members: Callable[[ProjectState], frozenset[str]]) -> _Table:
    """Names without an order."""
    return _Table(name, (key,), (), lambda s: (members(s),), lambda s: {(member,): () for member in members(s)})


_TABLES = (
    _list_of("article", lambda s: s.articles),
    _Table(
        "correction",
        ("article",),
        ("title", "outlet", "date"),
        lambda s: (s.corrections,),
        lambda s: {(article,): (c.title, c.outlet, c.date) for article, c in s.corrections.items()},
    ),
    _Table(
        "initiative",
        ("id",),
        ("place", "active", "record"),
        lambda s: (s.initiatives, s.inactive),
        lambda s: {(i.id,): (place, i.id not in s.inactive, i) for place, i in enumerate(s.initiatives)},
        lambda row: (row[0], int(row[1]), codec.encode(row[2])),
    ),
    _set_of("rejected", "name", lambda s: s.rejected),
    _Table(
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
    _Table(
        "scored",
        ("initiative",),
        ("record",),
        lambda s: (s.results.scored,),
        lambda s: {(key,): (initiative,) for key, initiative in s.results.scored.items()},
        _as_json,
    ),
    _Table(
        "stance",
        ("statement", "initiative"),
        ("favor", "against", "neutral", "addressed"),
        lambda s: (s.results.stances,),
        lambda s: {key: (stance,) for key, stance in s.results.stances.items()},
        lambda row: (row[0].favor, row[0].against, row[0].neutral, int(row[0].addressed)),
    ),
    _Table(
        "sentiment",
        ("statement", "actor"),
        ("positive", "negative", "neutral"),
        lambda s: (s.results.sentiments,),
        lambda s: {(x.statement, x.actor): (x,) for x in s.results.sentiments},
        lambda row: (row[0].positive, row[0].negative, row[0].neutral),
    ),
    _set_of("weighed", "statement", lambda s: s.results.weighed),
    _Table(
        "meta",
        ("key",),
        ("value",),
        lambda s: (s.results.resolved, s.results.stance_model, s.results.attribution_model),
        _meta,
        _as_json,
    ),
)


class Store:
    """An open project file. Use it from the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open the project at ``path``, or begin an empty one where there is no file.

        Raises :class:`ProjectError` for a file that is no project, is one of a newer Parley, or cannot be written.
        """
        self.path = path
        self._saved = ProjectState()
        self._rows: dict[str, Mapping[Row, Row]] = {table.name: table.entries(self._saved) for table in _TABLES}
        try:
            self._database = sqlite3.connect(path, timeout=LOCK_WAIT_S, isolation_level=None)
            self._database.text_factory = _text_or_bytes
            try:
                self._prepare()
            except BaseException:
                self._database.close()
                raise
        except (sqlite3.Error, OSError) as error:
            raise ProjectError(path, _in_words(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def load(self) -> Loaded:
        """Everything that can be read. Raises :class:`ProjectError` where that is nothing at all."""
        reader = _Reader(self._database)
        try:
            state = reader.state()
        except sqlite3.Error as error:
            raise ProjectError(self.path, _in_words(error)) from error
        if not reader.lost:
            self._remember(state)
        return Loaded(state, reader.lost)

    def save(self, state: ProjectState) -> None:
        """Write what is different from the last save, in one transaction. Raises :class:`ProjectError`; the file then
        holds what it held before."""
        changed = [table for table in _TABLES if not _same(table.source(self._saved), table.source(state))]
        if not changed:
            return
        try:
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                for table in changed:
                    self._write(table, table.entries(state))
        except UnicodeEncodeError as error:
            raise ProjectError(self.path, "A character in it cannot be saved.") from error
        except (sqlite3.Error, OSError) as error:
            raise ProjectError(self.path, _in_words(error)) from error
        self._remember(state)

    def _write(self, table: _Table, after: Mapping[Row, Row]) -> None:
        before = self._rows[table.name]
        self._database.executemany(table.delete, [key for key in before if key not in after])
        self._database.executemany(
            table.put, [(*key, *table.encode(row)) for key, row in after.items() if before.get(key) != row]
        )

    def _remember(self, state: ProjectState) -> None:
        for table in _TABLES:
            if not _same(table.source(self._saved), table.source(state)):
                self._rows[table.name] = table.entries(state)
        self._saved = state

    def _prepare(self) -> None:
        (application,) = self._database.execute("PRAGMA application_id").fetchone()
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        (tables,) = self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application == 0 and version == 0 and tables == 0:
            self._create()
        elif application != APPLICATION_ID:
            raise ProjectError(self.path, "This is not a Parley project.")
        elif version > VERSION:
            raise ProjectError(self.path, "This project was saved by a newer Parley. Update Parley to open it.")
        self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.execute("PRAGMA synchronous = FULL")
        # taken now and held until the file is closed: two windows must not write into one project
        self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._database.execute("BEGIN EXCLUSIVE")
        self._database.execute("COMMIT")

    def _create(self) -> None:
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                self._database.execute(table.create)
            self._database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._database.execute(f"PRAGMA user_version = {VERSION}")


class _Reader:
    """Reads the tables row by row and counts what it cannot read."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.lost: dict[str, int] = {}

    def state(self) -> ProjectState:
        articles = self._placed("article", codec.article)
        active: dict[str, bool] = {}

        def initiative(row: Row) -> tuple[int, Initiative]:
            _, place, is_active, record = row
            found = codec.initiative(record)
            active[found.id] = bool(is_active)
            return _place(place), found

        initiatives = _in_place(self._rows("initiative", initiative))
        length = {article.id: len(article.text) for article in articles}
        return ProjectState(
            articles=articles,
            corrections=dict(self._rows("correction", _correction)),
            initiatives=initiatives,
            inactive=frozenset(i.id for i in initiatives if not active[i.id]),
            rejected=frozenset(self._rows("rejected", _only_text)),
            results=self._results(length),
        )

    def _results(self, length: Mapping[str, int]) -> Results:
        def fits(statement: Statement) -> Statement:
            ends = [end for _, end in statement.spans]
            ends += [span[1] for span in (statement.speaker_span, statement.cue_span) if span]
            if max(ends, default=0) > length.get(statement.article, max(ends, default=0)):
                raise codec.Damaged("span outside the article")
            return statement

        lists: dict[str, tuple[str, ...]] = {}
        models: dict[str, ModelInfo | None] = {}

        def meta(row: Row) -> None:
            key, value = row
            if key == "resolved":
                lists[key] = codec.texts(value)
            else:
                models[_text(key)] = codec.model_info(value)

        self._rows("meta", meta)
        stances = self._rows("stance", codec.stance)
        lost_before = dict(self.lost)
        statements = self._placed("statement", lambda record: fits(codec.statement(record)))
        found = dict(self._rows("found", lambda row: (_text(row[0]), tuple(fits(s) for s in codec.statements(row[1])))))
        # speakers are resolved over all statements together: what is lost is found and resolved anew
        whole = self.lost == lost_before
        return Results(
            found=found,
            resolved=lists.get("resolved", ()) if whole else (),
            statements=statements,
            actors=self._placed("actor", codec.actor),
            suggestions=self._placed("suggestion", codec.initiative),
            scored=dict(self._rows("scored", lambda row: (_text(row[0]), codec.initiative(row[1])))),
            stances={(stance.statement, stance.initiative): stance for stance in stances},
            weighed=frozenset(self._rows("weighed", _only_text)),
            sentiments=tuple(self._rows("sentiment", codec.sentiment)),
            stance_model=models.get("stance_model"),
            attribution_model=models.get("attribution_model"),
        )

    def _placed(self, table: str, decode: Callable[[str], T]) -> tuple[T, ...]:
        return _in_place(self._rows(table, lambda row: (_place(row[1]), decode(row[2]))))

    def _rows(self, table: str, decode: Callable[[Row], T]) -> list[T]:
        return [decoded for row in self._raw(table) for decoded in self._decoded(table, row, decode)]

    def _decoded(self, table: str, row: Row, decode: Callable[[Row], T]) -> Iterator[T]:
        try:
            yield decode(row)
        except codec.Damaged:
            self.lost[table] = self.lost.get(table, 0) + 1

    def _raw(self, table: str) -> list[Row]:
        """All rows; of a table with damaged pages those before and those after them."""
        rows: dict[int, Row] = {}
        for order in ("ASC", "DESC"):
            try:
                for rowid, *row in self._database.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid {order}"):
                    rows[rowid] = tuple(row)
            except sqlite3.DatabaseError:
                self.lost[table] = self.lost.get(table, 0) + 1
            else:
                break
        return [rows[rowid] for rowid in sorted(rows)]


def _correction(row: Row) -> tuple[str, Correction]:
    article, *values = row
    if not all(value is None or isinstance(value, str) for value in values):
        raise codec.Damaged("correction")
    return _text(article), Correction(*values)


def _text_or_bytes(raw: bytes) -> str | bytes:
    """Text that is no UTF-8 is damage of its row, not of the table."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _only_text(row: Row) -> str:
    return _text(row[0])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise codec.Damaged("not text")
    return value


def _place(value: object) -> int:
    if not isinstance(value, int):
        raise codec.Damaged("place")
    return value


def _in_place(placed: Iterable[tuple[int, T]]) -> tuple[T, ...]:
    return tuple(record for _, record in sorted(placed, key=lambda item: item[0]))


def _same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    return all(one is other for one, other in zip(before, after, strict=True))


_WORDS = {
    sqlite3.SQLITE_NOTADB: "This is not a Parley project.",
    sqlite3.SQLITE_CORRUPT: "This project is damaged.",
    sqlite3.SQLITE_BUSY: "Another program is using this project.",
    sqlite3.SQLITE_LOCKED: "Another program is using this project.",
    sqlite3.SQLITE_FULL: "The disk is full.",
    sqlite3.SQLITE_READONLY: "This project cannot be written: the file or its folder is read-only.",
    sqlite3.SQLITE_CANTOPEN: "This file cannot be opened: its folder is missing or closed to you.",
    sqlite3.SQLITE_IOERR: "The disk did not read or write what it should.",
}


def _in_words(error: sqlite3.Error | OSError) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    return _WORDS.get(code & 0xFF, str(error)) if isinstance(code, int) else str(error)
