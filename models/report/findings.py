"""What a report says about positions: who leans where, how sure that is, and the words behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from models.exchange.coded import Coded
from models.exchange.csv_files import outlet_name
from models.numbers import between, counted, signed
from models.records import Analysis, Article, Position, Stance, Statement
from models.report.html import Markup, Piece, join, table, tag, text

NAMED = 12
"""Actors that are named on one side of an initiative at a glance."""
QUOTED = 8
"""Statements of an actor on an initiative that are quoted, those furthest from the middle first."""


def at_a_glance(analysis: Analysis) -> Markup:
    """For each initiative who is in favor, who against, and for whom it cannot be told, those quoted most first."""
    names = {actor.id: actor.name for actor in analysis.actors}
    rows = []
    for initiative in analysis.initiatives:
        sides: dict[str, list[str]] = defaultdict(list)
        for position in sorted(_overall(analysis, initiative.id), key=lambda one: -len(one.statements)):
            sides[side(position)].append(names[position.actor])
        rows.append((initiative.name, *(_listed(sides[each]) for each in ("in favor", "against", "unclear"))))
    return table(("Initiative", "In favor", "Against", "Unclear"), rows)


def _listed(names: list[str]) -> str:
    more = f"; and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more or "–"


def side(position: Position) -> str:
    """Where an actor stands, unclear where the interval holds 0 or one statement is all there is."""
    if len(position.statements) < 2 or position.low <= 0 <= position.high:
        return "unclear"
    return "in favor" if position.low > 0 else "against"


def positions(analysis: Analysis, initiative: str) -> Markup:
    """The positions toward an initiative, most in favor first, in all outlets together and in each."""
    names = {actor.id: actor.name for actor in analysis.actors}
    by_outlet: dict[str, list[Position]] = defaultdict(list)
    for position in analysis.positions:
        if position.initiative == initiative and position.outlet is not None:
            by_outlet[position.actor].append(position)
    rows: list[tuple[Piece, ...]] = []
    for position in sorted(_overall(analysis, initiative), key=lambda one: (-one.position, names[one.actor])):
        outlets = "; ".join(
            f"{outlet_name(one.outlet)} {signed(one.position)} ({len(one.statements)})"
            for one in by_outlet[position.actor]
        )
        rows.append(
            (
                names[position.actor],
                tag("b", signed(position.position)),
                between(position.low, position.high),
                str(len(position.statements)),
                side(position),
                outlets,
            )
        )
    columns = ("Actor", "Position", "95% interval", "n", "Stands", "By outlet (n)")
    return table(columns, rows, numbers=(1, 2, 3))


def shifts(analysis: Analysis) -> Markup:
    """Differences between outlets, the largest first."""
    names = {actor.id: actor.name for actor in analysis.actors}
    initiatives = {initiative.id: initiative.name for initiative in analysis.initiatives}
    rows = [
        (
            names[one.actor],
            initiatives[one.initiative],
            f"{outlet_name(one.from_)} → {outlet_name(one.to)}",
            tag("b", signed(one.shift)),
            between(one.low, one.high),
            "holds 0" if one.low <= 0 <= one.high else "clear",
        )
        for one in sorted(analysis.shifts, key=lambda one: (-abs(one.shift), one.actor, one.initiative, one.from_))
    ]
    columns = ("Actor", "Initiative", "From → to", "Shift", "95% interval", "Interval")
    return table(columns, rows, numbers=(3, 4))


def evidence(coded: Coded) -> Markup:
    """The words behind the positions, by actor and initiative."""
    return join(_evidence_of(coded))


def _evidence_of(coded: Coded) -> Iterator[Markup]:
    analysis = coded.analysis
    articles = {article.id: article for article in analysis.articles}
    statements = {statement.id: statement for statement in analysis.statements}
    stances = {(stance.statement, stance.initiative): stance for stance in analysis.stances}
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for position in analysis.positions:
        if position.outlet is None:
            by_actor[position.actor].append(position)
    initiatives = {initiative.id: initiative.name for initiative in analysis.initiatives}
    for actor in sorted(analysis.actors, key=lambda one: one.name.casefold()):
        if actor.id not in by_actor:
            continue
        about = [actor.kind if actor.kind != "unknown" else "", actor.country, actor.organisation]
        yield tag("h3", actor.name, tag("span", f" {', '.join(part for part in about if part)}", class_="muted"))
        for position in by_actor[actor.id]:
            said = [(statements[one], stances[one, position.initiative]) for one in position.statements]
            shown = sorted(said, key=lambda pair: -abs(pair[1].score))[:QUOTED]
            number = counted(len(said), "statement", "statements")
            more = f", the {len(shown)} clearest quoted" if len(shown) < len(said) else ""
            yield tag(
                "p",
                tag("b", initiatives[position.initiative]),
                f": {signed(position.position)} ({between(position.low, position.high)}), {number}{more}",
                class_="on",
            )
            yield from (_quote(coded, articles[each.article], each, stance) for each, stance in shown)


def _quote(coded: Coded, article: Article, statement: Statement, stance: Stance) -> Markup:
    said = [f"{stance.label} {signed(stance.score)}", *(["uncertain"] if stance.uncertain else []), statement.kind]
    answers = coded.answers.get(statement.id)
    if answers is not None and stance.initiative in answers.stances:
        machine = coded.machine_stances.get((statement.id, stance.initiative))
        before = f", the machine had said {answer_of(machine)}" if machine is not None else ""
        said.append(f"stance by {answers.coder or 'a person'}{before}")
    if answers is not None and answers.note:
        said.append(f"note: {answers.note}")
    where = ", ".join(part for part in (outlet_name(article.outlet), article.date) if part)
    named = [f"“{statement.speaker}”"] if statement.speaker else []
    source = tag("span", " · ".join((where, *named, *said)), class_="source")
    return tag("blockquote", text(statement.text), Markup("<br>"), source)


def answer_of(stance: Stance) -> str:
    """What somebody said who gave this stance, in a word."""
    return stance.label if stance.addressed else "not addressed"


def _overall(analysis: Analysis, initiative: str) -> list[Position]:
    return [one for one in analysis.positions if one.initiative == initiative and one.outlet is None]
