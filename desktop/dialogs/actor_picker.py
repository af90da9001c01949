"""Asks for one other actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.dialogs.form import FormDialog
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.views.speaker_choice import SpeakerChoice
from models.records import Actor


class ActorPicker(FormDialog):
    """Hands the one actor that is ticked or, where none is, the highlighted one to ``take``; those in ``without`` are
    not offered. ``outcome`` says what will come of it, by the actor's name."""

    def __init__(
        self,
        document: Document,
        title: str,
        what: str,
        accept: str,
        without: Iterable[str],
        take: Callable[[str], object],
        parent: QWidget | None = None,
        *,
        outcome: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(title, accept, parent)
        self._document = document
        self._take = take
        self._outcome = outcome
        self.choice = SpeakerChoice(document, new=False, without=without)
        self.choice.setMinimumHeight(38 * SPACE)
        self.form.addRow(plain_label(what, wrap=True))
        self.form.addRow(self.choice)
        self.outcome = plain_label("", "muted", wrap=True)
        self.form.addRow(self.outcome)
        self.choice.decided.connect(self.accept)
        self.choice.changed.connect(self._enable)
        self._enable()
        self.choice.setFocus()

    def accept(self) -> None:
        """Hand over the actor."""
        actor = self._meant()
        if actor is not None:
            super().accept()
            self._take(actor.id)

    def _meant(self) -> Actor | None:
        ticked = self.choice.speakers.actors or (self.choice.highlighted or "",)
        return self._document.actor(ticked[0]) if len(ticked) == 1 else None

    def _enable(self) -> None:
        actor = self._meant()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(actor is not None)
        self.outcome.setText("" if actor is None else self._outcome(actor.name))
