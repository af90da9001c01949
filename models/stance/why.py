"""Which words moved a score.

A score is P(favor) - P(against). Each phrase of the passage is masked in turn, and what it moved the score by is how
far the score moves when it is hidden: occlusion (Zeiler & Fergus 2014), for text Li, Monroe & Jurafsky (2016). A run of
the model for every word would take several seconds on two cores, so a long passage is cut into phrases, as many as fit
into :data:`TOKENS` tokens, about a second of work for the large model; in a short one every word is a phrase. A
statement that was read twice takes about two, for it is cut into :data:`FEWEST` phrases all the same. The answer
grows phrase by phrase, so that a person sees the first ones sooner.

``tests/benchmarks/why.py`` masks the fifth of the words that come out first and measures how far the score falls
(comprehensiveness, DeYoung et al. 2020). Phrases within 1,000 tokens 0.57 (95% interval 0.36 to 0.78, 16 statements),
every word 0.62, integrated gradients (Sundararajan et al. 2017) in four steps, at the cost of the phrases, 0.51, words
at random 0.20. Phrases and gradients cannot be told apart by this; masking has the plainer meaning, and asks nothing of
a model but its answers.

M. D. Zeiler, R. Fergus: Visualizing and understanding convolutional networks, ECCV 2014.
J. Li, W. Monroe, D. Jurafsky: Understanding neural networks through representation erasure, 2016.
M. Sundararajan, A. Taly, Q. Yan: Axiomatic attribution for deep networks, ICML 2017.
J. DeYoung et al.: ERASER: a benchmark to evaluate rationalized NLP models, ACL 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import TYPE_CHECKING

from models.records import Span
from models.stance.inputs import MAX_TOKENS, PairInput

if TYPE_CHECKING:
    from models.stance.judge import StanceJudge, Verdict

METHOD = "Occlusion (Zeiler & Fergus 2014; Li et al. 2016)"
TOKENS = 600
"""How many tokens the model reads for one answer, nearly."""
FEWEST = 4
"""How many phrases even a passage with much before it is cut into."""
STEP_TOKENS = 160
"""About how many tokens the model reads for each step of an answer."""

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
    """Words that were masked together, and what they moved the score by, above 0 toward favor. ``span`` is where they
    lie: in the article's text where the passage comes from one, else in the passage."""

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

    The score is the mean over ``readings``, one or more of the same statement. The phrases are of the last, the widest,
    and are masked in all of them. ``verdicts`` are the judge's answers to the readings where they are known already.
    """
    widest = readings[-1]
    tokens = sum(_tokens(judge, reading.pair) for reading in readings)
    runs = phrases(widest.words, max(FEWEST, TOKENS // tokens - 1))
    spans = [(widest.places[first][0], widest.places[end - 1][1]) for first, end in runs]
    mask = judge.tokenizer.mask_token or ""
    (score,) = _scores(verdicts or judge.judge_pairs([reading.pair for reading in readings]), len(readings))
    at_once = max(1, STEP_TOKENS // tokens)
    moved: list[float] = []
    while True:
        asked = spans[len(moved) : len(moved) + at_once]
        pairs = [reading.without(span, mask) for span in asked for reading in readings]
        moved += [score - without for without in _scores(judge.judge_pairs(pairs), len(readings))]
        whole = len(moved) == len(spans)
        known = chain(moved, repeat(0.0))
        yield Why(tuple(map(Phrase, spans, known)), score, whole)
        if whole:
            return


def _scores(verdicts: Sequence[Verdict], readings: int) -> list[float]:
    """The mean score of every so many verdicts."""
    scores = [verdict.favor - verdict.against for verdict in verdicts]
    return [sum(scores[at : at + readings]) / readings for at in range(0, len(scores), readings)]


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
