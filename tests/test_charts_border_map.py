"""People returned, on the map: which report of a city stands, what is said, where labels go."""

from datetime import date
from typing import Any

import pytest
from charting import assert_words_fit, choose, reports, texts_of
from helpers import article, figure, reading
from matplotlib.text import Annotation

from borderledger import geo, tables
from borderledger.charts import border_map, show, style
from borderledger.charts.labels import Box, Mark, place
from borderledger.errors import InputError
from borderledger.geo import outlines

CITIES = (
    "Tijuana",
    "Mexicali",
    "Nogales, Sonora",
    "Ciudad Juárez",
    "Piedras Negras",
    "Nuevo Laredo",
    "Matamoros",
)


@pytest.fixture(scope="module")
def rows(gold_ledger: Any, tmp_path_factory: Any) -> Any:
    choice = choose(tmp_path_factory.mktemp("gold"), gold_ledger, programs=["mpp"])
    return border_map.select(choice.ledger, choice)


def of(folder: Any, *found: dict[str, Any]) -> Any:
    """Return the map's rows of lower bounds reported by one article."""
    about = {"metric": "returned", "qualifier": "more_than", "program": "mpp", "source": "INM"}
    figures = [figure("more than some", k * 20, **about | row) for k, row in enumerate(found)]
    choice = choose(folder, tables.assemble([reading(article("a"), figures)]), programs=["mpp"])
    return border_map.select(choice.ledger, choice)


def test_every_city_of_return_is_on_the_map_once_from_west_to_east(rows: Any) -> None:
    assert list(rows["place"]) == list(CITIES)
    assert rows["lon"].is_monotonic_increasing


def test_the_latest_report_of_a_city_stands(tmp_path: Any) -> None:
    early = {"place": "Tijuana", "value_low": 900.0, "period_end": date(2019, 4, 8)}
    late = {"place": "Tijuana", "value_low": 4000.0, "period_end": date(2019, 6, 11)}
    rows = of(tmp_path, late, early)
    assert list(rows[rows["place"] == "Tijuana"]["least"]) == [4000]


def test_a_total_stands_before_a_later_report_of_some_days(tmp_path: Any) -> None:
    total = {"place": "Tijuana", "value_low": 900.0, "period_end": date(2019, 4, 8)}
    week = {"period_start": date(2019, 6, 5), "period_end": date(2019, 6, 11)}
    rows = of(tmp_path, {"place": "Tijuana", "value_low": 40.0} | week, total)
    assert list(rows[rows["place"] == "Tijuana"]["least"]) == [900]


def test_the_finding_names_the_largest_and_the_silent_cities(rows: Any) -> None:
    said = border_map.finding(rows)
    assert said.startswith(
        "Three of seven border cities have a number: the largest, by latest total, are those of Tijuana"
    )
    assert said.endswith(
        "Nothing is reported for Nogales, Sonora, Piedras Negras, Nuevo Laredo and Matamoros."
    )


def test_one_city_takes_a_verb_in_the_singular(tmp_path: Any) -> None:
    rows = of(tmp_path, {"place": "Reynosa", "value_low": 40.0, "period_end": date(2019, 8, 1)})
    assert (
        "One of eight border cities has a number: Reynosa (more than 40, through Aug 1, 2019)."
        in border_map.finding(rows)
    )


def test_a_map_without_a_number_says_so_and_is_drawn(tmp_path: Any) -> None:
    choice = choose(tmp_path, reports(0))
    rows = border_map.select(choice.ledger, choice)
    assert "the map shows none" in border_map.finding(rows)
    ax: Any = show.figure(border_map, rows, style.PHONE).axes[0]
    assert [text.get_text() for text in ax.texts].count("not reported") == len(CITIES)


def test_a_place_off_the_border_is_named_instead_of_drawn(tmp_path: Any) -> None:
    rows = of(tmp_path, {"place": "Monterrey", "value_low": 500.0}, {"place": "Tijuana", "value_low": 900.0})
    assert "Monterrey" not in set(rows["place"])
    assert "Not on the border, so not on the map: Monterrey." in border_map.finding(rows)


def test_a_lower_bound_has_an_arrow_and_its_words(rows: Any) -> None:
    ax: Any = show.figure(border_map, rows, style.WIDTH).axes[0]
    assert sum(isinstance(text, Annotation) for text in ax.texts) == 3
    said = [text.get_text() for text in ax.texts]
    assert said.count("more than 4,000") == 2
    assert said.count("INM · Jun 2019") == 3


def test_area_is_by_number(tmp_path: Any) -> None:
    rows = of(tmp_path, {"place": "Tijuana", "value_low": 4000.0}, {"place": "Mexicali", "value_low": 1000.0})
    ax: Any = show.figure(border_map, rows, style.WIDTH).axes[0]
    large, small = sorted((line.get_markersize() for line in ax.lines), reverse=True)[:2]
    assert (large / small) ** 2 == pytest.approx(4)


@pytest.mark.parametrize("width", [900, 450, style.PHONE])
def test_all_cities_of_return_have_a_label_and_none_covers_another(width: Any, tmp_path: Any) -> None:
    rows = of(
        tmp_path,
        *(
            {"place": city, "value_low": 1000.0 * (k + 1), "period_end": date(2019, 8, k + 1)}
            for k, city in enumerate(CITIES)
        ),
    )
    figure_: Any = show.figure(border_map, rows, width)
    assert set(CITIES) <= {text.get_text() for text in texts_of(figure_)}
    assert_words_fit(figure_)


def test_a_label_without_room_is_left_out() -> None:
    mark = Mark(50, 50, 5, 60, 20)
    assert place([mark], Box(0, 0, 100, 100), [], []) != [None]
    assert place([mark], Box(0, 0, 55, 55), [], []) == [None]


def test_the_border_runs_from_the_pacific_to_the_gulf() -> None:
    (line,) = geo.shapes("border")["US-MX"]
    west, east = min(line), max(line)
    assert west == pytest.approx([-117.12, 32.53], abs=0.02)
    assert east == pytest.approx([-97.14, 25.96], abs=0.02)


def test_outlines_are_made_of_known_packages_only(tmp_path: Any) -> None:
    (tmp_path / "world-atlas-2.0.2.tgz").write_bytes(b"something else")
    with pytest.raises(InputError, match="is not the package that border"):
        outlines.outlines(tmp_path)


def test_a_line_made_coarser_keeps_its_ends_and_its_bends() -> None:
    bend = [(-110.0, 31.0), (-109.5, 31.001), (-109.0, 31.0), (-109.0, 32.0)]
    assert outlines.coarser(bend) == [(-110.0, 31.0), (-109.0, 31.0), (-109.0, 32.0)]
