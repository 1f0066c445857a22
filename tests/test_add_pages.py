"""A web page becomes an article: its text alone, in the right letters, with what the page says of it."""

import unicodedata
from email.message import EmailMessage

import pytest
from adding import ADDRESS, DATED, PARAGRAPHS, TITLE, page
from hypothesis import given
from hypothesis import strategies as some

from borderledger.adding import dating, html
from borderledger.adding.decoding import decoded, tidy
from borderledger.adding.document import Document
from borderledger.errors import InputError


def read(text: str, url: str = "") -> Document:
    return html.read(text.encode("utf-8"), "page.html", url)


def test_the_article_comes_without_the_page_around_it() -> None:
    assert read(page()).stored == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


def test_a_table_is_a_line_a_row() -> None:
    rows = (("City", "People"), ("Tijuana", "4,300"), ("Mexicali", "2,500"))
    cells = "".join(f"<tr><td>{city}</td><td>{people}</td></tr>" for city, people in rows)
    text = read(page().replace("</article>", f"<table>{cells}</table></article>")).text
    assert text.endswith("City, People\n\nTijuana, 4,300\n\nMexicali, 2,500")


def test_the_page_says_title_author_publisher_and_day() -> None:
    found = read(page(), ADDRESS)
    assert (found.title, found.author, found.publisher) == (TITLE, "Ana Núñez", "Border Courier")
    assert (found.published, found.dated_by, found.url) == ("2019-06-11", "page metadata", ADDRESS)


def test_the_canonical_address_counts() -> None:
    head = f'<link rel="canonical" href="{ADDRESS}">'
    assert read(page(head=head), "https://m.courier.example/x?utm_source=mail").url == ADDRESS


def test_a_canonical_front_page_does_not_count() -> None:
    head = '<link rel="canonical" href="https://www.courier.example/">'
    assert read(page(head=head), ADDRESS).url == ADDRESS


def test_a_saved_page_says_where_it_is_from() -> None:
    assert read(f"<!-- saved from url=(0052){ADDRESS} -->{page(head='')}").url == ADDRESS


def test_a_page_saved_as_one_file_is_read() -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = ADDRESS
    message.set_content(page(), subtype="html", charset="utf-8", cte="quoted-printable")
    found = html.read_archive(message.as_bytes(), "page.mhtml")
    assert (found.title, found.url, found.text.count("José Ibáñez")) == (TITLE, ADDRESS, 1)


def test_a_page_filled_in_by_a_script_says_so() -> None:
    with pytest.raises(InputError, match=r"page\.html: no article's text is found"):
        read("<html><body><div id='app'></div><script>fill()</script></body></html>")


JSON_LD = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("head", "url", "under", "stated"),
    [
        (DATED, "https://a.example/2020/01/02/x", "", ("2019-06-11", "page metadata")),
        ('<meta itemprop="datePublished" content="June 11, 2019">', "", "", ("2019-06-11", "page metadata")),
        ('<meta property="article:published_time" content="2019-06">', "", "", ("2019-06", "page metadata")),
        ('<meta property="article:modified_time" content="2020-01-05">', "", "", ("", "")),
        (
            JSON_LD
            % '{"@graph":[{"@type":"Person"},{"@type":["NewsArticle"],"datePublished":"2019-06-11T01:00Z"}]}',
            "",
            "",
            ("2019-06-11", "JSON-LD"),
        ),
        (JSON_LD % '{"@graph":[', "", "", ("", "")),
        ("", ADDRESS, "", ("2019-06-11", "address")),
        ("", "https://a.example/2019/06/x", "", ("2019-06", "address")),
        ("", "https://a.example/2019/06/x", "<p>By Ana | June 11, 2019</p>", ("2019-06-11", "date line")),
        ("", "https://a.example/2019123456", "", ("", "")),
        ("", "", "<div><span>By Ana</span><div>June 11, 2019</div></div>", ("2019-06-11", "date line")),
        (
            "",
            "",
            "<p>It began on <b>June 7, 2019</b>, at the bridge of which all spoke that year.</p>",
            ("", ""),
        ),
    ],
)
def test_the_day_is_the_one_the_page_states(head: str, url: str, under: str, stated: tuple[str, str]) -> None:
    found = read(page(head=head, under=under), url)
    assert (found.published, found.dated_by) == stated


@given(some.text(max_size=40))
def test_any_cell_is_a_date_or_none(cell: str) -> None:
    assert len(dating.of_cell(cell)) in (0, 4, 7, 10)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("", "cp1252"),
        ("", "mac_roman"),
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("no-such-set", "utf-8"),
    ],
)
def test_letters_come_out_right_whatever_the_page_declares(declared: str, encoding: str) -> None:
    found = html.read(page(charset=declared).encode(encoding), "page.html")
    assert found.text == "\n\n".join([TITLE, *PARAGRAPHS])


def test_latin_1_comes_out_right() -> None:
    plain = "José Ibáñez dijo que «no» en Ciudad Juárez, y la señora Peña también."
    assert decoded(plain.encode("latin-1"), "x", ["latin-1"]) == plain


def test_a_few_broken_bytes_leave_utf_8_what_it_is() -> None:
    assert decoded("Juárez, Peñón".encode() + b"\xe9", "x") == "Juárez, Peñón\ufffd"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(InputError, match="x: holds NUL bytes"):
        decoded(b"a\0b", "x")


def test_text_is_stored_composed_and_without_what_nobody_sees() -> None:
    apart = unicodedata.normalize("NFD", "Ciudad Juárez")
    assert (
        tidy(f"\ufeff{apart}: im\u00admigrants  \r\n\r\n\r\n\r\nﬁled\u200b\ud800")
        == "Ciudad Juárez: immigrants\n\nfiled"
    )
