"""The map: actors in a plane, one figure across, another upwards.

Each axis shows a position toward an initiative, how others speak of the actor, or how the actor speaks of a chosen one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Self

from PySide6.QtWidgets import QLabel, QWidget

from desktop.charts.chart import Chart, Computes
from desktop.charts.controls import ActorChoice, Choice
from desktop.charts.plot import Axis, Key, Map, Measure, Plot, Point, Target
from desktop.charts.sentiments import speaking_kinds
from desktop.charts.settings import Settings
from desktop.charts.words import (
    NOBODY_CHOSEN,
    between,
    counted,
    filtered_by,
    grounds,
    judged_by,
    kind_label,
    name_order,
    plain,
    signed,
    uncertain,
)
from models.exchange.csv_files import Table
from models.filters import ACTOR_KINDS, Filter
from models.positions import Attitude, attitudes, spoken_of
from models.records import Actor, ActorKind, Analysis, Position

OTHERS = "others"
"""The axis of how others speak of the actors."""
_STANCE, _SPEAKS = "stance:", "speaks:"
SHAPES: dict[ActorKind, str] = {"person": "o", "organisation": "d", "state": "s", "group": "t1", "unknown": "p"}
_MOST_SPOKEN_OF = 20
"""How many actors an axis offers to look at how others speak of them."""
_WAYS = {"stance": ("against", "favor"), "sentiment": ("negative", "positive")}


@dataclass(frozen=True, slots=True)
class MapSettings(Settings):
    """``x`` and ``y`` are axes as :func:`axes` names them, None for the first that make sense."""

    x: str | None = None
    y: str | None = None

    def as_counting(self, counting: Callable[[str], str]) -> Self:
        """The same choice in the ids that its actors have now."""

        def now(axis: str | None) -> str | None:
            if axis is None or not axis.startswith(_SPEAKS):
                return axis
            return _SPEAKS + counting(axis.removeprefix(_SPEAKS))

        return replace(Settings.as_counting(self, counting), x=now(self.x), y=now(self.y))


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of one actor."""

    measure: Measure
    statements: tuple[str, ...]

    @property
    def unsure(self) -> bool:
        return uncertain(self.measure.low, self.measure.high, len(self.statements))


def axes(analysis: Analysis, initiatives: Sequence[str]) -> dict[str, str]:
    """What an axis can show, in words, by the name that settings keep."""
    among = set(initiatives)
    offered = {
        f"{_STANCE}{one.id}": f"Position toward {plain(one.name)}" for one in analysis.initiatives if one.id in among
    }
    spoken = Counter(one.actor for one in analysis.sentiments)
    if spoken:
        offered[OTHERS] = "How others speak of the actor"
    names = {actor.id: plain(actor.name) for actor in analysis.actors}
    for actor, _ in spoken.most_common(_MOST_SPOKEN_OF):
        if actor in names:
            offered[f"{_SPEAKS}{actor}"] = f"How the actor speaks of {names[actor]}"
    return offered


def chosen_axes(settings: MapSettings, offered: Mapping[str, str]) -> tuple[str, str] | None:
    """The two axes: those chosen, or the first two on offer; None where there are not two."""
    if len(offered) < 2:
        return None
    x = settings.x if settings.x in offered else next(one for one in offered if one != settings.y)
    y = settings.y if settings.y in offered else next(one for one in offered if one != x)
    return x or "", y or ""


def map_plot(
    analysis: Analysis,
    initiatives: Sequence[str],
    settings: MapSettings = MapSettings(),
    wanted: Filter = Filter(),
) -> Map:
    """The actors for whom both figures are known."""
    filtered = "; ".join(filtered_by(wanted))
    offered = axes(analysis, initiatives)
    chosen = chosen_axes(settings, offered)
    if chosen is None:
        return Map("Map", filtered=filtered, empty=_advice(analysis, initiatives))
    x, y = (_figures(analysis, name, wanted) for name in chosen)
    title = f"{offered[chosen[0]]} and {_lowered(offered[chosen[1]])}"
    actors = [
        actor
        for actor in analysis.actors
        if (settings.actors is None or actor.id in settings.actors) and actor.id in x and actor.id in y
    ]
    alone = sum((actor.id in x) != (actor.id in y) for actor in analysis.actors)
    remark = (
        f"{counted(alone, 'actor has', 'actors have')} only one of the two figures and {'is' if alone == 1 else 'are'} "
        "left out."
        if alone
        else ""
    )
    if not actors:
        if settings.actors == ():
            return Map(title, filtered=filtered, empty=NOBODY_CHOSEN)
        advice = "No actor has both figures: choose other axes or actors."
        if wanted:
            advice = "No actor has both figures within the filter: clear it, or choose other axes or actors."
        return Map(title, filtered=filtered, empty=advice)
    actors.sort(key=lambda one: (-len(x[one.id].statements) - len(y[one.id].statements), name_order(one)))
    kinds = {actor.kind for actor in actors}
    statements = {id for actor in actors for found in (x[actor.id], y[actor.id]) for id in found.statements}
    return Map(
        title,
        grounds(analysis, statements, len(actors)),
        _table(actors, (offered[chosen[0]], x), (offered[chosen[1]], y)),
        tuple(Target(actor.id) for actor in actors),
        (
            *(Key(SHAPES[kind], None, False, kind_label(kind)) for kind in ACTOR_KINDS if kind in kinds),
            Key("o", None, True, "hollow: an interval includes 0, or one statement"),
        ),
        f"{_explained(chosen)} Crosses: 95% intervals." + judged_by(analysis),
        filtered=filtered,
        remark=remark,
        points=tuple(_point(actor, offered, chosen, x[actor.id], y[actor.id]) for actor in actors),
        x=_axis(chosen[0], offered),
        y=_axis(chosen[1], offered),
    )


