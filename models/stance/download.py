"""Fetching a model from the Hugging Face hub: the one place of the program that uses the network, and only when asked.

What comes is data: configuration, tokenizer, card and weights as safetensors, from the top folder of the model's
repository. Files that can hold code are never asked for.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.encoders import UnusableEncoder
from models.held_files import replace
from models.progress import Cancelled, Task
from models.stance.choice import describe, folder_of_download, is_hub_name

FIRST = ("config.json", "README.md")
"""What tells whether the rest is worth fetching."""
WANTED = (*FIRST, "*.safetensors", "*.safetensors.index.json", "tokenizer*.json", "vocab.*", "merges.txt", "*.model")
WANTED_TOO = ("special_tokens_map.json", "added_tokens.json")
MEGABYTE = 2**20


class DownloadFailed(Exception):
    """A model could not be fetched; the text says why, for people."""


def download(name: str, task: Task = Task()) -> Path:
    """Fetch the model of this hub name into the folder of downloads and return its folder there.

    Progress is in megabytes. Nothing takes the model's name before all of it is there, so that a download which was cut
    off is begun again where it stopped. Raises :class:`DownloadFailed`, and :class:`models.progress.Cancelled` when the
    person asked for a stop.
    """
    if not is_hub_name(name):
        raise DownloadFailed(f"“{name}” is no name of a model: names look like owner/name")
    target = folder_of_download(name)
    part = target.with_name(f"{target.name}.part")
    step = f"Downloading {name}"
    try:
        task.at(step, 0, 0)
        part.mkdir(parents=True, exist_ok=True)
        files = {file.filename: int(file.file_size or 0) for file in _fetch(name, part, WANTED + WANTED_TOO, dry=True)}
        if not any(file.endswith(".safetensors") for file in files):
            raise DownloadFailed(f"{name}: has no weights as safetensors, the only form that Parley reads")
        _fetch(name, part, FIRST)
        _check(name, part, files)
        _fetch(name, part, WANTED + WANTED_TOO, watch=_Watch(task, step, sum(files.values())))
        describe(part)
    except (Cancelled, DownloadFailed):
        raise
    except UnusableEncoder as reason:
        raise DownloadFailed(str(reason).replace(str(part), name)) from reason
    except Exception as error:
        raise DownloadFailed(_in_words(name, error)) from error
    shutil.rmtree(part / ".cache", ignore_errors=True)
    try:
        _put_in_place(part, target)
    except PermissionError as error:
        raise DownloadFailed(
            f"{name}: the one on this computer is in use and stays; choose another model, start Parley again, "
            "and then download it"
        ) from error
    except OSError as error:
        raise DownloadFailed(_in_words(name, error)) from error
    return target


def _put_in_place(part: Path, target: Path) -> None:
    """Let the download take the model's name. One that was there goes as a whole or, where it is in use, not at all:
    on Windows nothing can take the place of weights that a judge has loaded."""
    before = target.with_name(f"{target.name}.old.part")
    shutil.rmtree(before, ignore_errors=True)
    if target.exists():
        replace(target, before)
    try:
        replace(part, target)
    except OSError:
        if before.exists():
            replace(before, target)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _check(name: str, part: Path, files: dict[str, int]) -> None:
    """Refuse a model that cannot judge before its weights are fetched."""
    missing = [part / file for file in files if not (part / file).exists()]
    for file in missing:
        file.touch()  # for the description, which asks whether they are there
    try:
        describe(part)
    finally:
        for file in missing:
            file.unlink()


class _Watch:
    """What the hub's library takes for the class of its progress bars; tells the task how many bytes have come."""

    def __init__(self, task: Task, step: str, total: int) -> None:
        self._task, self._step, self._total = task, step, total
        self._done = 0

    def bars(self) -> type[Any]:
        """The class."""
        from tqdm.auto import tqdm

        add = self._add

        class Bar(tqdm):
            def __init__(self, *args: Any, **settings: Any) -> None:
                self._counts = settings.get("unit") == "B" and settings.get("desc") != "Downloading bytes"
                settings.pop("name", None)
                super().__init__(*args, **{**settings, "disable": True})

            def update(self, n: float | None = 1) -> bool | None:
                if self._counts:
                    add(int(n or 0))
                return super().update(n)

        return Bar

    def _add(self, count: int) -> None:
        self._done += count
        total = max(self._total, self._done)
        self._task.at(self._step, self._done // MEGABYTE, max(1, total // MEGABYTE))


def _fetch(
    name: str, into: Path, patterns: tuple[str, ...], *, dry: bool = False, watch: _Watch | None = None
) -> list[Any]:
    from huggingface_hub import snapshot_download

    fetch: Callable[..., Any] = snapshot_download
    found = fetch(
        name,
        local_dir=into,
        allow_patterns=list(patterns),
        ignore_patterns=["*/*"],
        tqdm_class=(watch or _Watch(Task(), "", 0)).bars(),
        dry_run=dry,
    )
    return list(found) if dry else []


def _in_words(name: str, error: Exception) -> str:
    from huggingface_hub import errors

    if isinstance(error, errors.DryRunError) and isinstance(error.__cause__, Exception):
        error = error.__cause__  # a dry run hides what the hub answered
    if isinstance(error, errors.GatedRepoError):
        return (
            f"{name}: its owner lets only people in who accepted the terms; accept them on the model’s page, download "
            "its files there, and choose their folder here"
        )
    if isinstance(error, errors.RepositoryNotFoundError):
        return f"{name}: there is no such model on huggingface.co, or it is private"
    if isinstance(error, errors.HfHubHTTPError):
        status = getattr(error.response, "status_code", None)
        return f"{name}: huggingface.co answered with error {status}; try again later"
    if isinstance(error, errors.LocalEntryNotFoundError | errors.DryRunError | ConnectionError) or _is_of_network(
        error
    ):
        return "huggingface.co cannot be reached; is this computer connected to the internet?"
    if isinstance(error, OSError):
        return f"{name}: cannot be kept on this computer: {error.strerror or error}"
    return f"{name}: could not be downloaded ({error})"


def _is_of_network(error: BaseException | None) -> bool:
    while error is not None:
        if type(error).__module__.split(".")[0] in ("httpx2", "httpx", "httpcore2", "httpcore"):
            return True
        error = error.__cause__ or error.__context__
    return False
