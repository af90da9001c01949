"""What a chart shows, in its own units: rows, marks, tiles and points, with no pixel in it.

Each chart makes a :class:`Plot` of one of the kinds below out of an analysis, ``layout`` gives it a place on a sheet.
The window and the exports draw the same plot.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.exchange.cells import Table

OVERALL = "overall"
"""The shape of a position over all outlets: an upright line."""
TILE = "tile"
"""The shape of a matrix's cell."""
NOTHING = "nothing"
"""The shape of a cell that there is nothing for: a dash."""
ARROW = "arrow"
"""The shape of a shift."""

NO_TABLE = Table((), ())

Period = tuple[str, str]
"""The first and the last day of a stretch of time, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a mark stands for: what an actor says, of one initiative or of another actor (``about``), in one outlet or
    (None) in all, in a ``period`` or (None) at any time. Without ``actor`` it is what anybody says."""

    actor: str | None = None
    initiative: str | None = None
    outlet: str | None = None
    about: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend. ``hue`` is the index of an outlet, None for all of them together. Beside it stands
    ``also``, a grey shape that means the same."""

    shape: str
    hue: int | None
    hollow: bool
    label: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """What all charts have. ``empty`` says what to do next, and is "" where there is something to draw. ``filtered``
    tells what the person limited the statements to, ``remark`` what is left out and why. ``title``, ``subtitle`` and
    ``notes`` are for a picture that stands alone. ``table`` holds the figures behind what is drawn, in its order,
    for a spreadsheet and for people who do not see the picture; ``targets`` are what its rows stand for, as marks do.
    """

    title: str
    subtitle: str = ""
    table: Table = NO_TABLE
    targets: tuple[Target, ...] = ()
    keys: tuple[Key, ...] = ()
    notes: str = ""
    filtered: str = ""
    remark: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One initiative. ``hue`` is the index of its colour."""

    initiative: str
    title: str
    hue: int


# --- actors as rows, positions on a line ------------------------------------------------------------------------------


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
class Row:
    """One actor, with a cell for each panel."""

    actor: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowPlot(Plot):
    """Actors below each other, initiatives beside each other, positions on lines from against to favor. ``heading``
    stands above the figures at the right."""

    panels: tuple[Panel, ...] = ()
    rows: tuple[Row, ...] = ()
    heading: str = ""


# --- a matrix ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tile:
    """One cell of a matrix with a ``score`` in [-1, 1], which gives its colour; ``hollow`` where it is uncertain.
    ``figure`` and, smaller, ``remark`` stand in it."""

    score: float
    figure: str
    remark: str
    hollow: bool
    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a matrix, by the id of what it is about; ``panel`` is its initiative, None where it is an actor."""

    id: str
    title: str
    panel: Panel | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One actor; None where there is nothing for a column."""

    actor: str
    name: str
    tiles: tuple[Tile | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix(Plot):
    """Actors as rows. ``ends`` are the words for -1 and +1; ``across`` says what the columns are; ``ordered`` is the id
    of the column that the rows are sorted by."""

    headings: tuple[Heading, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    ends: tuple[str, str] = ("against", "favor")
    across: str = ""
    ordered: str | None = None


# --- a timeline -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """A position from day ``first`` to day ``last``, both included, with its interval, all in [-1, 1]."""

    first: date
    last: date
    position: float
    low: float
    high: float
    hollow: bool
    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One actor, with its moments in each panel, in order."""

    actor: str
    name: str
    moments: tuple[tuple[Moment, ...], ...]


@dataclass(frozen=True, slots=True)
class Timeline(Plot):
    """Actors below each other, initiatives beside each other, time from ``first`` to ``last`` from left to right."""

    panels: tuple[Panel, ...] = ()
    rows: tuple[TimeRow, ...] = ()
    first: date = date.min
    last: date = date.min


# --- a map ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its interval, all in [-1, 1]."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    """One actor on a map. ``hollow`` where one of its figures is uncertain; ``colour`` the one that a person chose for
    the actor, else ""."""

    actor: str
    name: str
    shape: str
    colour: str
    x: Measure
    y: Measure
    hollow: bool
    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis of a map shows, and the words for -1 and +1."""

    title: str
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Map(Plot):
    """Actors in a plane, those whose labels matter most first."""

    points: tuple[Point, ...] = ()
    x: Axis = Axis("", ("", ""))
    y: Axis = Axis("", ("", ""))
