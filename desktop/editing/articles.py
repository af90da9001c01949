"""Taking articles out of the project, with a way back."""

from __future__ import annotations

from collections.abc import Collection

from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.wording import quoted
from models.project.lookup import lookup


def remove_articles(document: Document, acts: Acts, ids: Collection[str]) -> None:
    """Take articles out, and say how many statements go with them."""
    wanted, counts = set(ids), lookup(document.analysis).by_article
    articles = [article for article in document.articles if article.id in wanted]
    gone = sum(counts[article.id] for article in articles)
    if not articles:
        return
    several = len(articles) > 1
    words = f"{len(articles):,} articles" if several else quoted(articles[0].title or articles[0].path)
    if gone:
        number = f"{gone:,} statements" if gone > 1 else "statement"
        words = f"{words} and {'their' if several else 'its'} {number}"
    acts.do(f"Removed {words}", lambda: document.remove_articles(wanted))
