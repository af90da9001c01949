"""Choose the model that scores stances: one of the program's own, one in a folder, or one from the hub."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.form import FormDialog
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from desktop.worker.downloader import Downloader
from models.encoders import UnusableEncoder
from models.stance.choice import BUNDLED, OWN, SMALL, Described, describe, downloads, is_hub_name, locate

_ASKED = {
    "stance": "asked for the stance toward the initiative",
    "entailment": "asked whether the statement entails that the speaker supports the initiative",
    "twice": "asked whether the speaker supports the initiative, and whether the speaker opposes it",
}


class StanceModel(FormDialog):
    """One line for each model that can be had; below, what the chosen one says of itself or why it cannot be used.

    Attributes:
        lines: the radio buttons by reference (see :mod:`models.stance.choice`).
        folder, browse: the path of a folder, and the button to look for one.
        name, fetch: the hub name of a model to download, and the button that does it or stops it.
        about: what the chosen model says of itself.
    """

    def __init__(
        self, document: Document, acts: Acts, downloader: Downloader | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("Stance model", "Use this model", parent)
        self._document = document
        self._acts = acts
        self._downloader = downloader or Downloader(parent=self)
        self.setMinimumWidth(76 * SPACE)
        self._group = QButtonGroup(self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE)
        self.lines: dict[str, QRadioButton] = {}
        self._add_line(OWN, "Parley’s own model: the most accurate")
        if BUNDLED[SMALL].is_dir():
            self._add_line(SMALL, "Parley’s small model: more than twice as fast, less accurate, for many articles")
        self._from_folder = QRadioButton("A model in a folder")
        self._group.addButton(self._from_folder)
        self.folder = QLineEdit()
        self.folder.setPlaceholderText("Folder with config.json, tokenizer and model.safetensors")
        self.folder.setAccessibleName("Folder of the model")
        self.folder.textEdited.connect(lambda: self._from_folder.setChecked(True))
        self.browse = QPushButton("Browse…")
        self.browse.clicked.connect(self._browse)
        self.name = QLineEdit()
        self.name.setPlaceholderText("owner/name, as on huggingface.co")
        self.name.setAccessibleName("Name of a model to download")
        self.name.returnPressed.connect(self._fetch_or_stop)
        self.fetch = QPushButton("Download")
        self.fetch.setAutoDefault(False)
        self.browse.setAutoDefault(False)
        self.fetch.clicked.connect(self._fetch_or_stop)
        self.progress = QProgressBar()
        self.progress.setFormat("%v of %m MB")
        self.progress.hide()
        self.about = plain_label("", "muted", wrap=True)
        self._lay_out()
        self._show_downloads()
        self._choose(document.stance_model)
        self._group.buttonClicked.connect(self._describe)
        self.folder.textChanged.connect(self._describe)
        self._downloader.progress.connect(self._show_progress)
        self._downloader.finished.connect(self._take_download)
        self._downloader.failed.connect(self._tell_failed)
        self._downloader.cancelled.connect(self._rest)
        self.finished.connect(self._downloader.close)
        self._describe()

    def reference(self) -> str | None:
        """What the chosen line means, None where it names nothing yet."""
        if self._from_folder.isChecked():
            return self.folder.text().strip() or None
        return next((reference for reference, line in self.lines.items() if line.isChecked()), None)

    def accept(self) -> None:
        """Let the chosen model score, once it is clear that it can."""
        reference = self.reference()
        described = self._described(reference) if reference is not None else None
        if reference is None or described is None:
            return
        kept = str(Path(reference).absolute()) if self._from_folder.isChecked() else reference
        with self._acts.saying(f"Stances are scored with {described.name} now"):
            self._document.choose_stance_model(kept, described.name)
        super().accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._downloader.close()
        super().closeEvent(event)

    # --- putting it together --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        intro = "Every model scores in its own way, so another one scores all statements again."
        self._lines.addWidget(self._from_folder)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(plain_label(intro, "muted", wrap=True))
        column.addLayout(self._lines)
        column.addLayout(_indented(self.folder, self.browse))
        column.addSpacing(SPACE)
        column.addWidget(
            plain_label(
                "Or download one: any sequence-classification model with entailment or stance labels, as safetensors. "
                "This is the only time that Parley uses the network.",
                "muted",
                wrap=True,
            )
        )
        column.addLayout(_indented(self.name, self.fetch))
        column.addWidget(self.progress)
        column.addSpacing(SPACE)
        column.addWidget(self.about)
        column.addStretch(1)
        self.column.insertLayout(0, column)

    def _add_line(self, reference: str, words: str) -> None:
        line = QRadioButton(words.replace("&", "&&"))
        self._group.addButton(line)
        self.lines[reference] = line
        self._lines.insertWidget(len(self.lines) - 1, line)

    def _show_downloads(self) -> None:
        for name in downloads():
            if name not in self.lines:
                self._add_line(name, name)

    def _choose(self, reference: str) -> None:
        if reference in self.lines:
            self.lines[reference].setChecked(True)
        elif is_hub_name(reference):
            self.name.setText(reference)
        else:
            self._from_folder.setChecked(True)
            self.folder.setText(reference)

    # --- what people do -------------------------------------------------------------------------------------------

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of a model", self.folder.text())
        if chosen:
            self._from_folder.setChecked(True)
            self.folder.setText(chosen)

    def _describe(self, *_: object) -> None:
        """Say what the chosen model is, or what is wrong with it."""
        self.say_wrong("")
        reference = self.reference()
        described = self._described(reference) if reference is not None else None
        self.about.setText(_words(described) if described else "")
        self.about.setVisible(described is not None)
        self._accepts(described is not None and not self._downloader.is_running)

    def _described(self, reference: str) -> Described | None:
        try:
            return describe(locate(reference))
        except UnusableEncoder as reason:
            self.say_wrong(str(reason))
            return None

    def _accepts(self, on: bool) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(on)

    # --- downloads ------------------------------------------------------------------------------------------------

    def _fetch_or_stop(self) -> None:
        if self._downloader.is_running:
            self._downloader.cancel()
            return
        name = self.name.text().strip().removeprefix("https://huggingface.co/").strip("/")
        if not is_hub_name(name):
            self.say_wrong("Names of models look like owner/name.")
            return
        self.name.setText(name)
        self.name.setEnabled(False)
        self.fetch.setText("Stop")
        self.say_wrong("")
        self.progress.setRange(0, 0)
        self.progress.show()
        self._accepts(False)
        self._downloader.download(name)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _take_download(self, name: str) -> None:
        self._rest()
        self.name.clear()
        self._show_downloads()
        self.lines[name].setChecked(True)
        self._describe()

    def _tell_failed(self, reason: str) -> None:
        self._rest()
        self.say_wrong(reason)

    def _rest(self) -> None:
        self.progress.hide()
        self.name.setEnabled(True)
        self.fetch.setText("Download")
        self._describe()


def _indented(field: QWidget, button: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.setContentsMargins(3 * SPACE, 0, 0, 0)
    row.setSpacing(SPACE)
    row.addWidget(field, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _words(described: Described) -> str:
    parts = [f"{described.name}: {_ASKED[described.manner.manner]}.", f"Labels: {', '.join(described.labels)}."]
    if described.licence:
        parts.append(f"Licence: {described.licence}.")
    return " ".join(parts)
