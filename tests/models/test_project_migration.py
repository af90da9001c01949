"""A project of an older version opens in this one, after a copy of it was made."""

from __future__ import annotations

import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from models.project import store as store_module
from models.project.state import Correction
from models.project.store import VERSION, ProjectError, Store
from tests.sample import COURIER, TALKS, sample_state

VERSION_1 = Path(__file__).with_name("version-1.parley.gz")
"""The sample project with some corrections of articles, saved by version 1."""

WHOLE = replace(
    sample_state(),
    corrections={COURIER.id: Correction(outlet="Evening Courier", date="")},
    inactive=frozenset({TALKS.id}),
    rejected=frozenset({"some plan"}),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "talks.parley"
    path.write_bytes(gzip.decompress(VERSION_1.read_bytes()))
    return path


def version_of(path: Path) -> int:
    database = sqlite3.connect(path)
    (version,) = database.execute("PRAGMA user_version").fetchone()
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    return int(version)


def schema_of(path: Path) -> list[tuple[str, str]]:
    database = sqlite3.connect(path)
    schema = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    database.close()
    return schema


def test_a_project_of_version_1_opens_with_everything_in_it(old: Path) -> None:
    assert version_of(old) == 1
    store = Store(old)
    loaded = store.load()
    store.close()
    assert loaded.lost == {}
    assert loaded.state == WHOLE
    assert version_of(old) == VERSION


def test_its_tables_are_those_of_a_new_project(old: Path, tmp_path: Path) -> None:
    Store(old).close()
    new = tmp_path / "new.parley"
    Store(new).close()
    assert schema_of(old) == schema_of(new)


def test_a_copy_is_kept_as_it_was(old: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backups" / "talks-before-update.parley"
    Store(old, copy).close()
    assert version_of(copy) == 1
    assert not list(copy.parent.glob("*.part"))
    store = Store(copy)
    assert store.load().state == WHOLE
    store.close()


def test_without_a_copy_nothing_is_touched(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(ProjectError):
        Store(old, tmp_path / "backups" / "copy.parley")
    assert old.read_bytes() == before


def test_a_copy_that_lacks_a_row_is_no_copy(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = store_module._survey
    seen: list[dict[str, object]] = []

    def first_lacks_one(database: sqlite3.Connection) -> dict[str, object]:
        seen.append(survey(database))
        return {**seen[-1], "article": (1,)} if len(seen) == 1 else seen[-1]

    monkeypatch.setattr(store_module, "_survey", first_lacks_one)
    before = old.read_bytes()
    with pytest.raises(ProjectError, match="copy is not right"):
        Store(old)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_a_damaged_project_of_version_1_loses_only_what_was_damaged(old: Path) -> None:
    database = sqlite3.connect(old)
    with database:
        database.execute("UPDATE statement SET record = '' WHERE place = 2")
    database.close()
    store = Store(old)
    loaded = store.load()
    store.close()
    assert loaded.lost == {"statement": 1}
    assert len(loaded.state.results.statements) == 11


def test_an_update_that_fails_midway_leaves_the_old_project(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.project import migration

    broken = {1: (*migration._TO_NEXT[1], "CREATE TABLE no such thing")}
    monkeypatch.setattr(migration, "_TO_NEXT", broken)
    with pytest.raises(ProjectError):
        Store(old)
    assert version_of(old) == 1
    monkeypatch.undo()
    store = Store(old)
    assert store.load().state == WHOLE
    store.close()
