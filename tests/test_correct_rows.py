"""Corrections: found again by their words, applied on every build, reported where they find no place."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from helpers import article, event, figure, reading

from borderledger import corpus, schemas
from borderledger.cli import main
from borderledger.corpus import Article
from borderledger.errors import InputError
from borderledger.figures import Figure
from borderledger.review import anchors, cells, lines
from borderledger.review.lines import Correction
from borderledger.tables import Ledger, assemble, build

ROOT = Path(__file__).parents[1]

FIRST = "In May 300 people were sent back to Tijuana."
SECOND = "In June 300 people were sent back to Mexicali."
TEXT = f"{FIRST}\n\n{SECOND} It was 40 in all."


def told(quote: str, sentence: str, **columns: object) -> Figure:
    """Return a figure that stands on words of the text."""
    row = figure(quote, TEXT.index(sentence) + sentence.index(quote), **columns)
    return Figure(**{name: getattr(row, name) for name in row.__slots__} | {"sentence": sentence})


MAY = told("300", FIRST, metric="returned", place="Tijuana", value_low=300.0, value_high=300.0)
JUNE = told("300", SECOND, metric="returned", place="Mexicali", value_low=300.0, value_high=300.0)


def line(action: str = "fix", quote: str = "300", sentence: str = SECOND, **columns: str) -> Correction:
    return Correction(action, "figures", article_id="a", quote=quote, sentence=sentence, **columns)


def built(
    *corrections: Correction, of: Article | None = None, rows: tuple[Figure, ...] = (MAY, JUNE)
) -> Ledger:
    return assemble([reading(of or article(text=TEXT), rows)], corrections)


def lost(ledger: Ledger) -> list[str]:
    return ledger.checks.loc[ledger.checks["kind"] == "correction", "known"].tolist()


def test_fix_sets_the_cell_and_says_what_the_rule_had_said() -> None:
    may, june = built(line(column="place", value="Matamoros")).figures.to_dict("records")
    assert (june["place"], june["review"], june["rule_said"]) == ("Matamoros", "corrected", "place=Mexicali")
    assert may["place"] == "Tijuana"
    assert pd.isna(may["review"])


def test_fix_can_say_that_the_article_does_not_say() -> None:
    assert pd.isna(built(line(column="value_high", value="")).figures["value_high"].iloc[1])


def test_reject_takes_the_row_out_and_no_other_id_changes() -> None:
    assert built(line("reject", sentence=FIRST)).figures["figure_id"].tolist() == ["a.f02"]


def test_accept_marks_the_row() -> None:
    assert built(line("accept")).figures["review"].tolist()[1] == "accepted"


def test_added_row_stands_in_text_order_under_a_new_id() -> None:
    row = "metric=waiting | value_low=40 | value_high=40 | qualifier=exact | unit=people | status=observed"
    added = built(line("add", "In May", FIRST, value=row)).figures.iloc[0]
    assert (added["figure_id"], added["review"], added["quote"]) == ("a.f03", "added", "In May")
    assert (added["start"], added["end"], added["value_low"]) == (0, 6, 40.0)


def test_an_added_row_can_be_rejected_again() -> None:
    row = "metric=waiting | qualifier=exact | unit=people | status=observed"
    add, reject = line("add", value=row), line("reject", rule_said=lines.ADDED)
    assert built(add, reject).figures["figure_id"].tolist() == ["a.f01", "a.f02"]


def test_the_last_word_holds() -> None:
    ledger = built(
        line("reject"), line(column="place", value="Laredo"), line(column="place", value="Reynosa")
    )
    assert ledger.figures["place"].tolist() == ["Tijuana", "Reynosa"]


def test_corrected_date_gets_its_administration() -> None:
    fix = Correction("fix", "events", article_id="a", quote="In May", column="date_start", value="2021-03-01")
    end = Correction("fix", "events", article_id="a", quote="In May", column="date_end", value="2021-03-31")
    row = event("In May", date_start=date(2019, 5, 1), date_end=date(2019, 5, 31))
    assert (
        assemble([reading(article(text=TEXT), events=[row])], [fix, end]).events["us_administration"][0]
        == "Biden"
    )


def test_correction_survives_another_reading_of_its_words() -> None:
    longer = told("300 people", SECOND, metric="waiting")
    assert built(line(column="metric", value="returned"), rows=(longer,)).figures["metric"][0] == "returned"


def test_correction_survives_new_line_ends_and_new_paragraphs_before_it() -> None:
    text = "News of the week.\n\n" + TEXT.replace("people were sent back to M", "people were\nsent back to M")
    start = text.rindex("300")
    row = figure("300", start, metric="waiting")
    ledger = built(line(column="metric", value="returned"), of=article(text=text), rows=(row,))
    assert ledger.figures["metric"][0] == "returned"


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (line("reject", sentence="Nobody said so. 300"), "its sentence is not in the text any more"),
        (line("reject", quote="900"), "its words are not in the text any more"),
        (line("reject", quote="It was", sentence=""), "no row is read from them now"),
        (line("reject", sentence=""), "a.f01, a.f02 stand on its words alike"),
        (line("reject", sentence="", rule_said="place=Laredo"), "none as the rule had said"),
        (Correction("reject", "figures", row_id="b.f01", article_id="b"), "no article that was read"),
    ],
)
def test_correction_without_a_place_is_reported_and_changes_nothing(correction: Correction, why: str) -> None:
    ledger = built(correction)
    assert len(ledger.figures) == 2
    assert why in lost(ledger)[0]


def test_what_the_rule_had_said_tells_rows_at_the_same_words_apart() -> None:
    ledger = built(line("reject", sentence="", rule_said="place=Mexicali"))
    assert ledger.figures["place"].tolist() == ["Tijuana"]


def test_row_named_by_its_id_gets_its_words() -> None:
    by_id = Correction("reject", "figures", row_id="a.f02", article_id="a")
    (found,) = anchors.anchored([by_id], [reading(article(text=TEXT), [MAY, JUNE])])
    assert (found.quote, found.sentence) == ("300", SECOND)
    assert "place=Mexicali" in found.rule_said


def test_row_that_would_end_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="value_low 500 would lie above value_high 300"):
        built(line(column="value_low", value="500"))


def test_both_ends_can_be_moved_past_each_other() -> None:
    ledger = built(line(column="value_low", value="500"), line(column="value_high", value="600"))
    assert ledger.figures["value_low"][1] == 500


# --- the file -------------------------------------------------------------------------------------------

HEADER = "action,table,article_id,quote,column,value\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("action,tabel\n", r"row 1: unknown column 'tabel'; the nearest are: table"),
        ("table,quote\n", r"row 1: the column 'action' is missing"),
        (f"{HEADER}change,figures,a,300,,\n", r"row 2, column 'action': is 'change'; write accept"),
        (f"{HEADER}\nfix,phases,a,300,,\n", r"row 3, column 'table': is 'phases'"),
        (f"{HEADER}fix,figures,a,,metric,returned\n", r"row 2, column 'quote': is empty"),
        (f"{HEADER}fix,figures,,300,metric,returned\n", r"row 2, column 'article_id': is empty"),
        (f"{HEADER}fix,figures,a,300,colour,red\n", r"row 2, column 'column': 'colour' cannot be corrected"),
        (f"{HEADER}fix,figures,a,300,metric,retrned\n", r"column 'value': metric is 'retrned'.* returned"),
        (f"{HEADER}fix,figures,a,300,metric,\n", r"column 'value': metric may not be empty"),
        (f'{HEADER}fix,figures,a,300,value_low,"4,000"\n', r"value_low is '4,000', which is no number"),
        (f"{HEADER}fix,figures,a,300,value_low,nan\n", r"value_low is 'nan', which is no number"),
        (f"{HEADER}fix,figures,a,300,period_start,June\n", r"period_start is 'June', which is no day"),
        (f"{HEADER}fix,figures,a,300,period_start,0219-06-11\n", r"the year must lie between"),
        (f"{HEADER}reject,figures,a,300,metric,\n", r"column 'column': must be empty"),
        (f"{HEADER}add,figures,a,300,,metric=returned\n", r"column 'value': qualifier may not be empty"),
        (f"{HEADER}add,figures,a,300,,returned\n", r"column 'value': holds 'returned'; write column=value"),
        (f"{HEADER}fix,figures,a,300,metric,returned,x\n", r"row 2: more cells than columns"),
    ],
)
def test_line_that_cannot_be_used_is_one_sentence(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        lines.load(tmp_path / "corrections.csv")


def test_every_column_that_can_be_corrected_is_one_of_the_table() -> None:
    for table, names in cells.COLUMNS.items():
        assert set(names) | set(cells.TELLING[table]) <= set(schemas.columns(table))


def test_what_is_appended_is_read_back_and_said_once(tmp_path: Path) -> None:
    new = [line(column="place", value='Nuevo "Laredo", =1+1'), line("reject", why="two\nlines")]
    assert lines.append(tmp_path / "corrections.csv", new) == 2
    assert lines.load(tmp_path / "corrections.csv") == new
    assert lines.append(tmp_path / "corrections.csv", new[1:]) == 0


def test_a_decision_that_was_undone_can_be_taken_again(tmp_path: Path) -> None:
    fix = line(column="place", value="Laredo")
    lines.append(tmp_path / "corrections.csv", [fix, line("reject")])
    assert lines.append(tmp_path / "corrections.csv", [fix]) == 1


def test_append_to_a_file_that_cannot_be_read_leaves_it(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text("action,tabel\n", encoding="utf-8")
    with pytest.raises(InputError):
        lines.append(tmp_path / "corrections.csv", [line("reject")])
    assert (tmp_path / "corrections.csv").read_text(encoding="utf-8") == "action,tabel\n"


# --- the commands ---------------------------------------------------------------------------------------

STORY = "Border week\n\nMexico took back more than 4,000 migrants in May 2019, officials said.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(STORY, encoding="utf-8")
    return tmp_path / "raw"


def correct(raw: Path, *rows: str) -> Path:
    path = raw.parent / "corrections.csv"
    path.write_text("".join([HEADER, *(f"{row}\n" for row in rows)]), encoding="utf-8")
    return path


def places(out: Path) -> list[str]:
    return pd.read_csv(out / "figures.csv", keep_default_na=False)["place"].tolist()


def test_tables_applies_the_file_beside_the_articles_every_time(raw: Path, tmp_path: Path) -> None:
    correct(raw, 'fix,figures,a,"more than 4,000",place,Tijuana')
    for out in (tmp_path / "one", tmp_path / "two"):
        assert run("tables", "--raw", raw, "--out", out).exit_code == 0
        assert places(out) == ["Tijuana"]


def test_tables_can_leave_the_reading_uncorrected(raw: Path, tmp_path: Path) -> None:
    correct(raw, 'fix,figures,a,"more than 4,000",place,Tijuana')
    run("tables", "--raw", raw, "--out", tmp_path / "out", "--uncorrected")
    assert places(tmp_path / "out") == [""]


def test_tables_reports_what_finds_no_place(raw: Path, tmp_path: Path) -> None:
    correct(raw, "reject,figures,a,9 people,,")
    result = run("tables", "--raw", raw, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "corrections.csv, row 2 (reject at “9 people” in a) finds no place" in result.stderr


def test_bad_line_is_exit_2_and_leaves_the_tables(raw: Path, tmp_path: Path) -> None:
    run("tables", "--raw", raw, "--out", tmp_path / "out")
    before = (tmp_path / "out" / "figures.csv").read_bytes()
    correct(raw, "fix,figures,a,x,metric,nothing")
    result = run("tables", "--raw", raw, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert f"{'corrections.csv'}, row 2, column 'value'" in result.stderr
    assert (tmp_path / "out" / "figures.csv").read_bytes() == before


def test_corrections_of_articles_left_out_wait(raw: Path, tmp_path: Path) -> None:
    correct(raw, "reject,figures,b,9 people,,")
    result = run("tables", "--raw", raw / "a.txt", "--out", tmp_path / "out")
    assert result.stderr == "corrections of articles that were not read this time: 1\n"


def test_tables_fills_in_the_words_of_a_row_named_by_id(raw: Path, tmp_path: Path) -> None:
    path = raw.parent / "corrections.csv"
    path.write_text("action,table,row_id\nreject,figures,a.f01\n", encoding="utf-8")
    run("tables", "--raw", raw, "--out", tmp_path / "out")
    assert places(tmp_path / "out") == []
    assert lines.load(path)[0].quote == "more than 4,000"


def test_show_tells_what_a_person_did(raw: Path, tmp_path: Path) -> None:
    correct(raw, 'fix,figures,a,"more than 4,000",place,Tijuana')
    run("tables", "--raw", raw, "--out", tmp_path / "out")
    shown = run("show", "--raw", raw, "--out", tmp_path / "out", "a.f01").stdout
    assert "review        corrected" in shown
    assert "rule_said     place=" in shown
    assert "Weighed before the correction:" in shown


def test_check_lists_a_correction_without_a_place_by_its_article(raw: Path, tmp_path: Path) -> None:
    correct(raw, "reject,figures,a,9 people,,")
    run("tables", "--raw", raw, "--out", tmp_path / "out")
    assert (
        "\n              a; source: corrections.csv, row 2\n"
        in run("check", "--out", tmp_path / "out").stdout
    )


def test_a_correction_of_an_article_that_is_gone_fits_into_the_database(tmp_path: Path) -> None:
    gone = Correction("reject", "figures", article_id="gone", quote="9 people")
    with closing(sqlite3.connect(built(gone).to_sqlite(tmp_path / "ledger.db"))) as database:
        assert database.execute("SELECT kind FROM checks").fetchall() == [("correction",)]
        assert database.execute("SELECT * FROM check_articles").fetchall() == []


def test_gold_holds_what_was_judged_and_scores_the_reading(raw: Path, tmp_path: Path) -> None:
    correct(raw, 'fix,figures,a,"more than 4,000",place,Tijuana')
    assert run("gold", "--from-corrections", tmp_path / "gold", "--raw", raw).exit_code == 0
    run("tables", "--raw", raw, "--out", tmp_path / "out", "--uncorrected")
    scored = run("score", tmp_path / "gold", tmp_path / "out", "--errors").stdout
    assert scored.startswith("figures  gold 1 predicted 1 found 1")
    assert "figures wrong place: 1" in scored


def test_gold_leaves_open_what_nobody_judged(raw: Path, tmp_path: Path) -> None:
    (raw / "a.txt").write_text(STORY + "\nIn June it took back 300 migrants.\n", encoding="utf-8")
    correct(raw, 'reject,figures,a,"more than 4,000",,')
    run("gold", "--from-corrections", tmp_path / "gold", "--raw", raw)
    gold = pd.read_csv(tmp_path / "gold" / "figures.csv", dtype=str, keep_default_na=False)
    assert gold[["quote", "optional", "unreviewed"]].values.tolist() == [["300", "1", "1"]]


def test_gold_without_corrections_is_one_sentence(raw: Path, tmp_path: Path) -> None:
    result = run("gold", "--from-corrections", tmp_path / "gold", "--raw", raw)
    assert result.exit_code == 2
    assert "corrects no article" in result.stderr


def test_the_lines_of_the_how_to_find_their_rows(tmp_path: Path) -> None:
    how_to = (ROOT / "docs" / "correct.md").read_text(encoding="utf-8")
    (tmp_path / "corrections.csv").write_text(how_to.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    told = lines.load(tmp_path / "corrections.csv")
    named = [
        a for a in corpus.load(ROOT / "data" / "raw") if a.article_id in {line.article_id for line in told}
    ]
    assert lost(build(named, corrections=told)) == []
