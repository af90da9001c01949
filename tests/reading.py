"""Reading a file that must be one article."""

from pathlib import Path

from models.readers import read_articles
from models.records import Article


def read_article(path: str | Path) -> Article:
    """The article of a file; more than one is an error of the test or of the program."""
    (article,) = read_articles(path)
    return article
