"""Many articles: peak memory, articles a second and workers, measured on generated ones.

``make bench-many`` prints it for 2,000 and 10,000; ``python benchmarks/many.py 100000`` for as many as named.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CITIES = ("Tijuana", "Mexicali", "Ciudad Juárez", "Nuevo Laredo", "Matamoros", "Nogales", "Piedras Negras")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
SOURCES = ("the migration office", "a shelter director", "Homeland Security", "the mayor")
OPENINGS = (
    "More than {n:,} migrants have been sent back to {city} since {month}, {source} said.",
    "{source_} counted {n:,} people returned to {city} in {month} {year} under the Remain in Mexico program.",
    "Returns to {city} fell to {n:,} in {month}, from about {m:,} the month before, {source} said.",
)
STEPS = (
    "The program was expanded to {city} on {month} {day}, {year}.",
    "A federal judge ruled on {month} {day}, {year}, that the policy may go on.",
    "The administration ended the program in {month} {year}, and few noticed in {city}.",
    "Officials expect some {m:,} asylum seekers by the end of the year.",
)
FILLER = "Families waited outside the bridge with their papers in plastic bags while the rain came and went."


def articles(count: int) -> Iterator[dict[str, str]]:
    """Yield short articles, each with a figure or two and a step: the same ones every time."""
    chance = random.Random(7)  # no secret
    for number in range(count):
        year = chance.randint(2019, 2023)
        source = chance.choice(SOURCES)
        words = {
            "n": chance.randint(3, 900) * 10,
            "m": chance.randint(3, 900) * 10,
            "city": chance.choice(CITIES),
            "month": chance.choice(MONTHS),
            "day": chance.randint(1, 28),
            "year": year,
            "source": source,
            "source_": source[0].upper() + source[1:],
        }
        said = chance.choice(OPENINGS).format(**words), chance.choice(STEPS).format(**words)
        yield {
            "id": f"g{number:07d}",
            "publisher": f"Gazette {number % 50}",
            "published": f"{year}-11-{words['day']:02d}",
            "title": f"At the bridge, number {number}",
            "text": f"At the bridge, number {number}\n\n{said[0]}\n\n{said[1]} {FILLER}\n",
        }


def write(path: Path, count: int) -> None:
    """Write the articles as JSON lines."""
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article) + "\n" for article in articles(count))


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds by the clock and of CPU, and peak megabytes of its largest process."""

    seconds: float
    own: float  # CPU of the process that hands out parts and joins them
    workers: float  # CPU of those that read
    peak: float

    @property
    def way(self) -> float:
        """Return the seconds of CPU that follow one another, two workers sharing theirs evenly."""
        return self.own + self.workers / 2


def measure(raw: Path, out: Path, *options: str) -> Cost:
    """Return what a run in a process of its own takes."""
    words = [
        sys.executable,
        __file__,
        "--run",
        "tables",
        "--raw",
        str(raw),
        "--out",
        str(out),
        "--partitioned",
    ]
    begun = time.monotonic()
    told = subprocess.run([*words, *options], check=True, capture_output=True, text=True).stdout
    own, workers, peak = map(float, told.splitlines()[-1].split())
    return Cost(time.monotonic() - begun, own, workers, peak)


def run(words: list[str]) -> None:
    """Run a command of ours, and print what it used."""
    from borderledger import cli  # noqa: PLC0415  the articles are made without it

    cli.main(words, standalone_mode=False)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = [each.ru_utime + each.ru_stime for each in used]
    print(*cpu, max(each.ru_maxrss for each in used) / 1024)


def compare(count: int, folder: Path) -> None:
    """Print what so many articles cost with one worker and with two, and when all parts are there."""
    raw = folder / "many.jsonl"
    write(raw, count)
    print(f"{count:,} articles of {raw.stat().st_size / count:,.0f} bytes", flush=True)
    one = _told("one worker", count, measure(raw, folder / "one"))
    two = _told("two workers", count, measure(raw, folder / "two", "--workers", "2"))
    _told("all parts are there", count, measure(raw, folder / "two", "--force"))
    print(
        f"  two workers are {one.seconds / two.seconds:.2f} times as fast by the clock,"
        f" {one.own / two.way:.2f} times by CPU (an idle machine)",
        flush=True,
    )


def _told(name: str, count: int, cost: Cost) -> Cost:
    cpu = f"CPU {cost.own:.1f} s and workers {cost.workers:.1f} s"
    print(
        f"  {name:20} {count / cost.seconds:7.1f} articles/s {cost.seconds:8.1f} s  {cpu}"
        f"  peak {cost.peak:,.0f} MB",
        flush=True,
    )
    return cost


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2:])
    else:
        for given in map(int, sys.argv[1:] or ("2000", "10000")):
            with tempfile.TemporaryDirectory() as made:
                compare(given, Path(made))
