"""Take Back Corrections."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.commands.coding import CodingCommand
from models.project.corrections import Coding


class TakeBack(CodingCommand):
    """Take back all that a coder said of statements: another coder's answers count then, else the machine's."""

    def __init__(self, codings: Iterable[Coding], when: str) -> None:
        super().__init__("Take Back Corrections", codings, when, "Take Back Corrections")

    def answered(self, coding: Coding) -> Coding:
        return Coding(coding.anchor, coding.coder, coding.when)
