"""Stance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from desktop.wording import stance_words
from models.project.corrections import Coding, CodingKey
from models.records import StanceAnswer


class CorrectStance(CodingCommand):
    """Say how statements stand to an initiative, which is ``named`` so; None takes the answer back."""

    def __init__(
        self,
        codings: Mapping[CodingKey, Coding],
        when: str,
        of: str,
        initiative: str,
        named: str,
        answer: StanceAnswer | None,
    ) -> None:
        super().__init__(f"Stance of {of}: {stance_words(answer, named)}", codings, when)
        self._initiative = initiative
        self._answer = answer

    def answered(self, coding: Coding) -> Coding:
        stances = {key: answer for key, answer in coding.stances.items() if key != self._initiative}
        if self._answer is not None:
            stances[self._initiative] = self._answer
        return replace(coding, when=self._when, stances=stances)
