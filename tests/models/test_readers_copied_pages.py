"""What comes along when a web page is copied as text is no title, and stays in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.furniture import furniture, is_furniture
from tests.reading import read_article

TITLE = "Talks resume in Doha after week of silence"
BODY = "Delegates returned to the table on Tuesday.\n\n“We are closer than we were,” said Ilse Marr, who had not slept."


def test_title_outlet_and_date_stand_among_menus_and_buttons(tmp_path: Path) -> None:
    text = (
        "Skip to main content\nSubscribe\nLog in\n\nThe Harbour Post\nWorld\n"
        f"{TITLE}\nBy Ana Costa\nPublished 9 March 2026, 10:14 GMT\nShare on Facebook\nShare on X\nCopy link\n\n"
        f"{BODY}\n\nAdvertisement\n\nWe use cookies to improve your experience.\n"
        "© 2026 The Harbour Post. All rights reserved."
    )
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    found = read_article(path)
    assert (found.title, found.outlet, found.date) == (TITLE, "The Harbour Post", "2026-03-09")
    assert found.text.split() == text.split()


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Facebook | X | WhatsApp",
        "Save",
        "3 min read",
        "Sign up for our newsletter, which 20,000 readers love.",
        "By continuing to use this site you accept our terms.",
        "Follow us on Telegram",
    ],
)
def test_buttons_and_notices_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share of votes falls",
        "Save the truce, says envoy",
        "Related parties sign",
        "Accept",
        "Privacy",
        "By signing the accord the ministers agree to a truce.",
        "Home truths",
        "“We use cookies,” he said.",
        "Listen to the people",
        "",
    ],
)
def test_headlines_and_sentences_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("first", ["https://www.reuters.com/world/talks-resume-in-doha-2026", "World"])
def test_an_address_and_a_section_are_no_titles(tmp_path: Path, first: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"{first}\n\n{TITLE}\n\n{BODY}", encoding="utf-8")
    assert read_article(path).title == TITLE


@pytest.mark.parametrize(
    ("last", "outlet"),
    [
        ("https://www.reuters.com/world/talks-resume-in-doha-2026", "Reuters"),
        ("https://www.harbourlife.com/talks-resume-in-doha", "harbourlife.com"),
        ("URL: https://www.harbourlife.com/a/1", "harbourlife.com"),
        ("https://www.reuters.com/world/envoy-quits", ""),
        ("Read more: https://www.reuters.com/world/talks-resume-in-doha-2026", ""),
    ],
)
def test_only_the_texts_own_address_names_the_outlet(tmp_path: Path, last: str, outlet: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"{TITLE}\n\n{BODY}\n\n{last}", encoding="utf-8")
    assert read_article(path).outlet == outlet


def test_a_name_that_is_spelt_like_the_address_is_the_outlet(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"{TITLE}\n\nHarbour Life\n\n{BODY}\n\nURL: https://www.harbourlife.com/a/1", encoding="utf-8")
    assert read_article(path).outlet == "Harbour Life"


def test_links_below_most_read_are_furniture_until_a_sentence_comes() -> None:
    text = (
        "Talks resume.\n\nMost read\n\nMarr says she will stay\n\n“No deal,” says Runge\n\nThe talks go on.\n\nBy night"
    )
    assert [text[start:end] for start, end in furniture(text)] == [
        "Most read",
        "Marr says she will stay",
        "“No deal,” says Runge",
    ]
