"""How names are compared."""

from __future__ import annotations


def name_key(name: str) -> str:
    """A name as it is compared: case and spacing do not tell two initiatives apart."""
    return " ".join(name.casefold().split())
