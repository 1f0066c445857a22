"""Kill commands at random moments and see what is left: `make faults`.

Each command is run undisturbed once, then again and again from the same start, killed (SIGKILL, with all
its processes): by turns at a random moment and before a random one of its own writes, since most of a short
run is imports and hardly any moment falls between two writes. After each kill every file must be one of
before or of after, whole; the folder must be readable; and the next, undisturbed run must give what the
first one gave.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from borderledger import corpus, fingerprint, storage
from borderledger.errors import InputError

PROJECT = Path(__file__).resolve().parents[1]
ARTICLES = ("dev-06-juarez-retornados-es", "dev-01-catch-and-return-2018", "dev-07-laredo-tent-courts")
SPEC = """\
pages:
  - {name: returns, notebook: 02_returns_by_city.ipynb, title: Returns, parameters: {collection: ""}}
  - {name: checks, notebook: 05_checks.ipynb, title: Checks, parameters: {collection: ""}}
"""
MORE = """\
Matamoros, July 23, 2019

Officials said that 150 people were sent back to Matamoros on Monday, the first day of the program there.
A shelter by the bridge, which has beds for 80, expects as many again each day, and its head asked the city
for a second house. "Remain in Mexico" began in Tijuana on January 29.
"""
LEFT = re.compile(r".*\.(part|writing)$|\.making-")  # names of a killed run's leavings; the next removes them
OWN_NOTES = (".made-from",)  # rewritten after the tables, and not trusted where it does not fit them
GROWS = "reports/manifest.json"  # after every page, so that the next run goes on after it


# Before the n-th change of a file under the project, the command's processes are killed; 0: all are counted.
COUNTED = """
import os, signal, sys
home, n, seen = sys.argv.pop(1), int(sys.argv.pop(1)), 0
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir")
def hear(event, args):
    global seen
    if event == "open":
        changes = bool(args[2] & (os.O_WRONLY | os.O_RDWR))
    else:
        changes = event in CHANGES
    if changes and str(args[0]).startswith(home):
        seen += 1
        if seen == n:
            os.killpg(0, signal.SIGKILL)
sys.addaudithook(hear)
from borderledger.cli import main
try:
    main(prog_name="borderledger")
finally:
    if not n:
        print(f"changes: {seen}")
"""


@dataclass(frozen=True)
class Fault:
    """A command, the folders it writes into, and what must hold of a project after a kill."""

    command: tuple[str, ...]
    written: tuple[str, ...]
    holds: Callable[[Path], None]


def tables_hold(home: Path) -> None:
    """Fail unless the tables can be read, or a reader is told that two runs are mixed."""
    try:
        storage.read(home / "data" / "processed")
    except InputError as error:
        if "a run was cut short" not in str(error):
            raise


def pages_hold(home: Path) -> None:
    """Fail unless the batch's notes are whole."""
    json.loads((home / GROWS).read_text(encoding="utf-8"))


def articles_hold(home: Path) -> None:
    """Fail unless the manifest can be read and every file that it names is there."""
    corpus.load(home / "data" / "raw")


FAULTS = {
    "tables": Fault(("tables", "--workers", "2"), ("data/processed",), tables_hold),
    "report": Fault(("report", "--jobs", "2"), ("figures", "reports"), pages_hold),
    "add": Fault(("add", "--yes", "new", "more.txt"), ("data/raw",), articles_hold),
}


def project(home: Path, *commands: str) -> None:
    """Make a project, run these commands in it, and lay down what is to be added."""
    raw = home / "data" / "raw"
    raw.mkdir(parents=True)
    for name in ARTICLES[:2]:
        shutil.copy(PROJECT / "data" / "raw" / f"{name}.txt", raw)
    (home / "notebooks").mkdir()
    for name in ("02_returns_by_city", "05_checks"):
        shutil.copy(PROJECT / "notebooks" / f"{name}.ipynb", home / "notebooks")
    (home / "notebooks" / "reports.yml").write_text(SPEC, encoding="utf-8")
    for command in commands:
        run(home, (command,))
    (home / "new").mkdir()
    for name in ARTICLES[2:]:
        shutil.copy(PROJECT / "data" / "raw" / f"{name}.txt", home / "new")
    (home / "more.txt").write_text(MORE, encoding="utf-8")


def changed_for(name: str, home: Path) -> None:
    """Change what the command reads, so that it has something to do."""
    if name != "add":
        shutil.copy(home / "more.txt", home / "data" / "raw" / "more.txt")
    if name == "report":
        run(home, ("tables",))


def run(home: Path, command: tuple[str, ...]) -> None:
    """Run a command of ours in a project, undisturbed, and fail if it does."""
    done = subprocess.run(words(command), cwd=home, env=environment(home), capture_output=True, check=False)
    expect(done.returncode == 0, f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-500:]}")


def words(command: tuple[str, ...]) -> list[str]:
    """Return the command line."""
    return [sys.executable, "-m", "borderledger", *command]


