"""What a person types into a search field, as patterns for folded text.

Words are found at their beginnings ("nego" finds "negotiations"), all of them are wanted, in any order. Words in
quotation marks are a phrase; one whose closing mark is not typed yet ends in a beginning. A minus in front means
"without". Languages that write no spaces are searched for anywhere in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.records import Span
from models.search.folding import WORD, Folded, fold

_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_GAP = r"[^\w\0]+"
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: ``needle`` is part of the words of a text that has it or, for a ``sign``, of the text, and
    ``pattern`` finds its places in the text."""

    needle: str
    pattern: re.Pattern[str]
    sign: bool = False

    def is_in(self, text: Folded) -> bool:
        """Whether a text has it."""
        return self.needle in (text.text if self.sign else text.words)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is wanted and what is not; without either everything is found."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def match(self, text: Folded) -> bool:
        """Whether a text has all that is wanted and nothing that is not."""
        for term in self.wanted:
            if not term.is_in(text):
                return False
        return not any(term.is_in(text) for term in self.unwanted)

    def spans(self, text: Folded, most: int | None = None) -> tuple[Span, ...]:
        """Where what is wanted stands in the text before it was folded: in order, apart, at most ``most``."""
        found = sorted(
            hit.span() for term in self.wanted if term.is_in(text) for hit in term.pattern.finditer(text.text)
        )
        joined: list[Span] = []
        for start, end in (text.span(*hit) for hit in found):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined[:most])


def parse_terms(typed: str) -> Terms:
    """What a person means by what was typed so far."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for part in _PART.finditer(fold(typed).text):
        term = _phrase(part["phrase"], bool(part["closed"])) if part["word"] is None else _phrase(part["word"], False)
        if term is not None:
            (unwanted if part["minus"] else wanted).append(term)
    return Terms(tuple(wanted), tuple(unwanted))


def _phrase(typed: str, whole: bool) -> Term | None:
    words = [word for word in WORD.findall(typed) if word != "\0"]
    if not words:
        bare = typed.strip(" \0")
        return Term(bare, re.compile(re.escape(bare)), sign=True) if bare and bare != "-" else None
    begins, ends = not _UNSPACED.match(words[0][0]), whole and not _UNSPACED.match(words[-1][-1])
    needle = " " * begins + " ".join(words) + " " * ends
    before, after = r"(?<!\w)" if begins else "", r"(?!\w)" if ends else ""
    return Term(needle, re.compile(before + _GAP.join(map(re.escape, words)) + after))
