"""Whatever is done, undone and done again, in whatever order and however late the analysis follows: each step of the
history leads to the very state that it led to before, and the file holds what the window shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.document import Document
from models.project.effective import effective
from models.project.history import difference
from models.project.state import ProjectState
from models.project.store import Store
from tests.late import Late
from tests.sample import ACCORD, COURIER, HERALD, STATEMENTS, TALKS, sample_state

Act = Callable[[Document, int], object]


def _statement(document: Document, number: int) -> str:
    ids = list(document.effective.statements)
    return ids[number % len(ids)] if ids else "none"


def _actor(document: Document, number: int) -> str:
    ids = [actor.id for actor in document.analysis.actors]
    return ids[number % len(ids)] if ids else "none"


def _answer(document: Document, number: int) -> object:
    answer = ("favor", "against", "neutral", "not addressed", None)[number % 5]
    return document.correct_stance(_statement(document, number), (ACCORD, TALKS)[number % 2].id, answer)


def _renumber(document: Document, number: int) -> None:
    """A newer model numbers statements and actors anew, and moves the ends of some statements."""
    results = document.state.results
    name = {actor.id: f"{actor.id}+" for actor in results.actors}
    document.take_results(
        replace(
            results,
            actors=tuple(replace(actor, id=name[actor.id]) for actor in results.actors),
            statements=tuple(
                replace(
                    each,
                    id=f"{each.id}+",
                    spans=((each.spans[0][0], each.spans[-1][1] - (place == number)),),
                    resolution=replace(each.resolution, actors=tuple(name[a] for a in each.resolution.actors)),
                )
                for place, each in enumerate(results.statements)
            ),
        )
    )


def _one_step(document: Document, number: int) -> None:
    with document.one_step("Several at once"):
        _answer(document, number)
        document.correct_article(COURIER.id, outlet=f"Outlet {number}")


ACTS: tuple[Act, ...] = (
    _answer,
    _renumber,
    _one_step,
    lambda d, n: d.correct_speaker([_statement(d, n), _statement(d, n + 1)], [_actor(d, n)]),
    lambda d, n: d.correct_speaker(_statement(d, n), [], named=f"Jane {n % 3}"),
    lambda d, n: d.correct_boundaries(_statement(d, n), [(n, n + 30)]),
    lambda d, n: d.correct_boundaries(_statement(d, n), None),
    lambda d, n: d.correct_sentiment(_statement(d, n), _actor(d, n), ("positive", "negative", None)[n % 3]),
    lambda d, n: d.exclude_statement(_statement(d, n), "irony"),
    lambda d, n: d.include_statement(_statement(d, n)),
    lambda d, n: d.annotate(_statement(d, n), f"note {n}"),
    lambda d, n: d.take_back(_statement(d, n)),
    lambda d, n: d.add_statement(COURIER.id, [(2 * n, 2 * n + 15)], [_actor(d, n)]),
    lambda d, n: d.remove_statements(_statement(d, n)),
    lambda d, n: d.merge_actors([_actor(d, n)], _actor(d, n + 1)),
    lambda d, n: d.separate_actors(_actor(d, n)),
    lambda d, n: d.split_actor(_actor(d, n), "Another", statements=[_statement(d, n)], aliases=["Norland"]),
    lambda d, n: d.edit_actor(_actor(d, n), country="NO", colour=f"#{n:06}"),
    lambda d, n: d.edit_actor(_actor(d, n), name=f"Somebody {n % 3}", aliases=[f"S{n % 4}"]),
    lambda d, n: d.take_back_actor(_actor(d, n)),
    lambda d, n: d.remove_articles([(COURIER, HERALD)[n % 2].id]),
    lambda d, n: d.add_articles([(COURIER, HERALD)[n % 2]]),
    lambda d, n: d.correct_article(HERALD.id, title=f"Title {n % 3}", date=("2026-01-01", "")[n % 2]),
    lambda d, n: d.remove_initiative(TALKS.id),
    lambda d, n: d.add_initiative(f"Plan {n % 3}"),
    lambda d, n: d.edit_initiative(ACCORD.id, name=f"Accord {n}"),
    lambda d, n: d.set_initiative_active(ACCORD.id, n % 2 == 0),
    lambda d, n: d.reorder_initiatives([TALKS.id]),
    lambda d, n: d.reject_suggestion(TALKS),
    lambda d, n: d.set_coder(("anna", "bo")[n % 2]),
    lambda d, n: d.set_chart_settings("map", {"n": n}),
)


def _of_people(state: ProjectState) -> ProjectState:
    """What undo is about."""
    return replace(state, results=ProjectState().results, coder="", charts={})


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_each_step_leads_where_it_led_before(qapp: object, room: Path, data: st.DataObject) -> None:
    late = Late(sample_state())
    document = Document(sample_state(), late)
    late.catch_up()
    document.set_coder("anna")
    path = room / "project.parley"
    path.unlink(missing_ok=True)
    store = Store(path)
    store.save(document.state)
    document.stateChanged.connect(lambda: store.save(document.state))
    stack = document.undo_stack
    seen = {0: _of_people(document.state)}
    for _ in range(data.draw(st.integers(1, 25), label="turns")):
        turn = data.draw(st.sampled_from(("act", "act", "act", "undo", "redo", "jump", "catch up")), label="turn")
        if turn == "act":
            act = data.draw(st.sampled_from(ACTS), label="act")
            before = stack.index()
            with suppress(KeyError, ValueError):  # what it is about is not there, or was said already
                act(document, data.draw(st.integers(0, 60), label="number"))
            if stack.index() != before:
                assert stack.index() == before + 1
                seen = {index: state for index, state in seen.items() if index <= before}
                seen[stack.index()] = _of_people(document.state)
        elif turn == "undo":
            stack.undo()
        elif turn == "redo":
            stack.redo()
        elif turn == "jump":
            stack.setIndex(data.draw(st.integers(0, stack.count()), label="to"))
        else:
            late.catch_up()
        assert not difference(_of_people(document.state), seen[stack.index()])
        assert document.state.history.done == stack.index()
    late.catch_up()
    assert document.analysis == effective(document.state).analysis
    store.close()
    store = Store(path)
    loaded = store.load()
    store.close()
    assert loaded.lost == {}
    assert loaded.state == document.state
    assert loaded.state.history == document.state.history
    again = Document()
    again.open_state(loaded.state)
    for index in (0, stack.count(), stack.index()):
        again.undo_stack.setIndex(index)
        assert not difference(_of_people(again.state), seen[index])


def test_an_analysis_does_not_depend_on_the_order_in_which_rows_are_kept() -> None:
    """Undo, redo and the file all bring rows back in another order."""
    document = Document(sample_state())
    document.set_coder("anna")
    for number, statement in enumerate(STATEMENTS[:4]):
        document.correct_speaker(statement.id, [], named=f"Jane {number}")
    document.merge_actors([document.analysis.actors[-1].id], document.analysis.actors[-2].id)
    state = document.state
    for name in ("codings", "own_actors", "merges"):
        rows = getattr(state, name)
        state = replace(state, **{name: dict(reversed(rows.items()))})
    assert effective(state).analysis == document.analysis
