"""A project as exports want it: what counts, and who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from models.exchange.coded import Answers, Coded, sentiments_by_statement
from models.project.corrections import Coding, OwnStatement, place_of
from models.project.effective import Effective
from models.project.state import ProjectState, machine_articles, same_wording
from models.records import Stance


def coded(state: ProjectState, found: Effective) -> Coded:
    """The project with the machine's answers beside people's. ``found`` is what
    :func:`models.project.effective.effective` makes of ``state``."""
    by_coder = _by_coder(state, found)
    return Coded(
        analysis=found.analysis,
        excluded=found.excluded,
        machine_articles={article.id: article for article in machine_articles(state)},
        machine_statements=found.attached.machine,
        machine_stances=_machine_stances(state, found),
        machine_sentiments=sentiments_by_statement(state.results.sentiments),
        machine_names={actor.id: actor.name for actor in state.results.actors},
        answers={statement: _together(said, found, statement) for statement, said in by_coder.items()},
        by_coder=by_coder,
    )


def _machine_stances(state: ProjectState, found: Effective) -> dict[tuple[str, str], Stance]:
    """The machine's stances toward the initiatives of the analysis as they are worded now; of a statement that a person
    added or whose boundaries were changed, those toward its new words, as they count."""
    results = state.results
    stances: dict[tuple[str, str], Stance] = {}
    for initiative in found.analysis.initiatives:
        if not same_wording(results.scored.get(initiative.id), initiative):
            continue
        for statement in found.statements.values():
            place = place_of(statement.article, statement.spans)
            stance = results.stances.get((place, initiative.id)) or results.stances.get((statement.id, initiative.id))
            if stance is not None:
                stances[statement.id, initiative.id] = replace(stance, statement=statement.id)
    return stances


def _by_coder(state: ProjectState, found: Effective) -> dict[str, tuple[Answers, ...]]:
    """What each coder said, by statement, the earliest first."""
    places: dict[str, list[Coding]] = defaultdict(list)
    for (place, _), coding in state.codings.items():
        places[place].append(coding)
    said: dict[str, tuple[Answers, ...]] = {}
    for statement, anchor in found.attached.anchors.items():
        if statement not in found.statements:
            continue
        codings = sorted(places.get(anchor.place, ()), key=lambda coding: (coding.when, coding.coder))
        answers = [_answers(coding, found) for coding in codings]
        own = state.own_statements.get(statement)
        if own is not None:
            answers = _with_its_finder(answers, own)
        if answers:
            said[statement] = tuple(answers)
    return said


def _with_its_finder(answers: list[Answers], own: OwnStatement) -> list[Answers]:
    """The answers, in which whoever added the statement is said to have done so."""
    if not any(one.coder == own.coder for one in answers):
        return [Answers(own.coder, own.when, added=True), *answers]
    return [replace(one, added=one.coder == own.coder) for one in answers]


def _answers(coding: Coding, found: Effective) -> Answers:
    return Answers(
        coder=coding.coder,
        when=coding.when,
        speaker=None if coding.speaker is None else tuple(found.cast.find(ref) for ref in coding.speaker),
        spans=coding.spans,
        kind=coding.kind,
        stances=coding.stances,
        sentiments={found.cast.find(ref): label for ref, label in coding.sentiments},
        excluded=coding.excluded,
        reason=coding.reason,
        note=coding.note,
    )


def _together(said: Iterable[Answers], found: Effective, statement: str) -> Answers:
    """What counts of several coders' answers, under all their names."""
    each = tuple(said)
    counts = found.codings.get(statement)
    result = each[0] if counts is None else _answers(counts, found)
    return replace(
        result,
        coder="; ".join(sorted({one.coder for one in each if one.coder})),
        when=max(one.when for one in each),
        added=any(one.added for one in each),
    )
