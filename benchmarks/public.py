"""Public benchmarks of dates and quantities: our scores beside what others reached, measured elsewhere."""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from borderledger import jsonl

HERE = Path(__file__).parent
SETS = HERE.parents[1] / "shared" / "benchmarks"  # beside the repository, not in it: their texts are others'
MEASURES = {
    "meantime ALL": "MEANTIME, time expressions: value F1",
    "meantime DATE+": "MEANTIME, dates only: value F1",
    "meantime CAL": "MEANTIME, calendar dates only: value F1",
    "meantime values": "MEANTIME, quantities: F1 of spans that overlap",
    "specs dates": "Recognizers-Text specs, dates: recall of values",
    "specs periods": "Recognizers-Text specs, calendar periods: recall of values",
    "specs bounds": "Recognizers-Text specs, number ranges: recall of both limits",
}


def scores() -> dict[str, float]:
    """Return our score of each measure; none where the benchmarks are not beside the repository."""
    if not SETS.is_dir():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        return _meantime(Path(folder)) | _specs(Path(folder))


def _meantime(folder: Path) -> dict[str, float]:
    texts = SETS / "meantime" / "intra-doc_annotation"
    _run("score_meantime.py", texts, "--dump", folder)
    dates = _read(folder / "docs.jsonl", "dates", folder / "dates.jsonl")
    values = _read(folder / "docs.jsonl", "quantities", folder / "quantities.jsonl")
    table = _run("score_meantime.py", texts, "--pred", dates)
    rows = {line.split()[0]: float(line.split()[-1]) for line in table.splitlines()[1:]}
    spans = re.search(r"relaxed .*'F1': ([\d.]+)", _run("score_meantime.py", texts, "--values", values))
    found = {f"meantime {name}": rows[name] for name in ("ALL", "DATE+", "CAL")}
    return found | {"meantime values": float(spans[1]) if spans else 0.0}


def _specs(folder: Path) -> dict[str, float]:
    found = {}
    for task, what in (("dates", "dates"), ("periods", "dates"), ("bounds", "quantities")):
        command = ("score_recognizers_specs.py", SETS / "recognizers" / "Specs", "--task", task)
        _run(*command, "--dump", folder / "cases.jsonl")
        rows = _read(folder / "cases.jsonl", what, folder / f"{task}.jsonl")
        found[f"specs {task}"] = float(json.loads(_run(*command, "--pred", rows))["recall"])
    return found


def _run(script: str, *words: object) -> str:
    command = [sys.executable, str(SETS / script), *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _read(texts: Path, what: str, out: Path) -> Path:
    with texts.open("rb") as lines:
        rows = [json.dumps(row) for row in jsonl.read(lines, what, str(texts))]
    out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return out


def peers() -> dict[str, str]:
    """Return what others reached on each measure, in words."""
    said: dict[str, list[str]] = {}
    with (HERE / "peers.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            said.setdefault(row["measure"], []).append(f"{row['peer']} {row['score']}")
    return {measure: ", ".join(scores) for measure, scores in said.items()}
