"""Articles from a folder or a file, and one sentence for each thing that cannot be read."""

from datetime import date
from pathlib import Path

import pytest

from borderledger import corpus, published
from borderledger.errors import InputError

HEADER = "article_id,file,title,published,collection\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder with two listed texts and one that the manifest does not list."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in ("one", "two", "loose"):
        (folder / f"{name}.txt").write_text(f"{name}: Mexico said no.\n", encoding="utf-8")
    manifest(folder, 'a-2,two.txt,"Two, again",2019-06,core\na-1,one.txt,One,2019-06-11,wider\n')
    return folder


def manifest(folder: Path, rows: str, header: str = HEADER) -> None:
    (folder / "articles.csv").write_text(header + rows, encoding="utf-8")


def sentence_of(raw: Path, collection: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        corpus.load(raw, collection)
    return str(caught.value)


def test_manifest_order_then_unlisted_files(raw: Path) -> None:
    assert [article.article_id for article in corpus.load(raw)] == ["a-2", "a-1", "loose"]


def test_manifest_columns_reach_the_article(raw: Path) -> None:
    article = corpus.load(raw)[0]
    assert (article.title, article.collection, article.text) == (
        "Two, again",
        "core",
        "two: Mexico said no.\n",
    )


def test_month_is_an_interval(raw: Path) -> None:
    published = corpus.load(raw)[0].published
    assert (published.first, published.last, published.basis) == (
        date(2019, 6, 1),
        date(2019, 6, 30),
        "given",
    )


def test_text_without_a_date_is_of_unknown_day(raw: Path) -> None:
    assert corpus.load(raw)[2].published.basis == "unknown"


def test_collection_selects(raw: Path) -> None:
    assert [article.article_id for article in corpus.load(raw, "core")] == ["a-2"]


def test_single_file_takes_its_manifest_row(raw: Path) -> None:
    assert [article.article_id for article in corpus.load(raw / "one.txt")] == ["a-1"]


def test_single_file_without_manifest_takes_its_name(raw: Path) -> None:
    (raw / "articles.csv").unlink()
    assert [article.article_id for article in corpus.load(raw / "one.txt")] == ["one"]


def test_byte_order_mark_and_line_ends_are_not_part_of_the_text(raw: Path) -> None:
    (raw / "one.txt").write_bytes("\ufeffÉl dijo\r\nque no.\r".encode())
    assert corpus.load(raw / "one.txt")[0].text == "Él dijo\nque no.\n"


def test_title_falls_back_to_the_first_line(raw: Path) -> None:
    assert corpus.load(raw)[2].title == "loose: Mexico said no."


def test_language_falls_back_to_the_words(raw: Path) -> None:
    (raw / "loose.txt").write_text("El gobierno de México dijo que no en la frontera.", encoding="utf-8")
    assert corpus.load(raw)[2].language == "es"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("a,gone.txt,,,\n", ["row 2", "'gone.txt' is not there"]),
        ("a,one.txt,,,\na,two.txt,,,\n", ["'a' stands twice", "row 2", "row 3"]),
        ("a,../secret.txt,,,\n", ["row 2", "outside the folder"]),
        ("a,/etc/hostname,,,\n", ["row 2", "outside the folder"]),
        ("a,one.txt,,2019-13-45,\n", ["row 2", "'2019-13-45'", "no date"]),
        ("a,one.txt,,last week,\n", ["row 2", "'last week'", "no date"]),
        ("a,one.txt,,,,,\n", ["row 2", "more cells than columns"]),
        (",one.txt,,,\n", ["row 2", "'article_id' is empty"]),
        ('a,"one.txt,,,\n', ["articles.csv, line 2", "not readable as CSV"]),
    ],
)
def test_manifest_row_that_cannot_be_used(raw: Path, rows: str, words: list[str]) -> None:
    (raw.parent / "secret.txt").write_text("no", encoding="utf-8")
    manifest(raw, rows)
    said = sentence_of(raw)
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("article_id,file,publishd\n", ["unknown column 'publishd'", "published"]),
        ("article_id,title\n", ["column 'file' is missing"]),
        ("article_id;file\n", ["set apart by ';'", "commas"]),
    ],
)
def test_manifest_header_that_cannot_be_used(raw: Path, header: str, words: list[str]) -> None:
    manifest(raw, "", header)
    said = sentence_of(raw)
    assert all(word in said for word in words), said


def test_link_out_of_the_folder(raw: Path) -> None:
    (raw.parent / "secret.txt").write_text("no", encoding="utf-8")
    (raw / "loose.txt").unlink()
    (raw / "loose.txt").symlink_to(raw.parent / "secret.txt")
    assert "outside the folder" in sentence_of(raw)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        ("México".encode("latin-1"), "not UTF-8 at byte 1"),
        ("Mexico".encode("utf-16"), "not UTF-8 at byte 0"),
        (b"Mex\0ico", "NUL byte at byte 3"),
        (b"\xed\xa0\x80", "not UTF-8 at byte 0"),
    ],
)
def test_text_that_cannot_be_used(raw: Path, data: bytes, words: str) -> None:
    (raw / "loose.txt").write_bytes(data)
    assert words in sentence_of(raw)
    assert "loose.txt" in sentence_of(raw)


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    assert "no such file or folder" in sentence_of(tmp_path / "nowhere")
    assert "holds no article" in sentence_of(tmp_path)


def test_name_that_no_file_can_have(raw: Path) -> None:
    manifest(raw, f"a,{'x' * 300}.txt,,,\n")
    assert "cannot be read (File name too long)" in sentence_of(raw)


def test_unknown_collection_names_the_nearest(raw: Path) -> None:
    assert "core" in sentence_of(raw, "cor")


def published_of(text: str) -> tuple[date | None, date | None, str]:
    found = published.from_text(text, "en")
    return found.first, found.last, found.basis


def test_date_line_states_the_day() -> None:
    text = "Shelters fill up\n\nBy the staff | March 3, 2020\n\nShelters filled up last week.\n"
    assert published_of(text) == (date(2020, 3, 3), date(2020, 3, 3), "stated")


def test_day_told_with_its_year_leads_to_the_month() -> None:
    text = "The city said on Monday that the rule, in force since March 3, 2020, had changed little.\n"
    assert published_of(text) == (date(2020, 3, 3), date(2020, 3, 31), "inferred")


def test_deadline_is_no_news_yet() -> None:
    text = "The permit was signed on March 3, 2020. It will lapse on Dec. 31, 2024.\n"
    assert published_of(text)[1] == date(2020, 3, 31)


def test_day_without_year_is_known_from_the_timeline() -> None:
    text = "A judge blocked Remain in Mexico on April 8. People went on crossing all week.\n"
    assert published_of(text) == (date(2019, 4, 8), date(2019, 6, 30), "inferred")


def test_look_back_from_a_later_office_is_of_unknown_day() -> None:
    text = "Remain in Mexico began on January 28, 2019, recalled Homeland Security Secretary Kristi Noem.\n"
    assert published_of(text) == (None, None, "unknown")
