"""The countries of the world by name, for people to choose from."""

from __future__ import annotations

import json
from functools import cache

from models.paths import RESOURCES


@cache
def country_names() -> tuple[str, ...]:
    """The names of all countries and territories, in the order of the alphabet."""
    rows = json.loads((RESOURCES / "gazetteer" / "countries.json").read_text(encoding="utf-8"))
    return tuple(sorted(row["name"] for row in rows))
