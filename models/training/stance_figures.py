"""The stance judge on the development data: ``python -m models.training.stance_figures``.

Prints one line per set: rows, macro F1 and accuracy with 95% intervals, calibration error. Nothing here is ever
measured on rows that were learnt from.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from models.evaluation.gold import GoldPair
from models.evaluation.stance import LABELS, Report, measure, prediction
from models.stance import StanceJudge
from models.training.devices import fast_arithmetic, move
from models.training.stance_data import (
    NEUTRAL,
    UNADDRESSED,
    Example,
    Form,
    article_examples,
    example_of,
    load_rows,
)

MISLEADING = "w"
"""How the ids begin of the domain's families in which single words mislead."""


GOLD_STATEMENTS = "articles/dev, gold statements"


def gold_pair(example: Example) -> GoldPair:
    """A coded example as a row to measure on: the two sorts of neutral are one."""
    return GoldPair(example.id, example.pair, LABELS[min(example.answer, NEUTRAL)])


def misleads(example: Example) -> bool:
    """Whether a row of the domain's addresses its initiative in words that mislead when they are read singly."""
    return example.id.startswith(MISLEADING) and example.answer != UNADDRESSED


def domain_dev(data: Path) -> list[tuple[str, Example]]:
    """The domain's development rows, each with its form."""
    rows = load_rows(data / "domain" / "domain.dev.jsonl")
    return [(row.get("form", ""), example_of(row)) for row in rows]


def gold_statements(data: Path, form: Form = "passage") -> list[GoldPair]:
    """The coded statements of the development articles, in one of the forms in which they can be read."""
    return [gold_pair(each) for each in article_examples(data / "articles" / "dev.json", coded_only=True, form=form)]


def development_sets(data: Path, most: int) -> Iterator[tuple[str, list[GoldPair]]]:
    """The sets by name, at most ``most`` rows of each of the general ones, drawn at random but always the same."""
    domain = domain_dev(data)
    stance = [(form, example) for form, example in domain if example.pair.kind == "stance"]
    yield "domain.dev, stance", [gold_pair(example) for _, example in stance]
    for wanted in sorted({form for form, _ in stance}):
        yield f"domain.dev, {wanted}", [gold_pair(example) for form, example in stance if form == wanted]
    yield "domain.dev, built to mislead", [gold_pair(example) for _, example in stance if misleads(example)]
    yield (
        "domain.dev, stance of another speaker",
        [gold_pair(example) for _, example in stance if example.id.endswith("-other")],
    )
    yield "domain.dev, sentiment", [gold_pair(of) for _, of in domain if of.pair.kind == "sentiment"]
    yield GOLD_STATEMENTS, gold_statements(data)
    for name, files in {
        "vast.dev_zeroshot": ["vast.dev_zeroshot"],
        "newsmtsc.dev_rw": ["newsmtsc.dev_rw"],
        "newsmtsc.dev_mt": ["newsmtsc.dev_mt"],
        "seesaw.dev": ["seesaw.dev"],
        "seesaw.dev and derived neutral": ["seesaw.dev", "seesaw_derived_neutral.dev"],
        "dse.dev": ["dse.dev"],
    }.items():
        rows = [example_of(row) for file in files for row in load_rows(data / "stance" / f"{file}.jsonl")]
        if len(rows) > most:
            rows = random.Random(0).sample(rows, most)
        yield name, [gold_pair(example) for example in rows]


def line(name: str, report: Report) -> str:
    """One row of a Markdown table."""
    macro, right, off = report.macro_f1, report.accuracy, report.calibration_error
    return (
        f"| {name} | {report.rows} | {macro.value:.3f} [{macro.low:.3f}, {macro.high:.3f}] "
        f"| {right.value:.3f} [{right.low:.3f}, {right.high:.3f}] | {off.value:.3f} |"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m models.training.stance_figures", description=__doc__)
    parser.add_argument("--model", type=Path, help="folder of the judge, by default the program's own")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--most", type=int, default=1100, help="rows of each general set")
    parser.add_argument("--only", action="append", default=[], metavar="SET", help="sets whose name begins so")
    parser.add_argument("--bfloat16", action="store_true", help="faster where the device has the instructions")
    parser.add_argument("--device", default="cpu", help="cpu, or cuda for a graphics card")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    judge = StanceJudge.load(given.model)
    move(judge.model, given.device)
    sets = {
        name: rows
        for name, rows in development_sets(given.data, given.most)
        if not given.only or name.startswith(tuple(given.only))
    }
    pairs = list(dict.fromkeys(row.pair for rows in sets.values() for row in rows))
    with fast_arithmetic(given.device, given.bfloat16):
        verdicts = dict(zip(pairs, judge.judge_pairs(pairs), strict=True))
        if alone := sets.get(GOLD_STATEMENTS):
            within = gold_statements(given.data, "paragraph")
            read_again = judge.judge_statements([row.pair for row in alone], [row.pair for row in within])
    print("| set | rows | macro F1 | accuracy | calibration error |\n| --- | --- | --- | --- | --- |")
    for name, rows in sets.items():
        predictions = [prediction(row, verdicts[row.pair], judge) for row in rows]
        print(line(name, measure([row.label for row in rows], predictions)))
        if name == GOLD_STATEMENTS:
            predictions = [prediction(row, verdict, judge) for row, verdict in zip(rows, read_again, strict=True)]
            print(line(f"{name}, read as in the program", measure([row.label for row in rows], predictions)))


if __name__ == "__main__":
    main()
