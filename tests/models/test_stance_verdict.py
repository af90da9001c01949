"""What a model says of one statement when it has read it more than once."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.stance.verdict import Verdict, combined

PARTS = st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(lambda parts: sum(parts) > 0.01)
VERDICTS = PARTS.map(lambda parts: Verdict(*(part / sum(parts) for part in parts)))


def test_one_reading_is_the_answer():
    assert combined([Verdict(0.7, 0.1, 0.1, 0.1)]) == Verdict(0.7, 0.1, 0.1, 0.1)


def test_a_reading_that_is_sure_outweighs_one_in_doubt():
    doubt, sure = Verdict(0.55, 0.45, 0.0, 0.0), Verdict(0.02, 0.98, 0.0, 0.0)
    both = combined([doubt, sure])
    assert both.against > 0.8 > (doubt.against + sure.against) / 2


def test_readings_that_rule_out_each_other_leave_both_sides_open():
    assert combined([Verdict(1, 0, 0, 0), Verdict(0, 1, 0, 0)]) == Verdict(0.5, 0.5, 0, 0)


@given(VERDICTS)
def test_two_readings_that_agree_are_surer_together(reading: Verdict):
    both = combined([reading, reading])
    assert max(astuple(both)) >= max(astuple(reading)) - 1e-9


@given(st.lists(VERDICTS, min_size=1, max_size=3))
def test_an_answer_is_four_probabilities_in_whatever_order_the_readings_came(readings: list[Verdict]):
    both = astuple(combined(readings))
    assert sum(both) == pytest.approx(1)
    assert all(0 <= chance <= 1 + 1e-9 for chance in both)
    assert both == pytest.approx(astuple(combined(readings[::-1])))
