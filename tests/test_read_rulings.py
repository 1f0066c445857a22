"""What a court does to a program: which way it goes, and what state it leaves."""

import pytest

from borderledger.rulings import direction, effect


@pytest.mark.parametrize(
    ("sentence", "towards", "state"),
    [
        ("A judge blocked the program as unlawful.", "against", "suspended"),
        ("A court declared it illegal.", "against", ""),  # holding is not stopping
        ("A judge paused the termination of the program.", "for", "disputed"),
        ("A judge held the termination unlawful.", "for", "disputed"),
        ("A court ordered them to reinstate it.", "for", "disputed"),
        ("The justices let it resume.", "for", "active"),
        ("An appeals court lifted the injunction.", "for", "active"),
        ("The court refused to block the program.", "for", "active"),
        ("The court ruled that the president may end it.", "against", ""),
        ("The justices declined to block that ruling.", "", ""),  # which way it went is not said
        ("The court heard the case.", "", ""),
        (
            "The court put on hold, for now, most of what a judge had issued.",
            "",
            "",
        ),  # what, is said further on
        ("The program was blocked, for now.", "against", "suspended"),
        ("Un juez bloqueó la terminación del programa.", "for", "disputed"),
    ],
)
def test_effect_of_a_decision(sentence: str, towards: str, state: str) -> None:
    assert (direction(sentence), effect(sentence)) == (towards, state)


def test_words_before_the_decision_are_of_another_one() -> None:
    assert direction("A panel stayed an injunction issued by a lower court", "issued") == ""


def test_only_the_clause_of_the_decision_counts() -> None:
    told = "The termination came first, then a judge blocked the program."
    assert effect(told, "blocked") == "suspended"


def test_what_is_put_on_pause_stands_before() -> None:
    assert effect("In December, a judge put the termination on pause.", "on pause") == "disputed"
    assert direction("The court put on hold, for now, most of it.", "put on hold") == ""
