"""Training windows for the attribution tagger, out of annotated articles."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from models.attribution.communication import WORD, is_communication, is_communication_word
from models.attribution.decoding import POINTERS, TAGS
from models.attribution.tagger import ATTRIBUTIONS, STATEMENTS
from models.attribution.windows import Window, pack, pieces
from models.records import Span

UNANNOTATED = frozenset({"breitbart_2016-04-19_clinton-wins-democratic-presiden"})
"""Articles in the attribution data that nobody annotated."""

_INDEX = {tag: number for number, tag in enumerate(TAGS)}
_ALL = np.ones(len(TAGS), bool)
_PRONOUNS = ("he", "she", "they", "it")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution. ``source`` or ``cue`` is None where nobody annotated it, () where there is none.
    ``belief`` tells what somebody thinks or does from what somebody said."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] | None
    cue: tuple[Span, ...] | None
    belief: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with all its attributions, annotated by ``guideline`` (one of the token types of the tagger)."""

    text: str
    attributions: tuple[Attribution, ...]
    guideline: int
    complete: bool = field(default=True)
    """False where only contents are annotated, so that other tokens may be sources and cues or not."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what the tagger should answer.

    ``allowed`` (tokens, tags): the tags that are right for a token. ``pointed`` (pointers, tokens, tokens): the
    tokens that are right to point at; a row of zeros is not judged.
    """

    window: Window
    guideline: int
    allowed: np.ndarray
    pointed: np.ndarray


