"""Labels around points: near, in the frame, over nothing, the same on every run."""

from collections.abc import Iterable, Sequence
from itertools import product
from math import cos, hypot, pi, sin
from typing import NamedTuple

NEAR = (5, 14, 26, 40, 56, 74, 94, 116, 140, 168, 200)  # from the mark's edge, CSS pixels
TURNS = 24  # directions tried at each distance
AIR = 3  # around a label
OVER_A_LINE = 1.5  # what a hidden point of the background costs, in pixels of distance

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", air: float = 0) -> bool:
        """Say whether two boxes come closer than this."""
        return (
            self.left < other.right + air
            and other.left < self.right + air
            and self.top < other.bottom + air
            and other.top < self.bottom + air
        )

    def within(self, other: "Box") -> bool:
        """Say whether it lies in another one."""
        left, top = self.left >= other.left, self.top >= other.top
        return left and top and self.right <= other.right and self.bottom <= other.bottom

    def nearest(self, point: Point) -> Point:
        """Return its point that is nearest to one outside."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)

    def holds(self, point: Point) -> bool:
        """Say whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


class Mark(NamedTuple):
    """A round mark that wants a label of a size."""

    x: float
    y: float
    radius: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def place(marks: Sequence[Mark], frame: Box, taken: Iterable[Box], line: Sequence[Point]) -> list[Box | None]:
    """Return a place for the label of each mark, in turn; None where there is no room left.

    A label covers no mark, label, leader or taken box, its leader crosses none, and it stays off the
    points of a line of the background if that is not far.
    """
    placed: list[Box | None] = []
    leaders: list[list[Point]] = []
    for mark in marks:
        others = [other.box for other in marks if other is not mark]
        walls = [*others, *taken, *(box for box in placed if box)]
        best: tuple[float, Box, list[Point]] | None = None
        for far, turn in product(NEAR, range(TURNS)):
            if best is not None and far >= best[0]:
                continue
            box = _candidate(mark, far, 2 * pi * turn / TURNS)
            if not box.within(frame) or any(box.meets(wall, AIR) for wall in [*walls, mark.box]):
                continue
            cost = far + OVER_A_LINE * sum(box.holds(point) for point in line)
            if best is not None and cost >= best[0]:
                continue
            leader = along((mark.x, mark.y), box.nearest((mark.x, mark.y)))
            crossed = any(wall.holds(point) for wall in walls for point in leader)
            covered = any(box.holds(point) for other in leaders for point in other)
            if not crossed and not covered and not _cross(leader, leaders):
                best = cost, box, leader
        placed.append(best[1] if best else None)
        leaders += [best[2]] if best else []
    return placed


def _candidate(mark: Mark, far: float, turn: float) -> Box:
    away = mark.radius + far
    x = mark.x + cos(turn) * (away + mark.width / 2)
    y = mark.y + sin(turn) * (away + mark.height / 2)
    return Box(x - mark.width / 2, y - mark.height / 2, x + mark.width / 2, y + mark.height / 2)


def along(start: Point, end: Point, step: float = 3) -> list[Point]:
    """Return points along a line, one every few pixels."""
    n = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / step))
    dx, dy = (end[0] - start[0]) / n, (end[1] - start[1]) / n
    return [(start[0] + k * dx, start[1] + k * dy) for k in range(n + 1)]


def _cross(line: Sequence[Point], others: Iterable[Sequence[Point]]) -> bool:
    """Say whether a line comes near another one."""
    return any(hypot(a - c, b - d) < 3 for a, b in line for other in others for c, d in other)
