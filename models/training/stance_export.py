"""Make the program's stance judge of a checkpoint: ``python -m models.training.stance_export``.

Calibrates one temperature per kind of question and the threshold below which a statement counts as addressing an
initiative, all on development rows, and writes eight-bit weights, tokenizer and settings into a folder.
"""

from __future__ import annotations

import argparse
import contextlib
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.encoders import save_encoder, sha256_of
from models.records import ModelInfo
from models.stance import StanceJudge
from models.stance.inputs import PairKind
from models.training.stance import checkpoint_model, loss_of
from models.training.stance_data import NEUTRAL, UNADDRESSED, Example, article_examples, example_of, load_rows

TEMPERATURES = np.geomspace(0.6, 3.0, 49)
THRESHOLDS = np.arange(0.3, 0.81, 0.05)


def calibration_rows(data: Path, kind: PairKind, most: int) -> list[Example]:
    """Development rows to calibrate on: for stance the domain and the articles, for sentiment the domain and news."""
    domain = [example_of(row) for row in load_rows(data / "domain" / "domain.dev.jsonl")]
    if kind == "stance":
        rows = domain + article_examples(data / "articles" / "dev.json", coded_only=True)
    else:
        rows = domain + [
            example_of(row)
            for part in ("rw", "mt")
            for row in load_rows(data / "stance" / f"newsmtsc.dev_{part}.jsonl")
        ]
    rows = [row for row in rows if row.pair.kind == kind]
    return random.Random(0).sample(rows, most) if len(rows) > most else rows


def best_temperature(logits: Tensor, answers: Tensor) -> float:
    """The temperature with the least loss."""
    losses = [float(loss_of(logits / temperature, answers)) for temperature in TEMPERATURES]
    return round(float(TEMPERATURES[int(np.argmin(losses))]), 3)


def best_threshold(logits: Tensor, answers: Tensor) -> float:
    """The threshold with the most answers right, of equals the one nearest to a half."""
    chances = logits.softmax(-1)
    gold = torch.where(answers < 0, NEUTRAL, answers).clamp(max=NEUTRAL)
    silent = chances[:, UNADDRESSED]
    three = torch.stack([chances[:, 0], chances[:, 1], chances[:, NEUTRAL] + silent], dim=1).argmax(-1)
    right = [
        int((torch.where(silent < threshold, three, NEUTRAL) == gold).sum()) for threshold in map(float, THRESHOLDS)
    ]
    best = max(range(len(right)), key=lambda at: (right[at], -abs(float(THRESHOLDS[at]) - 0.5)))
    return round(float(THRESHOLDS[best]), 2)


def logits_of(judge: StanceJudge, examples: Sequence[Example], bfloat16: bool) -> Tensor:
    """The judge's answers before calibration, one row per example."""
    with torch.autocast("cpu", dtype=torch.bfloat16) if bfloat16 else contextlib.nullcontext():
        return torch.stack(judge.logits([example.pair for example in examples]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m models.training.stance_export", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder (safetensors)")
    parser.add_argument("--run", type=Path, default=Path("runs/stance"), help="folder of the training run")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("resources/models/stance"))
    parser.add_argument("--name", default="parley-stance", help="what the model is called in reports")
    parser.add_argument("--rows", type=int, default=2000, help="development rows to calibrate on, per kind")
    parser.add_argument("--compared", type=int, default=500, help="rows to compare eight-bit weights on")
    parser.add_argument("--bfloat16", action="store_true", help="faster where the processor has the instructions")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    model, tokenizer = checkpoint_model(given.base, given.run / "checkpoint" / "state.safetensors")
    judge = StanceJudge(model, tokenizer, ModelInfo(given.name, ""))
    asked: dict[PairKind, list[Example]] = {}
    before: dict[PairKind, Tensor] = {}
    temperature: dict[str, float] = {}
    threshold = 0.5
    kinds: tuple[PairKind, ...] = ("stance", "sentiment")
    for kind in kinds:
        asked[kind] = calibration_rows(given.data, kind, given.rows)
        answers = torch.tensor([row.answer for row in asked[kind]])
        before[kind] = logits_of(judge, asked[kind], given.bfloat16)
        temperature[kind] = best_temperature(before[kind], answers)
        if kind == "stance":
            threshold = best_threshold(before[kind] / temperature[kind], answers)
    settings = {"name": given.name, "temperature": temperature, "addressed_below": threshold}
    save_encoder(model, tokenizer, given.out, settings)
    print(f"{given.out}: {settings}, sha256 {sha256_of(given.out)}", flush=True)
    some = slice(given.compared)
    after = logits_of(StanceJudge.load(given.out), asked["stance"][some], given.bfloat16)
    same = float((after.argmax(-1) == before["stance"][some].argmax(-1)).double().mean())
    print(f"eight-bit weights give the same answer to {same:.1%} of {len(after)} development rows")


if __name__ == "__main__":
    main()
