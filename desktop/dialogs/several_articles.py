"""Outlet and date of several articles at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from desktop.dialogs.article_details import WRONG_DATE
from desktop.dialogs.form import FormDialog, line_of
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.views.evidence_rows import shown_date, shown_outlet
from desktop.views.pane import plain_label
from models.readers.dates import whole_date
from models.records import Article

_NAMED = 3


class SeveralArticles(FormDialog):
    """Gives several articles one outlet, one date or both. A field that nobody touches leaves them as they are."""

    def __init__(self, document: Document, acts: Acts, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("Details of several articles", "Save", parent)
        self._document = document
        self._acts = acts
        wanted = set(ids)
        articles = [article for article in document.articles if article.id in wanted]
        self._ids = [article.id for article in articles]
        them = "both" if len(articles) == 2 else f"all {len(articles):,}"
        self.form.addRow(plain_label(f"What you write here holds for {them} articles.", wrap=True))
        self.outlet = self._field("&Outlet", [article.outlet for article in articles], [shown_outlet(""), ""])
        self.date = self._field("&Date", [shown_date(article.date) for article in articles], ["no date", "YYYY-MM-DD"])
        self._set_shared_date(articles)
        self.date.textChanged.connect(self._check)
        outlets = QCompleter(list(document.outlets), self)
        outlets.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.outlet.setCompleter(outlets)
        self._before = {"outlet": self.outlet.text(), "date": self.date.text()}

    def accept(self) -> None:
        """Hand the corrections to the document, as one step of undo."""
        if not self._check():
            return
        values = {"outlet": self.outlet.text(), "date": whole_date(self.date.text())}
        shown = {"outlet": self.outlet.text(), "date": self.date.text()}
        changed = {name: value for name, value in values.items() if shown[name] != self._before[name]}
        if changed:
            with self._acts.saying(f"Changed the details of {len(self._ids):,} articles"):
                self._document.correct_articles(self._ids, **changed)
        super().accept()

    def _field(self, label: str, values: Sequence[str], words: Sequence[str]) -> QLineEdit:
        """A line that holds what the articles have in common, and says what they have where that differs."""
        none, example = words
        differing = list(dict.fromkeys(values))
        edit = line_of(differing[0] if len(differing) == 1 else "")
        listed = ", ".join(value or none for value in differing[:_NAMED])
        edit.setPlaceholderText(example if len(differing) == 1 else "Leave as they are")
        edit.setAccessibleName(label.replace("&", ""))
        self.form.addRow(label, edit)
        row_label = self.form.labelForField(edit)
        assert isinstance(row_label, QLabel)
        row_label.setBuddy(edit)
        if len(differing) > 1:
            self.form.addRow(
                "", plain_label(f"Now: {listed}{', …' if len(differing) > _NAMED else ''}", "muted", wrap=True)
            )
        return edit

    def _set_shared_date(self, articles: Sequence[Article]) -> None:
        days = {article.date for article in articles}
        self.date.setText(days.pop() if len(days) == 1 else "")

    def _check(self) -> bool:
        good = self.date.text() == "" or whole_date(self.date.text()) != ""
        self.say_wrong("" if good else WRONG_DATE)
        return good
