"""Numbers, hedges, ranges, units and rates, read from text."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderledger import dates
from borderledger.quantities import BOUND, Quantity, find, quantity_row

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "shared" / "articles" / "seeds"


DAY = date(2019, 8, 20)


def only(text: str, language: str = "en") -> Quantity:
    (found,) = find(text, language=language)
    assert text[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000 people", 1000),
        ("1 295 people", 1295),
        ("782\u2009176 people", 782176),
        ("1.5 million people", 1_500_000),
        ("11k people", 11_000),
        ("half a million people", 500_000),
        ("a half-million people", 500_000),
        ("a million people", 1_000_000),
        ("one and a half million people", 1_500_000),
        ("fifty-five people", 55),
        ("three hundred people", 300),
        ("two thousand three hundred and five people", 2305),
        ("two dozen people", 24),
        ("2½ miles", 2.5),
        ("3¼ million people", 3_250_000),
    ],
)
def test_reads_english_numbers(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11 mil 733 personas", 11_733),
        ("mil 67 personas", 1067),
        ("4.000 personas", 4000),
        ("20,000 personas", 20_000),
        ("1.2 millones de personas", 1_200_000),
        ("1,2 millones de personas", 1_200_000),
        ("2 mil millones de personas", 2_000_000_000),
        ("medio millón de personas", 500_000),
        ("dos millones y medio de personas", 2_500_000),
        ("ciento veinte mil personas", 120_000),
        ("treinta y cinco personas", 35),
    ],
)
def test_reads_spanish_numbers(text: str, value: float) -> None:
    assert only(text, "es").value == value


@pytest.mark.parametrize(
    ("text", "qualifier", "phrase"),
    [
        ("more than 4,000 people", "more_than", "more than 4,000"),
        ("just over 700 people", "just_over", "just over 700"),
        ("at least 636 people", "at_least", "at least 636"),
        ("fewer than 100 claims", "less_than", "fewer than 100"),
        ("as many as 100,000 people", "at_most", "as many as 100,000"),
        ("no more than about 100 people", "at_most", "no more than about 100"),
        ("close to 6,000 people", "nearly", "close to 6,000"),
        ("not quite 400 people", "nearly", "not quite 400"),
        ("an estimated 2,000 people", "about", "an estimated 2,000"),
        ("3,000 or thereabouts", "about", "3,000 or thereabouts"),
        ("60,000-plus people", "more_than", "60,000-plus"),
        ("2,500 or more people", "at_least", "2,500 or more"),
        ("exactly 17 people", "exact", "exactly 17"),
        ("about a 50% drop", "about", "about a 50%"),
    ],
)
def test_takes_the_hedge_into_the_phrase(text: str, qualifier: str, phrase: str) -> None:
    found = only(text)
    assert (found.qualifier, found.text) == (qualifier, phrase)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("unos 3 mil 300 migrantes", "about"),
        ("casi 20,000 personas", "nearly"),
        ("poco más de 700 personas", "just_over"),
        ("más de 680 mil personas", "more_than"),
        ("por lo menos 40 personas", "at_least"),
        ("hasta 24 mil personas", "at_most"),
        ("rebasó ayer las 5 mil personas", "more_than"),
    ],
)
def test_reads_spanish_hedges(text: str, qualifier: str) -> None:
    assert only(text, "es").qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("exactly 5 people", 5, 5),
        ("about 5 people", 5, 5),
        ("over 5 people", 5, None),
        ("up to 5 people", None, 5),
        ("tens of thousands of people", 20_000, 99_999),
        ("hundreds of thousands of people", 200_000, 999_999),
        ("several hundred people", 200, 999),
        ("a few thousand people", 2000, 9999),
        ("dozens of people", 24, 99),
        ("millions of people", 2_000_000, 9_999_999),
    ],
)
def test_bounds_follow_the_qualifier(text: str, low: float | None, high: float | None) -> None:
    found = only(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("200 to 250 people", 200, 250),
        ("200–250 people", 200, 250),
        ("between 1,500 and 3,000 people", 1500, 3000),
        ("1 to 1.2 million people", 1_000_000, 1_200_000),
        ("from about 1,000 to about 3,000 people", 1000, 3000),
        ("$5-10 billion", 5e9, 10e9),
        ("$2-$3 million", 2e6, 3e6),
        ("15-20 people", 15, 20),
        ("five or six people", 5, 6),
        ("at most 100 and at least 20 people", 20, 100),
    ],
)
def test_reads_ranges(text: str, low: float, high: float) -> None:
    found = only(text)
    assert (found.low, found.high, found.qualifier, found.value) == (low, high, "between", None)


@pytest.mark.parametrize("words", ["este año", "en lo que va del año", "cada año"])
def test_a_count_after_a_year_is_no_name(words: str) -> None:
    assert [q.value for q in find(f"Recibió {words} 112 mil solicitudes.", language="es")] == [112_000]


def test_reads_spanish_ranges() -> None:
    assert [only(t, "es").high for t in ("de 200 a 250 personas", "entre 3 y 5 personas")] == [250, 5]


@pytest.mark.parametrize(
    "text",
    [
        "arrests rose from 200 to 250 in May",
        "an index fell 200 points to 250",
        "to raise the fee for all of those forms from $200 to $250",
    ],
)
def test_a_movement_is_no_range(text: str) -> None:
    assert [q.value for q in find(text)] == [200, 250]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half of them", 50),
        ("a third of them", 33.3),
        ("two-thirds of them", 66.7),
        ("three in four are men", 75),
        ("one person in ten is a man", 10),
        ("one in a hundred people", 1),
    ],
)
def test_a_share_is_a_percentage(text: str, value: float) -> None:
    found = only(text)
    assert (found.value, found.unit, found.fraction) == (value, "percent", True)


def test_reads_spanish_shares() -> None:
    found = [
        only(t, "es").value
        for t in ("seis de cada diez", "la mitad de ellos", "dos terceras partes de ellos")
    ]
    assert found == [60, 50, 66.7]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("up 30 percent", "up"),
        ("a rise of 77 percent", "up"),
        ("had fallen by more than two-thirds", "down"),
        ("were 75 percent lower", "down"),
        ("arrests doubled", "up"),
        ("up to 30 percent", ""),
        ("fell to 5 percent", ""),
    ],
)
def test_tells_a_change_from_a_level(text: str, change: str) -> None:
    assert only(text).change == change


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("5% of them", "percent", 5),
        ("25 per cent", "percent", 25),
        ("$28 million", "usd", 28e6),
        ("$28m", "usd", 28e6),
        ("40 billion dollars", "usd", 40e9),
        ("30,000 pesos", "other", 30_000),
        ("the 2000-mile border", "miles", 2000),
        ("within 48 hours", "hours", 48),
        ("two weeks", "weeks", 2),
        ("two decades", "years", 20),
    ],
)
def test_takes_the_unit_that_the_words_fix(text: str, unit: str, value: float) -> None:
    found = only(text)
    assert (found.unit, found.high) == (unit, value)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("1,000 Central Americans per day", "day"),
        ("over 12,000 people will reach the bridges each day", "day"),
        ("an average of 1,400 people on the road north a day", "day"),
        ("fewer than 100 claims daily", "day"),
        ("a daily average of 1,000", "day"),
        ("two million a year", "year"),
        ("up to 30,000 of them every month", "month"),
        ("300 people came a year ago", ""),
        ("300 people came; another bus a day", ""),
        ("an order that holds for a day let in 300", ""),
    ],
)
def test_reads_the_rate_of_its_clause(text: str, per: str) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("places rose from 300 to 450 a day", "en"),
        ("from 300 guests a night to 450", "en"),
        ("bajaron de mil a 300 por día", "es"),
    ],
)
def test_both_ends_of_a_movement_have_its_rate(text: str, language: str) -> None:
    assert [q.per for q in find(text, language=language)] == ["day", "day"]


@pytest.mark.parametrize(
    ("text", "language", "ends"),
    [
        ("elevará de 25 a 30 por ciento", "es", [(25, "percent"), (30, "percent")]),
        ("rose from 20 to 25 percent", "en", [(20, "percent"), (25, "percent")]),
        ("grew from 1 to 1.2 million", "en", [(1e6, ""), (1.2e6, "")]),
        ("is five times the 700 of May", "en", [(5, ""), (700, "")]),
    ],
)
def test_both_ends_of_a_movement_have_its_unit_and_scale(
    text: str, language: str, ends: list[tuple[float, str]]
) -> None:
    assert [(q.value, q.unit) for q in find(text, language=language)] == ends


def test_a_total_does_not_take_the_rate_that_it_moved_to() -> None:
    assert [q.per for q in find("went from 60,000 in May to 300 a day")] == ["", "day"]


def test_a_rate_may_follow_a_list_of_nouns() -> None:
    assert only("mil cubanos, haitianos y nicaragüenses al mes", "es").per == "month"


def test_a_rate_belongs_to_the_nearest_number() -> None:
    assert [q.per for q in find("of 300 people, 20 a day are let in")] == ["", "day"]


def test_reads_spanish_rates() -> None:
    assert [only(t, "es").per for t in ("mil 450 por día", "100 personas al mes", "cada día 300")] == [
        "day",
        "month",
        "day",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "in 2019",
        "the 2019 agreement",
        "on June 5",
        "call 619-555-0100",
        "at 10:45 a.m.",
        "Title 42",
        "Titles 8 and 42",
        "8 U.S.C. 1225",
        "section 235(b)(2)(C)",
        "Executive Order 14010",
        "No. 25-2581",
        "FY2020",
        "Suite 300",
        "fifty-five years old",
        "a 36-year-old",
        "ages 5 to 10",
        "the first, the 9th, the twenty-first",
        "(1) first (2) second",
        "3 min read",
        "page 3",
        "Page 1 of 9",
        "the Group of 20",
        "IMAGE 1 of 9",
        "Day 1",
        "no one, one of them, one another, this one",
        "a third country",
        "by 5 to 4",
        "the CBP One app",
        "COVID-19",
        "(Valley 6) — Rain",
        "EL PASO, Texas (KFOX14/CBS4) - Rain",
        "three quarters of an hour",
        "a quarter of an hour",
        "on CBS 8",
        "on day 94",
        "kilometer 41",
        "rang three times, 50 times a day",
        "llamó cuatro veces",
        "the bill passed 230-195",
    ],
)
def test_leaves_out_what_is_no_quantity(text: str) -> None:
    assert find(text) == []


def test_reads_nothing_inside_a_skipped_span() -> None:
    text = "since Aug. 12 100 people"
    assert [q.text for q in find(text, skip=[(6, 13)])] == ["100"]


def test_a_row_has_plain_limits_beside_the_table_bounds() -> None:
    row = quantity_row(only("more than half of them"))
    assert (row["low"], row["high"], row["lo"], row["hi"], row["bound"]) == (50, None, 0.5, None, ">")
    json.dumps(row)


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
ONES += [f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
TENS = [f"{stem}ty" for stem in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")]


def in_words(n: int) -> str:
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            return f"{in_words(n // size)} {name}" + (f" {in_words(rest)}" if rest else "")
    if n < 20:
        return ONES[n]
    return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")


@given(st.integers(2, 10**9 - 1))
def test_english_words_round_trip(n: int) -> None:
    assert only(f"{in_words(n)} people").value == n


@given(st.integers(10_000, 10**12), st.sampled_from([",", " ", "\u2009", "\u00a0"]))
def test_grouped_digits_round_trip(n: int, sign: str) -> None:
    written = f"{n:,}".replace(",", sign)
    assert only(f"some {written} people").value == n


@given(st.integers(2, 999), st.sampled_from(["{} thousand", "{}-thousand", "{}k", "{}K"]))
def test_thousands_in_any_written_form_are_those_thousands(n: int, form: str) -> None:
    assert only(f"nearly {form.format(n)} people").high == only(f"nearly {n},000 people").high == 1000 * n


QUOTED = """'more than' "11,000" people's 40 'a week' "200 to 250" don't said "nearly half" o'clock "$5" of
them"""


@given(st.lists(st.sampled_from(QUOTED.split()), max_size=10))
def test_curly_quotes_change_nothing(words: list[str]) -> None:
    straight = " ".join(words)
    curly = straight.translate({ord("'"): "’", ord('"'): "”"})
    assert [(q.start, q.end, q.low, q.high, q.per) for q in find(curly)] == [
        (q.start, q.end, q.low, q.high, q.per) for q in find(straight)
    ]


@given(st.integers(1, 999), st.integers(1, 999))
def test_mexican_thousands_round_trip(thousands: int, rest: int) -> None:
    assert only(f"{thousands} mil {rest} personas", "es").value == 1000 * thousands + rest


@given(
    st.text(alphabet="0123456789 ,.-–%$‘’“”'\"abcdhmnotyu\n()", max_size=60), st.sampled_from(["en", "es"])
)
def test_spans_slice_the_text_in_order(text: str, language: str) -> None:
    at = 0
    for q in find(text, language=language):
        assert at <= q.start < q.end
        assert text[q.start : q.end] == q.text
        assert q.start <= q.number_start < q.number_end <= q.end
        assert q.bound == BOUND[q.qualifier]
        at = q.end


@given(
    st.lists(
        st.sampled_from(
            [
                "about",
                "more",
                "than",
                "half",
                "a",
                "million",
                "twenty",
                "two",
                "thirds",
                "in",
                "ten",
                "per",
                "day",
                "$5",
                "to",
                "7",
                "%",
            ]
        )
    )
)
def test_any_order_of_number_words_is_read_without_failing(words: list[str]) -> None:
    for q in find(" ".join(words)):
        assert q.low is not None or q.high is not None


def gold(part: str, texts: Path) -> Iterator[tuple[dict[str, str], bool]]:
    """Yield each gold row with whether a quantity at its quote has its bounds and its rate."""
    with (texts / "articles.csv").open(encoding="utf-8", newline="") as rows:
        articles = {row["article_id"]: row for row in csv.DictReader(rows)}
    with (HERE / "gold" / part / "figures.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            article = articles[row["article_id"]]
            text = (texts / article["file"]).read_text(encoding="utf-8")
            quote = re.escape(row["quote"]).replace(r"\ ", r"\s+").replace("'", "['’]").replace('"', '["“”]')
            spans = [m.span() for m in re.finditer(quote, text)]
            near = (
                q
                for q in find(text, language=article["language"])
                for s, e in spans
                if s - 12 < q.end and q.start < e + 25
            )
            yield row, any(_agrees(q, row) for q in near)


def _agrees(quantity: Quantity, row: dict[str, str]) -> bool:
    factor = 7 if quantity.unit == "weeks" else 1
    for bound, cell in ((quantity.low, row["value_low"]), (quantity.high, row["value_high"])):
        wanted = [float(x) if x else None for x in cell.split("|")]
        if bound is None or None in wanted:
            if bound not in wanted:
                return False
        elif not any(w is not None and abs(bound * factor - w) <= 0.005 * w for w in wanted):
            return False
    return quantity.qualifier in row["qualifier"].split("|") and quantity.per in row["per"].split("|")


@pytest.mark.parametrize(
    ("part", "texts", "least"), [("train", HERE / "corpus", 0.96), ("seeds", SEEDS, 1.0)]
)
def test_finds_the_numbers_of_the_gold_rows(part: str, texts: Path, least: float) -> None:
    if not texts.is_dir():
        pytest.skip("the articles are not here")
    found = [hit for row, hit in gold(part, texts) if row["optional"] != "1"]
    assert sum(found) / len(found) >= least


@pytest.mark.parametrize(
    ("text", "low"),
    [("una de cada tres personas", 33.3), ("un migrante de cada diez", 10), ("unas mil personas", 1000)],
)
def test_spanish_article_counts_before_a_ratio_or_a_scale(text: str, low: float) -> None:
    assert only(text, "es").low == low


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "qualifier"),
    [
        ("Más del 20% eran niños.", "es", 20, None, "more_than"),
        ("Menos del 1 por ciento ganó asilo.", "es", None, 1, "less_than"),
        ("Cerca del 30 por ciento son hondureños.", "es", 30, 30, "about"),
        ("Llegaron 4 o 5 mil personas.", "es", 4000, 5000, "between"),
        ("Costó 28 mdp.", "es", 28_000_000, 28_000_000, "exact"),
        ("Llegó una veintena de personas.", "es", 20, 20, "exact"),
        ("More than a quarter of a million people came.", "en", 250_000, None, "more_than"),
        ("~4,000 people came.", "en", 4000, 4000, "about"),
        ("There was a tenfold increase.", "en", 900, 900, "exact"),
    ],
)
def test_a_bound_is_kept_however_it_is_told(
    text: str, language: str, low: float | None, high: float | None, qualifier: str
) -> None:
    found = only(text, language)
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)


def test_a_rate_passes_over_the_change_that_led_to_the_number() -> None:
    text = "Daily crossings fell 40 percent, to under 2,400. They fell 40 percent, and 300 are waiting."
    assert [(q.value, q.per) for q in find(text) if q.kind == "count"] == [(2400, "day"), (300, "")]


@pytest.mark.parametrize(
    "words", ["passed the bill on Thursday, 219-213", "ruled on Monday, 310-114, that it may"]
)
def test_a_vote_behind_a_comma_is_no_quantity(words: str) -> None:
    assert find(f"The chamber {words}.") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Some 1900 were sent back.", "en"),
        ("Over 2000 come a day.", "en"),
        ("The plaza holds close to 2000.", "en"),
        ("They expect 2000 a week.", "en"),
        ("It grew from 1200 to 2000.", "en"),
        ("Más de 2000 personas fueron devueltas.", "es"),
        ("Unos 2000 fueron devueltos.", "es"),
        ("Llegan 2000 al día.", "es"),
    ],
)
def test_digits_like_a_year_count_where_the_words_around_them_do(text: str, language: str) -> None:
    number = find(text, language=language)[-1]
    assert (number.low or number.high) == (1900 if "1900" in text else 2000)
    assert not [t for t in dates.find(text, dates.Anchor(DAY, DAY), language=language) if t.dated]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was nearly 2019 then.", "en"),
        ("They fell from 2018 to 2019 a month ago.", "en"),
        ("In June 12, 2019 and 2020 it was told.", "en"),
        ("It was built in about 2000.", "en"),
        ("Hacia 2000 eran menos.", "es"),
        ("In 2019 daily arrests fell.", "en"),
        ("En 2019 cada día eran menos.", "es"),
    ],
)
def test_a_year_counts_nothing(text: str, language: str) -> None:
    assert [q.high for q in find(text, language=language) if q.high and q.high > 1900] == []


def test_a_rate_told_of_one_number_is_not_that_of_the_next_after_and() -> None:
    assert [q.per for q in find("It took in 20 people each day and sent back 300.")] == ["day", ""]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.4m encounters", 2.4e6),
        ("about 2m people", 2e6),
        ("It rose to 2.4m in May.", 2.4e6),
        ("The total was 2.4m.", 2.4e6),
        ("between 1.5m and 2m people", 2e6),
    ],
)
def test_m_is_millions_where_something_is_counted(text: str, value: float) -> None:
    assert only(text).high == value


@pytest.mark.parametrize("text", ["a 9m wall", "The wall is 9m high.", "a fence 30m long", "the 2.5m fence"])
def test_m_is_meters_where_something_is_measured(text: str) -> None:
    assert [q.high for q in find(text) if q.high and q.high > 1000] == []


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("There is room for 20 courtrooms at least, and a hall.", 20, None, "at_least"),
        ("The shelter will not reach 350 people.", None, 350, "less_than"),
        ("Arrests never topped 9,000 in those years.", None, 9000, "at_most"),
        ("The camp held 20 people at least partly fed.", 20, 20, "exact"),
    ],
)
def test_a_bound_may_stand_behind_the_noun_or_be_denied(
    text: str, low: float | None, high: float | None, qualifier: str
) -> None:
    [found] = find(text)
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court opens at six in the morning.", []),
        ("It was told at day 45.", []),
        ("Some 300 slept there at night.", [300.0]),
    ],
)
def test_hours_of_the_day_and_numbers_of_days_are_no_quantities(text: str, expected: list[float]) -> None:
    assert [found.low for found in find(text)] == expected
