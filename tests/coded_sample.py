"""The small hand-made project of ``tests.sample`` after two people worked on it."""

from __future__ import annotations

from dataclasses import replace

from models.exchange.coded import Answers, Coded, certain
from models.positions import aggregate
from models.records import Analysis
from tests.sample import ACCORD, NORLAND, RELIEF, STATEMENTS, VESTERGAARD

JUDGED, ATTRIBUTED, DROPPED = STATEMENTS[3], STATEMENTS[8], STATEMENTS[5]
"""A statement whose stance Anna and Ben corrected, one whose speaker Anna corrected, and one that Ben took out."""


def coded_sample(analysis: Analysis) -> Coded:
    """What counts after the corrections, with the machine's answers beside."""
    machine = Coded.untouched(analysis)
    anna = Answers("Anna", "2026-04-01T10:00:00.000+00:00", stances={ACCORD.id: "against"}, note="Reads as a refusal.")
    ben = Answers("Ben", "2026-04-02T10:00:00.000+00:00", stances={ACCORD.id: "neutral"})
    speaker = Answers("Anna", "2026-04-01T10:05:00.000+00:00", speaker=(RELIEF.id,))
    out = Answers("Ben", "2026-04-02T10:05:00.000+00:00", excluded=True, reason="=HYPERLINK: a proverb")
    statements = tuple(
        replace(one, resolution=replace(one.resolution, actors=(RELIEF.id,), reason="set by Anna", confidence=1.0))
        if one.id == ATTRIBUTED.id
        else one
        for one in analysis.statements
        if one.id != DROPPED.id
    )
    stances = tuple(
        certain("against", JUDGED.id, ACCORD.id) if (one.statement, one.initiative) == (JUDGED.id, ACCORD.id) else one
        for one in analysis.stances
        if one.statement != DROPPED.id
    )
    positions, shifts = aggregate(analysis.articles, statements, stances)
    counted = replace(analysis, statements=statements, stances=stances, positions=positions, shifts=shifts)
    return replace(
        machine,
        analysis=counted,
        excluded=(DROPPED,),
        answers={JUDGED.id: replace(anna, coder="Anna; Ben"), ATTRIBUTED.id: speaker, DROPPED.id: out},
        by_coder={JUDGED.id: (anna, ben), ATTRIBUTED.id: (speaker,), DROPPED.id: (out,)},
    )


__all__ = ["ACCORD", "ATTRIBUTED", "DROPPED", "JUDGED", "NORLAND", "RELIEF", "VESTERGAARD", "coded_sample"]
