"""Agreement between coders has the figures of the papers that define it, and says where it cannot tell."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.evaluation.agreement import agreement, agreements

# the example of Krippendorff (2011), four coders and twelve units, which Gwet's tables use too
FOUR = ["1 2 3 3 2 1 4 1 2 - - -", "1 2 3 3 2 2 4 1 2 5 - 3", "- 3 3 3 2 3 4 2 2 5 1 -", "1 2 3 3 2 4 4 1 2 5 1 -"]
UNITS = [
    {coder: answer for coder, answer in zip("ABCD", column, strict=True) if answer != "-"}
    for column in zip(*(row.split() for row in FOUR), strict=True)
]


def test_alpha_is_that_of_krippendorffs_own_example():
    assert agreement(UNITS, "ABCD").alpha.value == pytest.approx(0.743, abs=0.0005)


def test_share_and_ac1_are_those_of_gwets_tables_for_the_same_answers():
    found = agreement(UNITS, "ABCD")
    assert found.units == 11, "the unit that one coder alone answered says nothing about agreement"
    assert found.share.value == pytest.approx(0.81818, abs=0.00001)
    assert found.ac1.value == pytest.approx(0.77544, abs=0.00001)


def test_ac1_holds_where_nearly_all_answers_are_the_same_and_alpha_does_not():
    units = [{"Ada": "favor", "Bo": "favor"}] * 118 + [{"Ada": "favor", "Bo": "against"}] * 5
    units += [{"Ada": "against", "Bo": "favor"}] * 2
    found = agreement(units, ["Ada", "Bo"])
    # Gwet (2008), the table of the paradox: chance agreement 0.0544
    assert found.share.value == pytest.approx(118 / 125)
    assert found.ac1.value == pytest.approx(0.9408, abs=0.0005)
    assert found.alpha.value < 0


def test_all_coders_come_first_then_pairs_that_share_a_unit():
    units = [{"Ada": "favor", "Bo": "favor", "Cy": "against"}, {"Ada": "against", "Bo": "against"}]
    assert [each.coders for each in agreements(units)] == [
        ("Ada", "Bo", "Cy"),
        ("Ada", "Bo"),
        ("Ada", "Cy"),
        ("Bo", "Cy"),
    ]
    assert agreements([{"Ada": "favor"}, {"Bo": "favor"}]) == ()


def test_one_category_leaves_alpha_undefined_and_says_so():
    found = agreement([{"Ada": "favor", "Bo": "favor"}] * 3, ["Ada", "Bo"])
    assert (found.share.value, found.ac1.value) == (1, 1)
    assert math.isnan(found.alpha.value)
    assert math.isnan(found.alpha.low)


def test_thousands_of_units_cost_no_more_than_their_kinds_of_answers():
    many = agreement([{"Ada": "favor", "Bo": "favor"}, {"Ada": "favor", "Bo": "against"}] * 20000, ["Ada", "Bo"])
    assert many.units == 40000
    assert many.share.value == 0.5
    assert many.share.high - many.share.low < 0.02


answers = st.lists(
    st.dictionaries(st.sampled_from(["Ada", "Bo", "Cy"]), st.sampled_from(["favor", "against", "neutral"])), max_size=12
)


@given(answers)
def test_figures_stay_in_their_ranges_and_intervals_hold_them(units):
    for found in agreements(units):
        assert 0 <= found.share.low <= found.share.high <= 1
        for figure in (found.share, found.alpha, found.ac1):
            assert math.isnan(figure.value) or figure.value <= 1 + 1e-9
            assert math.isnan(figure.low) or figure.low <= figure.high


@given(answers, st.permutations(["favor", "against", "neutral"]))
def test_names_of_categories_do_not_matter(units, names):
    renamed = dict(zip(["favor", "against", "neutral"], names, strict=True))
    other = [{coder: renamed[answer] for coder, answer in unit.items()} for unit in units]
    for one, two in zip(agreements(units), agreements(other), strict=True):
        assert one.share.value == pytest.approx(two.share.value)
        assert one.alpha.value == pytest.approx(two.alpha.value, nan_ok=True)
        assert one.ac1.value == pytest.approx(two.ac1.value)


@given(st.permutations(UNITS))
def test_the_order_of_the_units_makes_no_difference(units):
    assert agreement(units, "ABCD") == agreement(UNITS, "ABCD")
