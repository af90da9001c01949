"""Asks for one other actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.dialogs.form import FormDialog
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.views.speaker_choice import SpeakerChoice


class ActorPicker(FormDialog):
    """Hands the one actor that is ticked to ``take``; those in ``without`` are not offered."""

    def __init__(
        self,
        document: Document,
        title: str,
        what: str,
        accept: str,
        without: Iterable[str],
        take: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, accept, parent)
        self._take = take
        self.choice = SpeakerChoice(document, new=False, without=without)
        self.choice.setMinimumHeight(38 * SPACE)
        self.form.addRow(plain_label(what, wrap=True))
        self.form.addRow(self.choice)
        self.choice.decided.connect(self.accept)
        self.choice.changed.connect(self._enable)
        self._enable()
        self.choice.setFocus()

    def accept(self) -> None:
        """Hand over the actor."""
        actors = self.choice.speakers.actors
        if len(actors) == 1:
            super().accept()
            self._take(actors[0])

    def _enable(self) -> None:
        one = len(self.choice.speakers.actors) == 1
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(one)
