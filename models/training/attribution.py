"""Train the attribution tagger: ``python -m models.training.attribution --base FOLDER --data FOLDER --out FOLDER``.

Seeded, and resumable: started again with the same ``--out``, a run goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoTokenizer, BertModel

from models.attribution.tagger import Tagger
from models.encoders import load_state, save_encoder
from models.training.attribution_data import (
    Annotated,
    Example,
    examples,
    only_statements,
    read_articles,
    read_attributions,
)
from models.training.attribution_forms import forms
from models.training.devices import fast_arithmetic
from models.training.logs import log_into

RUN_SETTINGS = {
    "name": "Parley attribution 2 (MiniLM, 22 M parameters)",
    "limit": 256,
    "context": 64,
    "sure": 0.7,
    "sure_of_all": 0.65,
}
"""How the program runs the tagger: tokens a window, tokens of context before it, and the least confidence of a
statement and of any attribution, chosen on the development parts."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """``minutes`` is the budget by the clock, by whose end the rates have fallen to zero; ``limit`` tokens a window;
    ``repeats`` how often an epoch sees the articles written for the project; ``retold`` the share of news articles
    that are shown with their statements only; ``forms`` how many short articles of rare forms an epoch adds;
    ``warmup`` steps in which the rates rise; ``half`` whether to multiply in bfloat16; ``kept`` the
    share of the starting weights in the final ones."""

    minutes: float = 100.0
    limit: int = 256
    batch: int = 10
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    repeats: int = 6
    retold: float = 0.2
    forms: int = 1000
    pointer_weight: float = 0.5
    warmup: int = 30
    frozen_layers: int = 0
    half: bool = False
    kept: float = 0.0
    seed: int = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a run has come: steps done, and seconds spent on them."""

    step: int = 0
    seconds: float = 0.0


def load_base(folder: Path) -> tuple[Tagger, Tokenizer]:
    """An untrained tagger on top of a pretrained encoder, its word embeddings frozen."""
    # Drawing attention dropout would take almost half of the time on a processor, for no gain in accuracy.
    encoder = BertModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        attention_probs_dropout_prob=0.0,
        local_files_only=True,
        use_safetensors=True,
    )
    encoder.embeddings.word_embeddings.requires_grad_(False)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Tagger(encoder), tokenizer


def freeze(tagger: Tagger, layers: int) -> None:
    """Keep the lowest ``layers`` of the encoder as they are, and with any of them all embeddings."""
    fixed = ("word_embeddings.", *(f"encoder.layer.{number}." for number in range(layers)))
    for name, parameter in tagger.encoder.named_parameters():
        if name.startswith(fixed[1:]) or fixed[0] in name or (layers and name.startswith("embeddings.")):
            parameter.requires_grad_(False)


def batches(
    news: Sequence[Annotated], own: Sequence[Annotated], tokenizer: Tokenizer, settings: Settings, epoch: int
) -> list[list[Example]]:
    """The batches of an epoch: windows of like length together, the batches in random order."""
    rng = random.Random(f"{settings.seed}-{epoch}")
    articles = [only_statements(a) if rng.random() < settings.retold else a for a in news]
    articles += [article for article in own for _ in range(settings.repeats)]
    articles += forms(settings.forms, rng)
    windows = [e for article in articles for e in examples(article, tokenizer, settings.limit, rng)]
    windows.sort(key=lambda e: len(e.window.ids) + rng.randint(-8, 8))
    cut = [windows[i : i + settings.batch] for i in range(0, len(windows), settings.batch)]
    rng.shuffle(cut)
    return cut


