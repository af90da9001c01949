"""Progress and cancelling, as every slow step of the pipeline takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


class Cancelled(Exception):
    """Raised inside a slow step after the person asked for a stop."""


def _say_nothing(step: str, done: int, total: int) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Task:
    """What a slow step may ask of whoever runs it.

    ``report(step, done, total)`` tells how far the step named ``step`` is; ``cancelled()`` is true once the person
    asked for a stop. Steps call :meth:`at` between batches, never less often than every half second of work.
    """

    report: Callable[[str, int, int], None] = _say_nothing
    cancelled: Callable[[], bool] = _never

    def at(self, step: str, done: int, total: int) -> None:
        """Report and go on, or raise :class:`Cancelled`."""
        if self.cancelled():
            raise Cancelled(step)
        self.report(step, done, total)

    def portion(self, step: str, before: int, size: int, total: int) -> Task:
        """The task of a part of a step, whose progress counts as ``size`` of the step's ``total`` after ``before``."""

        def report(_: str, done: int, of: int) -> None:
            self.report(step, before + (size * done // of if of else 0), total)

        self.at(step, before, total)
        return replace(self, report=report)
