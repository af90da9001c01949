"""Words, sentences and paragraphs of an article's text, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from models.records import Span

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-ZÀ-Þ]\.(?=\s[\"“‘]?[A-ZÀ-Þ])|[^\W\d_]\w*(?:[-'’ʼʻ‘][^\W\d_]\w*)*|\d+(?:[.,:]\d+)*"
)
_PREFIXED = re.compile(r"[^\W\d_]{1,3}[-'’ʼ][^\W\d_a-z]")
_APOSTROPHES = frozenset("'’ʼʻ‘`´")
_END = re.compile(r"[.!?…]+[\"”’»'›)\]]*(?=\s)|\n+")
_SHORT = re.compile(
    r"(?i)(mrs?|ms|drs?|prof|st|sr|jr|gen|lt|col|maj|brig|capt|cdr|cmdr|adm|sen|rep|gov|hon|rev|ven|sgt|messrs|mme|no|vs"
    r"|etc|dept|fr|msgr|cllr|amb|pres|min|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$"
)


@lru_cache(maxsize=20_000)
def fold(words: str) -> str:
    """``words`` in lower-case ASCII with plain spaces, without dots and possessive endings, to compare by."""
    plain = words.replace(".", "") if len(words) > 1 else words
    plain = anyascii(plain).lower().replace("`", "'")
    plain = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", plain)
    return " ".join(re.sub(r"[^a-z0-9'&-]+", " ", plain).split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text. ``text`` is as printed without a possessive ending; ``possessive`` tells if there was one."""

    start: int
    end: int
    text: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is printed like a name: "Biden", "al-Yamm", "d'Orsay"."""
        return self.text[0].isupper() or _PREFIXED.match(self.text) is not None

    @property
    def printed(self) -> str:
        """The word with its possessive ending: "Workers'", "Queen's"."""
        return self.text if not self.possessive else f"{self.text}'" if self.text[-1] in "sS" else f"{self.text}'s"

    @property
    def folded(self) -> str:
        """The word to compare by."""
        return fold(self.text)


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words between two offsets."""
    end = len(text) if end is None else end
    words, starts, ends = _words(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if (first and ends[first - 1] > start) or (last and ends[last - 1] > end):
        return [word for word, _ in _find_words(text, start, end)]  # an offset within a word
    return list(words[first:last])


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[tuple[Word, ...], list[int], list[int]]:
    """All words of a text, where they begin, and where they end with a possessive ending."""
    found = list(_find_words(text, 0, len(text)))
    return tuple(word for word, _ in found), [word.start for word, _ in found], [end for _, end in found]


def _find_words(text: str, start: int, end: int) -> Iterator[tuple[Word, int]]:
    for match in WORD.finditer(text, start, end):
        printed = match.group()
        bare = printed[:-2] if printed[-1:] in "sS" and printed[-2:-1] in _APOSTROPHES else printed
        possessive = bare != printed or (
            printed[-1] in "sS"
            and text[match.end() : match.end() + 1] in _APOSTROPHES
            and text[match.end() + 1 : match.end() + 2] == " "
        )
        yield Word(match.start(), match.start() + len(bare), bare, possessive), match.end()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where sentences and paragraphs of a text begin. A line is a paragraph of its own where no blank line is near."""

    text: str
    sentences: tuple[Span, ...]
    paragraph_starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds ``offset``."""
        return max(0, bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1)

    def opens_sentence(self, offset: int) -> bool:
        """Whether a sentence begins at ``offset``."""
        return self.sentences[self.sentence_at(offset)][0] == offset

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds ``offset``, the first being 0."""
        return max(0, bisect_right(self.paragraph_starts, offset) - 1)


def lay_out(text: str) -> Layout:
    """Cut a text into sentences and paragraphs."""
    cuts = [0]
    for match in _END.finditer(text):
        if "\n" not in match.group():
            before = re.search(r"([^\W\d_]+)$", text[: match.start()][-20:])
            word = before.group(1) if before else ""
            following = text[match.end() :].lstrip()[:2]
            if match.group().startswith(".") and (_SHORT.match(word) or (len(word) == 1 and word.isupper())):
                continue
            if following[:1].islower():
                continue
        cuts.append(match.end())
    sentences = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            sentences.append((left, start + len(piece.rstrip())))
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S[^\n]*", text) if _opens_line(text, match.start())]
    return Layout(text, tuple(sentences) or ((0, len(text)),), tuple(starts) or (0,))


def _opens_line(text: str, offset: int) -> bool:
    return offset == 0 or text[:offset].rstrip(" \t")[-1:] in {"\n", "\r", ""}
