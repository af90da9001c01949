"""A file that holds many articles gives all of them, and says of each row that it cannot use why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.progress import Cancelled, Task
from models.readers import Unreadable
from models.readers.columns import ColumnMapping, day, guess
from models.readers.corpus import Corpus, preview, read_corpus, read_unasked
from models.readers.rows import Row, find_layout, read_rows

TEXT = "Foreign minister Mara Vestergaard said the accord was “the best chance in ten years”. Norland did not answer."


def table(path: Path, rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


@pytest.fixture
def corpus_csv(tmp_path: Path) -> Path:
    return table(
        tmp_path / "corpus.csv",
        [
            ("Headline", "Source", "Publication date", "Full text"),
            ("Norland weighs accord", "Courier", "2026-03-04", TEXT),
            ("Doubts grow", "Herald", "5 March 2026", "Line one.\n\nLine “two”, with a comma."),
            ("No words", "Herald", "2026-03-06", "  "),
            ("Norland weighs accord", "Courier", "2026-03-04", TEXT),
        ],
    )


def read(path: Path) -> Corpus:
    return read_unasked(path)


def test_each_row_becomes_an_article_with_outlet_and_date(corpus_csv: Path) -> None:
    first, second = read(corpus_csv).articles
    assert (first.title, first.outlet, first.date, first.text) == (
        "Norland weighs accord",
        "Courier",
        "2026-03-04",
        TEXT,
    )
    assert (second.outlet, second.date) == ("Herald", "2026-03-05")
    assert second.text == "Line one.\n\nLine “two”, with a comma."


def test_path_leads_to_file_and_row_as_a_spreadsheet_counts_them(corpus_csv: Path) -> None:
    assert [article.path for article in read(corpus_csv).articles] == [f"{corpus_csv}#2", f"{corpus_csv}#3"]


def test_rows_that_give_nothing_are_told_with_number_and_reason(corpus_csv: Path) -> None:
    corpus = read(corpus_csv)
    assert [(each.row, each.reason) for each in corpus.rejected] == [(4, "has no text")]
    assert corpus.repeated == (5,)
    assert corpus.problems == "1 row left out: row 4 has no text"


def test_articles_keep_their_ids_when_rows_are_added(corpus_csv: Path) -> None:
    before = [article.id for article in read(corpus_csv).articles]
    names, rest = corpus_csv.read_bytes().split(b"\r\n", 1)
    corpus_csv.write_bytes(names + b"\r\nNew,Post,2026-03-09,Something else happened.\r\n" + rest)
    assert [article.id for article in read(corpus_csv).articles][1:] == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found_out(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [("title", "text", "outlet"), ("Über alles; oder, nicht", f"Zürich. {TEXT}", "Sureña")]
    (article,) = read(table(tmp_path / "c.csv", rows, delimiter, encoding)).articles
    assert (article.title, article.text, article.outlet) == ("Über alles; oder, nicht", f"Zürich. {TEXT}", "Sureña")


def test_line_that_tells_excel_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("sep=;\ntitle;text\nA, B;Something was said.\n", "utf-8")
    (article,) = read(path).articles
    assert (article.title, article.path) == ("A, B", f"{path}#2")


def test_quotation_marks_in_tab_separated_files_are_letters(tmp_path: Path) -> None:
    path = tmp_path / "c.tsv"
    path.write_text('title\ttext\nA\t"No," he said.\nB\tShe said "yes\n', "utf-8")
    assert [article.text for article in read(path).articles] == ['"No," he said.', 'She said "yes']


def test_table_without_names_of_columns_is_read_by_the_longest_column(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", [("1", "Courier", TEXT), ("2", "Herald", f"{TEXT} Again.")])
    assert [article.text for article in read(path).articles] == [TEXT, f"{TEXT} Again."]


def test_json_lines_and_json_arrays_give_the_same(tmp_path: Path) -> None:
    records = [
        {"title": "A", "source": {"name": "Reuters"}, "publishedAt": "2026-03-04T10:00:00Z", "content": TEXT},
        {"title": "B", "source": {"name": "DW"}, "publishedAt": "2026-03-05T10:00:00Z", "content": f"{TEXT} More."},
    ]
    lines, array, wrapped = tmp_path / "c.jsonl", tmp_path / "a.json", tmp_path / "w.json"
    lines.write_text("\n".join(map(json.dumps, records)), "utf-8")
    array.write_text(json.dumps(records, indent=2), "utf-8")
    wrapped.write_text(json.dumps({"status": "ok", "tags": ["x"], "articles": records}), "utf-8")

    def told(path: Path) -> list[tuple[str, str, str, str]]:
        return [(each.title, each.outlet, each.date, each.text) for each in read(path).articles]

    assert told(lines) == told(array) == told(wrapped)
    assert told(lines)[0] == ("A", "Reuters", "2026-03-04", TEXT)


@pytest.mark.parametrize("indent", [None, 2])
def test_json_file_may_hold_one_article(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "a.json"
    record = {"title": "A", "authors": [{"name": "Ada"}], "source": "Reuters", "text": TEXT}
    path.write_text(json.dumps(record, indent=indent), "utf-8")
    (article,) = read(path).articles
    assert (article.title, article.outlet, article.text) == ("A", "Reuters", TEXT)


def test_json_file_with_a_line_of_its_own_may_hold_many_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    records = [{"title": name, "text": f"{name}: {TEXT}"} for name in "ABC"]
    path.write_text(json.dumps({"story": "Talks on the accord", "articles": records}), "utf-8")
    assert [article.title for article in read(path).articles] == ["A", "B", "C"]


def test_an_article_in_json_may_have_comments(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    comments = [{"author": "Bo", "text": "Well said."}, {"author": "Cy", "text": f"“{TEXT}” Really?"}]
    path.write_text(json.dumps({"title": "A", "text": TEXT, "comments": comments}), "utf-8")
    (article,) = read(path).articles
    assert (article.title, article.text) == ("A", TEXT)


def test_half_a_character_in_json_is_replaced_and_nothing_moves(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps({"text": f"{TEXT} \ud83d end", "title": "Cut \ude00", "outlet": "Herald"}), "utf-8")
    (article,) = read(path).articles
    assert (article.title, article.text) == ("Cut \ufffd", f"{TEXT} \ufffd end")
    (article.title + article.text).encode("utf-8")


@pytest.mark.parametrize("more", [("tag", "tag"), ("2026", "03/2026")])
def test_names_of_columns_may_repeat_or_be_numbers(tmp_path: Path, more: tuple[str, str]) -> None:
    path = table(tmp_path / "c.csv", [("title", "text", "outlet", *more), ("A", TEXT, "Courier", "x", "y")])
    (article,) = read(path).articles
    assert (article.title, article.outlet, article.text) == ("A", "Courier", TEXT)


def test_a_stray_byte_late_in_a_large_table_costs_only_itself(tmp_path: Path) -> None:
    rows = [
        ("title", "text"),
        *((f"A{n}", f"{n}: {TEXT}") for n in range(2000)),
        *((f"B{n}", "Plain. " * 100) for n in range(2000)),
    ]
    path = table(tmp_path / "c.csv", rows)
    path.write_bytes(path.read_bytes() + b"C,It\x92s over.\r\n")
    articles = read(path).articles
    assert articles[0].text == f"0: {TEXT}"
    assert articles[-1].text == "It\ufffds over."


def test_damaged_lines_of_json_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(f'{json.dumps({"text": TEXT})}\n{{"text": \n[1]\n{json.dumps({"text": "Said B."})}\n', "utf-8")
    corpus = read(path)
    assert [article.text for article in corpus.articles] == [TEXT, "Said B."]
    assert [each.row for each in corpus.rejected] == [2, 3]
    assert corpus.rejected[0].reason.startswith("is not JSON: ")
    assert corpus.rejected[1].reason == "is not a JSON object"


def test_texts_kept_as_html_lose_their_tags(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", [("title", "body"), ("A", "<p>One &amp; <b>two</b>.</p><p>Three.</p>")])
    assert read(path).articles[0].text == "One & two.\n\nThree."


def test_days_that_can_be_read_in_two_ways_are_left_out_and_told(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", [("date", "text"), ("03/04/2026", TEXT)])
    corpus = read(path)
    assert corpus.articles[0].date == ""
    assert corpus.undated == (2,)
    assert "write dates as year-month-day" in corpus.problems


def test_one_day_after_the_twelfth_tells_how_all_are_written(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", [("date", "text"), ("03/04/2026", TEXT), ("13/04/2026", f"{TEXT} More.")])
    assert [article.date for article in read(path).articles] == ["2026-04-03", "2026-04-13"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-04T23:59:00+02:00", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("Wed, 04 Mar 2026 10:00:00 GMT", "2026-03-04"),
        ("4.3.2026", ""),
        ("2026-13-01", ""),
        ("1772582400", "2026-03-04"),
        ("1772582400000", "2026-03-04"),
        ("03/25/2026", "2026-03-25"),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_read_as_databases_write_them(value: str, expected: str) -> None:
    assert day(value, None) == expected


def test_person_may_map_columns_otherwise(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", [("id", "text", "url", "summary"), ("7", "short", "https://x.test/7", TEXT)])
    found = preview(path)
    assert found.mapping == ColumnMapping(text="text", id="id")
    mapping = ColumnMapping(text="summary", path="url")
    (article,) = read_corpus(path, found.layout, mapping).articles
    assert (article.text, article.path) == (TEXT, "https://x.test/7")


def test_rows_with_ids_of_their_own_are_articles_of_their_own(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", [("id", "text"), ("1", TEXT), ("2", TEXT), ("2", TEXT)])
    corpus = read(path)
    assert len(corpus.articles) == 2
    assert corpus.repeated == (4,)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("c.csv", "", "is empty"),
        ("c.csv", "a,b\n1,2\n", "no column holds the text: name one of them “text” (columns: a, b)"),
        ("c.csv", "title,text\n", "holds no rows below the names of its columns"),
        ("c.csv", "title,text\nA,\n", "gives no article: 1 row left out: row 2 has no text"),
        ("c.json", "[]", "holds no JSON objects"),
        ("c.jsonl", "[1]\n", "holds no JSON objects"),
    ],
)
def test_file_that_gives_nothing_says_what_to_do(tmp_path: Path, name: str, content: str, reason: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(Unreadable) as told:
        read(path)
    assert told.value.path == str(path)
    assert told.value.reason.startswith(reason)


def test_missing_file_and_folder_are_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="there is no such file"):
        read(tmp_path / "nowhere.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(Unreadable, match="is a folder"):
        read(tmp_path / "folder.csv")


def test_quotation_mark_that_never_closes_is_told_with_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.readers.rows.LONGEST_VALUE", 1000)
    path = tmp_path / "c.csv"
    path.write_text('title,text\nA,fine\nB,"' + "never\n" * 500, "utf-8")
    layout = find_layout(path, ",", True)
    with pytest.raises(Unreadable, match="row 3: a quotation mark is opened and never closed"):
        read_corpus(path, layout, ColumnMapping(text="text"))


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_quotation_mark_that_swallows_the_rest_of_a_table_is_told_and_the_rows_before_it_kept(
    tmp_path: Path, delimiter: str
) -> None:
    path = tmp_path / "cut.csv"
    rows = ["outlet,text", 'Reuters,"“We sign,” Ann Lee said."', 'Courier,"“We wait,” Bob said.', "Herald,Never mind."]
    path.write_text("\n".join(rows).replace(",", delimiter), "utf-8")
    corpus = read_unasked(path)
    assert [article.outlet for article in corpus.articles] == ["Reuters"]
    assert corpus.problems == (
        "1 row left out: row 3 opens a quotation mark that is never closed, and holds all that follows"
    )


def test_what_is_wrong_with_a_json_row_is_said_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    number = "9" * 5000
    path.write_text(f'{{"text": "Ann said so."}}\n{{"text": "x", "id": {number}}}\n{{"text": "Bob sa', "utf-8")
    assert read_unasked(path).problems == (
        "2 rows left out: row 2 is not JSON: a number is too long; "
        "row 3 is not JSON: unterminated string starting at character 10"
    )


def test_person_can_stop_a_long_reading(corpus_csv: Path) -> None:
    found = preview(corpus_csv)
    with pytest.raises(Cancelled):
        read_corpus(corpus_csv, found.layout, found.mapping, Task(cancelled=lambda: True))


def test_progress_is_told_in_bytes_of_the_file(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", [("text",), *((f"Said {number}.",) for number in range(2000))])
    told: list[tuple[str, int, int]] = []
    found = preview(path)
    read_corpus(path, found.layout, found.mapping, Task(report=lambda *step: told.append(step)))
    assert len(told) > 5
    assert all(total == path.stat().st_size for _, _, total in told)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


@given(
    st.lists(
        st.tuples(*(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),) * 2),
        min_size=1,
        max_size=20,
    )
)
def test_whatever_a_csv_writer_writes_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = table(tmp_path_factory.mktemp("csv") / "c.csv", [("one", "two"), *rows])
    layout = find_layout(path, ",", True)
    found = [(row.values["one"], row.values["two"]) for row in read_rows(path, layout)]
    assert found == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none()), min_size=1, max_size=10))
def test_json_of_any_shape_never_breaks_the_reading(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, object]]
) -> None:
    path = tmp_path_factory.mktemp("json") / "c.json"
    path.write_text(json.dumps(records), "utf-8")
    if any(records):
        assert len(list(read_rows(path, find_layout(path)))) == len(records)


def test_columns_are_guessed_from_names_of_several_languages_and_styles() -> None:
    def named(*columns: str) -> ColumnMapping:
        return guess(columns, [Row(2, dict.fromkeys(columns, "x"))])

    assert named("articleBody", "datePublished", "headline", "publisher") == ColumnMapping(
        text="articleBody", title="headline", outlet="publisher", date="datePublished"
    )
    assert named("Titel", "Quelle", "Datum", "Volltext") == ColumnMapping(
        text="Volltext", title="Titel", outlet="Quelle", date="Datum"
    )
    assert named("doc_id", "media_name", "pub_date", "article_text") == ColumnMapping(
        text="article_text", outlet="media_name", date="pub_date", id="doc_id"
    )
