"""What is known about an actor, the machine's answer beside the person's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QCompleter,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.dialogs.form import FormDialog, line_of
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.views.speaker_choice import KINDS
from models.countries import country_names
from models.project.attach import folded
from models.project.corrections import ActorRef
from models.project.lookup import lookup
from models.records import Actor

_SWATCH = 16


class ActorEditor(FormDialog):
    """Edits one actor. ``do`` carries out an act under a name for people."""

    def __init__(
        self,
        document: Document,
        actor: Actor,
        do: Callable[[str, Callable[[], object]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Edit actor", "Save", parent)
        self._document = document
        self._actor = actor
        self._ref = document.actor_ref(actor.id)
        self._do = do
        machine = document.machine_actor(actor.id)
        self.name = line_of(actor.name)
        self.aliases = QPlainTextEdit("\n".join(actor.aliases))
        self.aliases.setTabChangesFocus(True)
        self.aliases.setPlaceholderText("One on each line")
        self.aliases.setFixedHeight(12 * SPACE)
        self.kind = QComboBox()
        self.kind.addItems(KINDS)
        self.kind.setCurrentIndex(KINDS.index(actor.kind))
        self.country = _offering(country_names(), actor.country, "The country that it speaks for")
        organisations = sorted({each.name for each in document.analysis.actors if each.kind == "organisation"})
        self.organisation = _offering(organisations, actor.organisation, "The body that it speaks for")
        self.colour = ColourButton(actor.colour)
        self.form.addRow("&Name", self.name)
        self.form.addRow("&Also called", self.aliases)
        self.form.addRow("&Kind", self.kind)
        if machine is not None and (machine.name, machine.kind) != (actor.name, actor.kind):
            self.form.addRow("", plain_label(f"Machine: {machine.name}, {machine.kind}", "muted", wrap=True))
        self.form.addRow("&Country", self.country)
        self.form.addRow("&Organisation", self.organisation)
        self.form.addRow("Co&lour in charts", self.colour)
        merged = document.merged_into(actor.id)
        if merged:
            self.form.addRow("Merged into it", plain_label(", ".join(merged), "muted", wrap=True))
        self.reset = self.buttons.addButton("&Machine’s answer", QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setToolTip("Take back every edit of this actor")
        self.reset.setEnabled(document.actor_correction(actor.id) is not None)
        self.reset.clicked.connect(self._take_back)
        self.merge = self.buttons.addButton("M&erge", QDialogButtonBox.ButtonRole.ActionRole)
        self.merge.setToolTip("Let this actor’s statements count as those of the actor who has the name already")
        self.merge.hide()
        self.merge.clicked.connect(self._merge)
        self._namesake: ActorRef | None = None
        self.name.textChanged.connect(self._forget_namesake)
        self.name.setFocus()

    def accept(self) -> None:
        """Hand the edit to the document, as one step of undo. A name that another actor has is asked about first."""
        if not self.name.text().strip():
            self.say_wrong("An actor needs a name.")
            self.name.setFocus()
            return
        namesake = self._find_namesake()
        if namesake is not None and self._namesake is None:
            self._ask_about(namesake)
            return
        aliases = [line.strip() for line in self.aliases.toPlainText().splitlines() if line.strip()]
        self._do(
            f"Edited {self.name.text().strip()}",
            lambda: self._document.edit_actor(
                self._document.found_again(self._ref),
                name=self.name.text(),
                aliases=aliases,
                kind=KINDS[self.kind.currentIndex()],
                country=self.country.currentText(),
                organisation=self.organisation.currentText(),
                colour=self.colour.colour,
            ),
        )
        super().accept()

    def _find_namesake(self) -> Actor | None:
        """Another actor who has the name that was typed."""
        name, own = folded(self.name.text()), self._document.found_again(self._ref)
        if name == folded(self._actor.name):
            return None
        others = (each for each in self._document.analysis.actors if each.id != own)
        return next((each for each in others if folded(each.name) == name), None)

    def _ask_about(self, namesake: Actor) -> None:
        self._namesake = self._document.actor_ref(namesake.id)
        count = lookup(self._document.analysis).by_actor[namesake.id]
        said = f", with {count:,} statement{'s' if count > 1 else ''}" if count else ""
        self.say_wrong(f"{namesake.name} is there already{said}. Merge the two instead?")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Keep &both")
        self.merge.show()
        self.merge.setFocus()

    def _forget_namesake(self) -> None:
        self._namesake = None
        self.say_wrong("")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Save")
        self.merge.hide()

    def _merge(self) -> None:
        document, namesake = self._document, self._namesake
        if namesake is not None:
            self._do(
                f"Merged {self._actor.name} into {namesake.name}",
                lambda: document.merge_actors([document.found_again(self._ref)], document.found_again(namesake)),
            )
            super().accept()

    def _take_back(self) -> None:
        self._do(
            f"{self._actor.name} back to the machine’s answer",
            lambda: self._document.take_back_actor(self._document.found_again(self._ref)),
        )
        super().reject()


class ColourButton(QWidget):
    """Shows a colour ("" for the chart's own) and lets a person choose another."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self.colour = ""
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        self.automatic = QPushButton("Automatic")
        self.automatic.setAutoDefault(False)
        self.automatic.clicked.connect(lambda: self.set_colour(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.automatic)
        row.addStretch(1)
        self.setFocusProxy(self.button)
        self.set_colour(colour)

    def set_colour(self, colour: str) -> None:
        """Show another colour: ``#rrggbb`` or ""."""
        self.colour = colour
        swatch = QPixmap(_SWATCH, _SWATCH)
        swatch.fill(QColor(colour) if colour else Qt.GlobalColor.transparent)
        self.button.setIcon(swatch)
        self.button.setText(colour or "Choose…")
        self.button.setAccessibleName(f"Colour in charts: {colour or 'automatic'}")
        self.automatic.setEnabled(bool(colour))

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self.colour or "#5a4a9c"), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.set_colour(colour.name()))
        dialog.open()


def _offering(words: Sequence[str], value: str, hint: str) -> QComboBox:
    """A line that completes what is typed, and takes other words too."""
    box = QComboBox()
    line = QLineEdit()
    line.setPlaceholderText(hint)
    box.setLineEdit(line)
    box.addItem("")
    box.addItems(words)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    completer = QCompleter(words, box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)
    box.setEditText(value)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
