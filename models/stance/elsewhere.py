"""Statements that speak of another initiative, in an article that never speaks of the one that is asked about.

A model that reads one statement sees a plan praised and cannot know that it is not this plan: in a collection on
several conflicts, praise for one plan would count for all. The rule below needs both signs, so that an article which
calls an initiative only "the deal" keeps its statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from models.initiatives.naming import WORD, heads_of, key_of
from models.initiatives.phrases import phrases
from models.initiatives.words import COUNTED, NUMBERS, folded, key_word
from models.records import Article, Initiative, Span

_PART = re.compile(r"[^\W\d]\w+")
# "sana'a", but not "talin's"
_INNER_APOSTROPHE = re.compile(r"(?<=\w)['‘`ʼʿʾ](?=\w)(?!s\b)")
_NUMERAL = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b")
_NUMBER_APART = re.compile(r"\b(\d{1,3}) (?=[^\W\d])")


class Elsewhere:
    """Tells of one article's statements which of them speak of another initiative."""

    def __init__(self, article: Article) -> None:
        self._words = _forms(WORD.findall(_plain(article.text)))
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
    return frozenset(form for name in names for form in _forms(_telling_words(name)))


def _plain(text: str) -> str:
    """The text in which writers agree: "Sana’a" and "Sanaa" are one word, "twelve point" and "12-point" another."""
    plain = _INNER_APOSTROPHE.sub("", folded(text)).replace("road map", "roadmap")
    plain = _NUMERAL.sub(lambda word: NUMBERS[word.group()], plain)
    return _NUMBER_APART.sub(r"\1-", plain)


def _telling_words(name: str) -> list[str]:
    """The words of a name, in order, by which it is told from others."""
    return [word for word in WORD.findall(_plain(name)) if key_of(word) - heads_of(word)]


def _forms(words: Sequence[str]) -> frozenset[str]:
    """All forms of some words that follow each other; of "Al Hara" also "alhara"."""
    joined = (one + other.partition("'")[0] for one, other in pairwise(words))
    return frozenset((*joined, *(form for word in set(words) for form in _forms_of(word)))) - {""}


def _forms_of(word: str) -> Iterator[str]:
    """The word, without its hyphens too, and its parts, as they stand and as names are compared; of "12-point" no part
    tells anything."""
    if COUNTED.fullmatch(word):
        yield word.removesuffix("s")
        return
    for each in (word, word.replace("-", ""), *_PART.findall(word)):
        yield each
        yield key_word(each)
