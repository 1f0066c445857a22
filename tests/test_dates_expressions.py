"""Time expressions of wire stories and Mexican newspapers: one behaviour a test."""

from datetime import date

import pytest

from borderledger.dates import Anchor, Timex, find


def read(text: str, published: str = "2019-07-24", language: str = "en") -> list[Timex]:
    day = date.fromisoformat(published)
    return [t for t in find(text, Anchor(day, day), language=language) if t.dated]


def one(text: str, published: str = "2019-07-24", language: str = "en") -> tuple[str, str, str]:
    """Return the first and last day and the relation of the only date."""
    (found,) = read(text, published, language)
    return str(found.first), str(found.last), found.relation


def spanish(text: str, published: str = "2019-07-24") -> tuple[str, str, str]:
    return one(text, published, "es")


@pytest.mark.parametrize("words", ["the 2018 fiscal year", "budget year 2018", "the 2018 budget year"])
def test_number_in_front_of_fiscal_year_names_it(words: str) -> None:
    assert one(f"During {words} they stopped 300.") == ("2017-10-01", "2018-09-30", "on")


def test_number_in_front_of_fiscal_alone_is_a_calendar_year() -> None:
    assert one("In 2018 fiscal experts warned of it.") == ("2018-01-01", "2018-12-31", "on")


def test_half_of_a_fiscal_year_may_follow_it() -> None:
    assert one("They stopped 300 in fiscal 2019's first half.") == ("2018-10-01", "2019-03-31", "on")


def test_last_months_of_a_year_are_its_end() -> None:
    assert one("In the last three months of 2018 they came.") == ("2018-10-01", "2018-12-31", "on")
    assert one("In the last two weeks of June they came.") == ("2019-06-17", "2019-06-30", "on")
    assert spanish("En los últimos tres meses de 2018 llegaron.") == ("2018-10-01", "2018-12-31", "on")


def test_next_months_of_a_year_are_no_end_of_it() -> None:
    (found,) = find("En los próximos tres meses del año llegarán.", ANCHOR, language="es")[:1]
    assert str(found.first) == "2019-07-24"


ANCHOR = Anchor(date(2019, 7, 24), date(2019, 7, 24))


def test_before_last_is_two_back() -> None:
    assert one("The week before last they came.") == ("2019-07-08", "2019-07-14", "on")
    assert spanish("La semana antepasada llegaron.") == ("2019-07-08", "2019-07-14", "on")
    assert spanish("El mes antepasado llegaron.") == ("2019-05-01", "2019-05-31", "on")
    assert spanish("El año antepasado llegaron.") == ("2017-01-01", "2017-12-31", "on")
    assert spanish("El lunes antepasado llegaron.") == ("2019-07-15", "2019-07-15", "on")


def test_day_before_last_weekday_is_not_two_back() -> None:
    assert one("It began the week before last Friday.") == ("2019-07-12", "2019-07-18", "on")


def test_days_of_a_list_are_one_stretch() -> None:
    assert one("On May 5, 6 and 7, they came.") == ("2019-05-05", "2019-05-07", "on")
    assert spanish("Los días 5, 6 y 7 de mayo llegaron.") == ("2019-05-05", "2019-05-07", "on")
    assert one("On May 5, 6 and 7 migrants came.") == ("2019-05-05", "2019-05-05", "on")


@pytest.mark.parametrize(
    "words", ["Entre el 1 y el 15 de julio", "Entre el 1 y 15 de julio", "Del 1 al 15 de julio"]
)
def test_days_of_a_range_share_their_month(words: str) -> None:
    assert spanish(f"{words} llegaron 300.")[:2] == ("2019-07-01", "2019-07-15")


def test_count_in_front_of_a_day_is_no_range() -> None:
    assert spanish("Llegaron 5 y el 15 de julio salieron.") == ("2019-07-15", "2019-07-15", "on")


def test_range_of_days_may_cross_months() -> None:
    assert spanish("Del 28 de mayo al 3 de junio llegaron.")[:2] == ("2019-05-28", "2019-06-03")


