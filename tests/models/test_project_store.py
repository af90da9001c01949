"""A project comes back as it was saved, and damage costs no more than what is damaged."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.project import codec, codec_history
from models.project.corrections import (
    ActorEdit,
    ActorRef,
    Anchor,
    Coding,
    Merge,
    OwnActor,
    OwnStatement,
    Split,
    anchor_of,
)
from models.project.effective import effective
from models.project.history import difference, done, undone
from models.project.state import Correction, ProjectState, Results
from models.project.steps import History, Step
from models.project.store import APPLICATION_ID, VERSION, ProjectError, Store
from models.records import Article, Initiative
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD, sample_state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.parley"


@cache
def worked_on() -> ProjectState:
    """The sample with a history of corrections of every kind, one step of it undone."""
    actors = {actor.id: actor for actor in (NORLAND, RELIEF, VESTERGAARD)}
    ref, other = ActorRef.of(NORLAND), ActorRef.of(RELIEF)
    when = "2026-03-10T10:00:00.000+00:00"
    state = replace(
        sample_state(), coder="anna", charts={"timeline": {"window": "week", "ids": [1, None]}}, stance_model="small"
    )
    full = Coding(
        anchor_of(STATEMENTS[0], actors), "anna", when, (ref, other), ((100, 110), (120, 125)), "direct",
        {ACCORD.id: "against", TALKS.id: "not addressed"}, ((other, "negative"),), False, "", "a note 🕊️",
    )  # fmt: skip
    excluded = Coding(anchor_of(STATEMENTS[1], actors), "bo", when, speaker=(), excluded=True, reason="irony")
    own = OwnStatement("own-1", Anchor(COURIER.id, ((0, 14),), "direct", "", None, (ref,)), "anna", when)
    acts: list[dict[str, Any]] = [
        {"codings": {full.key: full}},
        {"codings": {full.key: full, excluded.key: excluded}},
        {"own_statements": {own.id: own}, "own_actors": {"own-2": OwnActor("own-2", "Jane", "person", "bo", when)}},
        {"merges": {"m": Merge("m", other, ref, "anna", when)}},
        {"splits": {"s": Split("s", ref, ActorRef("own-2", "Jane"), ("Norland",), "anna", when)}},
        {"actor_edits": {"e": ActorEdit("e", ref, "anna", when, country="NO", aliases_added=("N",))}},
        {"initiatives": (replace(TALKS, starts="2026-01-01", parent=ACCORD.id, colour="#102030"), ACCORD)},
        {"articles": (HERALD,), "corrections": {HERALD.id: Correction(title="")}},
    ]
    for number, act in enumerate(acts):
        after = replace(state, **act)
        state = done(state, Step(f"Act {number}", when, "anna", difference(state, after)))
        assert state == after
    return undone(state, state.history.steps[-1])


def _save(path: Path, *states: ProjectState) -> None:
    store = Store(path)
    for state in states:
        store.save(state)
    store.close()


def _load(path: Path) -> ProjectState:
    store = Store(path)
    loaded = store.load()
    store.close()
    assert loaded.lost == {}
    return loaded.state


def _tamper(path: Path, sql: str) -> None:
    database = sqlite3.connect(path)
    with database:
        changed = database.execute(sql).rowcount
    database.close()
    assert changed != 0


def test_everything_comes_back(path: Path, sample_state: ProjectState) -> None:
    state = replace(
        sample_state,
        corrections={COURIER.id: Correction(outlet="Evening Courier", date="")},
        inactive=frozenset({TALKS.id}),
        rejected=frozenset({"some plan"}),
    )
    _save(path, state)
    assert _load(path) == state
    assert effective(_load(path)).analysis == effective(state).analysis


def test_what_people_said_comes_back(path: Path) -> None:
    state = worked_on()
    _save(path, sample_state(), state)
    loaded = _load(path)
    assert loaded == state
    assert loaded.history == state.history
    assert effective(loaded).analysis == effective(state).analysis


def test_a_later_save_takes_the_place_of_the_earlier(path: Path, sample_state: ProjectState) -> None:
    later = replace(
        sample_state,
        articles=(HERALD, COURIER),
        initiatives=(replace(ACCORD, name="Port Accord"),),
        results=replace(sample_state.results, statements=STATEMENTS[3:], sentiments=(), suggestions=()),
    )
    _save(path, sample_state, later)
    assert _load(path) == later


def test_a_store_that_was_loaded_goes_on_from_there(path: Path, sample_state: ProjectState) -> None:
    _save(path, sample_state)
    store = Store(path)
    state = replace(store.load().state, articles=(HERALD,))
    store.save(state)
    store.close()
    assert _load(path) == state


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(title=_texts, outlet=_texts, name=_texts, aliases=st.lists(_texts, max_size=3))
def test_any_text_comes_back(tmp_path: Path, title: str, outlet: str, name: str, aliases: list[str]) -> None:
    path = tmp_path / "any.parley"
    path.unlink(missing_ok=True)
    state = ProjectState(
        articles=(Article("a", "p\udcff", title, outlet, "", title),),
        corrections={"a": Correction(title=outlet)},
        initiatives=(Initiative("i", name, tuple(aliases)),),
        rejected=frozenset({name}),
    )
    _save(path, state)
    assert _load(path) == state


def test_the_file_says_what_it_is(path: Path) -> None:
    _save(path)
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    database.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_project_of_a_newer_program_is_refused(path: Path) -> None:
    _save(path)
    _tamper(path, f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(ProjectError) as refused:
        Store(path)
    assert "newer Parley" in refused.value.reason


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to have a header" * 20, b"\0" * 4096])
def test_a_file_that_is_no_project_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ProjectError):
        Store(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE other (x)")
    database.close()
    content = path.read_bytes()
    with pytest.raises(ProjectError, match="not a Parley project"):
        Store(path)
    assert path.read_bytes() == content


def test_two_windows_never_write_into_one_project(path: Path) -> None:
    first = Store(path)
    with pytest.raises(ProjectError, match="Another window"):
        Store(path)
    first.close()
    Store(path).close()


@pytest.mark.parametrize(
    ("table", "damage"),
    [
        ("article", "UPDATE article SET record = 'x' WHERE place = 1"),
        ("article", "UPDATE article SET place = NULL WHERE place = 1"),
        ("correction", "UPDATE correction SET outlet = 7"),
        ("initiative", "UPDATE initiative SET record = '[]' WHERE place = 0"),
        ("statement", "UPDATE statement SET record = replace(record, 'spans\":[[', 'spans\":[[9999,') WHERE place = 2"),
        ("statement", "UPDATE statement SET record = substr(record, 1, 40) WHERE place = 2"),
        ("statement", "UPDATE statement SET record = CAST(x'ff00ff' AS TEXT) WHERE place = 2"),
        ("found", "UPDATE found SET statements = '{' WHERE rowid = 1"),
        ("actor", "UPDATE actor SET record = replace(record, 'person', 'wizard') WHERE place = 0"),
        ("stance", "UPDATE stance SET favor = 'much' WHERE rowid = 3"),
        ("stance", "UPDATE stance SET favor = 1e308 * 10 WHERE rowid = 3"),
        ("stance", "UPDATE stance SET favor = 0, against = 0, neutral = 0 WHERE rowid = 1"),
        ("sentiment", "UPDATE sentiment SET actor = x'00' WHERE rowid = 1"),
        ("meta", "UPDATE meta SET value = '7' WHERE key = 'resolved'"),
        ("coding", "UPDATE coding SET record = substr(record, 1, 60) WHERE rowid = 1"),
        ("coding", "UPDATE coding SET record = replace(record, '\"against\"', '\"perhaps\"') WHERE coder = 'anna'"),
        ("coding", "UPDATE coding SET record = replace(record, 'spans\":[[', 'spans\":[[9999,') WHERE coder = 'anna'"),
        ("own_statement", "UPDATE own_statement SET record = replace(record, 'direct', 'shouted')"),
        ("own_actor", "UPDATE own_actor SET record = x'00ff'"),
        ("actor_edit", "UPDATE actor_edit SET record = '{}'"),
        ("merge", "UPDATE merge SET record = 'null'"),
        ("split", "UPDATE split SET record = '[]'"),
        ("split", f"UPDATE split SET record = '{'1' * 5000}'"),
        ("chart", "UPDATE chart SET record = '[1]'"),
    ],
)  # fmt: skip
def test_a_damaged_row_costs_that_row(path: Path, table: str, damage: str) -> None:
    whole = replace(worked_on(), corrections={COURIER.id: Correction(outlet="X")}, history=History())
    _save(path, whole)
    _tamper(path, damage)
    store = Store(path)
    loaded = store.load()
    store.close()
    assert loaded.lost == {table: 1}
    results: Results = loaded.state.results
    assert len(loaded.state.articles) == 2 - (table == "article")
    assert len(loaded.state.initiatives) == 2 - (table == "initiative")
    assert len(results.statements) == 12 - (table == "statement")
    assert len(results.stances) == 24 - (table == "stance")
    assert len(results.actors) == 3 - (table == "actor")
    state = loaded.state
    assert len(state.codings) == len(whole.codings) - (table == "coding")
    own_tables = ("own_statement", "own_actor", "actor_edit", "merge", "split", "chart")
    fields = (state.own_statements, state.own_actors, state.actor_edits, state.merges, state.splits, state.charts)
    assert [len(rows) for rows in fields] == [1 - (table == name) for name in own_tables]
    effective(state)


def test_a_lost_correction_is_recovered_from_the_history(path: Path) -> None:
    _save(path, worked_on())
    _tamper(path, "UPDATE coding SET record = ''")
    _tamper(path, "UPDATE merge SET record = ''")
    store = Store(path)
    loaded = store.load()
    store.close()
    assert loaded.state == worked_on()
    assert loaded.recovered == loaded.lost == {"coding": 2, "merge": 1}
    assert loaded.lost_work == 0


@pytest.mark.parametrize(
    "damage",
    ["changes = x'78'", "changes = substr(changes, 1, 40)", "changes = 'text'", "name = NULL", "number = '-1'"],
)
def test_a_damaged_step_drops_the_history_before_it_and_nothing_else(path: Path, damage: str) -> None:
    whole = worked_on()
    _save(path, whole)
    _tamper(path, f"UPDATE history SET {damage} WHERE number = '2'")
    for _ in range(2):
        store = Store(path)
        loaded = store.load()
        assert loaded.lost == {}
        assert loaded.state == whole
        assert loaded.state.history.steps == whole.history.steps[3:]
        assert loaded.state.history.done == whole.history.done - 3
        changed = undone(loaded.state, loaded.state.history.steps[loaded.state.history.done - 1])
        store.save(changed)
        store.save(whole)
        store.save(loaded.state)
        store.close()


def test_a_step_packed_to_fill_the_memory_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec_history, "MOST_BYTES", 1000)
    with pytest.raises(codec.Damaged):
        codec_history.step("x", "", "", zlib.compress(b"[" + b" " * 100_000 + b"]"))


def test_undo_and_redo_write_no_step_again(path: Path) -> None:
    state = worked_on()
    _save(path, state)
    store = Store(path)
    store.load()
    for _ in range(3):
        state = undone(state, state.history.steps[state.history.done - 1])
        store.save(state)
    store.close()
    loaded = _load(path)
    assert loaded == state
    assert loaded.history == state.history
    for step in loaded.history.steps[loaded.history.done : -1]:
        loaded = done(loaded, step)
    assert loaded == worked_on()


def test_a_lost_statement_is_looked_for_again(path: Path, sample_state: ProjectState) -> None:
    _save(path, sample_state)
    _tamper(path, "UPDATE statement SET record = '' WHERE place = 2")
    store = Store(path)
    state = store.load().state
    store.close()
    assert state.results.resolved == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0.03, 0.999))
def test_of_a_file_whose_end_is_missing_the_rest_is_read(path: Path, share: float) -> None:
    content = _saved()
    path.write_bytes(content[: int(share * len(content))])
    with closing(Store(path)) as store:
        loaded = store.load()
        store.copy_to(path.with_name("copy.parley"))
    assert loaded.lost
    assert set(loaded.state.articles) <= {COURIER, HERALD}
    effective(loaded.state)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=600)), min_size=1, max_size=6))
def test_what_was_written_over_is_read_or_refused(path: Path, damage: list[tuple[float, bytes]]) -> None:
    content = bytearray(_saved())
    for share, written in damage:
        start = int(share * len(content))
        content[start : start + len(written)] = written[: len(content) - start]
    path.write_bytes(content)
    with suppress(ProjectError), closing(Store(path)) as store:
        effective(store.load().state)


@cache
def _saved() -> bytes:
    """The bytes of a project file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "project.parley"
        _save(path, worked_on())
        return path.read_bytes()
