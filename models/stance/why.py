"""Which words moved a score.

A score is P(favor) - P(against), of a sentiment P(positive) - P(negative). Each phrase of the passage is masked in
turn, and what it moved the score by is how far the score moves when it is hidden: occlusion (Zeiler & Fergus 2014), for
text Li, Monroe & Jurafsky (2016). A run of the model for every word would take several seconds on two cores, so a long
passage is cut into phrases first, as many as fit into :data:`TOKENS` tokens, about a second of work for the large
model, two for a statement that was read twice; in a short one every word is a phrase. Then those that moved the score
most are taken apart. The answer grows step by step, so that a person sees the first phrases marked at once.

``tests/benchmarks/why.py`` masks the fifth of the words that come out first and measures how far the score falls
(comprehensiveness, DeYoung et al. 2020). Phrases alone 0.49 (95% interval 0.36 to 0.62, 24 statements), with the
strongest taken apart 0.59 (0.48 to 0.71), every word 0.79 at one and a half times the cost, integrated gradients
(Sundararajan et al. 2017) in four steps 0.38 (0.29 to 0.48), words at random 0.22. The first answer is there after 0.18
of the time.

M. D. Zeiler, R. Fergus: Visualizing and understanding convolutional networks, ECCV 2014.
J. Li, W. Monroe, D. Jurafsky: Understanding neural networks through representation erasure, 2016.
M. Sundararajan, A. Taly, Q. Yan: Axiomatic attribution for deep networks, ICML 2017.
J. DeYoung et al.: ERASER: a benchmark to evaluate rationalized NLP models, ACL 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.records import Span
from models.stance.inputs import MAX_TOKENS, PairInput
from models.stance.verdict import Verdict, combined

if TYPE_CHECKING:
    from models.stance.judge import StanceJudge

METHOD = "Occlusion (Zeiler & Fergus 2014; Li et al. 2016)"
TOKENS = 600
"""How many tokens the model reads for one answer, nearly."""
FEWEST = 4
"""How many phrases even a passage with much before it is cut into."""
STEP_TOKENS = 160
"""About how many tokens the model reads for each step of an answer."""
CLOSER_TOKENS = 1000
"""How many tokens it reads, nearly, to take the phrases apart that moved the score most."""
LEAST_MOVED = 0.05
"""A phrase that moved the score by less is not taken apart."""

_TOKENS_A_WORD = 1.35
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PAUSE = re.compile(r"[,;:–—)\"”’»][\"'”’»)\]]*$")
_LINKS = frozenset(
    [
        "a",
        "after",
        "although",
        "an",
        "and",
        "as",
        "at",
        "because",
        "before",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "since",
        "so",
        "than",
        "that",
        "the",
        "then",
        "to",
        "under",
        "unless",
        "until",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "with",
        "without",
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that were masked together, and what they moved the score by, above 0 toward favor or positive. ``span`` is
    where they lie: in the article's text where the passage comes from one, else in the passage."""

    span: Span
    moved: float


@dataclass(frozen=True, slots=True)
class Why:
    """What moved a score, in [-1, 1]: the phrases of the passage in its order. What they moved it by does not add up to
    the score, for words count together. In one that is not ``whole`` those that it was not asked about yet
    moved it by 0."""

    phrases: tuple[Phrase, ...]
    score: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads of a statement, the words of its text, and the place of each, as in :class:`Phrase`."""

    pair: PairInput
    words: tuple[str, ...]
    places: tuple[Span, ...]

    @classmethod
    def of_pair(cls, pair: PairInput) -> Reading:
        """The reading of a pair that comes from no article."""
        return cls(pair, tuple(pair.text.split()), tuple(found.span() for found in _WORD.finditer(pair.text)))

    @classmethod
    def of_article(cls, pair: PairInput, article: str, passage: Sequence[Span]) -> Reading:
        """The reading of a pair whose text is the words of ``passage``, spans of the article's text."""
        places = (found.span() for start, end in passage for found in _WORD.finditer(article, start, end))
        return cls(pair, tuple(pair.text.split()), tuple(places))

    def without(self, hidden: Span, mask: str) -> PairInput:
        """The pair with the words masked whose place is in ``hidden``."""
        shown = (
            mask if hidden[0] <= start and end <= hidden[1] else word
            for word, (start, end) in zip(self.words, self.places, strict=True)
        )
        return replace(self.pair, text=" ".join(shown))


