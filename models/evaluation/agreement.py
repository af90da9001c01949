"""How well coders agree: the share of pairs that agree, Krippendorff's alpha and Gwet's AC1, each with an interval.

A unit is one question, "how does this statement stand to this initiative?"; its ratings are the coders' answers, one
category each, and coders may leave units out. Categories are nominal.

K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, gives alpha; K. L. Gwet
(2008), Computing inter-rater reliability and its variance in the presence of high agreement, British Journal of
Mathematical and Statistical Psychology 61, gives AC1, here for several coders and missing answers as in his Handbook of
Inter-Rater Reliability (4th edition, 2014). Alpha falls steeply where nearly all answers are the same; AC1 does not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

RESAMPLES = 1000
_SEED = 8

Unit = Mapping[str, str]
"""The answers to one question: a category by coder."""

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A measure of agreement, at most 1, and its 95% interval from resampled units. Not a number where it is not
    defined: alpha where there is but one category, all three where no unit has two answers."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well some coders agree over the ``units`` that at least two of them answered. ``share`` of the pairs of
    answers to one unit that are equal, in [0, 1]; ``alpha`` and ``ac1`` in about [-1, 1], 0 as by chance."""

    coders: tuple[str, ...]
    units: int
    share: Coefficient
    alpha: Coefficient
    ac1: Coefficient


def agreements(units: Sequence[Unit]) -> tuple[Agreement, ...]:
    """The agreement of all coders together where there are more than two, then of each pair, in the order in which the
    units first name them. Pairs without a common unit are left out."""
    coders = tuple(dict.fromkeys(coder for unit in units for coder in unit))
    groups = [coders] if len(coders) > 2 else []
    groups += list(combinations(coders, 2))
    found = (agreement(units, group) for group in groups)
    return tuple(each for each in found if each.units)


def agreement(units: Sequence[Unit], coders: Sequence[str]) -> Agreement:
    """The agreement of ``coders`` alone. The same units give the same intervals."""
    counts, times = _counts(units, coders)
    shared = int(times[counts.sum(axis=1) > 1].sum()) if len(times) else 0
    if not shared:
        nothing = Coefficient(math.nan, math.nan, math.nan)
        return Agreement(tuple(coders), 0, nothing, nothing, nothing)
    number = int(times.sum())
    drawn = np.random.default_rng(_SEED).multinomial(number, times / number, size=RESAMPLES)
    value, resampled = _figures(counts, times[None, :])[0], _figures(counts, drawn.astype(float))
    share, alpha, ac1 = (_coefficient(float(value[place]), resampled[:, place]) for place in range(3))
    return Agreement(tuple(coders), shared, share, alpha, ac1)


def _counts(units: Sequence[Unit], coders: Sequence[str]) -> tuple[Floats, Floats]:
    """How many of ``coders`` chose which category: each row that occurs once, and how many units it stands for. The
    order of the units makes no difference."""
    wanted = set(coders)
    answers = [[category for coder, category in unit.items() if coder in wanted] for unit in units]
    categories = {name: place for place, name in enumerate(sorted({name for each in answers for name in each}))}
    rows = Counter(tuple(each.count(name) for name in categories) for each in answers if each)
    once = sorted(rows)
    return np.array(once, dtype=float), np.array([rows[row] for row in once], dtype=float)


def _figures(counts: Floats, weights: Floats) -> Floats:
    """Share, alpha and AC1 for each row of ``weights``, which says how often every row of ``counts`` occurs."""
    answers = counts.sum(axis=1)
    shared = answers > 1
    paired, several = counts[shared], answers[shared]
    with np.errstate(invalid="ignore", divide="ignore"):
        pairs = (paired * (paired - 1)).sum(axis=1) / (several * (several - 1))
        share = weights[:, shared] @ pairs / weights[:, shared].sum(axis=1)
        # alpha: of all pairs of values that could be drawn, how many differ; within units, how many do
        values = weights[:, shared] @ paired
        total = values.sum(axis=1)
        by_chance = (total**2 - (values**2).sum(axis=1)) / (total - 1)
        observed = weights[:, shared] @ ((several**2 - (paired**2).sum(axis=1)) / (several - 1))
        alpha = np.where(by_chance > 0, 1 - observed / by_chance, math.nan)
        # AC1: agreement by chance only where a coder is unsure, which is taken from how mixed all answers are
        common = weights @ (counts / answers[:, None]) / weights.sum(axis=1)[:, None]
        kinds = counts.shape[1]
        chance = (common * (1 - common)).sum(axis=1) / (kinds - 1) if kinds > 1 else np.zeros(len(weights))
        ac1 = (share - chance) / (1 - chance)
    return np.stack([share, alpha, ac1], axis=1)


def _coefficient(value: float, drawn: Floats) -> Coefficient:
    defined = drawn[~np.isnan(drawn)]
    if math.isnan(value) or not len(defined):
        return Coefficient(value, math.nan, math.nan)
    low, high = np.quantile(defined, [0.025, 0.975])
    return Coefficient(value, float(low), float(high))
