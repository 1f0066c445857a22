import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from borderledger import lexicon
from borderledger.text import fold, vocabulary


def codes(text: str, table: str, language: str = "en") -> list[str]:
    return [n.code for n in lexicon.find(text, language).within(table, 0, len(text))]


def test_misnomer_and_nickname_are_the_program() -> None:
    assert codes("Remain in Mexico, the Migration Protection Protocols", "programs") == ["mpp", "mpp"]


def test_us_the_country_is_not_us_the_pronoun() -> None:
    assert codes("It told us nothing.", "actors") == []
    assert codes("The US told them.", "actors") == ["US"]


def test_us_dollars_are_not_the_country() -> None:
    assert codes("It cost US$3 million.", "actors") == []


def test_accents_and_quotes_do_not_matter() -> None:
    assert codes("Juarez and Juárez", "places") == ["Ciudad Juárez", "Ciudad Juárez"]


def test_longest_name_wins() -> None:
    assert codes("the Trump administration", "actors") == ["Trump administration"]


def test_whole_words_only() -> None:
    assert codes("Laredoans", "places") == []


def test_prefix_cue_takes_the_inflections() -> None:
    text = "repatriated, repatriations"
    found = lexicon.find(text).within("metrics", 0, len(text))
    assert [text[n.start : n.end] for n in found] == ["repatriated", "repatriations"]


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


def test_row_of_weight_zero_hides_the_words_inside_it() -> None:
    assert codes("the two sides met with advisers and came after talks", "metrics") == []
    assert codes("migrants came from Honduras, 20 came on foot", "metrics") == ["arrivals", "arrivals"]


def test_no_row_twice() -> None:
    for table, (column, code) in lexicon.TABLES.items():
        told = [c for c in ("program", "language") if c in vocabulary(table)[0] and c != code]
        rows = [tuple(r[c] for c in (column, code, *told)) for r in vocabulary(table)]
        doubled = {r for r in rows if rows.count(r) > 1}
        assert table in {"reporting", "speakers", "events", "modality", "actors"} or not doubled
