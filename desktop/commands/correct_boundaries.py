"""Boundaries."""

from __future__ import annotations

from dataclasses import replace

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding
from models.records import Span


class CorrectBoundaries(CodingCommand):
    """Say where a statement begins and ends; None takes the answer back."""

    def __init__(self, coding: Coding, when: str, of: str, spans: tuple[Span, ...] | None) -> None:
        name = f"Boundaries of {of}{': taken back' if spans is None else ''}"
        super().__init__(name, {coding.key: coding}, when)
        self._spans = spans

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, when=self._when, spans=self._spans)
