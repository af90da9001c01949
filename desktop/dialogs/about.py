"""What the program is, which models judge, and whose work it rests on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop.dialogs.model_card import own_card, plain_page, stance_card
from desktop.theme import SPACE, Theme
from desktop.views.pane import plain_label
from models.paths import ATTRIBUTION_MODEL
from models.records import Analysis

_PARTS = (
    "PySide6-Essentials",
    "anyascii",
    "charset-normalizer",
    "htmldate",
    "huggingface_hub",
    "lxml",
    "lxml_html_clean",
    "markdown-it-py",
    "numpy",
    "pypdfium2",
    "pyqtgraph",
    "python-docx",
    "rapidfuzz",
    "safetensors",
    "scipy",
    "tokenizers",
    "torch",
    "tqdm",
    "trafilatura",
    "transformers",
)
"""The packages that pyproject.toml asks for."""


class About(QDialog):
    """Version, the cards of the models in use, and licences.

    ``reference`` is the stance model that the project chose (see :mod:`models.stance.choice`).
    """

    def __init__(self, analysis: Analysis, reference: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Parley")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(80 * SPACE, 72 * SPACE)
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
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(stance_card(reference, analysis.stance_model), "Stance model")
        self.tabs.addTab(own_card(ATTRIBUTION_MODEL), "Attribution model")
        self.tabs.addTab(plain_page(_licences()), "Licences")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)


def _licences() -> str:
    lines = ["Parley: Apache-2.0", *(f"{name} {_version(name)}: {_licence(name)}" for name in _PARTS)]
    return "\n".join([*lines, "", "Each model’s card says what its weights may be used for."])


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
    expression, stated = about["License-Expression"], (about["License"] or "").strip()
    if expression or (stated and "\n" not in stated):
        return str(expression or stated)
    classified = [each.split(" :: ")[-1] for each in about.get_all("Classifier", []) if each.startswith("License :: ")]
    return ", ".join(classified) or next(iter(stated.splitlines()), "see the package")
