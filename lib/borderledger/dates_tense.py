"""The words around a date: the preposition in front, the verbs, and the tense that they tell it in."""

from dataclasses import dataclass

from borderledger.dates_grammar import TENSES, Lexicon, Token

REACH = 60  # words within which a verb tells the tense
DOING = 9  # words from "was sent back" to its date
ASIDE = 5  # words from a relative pronoun to a date in front of its verb
STOPS = frozenset(';~:"')


@dataclass(frozen=True, slots=True)
class Match:
    """A form found: its name, the tokens it covers ``i:j``, and the tokens of its named parts."""

    form: str
    i: int
    j: int
    fields: dict[str, Token]

    def get(self, *names: str) -> Token | None:
        """Return the first of the named parts that is there."""
        return next((self.fields[n] for n in names if n in self.fields), None)

    def number(self, name: str) -> int | None:
        """Return a named part as a number."""
        token = self.fields.get(name)
        return int(token.value) if token and token.value.lstrip("-").isdigit() else None


class Tense:
    """The sentence being read, as tokens, and what its verbs say of a date."""

    tokens: list[Token]
    letters: str
    text: str
    words: Lexicon

    def before(self, i: int, back: int = 1) -> Token | None:
        """Return the token in front of token `i`."""
        return self.tokens[i - back] if i >= back else None

    def after(self, j: int) -> Token | None:
        """Return the token behind."""
        return self.tokens[j] if j < len(self.tokens) else None

    def relation(self, m: Match) -> str:
        """Return the preposition in front of a form."""
        for back in (1, 2):
            token = self.before(m.i, back)
            if token is None:
                break
            relation = self.words.relations.get(token.word)
            follows = any(t.letter == "C" for t in self.tokens[m.i : m.j])
            if relation and follows and token.word in self.words.lists["places"]:
                return "on"
            if relation:
                return relation
            if token.letter not in ("h", "p", "x"):
                break
        return "on"

    def tense(self, m: Match) -> str:
        """Return past, present or future: the nearest verb in front of the words, else the first behind."""
        if self.opens(m) or self.leads_clause(m):
            return self.tense_behind(m) or self.tense_ahead(m)
        return self.tense_ahead(m) or self.tense_behind(m)

    def opens(self, m: Match) -> bool:
        """Whether the words open a clause."""
        i = m.i - 1
        while i >= 0 and self.tokens[i].letter in "PRh":
            i -= 1
        return i < 0 or self.tokens[i].letter in (",", "&") or self.tokens[i].letter in STOPS

    def leads_clause(self, m: Match) -> bool:
        """Whether a relative clause begins with the words: "whose promises in June spared it"."""
        i = m.i - 1
        while i >= 0 and self.tokens[i].letter in "PRh":
            i -= 1
        for token in reversed(self.tokens[max(i + 1 - ASIDE, 0) : i + 1]):
            if token.word in self.words.lists["relative"]:
                return True
            if token.letter in STOPS or token.letter == "," or self.says(token):
                return False
        return False

    def subordinate(self, m: Match) -> bool:
        """Whether the words stand after the verb of a subordinate clause: "the rule that began May 11"."""
        verb = False
        for token in reversed(self.tokens[max(m.i - REACH, 0) : m.i]):
            if token.letter in STOPS or token.letter == ",":
                return False
            if verb and token.word in self.words.lists["relative"]:
                return True
            verb = verb or self.says(token) in TENSES
        return False

    def tense_ahead(self, m: Match) -> str:
        """Return the tense of the nearest verb in front."""
        for i in range(m.i - 1, max(m.i - REACH, 0) - 1, -1):
            token = self.tokens[i]
            if token.letter in STOPS:
                break
            if token.word == "to" and self.headline_to(i):
                return "future"
            tense = self.says(token)
            if tense in ("past", "present") and self.led(i):
                continue
            step = tense == "present" and token.word in self.words.lists["step_present"]  # "the returns"
            if tense and not ((step or tense == "future") and self.noun(i)):
                return tense
        return ""

    def noun(self, i: int) -> bool:
        """Whether the word at `i` names a thing, whatever verb it may be: "said no to the plan"."""
        before, single = self.before(i), " " not in self.tokens[i].word  # "that were to start" is no noun
        return single and before is not None and before.word in self.words.lists["noun_after"]

    def led(self, i: int) -> bool:
        """Whether the verb at `i` leaves its tense to the word in front: "be sent", "to cut", "will hit"."""
        before = self.before(i)
        return before is not None and (
            before.word in self.words.lists["leads"] or self.says(before) == "future"
        )

    def done(self, m: Match) -> bool:
        """Whether a past verb stands right in front: "was suspended on January 20"."""
        i = m.i - 1
        while i > 0 and self.tokens[i].letter in "PRh":
            i -= 1
        before, verb = self.before(i), self.tokens[i] if i >= 0 else None
        if verb is None or before is None or self.for_coming(m):
            return False
        if self.says(verb) != "past":
            return self.was_done(m)
        return not (self.led(i) or self.says(before) == "future" or self.spoke(verb))

    def was_done(self, m: Match) -> bool:
        """Whether what was done is told up to the words: "was sent back to Tijuana on January 29"."""
        if self.letters[m.i - 1] != "P" and self.letters[m.i] != "h":
            return False  # "booked as far ahead as February 9"
        for i in range(m.i - 1, max(m.i - DOING, 0) - 1, -1):
            token, behind = self.tokens[i], self.tokens[i + 1]
            if token.letter in STOPS or token.letter == "," or token.word in self.words.lists["planned_noun"]:
                return False
            told = self.says(token)
            if told == "past":
                return not (self.led(i) or self.spoke(token) or self.spoke(behind))
            if told or (token.word == "to" and self.text[behind.start].islower()):
                return False
        return False

    def names_thing(self, m: Match) -> bool:
        """Whether the words tell one thing from others of its name: "stays a January 21 directive"."""
        before, behind = self.before(m.i), self.after(m.j)
        if before is None or behind is None or behind.letter != "z" or self.says(behind):
            return False
        led = before.letter in "ha" or before.word in self.words.lists["noun_after"]
        return led and behind.word not in self.words.lists["planned_noun"]

    def of_deed(self, m: Match) -> bool:
        """Whether the words date what has been done: "Thursday's ruling", "after a ruling late Thursday"."""
        lists = self.words.lists
        if m.j < len(self.tokens) and self.tokens[m.j].word == "'s":
            return any(t.word in lists["deed_noun"] for t in self.tokens[m.j + 1 : m.j + 3])
        i = m.i - 1
        while i > 0 and self.tokens[i].letter in "PRhpq":
            i -= 1
        if i < 1 or self.tokens[i].word not in lists["deed_noun"]:
            return False
        if any(t.letter == "q" for t in self.tokens[i : m.i]):  # "el fallo del jueves"
            return True
        lead = self.tokens[max(i - 4, 0) : i]
        while lead and (lead[-1].letter in "haz" and lead[-1].word not in lists["deed_lead"]):
            lead.pop()
        return bool(lead) and lead[-1].word in lists["deed_lead"]

    def comes_next(self, m: Match) -> bool:
        """Whether a step told in the present stands right in front: "it begins (on) Jan. 1"."""
        i = m.i - 1
        while i > 0 and self.tokens[i].letter in "PRh":
            i -= 1
        return i >= 0 and self.tokens[i].word in self.words.lists["step_present"] and not self.noun(i)

    def spoke(self, token: Token) -> bool:
        """Whether a word has a person for its subject."""
        return token.word in self.words.lists["speech"]

    def for_coming(self, m: Match) -> bool:
        """Whether "for" or "until" stands right in front."""
        before = self.before(m.i)
        return before is not None and before.word in self.words.lists["future_before"]

    def tense_behind(self, m: Match) -> str:
        """Return the tense of the first past or future verb behind; a present one says nothing there."""
        for token in self.tokens[m.j : m.j + REACH]:
            if token.letter in STOPS:
                break
            tense = self.says(token)
            if tense in ("past", "future"):
                return tense
            if tense == "present" and token.word in self.words.lists["step_present"]:
                return ""  # "On Monday the border reopens for those vaccinated"
        return ""

    def says(self, token: Token) -> str:
        """Return the tense that a word says."""
        if token.letter == "M":  # "last May", no verb
            return ""
        return self.words.tense(token.word, self.text[token.start : token.end].lower())

    def headline_to(self, i: int) -> bool:
        """Whether "to" stands between a name and a verb: "Harris to meet López Obrador Friday"."""
        before, behind = self.before(i), self.after(i + 1)
        return (
            before is not None and behind is not None and before.letter == "z" and behind.letter == "z"
            and self.text[before.start].isupper() and self.text[behind.start].islower()
        )  # fmt: skip
