"""Trained encoders on disk: eight-bit weights in safetensors, the tokenizer and the settings that belong to them.

A folder holds ``config.json`` (the architecture), ``tokenizer.json`` and what goes with it, ``weights-*.safetensors``
in shards that a repository can hold, and ``encoder.json`` with whatever else the model's owner needs at load time
(thresholds, temperatures, window sizes). Nothing in it is code, nothing is pickled, nothing is fetched. An encoder that
was made of another's layers may leave weights that both have in that one's folder, beside its own.

Folders as Hugging Face's libraries write them, with ``model.safetensors`` or its shards and no ``encoder.json``, can be
loaded too.

torch and transformers are imported inside the functions: naming this module costs nothing at start-up.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor, nn
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

SETTINGS = "encoder.json"
SHARD_BYTES = 48 * 2**20
GROUP = 64
"""How many numbers of a row share a scale. One outlier in a row would cost all its other weights their precision."""
_SCALE = ".scale"
_SHARED = "shared"
"""The settings' entry on weights that lie in another folder: ``{"with": its name, "weights": [names]}``."""

_VOCABULARIES = ("tokenizer.json", "vocab.txt", "vocab.json")
"""What words a tokenizer knows stands in one of these, or in a file of SentencePiece."""

_INDEX = "model.safetensors.index.json"
"""Which file each part of divided weights lies in."""
_FOLDER_NAME = re.compile(r"(?!\.{1,2}\Z)[^/\\:\0]+")


class UnusableEncoder(ValueError):
    """A folder does not hold an encoder that can be used; the text says why, for people."""


def save_encoder(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    folder: Path,
    extra: Mapping[str, Any] | None = None,
    other: Path | None = None,
) -> None:
    """Write ``model`` with eight-bit weights, its tokenizer, and ``extra`` (anything JSON can hold) into ``folder``.

    Every matrix becomes int8 with one scale for every 64 numbers of a row (output channel or embedding), or one for the
    row where it does not divide so; vectors stay float32. Where the
    model has a transformers ``config``, it is written as ``config.json``. Weights already there are replaced.

    ``other`` is the folder of an encoder with the same tokenizer and some of the same weights, beside ``folder``: the
    tokenizer and the weights that are equal under the same name are not written again, and both folders must stay side
    by side.
    """
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.safetensors"):
        old.unlink()
    state = model.state_dict()
    settings = dict(extra or {})
    if other is not None:
        theirs = load_state(other)
        same = sorted(name for name, tensor in state.items() if name in theirs and tensor.cpu().equal(theirs[name]))
        state = {name: tensor for name, tensor in state.items() if name not in same}
        settings[_SHARED] = {"with": other.resolve().name, "weights": same}
    shards = list(_shards(_quantised(state)))
    for number, shard in enumerate(shards, 1):
        save_file(shard, folder / f"weights-{number:02}-of-{len(shards):02}.safetensors")
    config = getattr(model, "config", None)
    if config is not None:
        described = config.to_dict()
        for private in ("_name_or_path", "dtype", "torch_dtype", "transformers_version"):
            described.pop(private, None)
        described["architectures"] = [type(model).__name__]
        _write_json(folder / "config.json", described)
    if other is None:
        tokenizer.save_pretrained(folder)
    _write_json(folder / SETTINGS, settings)


def load_state(folder: Path) -> dict[str, Tensor]:
    """All tensors of the encoder in the folder, eight-bit ones turned back into float32.

    Raises :class:`UnusableEncoder` where there are none, or one is missing or damaged.
    """
    state = _stored(folder)
    other, names = shared_with(folder)
    if other is not None:
        theirs = _stored(other, names)
        if missing := sorted(names - theirs.keys()):
            raise UnusableEncoder(f"{folder}: {missing[0]}, which it shares with {other}, is not there")
        state |= theirs
    return state


def shared_with(folder: Path) -> tuple[Path | None, frozenset[str]]:
    """Where the rest of the folder's weights lie, always beside it, and their names; None where it has them all.

    Raises :class:`UnusableEncoder` where no weights lie there.
    """
    shared = read_settings(folder).get(_SHARED)
    if shared is None:
        return None, frozenset()
    try:
        name, names = str(shared["with"]), frozenset(map(str, shared["weights"]))
    except (TypeError, KeyError) as error:
        raise UnusableEncoder(f"{folder / SETTINGS}: does not say where the other weights lie ({error})") from error
    if not _FOLDER_NAME.fullmatch(name):
        raise UnusableEncoder(
            f'{folder / SETTINGS}: the other weights cannot lie in "{name}", only in a folder beside it'
        )
    other = folder.resolve().parent / name
    if not any(other.glob("*.safetensors")):
        raise UnusableEncoder(
            f"{folder}: shares weights with {other}, and there are none; the two folders must stay side by side"
        )
    return other, names


