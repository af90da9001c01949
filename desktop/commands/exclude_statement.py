"""Exclude statements, include them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding, CodingKey


class ExcludeStatement(CodingCommand):
    """Take statements out of every count, for a reason."""

    def __init__(self, codings: Mapping[CodingKey, Coding], when: str, of: str, reason: str) -> None:
        super().__init__(f"Exclude {of}", codings, when)
        self._reason = reason

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, when=self._when, excluded=True, reason=self._reason)


class IncludeStatement(CodingCommand):
    """Let statements count again, whoever excluded them."""

    def __init__(self, codings: Mapping[CodingKey, Coding], when: str, of: str) -> None:
        super().__init__(f"Include {of} again", codings, when)

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, when=self._when, excluded=False, reason="")
