"""Import Codings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.commands.base import Command
from models.project.corrections import Coding
from models.project.state import ProjectState


class ImportCodings(Command):
    """Put many codings beside those that are there, in place of the same coders' of the same statements."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        super().__init__("Import Codings")
        self._codings = {coding.key: coding for coding in codings if coding}

    def apply(self, state: ProjectState) -> ProjectState:
        return replace(state, codings={**state.codings, **self._codings})
