"""Says who spoke."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.dialogs.form import FormDialog
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.views.speaker_choice import SpeakerChoice, Speakers


class SpeakerPicker(FormDialog):
    """Asks for the speakers of ``what`` and hands them to ``take``; the ``machine``'s answer stands above.

    ``back`` is called when the person wants that answer again, None where there is nothing to take back.
    """

    def __init__(
        self,
        document: Document,
        what: str,
        machine: str,
        chosen: Iterable[str],
        take: Callable[[Speakers], object],
        parent: QWidget | None = None,
        *,
        back: Callable[[], object] | None = None,
    ) -> None:
        super().__init__("Who says this?", "Set speaker", parent)
        self._take = take
        self._back = back
        self.choice = SpeakerChoice(document, chosen)
        self.choice.setMinimumHeight(38 * SPACE)
        self.form.addRow(plain_label(what, wrap=True))
        if machine:
            self.form.addRow(plain_label(machine, "muted", wrap=True))
        self.form.addRow(self.choice)
        self.ticked = plain_label("", "muted", wrap=True)
        self.form.addRow(self.ticked)
        self.nobody = self.buttons.addButton("&Nobody", QDialogButtonBox.ButtonRole.ResetRole)
        self.nobody.setToolTip("Nobody who could have a position says this")
        self.nobody.clicked.connect(self._choose_nobody)
        self.back = self.buttons.addButton("&Machine’s answer", QDialogButtonBox.ButtonRole.ResetRole)
        self.back.setToolTip("Take your answer back; all else that you said of the statement stays")
        self.back.setVisible(back is not None)
        self.back.clicked.connect(self._go_back)
        self.choice.decided.connect(self.accept)
        self.choice.changed.connect(self._name)
        self._name()
        self.choice.setFocus()

    def accept(self) -> None:
        """Hand over what is ticked."""
        if self.choice.speakers:
            super().accept()
            self._take(self.choice.speakers)

    def _choose_nobody(self) -> None:
        super().accept()
        self._take(Speakers(()))

    def _go_back(self) -> None:
        super().accept()
        if self._back is not None:
            self._back()

    def _name(self) -> None:
        speakers = self.choice.speakers
        number = len(speakers.actors) + bool(speakers.named)
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setText(f"Set {number} speakers" if number > 1 else "Set speaker")
        button.setEnabled(number > 0)
        names = ", ".join(self.choice.names)
        self.ticked.setText(f"Ticked: {names}" if names else "A click takes one. Tick several for a joint statement.")
