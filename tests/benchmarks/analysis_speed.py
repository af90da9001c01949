"""How fast articles are analysed: ``python -m tests.benchmarks.analysis_speed FILE... [--initiative NAME]...``.

Prints the time of each step, and of scoring the same stances with the small judge, and as baselines from one reading,
and one by one, all in one run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TypeVar

from models.attribution import StatementFinder
from models.initiatives import initiative_named
from models.pipeline import choose_initiatives, find_statements, open_articles
from models.positions import aggregate
from models.stance import PairInput, StanceJudge
from models.stance.choice import SMALL
from models.stance.inputs import statement_passage

Result = TypeVar("Result")


def timed(step: str, count: int, unit: str, work: Callable[[], Result]) -> Result:
    """Do the work and print how long it took, and how many of ``count`` things a second that is."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    print(f"{step:<32}{seconds:>8.2f} s{count / seconds:>10.1f} {unit}/s", flush=True)
    return result


def main() -> None:
    """Run every step once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--initiative", action="append", default=[])
    options = parser.parse_args()

    finder = timed("loading the attribution model", 1, "models", StatementFinder.load)
    judge = timed("loading the stance model", 1, "models", StanceJudge.load)
    files = len(options.files)
    articles = timed("reading", files, "articles", lambda: open_articles(options.files)).articles
    statements, actors = timed("statements and speakers", files, "articles", lambda: find_statements(articles, finder))
    initiatives = choose_initiatives([initiative_named(name) for name in options.initiative], articles, statements)

    texts = {article.id: article.text for article in articles}
    pairs, within = (
        [
            PairInput(passage.text, initiative.name, speaker=statement.speaker, context=passage.context)
            for statement in statements
            for passage in [statement_passage(texts[statement.article], statement.spans, whole_paragraph)]
            for initiative in initiatives
        ]
        for whole_paragraph in (False, True)
    )
    timed("stances, as in the program", len(pairs), "pairs", lambda: judge.judge_statements(pairs, within))
    small = StanceJudge.load(SMALL)
    timed("stances, small judge", len(pairs), "pairs", lambda: small.judge_statements(pairs, within))
    timed("stances, read once (baseline)", len(pairs), "pairs", lambda: judge.judge_pairs(pairs))
    timed("stances, one by one (baseline)", len(pairs), "pairs", lambda: [judge.judge_pairs([pair]) for pair in pairs])
    stances = judge.stances(articles, statements, actors, initiatives)
    timed("sentiments", len(statements), "statements", lambda: judge.sentiments(articles, statements, actors))
    timed("positions and shifts", files, "articles", lambda: aggregate(articles, statements, stances))
    print(f"{len(articles)} articles, {len(statements)} statements, {len(initiatives)} initiatives")


if __name__ == "__main__":
    main()
