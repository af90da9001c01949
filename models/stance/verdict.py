"""What a stance model answers for one statement, and for several readings of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model answers for one pair: four probabilities that sum to 1.

    ``unaddressed`` is that of a text which does not speak of the target at all; models that do not tell this apart
    give 0 and count it as neutral.
    """

    favor: float
    against: float
    neutral: float
    unaddressed: float


def combined(readings: Sequence[Verdict]) -> Verdict:
    """The answer of one or more readings of the same statement: the geometric mean of their probabilities, made to sum
    to 1 again, which is what the mean of their logits says (a logarithmic opinion pool: Genest & Zidek 1986).

    A reading that is sure counts more than one that is in doubt. Where every class is ruled out by some reading, as
    models other than the program's may do, it is the plain mean.

    C. Genest, J. V. Zidek: Combining probability distributions: a critique and an annotated bibliography, Statistical
    Science 1, 1986.
    """
    if len(readings) == 1:
        return readings[0]
    classes = list(zip(*map(astuple, readings), strict=True))
    means = [math.prod(chances) ** (1 / len(readings)) for chances in classes]
    if not any(means):
        means = [math.fsum(chances) for chances in classes]
    whole = math.fsum(means)
    return Verdict(*(mean / whole for mean in means))
