"""The interval of a position keeps its promise for one statement as for ten."""

from __future__ import annotations

import math
import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from models.positions import difference, interval
from models.positions.intervals import LEVEL

Mix = tuple[float, float, float]
"""Shares of favor, neutral and against in what an actor says."""

MIXES: dict[str, Mix] = {
    "always in favor": (1, 0, 0),
    "never takes a side": (0, 1, 0),
    "nearly always in favor": (0.95, 0.05, 0),
    "in favor with rare attacks": (0.9, 0, 0.1),
    "torn": (0.5, 0, 0.5),
    "leaning in favor": (0.6, 0.3, 0.1),
    "leaning against": (0.1, 0.3, 0.6),
    "mostly diplomatic": (0.1, 0.85, 0.05),
    "anything": (1 / 3, 1 / 3, 1 / 3),
}
counts = st.floats(0, 40) | st.integers(0, 12).map(float)
some_counts = st.tuples(counts, counts, counts).filter(lambda three: sum(three) >= 0.5)


@cache
def of(favor: int, neutral: int, against: int) -> tuple[float, float]:
    return interval(favor, neutral, against)


def coverage(mix: Mix, n: int) -> float:
    """How often the interval of ``n`` statements drawn from ``mix`` holds the true position: exact, not simulated."""
    truth = mix[0] - mix[2]
    covered = 0.0
    for favor in range(n + 1):
        for neutral in range(n - favor + 1):
            against = n - favor - neutral
            low, high = of(favor, neutral, against)
            if low - 1e-9 <= truth <= high + 1e-9:
                ways = math.comb(n, favor) * math.comb(n - favor, neutral)
                covered += ways * mix[0] ** favor * mix[1] ** neutral * mix[2] ** against
    return covered


@pytest.mark.parametrize("mix", MIXES.values(), ids=MIXES.keys())
def test_interval_is_never_far_from_its_promise(mix: Mix) -> None:
    assert min(coverage(mix, n) for n in range(1, 11)) >= 0.87


@pytest.mark.parametrize("n", range(1, 11))
def test_interval_covers_the_true_position_as_often_as_it_says_on_the_average(n: int) -> None:
    steps = 12
    mixes = [(f / steps, 1 - (f + a) / steps, a / steps) for f in range(steps + 1) for a in range(steps + 1 - f)]
    assert sum(coverage(mix, n) for mix in mixes) / len(mixes) >= LEVEL


@pytest.mark.parametrize("n", [1, 2, 4])
def test_interval_covers_where_the_judge_is_unsure_of_each_statement(n: int) -> None:
    chance = random.Random(7)
    mix, sureness, runs = (0.65, 0.2, 0.15), 3.0, 300
    covered = 0
    for _ in range(runs):
        totals = [0.0, 0.0, 0.0]
        for _ in range(n):
            drawn = [chance.gammavariate(sureness * share, 1) for share in mix]
            totals = [total + one / sum(drawn) for total, one in zip(totals, drawn, strict=True)]
        low, high = interval(*totals)
        covered += low <= mix[0] - mix[2] <= high
    assert covered / runs >= 0.93


def test_one_statement_says_little() -> None:
    low, high = interval(0.96, 0.03, 0.01)
    assert low < -0.6
    assert high > 0.95


def test_statements_that_take_sides_have_the_interval_of_jeffreys() -> None:
    shares = beta.ppf([0.025, 0.975], 7.5, 3.5)
    assert interval(7, 0, 3) == pytest.approx(tuple(2 * shares - 1))
    low, high = interval(10, 0, 0)
    assert low == pytest.approx(2 * float(beta.ppf(0.025, 10.5, 0.5)) - 1)
    assert high == 1


def test_five_that_agree_take_a_side_and_two_do_not() -> None:
    assert interval(2, 0, 0)[0] < 0 < interval(5, 0, 0)[0]


def test_limits_agree_with_a_brute_force_of_the_three_shares() -> None:
    chance = random.Random(11)
    favor, neutral, against = 2.3, 1.9, 0.8
    drawn = []
    for _ in range(40_000):
        shares = [chance.gammavariate(count, 1) for count in (favor + 0.5, neutral, against + 0.5)]
        drawn.append((shares[0] - shares[2]) / sum(shares))
    assert interval(favor, neutral, against)[1] == pytest.approx(sorted(drawn)[39_000], abs=0.01)


@given(some_counts)
def test_interval_holds_the_mean_and_stays_on_the_scale(three: Mix) -> None:
    favor, neutral, against = three
    low, high = interval(favor, neutral, against)
    assert -1 <= low <= (favor - against) / sum(three) <= high <= 1


@given(some_counts)
def test_favor_and_against_are_mirror_images(three: Mix) -> None:
    low, high = interval(*three)
    assert interval(*reversed(three)) == pytest.approx((-high, -low), abs=1e-12)


@given(some_counts)
@settings(max_examples=50)
def test_twice_the_same_statements_are_surer(three: Mix) -> None:
    low, high = interval(*three)
    surer = interval(*(2 * count for count in three))
    assert surer[1] - surer[0] < high - low


@given(st.integers(1, 60))
def test_each_agreeing_statement_makes_it_surer(n: int) -> None:
    assert interval(n + 1, 0, 0)[0] > interval(n, 0, 0)[0]


@given(some_counts, some_counts)
@settings(max_examples=50)
def test_difference_holds_its_value_and_is_no_surer_than_either(one: Mix, other: Mix) -> None:
    means = [(three[0] - three[2]) / sum(three) for three in (one, other)]
    limits = [interval(*one), interval(*other)]
    change, low, high = difference(means[0], limits[0], means[1], limits[1])
    assert -2 <= low <= change <= high <= 2
    assert change == pytest.approx(means[1] - means[0])
    back = difference(means[1], limits[1], means[0], limits[0])
    assert back == pytest.approx((-change, -high, -low))


def test_one_statement_in_each_outlet_shows_no_shift() -> None:
    change, low, high = difference(0.9, interval(0.95, 0, 0.05), -0.9, interval(0.05, 0, 0.95))
    assert change < -1.5
    assert low <= -1.8
    assert high > 0
