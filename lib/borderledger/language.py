"""The language of a text, by its commonest words."""

import re
from functools import cache

from borderledger.text import vocabulary

SAMPLE = 5000  # characters looked at
LANGUAGES = tuple(dict.fromkeys(row["language"] for row in vocabulary("function_words")))


def language_of(text: str) -> str:
    """Return the language (``en``, ``es``) whose function words the text has most of; English when in doubt.

    >>> language_of("Los migrantes esperan en Tijuana la fecha de su audiencia.")
    'es'
    """
    words = re.findall(r"\w+", text[:SAMPLE].lower())
    counts = {language: sum(word in known for word in words) for language, known in _function_words().items()}
    return max(counts, key=counts.__getitem__)


@cache
def _function_words() -> dict[str, frozenset[str]]:
    rows = vocabulary("function_words")
    return {each: frozenset(row["word"] for row in rows if row["language"] == each) for each in LANGUAGES}
