"""Where parts are read: in this process, in several, or on a dask cluster; the same calls for all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from borderledger.errors import InputError

Task = TypeVar("Task")
Answer = TypeVar("Answer")
ANSWER = "10s"  # how long a scheduler may take to answer


@contextmanager
def local(workers: int) -> Iterator[Executor | None]:
    """Give processes of this machine; none where one is enough."""
    if workers <= 1:
        yield None
        return
    # Spawned, not forked: what this process has open (threads of a file system) stays its own.
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def dask(workers: int, scheduler: str | None, library: Callable[[], str]) -> Iterator[Executor]:
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
    """
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415  an extra
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
        yield client.get_executor(pure=False, retries=2)


def each(
    pool: Executor | None, function: Callable[[Task], Answer], tasks: Iterable[Task], ahead: int
) -> Iterator[tuple[Task, Answer]]:
    """Yield each task with its answer, as they are done; no more than ``ahead`` of them are under way."""
    if pool is None:
        yield from ((task, function(task)) for task in tasks)
        return
    running: dict[Future[Answer], Task] = {}
    try:
        for task in tasks:
            running[pool.submit(function, task)] = task
            if len(running) >= ahead:
                yield from _done(running)
        while running:
            yield from _done(running)
    finally:
        for future in running:
            future.cancel()


def _done(running: dict[Future[Answer], Task]) -> Iterator[tuple[Task, Answer]]:
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        yield running.pop(future), future.result()
