"""Positions over time: each statement counts in the day, week or month of its article, and in no other."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.positions import Window, aggregate, positions_in_time, undated
from models.records import Article, Resolution, Stance, Statement


def article(id: str, day: str) -> Article:
    return Article(id, f"{id}.txt", id, "Reuters", day, "text")


def statement(id: str, article: str, *actors: str) -> Statement:
    return Statement(
        id, article, "direct", "she", None, None, None, ((0, 4),), "text", resolution=Resolution(actors, 1.0, "named")
    )


def stance(statement: str, favor: float, against: float, addressed: bool = True) -> Stance:
    return Stance(statement, "plan", favor, against, 1 - favor - against, addressed)


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        (Window.DAY, date(2031, 3, 5), date(2031, 3, 5)),
        (Window.WEEK, date(2031, 3, 3), date(2031, 3, 9)),
        (Window.MONTH, date(2031, 3, 1), date(2031, 3, 31)),
    ],
)
def test_a_statement_counts_in_the_window_of_its_article(window: Window, first: date, last: date) -> None:
    (found,) = positions_in_time(
        [article("a1", "2031-03-05")], [statement("s1", "a1", "ann")], [stance("s1", 0.7, 0.1)], window
    )
    assert (found.first, found.last, found.statements) == (first, last, ("s1",))
    assert found.position == pytest.approx(0.6)


def test_windows_follow_each_other_and_gaps_stay_empty() -> None:
    articles = [article("a1", "2031-05-20"), article("a2", "2031-03-01"), article("a3", "2031-03-31")]
    statements = [statement(f"s{at}", f"a{at}", "ann") for at in (1, 2, 3)]
    stances = [stance("s1", 0, 1), stance("s2", 1, 0), stance("s3", 0.2, 0.8)]
    found = positions_in_time(articles, statements, stances, Window.MONTH)
    assert [(one.first.month, one.position, one.statements) for one in found] == [
        (3, pytest.approx(0.2), ("s2", "s3")),
        (5, -1.0, ("s1",)),
    ]


def test_articles_without_a_day_count_for_nothing_and_are_named() -> None:
    articles = [article("a1", ""), article("a2", "soon"), article("a3", "2031-03-01"), article("a4", "")]
    statements = [statement(f"s{at}", f"a{at}", "ann") for at in (1, 2, 3)]
    found = positions_in_time(articles, statements, [stance(f"s{at}", 1, 0) for at in (1, 2, 3)], Window.DAY)
    assert [one.statements for one in found] == [("s3",)]
    assert undated(articles, statements) == ("a1", "a2"), "nobody speaks in the fourth"


def test_what_does_not_address_the_initiative_and_other_actors_are_left_out() -> None:
    articles = [article("a1", "2031-03-01")]
    statements = [statement("s1", "a1", "ann"), statement("s2", "a1", "ann", "bob")]
    stances = [stance("s1", 1, 0, addressed=False), stance("s2", 0, 1)]
    found = positions_in_time(articles, statements, stances, Window.DAY, {"ann"})
    assert [(one.actor, one.statements) for one in found] == [("ann", ("s2",))]


def test_one_window_around_everything_is_the_position_over_all_outlets() -> None:
    articles = [article("a1", "2031-03-01"), article("a2", "2031-03-30")]
    statements = [statement("s1", "a1", "ann"), statement("s2", "a2", "ann")]
    stances = [stance("s1", 0.9, 0.1), stance("s2", 0.2, 0.3)]
    (in_time,) = positions_in_time(articles, statements, stances, Window.MONTH)
    overall = aggregate(articles, statements, stances)[0][0]
    assert (in_time.position, in_time.low, in_time.high) == (overall.position, overall.low, overall.high)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(Window))
def test_windows_divide_the_calendar(day: date, window: Window) -> None:
    first, last = window.around(day)
    assert first <= day <= last
    assert window.around(first) == window.around(last) == (first, last)
    assert window.around(last + timedelta(days=1))[0] == last + timedelta(days=1)


@given(st.lists(st.dates(date(2031, 1, 1), date(2031, 12, 31)), max_size=15), st.sampled_from(Window))
def test_every_dated_statement_counts_once(days: list[date], window: Window) -> None:
    articles = [article(f"a{at}", day.isoformat()) for at, day in enumerate(days)]
    statements = [statement(f"s{at}", f"a{at}", "ann") for at in range(len(days))]
    found = positions_in_time(articles, statements, [stance(one.id, 0.5, 0.2) for one in statements], window)
    assert Counter(id for one in found for id in one.statements) == Counter(one.id for one in statements)
    assert [one.first for one in found] == sorted({window.around(day)[0] for day in days})


@pytest.mark.parametrize("window", Window)
@pytest.mark.parametrize("day", [date.min, date(2028, 2, 29), date.max])
def test_the_calendar_has_windows_to_its_ends(window: Window, day: date) -> None:
    first, last = window.around(day)
    assert first <= day <= last
    assert window.around(first) == window.around(last) == (first, last)
