"""Accuracy and speed, measured."""

import subprocess
import sys
import tempfile
from pathlib import Path

import public
import reports
import reviewed
import speed as one_core
from borderledger import corpus, scoring, tables
from reports import timed

ROOT = Path(__file__).parents[1]
ORIGINALS = ROOT.parent / "shared" / "articles" / "seeds"
SETS = {
    "originals": (ORIGINALS, None, "seeds"),
    "digests": (ROOT / "data" / "raw", "core", "core"),
    "wider": (ROOT / "data" / "raw", "wider", "dev"),
    "train": (ROOT / "tests" / "corpus", None, "train"),
    "practice": (ROOT / "tests" / "practice", None, "practice"),
    "unread": (ROOT / "tests" / "practice", None, "unread"),
}
RUNS = 3
ACCURACY = ROOT / "docs" / "accuracy.md"
COLUMNS = ("set", "table", "precision", "recall", "F1", "joint F1", "attributes")
PUBLIC_COLUMNS = ("public set and measure", "borderledger", "others")


def measure() -> None:
    """Print all that is measured here."""
    accuracy()
    checked()
    public_sets()
    speed()
    print("\nPages")
    reports.measure()


def accuracy() -> None:
    """Print the scores of every set of texts, and write them to ``docs/accuracy.md`` when all are here."""
    print("Accuracy against gold rows")
    lines = []
    for name, (folder, collection, gold) in SETS.items():
        if not folder.is_dir():
            print(f"{name:14} not beside the repository: docs/accuracy.md is left as it is")
            continue
        with tempfile.TemporaryDirectory() as out:
            tables.write(tables.build(corpus.load(folder, collection)), Path(out))
            for score in scoring.score_folders(ROOT / "tests" / "gold" / gold, Path(out)):
                print(f"{name:14} {scoring.summary(score)}")
                lines.append(_line(name, score))
    if len(lines) == 2 * len(SETS):
        _put(COLUMNS, lines)


def checked() -> None:
    """Print what the checks raise on the wider articles, right or wrong, and write it to the same file."""
    folder, collection, _ = SETS["wider"]
    findings = reviewed.judged(tables.build(corpus.load(folder, collection)).checks)
    print("\nChecks on the wider articles, as looked at by hand")
    for row in findings:
        print(f"{row['verdict']:14} {row['severity']:13} {row['kind']}: {row['article_ids']}: {row['says']}")
    _put(reviewed.KIND_COLUMNS, reviewed.by_kind(findings))
    _put(reviewed.LIST_COLUMNS, reviewed.listed(findings))


def public_sets() -> None:
    """Print our scores on public benchmarks beside those of others, and write them to the same file."""
    print("\nPublic benchmarks; others as measured elsewhere")
    ours, others = public.scores(), public.peers()
    if not ours:
        print("not beside the repository (../shared/benchmarks): skipped")
        return
    for measure, score in ours.items():
        print(f"{public.MEASURES[measure]:62} {score:5.1f}   {others[measure]}")
    _put(PUBLIC_COLUMNS, [f"| {public.MEASURES[m]} | {s:.1f} | {others[m]} |" for m, s in ours.items()])


def _put(columns: tuple[str, ...], lines: list[str]) -> None:
    """Put the lines in place of those of the table with these columns."""
    top = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n"
    head, _, old = ACCURACY.read_text(encoding="utf-8").partition(top)
    tail = old[old.find("\n\n") + 1 :] if "\n\n" in old else ""
    ACCURACY.write_text(head + top + "\n".join(lines) + "\n" + tail, encoding="utf-8")


def _line(name: str, score: scoring.Score) -> str:
    kept = ", ".join(f"{attribute} {share:.2f}" for attribute, share in score.attributes.items())
    found, whole = score.found, score.joint.f1
    rates = f"{found.precision:.2f} | {found.recall:.2f} | {found.f1:.3f} | {whole:.3f}"
    return f"| {name} | {score.table} | {rates} | {kept} |"


def speed() -> None:
    """Print how fast articles are read, and how long the commands of the README take."""
    one_core.measure()
    commands = {
        "--help": ["--help"],
        "tables, 29 texts": ["tables", "--force"],
        "report, all pages": ["report", "--force"],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, words in commands.items():
            out = [] if name == "--help" else ["--out", str(Path(folder) / words[0])]
            times = [timed(lambda: _run([*words, *out])) for _ in range(RUNS)]  # noqa: B023
            print(f"borderledger {name:20} {min(times):6.2f} s, best of {RUNS} whole processes")


def _run(words: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "borderledger", *words], check=True, capture_output=True, cwd=ROOT)
