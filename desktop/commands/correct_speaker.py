"""Correct Speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from models.project.corrections import ActorRef, Coding, OwnActor
from models.project.state import ProjectState


class CorrectSpeaker(CodingCommand):
    """Say who spoke: actors, one of them perhaps new to the project (``new``), or nobody.

    None takes the answer back.
    """

    def __init__(
        self, codings: Iterable[Coding], when: str, speaker: tuple[ActorRef, ...] | None, new: OwnActor | None = None
    ) -> None:
        super().__init__("Correct Speaker", codings, when)
        self._speaker = speaker
        self._new = new

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, speaker=self._speaker)

    def apply(self, state: ProjectState) -> ProjectState:
        if self._new is not None:
            state = replace(state, own_actors={**state.own_actors, self._new.id: self._new})
        return super().apply(state)
