"""Trained judges as teachers of another model, which learns from how sure they are and not from labels alone.

The method is knowledge distillation (Hinton, Vinyals and Dean 2015), here at temperature 1 and from the mean of all
teachers' probabilities. A judge that keeps some of another's layers learns from that one's states too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from transformers import PreTrainedModel

from models.encoders import load_encoder
from models.stance.inputs import CLASSES, MAX_TOKENS, PairInput, text_pair
from models.training.devices import fast_arithmetic, move


class Teachers:
    """Judges with the classes of :data:`models.stance.inputs.CLASSES`, each with its own tokenizer."""

    def __init__(self, folders: Sequence[Path], device: str) -> None:
        self._device = device
        self._judges = []
        for folder in folders:
            model, tokenizer = load_encoder(folder, "AutoModelForSequenceClassification")
            if tuple(dict(model.config.id2label or {}).values()) != CLASSES:
                raise ValueError(f"{folder}: a teacher's classes must be {', '.join(CLASSES)}, in this order")
            move(model, device)
            self._judges.append((model, tokenizer))

    def chances(self, pairs: Sequence[PairInput]) -> Tensor:
        """The mean of the teachers' probabilities, shape (pairs, classes), on the device."""
        firsts, seconds = zip(*(text_pair(pair) for pair in pairs), strict=True)
        total = torch.zeros(len(pairs), len(CLASSES), device=self._device)
        for model, tokenizer in self._judges:
            words = tokenizer(
                list(firsts),
                list(seconds),
                truncation="only_first",
                max_length=MAX_TOKENS,
                padding=True,
                return_tensors="pt",
            )
            with torch.inference_mode(), fast_arithmetic(self._device):
                total += model(**words.to(self._device)).logits.float().softmax(-1)
        return total / len(self._judges)


@dataclass(frozen=True, slots=True)
class Taught:
    """What a judge answers to a batch of rows, and how it came to that.

    ``chances`` are its probabilities, shape (rows, classes); ``states`` the hidden states that the kept layers gave,
    shape (rows, tokens, width) each.
    """

    chances: Tensor
    states: tuple[Tensor, ...]


class Original:
    """The judge of which a smaller one keeps the layers ``kept``, as its teacher.

    Each kept layer learns to give what it gives in the original, though it gets less prepared states: the layer-wise
    distillation of Sun et al. 2019 ("Patient knowledge distillation").
    """

    def __init__(self, model: PreTrainedModel, kept: Sequence[int]) -> None:
        self._model = model.eval()
        self._kept = kept

    def answer(self, words: Mapping[str, Tensor]) -> Taught:
        """What it says of rows of tokens, on the device where these are."""
        with torch.inference_mode(), fast_arithmetic(self._model.device.type):
            said = self._model(**words, output_hidden_states=True)
        # the first of the hidden states is what goes into layer 0
        return Taught(said.logits.float().softmax(-1), tuple(said.hidden_states[layer + 1] for layer in self._kept))


def distance(states: Sequence[Tensor], taught: Sequence[Tensor], real: Tensor) -> Tensor:
    """How far states are from those of the original: 0 where they are equal, about 2 where they have nothing in common.

    The squared distance over the squared length of the original's state, as the mean over tokens and over layers. Of
    the last layer only the first token counts, which the answer is read from. ``real`` is 1 for each token, 0 for
    padding, shape (rows, tokens).
    """
    total = torch.zeros((), device=real.device)
    for number, (own, other) in enumerate(zip(states, taught, strict=True), 1):
        apart = (own - other).square().sum(-1) / other.square().sum(-1)
        total = total + (apart[:, 0].mean() if number == len(taught) else (apart * real).sum() / real.sum())
    return total / len(taught)
