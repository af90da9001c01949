"""Which of a model's labels means what, read from their names: never from their order, which differs between models.

Three sorts of sequence-classification models can judge:

- stance models, with a label each for favor, against and neutral, and perhaps one for texts that do not speak of the
  target at all;
- entailment models, asked whether the passage entails that the speaker supports the target: entailment is favor,
  contradiction against, neutral neutral;
- entailment models of two labels, which say only whether a claim follows. They are asked twice, whether the speaker
  supports the target (with probability a) and whether the speaker opposes it (b), and the answers are taken as
  independent: favor is a (1 - b), against b (1 - a), and neutral is neither or both, 1 - a - b + 2 a b.

Nothing here imports torch: a folder's labels can be read before its weights are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from models.encoders import UnusableEncoder
from models.stance.inputs import CLASSES, PairInput, hypothesis_pair, text_pair

if TYPE_CHECKING:
    from torch import Tensor

Manner = Literal["stance", "entailment", "twice"]
"""How the model is asked: toward the target, by one claim, or by two."""

_STANCES = {
    "favor": "favor favour infavor infavour for pro support supports supporting supportive agree agrees agreement",
    "against": "against anti con contra oppose opposes opposed opposing deny denies denying disagree disagrees "
    "disagreement",
    "neutral": "neutral neither none comment commenting comments discuss discusses discussing query querying "
    "questioning nostance neutrality",
    "unaddressed": "unaddressed notaddressed unrelated notrelated irrelevant",
}
_ENTAILMENTS = {
    "favor": "entailment entails entail entailed",
    "against": "contradiction contradicts contradict contradictory",
    "neutral": "neutral",
}
_TWICE = {
    "follows": "entailment entails entail entailed",
    "open": "notentailment notentails notentail notentailed nonentailment neutralorcontradiction",
}
_UNNAMED = re.compile(r"label\d+|\d+|class\d+")


class NoStanceLabels(UnusableEncoder):
    """A model's labels do not say which of them is favor and which is against; the text is for people."""


@dataclass(frozen=True, slots=True)
class Labels:
    """How to ask a model and how to read its answers.

    ``columns`` has for each of :data:`models.stance.inputs.CLASSES` that the model knows the columns of its logits
    whose probabilities count for it. For ``manner`` "twice" there are "follows" and "open" instead.
    """

    manner: Manner
    columns: Mapping[str, tuple[int, ...]]

    def segments(self, pair: PairInput) -> tuple[tuple[str, str], ...]:
        """What the model is given to read for one pair: two segments each time that it is asked."""
        match self.manner:
            case "stance":
                return (text_pair(pair),)
            case "entailment":
                return (hypothesis_pair(pair),)
            case "twice":
                return hypothesis_pair(pair, "favor"), hypothesis_pair(pair, "against")

    def chances(self, logits: Tensor) -> Tensor:
        """The probabilities of :data:`models.stance.inputs.CLASSES` (last dimension 4) from the logits of one pair or
        of several (last dimension as the model has it, or twice that, one answer after the other)."""
        import torch

        if self.manner == "twice":
            width = sum(map(len, self.columns.values()))
            favor, against = (
                half.softmax(-1)[..., list(self.columns["follows"])].sum(-1) for half in logits.split(width, -1)
            )
            one, other = favor * (1 - against), against * (1 - favor)
            return torch.stack([one, other, 1 - one - other, torch.zeros_like(one)], -1)
        shares = logits.softmax(-1)
        return torch.stack([shares[..., list(self.columns.get(name, ()))].sum(-1) for name in CLASSES], -1)

    @property
    def tells_unaddressed(self) -> bool:
        """Whether the model says by itself that a text does not speak of the target."""
        return "unaddressed" in self.columns


def names_of(configured: object) -> dict[int, str]:
    """The labels' names by column, as a model's configuration has them under id2label: a label without one goes by its
    number, and what is no list of labels at all names none."""
    if not isinstance(configured, Mapping) or not all(str(column).isdecimal() for column in configured):
        return {}
    return {
        int(column): f"LABEL_{column}" if name is None or not str(name).strip() else str(name)
        for column, name in configured.items()
    }


def read_labels(names: Mapping[int, str]) -> Labels:
    """The meaning of labels with these names by column, whatever their order, case and punctuation.

    Raises :class:`NoStanceLabels` where a name is missing or unknown, or where favor, against or neutral has none.
    """
    if sorted(names) != list(range(len(names))):
        raise NoStanceLabels(f"this model's labels are numbered {', '.join(map(str, sorted(names)))}, not from 0 on")
    bare = {column: re.sub(r"[\W_]+", "", name.casefold()) for column, name in names.items()}
    shown = ", ".join(names[column] for column in sorted(names))
    if not names or all(_UNNAMED.fullmatch(name) for name in bare.values()):
        raise NoStanceLabels(
            f"this model's labels have no names ({shown or 'none given'}), so nobody can tell which of them means "
            "favor; if you know, name them in the model's config.json under id2label, for instance favor, against "
            "and neutral"
        )
    for manner, words in _MANNERS.items():
        found = _columns(bare, words)
        if found is not None and _required(manner) <= found.keys():
            return Labels(manner, found)
    raise NoStanceLabels(
        f"this model's labels are {shown}; Parley needs labels that mean favor, against and neutral, or entailment, "
        "contradiction and neutral, or entailment and not entailment"
    )


_MANNERS: dict[Manner, dict[str, str]] = {"twice": _TWICE, "entailment": _ENTAILMENTS, "stance": _STANCES}


def _required(manner: Manner) -> set[str]:
    return set(_TWICE) if manner == "twice" else set(CLASSES[:3])


def _columns(names: Mapping[int, str], words: Mapping[str, str]) -> dict[str, tuple[int, ...]] | None:
    """The columns of each meaning; None where a name has no meaning here."""
    meaning = {word: meant for meant, spellings in words.items() for word in spellings.split()}
    if not meaning.keys() >= set(names.values()):
        return None
    return {
        meant: columns
        for meant in words
        if (columns := tuple(column for column in sorted(names) if meaning[names[column]] == meant))
    }
