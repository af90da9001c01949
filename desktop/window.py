"""The main window: puts the views together around one document and one selection, and holds the menus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import keys, messages
from desktop.chart_menu import ChartExports
from desktop.coding.dialog import CodingDialog
from desktop.coding_menu import add_coding_actions
from desktop.dialogs.about import About
from desktop.dialogs.article_details import ArticleDetails
from desktop.dialogs.files import ask_for_articles
from desktop.dialogs.help import Help
from desktop.dialogs.history import HistoryDialog
from desktop.dialogs.initiative_editor import InitiativeEditor
from desktop.dialogs.initiatives import Initiatives
from desktop.dialogs.several_articles import SeveralArticles
from desktop.dialogs.shortcuts import Shortcuts
from desktop.dialogs.stance_model import StanceModel
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.editing.articles import remove_articles
from desktop.editing.editing import Editing
from desktop.editing.initiatives import InitiativeActs
from desktop.example import open_example
from desktop.exchange_menu import Exports
from desktop.opening import open_files, projects_among
from desktop.selection import Selection
from desktop.shown import ShownAnalysis
from desktop.statements.finder import StatementFinder
from desktop.statements.page import StatementPage
from desktop.theme import SPACE, Theme, ThemeChoice
from desktop.views.actor_list import ActorList
from desktop.views.article_list import ArticleList
from desktop.views.article_view import ArticleView
from desktop.views.chart_area import ChartArea
from desktop.views.drop_hint import DropHint
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.filter_bar import FilterBar, FilterButton
from desktop.views.initiative_chips import InitiativeChips
from desktop.views.message_bar import MessageBar
from desktop.views.outlet_chips import OutletChips
from desktop.views.progress_area import ProgressArea
from desktop.views.welcome import Welcome
from desktop.worker.asker import WhyAsker
from desktop.worker.background import AtOnce, Background
from desktop.worker.runner import AnalysisRunner

_SIZE = (1280, 800)
_SMALLEST = (880, 560)
_NARROWEST = (180, 350)
"""The least width of the lists and of the charts; in the smallest window there is just room for the evidence beside."""


class MainWindow(QMainWindow):
    """Toolbar, lists, charts, article, evidence and status around one document.

    Signals:
        projectWanted(Path, list): a project file is to be opened in the place of the document, then these articles.
    """

    projectWanted = Signal(object, object)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        runner: AnalysisRunner,
        background: Background | None = None,
    ) -> None:
        super().__init__()
        self._document = document
        self.shown = ShownAnalysis(document, background, self)
        self._background = background
        self._selection = selection
        self._runner = runner
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.theme = Theme(application, self)
        self.setWindowTitle("Parley")
        application.setWindowIcon(self.theme.icon("parley"))  # of dialogs too, and in the Dock of a Mac
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self._make_views()
        self._make_actions()
        self._make_menus()
        self._lay_out()
        self._restore()
        document.articlesChanged.connect(self._turn)
        document.replaced.connect(selection.clear)
        document.articlesChanged.connect(self._enable_new)
        document.initiativesChanged.connect(self._enable_new)
        document.analysisChanged.connect(self._enable)
        self.shown.filterChanged.connect(self._enable)
        self.evidence.currentChanged.connect(self._enable_about_choice)
        self.charts.evidenceWanted.connect(self._show_evidence)
        self.welcome.open_button.setFocus()
        self._turn()
        self._enable()
        self._enable_new()
        self._enable_about_choice()

    def open_articles(self, paths: Iterable[str | Path]) -> None:
        """Read these files into the project, in the background. A project among them takes its place first."""
        projects, articles = projects_among(paths)
        if projects:
            self.projectWanted.emit(projects[0], articles)
        else:
            open_files(self, self._document, self._runner, articles)

    # --- putting it together --------------------------------------------------------------------------------------

    def _make_views(self) -> None:
        document, selection, runner, theme = self._document, self._selection, self._runner, self.theme
        self._acts = Acts(document, self)
        self._initiative_acts = InitiativeActs(document, self._acts)
        self.initiatives = InitiativeChips(document, selection, self._initiative_acts, theme)
        self.filter = FilterButton(document, self.shown, theme)
        self.filter_bar = FilterBar(document, self.shown)
        self.outlets = OutletChips(document, selection, theme)
        self.messages = MessageBar(messages.board, theme)
        self.welcome = Welcome(theme)
        self.articles = ArticleList(document, selection, theme)
        self.actors = ActorList(document, self.shown, selection, theme)
        self.charts = ChartArea(document, self.shown, selection, runner, theme, self._background)
        self.article = ArticleView(document, selection, theme)
        self.evidence = EvidencePanel(document, self.shown, selection, theme, WhyAsker(document, runner, self))
        self.progress = ProgressArea(document, runner)
        self.initiatives.addWanted.connect(self._add_initiative)
        self.initiatives.editWanted.connect(self._edit_initiative)
        self.welcome.openWanted.connect(self._open)
        self.welcome.exampleWanted.connect(self._open_example)
        self.articles.detailsWanted.connect(self._show_details)
        self.articles.severalWanted.connect(self._show_details_of_several)
        self.articles.removeWanted.connect(partial(remove_articles, document, self._acts))
        self.article.detailsWanted.connect(self._show_details)
        self.evidence.list.clicked.connect(self.article.reveal)
        self.statements = StatementPage(
            document, StatementFinder(document, self.shown, self._background, self), selection, theme
        )
        self.charts.add_page(self.statements, "Statements")
        self.statements.readWanted.connect(self._read)
        self.statements.wordsFound.connect(self.article.text.point_at)

    def _make_actions(self) -> None:
        standard = QKeySequence.StandardKey
        self.open_action = self._action("&Open articles…", self._open, standard.Open, icon="open")
        self.example_action = self._action("Open the &example", self._open_example)
        self.new_action = self._action("&New session", None, standard.New)
        self.chart_exports = ChartExports(self, self.charts)
        self.exports = Exports(self, self._document, self.shown)
        self.quit_action = self._action("&Quit", self.close)
        self.quit_action.setShortcuts(keys.standard(standard.Quit, "Ctrl+Q"))
        self.quit_action.setMenuRole(QAction.MenuRole.QuitRole)
        stack = self._document.undo_stack
        self.undo_action = stack.createUndoAction(self, "&Undo")
        self.undo_action.setShortcuts(standard.Undo)
        self.redo_action = stack.createRedoAction(self, "&Redo")
        self.redo_action.setShortcuts(standard.Redo)
        self.undo_action.setProperty("always", "Undo")
        self.redo_action.setProperty("always", "Redo")
        self.history_action = self._action("&History…", self._show_history, keys.history())
        self.analyse_action = self._action("&Analyse", self._runner.analyse, "F5", icon="play")
        self.cancel_action = self._action("&Cancel", self._runner.cancel, "Esc")
        self.initiatives_action = self._action("&Initiatives…", self._show_initiatives, "Ctrl+I")
        self.filter_action = self._action("&Filter…", self.filter.open, "Ctrl+Shift+F")
        self.clear_filter_action = self._action("Clear fil&ter", self.shown.clear_filter)
        self.stance_model_action = self._action("Stance &model…", self._choose_stance_model)
        self.why_action = self._action("&Why this score", self.evidence.ask_why, "Alt+W")
        self.clear_action = self._action("C&lear selection", self.evidence.clear, "Ctrl+Shift+A")
        self.find_action = self._action("&Find statements and articles", self._find, standard.Find)
        self.code_action = self._action("C&ode statements…", self._code, "F8")
        self.find_actor_action = self._action("Find an act&or", self._find_actor, "Ctrl+K")
        self.help_action = self._action("Parley &Help", lambda: Help(self).show(), standard.HelpContents)
        self.shortcuts_action = self._action("&Keyboard shortcuts", self._show_shortcuts, "Ctrl+F1")
        self.about_action = self._action("&About Parley", self._about)
        self.about_action.setMenuRole(QAction.MenuRole.AboutRole)
        for moment in (self._runner.started, self._runner.finished, self._runner.cancelled, self._runner.failed):
            moment.connect(self._enable)

    def _action(
        self,
        text: str,
        act: Callable[[], object] | None,
        key: QKeySequence.StandardKey | str | None = None,
        icon: str | None = None,
    ) -> QAction:
        action = QAction(text, self)
        if act is not None:
            action.triggered.connect(lambda: act())
        if isinstance(key, str):
            action.setShortcut(key)
        elif key is not None:
            action.setShortcuts(key)
        if icon is not None:
            self.theme.dress(action, icon)
        return action

    def _make_menus(self) -> None:
        bar = self.menuBar()
        self.export_menu = QMenu("E&xport", self)
        self.export_menu.addActions(self.chart_exports.actions)
        self.export_menu.addSeparator()
        self.export_menu.addActions(self.exports.actions)

        file_menu = bar.addMenu("&File")
        file_menu.addActions([self.open_action, self.example_action, self.new_action])
        file_menu.addSeparator()
        file_menu.addActions(self.export_menu.actions())
        file_menu.addSeparator()
        file_menu.addAction(self.quit_action)

        edit_menu = bar.addMenu("&Edit")
        edit_menu.addActions([self.undo_action, self.redo_action, self.history_action])
        edit_menu.addSeparator()
        edit_menu.addActions([self.find_action, self.find_actor_action, self.clear_action])
        edit_menu.addSeparator()
        edit_menu.addActions([self.filter_action, self.clear_filter_action])

        self.editing = Editing(
            self._document,
            self.shown,
            self._selection,
            self._acts,
            self.theme,
            self.evidence,
            self.article,
            self.actors,
            self,
        )
        self.editing.add_view(self.statements, self.statements.table)
        self.statements.actions_on_rows.make_menu = self.editing.statement_menu
        for menu in self.editing.menus:
            keys.for_menu_bar(menu)
            bar.addMenu(menu)
        self.progress.show_beside(self.editing.line)
        self.editing.evidenceWanted.connect(self._show_evidence)

        self.view_menu = bar.addMenu("&View")
        self._panels = QSplitter(Qt.Orientation.Horizontal)
        self._lists = QSplitter(Qt.Orientation.Vertical)
        self._panel_actions: dict[str, QAction] = {}
        for name, text, panel in (
            ("lists", "Articles and a&ctors", self._lists),
            ("article", "&Article", self.article),
            ("evidence", "&Evidence", self.evidence),
        ):
            self._panel_actions[name] = self._panel_action(name, text, panel)
            self.view_menu.addAction(self._panel_actions[name])
        self.view_menu.addSeparator()
        self.view_menu.addActions([self.article.next, self.article.previous])
        self.view_menu.addSeparator()
        themes = self.view_menu.addMenu("&Theme")
        group = QActionGroup(self)
        for choice, text in (
            (ThemeChoice.SYSTEM, "&System"),
            (ThemeChoice.LIGHT, "&Light"),
            (ThemeChoice.DARK, "&Dark"),
        ):
            action = self._action(text, partial(self.theme.choose, choice))
            action.setCheckable(True)
            action.setChecked(choice is self.theme.choice)
            group.addAction(action)
            themes.addAction(action)

        analysis_menu = bar.addMenu("&Analysis")
        analysis_menu.addActions([self.analyse_action, self.cancel_action])
        analysis_menu.addSeparator()
        analysis_menu.addActions([self.initiatives_action, self.stance_model_action, self.why_action, self.code_action])
        add_coding_actions(analysis_menu, self, self._document, self._background or AtOnce())

        help_menu = bar.addMenu("&Help")
        help_menu.addActions([self.help_action, self.shortcuts_action, self.about_action])

    def _panel_action(self, name: str, text: str, panel: QWidget) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setChecked(QSettings().value(f"panels/{name}", "true") != "false")
        panel.setVisible(action.isChecked())
        action.toggled.connect(panel.setVisible)
        action.toggled.connect(lambda on: QSettings().setValue(f"panels/{name}", "true" if on else "false"))
        return action

    def _lay_out(self) -> None:
        self._lists.addWidget(self.articles)
        self._lists.addWidget(self.actors)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(self.charts)
        self._middle.addWidget(self.article)
        self._panels.addWidget(self._lists)
        self._panels.addWidget(self._middle)
        self._panels.addWidget(self.evidence)
        for panel, width in zip((self._lists, self._middle), _NARROWEST, strict=True):
            panel.setMinimumWidth(width)
        self._panels.setStretchFactor(1, 1)
        self._panels.setSizes([260, 640, 380])
        self._middle.setSizes([420, 330])
        self._lists.setSizes([300, 450])
        for splitter in (self._panels, self._middle, self._lists):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self._panels)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        column.addWidget(self.messages)
        column.addWidget(self.filter_bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.progress)
        self.setCentralWidget(whole)
        self._drop_hint = DropHint(self.theme, whole)
        for one, next_one in pairwise(
            (
                self.open_button,
                self.initiatives,
                self.outlets,
                self.filter,
                self.export_button,
                self.articles.list,
                self.actors.search,
                self.actors.list,
                self.charts,
                self.article,
                self.evidence,
                self.progress,
            )
        ):
            QWidget.setTabOrder(one, next_one)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.open_button = open_button = QToolButton()
        self.open_action.setIconText("Open")
        open_button.setDefaultAction(self.open_action)
        open_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        open_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        export_button = QToolButton()
        export_button.setText("Export")
        export_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        export_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        export_button.setMenu(self.export_menu)
        self.theme.dress(export_button, "export")
        self.export_button = export_button
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        row.setSpacing(SPACE)
        row.addWidget(open_button)
        row.addWidget(self.initiatives)
        row.addStretch(1)
        row.addWidget(self.outlets)
        row.addWidget(self.filter)
        row.addWidget(export_button)
        return bar

    # --- what people do -------------------------------------------------------------------------------------------

    def _open(self) -> None:
        self.open_articles(ask_for_articles(self))

    def _open_example(self) -> None:
        open_example(self._document, self._runner)

    def _show_details(self, article: str) -> None:
        ArticleDetails(self._document, self._acts, article, self.theme, self).open()

    def _show_details_of_several(self, articles: list[str]) -> None:
        SeveralArticles(self._document, self._acts, articles, self).open()

    def _show_history(self) -> None:
        HistoryDialog(self._document, self).open()

    def _add_initiative(self) -> None:
        InitiativeEditor(self._document, self._acts, None, self).open()

    def _edit_initiative(self, initiative: str) -> None:
        found = self._document.initiative(initiative)
        if found is not None:
            InitiativeEditor(self._document, self._acts, found, self).open()

    def _show_initiatives(self) -> None:
        Initiatives(self._document, self._initiative_acts, self._background or AtOnce(), self).open()

    def _show_evidence(self) -> None:
        self._panel_actions["evidence"].setChecked(True)

    def _find(self) -> None:
        self.charts.tabs.setCurrentWidget(self.statements)
        self.statements.begin_search()

    def _read(self) -> None:
        self._panel_actions["article"].setChecked(True)
        self.article.reveal()

    def _choose_stance_model(self) -> None:
        StanceModel(self._document, self._acts, parent=self).open()

    def _code(self) -> None:
        chosen = self.statements.statements if self.statements.isVisible() else ()
        CodingDialog(self._document, self.theme, self._selection.initiative, chosen, self).open()

    def _find_actor(self) -> None:
        self._lists.show()
        self.actors.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.actors.search.selectAll()

    def _show_shortcuts(self) -> None:
        menus = (action.menu() for action in self.menuBar().actions())
        Shortcuts([menu for menu in menus if isinstance(menu, QMenu)], self).open()

    def _about(self) -> None:
        About(self._document.analysis, self._document.stance_model, self.theme, self).open()

    # --- following ------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        articles = self._document.articles
        if articles and self._document.article(self._selection.article or "") is None:
            self._selection.select(article=articles[0].id)
        page = self._panels if articles else self.welcome
        if page is not self._pages.currentWidget():
            self._pages.setCurrentWidget(page)
            (self.articles.list if articles else self.welcome.open_button).setFocus()

    def _enable(self) -> None:
        running = self._runner.is_running
        self.cancel_action.setEnabled(running)
        self.analyse_action.setEnabled(not running and self._runner.has_work)
        data = bool(self._document.analysis.statements)
        self.export_button.setEnabled(data)
        self.filter.setEnabled(data)
        self.code_action.setEnabled(data and bool(self._document.active_initiatives))
        self.filter_action.setEnabled(data)
        self.clear_filter_action.setEnabled(bool(self.shown.filter))

    def _enable_new(self) -> None:
        self.new_action.setEnabled(not self._document.is_empty)

    def _enable_about_choice(self) -> None:
        self.why_action.setEnabled(self.evidence.asks_why)
        self.clear_action.setEnabled(self.evidence.has_choice)

    # --- dropped files and the window itself ----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._drop_hint.show_over()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        event.acceptProposedAction()
        self.open_articles(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())

    def closeEvent(self, event: QCloseEvent) -> None:
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        for name, splitter in self._splitters():
            settings.setValue(f"window/{name}", splitter.saveState())
        super().closeEvent(event)

    def _restore(self) -> None:
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize()))
        for name, splitter in self._splitters():
            state = settings.value(f"window/{name}")
            if state is not None:
                splitter.restoreState(state)

    def _splitters(self) -> tuple[tuple[str, QSplitter], ...]:
        return ("panels", self._panels), ("middle", self._middle), ("lists", self._lists)
