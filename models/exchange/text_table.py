"""The analysis as plain text for a terminal: who stands where."""

from __future__ import annotations

from collections.abc import Sequence

from models.exchange.csv_files import outlet_name
from models.records import Analysis


def summary(analysis: Analysis) -> str:
    """What was found, in numbers, and the positions of each actor with their 95% intervals."""
    counts = ", ".join(
        f"{len(found)} {name if len(found) == 1 else name + 's'}"
        for found, name in (
            (analysis.articles, "article"),
            (analysis.statements, "statement"),
            (analysis.actors, "actor"),
            (analysis.initiatives, "initiative"),
        )
    )
    if not analysis.positions:
        return f"{counts}\nNo statement of a known actor addresses an initiative."
    actors = {actor.id: actor.name for actor in analysis.actors}
    initiatives = {initiative.id: initiative.name for initiative in analysis.initiatives}
    rows = [
        [
            actors[position.actor],
            initiatives[position.initiative],
            outlet_name(position.outlet),
            f"{position.position:+.2f}",
            f"{position.low:+.2f} to {position.high:+.2f}",
            str(len(position.statements)),
        ]
        for position in analysis.positions
    ]
    return f"{counts}\n\n" + text_table(
        ["Actor", "Initiative", "Outlet", "Position", "95% interval", "Statements"], rows, numbers_from=3
    )


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int) -> str:
    """Columns set apart by two spaces, those from index ``numbers_from`` on aligned right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        shown = (
            cell.rjust(width) if number >= numbers_from else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join(shown).rstrip()

    return "\n".join(map(line, [header, ["-" * width for width in widths], *rows]))