def _stored(folder: Path, only: Collection[str] | None = None) -> dict[str, Tensor]:
    """The tensors in the folder's own files, or ``only`` those of these names that are there."""
    from safetensors import SafetensorError, safe_open

    tensors: dict[str, Tensor] = {}
    for file in _weight_files(folder):
        try:
            with safe_open(file, "pt") as opened:
                for name in opened.keys():  # noqa: SIM118 (no mapping)
                    if only is None or name.removesuffix(_SCALE) in only:
                        tensors[name] = opened.get_tensor(name)
        except SafetensorError as error:
            raise UnusableEncoder(f"{file}: the weights are damaged ({error})") from error
    scales = {name: tensors.pop(name) for name in [name for name in tensors if name.endswith(_SCALE)]}
    for name, scale in scales.items():
        whole = name.removesuffix(_SCALE)
        rows = len(scale)
        grouped = tensors[whole].float().view(rows, scale.numel() // rows, -1)
        tensors[whole] = grouped.mul_(scale.view(rows, -1, 1)).view(rows, -1)
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}


def load_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """The folder's tokenizer, or that of the encoder it shares weights with.

    Raises :class:`UnusableEncoder` where there is none: the library would make one up that knows no words.
    """
    import transformers

    folder = tokenizer_folder(folder)
    try:
        with _quiet(transformers.utils.logging):
            return transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # the library raises whatever it stumbles over in a damaged file
        raise UnusableEncoder(f"{folder}: {_unread('tokenizer', folder, error)}") from error


def tokenizer_folder(folder: Path) -> Path:
    """Where the tokenizer of the folder's encoder lies. Raises :class:`UnusableEncoder` where there is none."""
    folder = shared_with(folder)[0] or folder
    if not any((folder / name).is_file() for name in _VOCABULARIES) and not any(folder.glob("*.model")):
        raise UnusableEncoder(f"{folder}: holds no tokenizer; its folder would hold a file tokenizer.json")
    return folder


def load_encoder(folder: Path, auto_class: str) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """The folder's model in evaluation mode, in float32, and its tokenizer.

    ``auto_class`` names the transformers class that builds it from ``config.json``, for instance
    ``AutoModelForSequenceClassification``. Raises :class:`UnusableEncoder` where the folder does not hold such a model.
    """
    _weight_files(folder)
    build = _own_model if (folder / SETTINGS).is_file() else _published_model
    model, tokenizer = build(folder, auto_class).eval(), load_tokenizer(folder)
    known, words = model.get_input_embeddings().num_embeddings, tokenizer.vocab_size
    if words > known:
        raise UnusableEncoder(
            f"{folder}: the tokenizer is that of another model: it has {words:,} words, and the model knows {known:,}"
        )
    return model, tokenizer


def _own_model(folder: Path, auto_class: str) -> PreTrainedModel:
    import transformers

    try:
        config = transformers.AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        model: PreTrainedModel = getattr(transformers, auto_class).from_config(config, trust_remote_code=False)
    except Exception as error:  # the library raises whatever it stumbles over
        raise UnusableEncoder(f"{folder}: {_unread('model', folder, error)}") from error
    try:
        model.load_state_dict(load_state(folder))
    except RuntimeError as error:
        raise UnusableEncoder(f"{folder}: the weights do not fit the model ({error})") from error
    return model


