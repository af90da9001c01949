"""How people write a stance in a table: whole words, other spellings, and the single letters of a coding sheet."""

from __future__ import annotations

from collections.abc import Mapping

from models.records import StanceAnswer

SPELLINGS: Mapping[str, StanceAnswer] = {
    **dict.fromkeys(("f", "favor", "favour", "in favor", "in favour", "for", "pro"), "favor"),
    **dict.fromkeys(("a", "against", "con", "contra"), "against"),
    **dict.fromkeys(("n", "neutral"), "neutral"),
    **dict.fromkeys(("x", "not addressed", "unaddressed", "not about it", "none"), "not addressed"),
}
"""The answer that each spelling means, as :func:`models.names.name_key` compares them."""
