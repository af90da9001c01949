"""The page of a sitting: one statement, and a key for each answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QToolButton, QVBoxLayout, QWidget

from desktop.coding.card import StatementCard
from desktop.coding.sitting import Sitting
from desktop.dialogs.exclusion import REASONS, Exclusion
from desktop.dialogs.speaker_picker import SpeakerPicker
from desktop.document import Document
from desktop.keys import native
from desktop.theme import SPACE, Theme
from desktop.views.evidence_corrections import ANSWERS, machine_words
from desktop.views.evidence_rows import shown_date, shown_outlet
from desktop.views.pane import ElidedLabel, plain_label
from desktop.views.speaker_choice import Speakers
from desktop.views.statement_bar import NoteEditor
from models.records import StanceAnswer, Statement

_ANSWER_KEYS: tuple[tuple[StanceAnswer, str, str], ...] = (
    ("favor", "Favor", "F"),
    ("against", "Against", "A"),
    ("neutral", "Neutral", "N"),
    ("not addressed", "Not about it", "X"),
)


class CodingPage(QWidget):
    """Shows where a sitting is, and hands it what the coder answers. All of it works by keys alone."""

    def __init__(self, document: Document, sitting: Sitting, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._sitting = sitting
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.progress_words = plain_label("", "title")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, len(sitting.statements))
        self.about = plain_label("", "hero", wrap=True)
        self.description = plain_label("", "muted", wrap=True)
        self.card = StatementCard(theme)
        self.speaker = ElidedLabel("title")
        self.place = plain_label("", "muted", wrap=True)
        self.machine = plain_label("", "muted", wrap=True)
        self.yours = plain_label("", "title", wrap=True)
        self.note = NoteEditor()
        self.note.hide()
        self.note.written.connect(sitting.annotate)
        self.note.left.connect(self.setFocus)
        self.actions_by_key: dict[str, QAction] = {}
        self.exclusions = QMenu(self)
        for number, reason in enumerate(REASONS, 1):
            self.exclusions.addAction(f"&{number}  {reason}", partial(sitting.exclude, reason))
        self.exclusions.addAction("&Other reason…", self._ask_reason)
        self._lay_out()
        sitting.moved.connect(self._show)
        self._show()

    # --- putting it together --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.progress_words)
        top.addWidget(self.progress, 1)
        answers = QHBoxLayout()
        answers.setSpacing(SPACE)
        for answer, words, key in _ANSWER_KEYS:
            answers.addWidget(self._button(words, key, partial(self._sitting.answer, answer)), 1)
        answers.addWidget(self._button("Skip", "Space", self._sitting.accept), 1)
        others = QHBoxLayout()
        others.setSpacing(SPACE)
        others.addWidget(self._button("Take back", "Backspace", self._sitting.back))
        others.addWidget(self._button("Speaker…", "S", self._ask_speaker))
        self._exclude_button = self._button("Exclude…", "E", self._offer_reasons)
        others.addWidget(self._exclude_button)
        others.addWidget(self._button("Note…", "M", self._write_note))
        others.addStretch(1)
        others.addWidget(self._button("Look back", "Left", partial(self._sitting.go, -1)))
        others.addWidget(self._button("Look on", "Right", partial(self._sitting.go, 1)))
        undo = QAction(self)
        undo.setShortcut("Ctrl+Z")
        undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.triggered.connect(self._sitting.back)
        self.addAction(undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addSpacing(SPACE)
        column.addWidget(self.about)
        column.addWidget(self.description)
        column.addSpacing(SPACE)
        column.addWidget(self.speaker)
        column.addWidget(self.place)
        column.addWidget(self.card, 1)
        column.addWidget(self.note)
        column.addWidget(self.machine)
        column.addWidget(self.yours)
        column.addSpacing(SPACE)
        column.addLayout(answers)
        column.addLayout(others)

    def _button(self, words: str, key: str, act: Callable[[], object]) -> QToolButton:
        action = QAction(words, self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: act())
        self.addAction(action)
        self.actions_by_key[key] = action
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setObjectName("answerButton")
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        self._word(key, words)
        return button

    def _word(self, key: str, words: str) -> None:
        """Name a key's action, the key beside it."""
        action = self.actions_by_key[key]
        action.setText(words)
        action.setIconText(f"{words}   {native(action.shortcut())}")

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        sitting, statement = self._sitting, self._sitting.statement
        article = self._document.article(statement.article) if statement is not None else None
        if statement is None or article is None:
            return
        number, total = sitting.place + 1, len(sitting.statements)
        self.progress_words.setText(f"{number:,} of {total:,}")
        self.progress.setValue(sitting.place)
        initiative = sitting.initiative
        self.about.setText(" ".join(initiative.name.split()) if initiative else "")
        self.description.setText(initiative.description if initiative else "")
        self.description.setVisible(bool(initiative and initiative.description))
        self.card.show_statement(article, statement)
        self.speaker.setText(self._who(statement))
        self.place.setText(
            " \u00b7 ".join(
                part for part in (shown_outlet(article.outlet), shown_date(article.date), statement.kind) if part
            )
        )
        self.machine.setText(
            "The machine’s answer is hidden" if sitting.plan.blind else f"Machine: {machine_words(sitting.machine)}"
        )
        self._show_own()

    def _show_own(self) -> None:
        sitting, own, coding = self._sitting, self._sitting.own, self._sitting.coding
        said = [f"You: {ANSWERS[own]}"] if own is not None else []
        if coding is not None and coding.excluded:
            said.append(f"excluded: {coding.reason}" if coding.reason else "excluded")
        if coding is not None and coding.note:
            said.append(f"note: {' '.join(coding.note.split())}")
        self.yours.setText(" \u00b7 ".join(said) or "Not coded by you yet")
        self._word("Space", "Accept machine’s answer" if sitting.can_accept else "Keep" if own is not None else "Skip")
        self.actions_by_key["Backspace"].setEnabled(sitting.can_go_back)

    def _who(self, statement: Statement) -> str:
        coding = self._sitting.coding
        if coding is not None and coding.speaker is not None:
            return " and ".join(ref.name for ref in coding.speaker) or "nobody"
        actors = [actor.name for actor in map(self._document.actor, statement.resolution.actors) if actor is not None]
        printed, meant = statement.speaker, " and ".join(actors)
        if not meant:
            return f"{printed or 'No speaker named'} \u2192 not resolved"
        return meant if printed in ("", meant) else f"{printed} \u2192 {meant}"

    # --- what needs a further word ----------------------------------------------------------------------------------

    def _ask_speaker(self) -> None:
        statement = self._sitting.statement
        if statement is not None:
            words = " ".join(statement.text.split())
            SpeakerPicker(
                self._document, words, "", statement.resolution.actors, self._set_speaker, self.window()
            ).open()

    def _set_speaker(self, speakers: Speakers) -> None:
        self._sitting.set_speaker(speakers.actors, speakers.named, speakers.kind)
        self.setFocus()

    def _offer_reasons(self) -> None:
        self.exclusions.popup(self._exclude_button.mapToGlobal(QPoint(0, 0)))

    def _ask_reason(self) -> None:
        Exclusion("This statement", self._sitting.exclude, self.window()).open()

    def _write_note(self) -> None:
        coding = self._sitting.coding
        self.note.begin(coding.note if coding is not None else "")
