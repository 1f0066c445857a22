import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderledger.layout import Block, blocks
from borderledger.sentences import LONGEST, split


def sentences(text: str) -> list[str]:
    return [s.text for s in split(text, blocks(text))]


@pytest.mark.parametrize(
    "text",
    [
        "On Aug. 13, U.S. District Judge Matthew J. Doe of Amarillo ruled for the states.",
        "Gov. Jane Roe signed S.B. 4 in Dec. 2023 and left.",
        "It began around 10:45 a.m. Tuesday in the plaza.",
        "El juez de EE.UU. Ordóñez lo dijo el 6 de noviembre.",
    ],
)
def test_abbreviations_do_not_close(text: str) -> None:
    assert sentences(text) == [text]


def test_abbreviation_before_an_opener_closes() -> None:
    assert sentences("They came to the U.S. The court agreed.") == [
        "They came to the U.S.",
        "The court agreed.",
    ]


def test_a_sentence_ends_where_the_space_after_it_was_lost() -> None:
    assert sentences("They reached the border.The court agreed in 2019.Nobody left.") == [
        "They reached the border.",
        "The court agreed in 2019.",
        "Nobody left.",
    ]
    whole = "Gov.Jane Roe wrote to example.com and U.S.Steel."
    assert sentences(whole) == [whole]


def test_quotes_stay_with_their_sentence() -> None:
    assert sentences("“We can't help.” He left. ¿Y ahora? Nada.") == [
        "“We can't help.”",
        "He left.",
        "¿Y ahora?",
        "Nada.",
    ]


def test_noise_gives_no_sentences() -> None:
    assert sentences("A headline of five words\n\nThe story.\n\nSign up for our newsletter today!") == [
        "A headline of five words",
        "The story.",
    ]


def test_what_never_closes_is_cut_at_a_space() -> None:
    text = "word " * 1000
    found = split(text, [Block("paragraph", 0, len(text.strip()))])
    assert all(len(s.text) <= LONGEST and not s.text.startswith(" ") for s in found)
    assert " ".join(s.text for s in found) == text.strip()


@given(st.text(alphabet="aA. !?\n“”1,U.S", max_size=120))
def test_spans_slice_to_their_text(text: str) -> None:
    assert all(text[s.start : s.end] == s.text for s in split(text, blocks(text)))
