"""What a chart shows, in its own units: panels, rows, marks and bars, with no pixel in it.

``positions`` and ``shifts`` make a :class:`Plot` out of an analysis, ``layout`` gives it a place on a sheet. The window
and the exports draw the same plot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.records import Analysis, Article, Position

OVERALL = "overall"
"""The shape of a position over all outlets: an upright line."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a mark stands for: an actor's position toward an initiative in one outlet, or (``outlet`` None) in all."""

    actor: str
    initiative: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``x`` in [-1, 1]. ``hue`` is the index of the outlet, None for all together. ``hollow`` marks are
    uncertain; an upright line turns grey. ``words`` are its figures for people, one fact a line."""

    x: float
    shape: str
    hue: int | None
    hollow: bool
    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval from ``low`` to ``high``, in [-1, 1]."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One row in one panel. ``joined`` draws an arrow from the first mark to the second, grey where ``unsure``.
    ``figure`` and, fainter, ``remark`` stand at the right."""

    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    joined: bool = False
    unsure: bool = False
    figure: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One initiative. ``hue`` is the index of its colour."""

    initiative: str
    title: str
    hue: int


@dataclass(frozen=True, slots=True)
class Row:
    """One actor, with a cell for each panel."""

    actor: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend. ``hue`` as in :class:`Mark`."""

    shape: str
    hue: int | None
    hollow: bool
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A whole chart. ``heading`` stands above the figures at the right. ``empty`` says what to do next where there are
    no rows. ``title``, ``subtitle`` and ``notes`` are for a picture that stands alone."""

    title: str
    subtitle: str = ""
    panels: tuple[Panel, ...] = ()
    rows: tuple[Row, ...] = ()
    keys: tuple[Key, ...] = ()
    notes: str = ""
    heading: str = ""
    empty: str = ""


def uncertain(low: float, high: float, statements: int) -> bool:
    """Whether nobody should lean on this figure: its interval includes 0, or it rests on one statement."""
    return low <= 0 <= high or statements < 2


def signed(value: float) -> str:
    """Two decimals with a sign, and a real minus: ``+0.25``, ``−0.40``, ``0.00``."""
    text = f"{value:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")


def between(low: float, high: float) -> str:
    """An interval in words: ``−0.10 to +0.40``."""
    return f"{signed(low)} to {signed(high)}"


def counted(count: int, one: str, many: str) -> str:
    """``1 actor``, ``3 actors``."""
    return f"{count} {one if count == 1 else many}"


def plain(text: str) -> str:
    """Foreign text on one line."""
    return " ".join(text.split())


def outlets(articles: Iterable[Article]) -> tuple[str, ...]:
    """The outlets of the articles, by first appearance."""
    return tuple(dict.fromkeys(article.outlet for article in articles))


def outlet_label(outlet: str) -> str:
    """An outlet's name, or words for an unknown one."""
    return plain(outlet) or "Unknown outlet"


def panels(analysis: Analysis, initiatives: Sequence[str], hues: Mapping[str, int] | None = None) -> tuple[Panel, ...]:
    """The panels of these initiatives, in the analysis's order; ids that it does not know are left out.

    ``hues`` tells the index of each initiative's colour, None that it is its place in the analysis.
    """
    wanted = set(initiatives)
    return tuple(
        Panel(one.id, plain(one.name), place if hues is None else hues.get(one.id, place))
        for place, one in enumerate(analysis.initiatives)
        if one.id in wanted
    )


def toward(shown: Sequence[Panel]) -> str:
    """The initiatives of a title: their names, or their number where there are many."""
    names = [panel.title for panel in shown]
    return " and ".join(names) if len(names) < 3 else f"{len(names)} initiatives"


def grounds(analysis: Analysis, positions: Sequence[Position]) -> str:
    """What these positions rest on: "9 statements by 3 actors in 2 articles (DW, Reuters), 2026-03-01"."""
    wanted = {id for one in positions for id in one.statements}
    within = {one.article for one in analysis.statements if one.id in wanted}
    articles = [one for one in analysis.articles if one.id in within]
    names = ", ".join(outlet_label(outlet) for outlet in outlets(articles))
    text = (
        f"{counted(len(wanted), 'statement', 'statements')} by "
        f"{counted(len({one.actor for one in positions}), 'actor', 'actors')} in "
        f"{counted(len(articles), 'article', 'articles')}"
    )
    return ", ".join(part for part in (f"{text} ({names})" if names else text, _dates(articles)) if part)


def judged_by(analysis: Analysis) -> str:
    """A sentence that names the model, "" where it is not known."""
    return f" Stances scored by {analysis.stance_model.name}." if analysis.stance_model else ""


def _dates(articles: Iterable[Article]) -> str:
    days = sorted({one.date for one in articles if _is_day(one.date)})
    if not days:
        return ""
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
