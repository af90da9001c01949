"""Results of pure functions of large records, remembered as long as the records are the same objects."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_KEPT = 3
"""How many results a function remembers: two threads and a state to come back to."""


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Call ``function`` once for the same argument objects. For functions of frozen values that return such: equality
    of ten thousand records takes longer to find out than most of what is remembered."""
    known: tuple[tuple[tuple[Any, ...], T], ...] = ()

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        nonlocal known
        assert not kwargs, "what is remembered is told apart by position"
        for seen, result in known:
            if len(seen) == len(args) and all(one is other for one, other in zip(seen, args, strict=True)):
                return result
        result = function(*args, **kwargs)
        known = ((args, result), *known[: _KEPT - 1])  # one assignment, since several threads may call
        return result

    return call
