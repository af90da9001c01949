"""Where actors stand, and how that differs between outlets: stances in, positions and shifts out."""

from models.positions.aggregate import aggregate
from models.positions.intervals import difference, interval

__all__ = ["aggregate", "difference", "interval"]
