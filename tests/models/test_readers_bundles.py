"""Files in which a database hands out many articles: each becomes an article of its own, and no words are lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pipeline import open_articles
from models.readers.bundles import apart
from tests.reading import read_article

SWAP, BORDER = "Karsia and Ostland agree to swap prisoners", "Ostland says border posts stay shut"
BODY = "“We are closer than we were,” said the Karsian foreign minister, Ilse Marr."
OTHER_BODY = "“Nothing has been signed,” said Tarek Osei, who speaks for the government of Ostland."


def nexis(title: str, outlet: str, day: str, body: str) -> str:
    return (
        f"{title}\n\n{outlet}\n\n{day}\n\nCopyright 2026 Media Ltd All Rights Reserved\n\n"
        f"Section: WORLD; Pg. 11\nLength: 312 words\n\nBody\n\n{body}\n\nLoad-Date: May 5, 2026\n\nEnd of Document\n"
    )


def factiva(title: str, outlet: str, day: str, body: str, code: str) -> str:
    return (
        f"World\n{title}\n\n455 words\n{day}\n03:12\n{outlet}\n{code}\nEnglish\nCopyright 2026. HL.\n\n{body}\n\n"
        f"Document {code}0020260504em5400012\n"
    )


def lexis(number: int, title: str, outlet: str, day: str, body: str) -> str:
    return (
        f"{number} of 2 DOCUMENTS\n\n{outlet}\n\n{day}\n\n{title}\n\nLENGTH: 312 words\n\n{body}\n\n"
        "LOAD-DATE: May 5, 2026\n\nLANGUAGE: ENGLISH\n\n"
    )


COVER = (
    "User Name: = reader\n\nDate and Time: = Monday, May 11, 2026 9:14:00 AM CEST\n\nJob Number: = 1234567\n\n"
    f"Documents (2)\n\n1. {SWAP}\nClient/Matter: -None-\nSearch Terms: karsia\n2. {BORDER}\nClient/Matter: -None-\n\n"
)
PAPERS = ("Harbour Life", "Northern Voice")
FIRST = (SWAP, PAPERS[0], "May 4, 2026 Monday", BODY)
SECOND = (BORDER, PAPERS[1], "May 6, 2026 Wednesday", OTHER_BODY)
NEXIS = nexis(*FIRST) + "\n" + nexis(*SECOND)
BUNDLES = [
    pytest.param(NEXIS, id="Nexis Uni"),
    pytest.param(COVER + NEXIS, id="Nexis Uni with its list of documents"),
    pytest.param(lexis(1, *FIRST) + lexis(2, *SECOND), id="LexisNexis"),
    pytest.param(
        factiva(SWAP, PAPERS[0], "4 May 2026", BODY, "HARLIFE0")
        + "\n"
        + factiva(BORDER, PAPERS[1], "6 May 2026", OTHER_BODY, "NOVOICE0")
        + "\nSearch Summary\n\nText\nkarsia\nDate\nIn the last week\nResults Found\n2\n\n© 2026 Factiva, Inc.\n",
        id="Factiva with its summary",
    ),
]


@pytest.mark.parametrize("text", BUNDLES)
def test_each_article_of_an_export_has_its_own_outlet_date_and_words(text: str, tmp_path: Path):
    path = tmp_path / "export.txt"
    path.write_text(text, encoding="utf-8")
    opened = open_articles([path])
    assert not opened.unreadable
    assert [(article.title, article.outlet, article.date) for article in opened.articles] == [
        (SWAP, PAPERS[0], "2026-05-04"),
        (BORDER, PAPERS[1], "2026-05-06"),
    ]
    first, second = opened.articles
    assert [BODY in article.text for article in (first, second)] == [True, False]
    assert [OTHER_BODY in article.text for article in (first, second)] == [False, True]
    assert not any(words in first.text + second.text for words in ("Job Number", "Search Summary"))
    assert [article.path for article in opened.articles] == [f"{path}#1", f"{path}#2"]


def test_a_word_file_of_nexis_is_opened_as_its_articles(tmp_path: Path):
    document = docx.Document()
    document.core_properties.title = "Files 1 to 2"
    for line in NEXIS.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "Files(2).docx"))
    opened = open_articles([tmp_path / "Files(2).docx"])
    assert [article.title for article in opened.articles] == [SWAP, BORDER]
    assert [article.outlet for article in opened.articles] == list(PAPERS)


def test_the_same_article_twice_in_an_export_is_opened_once(tmp_path: Path):
    (tmp_path / "a.txt").write_text(nexis(*FIRST) + nexis(*SECOND) + nexis(*FIRST), encoding="utf-8")
    assert [article.title for article in open_articles([tmp_path / "a.txt"]).articles] == [SWAP, BORDER]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(nexis(*FIRST), id="an export of one"),
        pytest.param(f"{SWAP}\n\n1 of 3\n\n{BODY}\n\n2 of 3\n\n{OTHER_BODY}\n\n3 of 3\n", id="pictures counted"),
        pytest.param(f"{SWAP}\n\nDocument 2 of 9\n\n{BODY}\n\nDocument 5 of 9\n\n{OTHER_BODY}", id="counted with gaps"),
        pytest.param(f"{SWAP}\n\n{BODY}\n\nIt was the end of document and debate.\n\nEnd of document", id="words"),
    ],
)
def test_one_article_stays_one(text: str, tmp_path: Path):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    article = read_article(tmp_path / "a.txt")
    assert article.path == str(tmp_path / "a.txt")
    assert BODY in article.text


PROSE = st.lists(st.text("abc ,.“”\n", min_size=1).filter(str.strip), min_size=2, max_size=5)


@given(PROSE)
def test_whatever_articles_say_all_of_it_is_kept_in_its_order(bodies: Sequence[str]):
    parts = apart("".join(f"{body}\nEnd of Document\n" for body in bodies))
    assert [part.removesuffix("End of Document").strip("\n") for part in parts] == [b.strip("\n") for b in bodies]


@given(
    st.lists(st.sampled_from(["End of Document", "1 of 2 DOCUMENTS", "2 of 2 DOCUMENTS", "Words.", "More words.", ""]))
)
def test_no_line_of_words_is_lost_wherever_marks_stand(lines: Sequence[str]):
    kept = "\n".join(apart("\n".join(lines))).split("\n")
    assert [line for line in kept if "ords." in line] == [line for line in lines if "ords." in line]
