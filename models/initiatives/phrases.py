"""Noun phrases in news text that may name a peace initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.initiatives.words import (
    ALSO_VERBS,
    BOUNDARIES,
    COUNTED,
    COUNTED_APART,
    DAYS,
    DETERMINERS,
    DRAFTED,
    EMPTY_LEADS,
    INDEFINITE,
    LASTING,
    MEDIATED,
    MEETING_HEADS,
    NAMED_HEADS,
    OF_A_BODY,
    PEACE_WORDS,
    PREPOSITIONS,
    STRONG_HEADS,
    TITLES,
    folded,
    head_of,
    key_word,
    may_follow,
)
from models.records import Span

_WORD = re.compile(rf"{COUNTED_APART}|\w+(?:(?:[-‐‑–’'.&/]|\.-)\w+)*")
_GAP = re.compile(r"[^\S\n]|(?<=\b\w)\.[^\S\n]")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_OPENING = re.compile(r"[.!?:\n][\s\"'“‘«(]*\Z")
_MOST_WORDS = 6
_OWNED = "'s"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in one text.

    ``words`` are those before the head as printed, without determiner and empty adjectives; ``key`` the same folded.
    ``proper`` tells a capitalised name from a lower-case description. A phrase without ``words`` and ``complement`` is
    a bare mention ("the truce"). ``body`` tells that it is used as a body that acts ("Commission members"),
    ``definite`` that it may take up what was named before ("the truce", not "a truce").
    """

    start: int
    end: int
    name: str
    head: str
    words: tuple[str, ...]
    key: frozenset[str]
    proper: bool
    complement: str = ""
    body: bool = False
    definite: bool = True

    @property
    def bare(self) -> bool:
        return not self.words and not self.complement

    @property
    def named(self) -> bool:
        """Does it hold a name: of the initiative, of its place or of its author?"""
        return self.proper or any(word[:1].isupper() for word in self.words)


@dataclass(slots=True)
class _Text:
    text: str
    spans: list[Span]
    words: list[str] = field(default_factory=list)
    lower: frozenset[str] = frozenset()

    def adjoin(self, index: int) -> bool:
        """Does nothing but a space part this word from the one before?"""
        if index <= 0 or index >= len(self.words):
            return False
        return bool(_GAP.fullmatch(self.text[self.spans[index - 1][1] : self.spans[index][0]]))

    def opens_sentence(self, index: int) -> bool:
        return index == 0 or bool(_OPENING.search(self.text, max(0, self.spans[index][0] - 6), self.spans[index][0]))


