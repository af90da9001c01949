"""Takes articles out of a table or JSON file: which column is what, a look at the rows, and what will not come in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop import messages
from desktop.dialogs.form import FormDialog
from desktop.dialogs.working import show_progress
from desktop.document import Document
from desktop.errand import Errand
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.views.rows_preview import RowsPreview
from models.readers import Unreadable
from models.readers.columns import FIELDS, ColumnMapping, is_ambiguous
from models.readers.corpus import Corpus, Preview, preview, read_corpus
from models.readers.rows import Delimiter

_LABELS = {
    "text": "&Text",
    "title": "T&itle",
    "outlet": "&Outlet",
    "date": "&Date",
    "id": "Own i&d",
    "path": "&Link or file",
}
_SEPARATORS: tuple[tuple[str, Delimiter], ...] = (("Comma", ","), ("Semicolon", ";"), ("Tab", "\t"), ("Bar |", "|"))
_ORDERS = (
    ("Day or month first?", None),
    ("Day first: 31/12/2026", "day first"),
    ("Month first: 12/31/2026", "month first"),
)
_LISTED = 500
"""Rows with something to tell that are listed; nobody reads more."""


class ImportCorpus(FormDialog):
    """Guesses which column is what and lets the person change it; every row that gives an article comes in, as one
    step of undo."""

    def __init__(self, document: Document, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("Import articles", "Import", parent)
        self._document = document
        self._path = path
        self._preview: Preview | None = None
        self.corpus: Corpus | None = None
        self._errand: Errand | None = None
        self.resize(120 * SPACE, 84 * SPACE)

        self.about = plain_label(path.name, "title", wrap=True)
        self.separator = QComboBox()
        for words, delimiter in _SEPARATORS:
            self.separator.addItem(words, delimiter)
        self.separator.setAccessibleName("Separator")
        self.header = QCheckBox("The first &row holds the names of the columns")
        self.fields: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE)
        for place, field in enumerate(FIELDS):
            box = self.fields[field] = QComboBox()
            box.setMinimumContentsLength(14)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setAccessibleName(_LABELS[field].replace("&", ""))
            box.currentIndexChanged.connect(self._map)
            label = plain_label(_LABELS[field])
            label.setTextFormat(Qt.TextFormat.AutoText)
            label.setBuddy(box)
            line, column = divmod(place, 3)
            grid.addWidget(label, line, 2 * column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(box, line, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        self.order = QComboBox()
        for words, order in _ORDERS:
            self.order.addItem(words, order)
        self.order.setAccessibleName("How dates are written")
        self.order.hide()
        self.order.currentIndexChanged.connect(self._map)
        self.rows = RowsPreview()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.status = plain_label("Looking into the file…", wrap=True)
        self.left_out = QPlainTextEdit()
        self.left_out.setReadOnly(True)
        self.left_out.setTabChangesFocus(True)
        self.left_out.setAccessibleName("Rows that are left out, and dates that cannot be read")
        self.left_out.setMaximumHeight(11 * SPACE)
        self.left_out.hide()

        shape = QHBoxLayout()
        shape.setSpacing(SPACE)
        shape.addWidget(self.separator)
        shape.addWidget(self.header)
        shape.addStretch(1)
        shape.addWidget(self.order)
        whole = QVBoxLayout()
        whole.setSpacing(2 * SPACE)
        whole.addWidget(self.about)
        whole.addLayout(shape)
        whole.addLayout(grid)
        whole.addWidget(self.rows, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.status)
        whole.addWidget(self.left_out)
        self.column.insertLayout(0, whole, 1)
        self.separator.activated.connect(self._look_again)
        self.header.clicked.connect(self._look_again)
        self._enable()
        self._look(None, None)

    @property
    def mapping(self) -> ColumnMapping:
        """Which column is what, as the person sees it."""
        chosen = {field: box.currentData() or "" for field, box in self.fields.items()}
        return ColumnMapping(**chosen, date_order=self.order.currentData())

    def accept(self) -> None:
        """Bring the articles in."""
        if self.corpus is None or not self.corpus.articles:
            return
        corpus = self.corpus
        new = self._document.add_articles(corpus.articles)
        known = len(corpus.articles) - len(new)
        said = [f"Imported {_articles(len(new))} from {self._path.name}"]
        if known or corpus.repeated:
            said.append(f"skipped {known + len(corpus.repeated):,} that it had already")
        if corpus.rejected:
            rows = "1 row" if len(corpus.rejected) == 1 else f"{len(corpus.rejected):,} rows"
            said.append(f"left out {rows} that gave none")
        undated = sum(not article.date for article in new)
        if undated:
            said.append(f"{undated:,} without a date")
        messages.info("; ".join(said) + ".", _listed(corpus))
        super().accept()

    def done(self, result: int) -> None:
        """Close; what is still being read is not wanted any more."""
        self._stop()
        super().done(result)

    # --- looking into the file ------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        self._look(self.separator.currentData(), self.header.isChecked())

    def _look(self, delimiter: Delimiter | None, header: bool | None) -> None:
        self._begin(Errand(partial(preview, self._path, delimiter, header)), "Looking into the file…")
        assert self._errand is not None
        self._errand.done.connect(self._take_preview)
        self._errand.start()

    def _take_preview(self, found: Preview) -> None:
        self._preview = found
        layout = found.layout
        kind = {"table": "Table", "lines": "JSON Lines", "array": "JSON", "record": "JSON"}[layout.kind]
        columns = "1 column" if len(layout.columns) == 1 else f"{len(layout.columns)} columns"
        self.about.setText(
            f"{self._path.name} \u00b7 {kind}, {layout.encoding.removesuffix('-sig').upper()}, {columns}"
        )
        for control in (self.separator, self.header):
            control.setVisible(layout.kind == "table")
        self.separator.setCurrentIndex(self.separator.findData(layout.delimiter))
        self.header.setChecked(layout.header)
        for field, box in self.fields.items():
            box.blockSignals(True)
            box.clear()
            box.addItem("Choose…" if field == "text" else "File and row" if field == "path" else "None", "")
            for column in layout.columns:
                box.addItem(column, column)
            box.setCurrentIndex(max(0, box.findData(getattr(found.mapping, field))))
            box.blockSignals(False)
        self.order.blockSignals(True)
        self.order.setCurrentIndex(self.order.findData(found.mapping.date_order))
        self.order.blockSignals(False)
        self.rows.rows.show_rows(layout.columns, found.rows)
        self._map()
        self.rows.fit_columns(30 * SPACE)

    # --- reading all of it ----------------------------------------------------------------------------------------

    def _map(self) -> None:
        """The person, or the guess, said what the columns are: read all rows by that."""
        if self._preview is None:
            return
        mapping = self.mapping
        fields = {getattr(mapping, field): _LABELS[field].replace("&", "") for field in reversed(FIELDS)}
        fields.pop("", None)
        self.rows.rows.show_taken(fields)
        dates = (row.values.get(mapping.date, "") for row in self._preview.rows)
        self.order.setVisible(bool(mapping.date) and any(is_ambiguous(value, None) for value in dates))
        self._stop()
        self.corpus = None
        self.left_out.hide()
        if not mapping.text:
            self.bar.hide()
            self.status.setText("Choose the column that holds the text of the articles.")
            self._enable()
            return
        layout, path = self._preview.layout, self._path
        self._begin(Errand(partial(read_corpus, path, layout, mapping)), "Reading all rows…")
        assert self._errand is not None
        self._errand.done.connect(self._take_corpus)
        self._errand.start()

    def _take_corpus(self, corpus: Corpus) -> None:
        self.corpus = corpus
        known = {article.id for article in self._document.state.articles}
        again = sum(article.id in known for article in corpus.articles)
        found = len(corpus.articles)
        said = [f"{_articles(found)} found" if found else "No row gives an article"]
        for number, words in (
            (again, "in the project already"),
            (len(corpus.repeated), "said twice in the file"),
            (len(corpus.rejected), "left out"),
            (len(corpus.misdated), "with a date that cannot be read"),
            (len(corpus.undated), "without a date: say above whether day or month comes first"),
        ):
            if number:
                said.append(f"{number:,} {words}")
        self.bar.hide()
        self.status.setText(", ".join(said) + ".")
        self.left_out.setPlainText(_listed(corpus))
        self.left_out.setVisible(bool(corpus.rejected or corpus.misdated))
        self._enable()

    def _begin(self, errand: Errand, words: str) -> None:
        self._stop()
        self._errand = errand
        self.say_wrong("")
        self.bar.show()
        self.bar.setRange(0, 0)
        self.status.setText(words)
        self._enable()
        errand.progress.connect(self._step)
        errand.failed.connect(self._fail)

    def _stop(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None

    def _step(self, step: str, done: int, total: int) -> None:
        show_progress(self.bar, done, total)

    def _fail(self, error: Exception) -> None:
        self.bar.hide()
        self.status.setText("")
        if not isinstance(error, Unreadable):
            raise error
        self.say_wrong(f"{self._path.name} {error.reason}")

    def _enable(self) -> None:
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        count = len(self.corpus.articles) if self.corpus else 0
        button.setEnabled(bool(count))
        button.setText(f"Import {_articles(count)}" if count else "Import")
        button.setDefault(True)  # Qt gave that, and the focus, to Cancel while there was nothing to import
        if count and self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hasFocus():
            button.setFocus()


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"


def _listed(corpus: Corpus) -> str:
    told = sorted(
        [
            *((each.row, each.reason) for each in corpus.rejected),
            *((row, "has a date that cannot be read") for row in corpus.misdated),
        ]
    )
    lines = [f"Row {row} {reason}" for row, reason in told[:_LISTED]]
    if len(told) > _LISTED:
        lines.append(f"and {len(told) - _LISTED:,} more")
    return "\n".join(lines)