class MapChart(Chart[MapSettings]):
    """The map on screen, with a choice of both axes and the actors."""

    key = "map"
    title = "Map"

    def __init__(self, background: Computes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(MapSettings(), background, parent)
        self.across = Choice("Axis from left to right", told_by_end=True)
        self.upwards = Choice("Axis upwards", told_by_end=True)
        self.actors = ActorChoice()
        self.across.picked.connect(self._take_x)
        self.upwards.picked.connect(self._take_y)
        self.actors.picked.connect(lambda chosen: self.choose(replace(self.settings, actors=chosen)))
        self._add_choices(QLabel("→"), self.across, QLabel("↑"), self.upwards, self.actors)

    def _take_x(self, axis: str) -> None:
        chosen = chosen_axes(self.settings, axes(self._analysis, self._initiatives))
        assert chosen is not None
        other = chosen[0] if axis == chosen[1] else chosen[1]
        self.choose(replace(self.settings, x=axis, y=other))

    def _take_y(self, axis: str) -> None:
        chosen = chosen_axes(self.settings, axes(self._analysis, self._initiatives))
        assert chosen is not None
        other = chosen[1] if axis == chosen[0] else chosen[0]
        self.choose(replace(self.settings, x=other, y=axis))

    def _offer(self) -> None:
        offered = axes(self._analysis, self._initiatives)
        chosen = chosen_axes(self.settings, offered) or (None, None)
        for choice, axis in zip((self.across, self.upwards), chosen, strict=True):
            choice.offer([(words, name) for name, words in offered.items()], axis)
            choice.setEnabled(len(offered) > 1)
        met = {one.actor for one in self._analysis.positions} | {one.actor for one in self._analysis.sentiments}
        by_name = sorted(self._analysis.actors, key=name_order)
        self.actors.offer([one for one in by_name if one.id in met], self.settings.actors)

    def _plotting(self) -> Callable[[], Plot]:
        return partial(map_plot, self._analysis, self._initiatives, self.settings, self._filter)


def _figures(analysis: Analysis, axis: str, wanted: Filter) -> dict[str, _Figure]:
    """The figure of each actor that has one."""
    if axis.startswith(_STANCE):
        initiative = axis.removeprefix(_STANCE)
        return {
            one.actor: _of_position(one)
            for one in analysis.positions
            if one.outlet is None and one.initiative == initiative
        }
    said = (analysis.articles, analysis.statements, analysis.sentiments, speaking_kinds(analysis, wanted))
    if axis == OTHERS:
        return {one.about: _of_attitude(one) for one in spoken_of(*said) if one.about is not None}
    about = axis.removeprefix(_SPEAKS)
    of_one = [one for one in analysis.sentiments if one.actor == about]
    return {
        one.speaker: _of_attitude(one)
        for one in attitudes(analysis.articles, analysis.statements, of_one, said[3])
        if one.speaker is not None
    }


def _of_position(one: Position) -> _Figure:
    return _Figure(Measure(one.position, one.low, one.high), one.statements)


def _of_attitude(one: Attitude) -> _Figure:
    return _Figure(Measure(one.score, one.low, one.high), one.statements)


def _point(actor: Actor, offered: Mapping[str, str], chosen: tuple[str, str], x: _Figure, y: _Figure) -> Point:
    lines = [plain(actor.name)]
    for name, figure in zip(chosen, (x, y), strict=True):
        lines.append(f"{offered[name]}: {signed(figure.measure.value)}, n = {len(figure.statements)}")
        lines.append(f"95% interval {between(figure.measure.low, figure.measure.high)}")
    unsure = [offered[name] for name, figure in zip(chosen, (x, y), strict=True) if figure.unsure]
    if unsure:
        lines.append(f"Uncertain: {' and '.join(unsure)}")
    return Point(
        actor.id,
        plain(actor.name),
        SHAPES[actor.kind],
        actor.colour,
        x.measure,
        y.measure,
        bool(unsure),
        Target(actor.id),
        "\n".join(lines),
    )


def _axis(name: str, offered: Mapping[str, str]) -> Axis:
    return Axis(offered[name], _WAYS["stance" if name.startswith(_STANCE) else "sentiment"])


def _explained(chosen: tuple[str, str]) -> str:
    parts = []
    if any(one.startswith(_STANCE) for one in chosen):
        parts.append("Position: mean of P(favor) − P(against) over the actor's statements about the initiative.")
    if not all(one.startswith(_STANCE) for one in chosen):
        parts.append("How one speaks of another: mean of P(positive) − P(negative) over the statements that do.")
    return " ".join(parts)


def _table(actors: Iterable[Actor], *measured: tuple[str, Mapping[str, _Figure]]) -> Table:
    columns = [f"{name}{end}" for name, _ in measured for end in ("", ", low", ", high", ", n")]
    rows = []
    for actor in actors:
        cells: list[str | int | float | bool | None] = [actor.name, actor.kind]
        for _, figures in measured:
            one = figures[actor.id]
            cells += [one.measure.value, one.measure.low, one.measure.high, len(one.statements)]
        rows.append(tuple(cells))
    return Table(("actor", "kind", *columns), tuple(rows))


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _advice(analysis: Analysis, initiatives: Sequence[str]) -> str:
    if not analysis.articles:
        return "Open articles to see a map."
    if not initiatives:
        return "Add initiatives, or turn them on, to see a map."
    return "A map needs two initiatives, or one and statements of actors about each other."
