"""How statements stand to initiatives: four answers with a key each, for the initiative that is asked about."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.editing.targets import OF_ANOTHER, Targets, allow
from desktop.views.evidence_corrections import machine_words
from desktop.wording import short, stance_words
from models.project.corrections import StanceAnswer
from models.records import Initiative

_KEYS: dict[StanceAnswer, tuple[str, str]] = {
    "favor": ("In &favor", "F"),
    "against": ("&Against", "A"),
    "neutral": ("&Neutral", "N"),
    "not addressed": ("Not &about it", "X"),
}
_NO_INITIATIVE = "Switch an initiative on first, with its chip at the top."


class StanceActions(QObject):
    """One action for each answer, ticked where it is the person's, and one that takes it back."""

    def __init__(self, document: Document, targets: Targets, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._targets = targets
        self._acts = acts
        self.answers: dict[StanceAnswer, QAction] = {}
        for answer, (text, key) in _KEYS.items():
            action = QAction(text, parent)
            action.setCheckable(True)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _, it=answer: self._answer_asked(it))
            self.answers[answer] = action
        self.machines = QAction("&Machine’s stance", parent)
        self.machines.setShortcut("Backspace")
        self.machines.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.machines.triggered.connect(lambda: self._answer_asked(None))

    @property
    def all(self) -> list[QAction]:
        """The actions, for menus and for the widgets in which their keys work."""
        return [*self.answers.values(), self.machines]

    def enable(self) -> None:
        """Follow what is chosen."""
        initiative = self._targets.initiative
        reason = self._targets.none or ("" if initiative is not None else _NO_INITIATIVE)
        given = self._given(initiative) if initiative is not None else set()
        for answer, action in self.answers.items():
            allow(action, reason)
            action.setChecked(given == {answer})
        theirs = OF_ANOTHER if given - {None} else "The machine’s stance counts already."
        allow(self.machines, reason or ("" if initiative is not None and self._own(initiative) else theirs))

    def fill(self, menu: QMenu) -> None:
        """Fill a menu with the answers toward every initiative that is on, the machine's beside them."""
        menu.clear()
        ids = self._targets.ids
        for initiative in self._document.active_initiatives:
            below = menu.addMenu(initiative.name.replace("&", "&&"))
            given = self._given(initiative)
            for answer, (text, _) in _KEYS.items():
                action = below.addAction(text)
                action.setCheckable(True)
                action.setChecked(given == {answer})
                action.triggered.connect(lambda _, to=initiative, it=answer: self._answer(ids, to, it))
            below.addSeparator()
            machine = (
                f": {machine_words(self._document.machine_stance(ids[0], initiative.id))}" if len(ids) == 1 else ""
            )
            back = below.addAction(f"&Machine’s stance{machine}")
            back.setEnabled(self._own(initiative))
            back.triggered.connect(lambda _, to=initiative: self._answer(ids, to, None))
        if menu.isEmpty():
            menu.addAction(_NO_INITIATIVE).setEnabled(False)

    def _answer_asked(self, answer: StanceAnswer | None) -> None:
        initiative = self._targets.initiative
        if initiative is not None:
            self._answer(self._targets.ids, initiative, answer)
        self.enable()

    def _answer(self, ids: tuple[str, ...], initiative: Initiative, answer: StanceAnswer | None) -> None:
        if answer is None:
            stance = f"stance on {short(initiative.name)}"
            words = self._targets.taken_back(stance, ids, lambda coding: initiative.id in coding.stances)
        else:
            said = stance_words(answer, initiative.name)
            words = f"{said[0].upper()}{said[1:]}: {self._document.words_for(ids)}"
        self._acts.do(words, lambda: self._document.correct_stance(ids, initiative.id, answer))

    def _own(self, initiative: Initiative) -> bool:
        """Whether the present coder answered any of the chosen statements."""
        return any(initiative.id in coding.stances for coding in self._targets.own_codings)

    def _given(self, initiative: Initiative) -> set[StanceAnswer | None]:
        """People's answers to the chosen statements, None for a statement without one."""
        return {None if coding is None else coding.stances.get(initiative.id) for coding in self._targets.codings}