def loss_of(tagger: Tagger, batch: Sequence[Example], settings: Settings) -> Tensor:
    """Mean negative log of the share that the tagger gives to right tags, plus that of right pointers."""
    # Few different sizes: the processor's fast matrix code is prepared anew for each size.
    size = -(-max(len(e.window.ids) for e in batch) // 32) * 32
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    mask = torch.zeros_like(ids)
    guideline = torch.tensor([e.guideline for e in batch])
    for row, example in enumerate(batch):
        length = len(example.window.ids)
        ids[row, :length] = torch.tensor(example.window.ids)
        mask[row, :length] = 1
    with fast_arithmetic("cpu", settings.half):
        said = tagger(ids, mask, guideline)
    tags = torch.zeros(())
    pointers = torch.zeros(())
    for row, example in enumerate(batch):
        length = len(example.window.ids)
        allowed = torch.from_numpy(example.allowed)
        tags = tags - said.tags[row, :length].masked_fill(~allowed, -1e9).logsumexp(-1).sum()
        pointed = torch.from_numpy(example.pointed)
        judged = pointed.any(-1)
        if judged.any():
            pointer = said.pointers[row, :, :length, :length][judged]
            pointers = pointers - pointer.masked_fill(~pointed[judged], -1e9).logsumexp(-1).sum()
    total = mask.sum()
    return (tags + settings.pointer_weight * pointers) / total


def train(
    base: Path,
    data: Path,
    out: Path,
    settings: Settings = Settings(),
    start: Path | None = None,
    more_articles: Sequence[Path] = (),
) -> None:
    """Train and leave in ``out`` the folder ``model``, ready for the program, and ``quarter-N.pt`` on the way.

    ``start`` is a folder with weights to go on from, as :func:`export` writes it; without it the run starts from the
    pretrained encoder alone. ``more_articles`` are files in the form of ``articles/train.json``.
    """
    torch.manual_seed(settings.seed)
    tagger, tokenizer = load_base(base)
    if start is not None:
        tagger.load_state_dict(load_state(start))
    freeze(tagger, settings.frozen_layers)
    news = read_attributions(data / "attribution" / "polnear.train.jsonl")
    own = [a for file in (data / "articles" / "train.json", *more_articles) for a in read_articles(file)]
    encoder = [p for p in tagger.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in tagger.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": encoder}, {"params": heads}], weight_decay=0.01)
    place = _Place()
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        tagger.load_state_dict(state["tagger"])
        optimizer.load_state_dict(state["optimizer"])
        place = _Place(state["step"], state["seconds"])
        log.info("going on from step %d", place.step)
    tagger.train()
    begun = time.monotonic() - place.seconds
    saved, tokens = place.seconds, 0
    for batch in _endless(news, own, tokenizer, settings, place.step):
        share = place.seconds / (60 * settings.minutes)
        if share >= 1:
            break
        factor = min((place.step + 1) / settings.warmup, 1 - share)
        for group, rate in zip(optimizer.param_groups, (settings.rate, settings.head_rate), strict=True):
            group["lr"] = rate * factor
        loss = loss_of(tagger, batch, settings)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        tokens += sum(len(e.window.ids) for e in batch)
        place = _Place(place.step + 1, time.monotonic() - begun)
        quarter = int(4 * place.seconds / (60 * settings.minutes))
        if quarter > int(4 * share):
            torch.save(tagger.state_dict(), out / f"quarter-{quarter}.pt")
        if place.step % 20 == 0:
            log.info("step %d loss %.4f, %d tokens in %.0f s", place.step, loss.item(), tokens, place.seconds)
        if place.seconds - saved > 300:
            saved = place.seconds
            torch.save(
                {
                    "tagger": tagger.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "step": place.step,
                    "seconds": place.seconds,
                },
                checkpoint,
            )
    if start is not None and settings.kept:
        blend(tagger, load_state(start), settings.kept)
    torch.save(tagger.state_dict(), out / "tagger.pt")
    export(base, out / "tagger.pt", out / "model")


def blend(tagger: Tagger, other: Mapping[str, Tensor], share: float) -> None:
    """Move the weights towards other ones by ``share`` in [0, 1].

    Weights between the start and the end of a run that went on from trained ones often do better than either
    (Wortsman et al. 2022, Robust fine-tuning of zero-shot models).
    """
    state = tagger.state_dict()
    mixed = {
        name: torch.lerp(tensor, other[name], share) if tensor.is_floating_point() else tensor
        for name, tensor in state.items()
    }
    tagger.load_state_dict(mixed)


def export(base: Path, trained: Path, folder: Path) -> None:
    """Write a trained state as the folder that :class:`models.attribution.StatementFinder` loads."""
    tagger, _ = load_base(base)
    tagger.load_state_dict(torch.load(trained, weights_only=True))
    save_encoder(tagger, AutoTokenizer.from_pretrained(base, local_files_only=True), folder, RUN_SETTINGS)


def _endless(
    news: Sequence[Annotated], own: Sequence[Annotated], tokenizer: Tokenizer, settings: Settings, step: int
) -> Iterator[list[Example]]:
    """The batches of one epoch after another, without the first ``step``."""
    for epoch in count():
        made = batches(news, own, tokenizer, settings, epoch)
        yield from made[step:]
        step = max(0, step - len(made))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=Settings().minutes, help="budget by the clock")
    parser.add_argument("--start", type=Path, help="folder of weights to go on from")
    parser.add_argument("--more-articles", type=Path, nargs="*", default=[], help="files as articles/train.json")
    parser.add_argument("--rate", type=float, default=Settings().rate)
    parser.add_argument("--head-rate", type=float, default=Settings().head_rate)
    parser.add_argument("--pointer-weight", type=float, default=Settings().pointer_weight)
    parser.add_argument("--frozen-layers", type=int, default=Settings().frozen_layers)
    parser.add_argument("--half", action="store_true", help="bfloat16, for processors with matrix instructions")
    parser.add_argument("--keep", type=float, default=Settings().kept, help="share of the starting weights to keep")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    log_into(chosen.out)
    torch.set_num_threads(chosen.threads)
    settings = Settings(
        minutes=chosen.minutes,
        rate=chosen.rate,
        head_rate=chosen.head_rate,
        pointer_weight=chosen.pointer_weight,
        frozen_layers=chosen.frozen_layers,
        half=chosen.half,
        kept=chosen.keep,
        seed=chosen.seed,
    )
    train(chosen.base, chosen.data, chosen.out, settings, chosen.start, chosen.more_articles)


if __name__ == "__main__":
    main()
