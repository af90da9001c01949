"""Speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from desktop.wording import short
from models.project.corrections import ActorRef, Coding, CodingKey, OwnActor
from models.project.state import ProjectState


class CorrectSpeaker(CodingCommand):
    """Say who spoke: actors, one of them perhaps new to the project (``new``), or nobody. ``named`` is what they are
    called.

    None takes the answer back.
    """

    def __init__(
        self,
        codings: Mapping[CodingKey, Coding],
        when: str,
        of: str,
        speaker: tuple[ActorRef, ...] | None,
        named: str,
        new: OwnActor | None = None,
    ) -> None:
        who = "taken back" if speaker is None else short(named) or "nobody"
        super().__init__(f"Speaker of {of}: {who}", codings, when)
        self._speaker = speaker
        self._new = new

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, when=self._when, speaker=self._speaker)

    def apply(self, state: ProjectState) -> ProjectState:
        if self._new is not None:
            state = replace(state, own_actors={**state.own_actors, self._new.id: self._new})
        return super().apply(state)