def test_that_weekday_with_nothing_before_is_the_last_in_the_past() -> None:
    assert one("That Friday they came.") == ("2019-07-19", "2019-07-19", "on")
    assert spanish("Ese viernes llegaron.") == ("2019-07-19", "2019-07-19", "on")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("A principios de año", "2022-01-01", "2022-03-31"),
        ("A inicios de año", "2022-01-01", "2022-03-31"),
        ("A mediados de año", "2022-05-01", "2022-08-31"),
        ("A mitad de año", "2022-05-01", "2022-08-31"),
        ("A finales de año", "2021-10-01", "2021-12-31"),
        ("A fin de año", "2021-12-31", "2021-12-31"),
    ],
)
def test_part_of_the_year_needs_no_article(words: str, first: str, last: str) -> None:
    assert spanish(f"{words} cruzaron 300.", "2022-09-14") == (first, last, "on")


def test_whole_year_without_article_is_no_part() -> None:
    assert not read("They had waited all year.")


def test_preposition_of_a_part_is_no_limit() -> None:
    assert spanish("A finales del año pasado llegaron.") == ("2018-10-01", "2018-12-31", "on")
    assert spanish("A inicios de este año llegaron.") == ("2019-01-01", "2019-03-31", "on")


def test_term_of_office_runs_to_publication() -> None:
    assert spanish("En lo que va del sexenio llegaron.") == ("2018-12-01", "2019-07-24", "on")
    assert spanish("En lo que va de la administración llegaron.") == ("2018-12-01", "2019-07-24", "on")
    assert spanish("En este sexenio llegaron.") == ("2018-12-01", "2019-07-24", "on")
    assert spanish("Desde que empezó el sexenio llegaron.")[:2] == ("2018-12-01", "2019-07-24")


def test_last_term_of_office_is_whole() -> None:
    assert spanish("En el sexenio pasado llegaron.") == ("2012-12-01", "2018-11-30", "on")


def test_inauguration_day_is_every_four_years() -> None:
    assert one("On Inauguration Day they came.") == ("2017-01-20", "2017-01-20", "on")
    assert one("On Inauguration Day they came.", "2025-03-14") == ("2025-01-20", "2025-01-20", "on")


def test_may_opens_a_range_at_the_start_of_a_sentence() -> None:
    assert one("May through July they came.") == ("2019-05-01", "2019-07-31", "on")


def test_turn_of_the_year_is_two_days() -> None:
    assert one("At the turn of the year they came.") == ("2018-12-31", "2019-01-01", "on")


def test_two_years_may_be_joined_by_a_stroke() -> None:
    assert one("In 2018/19 they came.") == ("2018-01-01", "2019-12-31", "on")


def test_quarter_of_a_budget_year_is_counted_from_october() -> None:
    assert one("They stopped 300 in Q3 of FY2018.") == ("2018-04-01", "2018-06-30", "on")
    assert one("They stopped 300 in FY2018 Q3.") == ("2018-04-01", "2018-06-30", "on")


def test_two_budget_years_are_one_stretch() -> None:
    assert one("In fiscal years 2017 and 2018 they came.") == ("2016-10-01", "2018-09-30", "on")
    assert spanish("En los años fiscales 2017 y 2018 llegaron.") == ("2016-10-01", "2018-09-30", "on")


def test_past_budget_years_are_those_over() -> None:
    assert one("Over the past three fiscal years they came.") == ("2015-10-01", "2018-09-30", "on")


def test_second_year_of_two_counts_no_people() -> None:
    assert one("Between 2014 and 2018 agents came.")[:2] == ("2014-01-01", "2018-12-31")


def test_month_of_june_is_june() -> None:
    assert spanish("Al cierre del mes de junio había 300.") == ("2019-06-01", "2019-06-30", "on")
    assert one("During the month of June they came.") == ("2019-06-01", "2019-06-30", "on")


def test_end_of_a_budget_year_is_no_end_of_the_year() -> None:
    assert spanish("Al cierre del año fiscal 2018 había 300.") == ("2018-07-01", "2018-09-30", "on")


