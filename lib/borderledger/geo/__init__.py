"""Outlines for the map of the border; README.md beside them says where they are from."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def shapes(kind: str) -> dict[str, list[Any]]:
    """Return the shapes of a kind by name: lists of points (longitude, latitude in degrees).

    ``land`` has rings of ``US`` and ``MX``, ``states`` the lines between the states of each, ``border`` the
    line ``US-MX``.
    """
    features = json.loads((files(__package__) / "border.geojson").read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["name"]: [
            line[0] if feature["geometry"]["type"] == "MultiPolygon" else line
            for line in feature["geometry"]["coordinates"]
        ]
        for feature in features
        if feature["properties"]["kind"] == kind
    }
