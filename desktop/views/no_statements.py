"""What views say in the place of statements while there are none: why, and what would bring some."""

from __future__ import annotations

from desktop.document import Document

OPENING = "Putting the project together…"
"""Said while what follows from a project that was opened is being worked out."""


def why_no_statements(document: Document) -> str:
    """Why a document has no statement to show."""
    if document.is_opening:
        return OPENING
    return "Statements appear here once articles are analysed."
