"""The worker process: takes jobs from its pipe one after another, and keeps its models loaded in between."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from threading import Thread
from types import TracebackType
from typing import Any

from desktop.worker.protocol import (
    Done,
    Download,
    Explain,
    Explained,
    Failed,
    Job,
    Kit,
    Opened,
    OpenFiles,
    PartDone,
    Progress,
    Update,
    WarmUp,
)
from desktop.worker.transfer import receive, send
from models.progress import Cancelled, Task
from models.project.update import update

REPORTS_A_SECOND = 20
NICENESS = 5
BELOW_NORMAL = 0x4000
"""The same in Windows' words: BELOW_NORMAL_PRIORITY_CLASS."""
OFFLINE = "HF_HUB_OFFLINE"
"""What Hugging Face's libraries look at when they are loaded, before they would use the network."""


def serve(pipe: Connection, cancelled_up_to: Any, kit: Kit) -> None:
    """Answer jobs until the pipe is closed.

    ``cancelled_up_to`` is a shared integer: jobs of this number and below are to be stopped. An error that no step
    expects is reported as :class:`Failed` and ends the process; the next job finds a fresh one.
    """
    os.environ[OFFLINE] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _give_way()
    if sys.stderr is None:  # a windowed start on Windows has no console, and libraries write to it unasked
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    while True:
        try:
            job: Job = receive(pipe)
        except EOFError:
            return
        with _Reporting(pipe, job.job):
            _do(job, pipe, kit, _task(job.job, pipe, cancelled_up_to, kit))


def _do(job: Job, pipe: Connection, kit: Kit, task: Task) -> None:
    try:
        match job:
            case OpenFiles():
                opened = kit.open_files(job.paths, task)
                unreadable = tuple((str(problem.path), problem.reason) for problem in opened.unreadable)
                pipe.send(Opened(job.job, tuple(opened.articles), unreadable))
            case Update():
                for part in update(job.state, kit.tools(), task):
                    send(pipe, PartDone(job.job, part))
            case WarmUp():
                # in a thread, so that files open meanwhile; importing torch is most of it
                Thread(target=kit.tools().load_finder, name="warm up", daemon=True).start()
            case Download():
                os.environ[OFFLINE] = "0"
                kit.download(job.name, task)
            case Explain():
                _explain(job, pipe, kit)
                return
    except Cancelled:
        pipe.send(Done(job.job, stopped=True))
    else:
        pipe.send(Done(job.job))


def _explain(job: Explain, pipe: Connection, kit: Kit) -> None:
    """Give an answer in any case: a question aside must not end the analysis that it comes between."""
    try:
        judge = kit.tools().load_judge(job.stance_model)
        for why in judge.why(job.articles, job.statement, job.actors, job.toward):
            pipe.send(Explained(job.job, why, by=judge.info))
    except Exception as error:  # whatever it is, the person is told and the work goes on
        pipe.send(Explained(job.job, None, str(error) or type(error).__name__))


def _task(job: int, pipe: Connection, cancelled_up_to: Any, kit: Kit) -> Task:
    last_step, last_time = "", 0.0

    def report(step: str, done: int, total: int) -> None:
        nonlocal last_step, last_time
        now = time.monotonic()
        if step != last_step or now - last_time >= 1 / REPORTS_A_SECOND:
            last_step, last_time = step, now
            pipe.send(Progress(job, step, done, total))

    def cancelled() -> bool:
        # steps ask between batches: the moment for questions that came meanwhile, which are all that can have come
        while pipe.poll():
            _explain(receive(pipe), pipe, kit)
        return bool(cancelled_up_to.value >= job)

    return Task(report=report, cancelled=cancelled)


class _Reporting:
    """Tells the window which error ends this process."""

    def __init__(self, pipe: Connection, job: int) -> None:
        self._pipe = pipe
        self._job = job

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            reason = str(error) or type(error).__name__
            self._pipe.send(Failed(self._job, reason, "".join(traceback.format_exception(error))))


def _give_way() -> None:
    """Let the window, and whatever else the person does, go before the analysis."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        with suppress(OSError, AttributeError):
            system = ctypes.windll.kernel32
            system.GetCurrentProcess.restype = wintypes.HANDLE
            system.SetPriorityClass.argtypes = (wintypes.HANDLE, wintypes.DWORD)
            system.SetPriorityClass(system.GetCurrentProcess(), BELOW_NORMAL)
    else:
        os.nice(NICENESS)


def _end_with_parent() -> None:
    """Leave no orphan: a process that is killed cannot say goodbye to its worker."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