def why(judge: StanceJudge, readings: Sequence[Reading], verdicts: Sequence[Verdict] = ()) -> Iterator[Why]:
    """What moved the judge's score, by masking phrase after phrase: an answer that grows, the last one whole.

    The score is that of all ``readings`` together, one or more of the same statement. The phrases are of the last, the
    widest, and are masked in all of them. ``verdicts`` are the judge's answers to the readings where they are known
    already.
    """
    widest = readings[-1]
    tokens = sum(_tokens(judge, reading.pair) for reading in readings)
    runs = phrases(widest.words, max(FEWEST, TOKENS // tokens - 1))
    mask = judge.tokenizer.mask_token or ""
    (score,) = _scores(verdicts or judge.judge_pairs([reading.pair for reading in readings]), len(readings))
    moved: dict[Span, float] = {}

    def place(run: Span) -> Span:
        return widest.places[run[0]][0], widest.places[run[1] - 1][1]

    def ask(some: Sequence[Span]) -> None:
        pairs = [reading.without(place(run), mask) for run in some for reading in readings]
        without = _scores(judge.judge_pairs(pairs), len(readings))
        moved.update(zip(some, (score - each for each in without), strict=True))

    def answer(whole: bool) -> Why:
        return Why(tuple(Phrase(place(run), moved.get(run, 0.0)) for run in runs), score, whole)

    at_once = max(1, STEP_TOKENS // tokens)
    for at in range(0, len(runs), at_once):
        ask(runs[at : at + at_once])
        yield answer(whole=False)
    left = CLOSER_TOKENS // tokens
    for run in sorted(runs, key=lambda run: -abs(moved[run])):
        first, end = run
        parts = [(first + begin, first + stop) for begin, stop in phrases(widest.words[first:end], left)]
        if len(parts) > 1 and abs(moved[run]) >= LEAST_MOVED:
            ask(parts)
            left -= len(parts)
            if max(abs(moved[part]) for part in parts) >= abs(moved[run]) / 2:  # else they only count together
                runs = sorted({*runs, *parts} - {run})
                yield answer(whole=False)
    yield answer(whole=True)


def _scores(verdicts: Sequence[Verdict], readings: int) -> list[float]:
    """The score that every so many verdicts give together."""
    together = [combined(verdicts[at : at + readings]) for at in range(0, len(verdicts), readings)]
    return [verdict.favor - verdict.against for verdict in together]


def phrases(words: Sequence[str], most: int) -> list[Span]:
    """Cut words into at most ``most`` runs (first word, word after the last): each time the longest one, near its
    middle, and rather where a sentence or a clause ends or before a small word that links."""
    runs = [(0, len(words))] if words else []
    while len(runs) < min(most, len(words)):
        longest = max(range(len(runs)), key=lambda number: runs[number][1] - runs[number][0])
        first, end = runs[longest]
        cut = max(range(first + 1, end), key=lambda at: _fitness(words, first, at, end))
        runs[longest : longest + 1] = [(first, cut), (cut, end)]
    return runs


def _fitness(words: Sequence[str], first: int, at: int, end: int) -> float:
    before, after = words[at - 1], words[at]
    if _SENTENCE_END.search(before):
        bonus = 0.45
    elif _PAUSE.search(before):
        bonus = 0.3
    elif after.casefold() in _LINKS and before.casefold() not in _LINKS:
        bonus = 0.15
    else:
        bonus = 0.0
    return min(at - first, end - at) / (end - first) + bonus


def _tokens(judge: StanceJudge, pair: PairInput) -> int:
    segments = judge.labels.segments(pair)
    words = sum(len(part.split()) for part in segments[0])
    return min(MAX_TOKENS, round(words * _TOKENS_A_WORD) + 4) * len(segments)
