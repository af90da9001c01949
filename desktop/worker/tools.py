"""What the worker process works with. Nothing heavy is imported before it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock

from desktop.worker.protocol import Kit, OpenedFiles
from models.progress import Task
from models.project.update import Finder, Judge, Tools

_loading = Lock()


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


@cache
def load_judge() -> Judge:
    """The stance judge, loaded once in this process."""
    from models.stance import StanceJudge

    return StanceJudge.load()


def tools() -> Tools:
    """The program's own tools."""
    from models.actors import resolve_actors
    from models.initiatives import suggest_initiatives

    return Tools(load_finder=load_finder, load_judge=load_judge, resolve=resolve_actors, suggest=suggest_initiatives)


KIT = Kit(open_files=open_files, tools=tools)
