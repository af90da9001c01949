"""Train the stance judge: ``python -m models.training.stance --base FOLDER --out runs/stance``.

Float32 weights, bfloat16 autocast where the device has instructions for it, batches of like length; on a laptop's
processor the lowest layers stay frozen. ``--base`` may be a judge that is trained already, ``--teacher`` names judges
whose probabilities are learnt beside the labels. ``--layers`` keeps only some layers of the judge in ``--base``, which
then is their teacher. ``--recipe`` is a JSON file with the values of other options and of
the mix. The course (``models.training.stance_data``) and the learning rate follow the share of the budget that
is spent, in minutes or in steps: with ``--steps`` the same seed gives the same weights on the same processor with the
same threads. A run that was stopped goes on from its last checkpoint when it is started again with the same ``--out``.
Nothing is pickled.
"""

from __future__ import annotations

import argparse
import copy
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn.functional import kl_div, log_softmax
from transformers import (
    AutoConfig,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from models.encoders import SETTINGS, load_encoder
from models.paths import WRITTEN
from models.stance.inputs import CLASSES, MAX_TOKENS, PairInput, text_pair
from models.training.devices import fast_arithmetic, move
from models.training.logs import log_into
from models.training.stance_data import (
    EITHER_NEUTRAL,
    NEUTRAL,
    UNADDRESSED,
    UNLABELLED,
    Course,
    Example,
    Mix,
    article_examples,
    example_of,
    load_rows,
)
from models.training.teachers import Original, Taught, Teachers, distance

log = logging.getLogger("train.stance")

BATCHES_PER_CHUNK = 20


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. Give ``minutes`` or, for a run that can be repeated exactly, ``steps``.

    ``base`` is an encoder, which gets a fresh head, or a judge, exported or as a run left it, which learns on.
    ``written`` is the folder of the rows and articles that come with the project, None for none; ``disputed`` the file
    of the domain's rows to leave out. ``general_share`` is the share of the budget that
    the general rows get at most before the domain's. A batch holds ``batch_rows`` rows, fewer where they would have
    more than ``batch_tokens`` tokens. ``teachers`` are folders of judges, ``taught`` is the share of the loss that
    is theirs in rows with a label, 0 to ask them nothing there; rows without one learn from them alone. ``layers``
    are those of the base, a judge, that are kept, from 0 and the last of them its last, none for all; the whole base is
    then the teacher and ``states`` says how much the distance of the states from its own weighs.
    """

    base: Path
    data: Path
    out: Path
    minutes: float = 90.0
    steps: int | None = None
    seed: int = 7
    rate: float = 4e-5
    head_rate: float = 1e-4
    warm_up: float = 0.05
    general_share: float = 0.25
    frozen_layers: int = 4
    checkpoint_minutes: float = 10.0
    dev_minutes: float = 20.0
    mix: Mix = field(default_factory=Mix)
    written: Path | None = None
    disputed: Path | None = None
    device: str = "cpu"
    dropout: float = 0.0
    batch_tokens: int = 2560
    batch_rows: int = 40
    teachers: tuple[Path, ...] = ()
    taught: float = 0.7
    layers: tuple[int, ...] = ()
    states: float = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the course a run is: after ``batches`` batches of round ``number`` (-1 is the general part)."""

    number: int = -1
    batches: int = 0
    step: int = 0
    seconds: float = 0.0

    def spent(self, settings: Settings) -> float:
        """The share of the budget that is spent, in [0, 1]."""
        if settings.steps is not None:
            return min(1.0, self.step / settings.steps)
        return min(1.0, self.seconds / (60 * settings.minutes))


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of like length: their tokens, shape (rows, longest), their answers, shape (rows), and what is asked."""

    words: dict[str, Tensor]
    answers: Tensor
    pairs: tuple[PairInput, ...]


def build(base: Path, dropout: float = 0.0) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """The base encoder with a fresh head of four named classes, or a judge with its own head, and its tokenizer.

    On a processor dropout is best left out where rows are seen once or twice: drawing its masks costs a sixth of the
    time.
    """
    if (base / SETTINGS).is_file():
        model, tokenizer = load_encoder(base, "AutoModelForSequenceClassification")
        for module in model.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = dropout
        return model, tokenizer
    config = AutoConfig.from_pretrained(
        base,
        local_files_only=True,
        num_labels=len(CLASSES),
        id2label=dict(enumerate(CLASSES)),
        label2id={name: number for number, name in enumerate(CLASSES)},
        attention_probs_dropout_prob=dropout,
        hidden_dropout_prob=dropout,
    )
    model = AutoModelForSequenceClassification.from_pretrained(
        base, config=config, local_files_only=True, use_safetensors=True, dtype=torch.float32
    )
    return model, AutoTokenizer.from_pretrained(base, local_files_only=True)


def shortened(model: PreTrainedModel, layers: Sequence[int]) -> PreTrainedModel:
    """A copy of the model that has only these of its layers, its embeddings and its head.

    Raises :class:`ValueError` where ``layers`` are not some of its layers, from low to high, up to its last one.
    """
    if sorted({*layers}) != [*layers] or layers[0] < 0 or layers[-1] != model.config.num_hidden_layers - 1:
        raise ValueError(f"layers {', '.join(map(str, layers))}: not from low to high up to the model's last")
    short = copy.deepcopy(model)
    encoder: Any = short.base_model.encoder
    encoder.layer = torch.nn.ModuleList([encoder.layer[number] for number in layers])
    short.config.num_hidden_layers = len(layers)
    return short


def loss_of(logits: Tensor, answers: Tensor) -> Tensor:
    """Mean negative log likelihood over the rows with a label, 0 where there are none; a row that is neutral of either
    sort asks for the sum of the two."""
    labelled = answers != UNLABELLED
    return _losses(logits, answers)[labelled].sum() / labelled.sum().clamp(min=1)


def taught_loss(logits: Tensor, answers: Tensor, soft: Tensor, share: float) -> Tensor:
    """The mean over rows of the labels' loss and, in ``share``, the divergence from the teachers' probabilities.

    ``soft`` has shape (rows, classes). Rows without a label learn from the teachers alone; with a ``share`` of 0 only
    these do, and ``soft`` may be anything for the others.
    """
    labelled = answers != UNLABELLED
    divergence = kl_div(log_softmax(logits.float(), dim=-1), soft, reduction="none").sum(-1)
    weighed = torch.where(labelled, (1 - share) * _losses(logits, answers), divergence)
    if share:
        weighed = weighed + share * divergence * labelled
    return weighed.mean()


def _losses(logits: Tensor, answers: Tensor) -> Tensor:
    """Negative log likelihood of each row's label, shape (rows,); without meaning where there is none."""
    chances = log_softmax(logits.float(), dim=-1)
    either = torch.logsumexp(chances[:, [NEUTRAL, UNADDRESSED]], dim=-1)
    exact = chances.gather(1, answers.clamp(min=0).unsqueeze(1)).squeeze(1)
    return -torch.where(answers == EITHER_NEUTRAL, either, exact)


def batches_of(
    examples: Sequence[Example],
    tokenizer: PreTrainedTokenizerBase,
    chance: random.Random,
    most_tokens: int = 2560,
    most_rows: int = 40,
) -> Iterator[Batch]:
    """All examples in batches of like length, in an order that stays near the given one."""
    firsts, seconds = zip(*(text_pair(example.pair) for example in examples), strict=True)
    # the mask is made anew with the padding; all else that the tokenizer says of a pair the judge will read too
    encoded = tokenizer(
        list(firsts), list(seconds), truncation="only_first", max_length=MAX_TOKENS, return_attention_mask=False
    )
    words = encoded["input_ids"]
    batches: list[list[int]] = []
    chunk_rows = most_rows * BATCHES_PER_CHUNK
    for begin in range(0, len(examples), chunk_rows):
        chunk = sorted(range(begin, min(begin + chunk_rows, len(examples))), key=lambda row: len(words[row]))
        grouped: list[list[int]] = [[]]
        for row in chunk:
            group = grouped[-1]
            if group and (len(group) == most_rows or len(words[row]) * (len(group) + 1) > most_tokens):
                grouped.append(group := [])
            group.append(row)
        chance.shuffle(grouped)
        batches += grouped
    for group in batches:
        yield Batch(
            dict(
                tokenizer.pad({name: [of[row] for row in group] for name, of in encoded.items()}, return_tensors="pt")
            ),
            torch.tensor([examples[row].answer for row in group]),
            tuple(examples[row].pair for row in group),
        )


class Run:
    """One training run: model, optimiser and the place in the course, with checkpoints."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.place = Place()
        torch.manual_seed(settings.seed)
        self.model, self.tokenizer = build(settings.base, settings.dropout)
        move(self.model, settings.device)
        self.teachers = Teachers(settings.teachers, settings.device) if settings.teachers else None
        self.original: Original | None = None
        if settings.layers:
            self.original = Original(self.model, settings.layers)
            self.model = shortened(self.model, settings.layers)
        _freeze(self.model, settings.frozen_layers)
        self.optimiser = torch.optim.AdamW(self._groups(), lr=settings.rate, fused=True)
        if settings.mix.unlabelled and not settings.teachers and not settings.layers:
            raise ValueError("rows without a label teach nothing where there is no teacher")
        self.course = Course(settings.data, settings.mix, settings.seed, settings.written, settings.disputed)
        self._resume()

    def train(self) -> None:
        """Learn until the budget is spent, then write the last checkpoint and, in ``model``, what was learnt."""
        begun = time.monotonic() - self.place.seconds
        saved = shown = self.place.seconds
        total, rows = torch.zeros((), device=self.settings.device), 0
        self.model.train()
        for batch in self._stream():
            torch.manual_seed(self.settings.seed * 1_000_003 + self.place.step)
            for group in self.optimiser.param_groups:
                group["lr"] = group["peak"] * self._rate()
            loss = self._loss(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            total, rows = total + loss.detach() * len(batch.pairs), rows + len(batch.pairs)
            self.place = replace(
                self.place,
                step=self.place.step + 1,
                batches=self.place.batches + 1,
                seconds=time.monotonic() - begun,
            )
            if self.place.step % 25 == 0:
                log.info(
                    "step %d, round %d, %.1f min, %.0f %% spent: loss %.3f, %d rows",
                    *(self.place.step, self.place.number, self.place.seconds / 60),
                    *(100 * self.place.spent(self.settings), total.item() / rows, rows),
                )
                total, rows = torch.zeros_like(total), 0
            if self.place.seconds - saved > 60 * self.settings.checkpoint_minutes:
                self.save()
                saved = self.place.seconds
            if self.place.seconds - shown > 60 * self.settings.dev_minutes:
                self.glance()
                shown = self.place.seconds
        self.save()
        self.model.save_pretrained(self.settings.out / "model")
        self.tokenizer.save_pretrained(self.settings.out / "model")
        log.info("done after %d steps", self.place.step)

    def _loss(self, batch: Batch) -> Tensor:
        device = self.settings.device
        words = {name: tensor.to(device) for name, tensor in batch.words.items()}
        answers = batch.answers.to(device)
        if self.original is not None:
            return self._loss_beside(self.original.answer(words), words, answers)
        with fast_arithmetic(device):
            logits = self.model(**words).logits
        if self.teachers is None:
            return loss_of(logits, answers)
        share = self.settings.taught
        asked = torch.ones_like(answers, dtype=torch.bool) if share else answers == UNLABELLED
        soft = torch.zeros(logits.shape, device=device)
        if asked.any():
            soft[asked] = self.teachers.chances([batch.pairs[row] for row in asked.nonzero().flatten().tolist()])
        return taught_loss(logits, answers, soft, share)

    def _loss_beside(self, taught: Taught, words: dict[str, Tensor], answers: Tensor) -> Tensor:
        """The loss of a judge that keeps some layers of the one that teaches it."""
        with fast_arithmetic(self.settings.device):
            said = self.model(**words, output_hidden_states=True)
        apart = distance(said.hidden_states[1:], taught.states, words["attention_mask"])
        return taught_loss(said.logits, answers, taught.chances, self.settings.taught) + self.settings.states * apart

    def glance(self) -> None:
        """Log how the model does on a small part of the development data."""
        chance = random.Random(0)
        domain = [example_of(row) for row in load_rows(self.settings.data / "domain" / "domain.dev.jsonl")]
        articles = article_examples(self.settings.data / "articles" / "dev.json")
        self.model.eval()
        for name, examples in (("domain", domain), ("articles", articles)):
            some = chance.sample(examples, 250)
            right = 0
            device = self.settings.device
            with torch.inference_mode(), fast_arithmetic(device):
                for batch in batches_of(some, self.tokenizer, chance):
                    words = {name: tensor.to(device) for name, tensor in batch.words.items()}
                    sides = _three(self.model(**words).logits.float().cpu().softmax(-1)).argmax(-1)
                    right += int((sides == batch.answers.where(batch.answers >= 0, NEUTRAL).clamp(max=NEUTRAL)).sum())
            log.info("dev %s: accuracy %.3f over %d rows", name, right / len(some), len(some))
        self.model.train()

    def save(self) -> None:
        """Write weights, moments and place; an interrupted write leaves the checkpoint before it whole."""
        folder = self.settings.out / "checkpoint"
        folder.mkdir(parents=True, exist_ok=True)
        tensors = {f"model.{name}": tensor.contiguous() for name, tensor in self.model.state_dict().items()}
        for name, parameter in self.model.named_parameters():
            for key, moment in self.optimiser.state.get(parameter, {}).items():
                tensors[f"{key}.{name}"] = moment
        fresh = folder / "state.new"
        save_file(tensors, fresh, metadata={"place": json.dumps(asdict(self.place)), "course": self._course()})
        fresh.replace(folder / "state.safetensors")
        log.info("checkpoint at step %d", self.place.step)

    def _resume(self) -> None:
        file = self.settings.out / "checkpoint" / "state.safetensors"
        if not file.is_file():
            return
        place, course, tensors = read_checkpoint(file)
        if course != self._course():
            raise ValueError(f"{self.settings.out}: a run with other settings was begun here; give it its own folder")
        self.place = place
        self.model.load_state_dict(_part(tensors, "model."))
        for name, parameter in self.model.named_parameters():
            if f"exp_avg.{name}" in tensors:
                self.optimiser.state[parameter] = {
                    key: tensors[f"{key}.{name}"].to(self.settings.device) for key in ("step", "exp_avg", "exp_avg_sq")
                }
        log.info("going on from step %d", place.step)

    def _course(self) -> str:
        """All settings that a run must keep when it goes on; what it may spend and where are free."""
        free = {"out", "minutes", "steps", "checkpoint_minutes", "dev_minutes", "device"}
        kept = {name: value for name, value in asdict(self.settings).items() if name not in free}
        return json.dumps(kept, default=str, sort_keys=True)

    def _stream(self) -> Iterator[Batch]:
        while self.place.spent(self.settings) < 1:
            number = self.place.number
            if number < 0 and self.place.spent(self.settings) >= self.settings.general_share:
                self.place = replace(self.place, number=0, batches=0)
                continue
            examples = self.course.general() if number < 0 else self.course.domain(number)
            chance = random.Random(f"{self.settings.seed} order {number}")
            settings = self.settings
            batches = batches_of(examples, self.tokenizer, chance, settings.batch_tokens, settings.batch_rows)
            for batch in islice(batches, self.place.batches, None):
                spent = self.place.spent(self.settings)
                if spent >= 1:
                    return
                if number < 0 and spent >= self.settings.general_share:
                    break
                yield batch
            self.place = replace(self.place, number=number + 1, batches=0)

    def _rate(self) -> float:
        spent, warm_up = self.place.spent(self.settings), self.settings.warm_up
        return max(spent / warm_up, 0.02) if spent < warm_up else max(0.01, (1 - spent) / (1 - warm_up))

    def _groups(self) -> list[dict[str, object]]:
        groups: dict[tuple[float, float], list[Tensor]] = {}
        for name, parameter in self.model.named_parameters():
            if parameter.requires_grad:
                head = name.startswith("classifier")
                key = (self.settings.head_rate if head else self.settings.rate, 0.01 if parameter.dim() > 1 else 0.0)
                groups.setdefault(key, []).append(parameter)
        return [
            {"params": parameters, "peak": peak, "weight_decay": decay} for (peak, decay), parameters in groups.items()
        ]


def read_checkpoint(file: Path) -> tuple[Place, str, dict[str, Tensor]]:
    """The place, the settings and all tensors of a checkpoint."""
    from safetensors import safe_open

    with safe_open(file, "pt") as opened:
        told = opened.metadata()
    return Place(**json.loads(told["place"])), told["course"], load_file(file)


def _three(chances: Tensor) -> Tensor:
    return torch.stack([chances[:, 0], chances[:, 1], chances[:, NEUTRAL] + chances[:, UNADDRESSED]], dim=1)


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def _freeze(model: PreTrainedModel, layers: int) -> None:
    """Hold the embeddings and the lowest layers still. A bias shared by all layers would undo the saving."""
    if not layers:
        return
    lowest = tuple(f"encoder.layer.{number}." for number in range(layers))
    for name, parameter in model.base_model.named_parameters():
        if name.startswith("embeddings.") or name.startswith(lowest) or "relative_attention_bias" in name:
            parameter.requires_grad_(False)


def _numbers(given: Sequence[str]) -> dict[str, Any]:
    """What ``--mix NAME=NUMBER`` says, counts as whole numbers."""
    pairs = (one.split("=", 1) for one in given)
    return {name: int(number) if number.isdigit() else float(number) for name, number in pairs}


def _recipe(file: Path | None) -> dict[str, Any]:
    return {} if file is None else dict(json.loads(file.read_text(encoding="utf-8")))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and train."""
    usual = {one.name: one.default for one in fields(Settings)}
    parser = argparse.ArgumentParser(prog="python -m models.training.stance", description=__doc__)
    parser.add_argument("--recipe", type=Path, help="JSON file with other values for any of these, and for the mix")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder, or of a judge")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the coded data")
    parser.add_argument("--out", type=Path, default=Path("runs/stance"), help="folder for log and checkpoints")
    parser.add_argument("--minutes", type=float, default=90.0, help="budget by the clock")
    parser.add_argument("--steps", type=int, help="budget in steps instead, for a run that can be repeated")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default=usual["device"], help="cpu, or cuda for a graphics card")
    parser.add_argument("--rate", type=float, default=usual["rate"], help="highest learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=usual["head_rate"], help="the same of the head")
    parser.add_argument("--dropout", type=float, default=usual["dropout"])
    parser.add_argument("--batch-tokens", type=int, default=usual["batch_tokens"])
    parser.add_argument("--batch-rows", type=int, default=usual["batch_rows"])
    parser.add_argument("--general-share", type=float, default=usual["general_share"])
    parser.add_argument("--frozen-layers", type=int, default=usual["frozen_layers"])
    parser.add_argument("--teacher", type=Path, action="append", default=[], metavar="JUDGE", help="learn from it too")
    parser.add_argument("--taught", type=float, default=usual["taught"], help="their share of the loss in coded rows")
    parser.add_argument("--layers", type=int, nargs="+", default=[], help="layers of the judge to keep, its last too")
    parser.add_argument("--states", type=float, default=usual["states"], help="how much its states weigh then")
    parser.add_argument(
        "--mix", action="append", default=[], metavar="NAME=NUMBER", help="a share or count of the mix of rows"
    )
    parser.add_argument("--without", action="append", default=[], metavar="SET", help="leave a set out")
    recipe = _recipe(parser.parse_known_args(arguments)[0].recipe)
    drawn = recipe.pop("mix", {})
    known = {action.dest for action in parser._actions}
    if unknown := sorted(set(recipe) - known):
        parser.error(f"the recipe says {', '.join(unknown)}, which is no option")
    parser.set_defaults(**recipe)
    given = parser.parse_args(arguments)
    mix = replace(Mix(), **(drawn | _numbers(given.mix)))
    left: dict[str, Any] = {
        part: {name: count for name, count in getattr(mix, part).items() if name not in given.without}
        for part in ("general", "first", "crossed", "contrasted")
    }
    mix = replace(mix, **left)
    log_into(given.out)
    torch.set_num_threads(given.threads)
    settings = Settings(
        base=given.base,
        data=given.data,
        out=given.out,
        minutes=given.minutes,
        steps=given.steps,
        seed=given.seed,
        rate=given.rate,
        general_share=given.general_share,
        frozen_layers=given.frozen_layers,
        mix=mix,
        written=None if "written" in given.without else WRITTEN,
        disputed=WRITTEN / "disputed.jsonl",
        device=given.device,
        head_rate=given.head_rate,
        dropout=given.dropout,
        batch_tokens=given.batch_tokens,
        batch_rows=given.batch_rows,
        teachers=tuple(given.teacher),
        taught=given.taught,
        layers=tuple(given.layers),
        states=given.states,
    )
    Run(settings).train()


if __name__ == "__main__":
    main()
