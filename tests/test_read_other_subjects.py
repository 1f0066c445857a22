"""Plain sentences on subjects that are no named program: protections, beds, remittances, courts."""

from datetime import date

import pytest
from helpers import article

from borderledger import reading
from borderledger.reading import Reading


def read(text: str, published: str) -> Reading:
    return reading.read(article(text=f"Notes\n\n{text}", published=date.fromisoformat(published)))


def counts(text: str, published: str = "2023-08-14") -> list[str]:
    return [f"{f.value_low or f.value_high:g} {f.unit} {f.metric}" for f in read(text, published).figures]


def steps(text: str, published: str) -> list[str]:
    return [f"{e.event_type} {e.date_start}" for e in read(text, published).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army will put up a 900-bed shelter outside Donna.", "900 beds capacity"),
        ("GEO runs a 1,940-bed jail in Adelanto.", "1940 beds capacity"),
        ("The rule protects some 41,000 Hondurans from deportation.", "41000 people other"),
        ("About 41,000 people are shielded from deportation by the program.", "41000 people other"),
        ("HHS shelters held 7,400 teenagers.", "7400 people in_custody"),
        ("The bill would put a 2.5 percent tax on money that workers send home.", "2.5 percent tariff"),
        (
            "The Pentagon approved sending 240 military lawyers to the immigration courts.",
            "240 people deployed",
        ),
    ],
)
def test_what_is_counted(text: str, expected: str) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2023-09-08",
            "On Thursday the 5th U.S. Circuit Court of Appeals put it on hold.",
            ["ruling 2023-09-07"],
        ),
        ("2025-07-10", "The spending law that Trump signed on July 4 has $45 billion.", ["law 2025-07-04"]),
        (
            "2020-06-19",
            "The administration ended Deferred Action for Childhood Arrivals in May 2017.",
            ["ended 2017-05-01"],
        ),
        ("2025-03-22", "They will lose their legal status on April 24.", ["ended 2025-04-24"]),
        ("2025-05-23", "A group of senators met lawmakers in Mexico City on Tuesday.", ["met 2025-05-20"]),
    ],
)
def test_a_step(published: str, text: str, expected: list[str]) -> None:
    assert steps(text, published) == expected


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2021-01-18", "The caravan set out from San Pedro Sula on Friday."),
        ("2025-05-23", "Mexico received $64 billion in remittances last year."),
        ("2024-01-05", "Half a million people made the trek last year, double the number of 2022."),
    ],
)
def test_no_step(published: str, text: str) -> None:
    assert steps(text, published) == []


def test_beds_are_no_people() -> None:
    text = "HHS shelters held 7,400 teenagers on May 3. It opened a 900-bed site in Donna last week."
    assert counts(text) == ["7400 people in_custody", "900 beds capacity"]


def test_a_verb_before_the_next_number_is_that_numbers() -> None:
    text = "Denver has received 31,000 asylum seekers in all and was sheltering 4,100 on Monday."
    assert counts(text) == ["31000 people arrivals", "4100 people waiting"]


def test_claims_are_counted_not_made() -> None:
    """What "claims in 2022" means behind a number is no report of 2022."""
    (row,) = read("Panama received 4,310 new asylum claims in 2022.", "2023-08-14").figures
    assert (str(row.period_start), str(row.period_end)) == ("2022-01-01", "2022-12-31")


def test_the_city_is_no_state() -> None:
    text = (
        "Texas sends more buses north\n\nThe state has bused 9,800 migrants to Denver since May 2022. "
        "The city has spent $41 million on shelter this year."
    )
    read_so = reading.read(article(text=text, published=date(2023, 11, 14)))
    assert [f.place for f in read_so.figures] == ["Denver", "Denver"]


def test_another_policy_is_no_program() -> None:
    """A step of a policy that none of the programs is has no program, whatever the article is about."""
    text = (
        "The end of Remain in Mexico\n\nThe administration ended Remain in Mexico in June 2021. "
        "In October it extended Temporary Protected Status for Haitians."
    )
    steps_so = reading.read(article(text=text, published=date(2022, 3, 14))).events
    assert [(e.event_type, e.program) for e in steps_so] == [("ended", "mpp"), ("expanded", "")]
