"""How faithful and how fast the words of "Why?" are: ``python -m tests.benchmarks.why [--rows N] [--data FOLDER]``.

For statements of articles/dev that the judge takes a side on, a fifth of the words is masked, those first that a method
says moved the score most, and the score's fall toward 0 is measured (comprehensiveness: the more, the better). Methods:
occlusion by phrases as in the program, by every word (too slow for the program), integrated gradients in 4 steps, and
words drawn at random. Times are of the processor, to be compared within one run. The last line says after which share
of its time the program has its first answer, which grows until it is whole.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from models.stance import PairInput, StanceJudge
from models.stance.inputs import MAX_TOKENS, first_segment, text_pair
from models.stance.why import Reading, why
from models.training.stance_figures import GOLD_STATEMENTS, development_sets

PROGRAM = "occlusion of phrases (the program's)"
MASKED = 0.2
LEAST_SCORE = 0.3
LENGTHS = range(8, 61)
STEPS = 4


def main() -> None:
    """Measure and print a line per method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = parser.parse_args()
    judge = StanceJudge.load()
    chance = random.Random(1)
    pairs = [row.pair for row in dict(development_sets(given.data, 1))[GOLD_STATEMENTS]]
    chance.shuffle(pairs)
    methods: dict[str, Callable[[PairInput], Sequence[float]]] = {
        PROGRAM: lambda pair: by_phrase(judge, pair),
        "occlusion of every word": lambda pair: by_word(judge, pair),
        "integrated gradients": lambda pair: by_gradient(judge, pair),
        "random": lambda pair: [chance.random() for _ in pair.text.split()],
    }
    falls: dict[str, list[float]] = {name: [] for name in methods}
    times = dict.fromkeys(methods, 0.0)
    rows, first = 0, 0.0
    for pair in pairs:
        pair = replace(pair, text=" ".join(pair.text.split()))
        score = scores(judge, [pair])[0]
        if len(pair.text.split()) not in LENGTHS or abs(score) < LEAST_SCORE:
            continue
        side = 1 if score > 0 else -1
        for name, method in methods.items():
            start = time.process_time()
            moved = [side * each for each in method(pair)]
            times[name] += time.process_time() - start
            count = max(1, round(MASKED * len(moved)))
            hidden = set(sorted(range(len(moved)), key=lambda at: -moved[at])[:count])
            falls[name].append(side * (score - scores(judge, [masked(judge, pair, hidden)])[0]))
        start = time.process_time()
        next(why(judge, [Reading.of_pair(pair)]))
        first += time.process_time() - start
        rows += 1
        if rows == given.rows:
            break
    spread = np.random.default_rng(0)
    for name, fell in falls.items():
        means = [np.mean(spread.choice(fell, len(fell))) for _ in range(1000)]
        low, high = np.quantile(means, [0.025, 0.975])
        print(f"{name:<38}{np.mean(fell):6.3f} [{low:.3f}, {high:.3f}]  n={rows}{times[name] / rows:8.2f} s each")
    print(f"first answer of the program: after {first / times[PROGRAM]:.2f} of its time")


def scores(judge: StanceJudge, pairs: Sequence[PairInput]) -> list[float]:
    """P(favor) - P(against) of each pair."""
    return [verdict.favor - verdict.against for verdict in judge.judge_pairs(pairs)]


def masked(judge: StanceJudge, pair: PairInput, hidden: set[int]) -> PairInput:
    """The pair with these words of its text masked."""
    words = pair.text.split()
    return replace(pair, text=" ".join(judge.tokenizer.mask_token if at in hidden else w for at, w in enumerate(words)))


def by_word(judge: StanceJudge, pair: PairInput) -> list[float]:
    """What each word moved the score by, masked alone."""
    asked = [pair, *(masked(judge, pair, {at}) for at in range(len(pair.text.split())))]
    score, *without = scores(judge, asked)
    return [score - each for each in without]


def by_phrase(judge: StanceJudge, pair: PairInput) -> list[float]:
    """What the program says, each word with an equal share of its phrase's."""
    *_, found = why(judge, [Reading.of_pair(pair)])
    moved: list[float] = []
    for phrase in found.phrases:
        words = pair.text[slice(*phrase.span)].split()
        moved += [phrase.moved / len(words)] * len(words)
    return moved


def by_gradient(judge: StanceJudge, pair: PairInput) -> list[float]:
    """Integrated gradients of the score, from masks to the words."""
    _, parts = first_segment(pair)
    begin, end = parts["text"]
    encoded = judge.tokenizer(
        *text_pair(pair),
        truncation="only_first",
        max_length=MAX_TOKENS,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    spans = encoded.pop("offset_mapping")[0].tolist()
    held = [
        at
        for at, ((first, last), sequence) in enumerate(zip(spans, encoded.sequence_ids(0), strict=True))
        if sequence == 0 and last > first and begin <= last - 1 < end
    ]
    embed = judge.model.get_input_embeddings()
    ids = encoded.pop("input_ids")
    hidden = ids.clone()
    hidden[0, held] = judge.tokenizer.mask_token_id
    with torch.no_grad():
        start, goal = embed(hidden), embed(ids)
    rows = torch.cat([start + (step + 0.5) / STEPS * (goal - start) for step in range(STEPS)]).requires_grad_()
    others = {name: value.expand(STEPS, -1) for name, value in encoded.items()}
    chances = judge.chances(judge.model(inputs_embeds=rows, **others).logits.double(), pair.kind)
    (gradient,) = torch.autograd.grad((chances[:, 0] - chances[:, 1]).sum(), [rows])
    shares = ((goal - start)[0] * gradient.mean(0)).sum(-1).tolist()
    word_of = [number for number, word in enumerate(pair.text.split()) for _ in range(len(word) + 1)]
    moved = [0.0] * len(pair.text.split())
    for at in held:
        moved[word_of[spans[at][1] - 1 - begin]] += shares[at]
    return moved


if __name__ == "__main__":
    main()
