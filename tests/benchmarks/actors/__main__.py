"""Who speaks, on the marked articles: ``python -m tests.benchmarks.actors [held_out] [--found] [--errors]``.

With ``--found`` the statements are those that the program finds by itself, and those that match a marked one count.
All articles of the part are resolved together, as one collection.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from models.actors import resolve_actors
from models.attribution import StatementFinder
from models.records import UNCERTAIN_BELOW, Span, Statement
from tests.benchmarks.actors.articles import Marked, read_part
from tests.benchmarks.actors.scoring import Answer, Score, score

FORMS = ("name", "pronoun", "nominal", "no speaker")


def main() -> None:
    """Resolve, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="development", choices=["development", "held_out"])
    parser.add_argument("--found", action="store_true", help="let the program find the statements too")
    parser.add_argument("--errors", action="store_true", help="print every wrong answer")
    options = parser.parse_args()
    collection = read_part(options.part)
    finder = StatementFinder.load() if options.found else None
    begun = time.perf_counter()
    statements = [finder.find(marked.article) if finder else marked.statements for marked in collection]
    started = time.perf_counter()
    resolved, actors = resolve_actors(
        [marked.article for marked in collection], [statement for found in statements for statement in found]
    )
    seconds = time.perf_counter() - started
    answered = [_matched(marked, [s for s in resolved if s.article == marked.article.id]) for marked in collection]
    result = score(collection, answered, actors)
    if options.errors:
        _print_errors(result, {actor.id: actor.name for actor in actors})
    total = sum(len(marked.statements) for marked in collection)
    print(f"{len(collection)} articles, {len(result.answers)} of {total} statements, {seconds:.2f} s to resolve them")
    if finder:
        print(f"{started - begun:.2f} s to find them")
    for form in FORMS:
        _print_share(form, [answer for answer in result.answers if answer.form == form])
    _print_share("all", result.answers)
    _print_share("certain", [a for a in result.answers if a.statement.resolution.confidence >= UNCERTAIN_BELOW])
    _print_share("uncertain", [a for a in result.answers if a.statement.resolution.confidence < UNCERTAIN_BELOW])
    print(f"wrong merges {len(result.merges)} {result.merges}\nwrong splits {len(result.splits)} {result.splits}")


def _print_share(label: str, answers: Sequence[Answer]) -> None:
    right = sum(answer.right for answer in answers)
    share = f"{100 * right / len(answers):5.1f} %" if answers else "      -"
    print(f"{label:<12}{share}  {right} of {len(answers)}")


def _matched(marked: Marked, statements: Sequence[Statement]) -> list[tuple[int, Statement]]:
    """Pairs of marked and found statements that share at least half of their characters, best first."""
    gold = [_characters(statement.spans) for statement in marked.statements]
    found = [_characters(statement.spans) for statement in statements]
    overlaps = [
        (len(one & other) / len(one | other), number, at)
        for number, one in enumerate(gold)
        for at, other in enumerate(found)
        if one & other
    ]
    pairs: dict[int, int] = {}
    for share, number, at in sorted(overlaps, key=lambda entry: (-entry[0], entry[1:])):
        if share >= 0.5 and number not in pairs and at not in pairs.values():
            pairs[number] = at
    return [(number, statements[at]) for number, at in sorted(pairs.items())]


def _characters(spans: Sequence[Span]) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


def _print_errors(result: Score, names: dict[str, str]) -> None:
    for answer in result.answers:
        if not answer.right:
            resolution = answer.statement.resolution
            got = [names[actor] for actor in resolution.actors]
            print(
                f"{answer.marked.article.id} {answer.form}: {answer.statement.speaker!r} is "
                f"{sorted(answer.marked.gold[answer.number])}, got {got} ({resolution.confidence:.2f}, "
                f"{resolution.reason}) {answer.statement.text[:50]!r}"
            )


if __name__ == "__main__":
    main()