def _published_model(folder: Path, auto_class: str) -> PreTrainedModel:
    """A model as transformers saves it; parts that have no weights would answer at random, so they are refused."""
    import torch
    import transformers
    from safetensors import SafetensorError

    model: PreTrainedModel
    try:
        with _quiet(transformers.utils.logging):
            model, loading = getattr(transformers, auto_class).from_pretrained(
                folder,
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                dtype=torch.float32,
                output_loading_info=True,
                ignore_mismatched_sizes=True,  # they are refused below, and named
            )
    except SafetensorError as error:
        raise UnusableEncoder(f"{folder}: the weights are damaged ({error})") from error
    except Exception as error:  # the library raises whatever it stumbles over
        raise UnusableEncoder(f"{folder}: {_unread('model', folder, error)}") from error
    missing = sorted(loading["missing_keys"])
    if missing:
        raise UnusableEncoder(f"{folder}: the weights do not fit the model ({', '.join(missing[:3])} missing)")
    for name, there, wanted in sorted(loading["mismatched_keys"]):
        sizes = (" × ".join(map(str, size)) for size in (there, wanted))
        raise UnusableEncoder(f"{folder}: the weights do not fit the model ({name} is {' and not '.join(sizes)})")
    return model


def _unread(what: str, folder: Path, error: Exception) -> str:
    """Why a model or tokenizer cannot be read, in words for people where the library's advise against our rules."""
    if "trust_remote_code" in str(error):
        return f"the {what} needs code that comes with it, and such code is never run"
    if what == "tokenizer" and not any((folder / name).is_file() for name in _VOCABULARIES):
        pieces = sorted(file.name for file in folder.glob("*.model"))
        return f"the tokenizer is only there as {pieces[0]}, which cannot be read; the model needs a tokenizer.json"
    return f"no {what} that can be read ({error or type(error).__name__})"


@contextmanager
def _quiet(logging: Any) -> Iterator[None]:
    """Reports on weights that fit or do not are ours to give."""
    before, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(before)
        if bars:
            logging.enable_progress_bar()


def read_settings(folder: Path) -> dict[str, Any]:
    """What was handed to :func:`save_encoder` as ``extra``; empty where the folder comes from elsewhere."""
    file = folder / SETTINGS
    if not file.is_file():
        return {}
    try:
        settings = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnusableEncoder(f"{file}: not valid JSON ({error})") from error
    if not isinstance(settings, dict):
        raise UnusableEncoder(f"{file}: holds no settings")
    return settings


def sha256_of(folder: Path) -> str:
    """Hex digest over the bytes of the folder's weight files in name order (``cat *.safetensors | sha256sum``).

    Where it shares weights, those of the other folder follow: its answers come of them too.
    """
    digest = hashlib.sha256()
    other, _ = shared_with(folder)
    for file in [*_weight_files(folder), *([] if other is None else _weight_files(other))]:
        with file.open("rb") as stream:
            while block := stream.read(2**20):
                digest.update(block)
    return digest.hexdigest()


def check_shards(folder: Path) -> None:
    """Refuse a folder whose own list names files of weights that are not there, as after half a download."""
    try:
        listed = json.loads((folder / _INDEX).read_text(encoding="utf-8"))["weight_map"].values()
        missing = sorted({str(name) for name in listed if not (folder / str(name)).is_file()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return  # without a list that can be read, the library says what is wrong with the weights
    if missing:
        raise UnusableEncoder(f"{folder}: {missing[0]}, a part of the weights, is missing; copy or download it again")


def _weight_files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise UnusableEncoder(f"{folder}: holds no weights as safetensors, the only form that is read")
    return files


def _quantised(state: Mapping[str, Tensor]) -> Iterator[dict[str, Tensor]]:
    """Groups of tensors that belong into one file: a matrix as int8 with its scales, or a vector as it is.

    Scales have the shape (rows, groups). Those of earlier weights, one a row, have the shape (rows).
    """
    import torch

    for name, tensor in state.items():
        value = tensor.detach().cpu()
        if value.dim() == 2 and value.is_floating_point():
            rows, columns = value.shape
            grouped = value.float().reshape(rows, -1, columns if columns % GROUP else GROUP)
            scale = grouped.abs().amax(dim=2).clamp(min=1e-12) / 127
            whole = torch.round(grouped / scale.unsqueeze(2)).to(torch.int8).view(rows, columns)
            yield {name: whole.contiguous(), name + _SCALE: scale.contiguous()}
        else:
            yield {name: value.contiguous().clone()}


def _shards(groups: Iterator[dict[str, Tensor]]) -> Iterator[dict[str, Tensor]]:
    shard: dict[str, Tensor] = {}
    size = 0
    for group in groups:
        more = sum(tensor.nbytes for tensor in group.values())
        if shard and size + more > SHARD_BYTES:
            yield shard
            shard, size = {}, 0
        shard.update(group)
        size += more
    if shard:
        yield shard


def _write_json(file: Path, content: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
