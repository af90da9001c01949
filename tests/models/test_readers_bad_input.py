"""Files that give no article are refused with their name and a reason that their owner can act on."""

from __future__ import annotations

import base64
import io
import os
import pickle
import time
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.readers import LARGEST_FILE, SUPPORTED, Unreadable
from models.records import Article
from tests.reading import read_article

SUFFIXES = [suffix for _, suffixes in SUPPORTED for suffix in suffixes]
LOCKED_PDF = zlib.decompress(
    base64.b64decode(
        "eNqNUctuE0EQvM9X9MVHMu+XtPKBJJYQoFhO4BLl0DsPs8jajdZjKeEnOfAH8COMN5CsYg6s1NJOdVVNT9difbF6w88kWfz89f0H"
        "4cBgaL+SpiF0PQ7xENIIjbaWW6d1NkuyXJLUxyNHzLg3j/cJ6Bq3aU/o+XDoC3BC33dxD7egKnEDdzOpPJGeY8HdsCVPHnD03swE"
        "6p93EbpJ++EwhqqonUqnH1Ps8O3wUK9lZ2wqzp7q7mg+pjraa3c9c/8MotqCJPRD6rflC3DhqhCU8MobK3xtr7pdqXuh1wX7iGMk"
        "9AoaK5VIiI47wZUQWdqWa4lWei6kRcltstr5VsjgXGDMtb6WZVHpEFve1uE/QeNDTpjRmGRzsKFuPmgZ6/Ij4uTr2qySTupohoob"
        "xVg9m5wzMs7cPKCHMWXCwBD2/IHRWmrI8Izx+vip079g2p9gnLtTzNgTTBj+gpURu10ap71ed99SHYVuhqGAnAKg7/o8AP/zf1Ej"
        "a1KIwmfmLQ8ueIOYPQtCIgtJC+bU8n8oNejLPoyP9wX036T3BccyLURZQxaLy6sV+Q3FYcKz"
    )
)
EMPTY_PDF = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>
endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000058 00000 n 
0000000115 00000 n 
trailer
<< /Size 4 /Root 1 0 R >>
startxref
186
%%EOF
"""


def word_document() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("The border stayed quiet.")
    document.save(file)
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(50):
            part.write(b" " * 1_000_000)
    return file.getvalue()


def locked_zip() -> bytes:
    data = bytearray(word_document())
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(header)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(header, at + 4)
    return bytes(data)


def reason(path: Path, content: bytes | None = None) -> str:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read_article(path)
    assert str(refused.value) == f"{path}: {refused.value.reason}"
    assert "\n" not in str(refused.value)
    return refused.value.reason


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.pdf", b"", "is empty"),
        ("a.txt", b" \n\t\r\n ", "holds no text"),
        ("a.html", b"<html><body><img src='x.png'></body></html>", "holds no text"),
        ("a.md", b"\n\n", "holds no text"),
        ("a.txt", bytes(range(256)) * 20, "not a text document"),
        ("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", "not a text document"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        ("a.txt", "“Yes”, she said. “Of course.”".encode() + b"\xff and so on", "save it again as UTF-8"),
        ("a.txt", "“Yes”, she said, ".encode() + b"\xe2\x80 and went", "save it again as UTF-8"),
        ("a.txt", "\ufeffodd".encode("utf-16-le")[:-1], "save it again as UTF-8"),
        ("a.pdf", EMPTY_PDF, "has no text; it may be a scan"),
        ("a.pdf", EMPTY_PDF[:200], "damaged PDF, or cut off"),
        ("a.pdf", b"%PDF-1.7\n" + b"\xff\xfe" * 50 + b"%%EOF", "damaged PDF"),
        ("a.pdf", LOCKED_PDF, "protected by a password"),
        ("a.docx", word_document()[:-300], "damaged Word document"),
        ("a.docx", word_document()[:9000] + b"\0" * 400 + word_document()[9400:], "damaged Word document"),
        ("a.docx", b"\0\1\2\3", "damaged Word document"),
        ("a.docx", locked_zip(), "protected by a password"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "save it as .docx without a password"),
        ("a.docx", bomb(), "too large"),
        ("a.rtf", b"", "is empty"),
        ("a.rtf", b"{\\rtf1}", "holds no text"),
        ("a.rtf", b"{\\rtf1\\ansi\\pard\\par\\cell\\~ }", "holds no text"),
        ("a.rtf", b"{\\rtf", "damaged rich text document, or cut off"),
        ("a.rtf", b"{\\rtf1 The border stayed quiet.", "damaged rich text document, or cut off"),
        ("a.doc", b"{\\rtf1 The border{\\*\\bkmkstart stayed quiet.}", "damaged rich text document, or cut off"),
        ("a.rtf", b"{\\rtf1 The border {\\pict\\bin900 \0\1}}", "damaged rich text document, or cut off"),
        ("a.rtf", b"{\\rtf1 \\bin99999999999999999999 quiet}", "damaged rich text document, or cut off"),
        (
            "a.rtf",
            b"{\\rtf1 " + bytes(n for n in range(256) if n not in b"{}\\") * 20 + b"}",
            "damaged rich text document",
        ),
        ("a.rtf", b"{\\rtf1 " + b"{" * 50_000 + b"}" * 50_000 + b"}", "too deep within each other"),
        ("a.rtf", b"{\\rtf1 {\\pict\\pngblip 89504e47}{\\*\\shppict{\\pict 00}}\\par}", "has no text, only pictures"),
        ("a.rtf", b"{\\rtf1 " + b"quiet " * 900_000 + b"}", "is too large: more than 5 million characters"),
        ("a.rtf", b"{\\rtf1 " + b"{}" * 1_500_000 + b"}", "is too large for an article"),
        ("a.rtf", b"\0\1\2\3", "is not a rich text document (.rtf)"),
        ("a.rtf", b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture, not text"),
        ("a.rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "old or protected Word document"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 40, "damaged Word document"),
    ],
)
def test_a_file_without_an_article_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    assert words in reason(tmp_path / name, content)


def test_a_missing_file_a_folder_and_a_bad_name_are_told_apart(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.txt") == "there is no such file"
    assert reason(tmp_path) == "is a folder; choose the files in it"
    assert "name is not valid" in reason(tmp_path / "a\0b.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of Unix")
def test_a_pipe_is_refused_at_once_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(tmp_path / "pipe.txt") == "is not a file"


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("secret")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "no permission" in reason(tmp_path / "a.txt")


def test_a_file_that_vanishes_while_it_is_opened_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")

    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "open", gone)
    assert reason(path) == "there is no such file"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    def opened(*_: object) -> None:
        pytest.fail("the file was opened")

    monkeypatch.setattr(Path, "open", opened)
    assert "is too large: 50.0 MB (the limit is 50)" in reason(path)


def test_more_text_than_an_article_holds_is_refused(tmp_path: Path) -> None:
    assert "is too large" in reason(tmp_path / "a.txt", b"The border stayed quiet. " * 210_000)


def test_a_page_of_endless_tags_is_refused_quickly(tmp_path: Path) -> None:
    started = time.process_time()
    assert "is too large" in reason(tmp_path / "a.html", b"<html>" + b"<script" * 400_000)
    assert time.process_time() - started < 2


def test_nothing_is_printed_about_a_damaged_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    reason(tmp_path / "a.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF")
    assert capfd.readouterr() == ("", "")


def test_a_reason_survives_the_way_between_processes() -> None:
    there_and_back = pickle.loads(pickle.dumps(Unreadable("a.pdf", "is empty")))
    assert (there_and_back.path, there_and_back.reason, str(there_and_back)) == ("a.pdf", "is empty", "a.pdf: is empty")


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".unknown", ""])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"{\\rtf1 ", b"<html><p>", b"---\n", b"\xff\xfe"]),
    rest=st.binary(max_size=400) | st.text(max_size=200).map(str.encode),
    end=st.sampled_from([b"", b"\n%%EOF", b"}"]),
)
def test_any_bytes_give_an_article_or_a_reason(
    tmp_path: Path, suffix: str, start: bytes, rest: bytes, end: bytes
) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(start + rest + end)
    try:
        article = read_article(path)
    except Unreadable:
        return
    assert isinstance(article, Article)
    assert article.text.strip()
    assert "\r" not in article.text
