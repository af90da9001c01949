"""A program that saves a stream of changes until it is killed, and the check of what it left.

Each change touches several tables at once, so that half a change would show: the number of the change stands in a
coding, in an initiative and in the name of the step that the history keeps.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from models.project.corrections import Coding, anchor_of
from models.project.history import difference, done
from models.project.state import ProjectState
from models.project.steps import Step
from models.project.store import Store
from tests.sample import STATEMENTS, sample_state


def changes() -> Iterator[ProjectState]:
    """The sample, changed without end."""
    state = sample_state()
    anchor = anchor_of(STATEMENTS[0], {actor.id: actor for actor in state.results.actors})
    for number in range(1_000_000_000):
        coding = Coding(anchor, "anna", "2026-01-01", note=str(number))
        after = replace(
            state,
            codings={coding.key: coding},
            initiatives=tuple(replace(i, description=str(number)) for i in state.initiatives),
        )
        state = done(state, Step(str(number), "2026-01-01", "anna", difference(state, after)))
        yield state


def check(path: Path) -> int:
    """Open the project as the next start would, and return the number of the last change that is there. Raises
    AssertionError for anything that is not whole."""
    store = Store(path)
    loaded = store.load()
    store.close()
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    state = loaded.state
    assert loaded.lost == {}
    assert state.results == sample_state().results
    (note,) = {coding.note for coding in state.codings.values()}
    assert {initiative.description for initiative in state.initiatives} == {note}
    assert state.history.steps[state.history.done - 1].name == note
    return int(note)


def main(path: Path) -> None:
    """Save and say so, until killed."""
    store = Store(path)
    for number, state in enumerate(changes()):
        store.save(state)
        print(number, time.time(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
