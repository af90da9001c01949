"""What the commands that code statements share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.commands.base import Command
from models.project.corrections import Coding, CodingKey
from models.project.state import ProjectState


class CodingCommand(Command):
    """One answer of one coder's about one statement or, in one step, about several.

    ``codings`` are the coder's answers so far, one for each statement, blank where there are none yet. Commands call
    the statements ``of`` in their names.
    """

    def __init__(self, name: str, codings: Mapping[CodingKey, Coding], when: str) -> None:
        super().__init__(name)
        self._codings = codings
        self._when = when

    def answered(self, coding: Coding) -> Coding:
        """The coding with the answer in it, given now."""
        raise NotImplementedError

    def apply(self, state: ProjectState) -> ProjectState:
        codings = dict(state.codings)
        for key, before in self._codings.items():
            after = self.answered(before)
            if not after:
                codings.pop(key, None)
            elif after.answers != before.answers:
                codings[key] = after
        return replace(state, codings=codings)
