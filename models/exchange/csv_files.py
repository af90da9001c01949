"""The analysis as tables: raw ones, so that everything can be counted again, and aggregated ones.

Tables are comma separated, their numbers with a decimal point and at most six digits, truth values TRUE and FALSE. Text
from articles that a spreadsheet would take for a formula is set off by an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.exchange.json_file import DIGITS, rounded, rounded_shares
from models.exchange.whole_files import write_whole
from models.positions import Attitude, PositionInTime
from models.records import Analysis, Position, Shift, Stance, Statement

ALL_OUTLETS = "All outlets"
UNKNOWN_OUTLET = "Unknown outlet"
ALL_SPEAKERS = "All others"
ALL_SPOKEN_OF = "All others"

Cell = str | int | float | bool | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the names of its columns; each row has a cell for each of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def statements_csv(analysis: Analysis) -> str:
    """Every statement with its stance toward every initiative, a row each; nothing is aggregated.

    A statement that no initiative was scored for has one row. ``spans`` are the content spans as ``start-end``, code
    points into the article's text, end exclusive; ``from`` and ``to`` are where the first begins and the last ends.
    """
    articles = {article.id: article for article in analysis.articles}
    actors, initiatives = _actor_names(analysis), _initiative_names(analysis)
    stances: dict[str, list[Stance | None]] = {}
    for stance in analysis.stances:
        stances.setdefault(stance.statement, []).append(stance)

    unscored: list[Stance | None] = [None]

    def row(statement: Statement, stance: Stance | None) -> list[Cell]:
        article = articles[statement.article]
        said: list[Cell] = [
            statement.id,
            article.path,
            article.title,
            article.outlet,
            article.date,
            statement.speaker,
            "; ".join(actors[actor] for actor in statement.resolution.actors),
            statement.cue,
            statement.kind,
            statement.text,
            statement.spans[0][0],
            statement.spans[-1][1],
            " ".join(f"{start}-{end}" for start, end in statement.spans),
        ]
        if stance is None:
            return said + [None] * 7
        favor, against, neutral = rounded_shares((stance.favor, stance.against, stance.neutral))
        return [
            *said,
            initiatives[stance.initiative],
            stance.addressed,
            stance.label,
            favor,
            against,
            neutral,
            favor - against,
        ]

    return _table(
        "statement,article,title,outlet,date,speaker,actor,cue,kind,text,from,to,spans,"
        "initiative,addressed,stance,favor,against,neutral,score",
        (row(statement, stance) for statement in analysis.statements for stance in stances.get(statement.id, unscored)),
    )


def positions_csv(analysis: Analysis) -> str:
    """:func:`positions_table` as CSV."""
    return to_csv(positions_table(analysis, analysis.positions))


def positions_table(analysis: Analysis, positions: Iterable[Position]) -> Table:
    """Each actor's position per initiative, over all outlets and in each, with its 95 % interval and statements."""
    actors, initiatives = _actor_names(analysis), _initiative_names(analysis)
    return Table(
        ("actor", "initiative", "outlet", "position", "low", "high", "n", "statements"),
        tuple(
            (
                actors[position.actor],
                initiatives[position.initiative],
                outlet_name(position.outlet),
                position.position,
                position.low,
                position.high,
                len(position.statements),
                " ".join(position.statements),
            )
            for position in positions
        ),
    )


def shifts_csv(analysis: Analysis) -> str:
    """:func:`shifts_table` as CSV."""
    return to_csv(shifts_table(analysis, analysis.shifts))


def shifts_table(analysis: Analysis, shifts: Iterable[Shift]) -> Table:
    """The difference between an actor's positions in two outlets, with its 95 % interval."""
    actors, initiatives = _actor_names(analysis), _initiative_names(analysis)
    return Table(
        ("actor", "initiative", "from", "to", "shift", "low", "high"),
        tuple(
            (
                actors[shift.actor],
                initiatives[shift.initiative],
                shift.from_,
                shift.to,
                shift.shift,
                shift.low,
                shift.high,
            )
            for shift in shifts
        ),
    )


