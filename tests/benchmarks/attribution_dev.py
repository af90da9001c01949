"""The figures of the statement finder on the development articles: ``python -m tests.benchmarks.attribution_dev``.

Prints what ``parley evaluate attribution`` prints for the annotated news (source accuracy and recall by kind among it),
then recall and precision of statements in the articles written for the project. The annotated articles are no part of
the project; DATA says where they are, if not in ``../shared/data``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from desktop.cli import main
from models.attribution import StatementFinder
from models.records import Article, Span

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
LEAST_LIKENESS = 0.5
"""Shared letters and digits over all letters and digits of two contents, from which on they are the same statement."""
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Tally:
    """Statements of an article: annotated, found, and both."""

    annotated: int
    found: int
    right: int


def tally(text: str, annotated: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]) -> Tally:
    """Match the contents one to one, the likest first."""
    one, other = ([_letters(text, spans) for spans in contents] for contents in (annotated, found))
    pairs = sorted(((len(a & b) / len(a | b), i, j) for i, a in enumerate(one) for j, b in enumerate(other) if a & b))
    used_one: set[int] = set()
    used_other: set[int] = set()
    for likeness, i, j in reversed(pairs):
        if likeness >= LEAST_LIKENESS and i not in used_one and j not in used_other:
            used_one.add(i)
            used_other.add(j)
    return Tally(len(one), len(other), len(used_one))


def _letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(a, b) if text[i].isalnum())


def tallies(gold: Path, finder: StatementFinder) -> Iterator[Tally]:
    """One for each article of a file in the form of ``articles/dev.json``, its texts in the folder of that name."""
    for name, article in json.loads(gold.read_text(encoding="utf-8"))["articles"].items():
        text = (gold.with_suffix("") / name).read_text(encoding="utf-8")
        found = finder.find(Article(id="a", path=name, title="", outlet="", date="", text=text))
        yield tally(text, [s["spans"] for s in article["statements"]], [s.spans for s in found])


def print_share(name: str, parts: Sequence[int], wholes: Sequence[int]) -> None:
    """A share over all articles, with its 95% interval from ``RESAMPLES`` draws of articles with replacement."""
    drawn = np.random.default_rng(len(parts)).integers(0, len(parts), (RESAMPLES, len(parts)))
    shares = np.array(parts)[drawn].sum(1) / np.maximum(1, np.array(wholes)[drawn].sum(1))
    low, high = np.percentile(shares, [2.5, 97.5])
    print(f"{name}  {sum(parts) / max(1, sum(wholes)):.3f}  [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", metavar="DATA", nargs="?", type=Path, default=DATA)
    data = parser.parse_args().data
    failed = main(["evaluate", "attribution", str(data / "attribution" / "polnear.dev.jsonl")])
    if failed:
        sys.exit(failed)
    counted = list(tallies(data / "articles" / "dev.json", StatementFinder.load()))
    print(f"\nproject's articles: {len(counted)}, statements {sum(one.annotated for one in counted)}")
    print_share("statements / recall   ", [one.right for one in counted], [one.annotated for one in counted])
    print_share("statements / precision", [one.right for one in counted], [one.found for one in counted])
