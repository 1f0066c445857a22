"""Accuracy and speed, measured: what `make bench` prints."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from borderledger import corpus, reading, scoring, tables

ROOT = Path(__file__).parents[1]
ORIGINALS = ROOT.parent / "shared" / "articles" / "seeds"
SETS = {
    "originals": (ORIGINALS, None, "seeds"),
    "digests": (ROOT / "data" / "raw", "core", "core"),
    "wider (dev)": (ROOT / "data" / "raw", "wider", "dev"),
    "train, fitted": (ROOT / "tests" / "corpus", None, "train"),
}
RUNS = 3


def accuracy() -> None:
    """Print the scores of every set of texts that is here."""
    print("Accuracy against gold rows (train: the weights are fitted to it; see benchmarks/fit.py --folds 5)")
    for name, (folder, collection, gold) in SETS.items():
        if not folder.is_dir():
            print(f"{name:14} not here")
            continue
        with tempfile.TemporaryDirectory() as out:
            tables.write(tables.build(corpus.load(folder, collection)), Path(out))
            for score in scoring.score_folders(ROOT / "tests" / "gold" / gold, Path(out)):
                print(f"{name:14} {scoring.summary(score)}")


def speed() -> None:
    """Print how fast articles are read, and how long the commands of the README take."""
    articles = corpus.load(ROOT / "data" / "raw")
    size = sum(len(a.text.encode()) for a in articles) / 1000
    reading.read(articles[0])  # the vocabulary is loaded once
    best = min(_timed(lambda: [reading.read(a) for a in articles]) for _ in range(RUNS))
    print(f"\nReading {len(articles)} articles: {size / best:.0f} KB/s on one core, best of {RUNS}")
    commands = {
        "--help": ["--help"],
        "tables, 29 texts": ["tables"],
        "report, all pages": ["report", "--force"],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, words in commands.items():
            out = [] if name == "--help" else ["--out", str(Path(folder) / words[0])]
            times = [_timed(lambda: _run([*words, *out])) for _ in range(RUNS)]  # noqa: B023
            print(f"borderledger {name:20} {min(times):6.2f} s, best of {RUNS} whole processes")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _run(words: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "borderledger", *words], check=True, capture_output=True, cwd=ROOT)


if __name__ == "__main__":
    accuracy()
    speed()
