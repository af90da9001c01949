"""The shifts chart: each actor's position in one outlet joined to that in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.charts import palette
from desktop.charts.plot import (
    Cell,
    Key,
    Mark,
    Panel,
    Plot,
    Row,
    Target,
    between,
    grounds,
    judged_by,
    outlet_label,
    outlets,
    panels,
    plain,
    signed,
    toward,
)
from desktop.charts.positions import words
from desktop.charts.view import Chart
from models.records import Actor, Analysis, Position, Shift

Pair = tuple[str, str]
"""Two outlets: from the first to the second."""
Ends = dict[tuple[str, str, str | None], Position]
"""Positions by actor, initiative and outlet."""


def pairs(analysis: Analysis) -> tuple[Pair, ...]:
    """The pairs of outlets that an actor's position can be compared in, each once, those with most shifts first."""
    counts: Counter[Pair] = Counter()
    for one in analysis.shifts:
        backwards = (one.to, one.from_)
        counts[backwards if backwards in counts else (one.from_, one.to)] += 1
    return tuple(pair for pair, _ in counts.most_common())


def shifts_plot(
    analysis: Analysis,
    initiatives: Sequence[str],
    actors: Iterable[str] | None = None,
    pair: Pair | None = None,
    hues: Mapping[str, int] | None = None,
) -> Plot:
    """The shifts of these actors (None: all) between two outlets, the largest first; ``hues`` may tell the colours.

    Without ``pair`` the outlets are the two that most actors can be compared in.
    """
    shown = panels(analysis, initiatives, hues)
    if pair is None:
        pair = next(iter(pairs(analysis)), None)
    heard = outlets(analysis.articles)
    if len(heard) < 2:
        return Plot("Shifts", empty="Open articles of two outlets to see shifts")
    if not shown:
        return Plot("Shifts", empty="Add an initiative, or turn one on, to see shifts")
    if pair is None:
        return Plot("Shifts", empty=_nobody(shown))
    title = f"Shifts from {outlet_label(pair[0])} to {outlet_label(pair[1])}, toward {toward(shown)}"
    wanted = None if actors is None else set(actors)
    among = {panel.initiative for panel in shown}
    found: dict[tuple[str, str], Shift] = {}
    for one in analysis.shifts:
        if one.initiative in among and (wanted is None or one.actor in wanted):
            if (one.from_, one.to) == pair:
                found[one.actor, one.initiative] = one
            elif (one.to, one.from_) == pair:
                found[one.actor, one.initiative] = _turned(one)
    if not found:
        return Plot(title, empty=_nobody(shown))
    ends: Ends = {(one.actor, one.initiative, one.outlet): one for one in analysis.positions if one.outlet in pair}
    largest: dict[str, float] = {}
    for (actor, _), one in found.items():
        largest[actor] = max(largest.get(actor, 0.0), abs(one.shift))
    movers = sorted(
        (actor for actor in analysis.actors if actor.id in largest),
        key=lambda actor: (-largest[actor.id], plain(actor.name).casefold()),
    )
    rows = tuple(
        Row(
            actor.id,
            plain(actor.name),
            tuple(_cell(actor, panel, found.get((actor.id, panel.initiative)), ends, heard) for panel in shown),
        )
        for actor in movers
    )
    keys = [
        Key(palette.shape(heard.index(outlet)), heard.index(outlet), False, outlet_label(outlet)) for outlet in pair
    ]
    keys.append(Key("o", None, True, "hollow, grey arrow: interval of the shift includes 0"))
    used = [
        ends[actor, initiative, outlet]
        for actor, initiative in found
        for outlet in pair
        if (actor, initiative, outlet) in ends
    ]
    notes = (
        f"Shift: position in {outlet_label(pair[1])} minus position in {outlet_label(pair[0])}, below it its 95 % "
        "interval. Position: mean of P(favor) − P(against) over an actor's statements about the initiative."
        + judged_by(analysis)
    )
    return Plot(title, grounds(analysis, used), shown, rows, tuple(keys), notes, heading="shift")


