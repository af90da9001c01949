"""Web pages, Word documents and PDF files give the words that a reader of them sees."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from models.records import Article
from tests.reading import read_article

PAGE = """<!doctype html><html><head><title>Ministers meet in Karatal | Northwire</title>
<meta property="og:title" content="Ministers meet in Karatal">
<meta property="og:site_name" content="Northwire">
<meta property="article:published_time" content="2026-03-04T10:00:00Z">
<script>var hidden = "<p>not for readers</p>"</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers meet in Karatal</h1>
<p>The two ministers met on Tuesday and
   shook <code>hands</code> <b>twice</b> before the cameras.</p>
<p>“We are closer than in March,” said Aino Välk,<br>who had come by boat.</p>
<blockquote><p>Not close enough.</p></blockquote></article>
<footer>© 2026 Northwire. Cookies. Privacy.</footer></body></html>"""


def saved(path: Path, content: str | bytes) -> Article:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_article(path)


def test_a_web_page_gives_its_article_without_menus(tmp_path: Path) -> None:
    article = saved(tmp_path / "page.html", PAGE)
    assert article.text.split("\n\n") == [
        "Ministers meet in Karatal",
        "The two ministers met on Tuesday and shook hands twice before the cameras.",
        "“We are closer than in March,” said Aino Välk,\nwho had come by boat.",
        "Not close enough.",
    ]
    assert (article.title, article.outlet, article.date) == ("Ministers meet in Karatal", "Northwire", "2026-03-04")


@pytest.mark.parametrize(
    "clutter",
    [
        '<div class="ad"><p>Advertisement</p><p>“I lost 12 kilos,” says Dr. Anna Moore, and so can you.</p></div>',
        '<blockquote class="big pullquote">“I lost 12 kilos” — Anna Moore</blockquote>',
        "<aside><p>“I lost 12 kilos,” says Anna Moore of the home team, who was glad of it.</p></aside>",
    ],
)
def test_advertising_and_pull_quotes_within_a_web_page_are_left_out(tmp_path: Path, clutter: str) -> None:
    page = PAGE.replace("<blockquote>", clutter + "<blockquote>")
    assert saved(tmp_path / "page.html", page).text == saved(tmp_path / "plain.html", PAGE).text


def test_a_page_whose_frame_is_of_a_class_of_advertising_keeps_its_article(tmp_path: Path) -> None:
    page = PAGE.replace("<body>", '<body class="ad">').replace("<article>", '<div class="ads"><article>')
    assert "before the cameras" in saved(tmp_path / "page.html", page.replace("</article>", "</article></div>")).text


@pytest.mark.parametrize("day", ["1978-09-18", "2049-06-04"])
def test_a_web_page_may_be_of_any_year(tmp_path: Path, day: str) -> None:
    assert saved(tmp_path / "page.html", PAGE.replace("2026-03-04", day)).date == day


@pytest.mark.parametrize(
    ("head", "text", "day"),
    [
        ("", "Published <time datetime='2024-03-02'>2 March</time>", "2024-03-02"),
        ("", "", ""),
        ("<meta name='article:expiration_time' content='2031-06-01T00:00:00Z'>", "", ""),
        (
            "<meta name='date' content='1978-09-18'>",
            "Updated <time datetime='2010-01-02'>2 January</time>",
            "1978-09-18",
        ),
    ],
)
@pytest.mark.parametrize("event", ["1953-07-27", "2131-06-01"])
def test_a_web_page_is_not_of_the_day_that_its_text_tells_of(
    tmp_path: Path, event: str, head: str, text: str, day: str
) -> None:
    body = "<p>The border stayed quiet all night, the guards on both sides of the river said.</p>" * 3
    told = f"<p>{text}</p>{body}<p>See the armistice of <time datetime='{event}'>that day</time>.</p>"
    page = f"<html><head>{head}</head><body><article><h1>Quiet border</h1>{told}</article></body></html>"
    assert saved(tmp_path / "page.html", page).date == day


def test_a_web_page_under_another_suffix_is_still_a_web_page(tmp_path: Path) -> None:
    assert saved(tmp_path / "page.txt", PAGE).text == saved(tmp_path / "page.html", PAGE).text


def test_a_page_with_publisher_in_json_ld_names_its_outlet(tmp_path: Path) -> None:
    data = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"headline": "Quiet border", "datePublished": "2026-03-04", "publisher": {"@type": "Organization", '
        '"name": "Northwire"}}</script>'
    )
    body = "<p>The border stayed quiet all night, the guards on both sides of the river said.</p>" * 3
    article = saved(tmp_path / "page.html", f"<html><head>{data}</head><body><h1>Quiet border</h1>{body}</body></html>")
    assert (article.outlet, article.date) == ("Northwire", "2026-03-04")


def test_a_page_that_declares_its_encoding_is_read_in_it(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Министры встретились в Каратале.</p></body></html>'
    assert saved(tmp_path / "page.html", page.encode("cp1251")).text == "Министры встретились в Каратале."


def test_hostile_nesting_and_attributes_do_no_harm(tmp_path: Path) -> None:
    nested = "<div>" * 20_000 + "<p>Hello there, said the minister.</p>"
    assert "Hello there" in saved(tmp_path / "nested.html", nested).text
    assert saved(tmp_path / "wide.html", f'<p title="{"x" * 3_000_000}">Hello there</p>').text == "Hello there"


def test_entities_of_a_page_do_not_multiply(tmp_path: Path) -> None:
    rungs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    article = saved(tmp_path / "bomb.html", f"<!DOCTYPE html [{rungs}]><html><body><p>&e11; end</p></body></html>")
    assert len(article.text) < 2_000


def test_a_word_document_gives_paragraphs_tables_and_insertions(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Ministers meet in Karatal", 0)
    paragraph = document.add_paragraph("The ministers ")
    change = 'w:id="1" w:author="editor"'
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')} {change}><w:r><w:t>finally </w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} {change}><w:r><w:delText>never</w:delText></w:r></w:del>"))
    paragraph.add_run("met.").bold = True
    document.add_table(1, 2).rows[0].cells[1].text = "“Closer,” she said."
    document.core_properties.title = "Word Document"
    document.core_properties.modified = datetime(2026, 3, 5)
    path = tmp_path / "a.docx"
    document.save(str(path))
    article = read_article(path)
    assert article.text.split("\n\n") == [
        "Ministers meet in Karatal",
        "The ministers finally met.",
        "“Closer,” she said.",
    ]
    assert article.title == "Ministers meet in Karatal"


def test_a_dateline_in_a_word_document_takes_its_year_from_when_it_was_saved(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("KARATAL, December 30 (Northwire) - The border stayed quiet.")
    document.core_properties.modified = datetime(2026, 1, 2)
    document.save(str(tmp_path / "a.docx"))
    assert read_article(tmp_path / "a.docx").date == "2025-12-30"


def pdf_of(*pages: list[tuple[float, float, float, str]], info: str = "") -> bytes:
    """A small PDF; each page is a list of (x, y, size, text)."""
    streams = [
        "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in page).encode("cp1252")
        for page in pages
    ]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    objects.append(f"<< {info} >>".encode())
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()


def lines(top: float, *texts: str) -> list[tuple[float, float, float, str]]:
    return [(60, top - 14 * number, 10, text) for number, text in enumerate(texts)]


@pytest.fixture
def two_pages() -> bytes:
    first = [
        (60, 770, 8, "Northwire World Service"),
        (60, 700, 18, "Ministers meet in Karatal"),
        *lines(
            660,
            "The two ministers met on Tuesday in the old harbour office and",
            "shook hands twice before the cameras of a very large inter-",
            "national press corps.",
        ),
        *lines(
            604,
            "“We are closer than in March,” said the first of them, who had",
            "come by boat on Monday morning and would therefore leave by",
        ),
        (300, 20, 8, "1"),
    ]
    second = [
        (60, 770, 8, "Northwire World Service"),
        *lines(740, "train, as she said.", "The international guests left."),
        (300, 20, 8, "2"),
    ]
    return pdf_of(first, second, info="/Title (Microsoft Word - doc1) /CreationDate (D:20260304101500Z)")


def test_a_pdf_gives_paragraphs_across_lines_and_pages(tmp_path: Path, two_pages: bytes) -> None:
    article = saved(tmp_path / "a.pdf", two_pages)
    assert article.text.split("\n\n") == [
        "Ministers meet in Karatal",
        "The two ministers met on Tuesday in the old harbour office and shook hands twice before the cameras of a very "
        "large international press corps.",
        "“We are closer than in March,” said the first of them, who had come by boat on Monday "
        "morning and would therefore leave by train, as she said.",
        "The international guests left.",
    ]


def test_a_junk_title_in_a_pdf_is_passed_over(tmp_path: Path, two_pages: bytes) -> None:
    assert saved(tmp_path / "a.pdf", two_pages).title == "Ministers meet in Karatal"


@pytest.mark.parametrize(
    "stamp",
    ["D:191000305101500", "D:191001231212", "D:191001104101500Z", "D:20260000000000", "D:00000000", "yesterday"],
)
def test_a_pdf_whose_time_stamp_is_no_day_is_read_all_the_same(tmp_path: Path, stamp: str) -> None:
    content = pdf_of(
        lines(700, "GENEVA, January 20 (Reuters) - The border stayed quiet."), info=f"/CreationDate ({stamp})"
    )
    article = saved(tmp_path / "a.pdf", content)
    assert (article.outlet, article.date) == ("Reuters", "")


def test_a_title_that_the_pdf_states_is_taken(tmp_path: Path) -> None:
    content = pdf_of(lines(700, "The border stayed quiet."), info="/Title (A quiet border)")
    assert saved(tmp_path / "a.pdf", content).title == "A quiet border"


PARAGRAPHS = "<p>The border stayed quiet all night, the guards on both sides of the river said.</p>" * 3


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<title>Ministers meet in Riga — The Harbour Post</title>", "The Harbour Post"),
        ("<title>Ministers meet in Riga | Reuters</title>", "Reuters"),
        ("<title>Ministers meet in Riga | World News | Harbour Life</title>", "Harbour Life"),
        ("<title>Ministers meet in Riga | World News</title>", ""),
        ("<title>Ministers meet in Riga by Ana Costa</title>", ""),
        (
            "<title>Ministers meet in Riga « World « Harbour Life</title>"
            '<link rel="canonical" href="https://www.harbourlife.com/world/1">',
            "Harbour Life",
        ),
        ('<title>Ministers meet</title><link rel="canonical" href="https://www.bbc.co.uk/news/world-1">', "BBC"),
        (
            '<title>Ministers meet in Riga</title><script type="application/ld+json">{"@graph": ['
            '{"@type": "WebPage", "name": "Ministers meet in Riga"}, {"@id": "#o", "@type": "Organization", '
            '"name": "Harbour Life"}, {"@type": "NewsArticle", "publisher": {"@id": "#o"}}]}</script>',
            "Harbour Life",
        ),
        (
            '<script type="application/ld+json">{"@type": ["NewsArticle"], "publisher": {"name": "Lesk &amp; Sons"}}'
            "</script>",
            "Lesk & Sons",
        ),
        ('<meta name="application-name" content="Harbour Life"><title>Ministers meet</title>', "Harbour Life"),
        ('<script type="application/ld+json">{"@type": [1, {}], "publisher": [</script>', ""),
    ],
)
def test_a_page_names_its_outlet_in_many_ways(tmp_path: Path, head: str, outlet: str) -> None:
    page = (
        f"<html><head>{head}</head><body><article><h1>Ministers meet in Riga</h1>{PARAGRAPHS}</article></body></html>"
    )
    article = saved(tmp_path / "page.html", page)
    assert (article.title, article.outlet) == ("Ministers meet in Riga", outlet)


@pytest.mark.parametrize(
    ("header", "outlet"),
    [
        ("The Harbour Post", "The Harbour Post"),
        ("The Harbour Post | 4 March 2026", "The Harbour Post"),
        ("5/4/26, 10:14 AM   Ministers meet in Karatal | Reuters", "Reuters"),
        ("Confidential draft", ""),
        ("World News", ""),
    ],
)
def test_the_header_of_every_page_of_a_pdf_names_the_outlet(tmp_path: Path, header: str, outlet: str) -> None:
    body = lines(660, "The two ministers met on Tuesday in the old harbour office and", "shook hands twice.")
    pages = [[(60, 770, 8, header), (60, 700, 18, "Ministers meet in Karatal"), *body], [(60, 770, 8, header), *body]]
    article = saved(tmp_path / "a.pdf", pdf_of(*pages))
    assert (article.title, article.outlet) == ("Ministers meet in Karatal", outlet)
    assert header not in article.text


def test_the_largest_type_tells_a_headline_from_the_paper_above_it(tmp_path: Path) -> None:
    body = lines(640, "The two ministers met on Tuesday in the old harbour office and", "shook hands twice.")
    content = pdf_of([(60, 700, 10, "The Harbour Post"), (60, 670, 18, "Ministers meet in Karatal"), *body])
    article = saved(tmp_path / "a.pdf", content)
    assert (article.title, article.outlet) == ("Ministers meet in Karatal", "The Harbour Post")


def test_the_header_of_a_word_document_names_the_outlet(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "The Harbour Post"
    document.core_properties.title = "PowerPoint Presentation"
    for text in ("Ministers meet in Karatal", "The border stayed quiet."):
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    article = read_article(tmp_path / "a.docx")
    assert (article.title, article.outlet) == ("Ministers meet in Karatal", "The Harbour Post")
    assert article.text == "Ministers meet in Karatal\n\nThe border stayed quiet."
