"""Note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding, CodingKey


class Annotate(CodingCommand):
    """Write a note on statements; "" takes it away."""

    def __init__(self, codings: Mapping[CodingKey, Coding], when: str, of: str, note: str) -> None:
        super().__init__(f"Note on {of}{'' if note else ' removed'}", codings, when)
        self._note = note

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, when=self._when, note=self._note)