class ShiftsChart(Chart):
    """The shifts chart on screen, with a choice of the two outlets where there are more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Shifts chart", parent)
        self._from = QComboBox()
        self._from.setAccessibleName("From outlet")
        self._to = QComboBox()
        self._to.setAccessibleName("To outlet")
        self._outlets: tuple[str, ...] = ()
        for combo in (self._from, self._to):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._from.currentIndexChanged.connect(self._from_changed)
        self._to.currentIndexChanged.connect(self._to_changed)
        self._choices = self._add_choices(QLabel("From"), self._from, QLabel("to"), self._to)
        self._choices.hide()

    @property
    def pair(self) -> Pair | None:
        """The two outlets compared, None where there are not two."""
        first, second = self._from.currentData(), self._to.currentData()
        return None if first is None or second is None or first == second else (first, second)

    def set_pair(self, pair: Pair) -> None:
        """Compare these outlets."""
        with QSignalBlocker(self._from), QSignalBlocker(self._to):
            self._from.setCurrentIndex(self._outlets.index(pair[0]))
            self._to.setCurrentIndex(self._outlets.index(pair[1]))
        self._redraw()

    def _make_plot(self) -> Plot:
        self._offer(self._analysis)
        return shifts_plot(self._analysis, self._initiatives, self._actors, self.pair, self._hues)

    def _offer(self, analysis: Analysis) -> None:
        possible = pairs(analysis)
        among = {outlet for pair in possible for outlet in pair}
        offered = tuple(outlet for outlet in outlets(analysis.articles) if outlet in among)
        if offered != self._outlets:
            before = self.pair
            self._outlets = offered
            chosen = before if before and set(before) <= among else next(iter(possible), None)
            for at, combo in enumerate((self._from, self._to)):
                with QSignalBlocker(combo):
                    combo.clear()
                    for outlet in offered:
                        combo.addItem(outlet_label(outlet), outlet)
                    if chosen:
                        combo.setCurrentIndex(offered.index(chosen[at]))
        self._choices.setVisible(len(offered) > 1)

    def _from_changed(self) -> None:
        self._keep_apart(self._to)

    def _to_changed(self) -> None:
        self._keep_apart(self._from)

    def _keep_apart(self, other: QComboBox) -> None:
        if self._from.currentIndex() == self._to.currentIndex():
            with QSignalBlocker(other):
                other.setCurrentIndex((other.currentIndex() + 1) % len(self._outlets))
        self._redraw()


def _cell(
    actor: Actor,
    panel: Panel,
    shift: Shift | None,
    ends: Ends,
    heard: Sequence[str],
) -> Cell:
    if shift is None:
        return Cell()
    unsure = shift.low <= 0 <= shift.high
    both = [ends.get((shift.actor, shift.initiative, outlet)) for outlet in (shift.from_, shift.to)]
    said = f"Shift {signed(shift.shift)}, 95 % interval {between(shift.low, shift.high)}"
    if unsure:
        said += "\nUncertain: the interval of the shift includes 0"
    marks = tuple(
        Mark(
            x=one.position,
            shape=palette.shape(heard.index(one.outlet)),
            hue=heard.index(one.outlet),
            hollow=unsure,
            target=Target(actor.id, panel.initiative, one.outlet),
            words=f"{words(plain(actor.name), panel.title, one)}\n{said}",
        )
        for one in both
        if one is not None and one.outlet is not None
    )
    if both[0] is None or both[1] is None:
        return Cell(marks)
    return Cell(
        marks,
        joined=True,
        unsure=unsure,
        figure=signed(shift.shift),
        remark=between(shift.low, shift.high),
    )


def _turned(shift: Shift) -> Shift:
    return replace(shift, from_=shift.to, to=shift.from_, shift=-shift.shift, low=-shift.high, high=-shift.low)


def _nobody(initiatives: Sequence[object]) -> str:
    which = "this initiative" if len(initiatives) == 1 else "these initiatives"
    return f"No actor speaks about {which} in both outlets"
