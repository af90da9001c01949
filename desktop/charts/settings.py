"""What a person chose for a chart, in a form that a project can keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import Enum
from typing import Any, Self, TypeVar

Kept = Mapping[str, Any]
"""Settings as JSON can hold them: strings, None, and lists of strings by name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What all charts let a person choose: ``actors`` are the ids of those shown, None for all.

    Subclasses add fields of these types: a string enumeration, ``str | None``, ``tuple[str, ...] | None``.
    """

    actors: tuple[str, ...] | None = None

    def as_counting(self, counting: Callable[[str], str]) -> Self:
        """The same choice in the ids that its actors have now, which ``counting`` tells for one that they had then."""
        return self if self.actors is None else replace(self, actors=each_once(self.actors, counting))


def each_once(actors: Iterable[str], counting: Callable[[str], str]) -> tuple[str, ...]:
    """Whom these actors (ids) count as, in their order."""
    return tuple(dict.fromkeys(map(counting, actors)))


AnySettings = TypeVar("AnySettings", bound=Settings)


def kept(settings: Settings) -> dict[str, Any]:
    """The settings as JSON can hold them; those that were never changed are left out, so that a better default of a
    later version reaches everybody who did not choose."""
    standard = type(settings)()
    chosen = {name: value for name, value in asdict(settings).items() if value != getattr(standard, name)}
    return {name: _plain(value) for name, value in chosen.items()}


def restored(standard: AnySettings, values: Kept) -> AnySettings:
    """Settings from what :func:`kept` wrote, perhaps in another version: what is not understood keeps its standard."""
    found: dict[str, Any] = {}
    for field in fields(standard):
        before = getattr(standard, field.name)
        value = values.get(field.name, before)
        found[field.name] = _read(value, str(field.type), before)
    return type(standard)(**found)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _read(value: Any, kind: str, standard: Any) -> Any:
    if value is None and kind.endswith("None"):
        return None
    if kind.startswith("tuple"):
        texts = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
        return tuple(value) if texts else standard
    if not isinstance(value, str):
        return standard
    if isinstance(standard, Enum):
        return type(standard)(value) if value in set(type(standard)) else standard
    return value
