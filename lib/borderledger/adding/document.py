"""One article on its way in: its text, and what is known of it."""

from dataclasses import dataclass, replace

from borderledger.corpus import LARGEST
from borderledger.errors import InputError
from borderledger.text import fold

FEWEST_WORDS = 20  # a text with fewer is a notice or a picture's caption, no article
HEAD = 600  # characters in which a text shows its own headline
LONGEST_TITLE = 200  # characters; a longer first line is a paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it was found; what is not known is empty.

    ``origin`` is what the user gave, with the row of an export or the number of a feed's entry. ``published``
    is a day, a month or a year as the manifest has it, ``dated_by`` says in words where it stands.
    """

    origin: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    dated_by: str = ""

    def checked(self) -> "Document":
        """Return it, without an address that is no page's.

        Raises
        ------
        InputError
            When there are too few words for an article, or too many.
        """
        if len(self.text.split()) < FEWEST_WORDS:
            raise InputError(
                f"{self.origin}: holds only {len(self.text.split())} words of text; open it in a browser or"
                " editor, copy the article into a .txt file and add that"
            )
        if len(self.text) > LARGEST:
            raise InputError(
                f"{self.origin}: {len(self.text):,} characters, and an article has {LARGEST:,} at most;"
                " make a file of each article"
            )
        return self if self.url.startswith(("https://", "http://")) else replace(self, url="")

    @property
    def headline(self) -> str:
        """The title, else the first line where that is short enough to be one."""
        line = self.text.lstrip().split("\n", 1)[0].strip()
        return self.title or (line if len(line) <= LONGEST_TITLE else "")

    @property
    def stored(self) -> str:
        """The text as it is stored: under its title, which a page often keeps apart."""
        headed = fold(self.title) in fold(self.text[: HEAD + len(self.title)])
        return (self.text if headed else f"{self.title}\n\n{self.text}").strip() + "\n"
