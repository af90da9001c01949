"""Correct Kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding
from models.records import StatementKind


class CorrectKind(CodingCommand):
    """Say whether statements are direct, indirect or mixed."""

    def __init__(self, codings: Iterable[Coding], when: str, kind: StatementKind | None) -> None:
        super().__init__("Correct Kind", codings, when, "Correct Kinds")
        self._kind = kind

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, kind=self._kind)
