"""From the tagger's probabilities for one window to attributions, as offsets in the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.attribution.windows import Window
from models.records import Span

Probabilities = NDArray[np.float32]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content", "B-belief", "I-belief")
"""What a token may be. "content" is what somebody said, "belief" what somebody thinks, wants, shows or does."""

POINTERS = ("source", "cue", "part")
"""What each content token points to: its source and its cue ([CLS] where there is none), and the first part of the
attribution that it belongs to (itself, where it is that part)."""

_OUTSIDE = 0
_SOURCE, _CUE, _CONTENT = 1, 3, 5
_BELIEF = TAGS.index("B-belief")
_CLS = 0
_GOES_ON = 0.3


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody said or thinks something: offsets in the article's text.

    ``content`` spans are in order and disjoint. ``belief`` is the share in [0, 1] to which it is a thought, wish,
    finding or act rather than something said; ``confidence`` is the mean share the tagger gave to the content's tags.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    belief: float = 0.0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens ``first`` to ``last`` (exclusive) that carry one tag."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


def attributions(window: Window, tags: Probabilities, pointers: Probabilities) -> list[Attribution]:
    """The attributions whose content begins in the window's core, by content.

    ``tags`` is (tokens, len(TAGS)), ``pointers`` (len(POINTERS), tokens, tokens), both as probabilities.
    """
    best = _likeliest(tags)
    contents = _runs(window, best, _CONTENT)
    sources = _runs(window, best, _SOURCE)
    cues = _runs(window, best, _CUE)
    found = []
    for parts in _groups(contents, pointers[2]):
        if parts[0].first < window.core:
            continue
        tokens = [token for part in parts for token in part.tokens]
        source = _target(window, sources, pointers[0][tokens].mean(0), tags[:, _SOURCE : _SOURCE + 2].sum(1))
        cue = _target(window, cues, pointers[1][tokens].mean(0), tags[:, _CUE : _CUE + 2].sum(1))
        content = tags[tokens, _CONTENT:]
        total = content.sum(1)
        found.append(
            Attribution(
                source=source,
                cue=cue,
                content=tuple(_offsets(window, part) for part in parts),
                belief=float((content[:, _BELIEF - _CONTENT :].sum(1) / total.clip(min=1e-9)).mean()),
                confidence=float(total.mean()),
            )
        )
    return found


def _likeliest(tags: Probabilities) -> NDArray[np.intp]:
    """The likeliest tag of each token, where contents and beliefs count as one.

    A token next to a content belongs to it from a share of ``_GOES_ON``: a content rarely stops at its first word.
    """
    merged = tags[:, :_BELIEF].copy()
    merged[:, _CONTENT:_BELIEF] += tags[:, _BELIEF:]
    best = merged.argmax(1)
    inside = merged[:, _CONTENT:].sum(1)
    for token in range(1, len(best)):
        if best[token] == _OUTSIDE and best[token - 1] >= _CONTENT and inside[token] > _GOES_ON:
            best[token] = _CONTENT + 1
    return best


def _runs(window: Window, best: NDArray[np.intp], role: int) -> list[_Run]:
    """The runs of tokens tagged ``role``; a paragraph's end and a beginning tag each start a new one."""
    runs: list[_Run] = []
    start: int | None = None
    for token, tag in enumerate(best):
        inside = tag in (role, role + 1) and window.offsets[token][0] >= 0
        begins = inside and (start is None or (tag == role and not _continues_word(window, token)))
        if start is not None and (begins or not inside):
            runs.append(_Run(start, token))
            start = None
        if begins:
            start = token
    if start is not None:
        runs.append(_Run(start, len(best)))
    return runs


def _continues_word(window: Window, token: int) -> bool:
    return token > 0 and window.offsets[token][0] == window.offsets[token - 1][1]


def _groups(contents: Sequence[_Run], part: Probabilities) -> Iterable[list[_Run]]:
    """Contents that belong to one attribution: each points to itself or to an earlier part."""
    groups: list[list[_Run]] = []
    home: list[int] = []
    for number, run in enumerate(contents):
        row = part[list(run.tokens)].mean(0)
        weights = [row[other.first : other.last].sum() for other in contents[: number + 1]]
        head = int(np.argmax(weights))
        if head == number:
            home.append(len(groups))
            groups.append([run])
        else:
            home.append(home[head])
            groups[home[head]].append(run)
    return groups


def _target(window: Window, runs: Sequence[_Run], row: Probabilities, tagged: Probabilities) -> Span | None:
    """The run that is pointed at most; where most of the pointing goes elsewhere, the words around its peak."""
    weights = [float(row[run.first : run.last].sum()) for run in runs]
    best = max(range(len(runs)), key=weights.__getitem__, default=None)
    none = float(row[_CLS])
    if best is not None and weights[best] >= max(none, 0.5 * (1 - none)):
        return _offsets(window, runs[best])
    peak = int(row.argmax())
    if peak == _CLS or window.offsets[peak][0] < 0:
        return _offsets(window, runs[best]) if best is not None and weights[best] > none else None
    first = last = peak
    while window.offsets[first - 1][0] >= 0 and (tagged[first - 1] > 0.2 or _continues_word(window, first)):
        first -= 1
    while (
        last + 1 < len(row)
        and window.offsets[last + 1][0] >= 0
        and (tagged[last + 1] > 0.2 or _continues_word(window, last + 1))
    ):
        last += 1
    return _offsets(window, _Run(first, last + 1))


def _offsets(window: Window, run: _Run) -> Span:
    return window.offsets[run.first][0], window.offsets[run.last - 1][1]
