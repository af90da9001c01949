"""What the worker process works with. Nothing heavy is imported before it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from threading import Lock

from desktop.worker.protocol import Kit, OpenedFiles
from models.progress import Task
from models.project.update import Finder, Judge, Tools

_loading = Lock()
"""Held while a model is loaded: a thread that imports transformers while another does is given half of it."""


def open_files(paths: Sequence[str], task: Task) -> OpenedFiles:
    """Read files of any supported format."""
    from models.pipeline import open_articles

    return open_articles(paths, task)


def load_finder() -> Finder:
    """The statement finder, loaded once in this process, whichever thread asks first."""
    with _loading:
        return _finder()


@cache
def _finder() -> Finder:
    from models.attribution import StatementFinder

    return StatementFinder.load()


def load_judge(reference: str) -> Judge:
    """The stance judge that the person chose; the one that was asked for last stays loaded in this process."""
    with _loading:
        return _judge(reference)


@lru_cache(maxsize=1)
def _judge(reference: str) -> Judge:
    from models.stance import StanceJudge

    return StanceJudge.load(reference)


def tools() -> Tools:
    """The program's own tools."""
    from models.actors import resolve_actors
    from models.initiatives import suggest_initiatives

    return Tools(load_finder=load_finder, load_judge=load_judge, resolve=resolve_actors, suggest=suggest_initiatives)


def download(name: str, task: Task) -> None:
    """Fetch a stance model from the hub."""
    from models.stance.download import download as fetch

    fetch(name, task)


KIT = Kit(open_files=open_files, tools=tools, download=download)
