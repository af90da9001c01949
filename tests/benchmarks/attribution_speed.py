"""How fast statements and their speakers are found: ``python -m tests.benchmarks.attribution_speed [FILE]...``.

Prints articles of 600 words a second for everything up to actors (reading, statements, speakers), and as the baseline
for finding statements in one paragraph at a time, as the older tools do, both in one run on the same articles. Without
FILE the development articles in ``../shared/data`` are read.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from models.attribution import StatementFinder
from models.attribution.windows import paragraphs
from models.pipeline import find_statements, open_articles
from models.records import Article

DEVELOPMENT = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles" / "dev"
WORDS = 600


def measure(name: str, words: int, work: Callable[[], object], repeats: int) -> None:
    """Do the work ``repeats`` times and print the fastest, which other programs disturbed least."""
    fastest = own = float("inf")
    for _ in range(repeats):
        start, start_own = time.perf_counter(), time.process_time()
        work()
        fastest = min(fastest, time.perf_counter() - start)
        own = min(own, time.process_time() - start_own)
    count = words / WORDS
    print(
        f"{name:<36}{count / fastest:>6.2f} articles of {WORDS} words a second, "
        f"{own / count:.3f} s of processor time an article",
        flush=True,
    )


def one_paragraph_at_a_time(articles: Sequence[Article], finder: StatementFinder) -> None:
    """The baseline: nothing is seen but a paragraph, and nothing is done at once."""
    for article in articles:
        for start, end in paragraphs(article.text):
            finder.find(replace(article, text=article.text[start:end]))


def main() -> None:
    """Measure the program's way and the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=sorted(map(str, DEVELOPMENT.glob("*.txt"))))
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    finder = StatementFinder.load()
    articles = open_articles(options.files).articles
    words = sum(len(article.text.split()) for article in articles)
    finder.find(articles[0])
    measure(
        "everything up to actors",
        words,
        lambda: find_statements(open_articles(options.files).articles, finder),
        options.repeats,
    )
    measure("statements", words, lambda: [finder.find(article) for article in articles], options.repeats)
    measure("one paragraph at a time (baseline)", words, lambda: one_paragraph_at_a_time(articles, finder), 1)
    print(f"{len(articles)} articles, {words} words, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
