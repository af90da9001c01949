"""Which statements a coder is to go through, and in which order."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from models.project.corrections import place_of
from models.project.effective import Effective
from models.project.state import ProjectState
from models.records import Stance, Statement


class Which(StrEnum):
    """The statements to code."""

    ALL = "all"
    UNCERTAIN = "uncertain"
    UNCODED = "uncoded"
    OUTLET = "outlet"
    SAMPLE = "sample"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class CodingPlan:
    """What a coder wants to code.

    ``initiative`` is its id. ``outlet`` counts with :attr:`Which.OUTLET`, ``size`` and ``seed`` with
    :attr:`Which.SAMPLE`, ``chosen`` (ids) with :attr:`Which.CHOSEN`. ``addressed`` leaves out statements that the
    machine takes to be about something else. ``blind`` hides the machine's answers.
    """

    initiative: str
    which: Which = Which.ALL
    outlet: str = ""
    size: int = 100
    seed: int = 1
    chosen: tuple[str, ...] = ()
    addressed: bool = True
    blind: bool = False


def statements_to_code(state: ProjectState, found: Effective, plan: CodingPlan) -> tuple[str, ...]:
    """The ids of the statements, in the order of the articles, but the least certain first where those are wanted.

    The same seed draws the same sample from the same articles, on any computer. Excluded statements are left out.
    """
    analysis = found.analysis
    stances = {each.statement: each for each in analysis.stances if each.initiative == plan.initiative}
    statements: Collection[Statement] = analysis.statements
    if plan.which is Which.CHOSEN:
        chosen = set(plan.chosen)
        return tuple(statement.id for statement in statements if statement.id in chosen)
    if plan.addressed:
        statements = [one for one in statements if one.id not in stances or stances[one.id].addressed]
    match plan.which:
        case Which.UNCODED:
            coded = _coded_by(state, found, plan.initiative)
            statements = [statement for statement in statements if statement.id not in coded]
        case Which.OUTLET:
            within = {article.id for article in analysis.articles if article.outlet == plan.outlet}
            statements = [statement for statement in statements if statement.article in within]
        case Which.UNCERTAIN:
            statements = sorted(statements, key=lambda statement: _certainty(stances.get(statement.id)))
        case Which.SAMPLE:
            statements = _sample(statements, plan)
    return tuple(statement.id for statement in statements)


def _coded_by(state: ProjectState, found: Effective, initiative: str) -> set[str]:
    """What the present coder answered of an initiative."""
    return {
        statement
        for statement, anchor in found.attached.anchors.items()
        if (coding := state.codings.get((anchor.place, state.coder))) is not None and initiative in coding.stances
    }


def _certainty(stance: Stance | None) -> float:
    """How sure the machine is, in [0, 1]; what it has not scored is the least certain."""
    return 0.0 if stance is None else stance.confidence


def _sample(statements: Collection[Statement], plan: CodingPlan) -> list[Statement]:
    by_place = sorted(statements, key=lambda statement: place_of(statement.article, statement.spans))
    size = min(max(plan.size, 0), len(by_place))
    drawn = {statement.id for statement in random.Random(plan.seed).sample(by_place, size)}
    return [statement for statement in statements if statement.id in drawn]
