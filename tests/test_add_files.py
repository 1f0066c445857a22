"""Files of other kinds become articles: PDF, DOCX, exports, feeds, folders; a bad one says what it is."""

import json
from html import escape
from io import BytesIO
from pathlib import Path

import docx
import pytest
from adding import OTHER, PARAGRAPHS, TITLE, page, pdf

from borderledger.adding import exports, sources
from borderledger.adding.document import Document
from borderledger.errors import InputError

TEXT = " ".join(PARAGRAPHS)


def gathered(*given: object, text_column: str = "") -> list[Document | InputError]:
    return list(sources.gather(map(str, given), sources.Options(text_column)))


def article(path: Path) -> Document:
    (found,) = gathered(path)
    assert isinstance(found, Document), found
    return found


def fault(path: Path) -> str:
    (found,) = gathered(path)
    assert isinstance(found, InputError)
    return str(found)


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


PRINTED = (
    (24, 770, 8, "11/22/26, 7:00 AM"),
    (260, 770, 8, f"{TITLE} | Border Courier"),
    (34, 700, 24, TITLE),
    (34, 640, 12, "TIJUANA, Mexico - More than 4,300 asylum seekers were sent back to Baja California last"),
    (34, 626, 12, "week, the migration institute said on Friday, twice as many as in the first two weeks of"),
    (34, 612, 12, "May, when shelters held inter-"),
    (34, 598, 12, "national volunteers and others."),
    (64, 560, 12, "1,169 returned in April"),
    (64, 546, 12, "2,189 returned in May"),
    (24, 16, 8, "https://www.courier.example/2019/06/11/shelters-fill"),
    (570, 16, 8, "1/1"),
)


def test_a_printed_page_is_paragraphs_without_running_heads(tmp_path: Path) -> None:
    found = article(write(tmp_path / "a.pdf", pdf(*PRINTED)))
    assert found.text.split("\n\n") == [
        TITLE,
        "TIJUANA, Mexico - More than 4,300 asylum seekers were sent back to Baja California last week, the"
        " migration institute said on Friday, twice as many as in the first two weeks of May, when shelters"
        " held international volunteers and others.",
        "1,169 returned in April",
        "2,189 returned in May",
    ]
    assert (found.title, found.url) == (TITLE, "https://www.courier.example/2019/06/11/shelters-fill")


def test_a_printed_page_is_of_the_day_in_its_address(tmp_path: Path) -> None:
    found = article(write(tmp_path / "a.pdf", pdf(*PRINTED)))
    assert (found.published, found.dated_by) == ("2019-06-11", "address")


def test_a_date_line_tells_the_day_in_the_month_of_the_address(tmp_path: Path) -> None:
    foot = (24, 16, 8, "https://www.courier.example/2019/06/shelters-fill")
    dated = (34, 665, 12, "June 9, 2019")
    found = article(write(tmp_path / "a.pdf", pdf(*PRINTED[:3], dated, *PRINTED[3:-2], foot)))
    assert (found.published, found.dated_by) == ("2019-06-09", "date line")


