from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from borderledger.layout import blocks

STORY = """Home | News | Weather | Sports

Border city counts its guests

TIJUANA, Mexico — The city said Monday that 300 people had been sent back since January.

Photo: A shelter in the city. (AP)

WHO DOESN'T LIKE GOOD NEWS?

We fell $9,000 short of our goal last fall, and only readers can close the gap this year.

WHO DOESN'T LIKE GOOD NEWS?

We fell $9,000 short of our goal last fall, and only readers can close the gap this year.

Sign up for our newsletter
Call us at 555-446-8686
"""


def kinds(text: str, title: str = "") -> dict[str, str]:
    return {text[b.start : b.end]: b.kind for b in blocks(text, title)}


def test_headline_is_the_manifests_title() -> None:
    assert kinds(STORY, "Border city counts its guests")["Border city counts its guests"] == "headline"


def test_headline_without_a_title_is_the_first_line_of_some_length() -> None:
    assert kinds(STORY)["Border city counts its guests"] == "headline"


def test_paragraph_stays() -> None:
    assert [k for line, k in kinds(STORY).items() if line.startswith("TIJUANA")] == ["paragraph"]


def test_appeal_printed_twice_is_noise() -> None:
    assert [k for line, k in kinds(STORY).items() if line.startswith("We fell")] == ["noise"]


def test_navigation_caption_newsletter_and_telephone_are_noise() -> None:
    noise = [line for line, kind in kinds(STORY).items() if kind == "noise"]
    for sign in ("Home |", "Photo:", "Sign up", "Call us"):
        assert any(line.startswith(sign) for line in noise)


def test_pointer_takes_no_paragraph_with_it() -> None:
    text = "A headline of five words\n\nRELATED: Another story\n\nThen there were 19,000 minors on their own."
    assert kinds(text)["Then there were 19,000 minors on their own."] == "paragraph"


def test_most_read_takes_the_short_lines_after_it() -> None:
    text = "A headline of five words\n\nThe story ends here.\n\nMost read\n1. Two injured\n2. Water rates"
    assert kinds(text)["2. Water rates"] == "noise"


def test_firms_blurb_with_its_years_is_noise() -> None:
    text = (
        "A headline of five words\n\nThe story.\n\nOur firm has been serving families for over 40 years. "
        "Contact us today to speak to an attorney."
    )
    assert list(kinds(text).values())[-1] == "noise"


def test_wrapped_lines_make_one_paragraph() -> None:
    first = "The long line of a page that was wrapped by a mail program and goes on"
    text = f"A headline of five words\n\n{first}\nin lower case here."
    assert f"{first}\nin lower case here." in kinds(text)


@given(st.text(alphabet="ab .\n|A1—", max_size=200))
def test_blocks_are_in_order_and_hold_text(text: str) -> None:
    found = blocks(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[b.start : b.end].strip() for b in found)


def test_short_lines_of_a_list_stay_apart() -> None:
    lines = ["Returned in June", "5,883 in El Paso", "4,100 in San Diego", "1,821 in Calexico", "Source: DHS"]
    assert len(blocks("\n".join(lines * 4))) == 20


def test_a_sentence_that_ends_before_the_edge_ends_its_paragraph() -> None:
    wide = "the people who were sent back to wait in the cities south of the river"
    text = "\n".join(
        [f"They said {wide}", wide, wide, wide, wide, "and left it.", f"Then they said {wide}", wide]
    )
    assert [b.start for b in blocks(text)] == [0, text.index("Then")]