@pytest.mark.parametrize("lead", ["Con corte a", "Al corte de", "Con datos a"])
def test_cut_off_is_a_state(lead: str) -> None:
    assert spanish(f"{lead} junio había 300.") == ("2019-06-01", "2019-06-30", "as of")


def test_past_state_of_a_half_is_not_to_come() -> None:
    found = spanish("Al cierre del primer semestre había 300.", "2022-12-28")
    assert found == ("2022-01-01", "2022-06-30", "as of")


@pytest.mark.parametrize("words", ["día", "mes", "año"])
def test_following_unit_is_no_limit(words: str) -> None:
    assert spanish(f"Al {words} siguiente llegaron.")[2] == "on"


def test_next_or_last_day_of_a_month_is_that_way() -> None:
    assert spanish("Hasta el pasado 15 de julio había 300.") == ("2019-07-15", "2019-07-15", "until")
    assert spanish("Se reunirán el próximo 15 de julio.") == ("2020-07-15", "2020-07-15", "on")
    assert spanish("El pasado lunes 15 de julio llegaron.") == ("2019-07-15", "2019-07-15", "on")


def test_month_and_budget_year_run_to_publication() -> None:
    assert spanish("En lo que va de julio llegaron.") == ("2019-07-01", "2019-07-24", "on")
    assert spanish("En lo que va del año fiscal llegaron.") == ("2018-10-01", "2019-07-24", "on")


def test_term_of_a_named_head_ends_with_it() -> None:
    words = "En lo que va de la administración de Trump llegaron."
    assert spanish(words) == ("2017-01-20", "2019-07-24", "on")
    assert spanish(words, "2022-12-28") == ("2017-01-20", "2021-01-19", "on")
    assert spanish("En el sexenio de Peña Nieto llegaron.") == ("2012-12-01", "2018-11-30", "on")


def test_term_begins_on_its_first_day() -> None:
    assert spanish("Desde el inicio del sexenio llegaron.") == ("2018-12-01", "2018-12-01", "since")


def test_week_of_a_day_is_its_week() -> None:
    assert spanish("La semana del 8 de julio llegaron.") == ("2019-07-08", "2019-07-14", "on")


def test_days_without_a_month_are_of_this_one() -> None:
    assert spanish("Del 1 al 15 de este mes llegaron.")[:2] == ("2019-07-01", "2019-07-15")
    assert spanish("Del 1 al 15 del mes pasado llegaron.")[:2] == ("2019-06-01", "2019-06-15")
    assert spanish("Del 1 al 15, llegaron 300.")[:2] == ("2019-07-01", "2019-07-15")
    assert not read("El índice pasó del 1 al 15.", language="es")


def test_last_quarter_of_last_year_is_not_of_this_one() -> None:
    assert spanish("En el último trimestre del año pasado llegaron.") == ("2018-10-01", "2018-12-31", "on")


def test_first_month_of_the_year_is_january() -> None:
    assert spanish("En el primer mes del año llegaron.") == ("2019-01-01", "2019-01-31", "on")


def test_last_fortnight_ends_with_publication() -> None:
    assert spanish("En la última quincena llegaron.") == ("2019-07-10", "2019-07-24", "on")


def test_this_weekday_of_a_future_verb_is_not_gone_by() -> None:
    assert spanish("A partir de este lunes llegarán.") == ("2019-07-29", "2019-07-29", "from")


def test_same_stretch_of_a_year_alone_is_the_year() -> None:
    assert spanish("En el mismo lapso de 2018 fueron 200.") == ("2018-01-01", "2018-12-31", "on")


def test_days_after_a_day_are_counted_from_it() -> None:
    assert one("It took effect 60 days after June 7.") == ("2019-08-06", "2019-08-06", "on")
    assert one("They came two weeks before the Nov. 8 vote.") == ("2018-10-25", "2018-10-25", "on")
    assert spanish("30 días después del 7 de junio llegaron.") == ("2019-07-07", "2019-07-07", "on")
    assert spanish("A 45 días del 7 de junio llegaron.") == ("2019-07-22", "2019-07-22", "on")


