"""Kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding, CodingKey
from models.records import StatementKind


class CorrectKind(CodingCommand):
    """Say whether statements are direct, indirect or mixed."""

    def __init__(self, codings: Mapping[CodingKey, Coding], when: str, of: str, kind: StatementKind | None) -> None:
        super().__init__(f"Kind of {of}: {kind or 'taken back'}", codings, when)
        self._kind = kind

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, when=self._when, kind=self._kind)
