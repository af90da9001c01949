"""What coders, and the model beside them, answered to the same questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models.project.corrections import Coding, place_of
from models.project.effective import Effective
from models.project.state import ProjectState, same_wording

THE_MODEL = "the model"
NAMELESS = "no name given"
"""How a coder is called who gave no name."""


def stance_ratings(state: ProjectState, found: Effective, initiatives: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """For each statement and initiative (ids) that somebody coded, the answers by coder, the model's among them.

    The answers are those of :data:`models.project.corrections.StanceAnswer`. Excluded statements do not count. The
    model's answer is left out where it has none, or has one to an initiative that has been reworded since. ``found``
    is the :class:`Effective` of ``state``.
    """
    wording = {initiative.id: initiative for initiative in state.initiatives}
    fresh = {key for key, each in wording.items() if same_wording(state.results.scored.get(key), each)}
    by_place: dict[str, list[Coding]] = defaultdict(list)
    for coding in state.codings.values():
        by_place[coding.anchor.place].append(coding)
    out = {statement.id for statement in found.excluded}
    units: list[Mapping[str, str]] = []
    for statement, anchor in found.attached.anchors.items():
        for initiative in () if statement in out else initiatives:
            unit: dict[str, str] = {
                coding.coder or NAMELESS: coding.stances[initiative]
                for coding in sorted(by_place.get(anchor.place, ()), key=lambda coding: coding.coder)
                if initiative in coding.stances
            }
            stance = state.results.stances.get((statement, initiative))
            if unit and stance is not None and initiative in fresh:
                unit[THE_MODEL] = stance.label if stance.addressed else "not addressed"
            if unit:
                units.append(unit)
    return tuple(units)


def places(found: Effective) -> dict[str, str]:
    """By id of each statement, excluded ones too, where corrections of it are anchored: a name for it that stays when
    statements are numbered anew."""
    anchors, machine = found.attached.anchors, found.attached.machine
    return {
        key: anchors[key].place
        if key in anchors
        else place_of(statement.article, machine[key].spans if key in machine else statement.spans)
        for key, statement in found.statements.items()
    }
