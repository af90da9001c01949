"""The colours of charts, chips and stance bars, light and dark, and the shapes of the outlets' marks.

Against and favor are an orange and a blue that people with any common colour blindness tell apart. Initiatives are told
apart by their titles first; their ten colours differ in lightness where they do not in hue, so that people with any
common colour blindness tell them apart too, the first four best. Outlets are told apart by their shapes first, so their
hues only help as far as the eighth; from the ninth on a shape comes again in another hue, and 64 outlets are told apart
by the two together. All colours are ``#rrggbb``; they reach a contrast of 3 to 1 on ``background`` and those that write
text 4.5 to 1, but ``grid``, ``guide`` and ``middle`` are faint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop import theme as window
from models.records import Initiative

SHAPES = ("o", "s", "t1", "d", "star", "t", "plus", "hourglass")
"""Marks of the outlets, by order, as pyqtgraph names them (circle, square, triangle, diamond, star, triangle downwards)
or as :mod:`desktop.charts.figure` does. None is another turned a little or with one corner more."""
_TAKES_SIDES = 0.1
"""From this score on, as it is written, an uncertain figure has the colour of a side."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one theme. ``chosen`` lies behind what is selected; ``middle`` is the shade of a score of 0;
    ``initiatives`` are given by order and begin again where there are more of them; for ``outlets`` see
    :meth:`outlet`."""

    background: str
    text: str
    muted: str
    grid: str
    guide: str
    chosen: str
    accent: str
    favor: str
    against: str
    neutral: str
    middle: str
    initiatives: tuple[str, ...]
    outlets: tuple[str, ...]

    def initiative(self, index: int) -> str:
        """The colour of the initiative with this index in ``Analysis.initiatives``."""
        return self.initiatives[index % len(self.initiatives)]

    def outlet(self, index: int) -> str:
        """The hue of the outlet with this index in the order of the articles. Each round of shapes begins with the next
        hue, so that outlets of one shape differ in hue."""
        return self.outlets[(index + index // len(SHAPES)) % len(self.outlets)]

    def chosen_colour(self, colour: str) -> str:
        """A colour that a person chose, in this theme: those of the light scheme's initiatives have their counterparts,
        others stay as they are."""
        return self.initiatives[LIGHT.initiatives.index(colour)] if colour in LIGHT.initiatives else colour

    def shade(self, score: float) -> str:
        """The colour of a score in [-1, 1]: from that of against over ``middle`` to that of favor."""
        return mixed(self.middle, self.favor if score > 0 else self.against, min(1.0, abs(score)))

    def edge(self, score: float) -> str:
        """The frame of what is uncertain: grey where a score is as good as 0, beyond that with ever more of the colour
        of its side, and nowhere so faint that it is overlooked."""
        size = min(1.0, abs(score))
        if round(size, 2) < _TAKES_SIDES:
            return self.neutral
        return mixed(self.neutral, self.favor if score > 0 else self.against, 0.2 + 0.8 * size)

    def hatch(self, score: float) -> str:
        """The slanted lines in what is uncertain, fainter than its frame; nothing is written on them."""
        return mixed(self.background, self.edge(score), 0.6)


LIGHT = Scheme(
    background=window.LIGHT.base,
    text=window.LIGHT.text,
    muted=window.LIGHT.muted,
    grid="#dcdae2",
    guide="#eeecf2",
    chosen=window.LIGHT.chosen,
    accent=window.LIGHT.accent,
    favor="#1b64a5",
    against="#b54a08",
    neutral="#85808f",
    middle="#f0eef3",
    initiatives=(
        "#00805e",
        "#a03c87",
        "#8f6a00",
        "#3a78d0",
        "#5d5d66",
        "#7d5be0",
        "#7a1030",
        "#3d4a00",
        "#241a9c",
        "#84935a",
    ),
    outlets=("#423da6", "#7d6500", "#93255c", "#0f6f66", "#3f4a57", "#a0522d", "#2f7a26", "#a42bb0"),
)
DARK = Scheme(
    background=window.DARK.base,
    text=window.DARK.text,
    muted=window.DARK.muted,
    grid="#45414f",
    guide="#2a2733",
    chosen=window.DARK.chosen,
    accent=window.DARK.accent,
    favor="#6db3ee",
    against="#f09350",
    neutral="#9d97aa",
    middle="#35313f",
    initiatives=(
        "#34c79b",
        "#df8bc9",
        "#d9ae3d",
        "#79c4e6",
        "#b9b9c4",
        "#b3a0ff",
        "#f0506e",
        "#8b9a1f",
        "#5f6df5",
        "#dfeab4",
    ),
    outlets=("#a99df7", "#d8c64c", "#f28bb8", "#4fcabb", "#bac4d0", "#e0a27c", "#7fd67a", "#e673e6"),
)


def scheme(dark: bool) -> Scheme:
    """The colours of the dark or of the light theme."""
    return DARK if dark else LIGHT


def shape(index: int) -> str:
    """The mark of the outlet with this index in the order of the articles."""
    return SHAPES[index % len(SHAPES)]


@lru_cache(maxsize=4096)
def mixed(one: str, other: str, share: float) -> str:
    """The colour that lies ``share`` in [0, 1] of the way from one to the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@lru_cache(maxsize=4096)
def text_on(colour: str) -> str:
    """Black or white, whichever is read better on this ground."""
    return "#000000" if contrast(colour, "#000000") >= contrast(colour, "#ffffff") else "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hues(initiatives: Sequence[Initiative]) -> dict[str, int]:
    """By id of each initiative the index of its colour: the one that it was given, else that of its place in the list
    or, where one before it has that, the first that is free."""
    chosen = {colour: index for index, colour in enumerate(LIGHT.initiatives)}
    given = {each.id: chosen[each.colour] for each in initiatives if each.colour in chosen}
    found: dict[str, int] = {}
    for place, each in enumerate(initiatives):
        usual = place % len(chosen)
        free = (hue for hue in range(len(chosen)) if hue not in {*found.values(), *given.values()})
        found[each.id] = given.get(each.id, next(free, usual) if usual in found.values() else usual)
    return found


def keeping_colours(before: Sequence[Initiative], after: Sequence[Initiative]) -> tuple[Initiative, ...]:
    """The initiatives after some went or moved, each in the colour in which people know it."""
    known = hues(before)
    if all(known.get(one, hue) == hue for one, hue in hues(after).items()):
        return tuple(after)
    return tuple(
        each if each.colour or each.id not in known else replace(each, colour=LIGHT.initiatives[known[each.id]])
        for each in after
    )
