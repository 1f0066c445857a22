"""The finite verbs of sentences, and what the tense in which a number is told says of its period."""

from datetime import date

import pytest
from test_read_period import periods

from borderledger import verbs

TODAY = date(2019, 11, 20), date(2019, 11, 20)
BY_NOW = None, date(2019, 11, 20)


@pytest.mark.parametrize(
    ("sentence", "language", "told"),
    [
        ("The camp fell to 300 people.", "en", ["past"]),
        ("Agents returned 300 people arrested in May.", "en", ["past"]),
        ("The returned migrants were sent to a shelter.", "en", ["past"]),
        ("Last year it was 300; now it's 740.", "en", ["past", "present"]),
        ("There’s been a drop at the shelter's door.", "en", ["perfect"]),
        ("The number of people returned under the program is 300.", "en", ["present"]),
        ("About 40 of the detained migrants have since been released.", "en", ["perfect"]),
        ("The figure had more than doubled.", "en", ["pluperfect"]),
        ("The shelter is to open in May and will hold 300.", "en", ["future", "future"]),
        ("It would cost $3 million, or could cost twice that.", "en", ["conditional", "possible"]),
        ("The court can hear 40 cases a day.", "en", ["present"]),
        ("Los albergues recibieron a 300 y ahora tienen 500.", "es", ["past", "present"]),
        ("El gobierno enviará a 600 elementos.", "es", ["future"]),
        ("Han sido devueltos 300 y la cifra varía.", "es", ["perfect", "present"]),
        ("En mayo había 300 en la policía.", "es", ["past"]),
    ],
)
def test_finite_verbs(sentence: str, language: str, told: list[str]) -> None:
    assert [verb.tense for verb in verbs.finite(sentence, language)] == told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("The camp opened in June, and 740 people are waiting in it.", 740, TODAY),
        ("At the end of May 3,100 people were waiting; now there are 740 people waiting.", 740, TODAY),
        ("It has been used for 5,210 expulsions, and most of them were in May.", 5210, BY_NOW),
        ("There are 740 people in the shelter, which opened in March.", 740, TODAY),
        ("At the end of May 3,100 people were waiting in the camp.", 3100, (date(2019, 5, 31),) * 2),
        ("About 740 people were waiting in Tijuana when the program began in May.", 740,
         (date(2019, 5, 1), date(2019, 5, 31))),
    ],
)  # fmt: skip
def test_what_holds_now_is_not_of_a_time_that_is_over(
    text: str, value: float, told: tuple[date | None, date | None]
) -> None:
    assert periods(text)[value] == told


def test_what_is_only_known_by_publication_sets_up_no_frame() -> None:
    text = (
        "Agents have expelled 9,300 people. In October, the patrol recorded 42,000 arrests. "
        "Families made up 11,000 of the arrests."
    )
    assert periods(text)[11_000] == (date(2019, 10, 1), date(2019, 10, 31))
