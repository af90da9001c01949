"""What a model says of itself: the program's own cards set as Markdown, those of other people's models as they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser, QWidget

from desktop.theme import SPACE
from models.encoders import UnusableEncoder
from models.records import ModelInfo
from models.stance.choice import BUNDLED, describe, is_hub_name, locate


def own_card(folder: Path) -> QWidget:
    """The card of a model that comes with the program."""
    try:
        text = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    except OSError:
        return plain_page("This model does not come with this copy of the program.")
    page = QTextBrowser()
    page.setOpenLinks(False)
    page.setMarkdown(text)
    page.document().setDocumentMargin(2 * SPACE)
    page.setAccessibleName("Model card")
    return page


def stance_card(reference: str, used: ModelInfo | None) -> QWidget:
    """The card of the stance model that a project chose. ``used`` is the model that has scored in it, which gives the
    sha256 of a foreign one."""
    if reference in BUNDLED:
        return own_card(BUNDLED[reference])
    try:
        model = describe(locate(reference))
    except UnusableEncoder as reason:
        return plain_page(str(reason))
    known = used is not None and used.reference == reference
    lines = [
        model.name,
        f"Source: {f'huggingface.co/{reference}' if is_hub_name(reference) else model.folder}",
        f"Labels: {', '.join(model.labels)}",
        f"sha256 of the weights: {used.sha256 if used and known else 'shown after the first analysis'}",
        f"Licence: {model.licence or 'not stated in its card; ask its makers before you publish'}",
        "",
        "This model does not come with Parley. Measure it on statements that you coded yourself before you rely on it: "
        "parley evaluate stance YOUR.jsonl --stance-model NAME",
    ]
    if model.card:
        lines += ["", "What its makers say:", "", model.card.strip()]
    return plain_page("\n".join(lines))


def plain_page(text: str) -> QWidget:
    """Text that is shown as it is, whatever it holds."""
    page = QPlainTextEdit(text)
    page.setReadOnly(True)
    page.setAccessibleName("Text")
    return page
