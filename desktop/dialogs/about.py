"""What the program is, which models judge, and whose work it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme import SPACE, Theme
from desktop.views.pane import plain_label
from models.paths import ATTRIBUTION_MODEL, STANCE_MODEL
from models.records import Analysis, ModelInfo

_PARTS = ("PySide6-Essentials", "pyqtgraph", "torch", "transformers", "numpy", "trafilatura", "pypdf", "python-docx")


class About(QDialog):
    """Version, models with the sha256 of their weights, and licences."""

    def __init__(self, analysis: Analysis, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Parley")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(64 * SPACE, 56 * SPACE)
        picture = QLabel()
        picture.setPixmap(theme.icon("parley").pixmap(64, 64))
        title = plain_label(f"Parley {_version('parley')}".strip(), "hero")
        words = plain_label(
            "Maps who stands where on a peace initiative, and how that shifts from one news outlet to the next. "
            "Articles never leave this computer.",
            "muted",
            wrap=True,
        )
        head = QVBoxLayout()
        head.addWidget(title)
        head.addWidget(words)
        top = QHBoxLayout()
        top.setSpacing(2 * SPACE)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(head, 1)
        self.details = QPlainTextEdit(_details(analysis))
        self.details.setReadOnly(True)
        self.details.setAccessibleName("Models and licences")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(top)
        layout.addWidget(self.details, 1)
        layout.addWidget(buttons)


def _details(analysis: Analysis) -> str:
    lines = [
        "Models",
        _model("Stance", analysis.stance_model),
        _model("Attribution", analysis.attribution_model),
        "",
        "A score is a model’s judgement, not a fact: read the statements behind it before you rely on it.",
        "",
        "Licences",
        "Parley: Apache-2.0",
        *(f"{name} {_version(name)}: {_licence(name)}" for name in _PARTS),
        *_cards(),
    ]
    return "\n".join(lines)


def _cards() -> Iterator[str]:
    """What the models' own cards say: the data that they learned from, its terms, and where they fail."""
    for folder in (STANCE_MODEL, ATTRIBUTION_MODEL):
        card = folder / "README.md"
        if card.is_file():
            yield ""
            yield card.read_text(encoding="utf-8").strip()


def _model(role: str, model: ModelInfo | None) -> str:
    return f"{role}: {model.name}\nsha256 {model.sha256}" if model else f"{role}: shown after the first analysis"


def _version(package: str) -> str:
    try:
        return str(metadata(package)["Version"])
    except PackageNotFoundError:
        return ""


def _licence(package: str) -> str:
    try:
        about = metadata(package)
    except PackageNotFoundError:
        return "not installed"
    stated = next((about[field] for field in ("License-Expression", "License") if field in about), "")
    return stated.splitlines()[0] if stated else "see the package"
