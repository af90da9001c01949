"""Take back corrections."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding, CodingKey


class TakeBack(CodingCommand):
    """Take back all that a coder said of statements: another coder's answers count then, else the machine's."""

    def __init__(self, codings: Mapping[CodingKey, Coding], when: str, of: str) -> None:
        super().__init__(f"Take back corrections of {of}", codings, when)

    def answered(self, coding: Coding) -> Coding:
        return Coding(coding.anchor, coding.coder, self._when)
