"""Trained judges as teachers of another model, which learns from how sure they are and not from labels alone.

The method is knowledge distillation (Hinton, Vinyals and Dean 2015), here at temperature 1 and from the mean of all
teachers' probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

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
