"""Where actors stand, how that differs between outlets and over time, and how they speak of each other."""

from models.positions.aggregate import aggregate
from models.positions.attitudes import Attitude, attitudes, spoken_of
from models.positions.intervals import difference, interval
from models.positions.windows import PositionInTime, Window, day_of, positions_in_time, undated

__all__ = [
    "Attitude",
    "PositionInTime",
    "Window",
    "aggregate",
    "attitudes",
    "day_of",
    "difference",
    "interval",
    "positions_in_time",
    "spoken_of",
    "undated",
]
