"""Which stance model judges: those that come with the program, a folder, or one that was downloaded by its hub name.

A choice is kept as a reference, one line of text: "" for the program's own judge, "stance-small" for its fast one, the
path of a folder, or a name on the Hugging Face hub. Nothing here loads weights or touches the network, so that the
window can tell at once what is wrong with a folder.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.encoders import UnusableEncoder, check_shards, read_settings, tokenizer_folder
from models.paths import SMALL_STANCE_MODEL, STANCE_MODEL, downloaded_models
from models.stance.labels import Labels, NoStanceLabels, names_of, read_labels

OWN = ""
SMALL = "stance-small"
BUNDLED = {OWN: STANCE_MODEL, SMALL: SMALL_STANCE_MODEL}

_HUB_NAME = re.compile(r"(?:[A-Za-z0-9][\w.-]{0,95}/)?[A-Za-z0-9][\w.-]{0,95}")
_UNSAFE = ("pytorch_model*.bin", "*.pt", "*.pth", "*.ckpt", "*.h5", "*.msgpack")


@dataclass(frozen=True, slots=True)
class Described:
    """What a model's folder says of itself.

    ``labels`` are the names of its labels by column, ``manner`` how they are read. ``licence`` is what the front matter
    of its card says, "" where it says nothing. ``card`` is the card's text, "" where there is none.
    """

    name: str
    folder: Path
    labels: tuple[str, ...]
    manner: Labels
    licence: str
    card: str


def is_hub_name(text: str) -> bool:
    """Whether ``text`` can be the name of a model on the hub: ``owner/name`` or ``name``."""
    return _HUB_NAME.fullmatch(text) is not None and ".." not in text and "--" not in text


def folder_of_download(name: str) -> Path:
    """Where the model of this hub name lies once it is downloaded."""
    return downloaded_models() / name.replace("/", "--")


def downloads() -> tuple[str, ...]:
    """The hub names of the models that are on this computer, in alphabetical order."""
    if not downloaded_models().is_dir():
        return ()
    return tuple(sorted(model_name(folder) for folder in downloaded_models().iterdir() if _is_whole(folder)))


def locate(reference: str) -> Path:
    """The folder that a reference means. Raises :class:`UnusableEncoder` where there is none on this computer."""
    if reference in BUNDLED:
        folder = BUNDLED[reference]
        if not folder.is_dir():
            raise UnusableEncoder(f"{folder}: this model does not come with this copy of the program")
        return folder
    if os.path.isdir(reference):  # unlike a path's, it takes names of any length
        return Path(reference)
    if os.path.isfile(reference):
        raise UnusableEncoder(f"{reference}: is a file; a model is a folder that holds config.json and its weights")
    if is_hub_name(reference) and _is_whole(folder_of_download(reference)):
        return folder_of_download(reference)
    raise UnusableEncoder(
        f"{reference}: neither a folder with a model nor the name of one that was downloaded to this computer; "
        "models are downloaded in the window, under Analysis, Stance model"
    )


def model_name(folder: Path) -> str:
    """The name of a model for people: its own, its name on the hub, or that of its folder."""
    named = read_settings(folder).get("name")
    if named:
        return str(named)
    if folder.parent == downloaded_models():
        return folder.name.replace("--", "/", 1)
    return folder.resolve().name


def describe(folder: Path) -> Described:
    """What the folder says of its model. Raises :class:`UnusableEncoder` where it is none that can judge stances."""
    config = _config(folder)
    if not any(folder.glob("*.safetensors")):
        unsafe = sorted(file.name for pattern in _UNSAFE for file in folder.glob(pattern))
        raise UnusableEncoder(
            f"{folder}: holds no weights as safetensors"
            + (f", only {unsafe[0]}, and files of that kind can run code when they are opened" if unsafe else "")
        )
    check_shards(folder)
    tokenizer_folder(folder)  # its own, or that of the model beside it which it shares weights with
    named = config.get("architectures")
    architectures = named if isinstance(named, list) else []
    if architectures and not any("ForSequenceClassification" in str(name) for name in architectures):
        raise UnusableEncoder(f"{folder}: holds a {architectures[0]}; Parley needs a model for sequence classification")
    names = names_of(config.get("id2label"))
    try:
        manner = read_labels(names)
    except NoStanceLabels as reason:
        raise NoStanceLabels(f"{folder}: {reason}") from reason
    card = _card(folder)
    return Described(
        name=model_name(folder),
        folder=folder,
        labels=tuple(names[column] for column in sorted(names)),
        manner=manner,
        licence=_front_matter(card, "license"),
        card=card,
    )


def _is_whole(folder: Path) -> bool:
    """Whether a download into the folder came to its end: it takes its name only then."""
    return (folder / "config.json").is_file() and not folder.name.endswith(".part")


def _config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnusableEncoder(f"{folder}: no model lies there; its folder would hold a file config.json") from None
    except (OSError, ValueError) as error:
        raise UnusableEncoder(f"{folder}: its config.json cannot be read ({error})") from error
    if not isinstance(config, dict):
        raise UnusableEncoder(f"{folder}: its config.json describes no model")
    return config


def _card(folder: Path) -> str:
    for name in ("MODEL_CARD.md", "README.md"):
        try:
            return (folder / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
    return ""


def _front_matter(card: str, key: str) -> str:
    """The value of a key in the card's front matter, "" where it has none."""
    front = re.match(r"---\s*\n(.*?)\n---\s*(?:\n|$)", card, re.DOTALL)
    if front is None:
        return ""
    found = re.search(rf"^{re.escape(key)}\s*:\s*(.+?)\s*$", front[1], re.MULTILINE)
    return found[1].strip("\"'") if found else ""