def test_length_before_a_day_is_no_day() -> None:
    assert one("He was held for 60 days before June 7.") == ("2019-06-07", "2019-06-07", "before")


def test_time_that_one_has_is_to_come() -> None:
    assert one("The agency has until Aug. 31 to respond.", "2022-12-28") == (
        "2023-08-31",
        "2023-08-31",
        "until",
    )
    assert spanish("El plazo vence el 22 de julio.", "2022-12-28") == ("2023-07-22", "2023-07-22", "on")


def test_end_of_year_to_meet_is_the_coming_one() -> None:
    assert one("By year's end they will leave.", "2021-01-10") == ("2021-12-31", "2021-12-31", "by")


def test_day_of_last_year_is_not_of_this_one() -> None:
    words = "El 20 de diciembre del año pasado había 300."
    assert spanish(words, "2022-12-28") == ("2021-12-20", "2021-12-20", "on")


def test_half_of_a_past_verb_is_not_to_come() -> None:
    words = "In its first six months the program had 300."
    assert one(words, "2022-12-28") == ("2022-01-01", "2022-06-30", "on")


def test_week_before_a_feast_is_counted_from_it() -> None:
    assert one("In the week before Christmas they came.") == ("2018-12-18", "2018-12-24", "on")


def test_range_may_end_with_last_week() -> None:
    assert one("From October through last week they came.") == ("2018-10-01", "2019-07-21", "from")


@pytest.mark.parametrize(
    ("words", "first"), [("De enero a la fecha", "2019-01-01"), ("De 2014 a la fecha", "2014-01-01")]
)
def test_range_may_end_today(words: str, first: str) -> None:
    assert spanish(f"{words} llegaron 300.")[:2] == (first, "2019-07-24")


def test_date_of_a_thing_is_not_today() -> None:
    assert not read("Se fijó la fecha de la audiencia.", language="es")


def test_and_until_ends_a_range() -> None:
    found = spanish("Desde el 1 de enero y hasta el 30 de junio llegaron.")
    assert found == ("2019-01-01", "2019-06-30", "since")


def test_monday_to_friday_without_articles_is_every_week() -> None:
    assert not read("Atienden de lunes a viernes.", language="es")


def test_degree_sign_numbers_the_first_of_a_month() -> None:
    assert spanish("Del 1° de enero al 30 de junio llegaron.")[:2] == ("2019-01-01", "2019-06-30")
    assert not read("La temperatura llegó a los 30°, según el parte.", language="es")


def test_listed_days_of_this_month_are_one_stretch() -> None:
    assert spanish("Los días 15 y 16 de este mes llegaron.") == ("2019-07-15", "2019-07-16", "on")


def test_latest_month_is_a_limit() -> None:
    assert spanish("A más tardar en agosto llegarán.") == ("2019-08-01", "2019-08-31", "by")


@pytest.mark.parametrize("verb", ["extended", "postponed", "delayed"])
def test_day_on_which_a_term_was_moved_is_past(verb: str) -> None:
    assert one(f"The order was {verb} on Friday.")[:2] == ("2019-07-19", "2019-07-19")


@pytest.mark.parametrize("words", ["extended to", "postponed until", "pushed back to", "suspended through"])
def test_day_to_which_a_term_was_moved_is_to_come(words: str) -> None:
    assert one(f"The hearing was {words} Friday.")[:2] == ("2019-07-26", "2019-07-26")


def test_year_may_stand_in_front_of_a_count() -> None:
    assert one("In 2018 119,000 people asked for asylum.") == ("2018-01-01", "2018-12-31", "on")


def test_what_was_to_start_on_a_day_is_to_come() -> None:
    assert one("They would avert tariffs that were to start Monday.")[:2] == ("2019-07-29", "2019-07-29")


def test_put_off_for_a_month_after_something_is_no_date() -> None:
    found = read("He agreed on Monday to put them off for a month after she promised to send troops.")
    assert [t.text for t in found] == ["Monday"]