def _spans(raw: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(sorted((a, b) for a, b in raw))


def read_attributions(path: Path) -> list[Annotated]:
    """Articles of a file in the form of ``polnear.train.jsonl``."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in UNANNOTATED:
                continue
            text = row["text"]
            attributions = []
            for raw in row["attributions"]:
                cue = _spans(raw["cue"])
                said = not cue or any(is_communication(text[a:b]) for a, b in cue)
                attributions.append(Attribution(_spans(raw["content"]), _spans(raw["source"]), cue, not said))
            found.append(Annotated(text, tuple(attributions), ATTRIBUTIONS))
    return found


def read_articles(path: Path) -> list[Annotated]:
    """Articles of a file in the form of ``articles/train.json``, their texts in the folder of the same name.

    Speakers are annotated by actor, not by place: the source is taken to be the nearest mention of the actor in the
    sentence around the content, and the cue the word of communication nearest to it.
    """
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for name, article in gold["articles"].items():
        text = (path.with_suffix("") / name).read_text(encoding="utf-8")
        taken = [span for statement in article["statements"] for span in _spans(statement["spans"])]
        attributions = []
        for statement in article["statements"]:
            content = _spans(statement["spans"])
            aliases = [alias for actor in statement["actors"] for alias in article["actors"][actor]]
            source = _nearest_mention(text, content, taken, aliases)
            cue = _nearest_cue(text, content, taken, source)
            attributions.append(Attribution(content, source, cue))
        found.append(Annotated(text, tuple(attributions), STATEMENTS, complete=False))
    return found


def _sentence(text: str, content: Sequence[Span], taken: Sequence[Span]) -> Span:
    """The sentence around a content: up to the next full stop that is outside of all contents."""
    inside = {i for a, b in taken for i in range(a, b)}
    start, end = content[0][0], content[-1][1]
    while start > 0 and text[start - 1] != "\n" and (text[start - 1] not in ".!?" or start - 1 in inside):
        start -= 1
    last = text[content[-1][1] - 2 : content[-1][1]]
    closed = any(mark in last for mark in ".!?")
    while not closed and end < len(text) and text[end] != "\n" and (text[end] not in ".!?" or end in inside):
        end += 1
    return start, end


def _distance(span: Span, content: Sequence[Span]) -> int:
    return min(max(a - span[1], span[0] - b) for a, b in content)


def _free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] <= a or span[0] >= b for a, b in taken)


def _nearest_mention(
    text: str, content: Sequence[Span], taken: Sequence[Span], aliases: Sequence[str]
) -> tuple[Span, ...] | None:
    start, end = _sentence(text, content, taken)
    for words in (sorted(aliases, key=len, reverse=True), _PRONOUNS):
        pattern = "|".join(re.escape(word) for word in words)
        mentions = [m.span() for m in re.finditer(rf"\b(?:{pattern})\b", text[start:end], re.IGNORECASE)]
        moved = [(start + a, start + b) for a, b in mentions if _free((start + a, start + b), taken)]
        if moved:
            return (min(moved, key=lambda span: _distance(span, content)),)
    return None


def _nearest_cue(
    text: str, content: Sequence[Span], taken: Sequence[Span], source: tuple[Span, ...] | None
) -> tuple[Span, ...] | None:
    if source is None:
        return None
    start, end = _sentence(text, content, taken)
    words = [(start + m.start(), start + m.end()) for m in WORD.finditer(text[start:end])]
    cues = [s for s in words if is_communication_word(text[s[0] : s[1]]) and _free(s, [*taken, *source])]
    near = [span for span in cues if _distance(span, source) <= 40 and _distance(span, content) <= 80]
    return (min(near, key=lambda span: _distance(span, source)),) if near else None


def only_statements(article: Annotated) -> Annotated:
    """The same article by the guideline of statements: what was not said is no attribution."""
    said = tuple(attribution for attribution in article.attributions if not attribution.belief)
    return Annotated(article.text, said, STATEMENTS, article.complete)


_OTHER_MARKS = (("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ('"', '"'), ("'", "'"), ("”", "”"), ("»", "«"))


def other_quotation_marks(text: str, rng: random.Random) -> str:
    """The same text, of the same length, with its double quotation marks in some other style."""
    opening, closing = rng.choice(_OTHER_MARKS)
    out = list(text)
    is_open = False
    for i, char in enumerate(text):
        if char == "\n":
            is_open = False
        elif char in '“”"„«»':
            is_open = char in "“„«" or (char == '"' and not is_open)
            out[i] = opening if is_open else closing
            is_open = is_open and char != "”"
    return "".join(out)


def examples(
    article: Annotated, tokenizer: Tokenizer, limit: int, rng: random.Random, restyle: float = 0.35
) -> Iterator[Example]:
    """The windows of an article, packed at random, in a share of ``restyle`` with other quotation marks."""
    text = other_quotation_marks(article.text, rng) if rng.random() < restyle else article.text
    parts = pieces(text, tokenizer, limit - 2)
    if len(parts) > 2 and rng.random() < 0.2:
        del parts[0]
    for window in pack(parts, tokenizer, limit, context=0, first_limit=rng.randint(limit // 4, limit)):
        yield _example(article, window)


def _inside(window: Window, spans: Iterable[Span]) -> list[int]:
    """The tokens of a window that lie in any of the spans."""
    return [
        i for a, b in spans for i, (start, end) in enumerate(window.offsets) if start >= 0 and start < b and end > a
    ]


def _example(article: Annotated, window: Window) -> Example:
    size = len(window.ids)
    places = [span for span in window.offsets if span[0] >= 0]
    first, last = places[0][0], places[-1][1]
    allowed = np.zeros((size, len(TAGS)), bool)
    if article.complete:
        allowed[:, _INDEX["O"]] = True
    else:
        allowed[:, : _INDEX["B-content"]] = True
    allowed[[i for i, span in enumerate(window.offsets) if span[0] < 0]] = _ALL
    pointed = np.zeros((len(POINTERS), size, size), bool)

    def put(spans: Iterable[Span], role: str, exact: bool = True) -> None:
        for span in spans:
            for number, token in enumerate(_inside(window, [span])):
                allowed[token] = False
                allowed[token, _INDEX[("I-" if number else "B-") + role]] = True
                if not exact:
                    allowed[token, _INDEX["B-" + role]] = allowed[token, _INDEX["I-" + role]] = True

    for attribution in article.attributions:
        if attribution.content[-1][1] <= first or attribution.content[0][0] >= last:
            continue
        put(attribution.source or (), "source", article.complete)
        put(attribution.cue or (), "cue", article.complete)
        put(attribution.content, "belief" if attribution.belief else "content")
        queries = _inside(window, attribution.content)
        keys: dict[str, list[int]] = {}
        for role, spans in (("source", attribution.source), ("cue", attribution.cue)):
            if spans is not None:
                keys[role] = _inside(window, spans) if spans else [0]
        keys["part"] = _inside(window, attribution.content[:1])
        for number, role in enumerate(POINTERS):
            if queries and keys.get(role):
                pointed[np.ix_([number], queries, keys[role])] = True
    return Example(window, article.guideline, allowed, pointed)
