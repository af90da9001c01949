"""Which words a statement is: its ends moved by keys or by hand, and statements that the machine missed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop import messages
from desktop.dialogs.add_statement import AddStatement
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.editing.targets import OF_ANOTHER, Targets, allow
from desktop.selection import Selection
from desktop.views.article_view import ArticleView
from desktop.views.boundaries import ends, moved
from desktop.views.speaker_choice import Speakers
from desktop.views.word_edges import Side, WordEdges
from models.project.attach import same_words
from models.project.guess import likely_kind, likely_speaker
from models.records import Span, StatementKind

_STEPS: tuple[tuple[str, str, Side, int], ...] = (
    ("Begin a word &earlier", "Shift+Alt+Up", "start", -1),
    ("Begin a word &later", "Shift+Alt+Down", "start", 1),
    ("End a word l&ater", "Shift+Alt+Right", "end", 1),
    ("End a word ea&rlier", "Shift+Alt+Left", "end", -1),
)


class BoundaryActions(QObject):
    """Moves the ends of the chosen statement, and adds one of the words that are selected in the article."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        targets: Targets,
        acts: Acts,
        article: ArticleView,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._targets = targets
        self._acts = acts
        self._article = article
        self._window = parent
        self.steps: list[QAction] = []
        for text, keys, side, by in _STEPS:
            action = QAction(text, parent)
            action.setShortcut(keys)
            action.triggered.connect(lambda _, which=side, way=by: self._step(which, way))
            self.steps.append(action)
        self.back = QAction("Machine’s &boundaries", parent)
        self.back.triggered.connect(self._take_back)
        self.add = QAction("&Add selected words as statement…", parent)
        self.add.setShortcut("Ctrl+D")
        self.add.triggered.connect(lambda: self._ask())
        article.text.spansChanged.connect(self._take)
        article.text.statementWanted.connect(self._ask)
        article.text.selectionChanged.connect(self.enable_add)
        self.add.setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    def enable(self) -> None:
        """Follow what is chosen."""
        why_not = self._targets.none or ("Choose one statement only." if self._targets.one is None else "")
        for action in self.steps:
            allow(action, why_not)
        allow(self.back, why_not or self._why_not_back())
        self.enable_add()

    def _why_not_back(self) -> str:
        """Why the boundaries of the one statement that is chosen cannot be taken back, "" where they can."""
        if any(coding.spans is not None for coding in self._targets.own_codings):
            return ""
        moved_by_hand = any(coding is not None and coding.spans is not None for coding in self._targets.codings)
        return OF_ANOTHER if moved_by_hand else "Nobody moved these boundaries."

    def enable_add(self) -> None:
        """Follow what is selected in the article."""
        allow(self.add, "" if self._article.text.selected_span else "Select some words in the article first.")

    def _step(self, side: Side, by: int) -> None:
        statement = self._targets.one
        article = self._document.article(statement.article) if statement is not None else None
        if statement is None or article is None:
            return
        spans = self._document.boundaries(statement.id)
        place = 0 if side == "start" else 2 * len(spans) - 1
        to = WordEdges(article.text).step(ends(spans)[place], side, by)
        changed = moved(spans, place, to)
        if changed != spans:
            self._take(statement.id, changed)

    def _take(self, statement_id: str, spans: tuple[Span, ...]) -> None:
        words = f"Boundaries of {self._document.words_for(statement_id)}"
        self._acts.do(words, lambda: self._document.correct_boundaries(statement_id, spans))

    def _take_back(self) -> None:
        if (statement := self._targets.one) is not None:
            ids = (statement.id,)
            words = self._targets.taken_back("answer on boundaries", ids, lambda coding: coding.spans is not None)
            self._acts.do(words, lambda: self._document.correct_boundaries(statement.id, None))

    # --- adding ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        span, article = self._article.text.selected_span, self._article.article
        if span is None or article is None:
            return
        here = [each for each in self._document.effective.statements.values() if each.article == article.id]
        same = next((each for each in here if same_words(each.spans, (span,))), None)
        if same is not None:
            self._selection.select(statement=same.id, article=article.id)
            messages.info("These words are a statement already. Correct that one.")
            return
        actors, where = likely_speaker(article.text, (span,), self._document.analysis.actors, here)
        AddStatement(
            self._document,
            " ".join(article.text[slice(*span)].split()),
            likely_kind(article.text, (span,)),
            actors,
            partial(self._add, article.id, span, actors, where),
            self._window,
        ).open()

    def _add(
        self,
        article_id: str,
        span: Span,
        likely: tuple[str, ...],
        where: Span | None,
        speakers: Speakers,
        kind: StatementKind,
    ) -> None:
        names = [actor.name for actor in map(self._document.actor, speakers.actors) if actor is not None]
        by = " and ".join((*names, speakers.named) if speakers.named else names)
        added = self._acts.do(
            f"Added a statement by {by}" if by else "Added a statement",
            lambda: self._document.add_statement(
                article_id,
                (span,),
                speakers.actors,
                kind,
                speaker_span=where if speakers.actors == likely and not speakers.named else None,
                named=speakers.named,
                kind=speakers.kind,
            ),
        )
        if added is not None:
            self._article.text.deselect()
            self._selection.select(statement=added, article=article_id)
