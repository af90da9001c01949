"""Long messages arrive whole."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing import Pipe
from threading import Thread

import pytest

from desktop.worker import transfer
from desktop.worker.protocol import Answer, Done, Job, OpenFiles, PartDone, Update
from models.project.corrections import Coding, anchor_of
from models.project.state import ProjectState
from models.project.update import Resolved
from tests.sample import STATEMENTS, sample_state


def _resolved() -> Resolved:
    results = sample_state().results
    return Resolved(results.resolved, STATEMENTS, results.actors, results.suggestions)


def _coded() -> ProjectState:
    state = sample_state()
    actors = {actor.id: actor for actor in state.results.actors}
    codings = [Coding(anchor_of(statement, actors), "anna", "2026-01-01", note="x") for statement in STATEMENTS]
    return replace(state, codings={coding.key: coding for coding in codings})


@pytest.mark.parametrize("size", [1, 5, 12, 250])
@pytest.mark.parametrize(
    "message",
    [
        OpenFiles(1, ("a.txt",)),
        Update(2, sample_state()),
        Update(3, ProjectState()),
        Update(7, _coded()),
        PartDone(4, _resolved()),
        PartDone(5, replace(_resolved(), statements=())),
        Done(6, stopped=True),
    ],
    ids=lambda message: type(message).__name__,
)
def test_a_message_arrives_as_it_was_sent(message: Job | Answer, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "RECORDS_A_SLICE", size)
    here, there = Pipe()
    sending = Thread(target=transfer.send, args=(here, message))
    sending.start()
    assert transfer.receive(there) == message
    sending.join()
    assert not there.poll()


def test_a_sender_that_dies_in_between_is_noticed() -> None:
    here, there = Pipe()
    here.send(transfer._Head(Update(1, ProjectState()), 2))
    here.close()
    with pytest.raises(EOFError):
        transfer.receive(there)
