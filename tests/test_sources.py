"""Who an article says things come from."""

from datetime import date

import pytest

from borderledger import context
from borderledger.corpus import Article
from borderledger.published import Published

DAY = Published(date(2019, 10, 16), date(2019, 10, 16), "given")


def said(text: str, language: str = "en") -> list[str]:
    """Return the speakers of a text's last sentence, in the order of the words of saying."""
    whole = f"What is known so far\n\n{text}\n"
    article = Article("a", "a.txt", "", "", "", "", DAY, language, "", "", whole)
    read = context.build(article)
    last = read.sentences[-1]
    return [a.speaker for a in read.said.attributions.within(last.start, last.end)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Some 300 people left, according to UNHCR.", "UNHCR"),
        ("By CBP's tally, 300 people left.", "CBP"),
        ("Some 300 people left, said Marta Solano, who runs a shelter.", "Marta Solano"),
        ("Marta Solano, who runs a shelter for the city, said 300 people left.", "Marta Solano"),
        ("Some 300 people left, state and municipal sources said.", "state and municipal sources"),
        ("The director, Marta Solano, said shelters hold 300 people.", "Marta Solano"),
        ("Some 300 people left, said officials in Reynosa.", "officials"),
        ("According to figures that UNHCR published, 300 people left.", "UNHCR"),
        ("UNHCR: 300 people left the camp.", "UNHCR"),
        ("Some 300 people left the camp (UNHCR).", "UNHCR"),
        ("Another spokesman, Army Col. Rex Hale, put it at 300 people.", "Rex Hale"),
    ],
)
def test_speaker_stands_beside_the_word_of_saying(text: str, speaker: str) -> None:
    assert set(said(text)) == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Marta Solano said rain fell. After that, she said, 300 people left.", "Marta Solano"),
        ("UNHCR said rain fell. The agency said 300 people left.", "UNHCR"),
        ("Marta Solano said rain fell. Some 300 people left, Solano said.", "Marta Solano"),
        ("UNHCR said rain fell. The report says 300 people left.", "UNHCR"),
    ],
)
def test_stands_for_whoever_spoke_before(text: str, speaker: str) -> None:
    assert said(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Salieron 300 personas, según ACNUR.", "UNHCR"),
        ("Salieron 300 personas, informó en Twitter Marta Solano.", "Marta Solano"),
        ("Marta Solano dijo que llovió. Salieron 300 personas, precisó.", "Marta Solano"),
        ("La Comar dijo que llovió. El organismo contabilizó 300 personas.", "COMAR"),
        ("Según cifras que dio a conocer la Comar, salieron 300 personas.", "COMAR"),
    ],
)
def test_reads_spanish_attributions(text: str, speaker: str) -> None:
    assert speaker in said(text, "es")


def test_who_is_told_says_nothing() -> None:
    assert said("Migrants were told to wait by CBP for 300 days.") == []
