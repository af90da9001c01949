"""Names an initiative, or changes its wording."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop.charts import palette
from desktop.dialogs.form import FormDialog, line_of
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.wording import quoted
from models.records import Initiative

_COLOURS = ("Green", "Magenta", "Ochre", "Blue", "Grey", "Violet", "Wine", "Olive", "Indigo", "Moss")
"""What the colours of :mod:`desktop.charts.palette` are called, in their order."""


class InitiativeEditor(FormDialog):
    """Edits ``initiative``, or with None adds one."""

    def __init__(
        self, document: Document, acts: Acts, initiative: Initiative | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("Edit initiative" if initiative else "Add initiative", "Save" if initiative else "Add", parent)
        self._document = document
        self._acts = acts
        self._initiative = initiative
        self.name = line_of(initiative.name if initiative else "")
        self.name.setPlaceholderText("Sarysu Water Compact")
        self.aliases = QPlainTextEdit("\n".join(initiative.aliases) if initiative else "")
        self.aliases.setTabChangesFocus(True)
        self.aliases.setPlaceholderText("One on each line: the compact, the Sarysu deal")
        self.aliases.setFixedHeight(10 * SPACE)
        self.description = line_of(initiative.description if initiative else "")
        self.description.setPlaceholderText("What it proposes, in one line")
        self.starts = _day("First day", initiative.starts if initiative else "")
        self.ends = _day("Last day", initiative.ends if initiative else "")
        self.parent_initiative = QComboBox()
        self.parent_initiative.setAccessibleName("Part of")
        self.colour = QComboBox()
        self.colour.setAccessibleName("Colour")
        self._offer_parents()
        self._offer_colours()
        days = QHBoxLayout()
        days.setSpacing(SPACE)
        days.addWidget(self.starts)
        days.addWidget(plain_label("until", "muted"))
        days.addWidget(self.ends)
        self.form.addRow("&Name", self.name)
        self.form.addRow("&Also called", self.aliases)
        self.form.addRow("&Description", self.description)
        self.form.addRow("From", days)
        self.form.addRow("&Part of", self.parent_initiative)
        self.form.addRow("&Colour", self.colour)
        self.form.addRow(
            "",
            plain_label(
                "Stances are scored by name, other names and description, so a change of these scores them anew.",
                "muted",
                True,
            ),
        )

    def accept(self) -> None:
        """Add the initiative or change it, in one step; what the document refuses is said in the dialog."""
        aliases = [line.strip() for line in self.aliases.toPlainText().splitlines() if line.strip()]
        name, description = self.name.text(), self.description.text()
        parent, colour = self.parent_initiative.currentData(), self.colour.currentData()
        starts, ends = self.starts.text(), self.ends.text()
        wrong = _wrong_days(starts, ends)
        if wrong:
            self.say_wrong(wrong)
            self.starts.setFocus()
            return
        try:
            done, step = ("Changed", "Edit") if self._initiative else ("Added", "Add")
            named = f"initiative {quoted(name.strip())}"
            with self._acts.saying(f"{done} {named}"), self._document.one_step(f"{step} {named}"):
                initiative = self._initiative or self._document.add_initiative(name, aliases, description)
                self._document.edit_initiative(
                    initiative.id,
                    name=name,
                    aliases=aliases,
                    description=description,
                    starts=starts,
                    ends=ends,
                    parent=parent,
                    colour=colour,
                )
        except ValueError as reason:
            self.say_wrong(str(reason))
            self.name.setFocus()
            return
        super().accept()

    def _offer_parents(self) -> None:
        own = self._initiative
        self.parent_initiative.addItem("Nothing", "")
        for other in self._document.initiatives:
            if own is None or not self._lies_below(other, own.id):
                self.parent_initiative.addItem(other.name, other.id)
        self.parent_initiative.setCurrentIndex(max(self.parent_initiative.findData(own.parent if own else ""), 0))

    def _lies_below(self, initiative: Initiative | None, above: str) -> bool:
        while initiative is not None and initiative.id != above:
            initiative = self._document.initiative(initiative.parent)
        return initiative is not None

    def _offer_colours(self) -> None:
        self.colour.addItem("Automatic", "")
        for name, shade in zip(_COLOURS, palette.LIGHT.initiatives, strict=True):
            swatch = QPixmap(2 * SPACE, 2 * SPACE)
            swatch.fill(QColor(shade))
            self.colour.addItem(QIcon(swatch), name, shade)
        self.colour.setCurrentIndex(max(self.colour.findData(self._initiative.colour if self._initiative else ""), 0))


def _day(name: str, value: str) -> QLineEdit:
    edit = QLineEdit(value)
    edit.setPlaceholderText("YYYY-MM-DD")
    edit.setAccessibleName(name)
    return edit


def _wrong_days(starts: str, ends: str) -> str:
    """What is wrong with the days, said before anything is changed; "" where nothing is."""
    found = []
    for text in (starts.strip(), ends.strip()):
        try:
            found.append(date.fromisoformat(text) if text else None)
        except ValueError:
            return f"“{text}” is not a day. Write it like 2026-03-04."
    first, last = found
    return "The last day comes before the first." if first and last and last < first else ""
