"""Sentiment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from desktop.commands.coding import CodingCommand
from desktop.wording import short
from models.project.corrections import ActorRef, Coding, CodingKey
from models.records import SentimentLabel


class CorrectSentiment(CodingCommand):
    """Say how statements speak of an actor; None takes the answer back. ``same`` are the ids that earlier answers may
    have called the actor by, ``named`` is what it is called now."""

    def __init__(
        self,
        codings: Mapping[CodingKey, Coding],
        when: str,
        of: str,
        actor: ActorRef,
        named: str,
        same: Collection[str],
        label: SentimentLabel | None,
    ) -> None:
        super().__init__(f"Sentiment of {of} toward {short(named)}: {label or 'taken back'}", codings, when)
        self._actor = actor
        self._same = frozenset(same) | {actor.id}
        self._label = label

    def answered(self, coding: Coding) -> Coding:
        others = tuple(answer for answer in coding.sentiments if answer[0].id not in self._same)
        added = () if self._label is None else ((self._actor, self._label),)
        return replace(coding, when=self._when, sentiments=(*others, *added))
