"""Positions are means of what actors say of an initiative, in each outlet and in all of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.positions import aggregate, interval
from models.records import CERTAIN_FROM, UNCERTAIN_WEIGHT, Article, Position, Resolution, Stance, Statement


def article(id: str, outlet: str) -> Article:
    return Article(id, f"{id}.txt", id, outlet, "", "text")


def statement(id: str, article: str, *actors: str) -> Statement:
    return Statement(
        id, article, "direct", "she", None, "said", None, ((0, 4),), "text", resolution=Resolution(actors, 1.0, "named")
    )


def stance(statement: str, favor: float, against: float, initiative: str = "plan", addressed: bool = True) -> Stance:
    return Stance(statement, initiative, favor, against, 1 - favor - against, addressed)


ARTICLES = (article("a1", "Reuters"), article("a2", "DW"))


def find(positions: tuple[Position, ...], actor: str, outlet: str | None = None) -> Position:
    return next(one for one in positions if one.actor == actor and one.outlet == outlet)


def test_position_is_the_mean_score_in_each_outlet_and_in_all() -> None:
    statements = (statement("s1", "a1", "ann"), statement("s2", "a1", "ann"), statement("s3", "a2", "ann"))
    stances = (stance("s1", 1, 0), stance("s2", 0.6, 0.2), stance("s3", 0, 0.8))
    positions, _ = aggregate(ARTICLES, statements, stances)
    assert [(one.outlet, round(one.position, 6), one.statements) for one in positions] == [
        (None, 0.2, ("s1", "s2", "s3")),
        ("Reuters", 0.7, ("s1", "s2")),
        ("DW", -0.8, ("s3",)),
    ]


def test_interval_rests_on_the_statements_probabilities() -> None:
    positions, _ = aggregate(
        ARTICLES,
        (statement("s1", "a1", "ann"), statement("s2", "a1", "ann")),
        (stance("s1", 0.8, 0.1), stance("s2", 0.6, 0.2)),
    )
    assert (positions[0].low, positions[0].high) == pytest.approx(interval(1.4, 0.3, 0.3))


def test_shift_goes_from_the_earlier_opened_outlet_to_the_later() -> None:
    statements = (statement("s1", "a1", "ann"), statement("s2", "a2", "ann"))
    _, (shift,) = aggregate(ARTICLES, statements, (stance("s1", 0.9, 0.1), stance("s2", 0.2, 0.7)))
    assert (shift.from_, shift.to) == ("Reuters", "DW")
    assert shift.shift == pytest.approx(-1.3)
    assert shift.low < shift.shift < shift.high


def test_three_outlets_have_three_shifts() -> None:
    articles = (*ARTICLES, article("a3", "BBC"))
    statements = tuple(statement(f"s{n}", f"a{n}", "ann") for n in (1, 2, 3))
    _, shifts = aggregate(articles, statements, tuple(stance(f"s{n}", 1, 0) for n in (1, 2, 3)))
    assert [(one.from_, one.to) for one in shifts] == [("Reuters", "DW"), ("Reuters", "BBC"), ("DW", "BBC")]


def test_statement_that_does_not_address_the_initiative_counts_for_nothing() -> None:
    statements = (statement("s1", "a1", "ann"), statement("s2", "a2", "ann"), statement("s3", "a1", "bob"))
    stances = (stance("s1", 1, 0), stance("s2", 0, 1, addressed=False), stance("s3", 1, 0, addressed=False))
    positions, shifts = aggregate(ARTICLES, statements, stances)
    assert [(one.actor, one.outlet, one.position) for one in positions] == [("ann", None, 1), ("ann", "Reuters", 1)]
    assert shifts == ()


def test_joint_statement_counts_for_each_of_its_actors() -> None:
    positions, _ = aggregate(ARTICLES, (statement("s1", "a1", "ann", "bob"),), (stance("s1", 1, 0),))
    assert find(positions, "ann").statements == find(positions, "bob").statements == ("s1",)


def test_statement_of_nobody_resolved_counts_for_nobody() -> None:
    assert aggregate(ARTICLES, (statement("s1", "a1"),), (stance("s1", 1, 0),)) == ((), ())


def test_articles_of_unknown_outlet_have_a_position_but_no_shift() -> None:
    articles = (article("a1", ""), article("a2", "DW"))
    statements = (statement("s1", "a1", "ann"), statement("s2", "a2", "ann"))
    positions, shifts = aggregate(articles, statements, (stance("s1", 1, 0), stance("s2", 0, 1)))
    assert [one.outlet for one in positions] == [None, "", "DW"]
    assert shifts == ()


def test_same_outlet_in_two_articles_is_one_position() -> None:
    articles = (article("a1", "DW"), article("a2", "DW"))
    statements = (statement("s1", "a1", "ann"), statement("s2", "a2", "ann"))
    positions, shifts = aggregate(articles, statements, (stance("s1", 1, 0), stance("s2", 0, 1)))
    assert find(positions, "ann", "DW").statements == ("s1", "s2")
    assert shifts == ()


def test_statements_are_listed_in_the_order_of_the_articles() -> None:
    statements = (statement("s2", "a2", "ann"), statement("s1", "a1", "ann"))
    positions, _ = aggregate(ARTICLES, statements, (stance("s2", 1, 0), stance("s1", 1, 0)))
    assert positions[0].statements == ("s1", "s2")


def test_nothing_gives_nothing() -> None:
    assert aggregate((), (), ()) == ((), ())


probabilities = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(
    lambda pair: (pair[0] * pair[1], (1 - pair[0]) * pair[1])
)
said = st.lists(
    st.tuples(st.sampled_from(["a1", "a2"]), st.sampled_from(["ann", "bob"]), probabilities, st.booleans()), max_size=8
)


@given(said, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_order_of_the_stances_changes_nothing_and_limits_hold(said: list, chance) -> None:
    statements = tuple(statement(f"s{n}", where, who) for n, (where, who, _, _) in enumerate(said))
    stances = [stance(f"s{n}", *share, addressed=addressed) for n, (_, _, share, addressed) in enumerate(said)]
    positions, shifts = aggregate(ARTICLES, statements, stances)
    chance.shuffle(stances)
    assert aggregate(ARTICLES, statements, stances) == (positions, shifts)
    assert all(-1 <= one.low <= one.position <= one.high <= 1 for one in positions)
    assert all(-2 <= one.low <= one.shift <= one.high <= 2 for one in shifts)
    assert {one.actor for one in positions} == {who for _, who, _, addressed in said if addressed}


def test_an_uncertain_statement_weighs_less_than_one_that_is_neutral_for_sure() -> None:
    statements = (statement("s1", "a1", "ann"), statement("s2", "a1", "ann"))
    unsure, neutral = stance("s2", 0.34, 0.34), stance("s2", 0, 0)
    with_unsure = find(aggregate(ARTICLES, statements, (stance("s1", 1, 0), unsure))[0], "ann")
    with_neutral = find(aggregate(ARTICLES, statements, (stance("s1", 1, 0), neutral))[0], "ann")
    assert unsure.uncertain
    assert with_unsure.position == pytest.approx(1 / (1 + UNCERTAIN_WEIGHT))
    assert with_neutral.position == pytest.approx(1 / 2)
    assert with_unsure.statements == ("s1", "s2")


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_is_uncertain_tells_less_whatever_it_says(favor: float, share: float) -> None:
    one = Stance("s1", "plan", favor, (1 - favor) * share, (1 - favor) * (1 - share), True)
    assert one.weight == (UNCERTAIN_WEIGHT if max(one.favor, one.against, one.neutral) < CERTAIN_FROM else 1)
    assert not Stance("s1", "plan", one.favor, one.against, one.neutral, addressed=False).uncertain


def test_a_position_on_uncertain_words_alone_is_their_score_with_a_wider_interval() -> None:
    statements = tuple(statement(f"s{n}", "a1", "ann") for n in range(4))
    edge = CERTAIN_FROM
    sure = [Stance(one.id, "plan", edge, 0, 1 - edge, True) for one in statements]
    unsure = [Stance(one.id, "plan", edge - 0.001, 0, 1.001 - edge, True) for one in statements]
    certain, uncertain = (find(aggregate(ARTICLES, statements, each)[0], "ann") for each in (sure, unsure))
    assert uncertain.position == pytest.approx(edge - 0.001)
    assert uncertain.high - uncertain.low > certain.high - certain.low
