"""A batch that is stopped, whatever by: finished pages stay, no kernel stays, the next run does the rest."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from batching import TWO, project, write_spec
from click.testing import CliRunner

from borderledger import reports
from borderledger.cli import main
from borderledger.errors import InputError
from borderledger.files import locked, sweep, write_whole

PARAMETERS = 'gate: str = ""  # a pipe to wait at\nalive: str = ""  # a pipe to hold open as long as it runs'
WAIT = 'if gate:\n    held = open(alive, "wb", buffering=0)\n    held.write(b"!")\n    open(gate).read()'
PAGES = """pages:
  - {name: quick, notebook: say.ipynb, title: Quick}
  - {name: slow, notebook: say.ipynb, title: Slow, parameters: {gate: GATE, alive: ALIVE}}
  - {name: last, notebook: say.ipynb, title: Last}
"""
PATIENCE = 60  # seconds, on a busy machine


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[tuple[Path, "subprocess.Popen[str]", int]]:
    """A batch with one page done and one that waits; the pipe tells whether the kernel of that one lives."""
    home = project(tmp_path, PARAMETERS, WAIT)
    gate, alive = home / "gate", home / "alive"
    os.mkfifo(gate)
    os.mkfifo(alive)
    spec = write_spec(home, PAGES.replace("GATE", str(gate)).replace("ALIVE", str(alive)))
    command = [sys.executable, "-m", "borderledger", "report", "--spec", str(spec), "--jobs", "2"]
    pipe = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    with subprocess.Popen(
        [*command, "--out", str(home / "reports")], stdout=subprocess.PIPE, text=True
    ) as batch:
        assert batch.stdout
        said = [batch.stdout.readline(), batch.stdout.readline()]
        assert sorted(line.split(" ", 1)[1] for line in said) == ["last: done\n", "quick: done\n"]
        assert select.select([pipe], [], [], PATIENCE)[0]
        assert os.read(pipe, 1) == b"!"
        yield home, batch, pipe
        batch.kill()
    os.close(pipe)


@pytest.mark.parametrize(
    ("by", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_stopped_batch_keeps_whole_pages_and_the_next_run_goes_on(
    by: signal.Signals,
    status: int,
    waiting: tuple[Path, "subprocess.Popen[str]", int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    home, batch, pipe = waiting
    batch.send_signal(by)
    assert batch.wait(PATIENCE) == status
    assert select.select([pipe], [], [], PATIENCE)[0]
    assert os.read(pipe, 1) == b""  # closed by the end of the kernel
    pages = sorted(path.name for path in (home / "reports").glob("*.html") if path.name != "index.html")
    assert pages == ["last.html", "quick.html"]
    assert all((home / "reports" / page).read_text().endswith("</html>\n") for page in pages)
    (home / "gate").unlink()
    (home / "gate").write_text("open now")
    (home / "alive").unlink()
    assert reports.render(home / "notebooks" / "reports.yml", out=home / "reports") == 0
    assert "1 rendered, 2 unchanged" in capsys.readouterr().out
    left = sorted(path.name for path in (home / "reports").iterdir())
    assert left == ["index.html", "last.html", "manifest.json", "quick.html", "slow.html"]


def test_an_interrupted_batch_lists_what_is_done(waiting: tuple[Path, "subprocess.Popen[str]", int]) -> None:
    home, batch, _ = waiting
    batch.send_signal(signal.SIGINT)
    batch.wait(PATIENCE)
    index = (home / "reports" / "index.html").read_text()
    assert 'href="quick.html"' in index
    assert "slow" not in index
    assert not list((home / "reports").glob(".making*"))


def test_a_second_report_into_the_same_folder_says_so(tmp_path: Path) -> None:
    spec = write_spec(project(tmp_path), TWO)
    with locked(tmp_path / "reports", "--out"):
        done = CliRunner().invoke(main, ["report", "--spec", str(spec), "--out", str(tmp_path / "reports")])
    assert done.exit_code == 2
    assert done.stderr == (
        f"{tmp_path / 'reports'}: another run is writing there; wait for it, or take another --out\n"
    )
    assert list((tmp_path / "reports").iterdir()) == []


def test_the_lock_of_a_dead_process_is_none(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from borderledger.files import locked\n"
        "with locked(Path(sys.argv[1]), '--out'): print('held', flush=True); sys.stdin.read()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], **pipes) as holder:  # type: ignore[call-overload]
        assert holder.stdout.readline() == b"held\n"
        with (
            pytest.raises(InputError, match="another run is writing there"),
            locked(tmp_path, "--out", wait=False),
        ):
            pass
        holder.kill()
    with locked(tmp_path, "--out"):
        pass


def test_half_files_of_dead_processes_are_swept_and_of_others_left(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    (tmp_path / f".a.html.{dead.pid}.part").touch()
    (tmp_path / f".b.html.{os.getppid()}.part").touch()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f".b.html.{os.getppid()}.part"]


def test_a_write_that_fails_leaves_the_old_file_alone(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError, match=r"page\.html"):
        write_whole(tmp_path / "page.html", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(InputError, match=r"reports: cannot write there \(File exists\)"):
        reports.render(write_spec(project(tmp_path), TWO), out=tmp_path / "reports")
