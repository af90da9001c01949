"""The trained tagger at work: from an article to its statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.attribution.decoding import Attribution, attributions
from models.attribution.linker import kind_of, link
from models.attribution.quotations import merged, quotations
from models.attribution.transcripts import turns, with_turns
from models.attribution.windows import Window, pack, pieces
from models.encoders import load_state, read_settings, sha256_of
from models.furniture import furniture
from models.paths import ATTRIBUTION_MODEL
from models.progress import Cancelled, Task
from models.records import Article, ModelInfo, Span, Statement

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from models.attribution.tagger import Tagger

_TOKENS_AT_ONCE = 4096
_LIKE = 1.1


class StatementFinder:
    """Finds who said what. Make one with :meth:`load`; it keeps no memory of articles."""

    def __init__(self, tagger: Tagger, tokenizer: Tokenizer, info: ModelInfo, settings: dict[str, Any]) -> None:
        self._tagger = tagger
        self._tokenizer = tokenizer
        self._info = info
        self._limit = int(settings.get("limit", 256))
        self._context = int(settings.get("context", 64))
        self._sure = float(settings.get("sure", 0.0))
        self._sure_of_all = float(settings.get("sure_of_all", 0.0))

    @classmethod
    def load(cls, folder: Path | None = None) -> StatementFinder:
        """The finder in ``folder``, or the one that comes with the program.

        Raises :class:`models.encoders.UnusableEncoder` where the folder holds no such model.
        """
        from tokenizers import Tokenizer
        from transformers import BertConfig, BertModel

        from models.attribution.tagger import Tagger

        folder = folder or ATTRIBUTION_MODEL
        state = load_state(folder)
        config = BertConfig.from_json_file(folder / "config.json")
        tagger = Tagger(BertModel(config, add_pooling_layer=False))
        tagger.load_state_dict(state)
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        settings = read_settings(folder)
        return cls(tagger.eval(), tokenizer, ModelInfo(str(settings["name"]), sha256_of(folder)), settings)

    @property
    def info(self) -> ModelInfo:
        """Name and sha256 of the weights."""
        return self._info

    def find(self, article: Article, task: Task = Task()) -> tuple[Statement, ...]:
        """The statements of an article, in the order of their content; speakers not yet resolved.

        Raises :class:`models.progress.Cancelled` soon after the person asked for a stop.
        """
        said = [turn.words for turn in turns(article.text) if not turn.asking]
        quotes = merged(quotations(article.text), said)
        return tuple(
            _statement(article, number, attribution, quotes)
            for number, attribution in enumerate(self.attributions(article.text, task=task), 1)
        )

    def attributions(self, text: str, include_beliefs: bool = False, task: Task = Task()) -> list[Attribution]:
        """What is attributed to somebody in a text, in order.

        With ``include_beliefs`` also thoughts, wishes, findings and acts, in the units of the attribution corpora.
        """
        from models.attribution.tagger import ATTRIBUTIONS, STATEMENTS

        parts = pieces(text, self._tokenizer, self._limit - self._context - 2)
        windows = pack(parts, self._tokenizer, self._limit, self._context)
        found: list[Attribution] = []
        for batch in _batches(windows):
            if task.cancelled():
                raise Cancelled("Finding statements")
            found += self._judge(batch, ATTRIBUTIONS if include_beliefs else STATEMENTS)
        least = self._sure_of_all if include_beliefs else self._sure
        linked = link(text, found, quotations(text), by_corpus=include_beliefs)
        sure = [attribution for attribution in linked if attribution.confidence >= least]
        return sure if include_beliefs else _of_the_article(text, with_turns(text, sure))

    def _judge(self, batch: Sequence[Window], guideline: int) -> Iterator[Attribution]:
        import torch

        size = max(len(window.ids) for window in batch)
        ids = torch.zeros(len(batch), size, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            mask[row, : len(window.ids)] = 1
        with torch.inference_mode():
            tagged = self._tagger(ids, mask, torch.full((len(batch),), guideline))
            tags, pointers = tagged.tags.exp().numpy(), tagged.pointers.exp().numpy()
        for row, window in enumerate(batch):
            length = len(window.ids)
            yield from attributions(window, tags[row, :length], pointers[row, :, :length, :length])


def _of_the_article(text: str, found: list[Attribution]) -> list[Attribution]:
    """Without what stands in the frame of a web page that was copied as text: links to other articles, corrections."""
    frame = furniture(text)
    if not frame:
        return found
    return [
        attribution
        for attribution in found
        if not all(any(a <= start and end <= b for a, b in frame) for start, end in attribution.content)
    ]


def _batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, so that little is padding, and never more than fits in little memory."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda window: len(window.ids)):
        size = len(window.ids)
        if batch and ((len(batch) + 1) * size > _TOKENS_AT_ONCE or size > _LIKE * len(batch[0].ids)):
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _statement(article: Article, number: int, attribution: Attribution, quotes: Sequence[Span]) -> Statement:
    text = article.text
    source, cue = attribution.source, attribution.cue
    return Statement(
        id=f"{article.id}-s{number}",
        article=article.id,
        kind=kind_of(text, attribution.content, quotes),
        speaker=text[slice(*source)] if source else "",
        speaker_span=source,
        cue=text[slice(*cue)] if cue else None,
        cue_span=cue,
        spans=attribution.content,
        text=" ".join(text[a:b] for a, b in attribution.content),
        confidence=attribution.confidence,
    )
