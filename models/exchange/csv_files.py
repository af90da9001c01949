"""What a project holds as tables: raw ones, so that everything can be counted again, and aggregated ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from models.exchange.cells import STANDARD, Dialect, Table, to_csv
from models.exchange.coded import Coded
from models.exchange.statement_tables import statements_table, statements_wide_table
from models.exchange.whole_files import write_whole
from models.positions import Attitude, PositionInTime
from models.records import Analysis, Position, Shift

ALL_OUTLETS = "All outlets"
UNKNOWN_OUTLET = "Unknown outlet"
ALL_SPEAKERS = "All others"
ALL_SPOKEN_OF = "All others"


def positions_table(analysis: Analysis, positions: Iterable[Position]) -> Table:
    """Each actor's position per initiative, over all outlets and in each, with its 95% interval and statements."""
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


def shifts_table(analysis: Analysis, shifts: Iterable[Shift]) -> Table:
    """The difference between an actor's positions in two outlets, with its 95% interval."""
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
    """How each speaker speaks of each other actor: the mean sentiment with its 95% interval and statements."""
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
    """Each actor's position per initiative in each window of time, with its 95% interval and statements."""
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


def articles_table(coded: Coded) -> Table:
    """The articles, what the machine had read where a person corrected it, and how many statements count."""
    said = Counter(statement.article for statement in coded.analysis.statements)
    rows = []
    for article in coded.analysis.articles:
        machine = coded.machine_articles.get(article.id, article)
        rows.append(
            (
                article.id,
                article.path,
                article.title,
                article.outlet,
                article.date,
                *(
                    None if getattr(machine, name) == getattr(article, name) else getattr(machine, name)
                    for name in ("title", "outlet", "date")
                ),
                len(article.text),
                said[article.id],
            )
        )
    columns = (
        "id", "article", "title", "outlet", "date",
        "machine_title", "machine_outlet", "machine_date", "characters", "statements",
    )  # fmt: skip
    return Table(columns, tuple(rows))


def actors_table(analysis: Analysis) -> Table:
    """The actors, the names they go by, what people said of them, and how many statements are theirs."""
    said = Counter(actor for statement in analysis.statements for actor in statement.resolution.actors)
    return Table(
        ("actor", "kind", "aliases", "country", "organisation", "statements"),
        tuple(
            (actor.name, actor.kind, "; ".join(actor.aliases), actor.country, actor.organisation, said[actor.id])
            for actor in analysis.actors
        ),
    )


def sentiments_table(analysis: Analysis) -> Table:
    """How each statement speaks of other actors, a row per statement and actor."""
    actors = _actor_names(analysis)
    statements = {statement.id: statement for statement in analysis.statements}
    return Table(
        ("statement", "speaker", "actor", "about", "sentiment", "positive", "negative", "neutral", "score"),
        tuple(
            (
                sentiment.statement,
                statements[sentiment.statement].speaker,
                "; ".join(actors[actor] for actor in statements[sentiment.statement].resolution.actors),
                actors[sentiment.actor],
                sentiment.label,
                sentiment.positive,
                sentiment.negative,
                sentiment.neutral,
                sentiment.score,
            )
            for sentiment in analysis.sentiments
        ),
    )


def models_table(analysis: Analysis) -> Table:
    """Which models answered, each with the sha256 of its weights."""
    answered = (("statements", analysis.attribution_model), ("stances and sentiments", analysis.stance_model))
    return Table(("answers", "model", "sha256"), tuple((of, one.name, one.sha256) for of, one in answered if one))


TABLES: dict[str, Callable[[Coded], Table]] = {
    "statements.csv": statements_table,
    "statements-wide.csv": statements_wide_table,
    "positions.csv": lambda coded: positions_table(coded.analysis, coded.analysis.positions),
    "shifts.csv": lambda coded: shifts_table(coded.analysis, coded.analysis.shifts),
    "actors.csv": lambda coded: actors_table(coded.analysis),
    "articles.csv": articles_table,
    "sentiments.csv": lambda coded: sentiments_table(coded.analysis),
    "models.csv": lambda coded: models_table(coded.analysis),
}
"""Names of files and what goes into them."""


def write_csv_folder(coded: Coded, folder: Path, dialect: Dialect = STANDARD) -> list[Path]:
    """Write all tables into ``folder``, made where it is missing; tables of an earlier run are replaced.

    Returns their paths. Raises :class:`OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in TABLES.items():
        write_whole(folder / name, to_csv(table(coded), dialect), dialect.encoding)
        written.append(folder / name)
    return written


def outlet_name(outlet: str | None) -> str:
    """What people call the outlet of a position: None is all of them together, "" none that is known."""
    return ALL_OUTLETS if outlet is None else outlet or UNKNOWN_OUTLET


def _actor_names(analysis: Analysis) -> dict[str, str]:
    return {actor.id: actor.name for actor in analysis.actors}


def _initiative_names(analysis: Analysis) -> dict[str, str]:
    return {initiative.id: initiative.name for initiative in analysis.initiatives}
