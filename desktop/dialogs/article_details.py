"""What is known about an article, the machine's answer beside the person's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.dialogs.form import FormDialog, line_of
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.theme import SPACE, Theme
from desktop.views.evidence_rows import shown_date
from desktop.views.pane import plain_label
from desktop.wording import quoted
from models.readers.dates import whole_date

WRONG_DATE = "Write the date as year-month-day, such as 2026-03-04, or leave it empty."
_FIELDS = (("title", "&Title"), ("outlet", "&Outlet"), ("date", "&Date"))


class ArticleDetails(FormDialog):
    """Corrects title, outlet and date of one article; each goes back to what was found with one click."""

    def __init__(
        self, document: Document, acts: Acts, article_id: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("Article details", "Save", parent)
        self._document = document
        self._acts = acts
        self._article_id = article_id
        article, machine = document.article(article_id), document.machine_article(article_id)
        if article is None or machine is None:
            raise KeyError(article_id)
        self.fields: dict[str, CorrectedField] = {}
        for name, label in _FIELDS:
            found = getattr(machine, name)
            field = CorrectedField(getattr(article, name), found, shown_date if name == "date" else str, theme)
            field.edit.setAccessibleName(label.replace("&", ""))
            self.fields[name] = field
            self.form.addRow(label, field)
            row_label = self.form.labelForField(field)
            assert isinstance(row_label, QLabel)
            row_label.setBuddy(field.edit)
        self.fields["date"].edit.setPlaceholderText("YYYY-MM-DD")
        self.fields["date"].edit.textChanged.connect(self._check)
        outlets = QCompleter(list(document.outlets), self)
        outlets.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.fields["outlet"].edit.setCompleter(outlets)
        path = plain_label(article.path, "muted", wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form.addRow("File", path)

    def accept(self) -> None:
        """Hand the corrections to the document, as one step of undo."""
        if not self._check():
            return
        values = {name: field.edit.text() for name, field in self.fields.items()}
        values["date"] = whole_date(values["date"])
        if self._document.article(self._article_id) is not None:
            with self._acts.saying(f"Changed the details of {quoted(values['title'].strip() or 'an article')}"):
                self._document.correct_article(self._article_id, **values)
        super().accept()

    def _check(self) -> bool:
        text = self.fields["date"].edit.text().strip()
        good = not text or whole_date(text) != ""
        self.say_wrong("" if good else WRONG_DATE)
        return good


class CorrectedField(QWidget):
    """A line to edit, and under it what was found in the file, with a way back to it."""

    def __init__(self, value: str, found: str, show: Callable[[str], str], theme: Theme) -> None:
        super().__init__()
        self._found = found
        self.edit = line_of(value)
        self.reset = QToolButton()
        self.reset.setToolTip("Back to what was found")
        self.reset.setAccessibleName("Back to what was found")
        theme.dress(self.reset, "reset")
        self.reset.clicked.connect(self._go_back)
        self.edit.textChanged.connect(self._enable)
        line = QHBoxLayout()
        line.setSpacing(SPACE // 2)
        line.addWidget(self.edit, 1)
        line.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(line)
        self.found_label = plain_label(
            f"Found in the file: {show(found)}" if found else "Nothing found in the file", "muted", wrap=True
        )
        layout.addWidget(self.found_label)
        self._enable()

    def _go_back(self) -> None:
        self.edit.setText(self._found)
        self.edit.setCursorPosition(0)

    def _enable(self) -> None:
        self.reset.setEnabled(self.edit.text().strip() != self._found)
