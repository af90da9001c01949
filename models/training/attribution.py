"""Train the attribution tagger: ``python -m models.training.attribution --base FOLDER --data FOLDER --out FOLDER``.

Seeded, and resumable: started again with the same ``--out``, a run goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoTokenizer, BertModel

from models.attribution.tagger import Tagger
from models.encoders import save_encoder
from models.training.attribution_data import (
    Annotated,
    Example,
    examples,
    only_statements,
    read_articles,
    read_attributions,
)

RUN_SETTINGS = {
    "name": "Parley attribution 1 (MiniLM, 22 M parameters)",
    "limit": 256,
    "context": 64,
    "sure": 0.55,
    "sure_of_all": 0.65,
}
"""How the program runs the tagger: tokens a window, tokens of context before it, and the least confidence of a
statement and of any attribution, chosen on the development parts."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """``limit`` is tokens a window; ``repeats`` how often an epoch sees the articles written for the project;
    ``retold`` the share of news articles that are shown with their statements only."""

    epochs: int = 3
    limit: int = 256
    batch: int = 10
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    repeats: int = 6
    retold: float = 0.2
    pointer_weight: float = 0.5
    seed: int = 20


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


def batches(
    news: Sequence[Annotated], own: Sequence[Annotated], tokenizer: Tokenizer, settings: Settings, epoch: int
) -> list[list[Example]]:
    """The batches of an epoch: windows of like length together, the batches in random order."""
    rng = random.Random(f"{settings.seed}-{epoch}")
    articles = [only_statements(a) if rng.random() < settings.retold else a for a in news]
    articles += [article for article in own for _ in range(settings.repeats)]
    windows = [e for article in articles for e in examples(article, tokenizer, settings.limit, rng)]
    windows.sort(key=lambda e: len(e.window.ids) + rng.randint(-8, 8))
    cut = [windows[i : i + settings.batch] for i in range(0, len(windows), settings.batch)]
    rng.shuffle(cut)
    return cut


def loss_of(tagger: Tagger, batch: Sequence[Example], pointer_weight: float) -> Tensor:
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
    with torch.autocast("cpu", dtype=torch.bfloat16):
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
    return (tags + pointer_weight * pointers) / total


def train(base: Path, data: Path, out: Path, settings: Settings = Settings()) -> None:
    """Train and leave in ``out`` the folder ``model``, ready for the program, and one ``epoch-N.pt`` an epoch."""
    torch.manual_seed(settings.seed)
    tagger, tokenizer = load_base(base)
    news = read_attributions(data / "attribution" / "polnear.train.jsonl")
    own = read_articles(data / "articles" / "train.json")
    per_epoch = len(batches(news, own, tokenizer, settings, 0))
    steps = per_epoch * settings.epochs
    encoder = [p for p in tagger.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in tagger.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.0, (steps - step) / (0.94 * steps)))
    )
    step = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        tagger.load_state_dict(state["tagger"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        step = state["step"]
        log.info("going on from step %d", step)
    log.info("%d news articles, %d own articles, about %d steps", len(news), len(own), steps)
    tagger.train()
    for batch in _from(step, news, own, tokenizer, settings, per_epoch):
        started = time.monotonic()
        loss = loss_of(tagger, batch, settings.pointer_weight)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        step += 1
        if step % 20 == 0:
            tokens = sum(len(e.window.ids) for e in batch)
            log.info("step %d loss %.4f, %.0f tokens/s", step, loss.item(), tokens / (time.monotonic() - started))
        if step % per_epoch == 0:
            torch.save(tagger.state_dict(), out / f"epoch-{step // per_epoch}.pt")
        if step % 200 == 0:
            torch.save(
                {
                    "tagger": tagger.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "step": step,
                },
                checkpoint,
            )
    torch.save(tagger.state_dict(), out / "tagger.pt")
    export(base, out / "tagger.pt", out / "model")


def export(base: Path, trained: Path, folder: Path) -> None:
    """Write a trained state as the folder that :class:`models.attribution.StatementFinder` loads."""
    tagger, _ = load_base(base)
    tagger.load_state_dict(torch.load(trained, weights_only=True))
    save_encoder(tagger, AutoTokenizer.from_pretrained(base, local_files_only=True), folder, RUN_SETTINGS)


def _from(
    step: int,
    news: Sequence[Annotated],
    own: Sequence[Annotated],
    tokenizer: Tokenizer,
    settings: Settings,
    per_epoch: int,
) -> Iterator[list[Example]]:
    for epoch in range(step // per_epoch, settings.epochs):
        skip = step - epoch * per_epoch if epoch == step // per_epoch else 0
        made = batches(news, own, tokenizer, settings, epoch)
        yield from (made + made[: per_epoch - len(made)] if len(made) < per_epoch else made[:per_epoch])[skip:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.FileHandler(chosen.out / "train.log"), logging.StreamHandler()],
    )
    torch.set_num_threads(chosen.threads)
    train(chosen.base, chosen.data, chosen.out, Settings(epochs=chosen.epochs))


if __name__ == "__main__":
    main()
