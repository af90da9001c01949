"""Exclude Statement, Include Statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding


class ExcludeStatement(CodingCommand):
    """Take statements out of every count, for a reason."""

    def __init__(self, codings: Iterable[Coding], when: str, reason: str) -> None:
        super().__init__("Exclude Statement", codings, when)
        self._reason = reason

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, excluded=True, reason=self._reason)


class IncludeStatement(CodingCommand):
    """Let statements count again, whoever excluded them."""

    def __init__(self, codings: Iterable[Coding], when: str) -> None:
        super().__init__("Include Statement", codings, when)

    def answered(self, coding: Coding) -> Coding:
        return replace(coding, excluded=False, reason="")
