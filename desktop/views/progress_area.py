"""The line at the bottom: progress, cancel, words of status and the models that judge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import ElidedLabel, plain_label
from desktop.worker.runner import AnalysisRunner


class ProgressArea(QWidget):
    """Follows the runner and the document."""

    def __init__(self, document: Document, runner: AnalysisRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self._runner = runner
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName("Progress of the analysis")
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setToolTip("Stop the analysis and keep what was found (Esc)")
        self.cancel_button.clicked.connect(runner.cancel)
        self.resume_button = QPushButton("Analyse")
        self.resume_button.setToolTip("Go on with what is left to analyse")
        self.resume_button.clicked.connect(runner.analyse)
        self.status = plain_label()
        self.models = ElidedLabel("muted")
        self.models.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE // 2, 2 * SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self.bar)
        layout.addWidget(self.status)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.resume_button)
        self._middle = QHBoxLayout()
        layout.addLayout(self._middle)
        layout.addWidget(self.models, 1)
        self.setFixedHeight(self.cancel_button.sizeHint().height() + SPACE + 1)

        runner.started.connect(self._begin)
        runner.progress.connect(self._step)
        runner.finished.connect(self._rest)
        runner.cancelled.connect(self._stop)
        runner.failed.connect(self._fail)
        document.analysisChanged.connect(self._count)
        document.replaced.connect(self._forget)
        if runner.is_running:
            self._begin()
        else:
            self._rest()

    def show_beside(self, widget: QWidget) -> None:
        """Show something more, between the words of status and the models."""
        self._middle.addWidget(widget)

    def _begin(self) -> None:
        self._show_running(True)
        self.bar.setRange(0, 0)
        self.status.setText("Starting…")

    def _step(self, step: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.status.setText(f"{step}, {done:,} of {total:,}" if total > 1 else f"{step}…")

    def _stop(self) -> None:
        self._rest("Stopped. What was found until then is kept.")

    def _fail(self) -> None:
        self._rest("The analysis stopped.")

    def _rest(self, words: str = "") -> None:
        self._show_running(False)
        self._words = words
        self._count()

    def _forget(self) -> None:
        """What was stopped was another project's."""
        self._words = ""
        self._count()

    def _show_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.resume_button.setVisible(not running and self._runner.has_work)

    def _count(self) -> None:
        analysis = self._document.analysis
        names = dict.fromkeys(model.name for model in (analysis.stance_model, analysis.attribution_model) if model)
        self.models.setText(" \u00b7 ".join(names))
        if self._runner.is_running:
            return
        self.resume_button.setVisible(self._runner.has_work)
        counts = (
            (len(analysis.articles), "article", "articles"),
            (len(analysis.statements), "statement", "statements"),
            (len(analysis.actors), "actor", "actors"),
        )
        found = ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counts)
        self.status.setText(self._words or (found if analysis.articles else "Ready"))
