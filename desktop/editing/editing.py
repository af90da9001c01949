"""Puts the correcting of statements and actors into a window: menus, keys, controls and what is said of it all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QStatusTipEvent
from PySide6.QtWidgets import QAbstractItemView, QMainWindow, QMenu, QWidget

from desktop.document import Document
from desktop.editing.actors import ActorActions
from desktop.editing.acts import Acts
from desktop.editing.boundaries import BoundaryActions
from desktop.editing.latest_view import LatestView
from desktop.editing.stances import StanceActions
from desktop.editing.statements import StatementActions
from desktop.editing.targets import ChoosesStatements, Targets, allow
from desktop.selection import Selection
from desktop.shown import ShownAnalysis
from desktop.theme import Theme
from desktop.views.act_line import ActLine
from desktop.views.actor_list import ActorList
from desktop.views.article_view import ArticleView
from desktop.views.evidence_corrections import machine_words
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.statement_bar import StatementBar


class Editing(QObject):
    """All that corrects; the window only gives it its views and its menu bar.

    Attributes:
        menus: "Statement" and "Actor", for the menu bar.
        bar: the controls that belong under the evidence.
        line: what was done, for the foot of the window.

    Signals:
        evidenceWanted: the controls under the evidence are needed, and the evidence may be hidden.
    """

    evidenceWanted = Signal()

    def __init__(
        self,
        document: Document,
        shown: ShownAnalysis,
        selection: Selection,
        acts: Acts,
        theme: Theme,
        evidence: EvidencePanel,
        article: ArticleView,
        actors: ActorList,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        self.acts = acts
        self.chosen = LatestView(self)
        self.chosen.add(evidence, evidence.list)
        self.targets = Targets(document, shown, selection, self.chosen, self)
        self.stances = StanceActions(document, self.targets, self.acts, window)
        self.statements = StatementActions(document, self.targets, self.acts, window)
        self.boundaries = BoundaryActions(document, selection, self.targets, self.acts, article, window)
        self.actors = ActorActions(document, actors, self.acts, window)
        self.line = ActLine()
        self.acts.done.connect(self.line.show_act)
        self.line.undoWanted.connect(self.acts.undo)
        self.stance_menu = QMenu("&Stance toward", window)
        self.stance_menu.aboutToShow.connect(partial(self.stances.fill, self.stance_menu))
        self.menus = [self._statement_menu(), self._actor_menu()]
        self.bar = StatementBar(
            list(self.stances.answers.values()),
            self.statements.speaker,
            self.statements.exclude,
            self.statements.exclude_menu,
            self.statements.note,
            self._more_menu(),
            theme,
        )
        evidence.body.addWidget(self.bar)
        self.bar.initiatives.aboutToShow.connect(self._offer_initiatives)
        self.bar.note.written.connect(self._keep_note)
        self.bar.note.left.connect(evidence.list.setFocus)
        self._noted: tuple[str, ...] = ()
        self.statements.noteWanted.connect(self._write_note)
        self.statements.excludeWanted.connect(self.bar.show_exclusions)
        for view in (evidence.list, article.text):
            self.give_keys(view)
        actors.list.addActions(self.actors.all)
        evidence.list.customContextMenuRequested.connect(partial(self._open_menu_in, evidence.list))
        actors.list.customContextMenuRequested.connect(partial(self._open_actor_menu, actors.list))
        article.text.menuWanted.connect(partial(self._open_article_menu, article))
        self.targets.changed.connect(self._follow)
        window.installEventFilter(self)
        self._follow()

    def add_view(self, view: ChoosesStatements, rows: QWidget) -> None:
        """Let another view choose the statements that are corrected, while its ``rows`` had the focus last."""
        self.chosen.add(view, rows)
        self.give_keys(rows)

    def give_keys(self, view: QWidget) -> None:
        """Let the single keys work in another view too."""
        view.addActions([*self.stances.all, *self.statements.all])

    def statement_menu(self, parent: QWidget) -> QMenu:
        """A menu of all that can be said of the chosen statements, to open at the pointer."""
        menu = QMenu(parent)
        self._fill(menu)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show why an entry of a menu cannot be chosen in the foot of the window."""
        if watched is self._window and isinstance(event, QStatusTipEvent):
            self.line.show_tip(event.tip())
            return True
        return False

    # --- menus ----------------------------------------------------------------------------------------------------

    def _statement_menu(self) -> QMenu:
        menu = QMenu("&Statement", self._window)
        self._fill(menu)
        menu.insertAction(self.statements.exclude_menu.menuAction(), self.statements.exclude)
        menu.removeAction(self.statements.exclude_menu.menuAction())
        menu.addSeparator()
        menu.addAction(self.boundaries.add)
        return menu

    def _actor_menu(self) -> QMenu:
        menu = QMenu("A&ctor", self._window)
        menu.setToolTipsVisible(True)
        menu.addActions(self.actors.all)
        return menu

    def _fill(self, menu: QMenu) -> None:
        menu.setToolTipsVisible(True)
        menu.addActions(self.stances.all)
        menu.addMenu(self.stance_menu)
        menu.addSeparator()
        menu.addAction(self.statements.speaker)
        menu.addMenu(self.statements.kind_menu)
        menu.addMenu(self.statements.sentiment_menu)
        menu.addAction(self.statements.note)
        menu.addSeparator()
        menu.addMenu(self.statements.exclude_menu)
        menu.addActions([self.statements.include, self.statements.remove])
        menu.addSeparator()
        menu.addActions([*self.boundaries.steps, self.boundaries.back])
        menu.addSeparator()
        menu.addActions([self.statements.split, self.statements.take_back])

    def _more_menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setToolTipsVisible(True)
        for below in (self.stance_menu, self.statements.kind_menu, self.statements.sentiment_menu):
            menu.addMenu(below)
        menu.addSeparator()
        menu.addActions([self.statements.include, self.statements.remove, self.statements.split])
        menu.addSeparator()
        menu.addActions([self.stances.machines, self.statements.take_back])
        return menu

    def _open_menu_in(self, view: QAbstractItemView, place: QPoint) -> None:
        if view.indexAt(place).isValid():
            self._popup(self.statement_menu(view), view.viewport().mapToGlobal(place))

    def _open_actor_menu(self, view: QAbstractItemView, place: QPoint) -> None:
        if view.indexAt(place).isValid():
            menu = QMenu(view)
            menu.setToolTipsVisible(True)
            menu.addActions(self.actors.all)
            self._popup(menu, view.viewport().mapToGlobal(place))

    def _open_article_menu(self, article: ArticleView, place: QPoint) -> None:
        menu = QMenu(article)
        selected = article.text.selected_span is not None
        if selected:
            menu.addAction(self.boundaries.add)
            menu.addAction("&Copy", article.text.copy)
            menu.addSeparator()
        if self.targets.ids and not selected:
            self._fill(menu)
        if menu.isEmpty():
            menu.addAction("Select &all", article.text.selectAll)
        self._popup(menu, place)

    def _popup(self, menu: QMenu, place: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # --- the bar --------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        self.stances.enable()
        allow(self.stance_menu.menuAction(), self.targets.none)
        self.statements.enable()
        self.boundaries.enable()
        self.bar.say(self._about(), self._answer(), len(self._document.active_initiatives), self.targets.none)

    def _about(self) -> str:
        initiative, ids = self.targets.initiative, self.targets.ids
        if not ids:
            hidden = "The filter hides the chosen statement."
            return hidden if self.targets.is_hidden else "Choose a statement to correct it."
        if initiative is None:
            return self.targets.words
        if len(ids) > 1:
            return f"{self.targets.words} \u00b7 {initiative.name}"
        return initiative.name

    def _answer(self) -> str:
        initiative, ids = self.targets.initiative, self.targets.ids
        if initiative is None or len(ids) != 1:
            return ""
        return f"machine: {machine_words(self._document.machine_stance(ids[0], initiative.id))}"

    def _offer_initiatives(self) -> None:
        menu, asked = self.bar.initiatives, self.targets.initiative
        menu.clear()
        for initiative in self._document.active_initiatives:
            action = QAction(initiative.name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(initiative == asked)
            action.triggered.connect(lambda _, it=initiative.id: self.targets.ask(it))
            menu.addAction(action)

    def _write_note(self) -> None:
        self.evidenceWanted.emit()
        self._noted = self.targets.ids
        notes = {coding.note for coding in self.targets.codings if coding is not None}
        self.bar.note.begin(notes.pop() if len(notes) == 1 else "")

    def _keep_note(self, note: str) -> None:
        ids = tuple(each for each in self._noted if self._document.statement(each) is not None)
        if ids:
            self.statements.annotate(ids, note)
