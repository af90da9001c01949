"""Intervals that are right for few statements.

A statement is a draw from what an actor would say about an initiative in these outlets: favor, against or neutral. The
position is the mean of these draws counted as +1, -1 and 0. The judge does not know which it was, so each statement
adds its three probabilities to three soft counts, as in the expected counts of Dawid & Skene (1979); a statement that
the judge is unsure about thus widens the interval as a split among statements would. One that it is so unsure about
that it is shown as uncertain adds only a part of them (:data:`models.records.UNCERTAIN_WEIGHT`): as a full one it would
pull the mean toward 0 as hard as a statement that is neutral for sure.

Given counts F, N, A the shares of the three are Dirichlet distributed. Half a statement is added on either side, as in
the interval of Jeffreys, to which this one comes down where no statement is neutral: the limits are the 2.5% and the
97.5% quantile of share(favor) - share(against) under Dirichlet(F + 1/2, N, A + 1/2), moved out to the mean where it
lies beyond them. Brown, Cai & DasGupta (2001) recommend this for small counts over the exact interval, which covers the
true value in at least 95% of cases by being far wider in nearly all; this one covers it in 95 % on the average over
mixes of the three, in 88% or more for each mix that was tried, one statement included:

    agreeing statements    1              2              3              4             5             10
    interval           [-0.71, 1]     [-0.33, 1]     [-0.07, 1]     [0.11, 1]     [0.24, 1]     [0.57, 1]

A. P. Dawid, A. M. Skene: Maximum likelihood estimation of observer error-rates, Applied Statistics 28, 1979.
L. D. Brown, T. T. Cai, A. DasGupta: Interval estimation for a binomial proportion, Statistical Science 16, 2001.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

LEVEL = 0.95
"""The share of intervals that cover the true value, on the average over true values."""

_PRIOR = 0.5
_NODES = 128
_DIGITS = 9  # a share of a statement below this is none: beta functions of such parameters overflow


def mean_with_interval(judged: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The mean score of statements and its 95% interval, all in [-1, 1].

    ``judged`` has for each of one or more statements the probabilities that it is in favor (or positive), neutral, and
    against (or negative), each times what the statement counts where that is less than 1. The order of the statements
    makes no difference, not even in the last digit.
    """
    favor, neutral, against = (_total(shares) for shares in zip(*judged, strict=True))
    low, high = interval(favor, neutral, against)
    return (favor - against) / (favor + neutral + against), low, high


def interval(favor: float, neutral: float, against: float) -> tuple[float, float]:
    """The 95% interval of a position, from the soft counts of its statements (each >= 0, their sum > 0).

    Both limits lie in [-1, 1] and hold the mean score ``(favor - against) / (favor + neutral + against)`` between them.
    """
    mean = (favor - against) / (favor + neutral + against)
    tail = (1 - LEVEL) / 2
    favor, neutral, against = (round(count, _DIGITS) for count in (favor, neutral, against))
    high = _quantile(favor + _PRIOR, neutral, against + _PRIOR, 1 - tail)
    low = -_quantile(against + _PRIOR, neutral, favor + _PRIOR, 1 - tail)
    return max(-1.0, min(low, mean)), min(1.0, max(high, mean))


def difference(
    one: float, one_interval: tuple[float, float], other: float, other_interval: tuple[float, float]
) -> tuple[float, float, float]:
    """``other - one`` for two positions, and its 95% interval, in [-2, 2].

    The limits come from those of the two positions by the method of variance estimates recovery (Newcombe 1998, method
    10; Zou & Donner 2008), which keeps their lopsidedness. It takes the two as independent; outlets that print the same
    statements share them, and the interval is then too wide rather than too narrow.
    """
    change = other - one
    below = math.hypot(other - other_interval[0], one_interval[1] - one)
    above = math.hypot(other_interval[1] - other, one - one_interval[0])
    return change, max(-2.0, change - below), min(2.0, change + above)


@lru_cache(maxsize=65536)  # twice the cells of ten thousand statements, so that one correction costs one cell
def _quantile(favor: float, neutral: float, against: float, share: float) -> float:
    """The quantile of share(favor) - share(against) under Dirichlet(favor, neutral, against).

    With r = 1 - share(neutral) and b = share(favor) / r, which are independent betas, the difference is r (2b - 1): its
    distribution function is the mean of b's over r, here over equally likely values of r.
    """
    import numpy as np  # here and below: the window starts before anything is computed
    from scipy.optimize import brentq
    from scipy.special import betainc, betaincinv

    if neutral == 0:
        return float(2 * betaincinv(favor, against, share) - 1)
    spoken = betaincinv(favor + against, neutral, (np.arange(_NODES) + 0.5) / _NODES)
    spoken = np.maximum(spoken, np.finfo(float).tiny)  # to divide by

    def excess(value: float) -> float:
        favored = np.clip((1 + value / spoken) / 2, 0, 1)
        return float(betainc(favor, against, favored).mean()) - share

    return float(brentq(excess, -1, 1, xtol=1e-9))


def _total(probabilities: Iterable[float]) -> float:
    """Never below 0, where a probability that is one less the others may lie."""
    return max(0.0, math.fsum(probabilities))
