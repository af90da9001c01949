"""Plain text and Markdown files become articles with their characters kept and their paragraphs right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.readers.encoding import decode
from models.readers.paragraphs import from_lines, normalise
from tests.reading import read_article

ARTICLE = """Ministers meet in Karatal

KARATAL (Northwire) - The two ministers met on Tuesday and shook hands twice.

“We are closer than in March,” said Aino Välk. ‘Not close enough’, said her guest."""


def text_of(path: Path, content: str | bytes) -> str:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_article(path).text


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_read_the_same(tmp_path: Path, line_end: str) -> None:
    assert text_of(tmp_path / "a.txt", ARTICLE.replace("\n", line_end)) == ARTICLE


def test_one_paragraph_to_a_line_is_read_as_paragraphs(tmp_path: Path) -> None:
    assert text_of(tmp_path / "a.txt", ARTICLE.replace("\n\n", "\n")) == ARTICLE


def test_lines_wrapped_at_72_columns_are_joined_to_paragraphs(tmp_path: Path) -> None:
    wrapped = """Ministers meet in Karatal

KARATAL (Northwire) - The two ministers met on Tuesday in the old harbour
office and shook hands twice before the cameras, which had waited there
since dawn.

"We are closer than in March," said Aino Valk, who had come by boat and
would leave by train, as she told the reporters at the gate."""
    assert text_of(tmp_path / "a.txt", wrapped).split("\n\n") == [
        "Ministers meet in Karatal",
        "KARATAL (Northwire) - The two ministers met on Tuesday in the old harbour office and shook hands twice before "
        "the cameras, which had waited there since dawn.",
        '"We are closer than in March," said Aino Valk, who had come by boat and would leave by train, as she told the '
        "reporters at the gate.",
    ]


def test_short_lines_that_are_not_wrapped_stay_apart(tmp_path: Path) -> None:
    names = "Signatories of the accord\nAino Valk\nPer Holm\nThe Herders' Council of Karatal\nNorthern League"
    assert text_of(tmp_path / "a.txt", names).split("\n\n") == names.split("\n")


def test_unusual_characters_stay_where_they_are(tmp_path: Path) -> None:
    text = "Cafe\u0301 talks\u00a0resume 🕊️ after 3\u202f000 days\u2028of waiting\u200b, says\u00ad Zoë"
    assert text_of(tmp_path / "a.txt", text) == text


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=300))
def test_only_white_space_ever_changes(text: str) -> None:
    def words(of: str) -> str:
        return re.sub(r"\s", "", of)

    assert words(from_lines(text)) == words(text)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", categories=["L", "P", "N"]), min_size=1), min_size=1))
def test_paragraphs_set_apart_by_blank_lines_are_left_alone(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert normalise(text) == from_lines(text) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_western_text_are_told_apart(encoding: str) -> None:
    assert decode(ARTICLE.encode(encoding)) == ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        "He said “no”.",
        "“No”",
        "It’s over – for now",
        "‘Talks’",
        "Señor Núñez met Müller in Besançon",
        "The price rose to €3 a loaf…",
    ],
)
def test_short_cp1252_texts_keep_their_quotation_marks(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_mac_quotation_marks_are_recognised() -> None:
    text = "“We don’t want a plan,” she said. “We want bread.” That’s all."
    assert decode(text.encode("mac_roman")) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_cyrillic_text_in_an_old_encoding_is_read(encoding: str) -> None:
    text = (
        "Министры встретились в Каратале во вторник и обсудили условия перемирия. "
        '"Мы стали ближе, чем в марте", - сказала министр иностранных дел после переговоров.'
    )
    assert decode(text.encode(encoding)) == text


def test_markdown_marks_go_and_words_stay(tmp_path: Path) -> None:
    source = """# Ministers *meet* in Karatal

The two
ministers **met** at the [old harbour](https://example.org/harbour).

> "We are closer," she said.

- bread & water
- [ ] salt

![A boat](boat.png)"""
    assert text_of(tmp_path / "a.md", source).split("\n\n") == [
        "Ministers meet in Karatal",
        "The two ministers met at the old harbour.",
        '"We are closer," she said.',
        "bread & water",
        "[ ] salt",
        "A boat",
    ]


def test_markdown_front_matter_gives_title_outlet_and_date(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        '---\ntitle: "A quiet border"\nsource: Northwire\ndate: 2026-03-04T10:00:00Z\n---\nThe border is quiet.'
    )
    article = read_article(path)
    assert (article.title, article.outlet, article.date) == ("A quiet border", "Northwire", "2026-03-04")
    assert article.text == "A quiet border\n\nThe border is quiet."


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ("source: https://www.reuters.com/world/1", "Reuters"),
        ("url: https://www.harbourlife.com/a", "harbourlife.com"),
        ("source: Northwire\nurl: https://www.harbourlife.com/a", "Northwire"),
    ],
)
def test_markdown_front_matter_may_give_an_address(tmp_path: Path, fields: str, outlet: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: A quiet border\n{fields}\n---\nThe border is quiet.")
    assert read_article(path).outlet == outlet


def test_a_line_on_where_a_text_is_from_may_stand_above_its_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("**Source:** [Northwire](https://a.example)\n\n# A quiet border\n\nThe border is quiet.")
    article = read_article(path)
    assert (article.title, article.outlet) == ("A quiet border", "Northwire")
    assert article.text == "Source: Northwire\n\nA quiet border\n\nThe border is quiet."


def test_the_short_lines_of_a_header_are_not_joined(tmp_path: Path) -> None:
    header = "Northwire Monitoring Middle East\nSupplied by Northwire\nMarch 9, 2026"
    text = text_of(tmp_path / "a.txt", f"{header}\n\n{'The border is quiet. ' * 8}")
    assert text.split("\n\n")[:3] == header.split("\n")


def test_the_same_text_in_two_files_is_two_articles_with_lasting_ids(tmp_path: Path) -> None:
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (first, second):
        path.write_text(ARTICLE)
    assert read_article(first).id != read_article(second).id
    assert read_article(first).id == read_article(str(first)).id
    assert re.fullmatch(r"a[0-9a-f]{10}", read_article(first).id)
