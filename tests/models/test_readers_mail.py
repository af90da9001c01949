"""Messages and web pages in one file are read; only a newsletter's sender has published what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.readers import Unreadable
from tests.reading import read_article

TITLE = "Talks resume in Doha after week of silence"
BODY = "Delegates returned to the table on Tuesday.\n\n“We are closer,” said Ostland’s envoy, Pavel Runge, at night."


def message(folder: Path, head: str, body: str, name: str = "message.eml") -> Path:
    path = folder / name
    path.write_text(f"{head}\nDate: Mon, 04 May 2026 10:14:00 +0000\nMIME-Version: 1.0\n{body}", encoding="utf-8")
    return path


PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{BODY}\n"
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"


@pytest.mark.parametrize(
    ("sender", "outlet", "date"),
    [
        ("Harbour Life <news@harbourlife.com>", "Harbour Life", "2026-05-04"),
        ("The Harbour Post <mail@sender.example>", "The Harbour Post", "2026-05-04"),
        ("Ana Costa <mail@sender.example>\nList-Unsubscribe: <https://a.example>", "Ana Costa", "2026-05-04"),
        ("Ana from Harbour Life <news@harbourlife.com>", "Harbour Life", "2026-05-04"),
        ("Ana Costa <ana.costa@mail.example>", "", ""),
    ],
)
def test_the_sender_of_a_newsletter_is_its_outlet(tmp_path: Path, sender: str, outlet: str, date: str) -> None:
    found = read_article(message(tmp_path, f"From: {sender}\nSubject: {TITLE}", PLAIN))
    assert (found.title, found.outlet, found.date) == (TITLE, outlet, date)
    assert found.text == f"{TITLE}\n\n{BODY}"


def test_who_forwards_an_article_has_not_published_it(tmp_path: Path) -> None:
    found = read_article(message(tmp_path, f"From: Harbour Life <a@harbourlife.com>\nSubject: Fwd: {TITLE}", PLAIN))
    assert (found.title, found.outlet, found.date) == (TITLE, "", "")


def test_a_page_that_a_browser_saved_in_one_file_is_read_as_a_page(tmp_path: Path) -> None:
    head = f"From: <Saved by Blink>\nSnapshot-Content-Location: https://www.reuters.com/world/1\nSubject: {TITLE}"
    body = f'Content-Type: multipart/related; boundary="XX"\n\n--XX\nContent-Type: text/html\n\n{PAGE}\n--XX--\n'
    found = read_article(message(tmp_path, head, body, "page.mhtml"))
    assert (found.title, found.outlet, found.date) == (TITLE, "Reuters", "")
    assert "Ostland’s envoy" in found.text


def test_a_message_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        read_article(message(tmp_path, f"Subject: {TITLE}", "Content-Type: image/png\n\nabc\n"))


def test_a_text_that_is_no_message_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "text.eml"
    path.write_text(f"{TITLE}\n\n{BODY}", encoding="utf-8")
    assert read_article(path).text == f"{TITLE}\n\n{BODY}"
