"""A row of the vocabulary stands for its like in other words."""

import pytest

from borderledger import lexicon, synonyms
from borderledger.text import fold, vocabulary


def codes(text: str, table: str, language: str = "en") -> list[str]:
    return [n.code for n in lexicon.find(text, language).within(table, 0, len(text))]


@pytest.mark.parametrize(
    ("said", "also", "language"),
    [
        ("300 reached the border", "300 reached the U.S.-Mexico border", "en"),
        ("300 were sent back across", "300 were walked back across", "en"),
        ("had a lawyer", "had an attorney", "en"),
        ("waiting in shelters", "waiting in hostels", "en"),
        ("solicitudes de asilo", "peticiones de asilo", "es"),
    ],
)
def test_words_that_say_the_same_are_read_the_same(said: str, also: str, language: str) -> None:
    assert codes(also, "metrics", language) == codes(said, "metrics", language) != []


def test_a_synonym_is_for_its_table_alone() -> None:
    assert "mpp" in codes("those sent back", "programs")
    assert codes("those walked back", "programs") == []


def test_what_has_a_row_of_its_own_keeps_its_meaning() -> None:
    for table, (column, _) in lexicon.TABLES.items():
        own = {(fold(row[column]), row["language"]) for row in vocabulary(table)}
        rows = list(synonyms.spread(table, column))
        made = [row for row in rows if row not in vocabulary(table)]
        assert len(rows) - len(made) == len(vocabulary(table))
        assert not own & {(fold(row[column]), row["language"]) for row in made}


def test_every_synonym_stands_for_a_row() -> None:
    """A word that no row has would stand for nothing."""
    for row in vocabulary("synonyms"):
        tables = [row["table"]] if row["table"] else list(lexicon.TABLES)
        aliases = " | ".join(r[lexicon.TABLES[t][0]] for t in tables for r in vocabulary(t))
        assert row["word"] in aliases, row
