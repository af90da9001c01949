"""Asks which network of actors and initiatives to write, and writes it as GraphML."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.dialogs.files import ask_where_to_save
from desktop.dialogs.form import FormDialog
from desktop.dialogs.working import save_file
from desktop.document import Document
from desktop.views.pane import plain_label
from models.exchange.graphml import NETWORKS

_WORDS = {
    "positions.graphml": (
        "Actors and initiatives",
        "An edge is an actor's position toward an initiative: its stance, interval, number of statements, and stance "
        "and number in each outlet.",
    ),
    "agreement.graphml": (
        "Actors who agree",
        "An edge joins two actors with positions toward a same initiative and tells how near they stand.",
    ),
    "sentiment.graphml": (
        "Who speaks how of whom",
        "An edge points from a speaker to an actor spoken of, with the mean sentiment and the number of statements.",
    ),
}


class ExportNetwork(FormDialog):
    """One network a file, since most programs read one graph a file."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("Export network", "Save…", parent)
        self._document = document
        self.network = QComboBox()
        for name, (words, _) in _WORDS.items():
            self.network.addItem(words, name)
        self.network.setAccessibleName("Network")
        self.about = plain_label(role="muted", wrap=True)
        self.form.addRow("&Network", self.network)
        self.column.insertWidget(1, self.about)
        self.column.insertWidget(2, plain_label("GraphML is read by Gephi, visone, igraph and networkx.", "muted"))
        self.network.currentIndexChanged.connect(self._describe)
        self._describe()

    def accept(self) -> None:
        """Ask where to, and write."""
        name = self.network.currentData()
        path = ask_where_to_save(self, "Export network", name, "GraphML network")
        if path is None:
            return
        analysis = self._document.analysis
        save_file(self.parentWidget() or self, path, lambda task: NETWORKS[name](analysis, task))
        super().accept()

    def _describe(self) -> None:
        self.about.setText(_WORDS[self.network.currentData()][1])
