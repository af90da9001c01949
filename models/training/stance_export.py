"""Make the program's stance judge of what training runs learnt: ``python -m models.training.stance_export``.

The weights of several runs that began with the same judge are averaged (Wortsman et al. 2022, model soups). Calibrates
one temperature per kind of question and how readily a statement passes as not addressing an initiative, all on
development rows, the articles' read as the program reads them, and writes eight-bit weights, tokenizer and settings
into a folder.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from models.encoders import load_encoder, save_encoder, sha256_of
from models.records import ModelInfo
from models.stance import StanceJudge
from models.stance.judge import SURE
from models.stance.verdict import EXTREMITY
from models.training.devices import fast_arithmetic, move
from models.training.stance import loss_of
from models.training.stance_data import NEUTRAL, UNADDRESSED, Example, article_examples, example_of, load_rows
from models.training.stance_figures import misleads

TEMPERATURES = np.geomspace(0.6, 3.0, 49)
SHIFTS = np.arange(-2.0, 1.01, 0.1)


def calibration_rows(data: Path, most: int) -> dict[str, list[Example]]:
    """Development rows to calibrate on, by set, at most ``most`` of each."""
    domain = [example_of(row) for row in load_rows(data / "domain" / "domain.dev.jsonl")]
    news = [
        example_of(row) for part in ("rw", "mt") for row in load_rows(data / "stance" / f"newsmtsc.dev_{part}.jsonl")
    ]
    rows = {
        "domain": [row for row in domain if row.pair.kind == "stance"],
        "articles": article_examples(data / "articles" / "dev.json", coded_only=True),
        "sentiment": [row for row in domain if row.pair.kind == "sentiment"] + news,
    }
    return {name: random.Random(0).sample(of, min(most, len(of))) for name, of in rows.items()}


def averaged(folders: Sequence[Path]) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """The model whose weights are the mean of those in ``folders``, all of one architecture, and its tokenizer."""
    model, tokenizer = load_encoder(folders[0], "AutoModelForSequenceClassification")
    state = model.state_dict()
    others = [load_encoder(folder, "AutoModelForSequenceClassification")[0].state_dict() for folder in folders[1:]]
    for name, tensor in state.items():
        theirs = [other[name] for other in others]
        # what all runs held still must stay the same to the last bit, or it is stored anew beside the judge that has it
        if tensor.is_floating_point() and not all(torch.equal(tensor, each) for each in theirs):
            tensor.copy_(torch.stack([tensor, *theirs]).mean(0))
    return model, tokenizer


def best_temperature(logits: Tensor, answers: Tensor) -> float:
    """The temperature with the least loss."""
    losses = [float(loss_of(logits / temperature, answers)) for temperature in TEMPERATURES]
    return round(float(TEMPERATURES[int(np.argmin(losses))]), 3)


@dataclass(frozen=True, slots=True)
class Read:
    """What a judge answered for a set of rows: logits before calibration, shape (rows, 4), and the rows' answers.

    ``again`` are its logits for the same rows within their paragraphs, where the judge reads those it is not sure of a
    second time; ``sure`` is how likely an answer must be to count alone.
    """

    logits: Tensor
    answers: Tensor
    again: Tensor | None = None
    sure: float = SURE

    def chances(self, temperature: float, shift: float) -> NDArray[np.float64]:
        """The calibrated probabilities of the four classes, shape (rows, 4), as the program gives them."""
        added = torch.zeros(self.logits.shape[1], dtype=torch.float64)
        added[UNADDRESSED] = shift
        logits = self.logits.double() / temperature + added
        if self.again is not None:
            both = EXTREMITY * (logits + self.again.double() / temperature + added) / 2
            logits = torch.where(logits.softmax(-1).amax(-1, keepdim=True) < self.sure, both, logits)
        chances: NDArray[np.float64] = logits.softmax(-1).numpy()
        return chances


def calibrated(balanced: Sequence[Read], shown: Sequence[Read]) -> tuple[float, float]:
    """The temperature of stances, and what to add to the logit of unaddressed after it.

    How many statements do not address an initiative differs from set to set: the shift is the one with the highest
    macro F1, as the mean over ``balanced``. The temperature is the one with the least loss in the three classes that a
    person sees, as the mean over ``shown``, whatever their size, empty ones left out. Each is looked for with the
    other held still.
    """
    shown = [read for read in shown if len(read.answers)]
    temperature = shift = 0.0
    for _ in range(3):
        _, temperature = min((_mean(_loss(read.chances(at, shift), read) for read in shown), at) for at in TEMPERATURES)
        _, _, shift = min(
            (-round(_mean(_macro_f1(read.chances(temperature, at), read) for read in balanced), 4), abs(at), at)
            for at in SHIFTS
        )
    return round(float(temperature), 3), round(float(shift), 2)


def _mean(figures: Iterable[float]) -> float:
    return float(np.mean(list(figures)))


def _gold(read: Read) -> NDArray[np.int64]:
    answers: NDArray[np.int64] = read.answers.where(read.answers >= 0, NEUTRAL).clamp(max=NEUTRAL).numpy()
    return answers


def _three(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([chances[:, :NEUTRAL], chances[:, NEUTRAL] + chances[:, UNADDRESSED]])


def _loss(chances: NDArray[np.float64], read: Read) -> float:
    gold = _gold(read)
    return float(-np.log(_three(chances)[np.arange(len(gold)), gold]).mean())


def _macro_f1(chances: NDArray[np.float64], read: Read) -> float:
    judged = np.where(chances[:, UNADDRESSED] < 0.5, _three(chances).argmax(-1), NEUTRAL)
    gold = _gold(read)
    return _mean(
        2 * np.sum((gold == label) & (judged == label)) / max(1, np.sum(gold == label) + np.sum(judged == label))
        for label in range(NEUTRAL + 1)
    )


def logits_of(judge: StanceJudge, examples: Sequence[Example], bfloat16: bool) -> Tensor:
    """The judge's answers before calibration, one row per example."""
    with fast_arithmetic(judge.model.device.type, bfloat16):
        return torch.stack(judge.logits([example.pair for example in examples]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m models.training.stance_export", description=__doc__)
    parser.add_argument("--run", type=Path, action="append", required=True, help="folder of a training run")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("resources/models/stance"))
    parser.add_argument("--beside", type=Path, help="judge whose layers it has; weights of both stay there alone")
    parser.add_argument("--name", required=True, help="what the model is called in reports")
    parser.add_argument("--sure", type=float, default=SURE, help="below it a statement is read twice; 0 for never")
    parser.add_argument("--rows", type=int, default=1500, help="development rows to calibrate on, per set")
    parser.add_argument("--compared", type=int, default=500, help="rows to compare eight-bit weights on")
    parser.add_argument("--bfloat16", action="store_true", help="faster where the device has the instructions")
    parser.add_argument("--device", default="cpu", help="cpu, or cuda for a graphics card")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    model, tokenizer = averaged([run / "model" for run in given.run])
    move(model, given.device)
    judge = StanceJudge(model, tokenizer, ModelInfo(given.name, ""))
    asked = calibration_rows(given.data, given.rows)
    answers = {name: torch.tensor([row.answer for row in rows]) for name, rows in asked.items()}
    before = {name: logits_of(judge, rows, given.bfloat16) for name, rows in asked.items()}
    within = {row.id: row for row in article_examples(given.data / "articles" / "dev.json", True, "paragraph")}
    again = logits_of(judge, [within[row.id] for row in asked["articles"]], given.bfloat16) if given.sure else None
    domain = Read(before["domain"], answers["domain"])
    hard = torch.tensor([misleads(row) for row in asked["domain"]])
    misleading = Read(before["domain"][hard], answers["domain"][hard])
    articles = Read(before["articles"], answers["articles"], again, given.sure)
    stance, shift = calibrated((domain, articles), (domain, misleading, articles))
    settings = {
        "name": given.name,
        "temperature": {"stance": stance, "sentiment": best_temperature(before["sentiment"], answers["sentiment"])},
        "unaddressed_shift": shift,
        "sure": given.sure,
    }
    save_encoder(model, tokenizer, given.out, settings, given.beside)
    print(f"{given.out}: {settings}, sha256 {sha256_of(given.out)}", flush=True)
    some = slice(given.compared)
    exported = StanceJudge.load(given.out)
    move(exported.model, given.device)
    after = logits_of(exported, asked["domain"][some], given.bfloat16)
    same = float((after.argmax(-1) == before["domain"][some].argmax(-1)).double().mean())
    print(f"eight-bit weights give the same answer to {same:.1%} of {len(after)} development rows")


if __name__ == "__main__":
    main()