def attitudes_table(analysis: Analysis, found: Iterable[Attitude]) -> Table:
    """How each speaker speaks of each other actor: the mean sentiment with its 95 % interval and statements."""
    actors = _actor_names(analysis)
    return Table(
        ("speaker", "about", "sentiment", "low", "high", "n", "statements"),
        tuple(
            (
                ALL_SPEAKERS if one.speaker is None else actors[one.speaker],
                ALL_SPOKEN_OF if one.about is None else actors[one.about],
                one.score,
                one.low,
                one.high,
                len(one.statements),
                " ".join(one.statements),
            )
            for one in found
        ),
    )


def time_table(analysis: Analysis, found: Iterable[PositionInTime]) -> Table:
    """Each actor's position per initiative in each window of time, with its 95 % interval and statements."""
    actors, initiatives = _actor_names(analysis), _initiative_names(analysis)
    return Table(
        ("actor", "initiative", "from", "to", "position", "low", "high", "n", "statements"),
        tuple(
            (
                actors[one.actor],
                initiatives[one.initiative],
                one.first.isoformat(),
                one.last.isoformat(),
                one.position,
                one.low,
                one.high,
                len(one.statements),
                " ".join(one.statements),
            )
            for one in found
        ),
    )


def actors_csv(analysis: Analysis) -> str:
    """The actors, the names they go by, and how many statements are theirs."""
    said = Counter(actor for statement in analysis.statements for actor in statement.resolution.actors)
    return _table(
        "actor,kind,aliases,statements",
        ([actor.name, actor.kind, "; ".join(actor.aliases), said[actor.id]] for actor in analysis.actors),
    )


def sentiments_csv(analysis: Analysis) -> str:
    """How each statement speaks of other actors, a row per statement and actor."""
    actors = _actor_names(analysis)
    statements = {statement.id: statement for statement in analysis.statements}
    return _table(
        "statement,speaker,actor,about,sentiment,positive,negative,neutral,score",
        (
            [
                sentiment.statement,
                statements[sentiment.statement].speaker,
                "; ".join(actors[actor] for actor in statements[sentiment.statement].resolution.actors),
                actors[sentiment.actor],
                sentiment.label,
                sentiment.positive,
                sentiment.negative,
                sentiment.neutral,
                sentiment.score,
            ]
            for sentiment in analysis.sentiments
        ),
    )


TABLES: dict[str, Callable[[Analysis], str]] = {
    "statements.csv": statements_csv,
    "positions.csv": positions_csv,
    "shifts.csv": shifts_csv,
    "actors.csv": actors_csv,
    "sentiments.csv": sentiments_csv,
}


def to_csv(table: Table) -> str:
    """A table as comma separated lines, the names of its columns first."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    writer.writerows([_shown(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def write_csv(path: Path, table: str) -> None:
    """Write one table so that spreadsheets, Excel among them, read its letters right. Raises :class:`OSError`."""
    write_whole(path, table, encoding="utf-8-sig")


def write_csv_folder(analysis: Analysis, folder: Path) -> list[Path]:
    """Write all tables into ``folder``, made where it is missing; tables of an earlier run are replaced.

    Returns their paths. Raises :class:`OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in TABLES.items():
        write_csv(folder / name, table(analysis))
        written.append(folder / name)
    return written


def outlet_name(outlet: str | None) -> str:
    """What people call the outlet of a position: None is all of them together, "" none that is known."""
    return ALL_OUTLETS if outlet is None else outlet or UNKNOWN_OUTLET


def _actor_names(analysis: Analysis) -> dict[str, str]:
    return {actor.id: actor.name for actor in analysis.actors}


def _initiative_names(analysis: Analysis) -> dict[str, str]:
    return {initiative.id: initiative.name for initiative in analysis.initiatives}


def _table(header: str, rows: Iterable[Sequence[Cell]]) -> str:
    return to_csv(Table(tuple(header.split(",")), tuple(map(tuple, rows))))


def _shown(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{rounded(cell):.{DIGITS}f}".rstrip("0").rstrip(".")
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell
