"""Small models as Hugging Face's libraries save them, of the architectures that people bring, with random weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

WORDS = ("the", "truce", "fails", "holds", "fund", "oslo", "likes", "supports", "on", "stance", "speaker", ":", ".")


def save_model(folder: Path, architecture: str, labels: Sequence[str] | None, **saving: Any) -> Path:
    """Write a model of ``architecture`` ("bert", "roberta", "deberta") with its tokenizer into ``folder``; ``saving``
    goes to ``save_pretrained``."""
    import torch
    import transformers

    tokenizer: Any
    sizes = {
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 16,
        "initializer_range": 0.5,
        "max_position_embeddings": 256,
        **({"num_labels": 3} if labels is None else {"id2label": dict(enumerate(labels))}),
        **({} if labels is None else {"label2id": {name: number for number, name in enumerate(labels)}}),
    }
    if architecture == "bert":
        vocabulary = {word: n for n, word in enumerate(("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS))}
        tokenizer = transformers.BertTokenizerFast(vocab=vocabulary)
        config: Any = transformers.BertConfig(vocab_size=len(vocabulary), **sizes)
        model: Any = transformers.BertForSequenceClassification
    elif architecture == "roberta":
        letters = sorted({letter for word in WORDS for letter in word} | {"Ġ"})
        vocabulary = {word: n for n, word in enumerate(("<s>", "<pad>", "</s>", "<unk>", "<mask>", *letters))}
        tokenizer = transformers.RobertaTokenizerFast(vocab=vocabulary, merges=[])
        config = transformers.RobertaConfig(vocab_size=len(vocabulary), pad_token_id=1, **sizes)
        model = transformers.RobertaForSequenceClassification
    else:
        pieces = [("[PAD]", 0.0), ("[CLS]", 0.0), ("[SEP]", 0.0), ("[UNK]", 0.0)]
        pieces += [(f"▁{word}", -2.0) for word in WORDS] + [("▁", -4.0), ("[MASK]", 0.0)]
        tokenizer = transformers.DebertaV2TokenizerFast(vocab=pieces)
        config = transformers.DebertaV2Config(
            vocab_size=len(tokenizer), relative_attention=True, pos_att_type=["c2p", "p2c"], type_vocab_size=0, **sizes
        )
        model = transformers.DebertaV2ForSequenceClassification
    torch.manual_seed(3)
    model(config).to(saving.pop("dtype", torch.float32)).save_pretrained(folder, **saving)
    tokenizer.save_pretrained(folder)
    return folder