def environment(home: Path) -> dict[str, str]:
    """Return the environment in which this project is ours."""
    return os.environ | {"BORDERLEDGER_HOME": str(home)}


def changes(home: Path, command: tuple[str, ...]) -> int:
    """Run a command undisturbed and return how many changes it makes to files."""
    line = [sys.executable, "-c", COUNTED, str(home), "0", *command]
    done = subprocess.run(line, cwd=home, env=environment(home), capture_output=True, check=True, text=True)
    return int(done.stdout.rsplit("changes: ")[-1])


def killed(home: Path, command: tuple[str, ...], moment: float = 0, change: int = 0) -> bool:
    """Run a command until a moment (seconds) or change, kill its processes; say whether it was not done."""
    line = [sys.executable, "-c", COUNTED, str(home), str(change), *command] if change else words(command)
    null = subprocess.DEVNULL
    started = subprocess.Popen(
        line, cwd=home, env=environment(home), start_new_session=True, stdout=null, stderr=null
    )
    try:
        return bool(started.wait(moment or None) == -signal.SIGKILL)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        return True


def files(home: Path, folders: tuple[str, ...]) -> dict[str, str]:
    """Return the hash of every file that counts."""
    found = (path for folder in folders for path in (home / folder).rglob("*") if path.is_file())
    return {
        str(path.relative_to(home)): fingerprint.of_file(path)
        for path in found
        if path.name not in OWN_NOTES and not any(map(LEFT.match, path.parts))
    }


def leftovers(home: Path, folders: tuple[str, ...]) -> list[str]:
    """Return what a killed run has left and the next one should have removed."""
    found = (path for folder in folders for path in (home / folder).rglob("*"))
    return [str(path.relative_to(home)) for path in found if LEFT.match(path.name)]


@dataclass(frozen=True)
class Case:
    """A command about to be killed: the project it starts from, its files before and after."""

    fault: Fault
    start: Path
    before: dict[str, str]
    after: dict[str, str]


def trial(case: Case, home: Path, moment: float = 0, change: int = 0) -> str:
    """Kill the command once, look, run it again, look; return where the kill found it."""
    fault = case.fault
    shutil.copytree(case.start, home)
    if not killed(home, fault.command, moment, change):
        return "too late"
    told = f"{fault.command[0]} killed " + (f"before change {change}" if change else f"after {moment:.2f} s")
    seen = files(home, fault.written)
    known = {path: (case.before.get(path), case.after.get(path)) for path in seen if path != GROWS}
    unknown = sorted(path for path, hashes in known.items() if seen[path] not in hashes)
    expect(not unknown, f"{told}: neither old nor new: {unknown}")
    lost = sorted(case.before.keys() - seen.keys())
    expect(not lost, f"{told}: lost: {lost}")
    fault.holds(home)
    run(home, fault.command)
    again = files(home, fault.written)
    differ = sorted(path for path in case.after | again if again.get(path) != case.after.get(path))
    expect(not differ, f"{told}, run again: not as undisturbed: {differ}")
    expect(not (left := leftovers(home, fault.written)), f"{told}, run again: left behind: {left}")
    return "old" if seen == case.before else "new" if seen == case.after else "between"


def expect(holds: bool, message: str) -> None:
    """Raise an AssertionError with a message."""
    if not holds:
        raise AssertionError(message)


def prepared(name: str, start: Path, scratch: Path) -> tuple[Case, int, float]:
    """Return a command ready to be killed, how many changes it makes, and its time in seconds."""
    fault, begun, whole = FAULTS[name], scratch / f"{name}-start", scratch / f"{name}-whole"
    shutil.copytree(start, begun)
    changed_for(name, begun)
    shutil.copytree(begun, whole)
    clock = time.perf_counter()
    n_changes = changes(whole, fault.command)
    took = time.perf_counter() - clock
    return Case(fault, begun, files(begun, fault.written), files(whole, fault.written)), n_changes, took


def trials(name: str, start: Path, scratch: Path, times: int, chance: random.Random) -> Counter[str]:
    """Kill a command so many times and count where the kills found it."""
    case, n_changes, took = prepared(name, start, scratch)
    found: Counter[str] = Counter()
    while found.total() - found["too late"] < times:
        home = scratch / f"{name}-trial"
        if found.total() % 2:
            found[trial(case, home, moment=chance.random() * took)] += 1
        else:
            found[trial(case, home, change=chance.randint(1, n_changes))] += 1
        shutil.rmtree(home)
    return found


def main() -> None:
    """Kill each command so many times and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("names", nargs="*", default=[*FAULTS])
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        scratch = Path(folder)
        start = scratch / "start"
        project(start, "tables", "report")
        for name in given.names:
            found = trials(name, start, scratch, given.times, random.Random(f"{name} {given.seed}"))
            said = ", ".join(f"{found[kind]} {kind}" for kind in ("old", "between", "new"))
            print(f"{name}: {given.times} kills; files afterwards: {said}; nothing lost", flush=True)


if __name__ == "__main__":
    main()
