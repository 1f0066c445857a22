"""`tables --engine dask`: the same bytes as one process, whatever becomes of a worker."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from streaming import build, rows, tables, write

from borderledger import cli
from borderledger.many import parts


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as started:
        yield started


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables as this process alone reads them."""
    folder = tmp_path_factory.mktemp("plain")
    build(write(folder / "a.jsonl", rows()), folder / "out")
    return tables(folder / "out")


def test_cluster_writes_the_same_bytes(
    tmp_path: Path, cluster: LocalCluster, plain: dict[str, bytes]
) -> None:
    raw = write(tmp_path / "a.jsonl", rows())
    build(raw, tmp_path / "out", engine="dask", scheduler=cluster.scheduler_address)
    assert tables(tmp_path / "out") == plain


def test_worker_killed_half_way_changes_nothing(
    tmp_path: Path, cluster: LocalCluster, plain: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    put = parts.Shelf.put
    killed: list[int] = []

    def killing(shelf: parts.Shelf, digest: str, result: parts.Result) -> None:
        put(shelf, digest, result)
        if not killed:
            assert cluster.scheduler is not None
            busy = next(worker for worker in cluster.scheduler.workers.values() if worker.processing)
            killed.append(
                next(w.process.pid for w in cluster.workers.values() if w.worker_address == busy.address)
            )
            os.kill(killed[0], signal.SIGKILL)

    monkeypatch.setattr(parts.Shelf, "put", killing)
    raw = write(tmp_path / "a.jsonl", rows())
    build(raw, tmp_path / "out", engine="dask", scheduler=cluster.scheduler_address, part=1)
    assert killed
    assert tables(tmp_path / "out") == plain


def test_scheduler_that_is_not_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("borderledger.many.engines.ANSWER", "1s")
    raw, out = write(tmp_path / "a.jsonl", rows(1)), tmp_path / "out"
    words = ["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9", "--raw", str(raw), "--out", str(out)]
    told = CliRunner().invoke(cli.main, ["tables", *words])
    assert told.exit_code == 2
    assert told.stderr == (
        "tcp://127.0.0.1:9: no dask scheduler answers there; start one with `dask scheduler`, or leave"
        " --scheduler out\n"
    )
