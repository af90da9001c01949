"""The figures are the textbook ones, and their intervals hold them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.evaluation.gold import GoldPair
from models.evaluation.stance import LABELS, Prediction, evaluate_pairs, measure
from models.stance import PairInput, Verdict


def predicted(label: str, sure: float = 1.0) -> Prediction:
    shares = {name: sure if name == label else (1 - sure) / 2 for name in LABELS}
    return Prediction("x", label, **shares)


class SilentJudge:
    """Leans to favor, but holds that nothing addresses the initiative."""

    def judge_pairs(self, pairs, task, step):
        return tuple(Verdict(0.4, 0.1, 0.1, 0.4) for _ in pairs)

    def addressed(self, verdict):
        return False


def test_a_perfect_judge_gets_full_marks():
    report = measure(LABELS, [predicted(label) for label in LABELS])
    assert report.macro_f1.value == report.accuracy.value == 1
    assert report.calibration_error.value == 0
    assert report.confusion == ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def test_figures_are_the_textbook_ones():
    gold = ["favor", "favor", "against", "neutral"]
    report = measure(gold, [predicted(label, 0.8) for label in ("favor", "against", "against", "against")])
    assert report.accuracy.value == 0.5
    assert report.labels["against"].precision.value == pytest.approx(1 / 3)
    assert report.labels["favor"].recall.value == 0.5
    assert report.macro_f1.value == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    assert report.calibration_error.value == pytest.approx(0.3)


def test_a_label_that_nobody_coded_does_not_count():
    report = measure(["favor", "against"], [predicted("favor"), predicted("against")])
    assert report.macro_f1.value == 1
    assert report.labels["neutral"].gold == 0


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS), st.floats(0.34, 1)), min_size=1, max_size=30)
)
def test_intervals_lie_in_bounds_and_repeat(rows):
    gold, judged = [row[0] for row in rows], [predicted(row[1], row[2]) for row in rows]
    report = measure(gold, judged)
    for figure in (report.macro_f1, report.accuracy, report.labels["favor"].f1):
        assert 0 <= figure.low <= figure.high <= 1
    assert report == measure(gold, judged)


def test_many_rows_give_a_narrow_interval():
    few = measure(["favor", "against"] * 5, [predicted("favor")] * 10).accuracy
    many = measure(["favor", "against"] * 500, [predicted("favor")] * 1000).accuracy
    assert many.high - many.low < few.high - few.low


def test_what_does_not_address_the_initiative_is_neutral_but_sentiment_takes_the_likeliest():
    rows = [GoldPair(kind, PairInput("No.", "it", kind), "neutral") for kind in ("stance", "sentiment")]
    report = evaluate_pairs(rows, SilentJudge())
    assert [(of.id, of.label) for of in report.predictions] == [("stance", "neutral"), ("sentiment", "neutral")]
    assert report.predictions[0].neutral == 0.5


def test_predictions_keep_the_order_of_the_rows():
    rows = [GoldPair(name, PairInput("No.", "it"), "against") for name in "zxy"]
    report = evaluate_pairs(rows, SilentJudge())
    assert [of["id"] for of in report.to_json()["predictions"]] == ["z", "x", "y"]
