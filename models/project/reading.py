"""Reading a project from its tables, row by row: a row that cannot be read costs that row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from models.project import codec, codec_corrections, codec_history
from models.project.corrections import Anchor, Coding
from models.project.state import Correction, ProjectState, Results
from models.project.steps import History, Step
from models.project.tables import Row
from models.records import Initiative, ModelInfo, Statement

T = TypeVar("T")

_PARTS = {
    "correction": "corrections",
    "coding": "codings",
    "own_statement": "own_statements",
    "own_actor": "own_actors",
    "actor_edit": "actor_edits",
    "merge": "merges",
    "split": "splits",
}
"""Tables whose rows stand for themselves, and the fields of the state that they fill."""


class Reader:
    """Reads the tables row by row.

    ``lost`` counts by table the rows that it could not read, ``recovered`` by table how many of those the history still
    knew. ``stale`` are the numbers of rows of the history that are of no use any more: a step can only be undone when
    all that follow it can, so a damaged one takes with it those before.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.lost: dict[str, int] = {}
        self.recovered: dict[str, int] = {}
        self.stale: tuple[str, ...] = ()
        self._words: dict[str, str] = {}
        self._steps_done = 0

    def state(self) -> ProjectState:
        """The project, without what cannot be read."""
        articles = self._placed("article", codec.article)
        active: dict[str, bool] = {}

        def initiative(row: Row) -> tuple[int, Initiative]:
            _, place, is_active, record = row
            found = codec.initiative(record)
            active[found.id] = bool(is_active)
            return _place(place), found

        initiatives = _in_place(self._rows("initiative", initiative))
        length = {article.id: len(article.text) for article in articles}
        results = self._results(length)
        state = ProjectState(
            articles=articles,
            corrections=dict(self._rows("correction", _correction)),
            initiatives=initiatives,
            inactive=frozenset(i.id for i in initiatives if not active[i.id]),
            rejected=frozenset(self._rows("rejected", _only_text)),
            codings=dict(self._rows("coding", lambda row: self._coding(row, length))),
            own_statements={
                own.id: own
                for own in self._records("own_statement", codec_corrections.own_statement)
                if self._fits("own_statement", own.anchor, length)
            },
            own_actors={each.id: each for each in self._records("own_actor", codec_corrections.own_actor)},
            actor_edits={each.id: each for each in self._records("actor_edit", codec_corrections.actor_edit)},
            merges={each.id: each for each in self._records("merge", codec_corrections.merge)},
            splits={each.id: each for each in self._records("split", codec_corrections.split)},
            coder=self._words.get("coder", ""),
            charts=dict(self._rows("chart", lambda row: (_text(row[0]), codec_corrections.settings(row[1])))),
            stance_model=self._words.get("chosen_model", ""),
            results=results,
            history=self._history(),
        )
        return self._with_what_the_history_knows(state) if self.lost else state

    def _coding(self, row: Row, length: Mapping[str, int]) -> tuple[tuple[str, str], Coding]:
        coding = codec_corrections.coding(row[2])
        if not self._fits("coding", coding.anchor, length, count=False):
            raise codec.Damaged("anchor outside the article")
        if coding.spans is not None and not self._fits(
            "coding", replace(coding.anchor, spans=coding.spans, speaker_span=None), length
        ):
            coding = replace(coding, spans=None)
        return coding.key, coding

    def _fits(self, table: str, anchor: Anchor, length: Mapping[str, int], *, count: bool = True) -> bool:
        ends = [end for _, end in (*anchor.spans, *([anchor.speaker_span] if anchor.speaker_span else []))]
        fits = max(ends, default=0) <= length.get(anchor.article, max(ends, default=0))
        if not fits and count:
            self._lose(table)
        return fits

    def _history(self) -> History:
        steps: dict[int, Step] = {}
        numbers: list[str] = []
        for row in self._raw("history"):
            number, *rest = row
            numbers.append(str(number))
            if not (isinstance(number, str) and number.isdecimal()):
                continue
            with suppress(codec.Damaged):
                steps[int(number)] = codec_history.step(*rest)
        done = self._steps_done
        first = last = done
        while first - 1 in steps:
            first -= 1
        while last in steps:
            last += 1
        kept = range(first, last)
        self.stale = tuple(number for number in numbers if not (number.isdecimal() and int(number) in kept))
        return History(tuple(steps[number] for number in kept), done - first, first)

    def _with_what_the_history_knows(self, state: ProjectState) -> ProjectState:
        """Put back rows that were lost where one of the steps that are in effect wrote them."""
        latest: dict[tuple[str, tuple[str, ...]], Any] = {}
        for step in state.history.steps[: state.history.done]:
            for change in step.changes:
                latest[change.part, change.key] = change.after
        whole: dict[str, Any] = {}
        for table, part in _PARTS.items():
            if table in self.lost:
                known = getattr(state, part)
                rows = {
                    key if part == "codings" else key[0]: row for (name, key), row in latest.items() if name == part
                }
                whole[part] = {**{key: row for key, row in rows.items() if row is not None}, **known}
                self.recovered[table] = len(whole[part]) - len(known)
        return replace(state, **whole)

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
            elif key in ("coder", "chosen_model"):
                self._words[key] = codec_corrections.word(value)
            elif key == "steps_done":
                self._steps_done = _place(codec.parsed(value))
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

    def _records(self, table: str, decode: Callable[[str], T]) -> list[T]:
        return self._rows(table, lambda row: decode(row[1]))

    def _rows(self, table: str, decode: Callable[[Row], T]) -> list[T]:
        return [decoded for row in self._raw(table) for decoded in self._decoded(table, row, decode)]

    def _decoded(self, table: str, row: Row, decode: Callable[[Row], T]) -> Iterator[T]:
        try:
            yield decode(row)
        except codec.Damaged:
            self._lose(table)

    def _lose(self, table: str) -> None:
        self.lost[table] = self.lost.get(table, 0) + 1

    def _raw(self, table: str) -> list[Row]:
        """All rows; of a table with damaged pages those before and those after them."""
        rows: dict[int, Row] = {}
        for order in ("ASC", "DESC"):
            try:
                for rowid, *row in self._database.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid {order}"):
                    rows[rowid] = tuple(row)
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                self._lose(table)
            else:
                break
        return [rows[rowid] for rowid in sorted(rows)]


def _correction(row: Row) -> tuple[str, Correction]:
    article, *values = row
    if not all(value is None or isinstance(value, str) for value in values):
        raise codec.Damaged("correction")
    return _text(article), Correction(*values)


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
