"""What is chosen in a window, shared by all its views."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids of what is chosen, None where nothing is. ``about`` is an actor that is spoken of; ``period`` are the
    first and the last day of a stretch of time, ISO 8601."""

    actor: str | None = None
    initiative: str | None = None
    outlet: str | None = None
    about: str | None = None
    period: tuple[str, str] | None = None
    statement: str | None = None
    article: str | None = None


class Selection(QObject):
    """One shared selection: choose an actor, an initiative, an outlet, a statement or an article anywhere, and every
    view follows.

    ``outlet`` is the outlet's name, ``period`` two days, the others are ids; None means that nothing is chosen. A
    statement or an article may have left the project since it was chosen: look it up with ``.get``.

    Signals:
        changed: anything chosen is different now. Choosing the same again is silent.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = Choice()

    @property
    def choice(self) -> Choice:
        """All of it at once."""
        return self._choice

    @property
    def actor(self) -> str | None:
        return self._choice.actor

    @property
    def initiative(self) -> str | None:
        return self._choice.initiative

    @property
    def outlet(self) -> str | None:
        return self._choice.outlet

    @property
    def about(self) -> str | None:
        return self._choice.about

    @property
    def period(self) -> tuple[str, str] | None:
        return self._choice.period

    @property
    def statement(self) -> str | None:
        return self._choice.statement

    @property
    def article(self) -> str | None:
        return self._choice.article

    def select(self, **chosen: str | tuple[str, str] | None) -> None:
        """Change what is named (``select(actor="a1", outlet=None)``) and leave the rest.

        What belongs to one mark of a chart, its period and whom it speaks of, goes when another actor, initiative or
        outlet is chosen.

        Raises TypeError for a name that cannot be chosen.
        """
        fields: dict[str, Any] = chosen
        if not chosen.keys().isdisjoint(("actor", "initiative", "outlet")):
            fields = {"about": None, "period": None, **fields}
        self._become(replace(self._choice, **fields))

    def select_only(self, **chosen: str | tuple[str, str] | None) -> None:
        """Choose what is named and nothing else, as a click on a mark of a chart does."""
        fields: dict[str, Any] = chosen
        self._become(Choice(**fields))

    def clear(self) -> None:
        """Choose nothing."""
        self._become(Choice())

    def _become(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()
