"""A project comes back as it was saved, and damage costs no more than what is damaged."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.project.effective import effective_analysis
from models.project.state import Correction, ProjectState, Results
from models.project.store import APPLICATION_ID, VERSION, ProjectError, Store
from models.records import Article, Initiative
from tests.sample import ACCORD, COURIER, HERALD, STATEMENTS, TALKS, sample_state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.parley"


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
    assert effective_analysis(_load(path)) == effective_analysis(state)


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
    with pytest.raises(ProjectError, match="Another program"):
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
        ("sentiment", "UPDATE sentiment SET actor = x'00' WHERE rowid = 1"),
        ("meta", "UPDATE meta SET value = '7' WHERE key = 'resolved'"),
    ],
)  # fmt: skip
def test_a_damaged_row_costs_that_row(path: Path, sample_state: ProjectState, table: str, damage: str) -> None:
    whole = replace(sample_state, corrections={COURIER.id: Correction(outlet="X")})
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
    effective_analysis(loaded.state)


def test_a_lost_statement_is_looked_for_again(path: Path, sample_state: ProjectState) -> None:
    _save(path, sample_state)
    _tamper(path, "UPDATE statement SET record = '' WHERE place = 2")
    store = Store(path)
    state = store.load().state
    store.close()
    assert state.results.resolved == ()


_WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from models.project.store import Store
from tests.sample import COURIER, sample_state
store = Store(Path(sys.argv[1]))
state = sample_state()
for number in range(1_000_000):
    # title and initiative change together, so a half-written change would show
    state = replace(
        state,
        articles=(replace(COURIER, title=str(number)),),
        initiatives=tuple(replace(i, description=str(number)) for i in state.initiatives),
    )
    store.save(state)
    print(number, flush=True)
"""


@pytest.mark.parametrize("saves", [1, 7, 23])
def test_a_kill_while_saving_leaves_a_whole_project(path: Path, saves: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(saves):
        seen = writer.stdout.readline()
    writer.kill()
    writer.wait()
    writer.stdout.close()
    state = _load(path)
    assert int(state.articles[0].title) >= int(seen)
    assert {initiative.description for initiative in state.initiatives} == {state.articles[0].title}
    assert state.results == sample_state().results
