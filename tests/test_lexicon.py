import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from borderledger import lexicon
from borderledger.text import fold


def codes(text: str, table: str, language: str = "en") -> list[str]:
    return [n.code for n in lexicon.find(text, language).within(table, 0, len(text))]


def test_misnomer_and_nickname_are_the_program() -> None:
    assert codes("Remain in Mexico, the Migration Protection Protocols", "programs") == ["mpp", "mpp"]


def test_us_the_country_is_not_us_the_pronoun() -> None:
    assert codes("It told us nothing.", "actors") == []
    assert codes("The US told them.", "actors") == ["US"]


def test_accents_and_quotes_do_not_matter() -> None:
    assert codes("Juarez and Juárez", "places") == ["Ciudad Juárez", "Ciudad Juárez"]


def test_longest_name_wins() -> None:
    assert codes("the Trump administration", "actors") == ["Trump administration"]


def test_whole_words_only() -> None:
    assert codes("Laredoans", "places") == []


def test_prefix_cue_takes_the_inflections() -> None:
    text = "apprehended, apprehensions"
    found = lexicon.find(text).within("metrics", 0, len(text))
    assert [text[n.start : n.end] for n in found] == ["apprehended", "apprehensions"]


def test_spanish_cues_are_for_spanish_articles() -> None:
    assert codes("fueron retornados", "metrics", "es") == ["returned"]
    assert codes("fueron retornados", "metrics", "en") == []


@given(st.text(max_size=80))
def test_fold_moves_no_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="áéíóúñÁÜabcXYZ “”’", max_size=40))
def test_fold_is_plain(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFC", text))
    assert fold(text).isascii()


def test_same_name_in_capitals_and_with_one() -> None:
    assert set(codes("Comar", "actors")) == set(codes("COMAR", "actors")) == {"COMAR"}
