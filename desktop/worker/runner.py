"""What the window asks of the analysis: open these files, stop, try again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.document import Document, Problem
from desktop.worker.protocol import (
    Answer,
    Done,
    Explain,
    Explained,
    Failed,
    Job,
    Kit,
    Opened,
    OpenFiles,
    Progress,
    Update,
    WarmUp,
)
from desktop.worker.supervisor import Merged, Supervisor
from desktop.worker.tools import KIT
from models.project.state import ProjectState
from models.project.steps import History
from models.project.update import is_pending
from models.records import Actor, Article, Initiative, Statement


class AnalysisRunner(QObject):
    """Keeps the document's results up to date, in the background and by itself.

    Whatever a person does to the document that leaves something to compute starts the analysis; after a cancel it rests
    until the next such act, or until :meth:`analyse`. Articles that are opened go into the document as one undoable
    step; results enter it as they come.

    Signals:
        started: work began; from now on :attr:`is_running` is true.
        progress(step, done, total): where the running step is; a total of 0 means that nobody knows how long.
        finished: all that was pending is done.
        cancelled: the person stopped the work; what was found until then is kept.
        failed(reason): the work stopped by itself; :meth:`analyse` tries again. The person was already told through
            :mod:`desktop.messages`.
        explained(Explained): an answer to a question that :meth:`explain` asked; it grows until it is whole.
    """

    started = Signal()
    progress = Signal(str, int, int)
    finished = Signal()
    cancelled = Signal()
    failed = Signal(str)
    explained = Signal(object)

    def __init__(self, document: Document, kit: Kit = KIT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._supervisor = Supervisor(kit, self)
        self._supervisor.answered.connect(self._take)
        self._numbers = count(1)
        self._job: Job | None = None
        self._to_open: list[str] = []
        self._resting = False
        self._closed = False
        self._known_pending = (document.state, is_pending(document.state))
        self._asked = _asked(document.state)
        document.stateChanged.connect(self._follow)
        document.replaced.connect(self._drop_everything)

    @property
    def is_running(self) -> bool:
        """Whether files are being opened or analysed."""
        return self._job is not None

    @property
    def has_work(self) -> bool:
        """Whether something is left to compute, running or not."""
        return bool(self._to_open) or self._is_pending(self._document.state)

    @property
    def worker_pid(self) -> int | None:
        """The process id of the worker, None while there is none."""
        return self._supervisor.worker_pid

    def warm_up(self) -> None:
        """Start the worker process and let it load ahead, while the person still chooses files. This does not count as
        running."""
        self._supervisor.submit(WarmUp(next(self._numbers)))

    def open_files(self, paths: Iterable[str | Path]) -> None:
        """Read these files into the document and analyse them. Files that cannot be read are reported in
        :attr:`Document.problems`. What is being analysed waits meanwhile."""
        self._to_open.extend(str(path) for path in paths)
        if not self._to_open:
            return
        self._resting = False
        if isinstance(self._job, Update):
            self._supervisor.cancel(self._job.job, hurry=False)
            self._start_next()
        elif self._job is None:
            self._start_next()

    def analyse(self) -> None:
        """Do what is left to compute, after a cancel or a failure."""
        self._resting = False
        if self._job is None:
            self._start_next()

    def explain(self, statement: Statement, toward: Initiative | Actor) -> int:
        """Ask which words moved the score of a statement toward an initiative or an actor of the machine's; returns the
        question's number. ``statement`` is as it was scored (:meth:`Document.judged_statement`). Whatever else is
        running goes on. This does not count as running."""
        state, analysis = self._document.state, self._document.analysis
        number = next(self._numbers)
        # the model that gave the score, though another may be chosen whose scores are still to come
        model = state.stance_model if analysis.stance_model is None else analysis.stance_model.reference
        self._supervisor.ask(Explain(number, state.articles, statement, state.results.actors, toward, model))
        return number

    def cancel(self) -> None:
        """Stop. Takes effect at once; the worker follows."""
        if self._job is None:
            return
        self._supervisor.cancel(self._job.job)
        self._job = None
        self._to_open.clear()
        self._resting = True
        self.cancelled.emit()

    def close(self) -> None:
        """End the worker process. The runner does nothing afterwards."""
        self._closed = True
        self._job = None
        self._supervisor.close()

    def _start_next(self) -> None:
        """Begin the next job, or say that all is done."""
        was_running = self._job is not None
        state = self._document.state
        number = next(self._numbers)
        if self._to_open:
            self._job = OpenFiles(number, tuple(self._to_open))
            self._to_open.clear()
        elif not self._resting and self._is_pending(state):
            self._job = Update(number, replace(state, history=History()))  # the worker undoes nothing
        else:
            self._job = None
        if self._job is not None:
            self._supervisor.submit(self._job)
            if not was_running:
                self.started.emit()
        elif was_running:
            self.finished.emit()

    def _take(self, answer: Answer | Merged) -> None:
        if isinstance(answer, Explained):
            self.explained.emit(answer)
            return
        if self._job is None or answer.job != self._job.job:
            return
        match answer:
            case Progress():
                self.progress.emit(answer.step, answer.done, answer.total)
            case Opened():
                self._add(answer.articles)
                self._report(answer.unreadable)
            case Merged():
                self._document.take_results(answer.results)
            case Done():
                self._resting = isinstance(self._job, Update) and _asked(self._document.state) == _asked(
                    self._job.state
                )
                self._start_next()
            case Failed():
                self._fail(answer)

    def _is_pending(self, state: ProjectState) -> bool:
        """Looked up once for a state: it takes milliseconds with ten thousand statements."""
        if self._known_pending[0] is not state:
            self._known_pending = (state, is_pending(state))
        return self._known_pending[1]

    def _add(self, articles: Sequence[Article]) -> None:
        new = {article.id for article in self._document.add_articles(articles)}
        known = [article for article in articles if article.id not in new]
        if len(known) == 1:
            messages.info(f"{Path(known[0].path).name} is open already.")
        elif known:
            messages.info(f"{len(known)} of these articles are open already.")

    def _report(self, unreadable: Sequence[tuple[str, str]]) -> None:
        if not unreadable:
            return
        self._document.report_problems(Problem(path, reason) for path, reason in unreadable)
        listed = "\n".join(f"{path}: {reason}" for path, reason in unreadable)
        if len(unreadable) == 1:
            messages.warning(f"Could not open {Path(unreadable[0][0]).name}: {unreadable[0][1]}", listed)
        else:
            messages.warning(f"{len(unreadable)} files could not be opened.", listed)

    def _fail(self, answer: Failed) -> None:
        job, self._job = self._job, None
        self._resting = True
        if isinstance(job, OpenFiles):
            paths = job.paths
            messages.error(
                f"Opening stopped: {answer.reason}",
                answer.detail,
                action_text="Try again",
                action=lambda: self.open_files(paths),
            )
        else:
            messages.error(
                f"The analysis stopped: {answer.reason}",
                answer.detail,
                action_text="Try again",
                action=self.analyse,
            )
        self.failed.emit(answer.reason)

    def _follow(self) -> None:
        """A person's act may leave something to compute; results alone never do."""
        asked = _asked(self._document.state)
        if asked == self._asked or self._closed:
            return
        self._asked = asked
        self._resting = False
        if self._job is None:
            self._start_next()

    def _drop_everything(self) -> None:
        if self._job is not None:
            self.cancel()
        self._to_open.clear()
        self._resting = False
        self._asked = ()


def _asked(state: ProjectState) -> tuple[object, ...]:
    """What a person wants computed."""
    reworded = frozenset((place, coding.spans) for (place, _), coding in state.codings.items() if coding.spans)
    coder = state.coder if reworded else ""  # of several coders' boundaries those of the present one are scored
    own = frozenset(state.own_statements)
    wording = tuple((i.id, i.name, i.aliases, i.description) for i in state.initiatives)
    articles = tuple(article.id for article in state.articles)
    return articles, wording, state.inactive, own, reworded, coder, state.stance_model
