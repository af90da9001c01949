"""What came of a sitting, in words and a small table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from models.evaluation.agreement import agreement
from models.numbers import coefficient
from models.records import StanceAnswer

ORDER: tuple[StanceAnswer, ...] = ("favor", "against", "neutral", "not addressed")
_CODER, _MACHINE = "coder", "machine"

Answers = Mapping[str, tuple[StanceAnswer, StanceAnswer | None]]


def summary_lines(answers: Answers, total: int, excluded: int) -> list[str]:
    """How far the coder came, and how far coder and machine agree."""
    lines = [f"You coded {len(answers):,} of {total:,} statements." + (f" {excluded:,} excluded." if excluded else "")]
    units = [{_CODER: own, _MACHINE: machine} for own, machine in answers.values() if machine is not None]
    found = agreement(units, (_CODER, _MACHINE))
    if not found.units:
        return [*lines, "The machine has not answered any of them yet."]
    same = sum(unit[_CODER] == unit[_MACHINE] for unit in units)
    lines.append(
        f"You and the machine agree on {same:,} of {found.units:,}: {found.share.value:.0%} "
        f"(95% interval {found.share.low:.0%} to {found.share.high:.0%})."
    )
    if found.alpha.value == found.alpha.value:
        lines.append(
            f"Krippendorff’s alpha {coefficient(found.alpha.value)}, Gwet’s AC1 {coefficient(found.ac1.value)}."
        )
    return lines


def crossed(answers: Answers) -> list[list[int]]:
    """How often which answer of the coder's (rows) met which of the machine's (columns), in :data:`ORDER`."""
    counts = Counter(pair for pair in answers.values() if pair[1] is not None)
    return [[counts[own, machine] for machine in ORDER] for own in ORDER]
