"""What else a person says of statements: who speaks, how, of whom, whether they count, and a note."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QWidget

from desktop.dialogs.actor_picker import ActorPicker
from desktop.dialogs.exclusion import REASONS, Exclusion
from desktop.dialogs.speaker_picker import SpeakerPicker
from desktop.dialogs.split_actor import SplitActor
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.editing.targets import OF_ANOTHER, Targets, allow, keyed_action
from desktop.views.evidence_corrections import machine_sentiment_words
from desktop.views.speaker_choice import Speakers
from models.project.corrections import Coding
from models.records import Actor, ActorKind, SentimentLabel, StatementKind

_KINDS: dict[StatementKind, str] = {"direct": "&Direct", "indirect": "&Indirect", "mixed": "&Mixed"}
_LABELS: dict[SentimentLabel, str] = {"positive": "&Positive", "neutral": "&Neutral", "negative": "N&egative"}


class StatementActions(QObject):
    """The actions on the chosen statements beside their stances.

    Signals:
        noteWanted: the person wants to write on the chosen statements.
        excludeWanted: the person wants to choose why the statements are excluded.
    """

    noteWanted = Signal()
    excludeWanted = Signal()

    def __init__(self, document: Document, targets: Targets, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._targets = targets
        self._acts = acts
        self._window = parent
        self.speaker = keyed_action(parent, "&Speaker…", self._ask_speaker, "S")
        self.kind_menu = self._menu("&Kind", self._fill_kinds)
        self.sentiment_menu = self._menu("Sen&timent toward", self._fill_sentiments)
        self.exclude = keyed_action(parent, "&Exclude…", self.excludeWanted.emit, "E")
        self.exclude_menu = QMenu("E&xclude because", parent)
        for number, reason in enumerate(REASONS, 1):
            self.exclude_menu.addAction(f"&{number}  {reason}").triggered.connect(
                lambda _, it=reason: self._exclude(self._targets.ids, it)
            )
        self.exclude_menu.addAction("&Other reason…").triggered.connect(lambda: self._ask_reason())
        self.include = keyed_action(parent, "&Include again", self._include, "I")
        self.note = keyed_action(parent, "&Note…", self.noteWanted.emit, "M")
        self.take_back = keyed_action(parent, "Take &back to the machine’s answer", self._take_back, "Shift+Backspace")
        self.remove = keyed_action(parent, "&Remove own statement", self._remove, "Del")
        self.split = keyed_action(parent, "Split o&ff as a new actor…", self._ask_split)

    @property
    def all(self) -> list[QAction]:
        """The actions, for the widgets in which their keys work."""
        return [self.speaker, self.exclude, self.include, self.note, self.take_back, self.remove, self.split]

    def enable(self) -> None:
        """Follow what is chosen."""
        document, ids = self._document, self._targets.ids
        none = self._targets.none
        excluded = {statement.id for statement in document.excluded_statements}.intersection(ids)
        for action in (self.speaker, self.note, self.kind_menu.menuAction(), self.sentiment_menu.menuAction()):
            allow(action, none)
        for action in (self.exclude, self.exclude_menu.menuAction()):
            allow(action, none or ("These are excluded already." if len(excluded) == len(ids) else ""))
        allow(self.include, none or ("" if excluded else "This counts already."))
        said = any(coding is not None for coding in self._targets.codings)
        theirs = OF_ANOTHER if said else "Nobody corrected this."
        allow(self.take_back, none or ("" if self._targets.own_codings else theirs))
        own = all(map(document.is_own_statement, ids))
        allow(self.remove, none or ("" if own else "The machine found this statement: exclude it instead."))
        allow(self.split, none or ("" if self._shared_speaker() else "These statements have no speaker in common."))

    def annotate(self, ids: tuple[str, ...], note: str) -> None:
        """Keep a note on statements."""
        words = f"Note {'saved' if note.strip() else 'removed'}: {self._document.words_for(ids)}"
        self._acts.do(words, lambda: self._document.annotate(ids, note))

    # --- speakers -------------------------------------------------------------------------------------------------

    def _ask_speaker(self) -> None:
        ids, words, one = self._targets.ids, self._targets.words, self._targets.one
        machine = ""
        chosen: tuple[str, ...] = ()
        if one is not None:
            chosen = one.resolution.actors
            found = self._document.machine_statement(one.id)
            if found is not None:
                who = self._names(self._document.effective.cast.speakers(found)) or "nobody"
                machine = f"Machine: {who}, {found.resolution.reason}"
        own = any(coding.speaker is not None for coding in self._targets.own_codings)
        take, back = partial(self._set_speaker, ids), partial(self._take_speaker_back, ids)
        SpeakerPicker(self._document, words, machine, chosen, take, self._window, back=back if own else None).open()

    def _set_speaker(self, ids: tuple[str, ...], speakers: Speakers) -> None:
        names = [name for name in (self._names(speakers.actors), speakers.named) if name]
        self._acts.do(
            f"Speaker {' and '.join(names) or 'nobody'}: {self._document.words_for(ids)}",
            lambda: self._document.correct_speaker(ids, speakers.actors, named=speakers.named, kind=speakers.kind),
        )

    def _take_speaker_back(self, ids: tuple[str, ...]) -> None:
        words = self._targets.taken_back("speaker", ids, lambda coding: coding.speaker is not None)
        self._acts.do(words, lambda: self._document.correct_speaker(ids, None))

    def _ask_split(self) -> None:
        actor_id, ids = self._shared_speaker(), self._targets.ids
        actor = self._document.actor(actor_id or "")
        if actor is not None:
            take = partial(self._split, actor, ids)
            SplitActor(self._document, actor, len(ids), take, self._window).open()

    def _split(self, actor: Actor, ids: tuple[str, ...], name: str, kind: ActorKind, _: tuple[str, ...]) -> None:
        self._acts.do(
            f"Split {name} off {actor.name}",
            lambda: self._document.split_actor(actor.id, name, statements=ids, kind=kind),
        )

    def _shared_speaker(self) -> str | None:
        statements = self._targets.statements
        if not statements:
            return None
        first = statements[0].resolution.actors
        return next((each for each in first if all(each in other.resolution.actors for other in statements)), None)

    # --- kind and sentiment ---------------------------------------------------------------------------------------

    def _fill_kinds(self) -> None:
        menu, ids, one = self.kind_menu, self._targets.ids, self._targets.one
        menu.clear()
        for kind, text in _KINDS.items():
            action = menu.addAction(text)
            action.triggered.connect(lambda _, it=kind: self._set_kind(ids, it))
            action.setCheckable(True)
            action.setChecked(one is not None and one.kind == kind)
        menu.addSeparator()
        back = menu.addAction("Machine’s &answer")
        back.setEnabled(any(coding.kind is not None for coding in self._targets.own_codings))
        back.triggered.connect(lambda: self._set_kind(ids, None))

    def _set_kind(self, ids: tuple[str, ...], kind: StatementKind | None) -> None:
        if kind is None:
            words = self._targets.taken_back("kind", ids, lambda coding: coding.kind is not None)
        else:
            words = f"Kind {kind}: {self._document.words_for(ids)}"
        self._acts.do(words, lambda: self._document.correct_kind(ids, kind))

    def _fill_sentiments(self) -> None:
        menu, ids = self.sentiment_menu, self._targets.ids
        menu.clear()
        for actor in self._mentioned():
            self._fill_labels(menu.addMenu(actor.name.replace("&", "&&")), ids, actor)
        menu.addSeparator()
        menu.addAction("&Another actor…").triggered.connect(lambda: self._ask_mentioned(ids))

    def _fill_labels(self, menu: QMenu, ids: tuple[str, ...], actor: Actor) -> None:
        given = {label for coding in self._targets.codings if coding for label in self._labels(coding, actor)}
        for label, text in _LABELS.items():
            action = menu.addAction(text)
            action.triggered.connect(lambda _, it=label: self._set_sentiment(ids, actor, it))
            action.setCheckable(True)
            action.setChecked(given == {label})
        menu.addSeparator()
        machine = ""
        if len(ids) == 1:
            machine = f": {machine_sentiment_words(self._document.machine_sentiment(ids[0], actor.id))}"
        back = menu.addAction(f"&Machine’s answer{machine}")
        back.setEnabled(any(self._labels(coding, actor) for coding in self._targets.own_codings))
        back.triggered.connect(lambda: self._set_sentiment(ids, actor, None))

    def _set_sentiment(self, ids: tuple[str, ...], actor: Actor, label: SentimentLabel | None) -> None:
        if label is None:
            sentiment = f"sentiment toward {actor.name}"
            words = self._targets.taken_back(sentiment, ids, lambda coding: self._labels(coding, actor))
        else:
            words = f"{label.capitalize()} toward {actor.name}: {self._document.words_for(ids)}"
        self._acts.do(words, lambda: self._document.correct_sentiment(ids, actor.id, label))

    def _labels(self, coding: Coding, actor: Actor) -> list[SentimentLabel]:
        """How a coder says that the statement speaks of an actor, by whatever name."""
        counting = self._document.effective.cast.counting
        return [label for ref, label in coding.sentiments if counting(ref.id) == actor.id]

    def _ask_mentioned(self, ids: tuple[str, ...]) -> None:
        speakers = {actor for each in self._targets.statements for actor in each.resolution.actors}
        what = f"Of whom do {self._document.words_for(ids)} speak?"
        ActorPicker(
            self._document, "Sentiment toward", what, "Go on", speakers, partial(self._offer_labels, ids), self._window
        ).open()

    def _offer_labels(self, ids: tuple[str, ...], actor_id: str) -> None:
        actor = self._document.actor(actor_id)
        if actor is not None:
            menu = QMenu(f"Sentiment toward {actor.name}", self._window)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._fill_labels(menu, ids, actor)
            menu.popup(QCursor.pos())

    def _mentioned(self) -> list[Actor]:
        """Whom the chosen statements speak of, by the machine, by people or by name."""
        spoken = " ".join(statement.text for statement in self._targets.statements)
        speakers = {actor for statement in self._targets.statements for actor in statement.resolution.actors}
        analysis, ids = self._document.analysis, set(self._targets.ids)
        met = {sentiment.actor for sentiment in analysis.sentiments if sentiment.statement in ids}
        return [
            actor
            for actor in analysis.actors
            if actor.id not in speakers and (actor.id in met or _named(actor, spoken))
        ]

    # --- counting or not ------------------------------------------------------------------------------------------

    def _ask_reason(self) -> None:
        Exclusion(self._targets.words, partial(self._exclude, self._targets.ids), self._window).open()

    def _exclude(self, ids: tuple[str, ...], reason: str) -> None:
        words = f"Excluded {self._document.words_for(ids)}: {reason}"
        self._acts.do(words, lambda: self._document.exclude_statement(ids, reason))

    def _include(self) -> None:
        ids = self._targets.ids
        self._acts.do(f"Included {self._targets.words} again", lambda: self._document.include_statement(ids))

    def _take_back(self) -> None:
        ids = self._targets.ids
        words = self._targets.taken_back("answer", ids, lambda coding: replace(coding, note=""))
        self._acts.do(words, lambda: self._document.take_back(ids))

    def _remove(self) -> None:
        ids = self._targets.ids
        self._acts.do(f"Removed {self._targets.words}", lambda: self._document.remove_statements(ids))

    # --- within ---------------------------------------------------------------------------------------------------

    def _names(self, actors: tuple[str, ...]) -> str:
        found = map(self._document.actor, actors)
        return " and ".join(actor.name for actor in found if actor is not None)

    def _menu(self, text: str, fill: Callable[[], None]) -> QMenu:
        menu = QMenu(text, self._window)
        menu.aboutToShow.connect(fill)
        return menu


def _named(actor: Actor, words: str) -> bool:
    names = (name for name in {actor.name, *actor.aliases} if name[:1].isupper() and name in words)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names)
