"""What charts share whose actors stand in an order that a person chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.charts.chart import Chart, Computes
from desktop.charts.controls import ActorChoice, OrderChoice
from desktop.charts.order import Order, Sorting
from desktop.charts.settings import Settings


@dataclass(frozen=True, slots=True)
class OrderedSettings(Settings):
    """``order`` is that of the rows; by position it looks at ``initiative`` (an id), or at each actor's first."""

    order: Order = Order.POSITION
    initiative: str | None = None

    @property
    def sorting(self) -> Sorting:
        return Sorting(self.order, self.initiative)


AnyOrdered = TypeVar("AnyOrdered", bound=OrderedSettings)


class OrderedChart(Chart[AnyOrdered]):
    """A chart with a choice of actors and of their order, which the subclass puts among its other choices."""

    def __init__(self, standard: AnyOrdered, background: Computes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(standard, background, parent)
        self.actors = ActorChoice()
        self.order = OrderChoice()
        self.actors.picked.connect(self._take_actors)
        self.order.picked.connect(self.set_order)

    def set_order(self, sorting: Sorting) -> None:
        """Order the actors anew."""
        self.choose(replace(self.settings, order=sorting.order, initiative=sorting.initiative))

    def _take_actors(self, chosen: tuple[str, ...] | None) -> None:
        self.choose(replace(self.settings, actors=chosen))
