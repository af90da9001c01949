"""What the window and the worker process say to each other. Everything here is pickled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from models.progress import Task
from models.project.state import ProjectState
from models.project.update import Part, Tools
from models.records import Actor, Article, Initiative, ModelInfo, Statement

if TYPE_CHECKING:
    from models.stance.why import Why


class UnreadableFile(Protocol):
    """A file that could not be read, as ``models.readers.Unreadable`` tells it."""

    @property
    def path(self) -> object: ...

    @property
    def reason(self) -> str: ...


class OpenedFiles(Protocol):
    """What ``models.pipeline.open_articles`` returns."""

    @property
    def articles(self) -> Sequence[Article]: ...

    @property
    def unreadable(self) -> Sequence[UnreadableFile]: ...


@dataclass(frozen=True, slots=True)
class Kit:
    """How the worker gets at what does the work: functions of modules, since they are pickled by name."""

    open_files: Callable[[Sequence[str], Task], OpenedFiles]
    tools: Callable[[], Tools]
    download: Callable[[str, Task], object]


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """Read these files."""

    job: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """Do what is pending in this project."""

    job: int
    state: ProjectState


@dataclass(frozen=True, slots=True)
class WarmUp:
    """Load what the first articles will need, while the person still chooses them."""

    job: int


@dataclass(frozen=True, slots=True)
class Explain:
    """Say which words moved the score of a statement toward an initiative or an actor, with the model of this
    reference. ``statement`` and ``actors`` are as they were when it was scored. The worker answers between two batches
    of whatever else it does."""

    job: int
    articles: tuple[Article, ...]
    statement: Statement
    actors: tuple[Actor, ...]
    toward: Initiative | Actor
    stance_model: str


@dataclass(frozen=True, slots=True)
class Download:
    """Fetch the stance model of this name from the hub. For a process that does nothing else: it goes online."""

    job: int
    name: str


Job = OpenFiles | Update | WarmUp | Explain | Download


@dataclass(frozen=True, slots=True)
class Progress:
    """The step named ``step`` is at ``done`` of ``total``; a ``total`` of 0 means that nobody knows how long."""

    job: int
    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read, and for each other file its name and the reason."""

    job: int
    articles: tuple[Article, ...]
    unreadable: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartDone:
    """A part of an update."""

    job: int
    part: Part


@dataclass(frozen=True, slots=True)
class Done:
    """The job is finished, or stopped because it was asked to (``stopped``)."""

    job: int
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The job cannot go on. ``reason`` is for people, ``detail`` for the log."""

    job: int
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """An answer to :class:`Explain`. Where ``why`` is None, ``reason`` says so to people. ``by`` are the weights that
    answer: those of the reference now, which may be others than gave the score."""

    job: int
    why: Why | None
    reason: str = ""
    by: ModelInfo | None = None

    @property
    def is_last(self) -> bool:
        """Whether no other answer to the same question follows."""
        return self.why is None or self.why.whole


Answer = Progress | Opened | PartDone | Explained | Done | Failed
