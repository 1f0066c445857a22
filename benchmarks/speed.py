"""Speed on one core, side by side in one run: KB/s of ours, of the peers and of one regular expression."""

import csv
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from borderledger import corpus, reading, tables
from borderledger.corpus import Article

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
PEERS = ROOT / ".venv-peers" / "bin" / "python"
MEGABYTE = 1000.0  # KB
TARGET = 500  # KB/s
LOAD = 0.5  # seconds
# Times as fast as a peer that the whole pipeline is to be; the last may be so many times faster than it.
TIMES = {"quantulum3": 25, "dateparser": 4, "HeidelTime": 100}
EXPRESSION = 40
PLAIN = re.compile(  # what a reader in a hurry would write: dates, and numbers with their units
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d{1,2}(?:, \d{4})?"
    r"|(?:more than |about |nearly )?\$?\d[\d,.]*(?: (?:percent|million|people|migrants))?)"
)
LENGTHS = (10, 100, 1000, 10_000)  # KB of one article
HARD = {
    "10,000 numbers in one paragraph": f"The counts were {', '.join(f'{n:,}' for n in range(1000, 11_000))}.",
    "one sentence of 1 MB": f"The agency {'said that people were waiting and ' * 30_000}left.",
    "100,000 nested brackets": f"They {'(' * 100_000}{')' * 100_000} left.",
}


def measure() -> None:
    """Print each speed, and whether the targets are met."""
    articles = corpus.load(ROOT / "data" / "raw")
    texts = [article.text for article in articles]
    reading.read(articles[0])  # the vocabulary is loaded once
    many = _megabyte(articles)
    whole = _rate([a.text for a in many], lambda: _to_tables(many))
    print(f"\nOne core, {_kilobytes([a.text for a in many]):.0f} KB in {len(many)} articles, processor time")
    _said("borderledger, text to tables", whole, whole, f"target {TARGET}: {_met(whole >= TARGET)}")
    only = _rate([a.text for a in many], lambda: [reading.read(a) for a in many])
    _said("borderledger, reading alone", only, whole)
    for peer, rate in {**_peers(texts), **_cited()}.items():
        wanted = TIMES.get(peer.split(",")[0])
        target = f"target {wanted} times: {_met(whole >= wanted * rate)}" if wanted else ""
        _said(peer, rate, whole, target)
    plain = _rate([a.text for a in many], lambda: [PLAIN.findall(a.text) for a in many])
    _said(
        "one regular expression",
        plain,
        whole,
        f"within {EXPRESSION} times: {_met(plain <= EXPRESSION * whole)}",
    )
    _loading()
    _lengths(" ".join(" ".join(text.split()) for text in texts))


def _said(name: str, rate: float, ours: float, target: str = "") -> None:
    print(f"{name:44} {rate:9.1f} KB/s   ours is {ours / rate:7.3f} times that   {target}".rstrip())


def _met(reached: bool) -> str:
    return "met" if reached else "not met"


def _megabyte(articles: list[Article]) -> list[Article]:
    """Return the articles again and again under other ids, until they are 1 MB."""
    times = round(MEGABYTE / _kilobytes([a.text for a in articles]))
    return [replace(a, article_id=f"{a.article_id}-{n:03}") for n in range(times) for a in articles]


def _to_tables(articles: list[Article]) -> None:
    with tempfile.TemporaryDirectory() as out:
        tables.write(tables.build(articles), Path(out))


def _kilobytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1000


def _rate(texts: list[str], work: Callable[[], object]) -> float:
    return _kilobytes(texts) / _seconds(work)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _peers(texts: list[str]) -> dict[str, float]:
    """Return the KB/s of each peer over the texts once: some would take minutes for a megabyte."""
    if not PEERS.exists():
        print("Peers are not here: `make peers` installs them")
        return {}
    rates = {}
    for peer in ("quantulum3", "dateparser", "recognizers_dates", "recognizers_numbers"):
        words = [str(PEERS), "-W", "ignore", str(HERE / "peer.py"), peer]
        ran = subprocess.run(words, input=json.dumps(texts), capture_output=True, text=True, check=False)
        if ran.returncode:
            print(f"{peer} does not run: {ran.stderr.strip().splitlines()[-1]}")
        else:
            rates[peer] = _kilobytes(texts) / float(ran.stdout.split()[-1])
    return rates


def _cited() -> dict[str, float]:
    """Return the KB/s of what is not run here, as measured elsewhere."""
    with (HERE / "peers.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["measure"] == "speed"]
    return {f"{row['peer']}, as measured elsewhere": float(row["score"]) for row in rows}


def _loading() -> None:
    """Print what it takes to import the reading and load its vocabulary, in a process of its own."""
    load = "from borderledger import dates, lexicon, quantities, reading; "
    load += "lexicon.find('a'); dates.lexicon('en'); dates.patterns(); quantities.find('1')"
    times = {}
    for name, words in {"nothing": "pass", "reading": load, "pandas": "import pandas"}.items():
        timed = f"import time; began = time.process_time(); {words}; print(time.process_time() - began)"
        runs = [
            subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True) for _ in range(3)
        ]
        times[name] = min(float(ran.stdout) for ran in runs)
    took = f"{times['reading']:.2f} s, target {LOAD}: {_met(times['reading'] <= LOAD)}"
    print(f"import and vocabulary of the reading: {took}; the tables import pandas, {times['pandas']:.2f} s")


def _lengths(sentences: str) -> None:
    """Print the KB/s of articles of any length, and of texts that are hard to read."""
    cases = {f"one article of {kb:,} KB": _cut(sentences, kb * 1000) for kb in LENGTHS} | HARD
    for name, text in cases.items():
        took = _seconds(lambda: reading.read(replace(ARTICLE, text=f"Border news\n\n{text}\n")))  # noqa: B023
        print(f"{name:44} {len(text) / 1000 / took:9.1f} KB/s")


def _cut(sentences: str, size: int) -> str:
    """Return the sentences again and again in numbered paragraphs: what is told twice is noise."""
    again = (sentences + " ") * (size // len(sentences) + 1)
    told = re.split(r"(?<=\.) ", again[:size])
    return "\n\n".join(f"Part {i}. {' '.join(told[i : i + 10])}" for i in range(0, len(told), 10))


ARTICLE = replace(corpus.load(ROOT / "data" / "raw")[0], title="")

if __name__ == "__main__":
    measure()
