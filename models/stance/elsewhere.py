"""Statements that speak of another initiative, in an article that never speaks of the one that is asked about.

A model that reads one statement sees a plan praised and cannot know that it is not this plan: in a collection on
several conflicts, praise for one plan would count for all. The rule below needs both signs, so that an article which
calls an initiative only "the deal" keeps its statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from models.initiatives.naming import WORD, heads_of, key_of
from models.initiatives.phrases import phrases
from models.initiatives.words import COUNTED, folded, key_word
from models.records import Article, Initiative, Span

_PART = re.compile(r"\w+")


class Elsewhere:
    """Tells of one article's statements which of them speak of another initiative."""

    def __init__(self, article: Article) -> None:
        self._words = {form for word in set(WORD.findall(folded(article.text))) for form in _forms(word)}
        self._named = [
            (phrase.start, phrase.end, phrase.key)
            for phrase in phrases(article.text)
            if phrase.proper and not phrase.bare
        ]

    def speaks_of(self, initiative: Initiative) -> bool:
        """Whether the article holds any word by which ``initiative`` is told from others, or there is no such word."""
        telling = _telling(initiative)
        return not telling or self.holds(telling)

    def holds(self, words: Iterable[str]) -> bool:
        """Whether the article holds any of these words, as they are compared."""
        return not self._words.isdisjoint(words)

    def speaks_of_another(self, spans: Sequence[Span], initiative: Initiative) -> bool:
        """Whether the words of ``spans`` name another initiative, while the article holds none of the words by which
        ``initiative`` is told from others: "Talin" and "Strait", not the "accord" that any may be."""
        telling = _telling(initiative)
        if self.speaks_of(initiative):
            return False
        return any(
            start < stop and begin < end and not named & telling
            for start, end, named in self._named
            for begin, stop in spans
        )


@lru_cache(maxsize=256)  # statements are scored in parts, and an article's come in several
def elsewhere_of(article: Article) -> Elsewhere:
    """What is known of an article, worked out once."""
    return Elsewhere(article)


def _telling(initiative: Initiative) -> frozenset[str]:
    names = (initiative.name, *initiative.aliases)
    return frozenset(form for name in names for word in key_of(name) - heads_of(name) for form in _forms(word))


def _forms(word: str) -> Iterable[str]:
    """The word and its parts, as they stand and as names are compared; of "12-point" no part tells anything."""
    parts = [] if COUNTED.fullmatch(word) else _PART.findall(word)
    return {form for each in (word, *parts) for form in (each, key_word(each))} - {""}
