"""How well attributions are found, against annotated articles.

Gold and predictions are rows as ``{"id", "text", "attributions": [{"source": [[start, end], ...], "cue": [...],
"content": [...], "type"?}]}``; offsets are characters into the gold text.

Tokens are runs of word characters, inner apostrophes kept. Two contents are as alike as their token sets (Jaccard).
Gold and predicted attributions of an article are matched one to one, the likest first; a match needs a likeness of
0.5 (overlap) or 1 (exact). A source or cue is right where it shares a token with the gold one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from models.attribution import StatementFinder
from models.attribution.communication import WORD, is_communication
from models.records import Span

Row = Mapping[str, Any]
Likeness = tuple[float, int, int]

_ARTICLES_AND = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Counts:
    """What the figures are made of, for one article or the sum of many.

    ``gold`` and ``predicted`` count attributions, ``overlap`` and ``exact`` matches, ``joint`` matches whose source
    is right too. ``tokens_*`` count tokens inside any content. ``sourced`` and ``cued`` count matches whose gold has
    a source or a cue, the ``_right`` ones those found.
    """

    gold: int = 0
    predicted: int = 0
    overlap: int = 0
    exact: int = 0
    joint: int = 0
    tokens_gold: int = 0
    tokens_predicted: int = 0
    tokens_both: int = 0
    sourced: int = 0
    source_right: int = 0
    source_exact: int = 0
    cued: int = 0
    cue_right: int = 0
    direct: int = 0
    direct_found: int = 0
    mixed: int = 0
    mixed_found: int = 0
    indirect: int = 0
    indirect_found: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class _Item:
    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    has_cue: bool
    said: bool
    type: str


def _item(text: str, words: Sequence[Span], raw: Row) -> _Item:
    cue = [tuple(span) for span in raw.get("cue") or ()]
    return _Item(
        content=_tokens(words, raw["content"]),
        source=_tokens(words, raw.get("source") or ()),
        cue=_tokens(words, cue),
        has_cue=bool(cue),
        said=any(is_communication(text[a:b]) for a, b in cue),
        type=raw.get("type") or "",
    )


def _tokens(words: Sequence[Span], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for a, b in spans for i, (start, end) in enumerate(words) if start < b and end > a)


def _matches(gold: Sequence[_Item], predicted: Sequence[_Item], least: float) -> list[tuple[int, int]]:
    """Pairs of indices, the likest first, none used twice."""
    pairs: list[Likeness] = []
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            shared = len(one.content & other.content)
            if shared:
                pairs.append((shared / len(one.content | other.content), i, j))
    found: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for likeness, i, j in sorted(pairs, reverse=True):
        if likeness + 1e-9 >= least and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            found.append((i, j))
    return found


def _only_speech(gold: list[_Item], predicted: list[_Item]) -> tuple[list[_Item], list[_Item]]:
    """Without the gold attributions that tell of no communication, and without predictions that mean these."""
    ignored = {i for i, item in enumerate(gold) if item.has_cue and not item.said}
    dropped = {j for i, j in _matches(gold, predicted, 0.5) if i in ignored}
    predicted = [item for j, item in enumerate(predicted) if j not in dropped]
    gold = [item for i, item in enumerate(gold) if i not in ignored]
    matched = {j for _, j in _matches(gold, predicted, 0.5)}
    return gold, [item for j, item in enumerate(predicted) if j in matched or not item.has_cue or item.said]


def count(row: Row, attributions: Sequence[Row], speech_only: bool = False) -> Counts:
    """The counts of one gold row against the attributions predicted for it.

    With ``speech_only``, gold attributions whose cue is no word of communication are neither required nor punished.
    """
    text = row["text"]
    words = [m.span() for m in WORD.finditer(text)]
    small = frozenset(i for i, (a, b) in enumerate(words) if text[a:b].lower() in _ARTICLES_AND)
    gold = [item for item in (_item(text, words, raw) for raw in row["attributions"]) if item.content]
    predicted = [item for item in (_item(text, words, raw) for raw in attributions) if item.content]
    if speech_only:
        gold, predicted = _only_speech(gold, predicted)
    inside_gold = frozenset[int]().union(*(item.content for item in gold))
    inside_predicted = frozenset[int]().union(*(item.content for item in predicted))
    pairs = [(gold[i], predicted[j]) for i, j in _matches(gold, predicted, 0.5)]
    sourced = [(g, p) for g, p in pairs if g.source]
    cued = [(g, p) for g, p in pairs if g.has_cue]
    right = sum(bool(g.source & p.source) for g, p in sourced)
    counts = Counts(
        gold=len(gold),
        predicted=len(predicted),
        overlap=len(pairs),
        exact=len(_matches(gold, predicted, 1.0)),
        joint=right + len(pairs) - len(sourced),
        tokens_gold=len(inside_gold),
        tokens_predicted=len(inside_predicted),
        tokens_both=len(inside_gold & inside_predicted),
        sourced=len(sourced),
        source_right=right,
        source_exact=sum(g.source - small == p.source - small for g, p in sourced),
        cued=len(cued),
        cue_right=sum(bool(g.cue & p.cue) for g, p in cued),
    )
    by_type = {
        name: value
        for kind in ("direct", "mixed", "indirect")
        for name, value in (
            (kind, sum(item.type == kind for item in gold)),
            (f"{kind}_found", sum(g.type == kind for g, _ in pairs)),
        )
    }
    return replace(counts, **by_type)


def figures(counts: Counts) -> dict[str, Any]:
    """Precision, recall and F1 of contents and more, out of counts; every share is in [0, 1]."""
    return {
        "gold": counts.gold,
        "pred": counts.predicted,
        "overlap": _prf(counts.overlap, counts.predicted, counts.gold),
        "exact": _prf(counts.exact, counts.predicted, counts.gold),
        "token": _prf(counts.tokens_both, counts.tokens_predicted, counts.tokens_gold),
        "joint": _prf(counts.joint, counts.predicted, counts.gold),
        "source_overlap_acc": counts.source_right / max(1, counts.sourced),
        "source_exact_acc": counts.source_exact / max(1, counts.sourced),
        "cue_acc": counts.cue_right / max(1, counts.cued),
        "recall_by_type": {
            kind: getattr(counts, f"{kind}_found") / getattr(counts, kind)
            for kind in ("direct", "indirect", "mixed")
            if getattr(counts, kind)
        },
    }


def _prf(right: int, predicted: int, gold: int) -> dict[str, float]:
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}


def _shares(found: Mapping[str, Any], above: str = "") -> dict[str, float]:
    """Every share among figures by one name: "overlap_f1", "cue_acc", "recall_by_type_direct"."""
    shares: dict[str, float] = {}
    for name, value in found.items():
        if isinstance(value, Mapping):
            shares |= _shares(value, f"{above}{name}_")
        elif isinstance(value, float):
            shares[above + name] = value
    return shares


def score(
    gold_rows: Sequence[Row], predictions: Sequence[Row], speech_only: bool = False, resamples: int = 1000
) -> dict[str, Any]:
    """All figures over ``gold_rows``, and under "intervals" the 95% ones of all shares.

    ``predictions`` are as many, in the same order. Intervals are percentiles over ``resamples`` draws of articles with
    replacement, always the same draws for the same number of articles; one article has none.
    """
    each = [
        count(row, predicted["attributions"], speech_only)
        for row, predicted in zip(gold_rows, predictions, strict=True)
    ]
    found = figures(sum(each, Counts()))
    table = np.array([[getattr(counts, f.name) for f in fields(Counts)] for counts in each]).reshape(len(each), -1)
    found["intervals"] = {}
    if len(each) > 1 and resamples:
        rng = np.random.default_rng(len(each))
        draws = rng.integers(0, len(each), (resamples, len(each)))
        drawn = [_shares(figures(Counts(*map(int, table[draw].sum(0))))) for draw in draws]
        for name in _shares(found):
            # a draw may hold no attribution of a kind
            low, high = np.percentile([one[name] for one in drawn if name in one], [2.5, 97.5])
            found["intervals"][name] = [float(low), float(high)]
    return found


def predict(rows: Iterable[Row], finder: StatementFinder, include_beliefs: bool = True) -> list[dict[str, Any]]:
    """What the finder finds in each row's text, in the form of gold rows.

    The corpora count thoughts, wishes and findings as attributions too; ``include_beliefs`` asks for them.
    """
    return [
        {
            "id": row["id"],
            "attributions": [
                {
                    "source": _listed(attribution.source),
                    "cue": _listed(attribution.cue),
                    "content": [list(span) for span in attribution.content],
                }
                for attribution in finder.attributions(row["text"], include_beliefs)
            ],
        }
        for row in rows
    ]


def _listed(span: Span | None) -> list[list[int]]:
    return [list(span)] if span else []
