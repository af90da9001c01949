"""What views say in the place of statements while there are none: why, and what would bring some."""

from __future__ import annotations

from desktop.document import Document

OPENING = "Putting the project together…"
"""Said while what follows from a project that was opened is being worked out."""


FILTERED = "No statement lies within the filter. “Clear filter” shows them all again."
"""Said where only the filter of the window hides what there is."""


def why_no_statements(document: Document) -> str:
    """Why there is no statement to show in the whole document, or why none of those in it is shown."""
    if document.is_opening:
        return OPENING
    if document.analysis.statements:
        return FILTERED
    if document.excluded_statements:
        return "Every statement is excluded."
    if document.articles and all(article.id in document.state.results.found for article in document.articles):
        return "No attributed statements were found in these articles."
    return "Statements appear here once articles are analysed."
