"""Coders and Agreement, and coding sheets out and in, in the menu of the analysis."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.charts.chart import Computes
from desktop.coding_sheets import export_coding_sheet, import_coding_sheet
from desktop.dialogs.coders import Coders
from desktop.document import Document


def add_coding_actions(menu: QMenu, window: QWidget, document: Document, background: Computes) -> None:
    """Put the actions at the end of ``menu``; a sheet can be asked for as soon as there are statements to code."""

    def action(text: str, act: Callable[[], object], keys: str = "") -> QAction:
        made = QAction(text, window)
        made.triggered.connect(lambda: act())
        made.setShortcut(keys)
        return made

    coders = action("C&oders and agreement…", lambda: Coders(document, background, window).open(), "Ctrl+Shift+G")
    export = action("&Export coding sheet…", lambda: export_coding_sheet(window, document))
    take = action("I&mport coding sheet…", lambda: import_coding_sheet(window, document, background))

    def enable() -> None:
        analysis = document.analysis
        for each in (export, take):
            each.setEnabled(bool(analysis.statements and analysis.initiatives))

    document.analysisChanged.connect(enable)
    enable()
    menu.addSeparator()
    menu.addActions([coders, export, take])
