"""The thread that starts the worker process, hands it jobs, and turns its answers into signals."""

from __future__ import annotations

import multiprocessing
import queue
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread

from PySide6.QtCore import QObject, Signal

from desktop.crash import living_on
from desktop.worker.process import serve
from desktop.worker.protocol import Answer, Done, Explain, Explained, Failed, Job, Kit, PartDone, Update
from desktop.worker.transfer import receive, send
from models.project.state import Results
from models.project.update import merge

PATIENCE_S = 2.0
"""How long a worker may take to notice that its job was cancelled, before it is ended."""

RESULTS_EVERY_S = 0.4
"""Results reach the window no more often than this: each time the views draw anew."""

_LOOK_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Merged:
    """The results of an update so far."""

    job: int
    results: Results


class _Worker:
    """The process and the pipe to it, with a thread that writes.

    Whoever reads must never wait for the other side to read: a long question while the worker sends a long answer
    would leave both waiting for ever.
    """

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process, self.pipe = process, pipe
        self._unsent = ""
        self._outbox: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._writer = Thread(target=self._write, name="worker writer", daemon=True)
        self._writer.start()

    def say(self, message: Job) -> None:
        """Send this after what was said before; where the process is gone, reading tells."""
        self._outbox.put(message)

    def end(self) -> str:
        """End the process, whatever it does, and return what the log should say of its end."""
        self.process.terminate()
        self.process.join(1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self._outbox.put(None)
        self._writer.join()
        self.pipe.close()
        return self._unsent or f"exit code {self.process.exitcode}"

    def _write(self) -> None:
        while (message := self._outbox.get()) is not None:
            try:
                with suppress(OSError):
                    send(self.pipe, message)
            except Exception as error:
                # The process would wait for the rest of the message for ever; once it is gone, reading tells.
                self._unsent = "".join(traceback.format_exception(error))
                self.process.kill()


class Supervisor(QObject):
    """Runs jobs in a worker process, one after another, from a thread of its own.

    The process is started for the first job, lives on with its models loaded, and is replaced when it ends.

    Signals:
        answered(Answer | Merged): emitted from the thread, so connected slots of the main thread get it queued. The
            last answer to each job is :class:`Done` or :class:`Failed`, that to a question an :class:`Explained` that
            says so.
    """

    answered = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._context = multiprocessing.get_context("spawn")
        self._cancelled_up_to = self._context.Value("q", 0, lock=False)
        self._hurry_up_to = 0
        self._cancel_time = 0.0
        self._closing = False
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._questions: queue.SimpleQueue[Explain] = queue.SimpleQueue()
        self._unanswered: list[int] = []
        self._worker: _Worker | None = None
        self._thread = Thread(target=self._run, name="worker supervisor", daemon=True)
        self._thread.start()

    @property
    def worker_pid(self) -> int | None:
        """The process id of the worker, None while there is none."""
        worker = self._worker
        return worker.process.pid if worker else None

    def submit(self, job: Job) -> None:
        """Do this after the jobs before it. Job numbers rise."""
        self._jobs.put(job)

    def ask(self, question: Explain) -> None:
        """Have this answered as soon as the worker can, also in the midst of a job."""
        self._questions.put(question)
        self._jobs.put(question)  # wakes the thread where it has nothing to do

    def cancel(self, job: int, *, hurry: bool = True) -> None:
        """Ask for a stop of this job and those before it. With ``hurry`` a worker that does not stop within
        :data:`PATIENCE_S` is ended."""
        self._cancel_time = time.monotonic()
        self._cancelled_up_to.value = max(self._cancelled_up_to.value, job)
        if hurry:
            self._hurry_up_to = max(self._hurry_up_to, job)

    def close(self) -> None:
        """End the worker and the thread, whatever they do."""
        self._closing = True
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closing:
            if isinstance(job, Explain):
                self._answer_questions()
            elif self._cancelled_up_to.value >= job.job:
                self.answered.emit(Done(job.job, stopped=True))
            else:
                self._do(job)
        self._end_worker()

    def _do(self, job: Job) -> None:
        merging = _Merging(job.state.results if isinstance(job, Update) else Results())
        try:
            answer = self._last_answer(job, self._ensure_worker(), merging)
        except (EOFError, OSError):
            answer = Failed(job.job, "The analysis process ended unexpectedly.", self._end_worker())
        except Exception as error:  # whatever it is, the person is told and the next job finds a fresh worker
            self._end_worker()
            answer = Failed(job.job, str(error) or type(error).__name__, traceback.format_exc())
        self._answer_questions()
        if (merged := merging.unseen()) is not None:
            self.answered.emit(Merged(job.job, merged))
        if isinstance(answer, Failed):
            self._end_worker()
        self.answered.emit(answer)

    def _last_answer(self, job: Job, worker: _Worker, merging: _Merging) -> Done | Failed:
        """Pass on what the worker says, until it says its last word or is given up."""
        worker.say(job)
        while True:
            self._hand_over_questions(worker)
            if self._gives_up(job.job):
                self._end_worker()
                return Done(job.job, stopped=True)
            if wait([worker.pipe], _LOOK_EVERY_S):
                answer: Answer = receive(worker.pipe)
                if isinstance(answer, Done | Failed):
                    return answer
                if isinstance(answer, PartDone):
                    merging.add(answer)
                elif isinstance(answer, Explained):
                    self._take_explained(answer)
                else:
                    self.answered.emit(answer)
            if merging.is_due and (merged := merging.unseen()) is not None:
                self.answered.emit(Merged(job.job, merged))

    def _hand_over_questions(self, worker: _Worker) -> None:
        while not self._questions.empty():
            question = self._questions.get()
            self._unanswered.append(question.job)
            worker.say(question)

    def _answer_questions(self) -> None:
        """Have the questions answered that no job is running for, or that the last job left open."""
        try:
            while self._unanswered or not self._questions.empty():
                worker = self._ensure_worker()
                self._hand_over_questions(worker)
                while not wait([worker.pipe], _LOOK_EVERY_S):
                    if self._closing:
                        return
                self._take_explained(receive(worker.pipe))
        except (EOFError, OSError):
            self._end_worker()
        except Exception:  # an answer that cannot be read; the thread must hear the next one, and the log this
            self._end_worker()
            with living_on():
                raise

    def _take_explained(self, answer: Explained) -> None:
        if answer.is_last:
            self._unanswered.remove(answer.job)
        self.answered.emit(answer)

    def _gives_up(self, job: int) -> bool:
        late = self._hurry_up_to >= job and time.monotonic() - self._cancel_time > PATIENCE_S
        return late or self._closing

    def _ensure_worker(self) -> _Worker:
        if self._worker is not None and self._worker.process.is_alive():
            return self._worker
        self._end_worker()
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._cancelled_up_to, self._kit), name="parley-analysis", daemon=True
        )
        process.start()
        theirs.close()
        self._worker = _Worker(process, ours)
        return self._worker

    def _end_worker(self) -> str:
        """End the worker, if there is one, and return what the log should say of its end."""
        worker, self._worker = self._worker, None
        while self._unanswered:
            self.answered.emit(Explained(self._unanswered.pop(), None, "The analysis process ended."))
        return "" if worker is None else worker.end()


class _Merging:
    """Gathers the parts of an update, so that the window sees them a few at a time."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._seen = results
        self._time = time.monotonic()

    def add(self, answer: PartDone) -> None:
        """Merge another part."""
        self._results = merge(self._results, answer.part)

    @property
    def is_due(self) -> bool:
        """Whether the window has not been given anything for a while."""
        return time.monotonic() - self._time >= RESULTS_EVERY_S

    def unseen(self) -> Results | None:
        """The results with everything merged, None where the window has them already."""
        if self._results is self._seen:
            return None
        self._seen, self._time = self._results, time.monotonic()
        return self._results
