"""The network: an encoder that tags sources, cues and contents, and points from each content to what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import Tensor, nn
from transformers import PreTrainedModel

from models.attribution.decoding import POINTERS, TAGS

STATEMENTS, ATTRIBUTIONS = 1, 0
"""Token types: which guideline to follow. STATEMENTS finds what was said, in the units that the program shows;
ATTRIBUTIONS finds beliefs, wishes and findings too."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """``tags``: log probabilities, (batch, tokens, len(TAGS)). ``pointers``: log probabilities over the tokens that
    are pointed to, (batch, len(POINTERS), tokens, tokens)."""

    tags: Tensor
    pointers: Tensor


class Tagger(nn.Module):
    """Tags and pointers on top of any encoder that gives a ``last_hidden_state`` and knows two token types."""

    def __init__(self, encoder: PreTrainedModel, pointer_width: int = 64) -> None:
        super().__init__()
        self.encoder = encoder
        self.config = encoder.config
        hidden = int(encoder.config.hidden_size)
        self.pointer_width = pointer_width
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(hidden, len(TAGS))
        self.query = nn.Linear(hidden, len(POINTERS) * pointer_width)
        self.key = nn.Linear(hidden, len(POINTERS) * pointer_width)

    def forward(self, ids: Tensor, mask: Tensor, guideline: Tensor) -> Tagged:
        """``ids`` and ``mask`` (1 for a token, 0 for padding) are (batch, tokens); ``guideline`` is (batch,)."""
        types = guideline.unsqueeze(1).expand_as(ids)
        encoded: Any = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)
        hidden = self.dropout(encoded.last_hidden_state)
        shape = (*ids.shape, len(POINTERS), self.pointer_width)
        query = self.query(hidden).view(shape).transpose(1, 2)
        key = self.key(hidden).view(shape).transpose(1, 2)
        scores = (query @ key.transpose(2, 3)).float() / self.pointer_width**0.5
        scores = scores.masked_fill(mask[:, None, None, :] == 0, -1e9)
        return Tagged(self.tag(hidden).float().log_softmax(-1), scores.log_softmax(-1))
