"""Lines of words are drawn where they were measured."""

from typing import Any

import numpy as np
import pytest

from borderledger.charts import style
from borderledger.charts.lettering import Line


def _inked(side: str = "left", **look: Any) -> tuple[float, float, float, float]:
    """Return the edges of what a line at the middle of a picture has inked: left, right, top, bottom."""
    drawn, ax = style.canvas(300, 100)
    ax.axis("off")
    style.put(ax, "Héctor's camp", 0.5, 0.5, ha=side, **look)
    drawn.canvas.draw()
    dark = np.asarray(drawn.canvas.buffer_rgba())[:, :, 0] < 200  # type: ignore[attr-defined]
    across, down = np.flatnonzero(dark.any(axis=0)), np.flatnonzero(dark.any(axis=1))
    return across[0], across[-1] + 1, down[0], down[-1] + 1


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_line_begins_at_its_point_and_is_as_wide_as_measured(weight: str) -> None:
    left, right, *_ = _inked(weight=weight)
    width = style.text_width("Héctor's camp", bold=weight == "bold")
    assert left == pytest.approx(150, abs=3)
    assert right == pytest.approx(150 + width, abs=3)


def test_a_line_ends_at_its_point_or_has_it_in_the_middle() -> None:
    assert _inked("right")[1] == pytest.approx(150, abs=3)
    left, right, *_ = _inked("center")
    assert (left + right) / 2 == pytest.approx(150, abs=2)


def test_a_line_stands_as_high_as_matplotlib_would_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [_inked(va=where)[2:] for where in ("center", "top")]
    monkeypatch.delattr(Line, "draw")
    theirs = [_inked(va=where)[2:] for where in ("center", "top")]
    assert np.abs(np.subtract(ours, theirs)).max() <= 1


def test_a_box_around_a_line_is_drawn() -> None:
    plain, boxed = _inked(), _inked(bbox={"facecolor": "black", "pad": 3})
    assert boxed[0] < plain[0]
    assert boxed[3] > plain[3]


def test_a_letter_that_the_font_has_not_is_an_empty_box() -> None:
    assert style.text_width("字") > 0
    drawn, ax = style.canvas(100, 100)
    style.put(ax, "字", 0.5, 0.5)
    drawn.canvas.draw()