def phrases(text: str, title: str = "") -> Iterator[Phrase]:
    """Every phrase headed by a word for an initiative, in order of the text.

    Where ``title`` opens the text in title case, its capitals say nothing, and nothing is taken from it.
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end] for start, end in spans]
    lower = frozenset(folded(word) for word in words if word[:1].islower())
    whole = _Text(text, spans, words, lower)
    start = len(title) if title and text.startswith(title) and _title_case(title) else 0
    for index, word in enumerate(words):
        if spans[index][0] >= start and (phrase := _phrase(whole, index, word)):
            yield phrase


def _title_case(title: str) -> bool:
    words = [word for word in _WORD.findall(title)[1:] if folded(word) not in BOUNDARIES]
    return sum(word[:1].isupper() for word in words) > 0.65 * len(words)


def _phrase(whole: _Text, index: int, word: str) -> Phrase | None:
    first = index
    head = head_of(word)
    if folded(word) == "map" and whole.adjoin(index) and folded(whole.words[index - 1]) == "road":
        head, first = "roadmap", index - 1
    if head == "group":
        if not (whole.adjoin(index) and folded(whole.words[index - 1]) == "contact"):
            return None
        head, first = "contact group", index - 1
    if not head:
        return None
    proper = whole.words[first][:1].isupper() and not (whole.opens_sentence(first))
    taken, determiner = _before(whole, first, head, proper)
    determined = bool(determiner) and determiner in DETERMINERS | {_OWNED}
    if not (proper or determined) and folded(word) in ALSO_VERBS and not _after_preposition(whole, taken):
        return None
    if proper and not taken and head not in ("contact group",) and not determined:
        proper = False
    last, complement = _complement(whole, index) if proper else (index, "")
    following = whole.words[last + 1] if whole.adjoin(last + 1) else ""
    body = folded(following) in OF_A_BODY
    if following and not body:
        if proper and following[:1].isupper() and folded(following) not in DAYS:
            return None
        if not proper and not may_follow(following):
            return None
    start = whole.spans[taken[0] if taken else first][0]
    end = whole.spans[last][1]
    names = tuple(whole.words[i] for i in taken)
    key = frozenset(map(key_word, names)) - {""}
    definite = determiner not in INDEFINITE
    return Phrase(start, end, whole.text[start:end], head, names, key, proper, complement, body, definite)


def _after_preposition(whole: _Text, taken: list[int]) -> bool:
    if not taken:
        return False
    tells = all(whole.words[index][:1].islower() for index in taken)
    return tells or (whole.adjoin(taken[0]) and folded(whole.words[taken[0] - 1]) in PREPOSITIONS)


def _before(whole: _Text, first: int, head: str, proper: bool) -> tuple[list[int], str]:
    """Indices of the words that belong to the name, and the word that they end at, :data:`_OWNED` after an owner."""
    taken: list[int] = []
    at = first
    determiner = ""
    while whole.adjoin(at) and len(taken) < _MOST_WORDS:
        word = whole.words[at - 1]
        plain = folded(word)
        if _POSSESSIVE.search(word) and word[:1].isupper():
            own = _own_words(whole, taken)
            if own == taken:
                taken = _owner(whole, at - 1) + taken if not proper else taken
                determiner = _OWNED
            taken = taken if determiner else own
            break
        if (
            plain == "and"
            and proper
            and taken
            and at > 1
            and whole.words[at - 2][:1].isupper()
            and whole.adjoin(at - 1)
        ):
            taken.insert(0, at - 1)
        elif plain == "of" and taken and not proper and _capitals_around(whole, at - 1):
            taken[:0] = [at - 2, at - 1]
            at -= 1
        elif plain in BOUNDARIES:
            determiner = plain
            break
        elif proper and not (word[:1].isupper() or word[:1].isdigit()):
            break
        else:
            taken.insert(0, at - 1)
        at -= 1
    if not proper and determiner not in DETERMINERS | {_OWNED}:
        taken = _described(whole, taken)
    while taken and _says_nothing(whole, taken[0], proper):
        taken.pop(0)
    if not proper and not _tells_which(whole, taken, head):
        taken = []
    return taken, determiner


def _capitals_around(whole: _Text, index: int) -> bool:
    """ "Horn of Africa"."""
    return whole.adjoin(index) and whole.words[index - 1][:1].isupper() and whole.words[index + 1][:1].isupper()


def _own_words(whole: _Text, taken: list[int]) -> list[int]:
    """Without what stands between a possessive and a name of its own: "Sudan's army chief rejects [Quad truce]"."""
    plain = 0
    for place, index in enumerate(taken):
        if not _anchors(whole.words[index]):
            plain += 1
        elif plain > 1 and whole.words[index][:1].isupper():
            return taken[place:]
    return taken


def _owner(whole: _Text, index: int) -> list[int]:
    """ "Brazil and China's", "Helen Castwell's": the words of whoever put the initiative forward."""
    taken = [index]
    while whole.adjoin(taken[0]) and len(taken) < 4:
        word = whole.words[taken[0] - 1]
        joins = folded(word) == "and" and taken[0] > 1 and whole.words[taken[0] - 2][:1].isupper()
        if not joins and not (word[:1].isupper() and folded(word) not in BOUNDARIES | TITLES):
            break
        taken.insert(0, taken[0] - 1)
    return taken


def _described(whole: _Text, taken: list[int]) -> list[int]:
    """Without a determiner a verb may stand among the words: only names and words of peacemaking are sure."""
    kept: list[int] = []
    for index in reversed(taken):
        if not _anchors(whole.words[index]):
            break
        kept.insert(0, index)
    return kept


def _anchors(word: str) -> bool:
    plain = _POSSESSIVE.sub("", folded(word))
    if plain in PEACE_WORDS or COUNTED.fullmatch(plain) or DRAFTED.fullmatch(plain):
        return True
    return word[:1].isupper() and plain not in DAYS | TITLES | BOUNDARIES


def _says_nothing(whole: _Text, index: int, proper: bool) -> bool:
    """May this word be dropped from the front? Inside a capitalised name only what cannot belong to it."""
    word = whole.words[index]
    plain = folded(word)
    if plain in DAYS | TITLES | BOUNDARIES or (whole.opens_sentence(index) and plain in whole.lower):
        return True
    if proper and word[:1].isupper():
        return False
    return plain in EMPTY_LEADS or (proper and not word[:1].isupper() and whole.words[index + 1][:1].isupper())


def _tells_which(whole: _Text, taken: list[int], head: str) -> bool:
    """Do the words before a lower-case head single out one initiative?"""
    words = [whole.words[index] for index in taken]
    if head in STRONG_HEADS | NAMED_HEADS | MEETING_HEADS:
        if any(map(_POSSESSIVE.search, words)):
            return True
        return any(_anchors(whole.words[i]) and not whole.opens_sentence(i) for i in taken) and not (
            head in MEETING_HEADS and all(map(_of_any_meeting, map(folded, words)))
        )
    # "The US mission" and "the envoy's force" are nobody's proposal; "observer mission" and "Blue Shield force" are.
    names = [word for word in words if word[:1].isupper() and not _POSSESSIVE.search(word)]
    return len(names) > 1 or any(not word[:1].isupper() and _anchors(word) for word in words)


def _of_any_meeting(word: str) -> bool:
    """ "Two-day", "U.N.-brokered"."""
    return bool(LASTING.fullmatch(word) or MEDIATED.fullmatch(word))


def _complement(whole: _Text, index: int) -> tuple[int, str]:
    """ "of Provinces", "for Tamour", "on Quillara" after a capitalised head."""
    if not (whole.adjoin(index + 1) and whole.adjoin(index + 2)):
        return index, ""
    joint = folded(whole.words[index + 1])
    last = index + 1
    while whole.adjoin(last + 1) and whole.words[last + 1][:1].isupper() and folded(whole.words[last + 1]) not in DAYS:
        last += 1
    if joint not in ("of", "for", "on") or last == index + 1:
        return index, ""
    return last, whole.text[whole.spans[index + 1][0] : whole.spans[last][1]]


def strong(head: str) -> bool:
    """Does this head name a settlement rather than a body or a meeting?"""
    return head in STRONG_HEADS | NAMED_HEADS or head == "contact group"
