"""Import codings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.commands.base import Command
from desktop.wording import short
from models.project.corrections import Coding
from models.project.state import ProjectState


class ImportCodings(Command):
    """Put many codings beside those that are there, in place of the same coders' of the same statements."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        self._codings = {coding.key: coding for coding in codings if coding}
        coders = {coding.coder for coding in self._codings.values()}
        super().__init__(f"Import codings of {short(coders.pop()) if len(coders) == 1 else f'{len(coders)} coders'}")

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, codings={**state.codings, **self._codings})
