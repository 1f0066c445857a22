"""Where parts are read: in this process, in several, or on a dask cluster; the same calls for all."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TypeVar

from borderledger.children import end_with_parent
from borderledger.errors import InputError, RunError

Task = TypeVar("Task")
Answer = TypeVar("Answer")
AHEAD = 2  # tasks for each worker that wait or are worked on: no worker waits, and few texts are held
ANSWER = "10s"  # how long a scheduler may take to answer


@dataclass(frozen=True)
class Pool:
    """So many workers, behind an executor; without one, it is this process that works."""

    workers: int
    executor: Executor | None = None

    def each(
        self, function: Callable[[Task], Answer], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Answer]]:
        """Yield each task with its answer, as they are done; only some are under way."""
        if self.executor is None:
            yield from ((task, function(task)) for task in tasks)
            return
        running: dict[Future[Answer], Task] = {}
        try:
            for task in tasks:
                running[self.executor.submit(function, task)] = task
                if len(running) >= AHEAD * self.workers:
                    yield from _done(running)
            while running:
                yield from _done(running)
        finally:
            for future in running:
                future.cancel()


def _done(running: dict[Future[Answer], Task]) -> Iterator[tuple[Task, Answer]]:
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        yield running.pop(future), future.result()


@contextmanager
def local(workers: int) -> Iterator[Pool]:
    """Give processes of this machine; none where one is enough.

    Raises
    ------
    RunError
        When one of them was ended.
    """
    if workers <= 1:
        yield Pool(1)
        return
    # Spawned, not forked: what this process has open (threads of a file system) stays its own.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_stay_with_parent) as pool:
        try:
            yield Pool(workers, pool)
        except BrokenProcessPool:
            raise RunError(
                "a process that reads was ended, maybe for want of memory; run it again, with fewer"
                " --workers: what was read is kept"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _stay_with_parent() -> None:
    """Let the parent answer Ctrl-C, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


@contextmanager
def dask(workers: int, scheduler: str | None, library: Callable[[], str]) -> Iterator[Pool]:
    """Give the workers of a dask cluster: the scheduler's, or as many processes of this machine.

    Parameters
    ----------
    workers
        Processes to start where no scheduler is named.
    scheduler
        Its address, ``tcp://host:8786``.
    library
        Gives a hash of the library, which has to be the same on every worker.

    Raises
    ------
    InputError
        When dask is not installed, no scheduler answers, or a worker has another library.
    RunError
        When workers were ended over and over.
    """
    try:
        from distributed import Client, KilledWorker, LocalCluster  # noqa: PLC0415  an extra
    except ImportError:
        raise InputError("--engine dask: not installed; install borderledger[dask]") from None
    with ExitStack() as opened:
        try:
            if scheduler is None:
                own = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
                cluster = opened.enter_context(LocalCluster(**own))
            client = opened.enter_context(Client(scheduler or cluster, timeout=ANSWER))
        except (OSError, TimeoutError, ValueError):
            raise InputError(
                f"{scheduler}: no dask scheduler answers there; start one with `dask scheduler`,"
                " or leave --scheduler out"
            ) from None
        for worker, found in client.run(library).items():
            if found != library():
                raise InputError(
                    f"{worker}: that dask worker has another borderledger, or other words (--vocabulary);"
                    " give all of them the same"
                )
        cores = sum(client.ncores().values())
        try:
            yield Pool(max(cores, 1), client.get_executor(pure=False, retries=2))
        except KilledWorker as error:
            raise RunError(
                f"dask workers were ended over and over ({error.last_worker}), maybe for want of memory;"
                " run it again: what was read is kept"
            ) from None