def test_a_page_printed_without_margins_loses_no_line(tmp_path: Path) -> None:
    lines = [
        (6, 780 - 40 * i, 12, f"In week {i} the shelter on the hill took in {i * 37} more.")
        for i in range(20)
    ]
    assert article(write(tmp_path / "a.pdf", pdf(*lines))).text.count("In week") == 20


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [(34, 700 - 16 * i, 10, f"left line {i} of the first long column goes on,") for i in range(9)]
    right = [(320, 700 - 16 * i, 10, f"right line {i} of the second long column goes on,") for i in range(9)]
    across = (34, 740, 10, "Over both of the columns stands a line that is longer than the two together.")
    foot = (34, 500, 10, "Under both of the columns stands a line that is longer than the two together.")
    lines = [words for pair in zip(left, right, strict=True) for words in pair]
    text = article(write(tmp_path / "a.pdf", pdf(across, *lines, foot))).text
    order = ["Over", *(f"{side} line {i}" for side in ("left", "right") for i in range(9)), "Under"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_scan_says_that_it_has_no_text(tmp_path: Path) -> None:
    assert "a.pdf: holds pictures of pages and no text" in fault(write(tmp_path / "a.pdf", pdf()))


def test_a_broken_pdf_says_so(tmp_path: Path) -> None:
    assert "a.pdf: a broken PDF" in fault(write(tmp_path / "a.pdf", pdf(*PRINTED)[:300]))


def test_a_word_document_keeps_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document, data = docx.Document(), BytesIO()
    document.core_properties.author = "Who typed it"
    document.add_heading(TITLE, 0)
    document.add_paragraph(PARAGRAPHS[0])
    row = document.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Tijuana", "4,300"
    document.add_paragraph(PARAGRAPHS[1])
    document.save(data)
    found = article(write(tmp_path / "a.docx", data.getvalue()))
    assert found.text == "\n\n".join([TITLE, PARAGRAPHS[0], "Tijuana, 4,300", PARAGRAPHS[1]])
    assert (found.title, found.author) == (TITLE, "")


def test_a_broken_word_document_says_so(tmp_path: Path) -> None:
    assert "a.docx: cannot be read as docx" in fault(write(tmp_path / "a.docx", b"PK\x03\x04 nonsense"))


def test_the_first_bytes_tell_more_than_the_name(tmp_path: Path) -> None:
    assert article(write(tmp_path / "a.txt.html", pdf(*PRINTED))).title == TITLE


def test_a_csv_with_semicolons_in_cp1252_is_read(tmp_path: Path) -> None:
    table = f'Headline;Body;Publication;Date;Byline\nA day;"{TEXT}";El País;"June 11, 2019";A. Peña\n'
    found = article(write(tmp_path / "a.csv", table.encode("cp1252")))
    assert (found.title, found.publisher, found.author) == ("A day", "El País", "A. Peña")
    assert (found.published, found.dated_by, found.text) == ("2019-06-11", "export", TEXT)


def test_a_cell_longer_than_the_csv_module_takes_is_read(tmp_path: Path) -> None:
    assert len(article(write(tmp_path / "a.csv", "text\n" + "word " * 30_000)).text) == 149_999


def test_a_day_that_could_be_two_is_left_open(tmp_path: Path) -> None:
    assert article(write(tmp_path / "a.csv", f'text,date\n"{TEXT}",6/7/2019\n')).published == ""


def test_a_bad_row_leaves_the_others(tmp_path: Path) -> None:
    lines = [json.dumps({"content": TEXT, "publish_date": "2019-06-11T05:30:00Z"}), "{broken", "[1]", ""]
    good, *bad = gathered(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert isinstance(good, Document)
    assert good.published == "2019-06-11"
    assert ["line 2" in str(bad[0]), "line 3" in str(bad[1]), len(bad)] == [True, True, 2]


def test_a_table_without_a_known_text_column_names_its_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f'id,words\n1,"{TEXT}"\n')
    assert (
        "a.csv: no column is known to hold the texts; name it with --text-column, one of: id, words"
        in fault(path)
    )
    (found,) = gathered(path, text_column="words")
    assert isinstance(found, Document)


def test_half_characters_in_json_do_no_harm() -> None:
    (found,) = exports.read_jsonl(json.dumps({"text": f"\ud800{TEXT}"}).encode(), "a")
    assert isinstance(found, Document)
    assert found.text == TEXT


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Border &amp; Courier</title><item><title>{title}</title><link>https://www.courier.example/a</link>
<pubDate>Tue, 11 Jun 2019 05:30:00 GMT</pubDate><content:encoded><![CDATA[{body}]]></content:encoded></item>
<item><title>Elsewhere</title><link>{link}</link>
<description>A teaser.</description></item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Border Courier</title><entry><title>{title}</title><link href="https://www.courier.example/b"/><published>2019-06-12T05:30:00Z</published>
<author><name>Ana Núñez</name></author><content type="html">{body}</content></entry></feed>"""
BODY = "".join(f"<p>{each}</p>" for each in (*PARAGRAPHS, *OTHER))


def test_a_feed_that_carries_the_article_gives_it_with_its_day(tmp_path: Path) -> None:
    path = write(tmp_path / "a.rss", RSS.format(title=TITLE, body=BODY, link="file:///etc/passwd"))
    whole, elsewhere = gathered(path)
    assert isinstance(whole, Document)
    assert whole.text == "\n\n".join([TITLE, *PARAGRAPHS, *OTHER])
    assert (whole.publisher, whole.published, whole.dated_by) == ("Border & Courier", "2019-06-11", "feed")
    assert whole.url == "https://www.courier.example/a"
    assert "a.rss, entry 2: file:" in str(elsewhere)
    assert "not an http or https address" in str(elsewhere)


def test_an_atom_feed_is_read_as_well(tmp_path: Path) -> None:
    found = article(write(tmp_path / "a.xml", ATOM.format(title=TITLE, body=escape(BODY))))
    assert (found.title, found.author, found.published) == (TITLE, "Ana Núñez", "2019-06-12")


def test_a_folder_gives_its_articles_and_not_the_parts_of_saved_pages(tmp_path: Path) -> None:
    for name in ("a.html", "deeper/b.txt", "a_files/frame.html", ".hidden/c.txt", "picture.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        write(path, page() if name.endswith("html") else TEXT)
    found = [Path(each.origin).name for each in gathered(tmp_path) if isinstance(each, Document)]
    assert found == ["a.html", "b.txt"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.jpg", b"\xff\xd8\xff", "not of a kind that is read"),
        ("a.txt", b"Only a few words.", "holds only 4 words of text"),
        ("a.txt", b"", "holds only 0 words of text"),
        ("a.rss", b"<rss></rss>", "no entries of an RSS or Atom feed"),
        ("nowhere/a.txt", None, "cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes | None, says: str) -> None:
    path = tmp_path / name
    if data is not None:
        write(path, data)
    assert f"{path}: {says}" in fault(path)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "holds no file of a kind that is read" in fault(tmp_path)
