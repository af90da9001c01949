"""What a coder chooses before the first statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.document import Document
from desktop.document_base import login_name
from desktop.theme import SPACE
from desktop.views.evidence_rows import shown_outlet
from desktop.views.pane import plain_label
from models.project.coding_plan import CodingPlan, Which, statements_to_code

_LARGEST = 1_000_000


class CodingSetup(QWidget):
    """Initiative, statements, and whether the machine's answers are hidden.

    Signals:
        begun(CodingPlan): the coder wants to begin.
    """

    begun = Signal(object)

    def __init__(
        self, document: Document, initiative: str | None, chosen: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._chosen = tuple(chosen)
        self.coder = QLineEdit(document.coder or login_name())
        self.coder.setPlaceholderText("Your name, kept with each answer")
        self.initiative = QComboBox()
        for each in document.active_initiatives:
            self.initiative.addItem(" ".join(each.name.split()), each.id)
        self.initiative.setCurrentIndex(max(self.initiative.findData(initiative), 0))
        self.outlet = QComboBox()
        for outlet in dict.fromkeys(article.outlet for article in document.articles):
            self.outlet.addItem(shown_outlet(outlet), outlet)
        self.number = _number(100, "How many statements to draw")
        self.seed = _number(1, "Seed: the same number draws the same statements")
        self.addressed = QCheckBox("Leave out what the machine takes to be about something else")
        self.addressed.setChecked(True)
        self.blind = QCheckBox("Hide the machine’s answers (blind coding)")
        self.choices: dict[Which, QRadioButton] = {}
        self.count = plain_label("", "muted")
        self.go = QPushButton("&Begin")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(lambda: self.begun.emit(self.plan))
        self._lay_out()
        self.coder.textChanged.connect(self._follow)
        for box in (self.initiative, self.outlet):
            box.currentIndexChanged.connect(self._follow)
        self.addressed.toggled.connect(self._follow)
        self.number.valueChanged.connect(self._follow)
        self.seed.valueChanged.connect(self._follow)
        self._follow()

    @property
    def plan(self) -> CodingPlan:
        """What was chosen."""
        return CodingPlan(
            initiative=self.initiative.currentData() or "",
            which=next(which for which, button in self.choices.items() if button.isChecked()),
            outlet=self.outlet.currentData() or "",
            size=self.number.value(),
            seed=self.seed.value(),
            chosen=self._chosen,
            addressed=self.addressed.isChecked(),
            blind=self.blind.isChecked(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _lay_out(self) -> None:
        sample = QHBoxLayout()
        self.sample_words = plain_label("with seed")
        for each in (self.number, self.sample_words, self.seed):
            sample.addWidget(each)
        sample.addStretch(1)
        which = QVBoxLayout()
        which.setSpacing(SPACE // 2)
        group = QButtonGroup(self)
        many = "the selected statement" if len(self._chosen) == 1 else f"the {len(self._chosen):,} selected statements"
        for choice, words, beside in (
            (Which.CHOSEN, f"Only {many}", None),
            (Which.UNCODED, "Those I have not coded yet", None),
            (Which.UNCERTAIN, "All, the least certain first", None),
            (Which.ALL, "All, article by article", None),
            (Which.OUTLET, "Those of one outlet:", self.outlet),
            (Which.SAMPLE, "A random sample of", sample),
        ):
            button = QRadioButton(words)
            button.toggled.connect(self._follow)
            group.addButton(button)
            self.choices[choice] = button
            if choice is Which.CHOSEN:
                button.setVisible(bool(self._chosen))
            row = QHBoxLayout()
            row.addWidget(button)
            if isinstance(beside, QWidget):
                row.addWidget(beside)
            elif beside is not None:
                row.addLayout(beside)
            row.addStretch(1)
            which.addLayout(row)
        self.choices[Which.CHOSEN if len(self._chosen) > 1 else Which.UNCODED].setChecked(True)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * SPACE)
        form.setVerticalSpacing(2 * SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Coder", self.coder)
        form.addRow("&Initiative", self.initiative)
        form.addRow(plain_label("Statements"), which)
        form.addRow("", self.addressed)
        form.addRow("", self.blind)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(plain_label("Code statements", "hero"))
        column.addWidget(
            plain_label("Read one statement after the other and answer each with a single key.", "muted", wrap=True)
        )
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(foot)

    def _follow(self) -> None:
        if not all(which in self.choices for which in Which) or not any(b.isChecked() for b in self.choices.values()):
            return
        plan = self.plan
        self.outlet.setEnabled(plan.which is Which.OUTLET)
        for each in (self.number, self.seed, self.sample_words):
            each.setEnabled(plan.which is Which.SAMPLE)
        self.addressed.setEnabled(plan.which is not Which.CHOSEN)
        state = replace(self._document.state, coder=self.coder.text().strip())
        number = len(statements_to_code(state, self._document.effective, plan)) if plan.initiative else 0
        self.count.setText(_words_for(number, plan))
        self.go.setEnabled(number > 0)


def _words_for(number: int, plan: CodingPlan) -> str:
    if not plan.initiative:
        return "Switch an initiative on first, with its chip at the top of the window."
    if not number:
        return "No statement is left to code here. Choose others."
    return "1 statement" if number == 1 else f"{number:,} statements"


def _number(value: int, name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, _LARGEST)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
