"""Rich text files give the words that a reader of them sees, as Word documents do."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.readers import Unreadable, read_articles
from models.readers.paragraphs import normalise
from models.records import Article
from tests.reading import read_article

TITLE = "Karsia and Ostland agree to swap prisoners"
BODY = (
    "Delegates from Karsia and Ostland returned to the table on Tuesday after a week of silence, in a hotel by the "
    "lake that neither side had chosen.\n\n“We are closer than we were,” said the Karsian foreign minister, Ilse Märr."
)

WORD = r"""{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff31507\deff0\stshfdbch31506\deflang1033\deflangfe1033
{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman{\*\falt Times};}
{\f3\fbidi \froman\fcharset2\fprq2{\*\panose 05050102010706020507}Symbol;}
{\f40\fbidi \froman\fcharset238\fprq2 Times New Roman CE;}{\f41\fbidi \froman\fcharset204\fprq2 Times New Roman Cyr;}}
{\colortbl;\red0\green0\blue0;\red0\green0\blue255;}
{\*\defchp \f31506\fs22 }{\*\defpap \ql \li0\ri0\sa160 }\noqfpromote
{\stylesheet{\ql \li0\ri0 \rtlch\fcs1 \af0\afs22 \ltrch\fcs0 \f0\fs22 \snext0 \sqformat Normal;}
{\*\cs10 \additive \ssemihidden Default Paragraph Font;}{\*\cs15 \additive \ul\cf2 Hyperlink;}}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}{\levelnumbers;}}{\listname ;}}}
{\*\rsidtbl \rsid1\rsid2}{\mmathPr\mmathFont34\mbrkBin0}
{\info{\title Ministers meet in Karatal}{\author Ana Costa}{\operator Ana Costa}{\creatim\yr2025\mo1\dy2\hr9\min5}
{\revtim\yr2026\mo1\dy2\hr11\min3}{\version2}{\nofpages1}{\*\company Lesk Media}}
{\*\xmlnstbl {\xmlns1 http://schemas.microsoft.com/office/word/2003/wordml}}\paperw12240\paperh15840
{\*\wgrffmtfilter 2450}{\*\generator Microsoft Word 16;}
{\header \pard\plain \ltrpar\ql \f0\fs22 {\rtlch\fcs1 \af0 \ltrch\fcs0 The Harbour Post\par }}
{\footer \pard\plain \f0 {Page }{\field{\*\fldinst { PAGE }}{\fldrslt {1}}}{\par }}
\pard\plain \ltrpar\s1\ql \rtlch\fcs1 \ab\af0\afs22 \ltrch\fcs0 \b\f0\fs32
{\*\bkmkstart _GoBack}{\*\bkmkend _GoBack}Ministers meet in Karatal\par
\pard\plain \ql \f0\fs22 {\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid1 KARATAL, December 30 (Northwire) \endash  The two
 ministers met on Tuesday and shook hands{\footnote \pard\plain \f0 {\super \chftn } With gloves on.} twice.\par
{\*\shppict{\pict\picscalex100\pngblip\bliptag1{\*\blipuid 0a0b}89504e470d0a1a0a
0000000d49484452}}{\nonshppict{\pict\wmetafile8 010009}}}
\ldblquote We are closer than in March,\rdblquote  said Aino V\u228\'e4lk, who \lquote came by boat\rquote\~\emdash
 and left by caf\'e9 bus.\line (The bus was full.)\par
{\listtext\pard\plain\f3 \'b7\tab}\pard\plain \ls1\f0 {The }{\field\fldedit{\*\fldinst {
 HYPERLINK "https://example.org/plan?a=1" }{{\*\datafield 00d0c9ea}}}{\fldrslt {\cs15\ul\cf2 six-point
 plan}}}{ of {\deleted\revauthdel1 last week}{\revised\revauth1 Monday} holds.{\v Check this again!}\par}
\trowd \trgaph108\cellx4000\cellx8000\pard\intbl Karsia\cell For\cell\row
\trowd \trgaph108\cellx4000\cellx8000\pard\intbl Ostland\cell Against\cell\row
\pard \ql The talks go on.\par
{\*\themedata 504b0304}{\*\colorschememapping 3c3f786d6c}{\*\latentstyles\lsdstimax376{\lsdlockedexcept Normal;}}
{\*\datastore 0105}}
"""

TEXT_EDIT = rb"""{\rtf1\ansi\ansicpg1252\cocoartf2761
\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica-Bold;\f1\fswiss\fcharset0 Helvetica;
\f2\fnil\fcharset0 AppleColorEmoji;}
{\colortbl;\red255\green255\blue255;\red0\green0\blue233;}
{\*\expandedcolortbl;;\cssrgb\c0\c0\c93333;}
{\*\listtable{\list\listtemplateid1\listhybrid{\listlevel\levelnfc23{\*\levelmarker \{disc\}}
{\leveltext\leveltemplateid1\'01\uc0\u8226 ;}}}}
\paperw11900\paperh16840\margl1440\margr1440\vieww11520\viewh8400\viewkind0
\pard\tx720\pardirnatural\partightenfactor0

\f0\b\fs36 \cf0 Ministers meet in Karatal\
\
\pard\pardirnatural\partightenfactor0

\f1\b0\fs24 \cf0 KARATAL, 4 March 2026 (Northwire) \uc0\u8211  The two ministers met.\
\
\'93We are closer,\'94 said Aino V\'e4lk 
\f2 \uc0\u55357 \u56842 
\f1 . The {\field{\*\fldinst{HYPERLINK "https://example.org/plan"}}{\fldrslt \cf2 \ul \ulc2 plan}} \{of six points\}
 holds.\
\pard\tx220\tx720\li720\fi-720\pardirnatural
\ls1\ilvl0
\cf0 {\listtext	\uc0\u8226 	}First, a truce.\
}"""


def escaped(text: str) -> str:
    """Text as it stands in a rich text file: paragraphs apart by blank lines, line breaks within them."""
    out = []
    for char in text.replace("\n\n", "\0"):
        if char in "\\{}":
            out.append("\\" + char)
        elif char in "\0\n\t":
            out.append({"\0": "\\par\n", "\n": "\\line ", "\t": "\\tab "}[char])
        elif " " <= char <= "~":
            out.append(char)
        else:
            units = char.encode("utf-16-le", "surrogatepass")
            for at in range(0, len(units), 2):
                out.append(f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?")
    return "".join(out)


def rtf(text: str, head: str = "") -> str:
    return (
        rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\froman\fcharset0 Times;}}}}{head}\pard {escaped(text)}\par}}"
    )


def saved(path: Path, content: str | bytes) -> Article:
    path.write_bytes(content.encode("latin-1") if isinstance(content, str) else content)
    return read_article(path)


def body(folder: Path, content: str) -> str:
    """Text of a document with this content."""
    return saved(folder / "a.rtf", rf"{{\rtf1\ansi\ansicpg1252 {content}}}").text


def word_document(path: Path, text: str) -> Article:
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.core_properties.title = ""
    document.save(str(path))
    return read_article(path)


def test_an_article_that_word_saved_as_rich_text_reads_as_it_looks(tmp_path: Path) -> None:
    article = saved(tmp_path / "a.rtf", WORD)
    assert article.text.split("\n\n") == [
        "Ministers meet in Karatal",
        "KARATAL, December 30 (Northwire) – The two ministers met on Tuesday and shook hands twice.",
        "“We are closer than in March,” said Aino Välk, who ‘came by boat’\u00a0— and left by café bus.\n"
        "(The bus was full.)",
        "The six-point plan of Monday holds.",
        "Karsia",
        "For",
        "Ostland",
        "Against",
        "The talks go on.",
    ]
    assert (article.title, article.outlet) == ("Ministers meet in Karatal", "Northwire")
    assert article.date == "2025-12-30", "its year comes from the day on which the file was last saved"


def test_an_article_that_textedit_saved_reads_as_it_looks(tmp_path: Path) -> None:
    article = saved(tmp_path / "a.rtf", TEXT_EDIT)
    assert article.text.split("\n\n") == [
        "Ministers meet in Karatal",
        "KARATAL, 4 March 2026 (Northwire) – The two ministers met.",
        "“We are closer,” said Aino Välk 😊. The plan {of six points} holds.",
        "First, a truce.",
    ]
    assert (article.title, article.outlet, article.date) == ("Ministers meet in Karatal", "Northwire", "2026-03-04")


FACTIVA = (
    f"World\n\n{TITLE}\n\nAna Costa\n\n455 words\n\n4 May 2026\n\n03:12\n\nHarbour Life\n\nHARLIF\n\nEnglish\n\n"
    f"Copyright 2026. HL.\n\n{BODY}\n\nDocument HARLIF0020260504em5400012"
)
SECOND = (
    "Envoy leaves Ostland\n\nBen Moor\n\n212 words\n\n6 May 2026\n\nThe Lesk Observer\n\nLESOBS\n\nEnglish\n\n"
    "Copyright 2026. LO.\n\nThe envoy said on Wednesday that he would return.\n\nDocument LESOBS0020260506em5600031"
)
NEXIS = (
    f"{TITLE}\n\nHarbour Life (Lesk)\n\nMay 4, 2026 Monday\n\nCopyright 2026 Harbour Media Ltd All Rights Reserved\n\n"
    f"Section: WORLD; Pg. 11\n\nLength: 312 words\n\nByline: Ana Costa\n\nBody\n\n{BODY}\n\nLoad-Date: May 5, 2026\n\n"
    "End of Document"
)


def test_a_factiva_export_is_recognised_by_its_header(tmp_path: Path) -> None:
    head = r"{\*\generator Factiva;}{\header\pard Page 1 of 2 \u169? 2026 Factiva, Inc.\par}"
    article = saved(tmp_path / "Factiva-20260507.rtf", rtf(FACTIVA, head))
    assert (article.title, article.outlet, article.date) == (TITLE, "Harbour Life", "2026-05-04")
    assert article.text == FACTIVA


def test_a_nexis_export_is_recognised_by_its_header(tmp_path: Path) -> None:
    head = rf"{{\info{{\title {escaped(TITLE)}}}}}{{\footer\pard Page 1 of 1\par}}"
    article = saved(tmp_path / "a.rtf", rtf(NEXIS, head))
    assert (article.title, article.outlet, article.date) == (TITLE, "Harbour Life (Lesk)", "2026-05-04")
    assert article.text == NEXIS


@pytest.mark.parametrize("text", [FACTIVA, NEXIS, BODY])
def test_an_export_reads_the_same_as_rich_text_and_as_a_word_document(tmp_path: Path, text: str) -> None:
    (tmp_path / "rtf").mkdir()
    article, same = saved(tmp_path / "rtf" / "a.rtf", rtf(text)), word_document(tmp_path / "a.docx", text)
    assert (article.text, article.title, article.outlet) == (same.text, same.title, same.outlet)
    assert article.date == same.date


def test_an_export_of_two_articles_is_opened_as_two(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(rtf(f"{FACTIVA}\n\n{SECOND}"), encoding="ascii")
    articles = read_articles(tmp_path / "a.rtf")
    assert [article.text for article in articles] == [FACTIVA, SECOND]
    assert [(article.outlet, article.date) for article in articles] == [
        ("Harbour Life", "2026-05-04"),
        ("The Lesk Observer", "2026-05-06"),
    ]


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a.docx", "a.html", "a.pdf", "a.eml", "a"])
def test_rich_text_under_another_suffix_is_still_rich_text(tmp_path: Path, name: str) -> None:
    assert saved(tmp_path / name, rtf(BODY)).text == BODY


@pytest.mark.parametrize("above", [b"\xef\xbb\xbf", b"\r\n\r\n", b"  "])
def test_marks_and_blanks_above_the_document_do_no_harm(tmp_path: Path, above: bytes) -> None:
    assert saved(tmp_path / "a.doc", above + rtf(BODY).encode()).text == BODY


def test_text_and_web_pages_called_rich_text_are_read_as_what_they_are(tmp_path: Path) -> None:
    assert saved(tmp_path / "a.rtf", BODY.encode()).text == BODY
    assert saved(tmp_path / "b.rtf", b"<html><body><p>The border stayed quiet.</p></body></html>").text == (
        "The border stayed quiet."
    )


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r"\u8220\'93Yes\u8221\'94", "“Yes”"),
        (r"\uc0\u8220 Yes\u8221 ", "“Yes”"),
        (r"\uc2\u233 e'\uc1 t\u233\'e9", "été"),
        (r"{\uc3\u233 abc}\u233 ?t", "éét"),
        (r"\u8212\emdash x", "—x"),
        (r"A\u8211\par B", "A–\n\nB"),
        (r"\u-10179?\u-8694? \u128522?", "😊 😊"),
        (r"\u-10179? half", "\ufffd half"),
        (r"\u99999999? far", "\ufffd far"),
        (r"a\~b\_c\-d", "a\u00a0b\u2011cd"),
        (r"\lquote a\rquote  \ldblquote b\rdblquote  \endash  \emdash  \bullet", "‘a’ “b” – — •"),
        (r"C:\\temp \{x\}", "C:\\temp {x}"),
        (r"one\line two\par three\sect four\page five", "one\ntwo\n\nthree\n\nfour\n\nfive"),
        ("one\\\ntwo\\\r\nthree", "one\n\ntwo\n\nthree"),
        ("one wo\r\nrd", "one word"),
        (r"caf\'e9 \'80", "café €"),
        (r"{\*\unheard words}seen", "seen"),
        (r"{\v hidden}seen \v hidden \v0 again {\v hidden\plain seen}", "seen again seen"),
        (r"{\deleted gone}kept", "kept"),
        (r"kept\par{\v a hidden paragraph\par}kept", "kept\n\nkept"),
        (r"a{\annotation a remark}{\*\atnid 1}{\*\annotation a remark}b", "ab"),
        (r"a{\xe{\v index}}{\tc contents}b", "ab"),
        (r"{\pntext 1.\tab}first", "first"),
        (r"{\object\objemb{\*\objclass Word}{\*\objdata 0102}{\result shown}}", "shown"),
        (r'{\field{\fldinst HYPERLINK "https://example.org"}{\fldrslt link}} text', "link text"),
        (r"\trowd a\cell{\pard\intbl\itap2 b\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}}\cell\row",
         "a\n\nb"),
    ],
)  # fmt: skip
def test_what_stands_on_the_page_is_read_and_nothing_else(tmp_path: Path, content: str, text: str) -> None:
    assert body(tmp_path, content) == text


def test_a_text_box_follows_the_paragraph_that_it_hangs_on(tmp_path: Path) -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard One\par Two\par}}"
        r"{\shprslt{\*\do\dobxcolumn{\dptxbxtext\pard One\par Two\par}}}}"
    )
    assert body(tmp_path, rf"The min{box}isters met.\par They left.") == (
        "The ministers met.\n\nOne\n\nTwo\n\nThey left."
    )
    assert body(tmp_path, r"Met.{\*\do\dobxcolumn{\dptxbxtext\pard Old box}}\par Left.") == "Met.\n\nOld box\n\nLeft."


@pytest.mark.parametrize(
    ("head", "data", "text"),
    [
        (r"\ansi\ansicpg1252", b"\x93caf\xe9\x94", "“café”"),
        (r"\ansi\ansicpg1250", "Wałęsa".encode("cp1250"), "Wałęsa"),
        (r"\ansi\ansicpg1251", "Москва".encode("cp1251"), "Москва"),
        (r"\mac\ansicpg10000", "“café”".encode("mac_roman"), "“café”"),
        (r"\mac", "“café”".encode("mac_roman"), "“café”"),
        (r"\pc", "café".encode("cp437"), "café"),
        (r"\ansi\ansicpg65001", "“café”".encode(), "“café”"),
        (r"\ansi\ansicpg932", "東京".encode("cp932"), "東京"),
        (r"\ansi\ansicpg99999", b"caf\xe9", "café"),
        (r"\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}\f0", b"caf\xe9", "café"),
        (r"\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}\f1", "Москва".encode("cp1251"), "Москва"),
        (r"\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}\deff0\f1\plain", b"caf\xe9 \xb3", "café ³"),
    ],
)
def test_bytes_are_read_in_the_code_page_of_the_document_or_the_font(
    tmp_path: Path, head: str, data: bytes, text: str
) -> None:
    written = "".join(rf"\'{byte:02x}" for byte in data)
    assert saved(tmp_path / "a.rtf", rf"{{\rtf1{head} {written}}}").text == text


def test_characters_that_stand_unescaped_are_read(tmp_path: Path) -> None:
    for data in ("“café”".encode(), "“café”".encode("cp1252")):
        assert saved(tmp_path / "a.rtf", rb"{\rtf1\ansi\ansicpg1252 " + data + b"}").text == "“café”"


@pytest.mark.parametrize("group", [rb"{\pict{\*\blipuid 0a}\wmetafile8\bin%d ", rb"{\object{\*\objdata\bin%d "])
def test_binary_pictures_and_objects_are_passed_over_whatever_they_hold(tmp_path: Path, group: bytes) -> None:
    binary = b"}}}{\\par \\'e9\\bin5 \0\xff" * 7
    ends = b"}" * (1 + group.startswith(b"{\\object"))
    content = b"{\\rtf1 The border " + group % len(binary) + binary + ends + b"stayed quiet.}"
    assert saved(tmp_path / "a.rtf", content).text == "The border stayed quiet."


@pytest.mark.parametrize(
    ("info", "title", "date"),
    [
        (r"{\title A quiet border}{\revtim\yr2026\mo1\dy2}", "A quiet border", "2025-12-30"),
        (r"{\title Microsoft Word - doc1}{\creatim\yr2026\mo1\dy2}", "Ministers meet", "2025-12-30"),
        (
            r"{\title caf\'e9 \u8211? life}{\creatim\yr2024\mo1\dy2}{\revtim\yr2026\mo1\dy2}",
            "café – life",
            "2025-12-30",
        ),
        (r"{\upr{\title Z?ri}{\*\ud{\title Z\u252?ri}}}", "Züri", ""),
        (r"{\author Ana Costa}{\creatim\yr1601\mo1\dy1}", "Ministers meet", ""),
        (r"{\creatim\yr2026\mo13\dy99999}", "Ministers meet", ""),
        (r"{\creatim}", "Ministers meet", ""),
    ],
)
def test_what_the_file_says_of_itself_counts_as_in_a_word_document(
    tmp_path: Path, info: str, title: str, date: str
) -> None:
    text = "Ministers meet\n\nKARATAL, December 30 (Northwire) - The border stayed quiet."
    article = saved(tmp_path / "a.rtf", rtf(text, rf"{{\info{info}}}"))
    assert (article.title, article.date, article.text) == (title, date, text)


@pytest.mark.parametrize("where", ["header", "headerf", "headerl", "headerr", "footer", "footerf"])
def test_what_stands_on_every_page_names_the_outlet_and_is_not_in_the_text(tmp_path: Path, where: str) -> None:
    text = "Ministers meet in Karatal\n\nThe border stayed quiet."
    article = saved(tmp_path / "a.rtf", rtf(text, rf"{{\{where} \pard The Harbour Post\par}}"))
    assert (article.title, article.outlet, article.text) == ("Ministers meet in Karatal", "The Harbour Post", text)


def test_words_behind_the_end_of_the_document_are_none_of_it(tmp_path: Path) -> None:
    assert saved(tmp_path / "a.rtf", rtf(BODY) + "\n\0\0 junk } {").text == BODY


@pytest.mark.parametrize(
    "content",
    [
        "Some words of one paragraph, and those of another.\\par\n" * 90_000,
        r"{\rtlch\fcs1 \af0\afs22 \ltrch\fcs0 \f0\fs22\lang1033\insrsid123 some words here }" * 60_000,
        "The end." + r"{\pict\pngblip " + "89504e470d0a1a0a\n" * 300_000 + "}",
        r"caf\'e9\u8217?s\par " * 50_000,
        r"\'e9" * 1_000_000,
        r"{\fonttbl" + r"\f1" * 300_000 + "}The end.",
        r"{\field{\*\fldinst{HYPERLINK " * 3_000 + "}}}" * 3_000 + "The end.",
        "{" * 9_000 + "The end." + "}" * 9_000,
        r"{\shptxt x" * 9_000 + "}" * 9_000,
        r"\u" + "9" * 5_000_000 + " The end.",
        r"\bin0 " * 200_000 + "The end.",
    ],
    ids=["words", "runs", "picture", "signs", "bytes", "fonts", "fields", "groups", "boxes", "digits", "binary"],
)  # fmt: skip
def test_megabytes_are_read_within_seconds(tmp_path: Path, content: str) -> None:
    started = time.process_time()
    assert body(tmp_path, content)
    assert time.process_time() - started < 8


@settings(deadline=None, max_examples=50)
@given(
    st.text(
        st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Z"]) | st.sampled_from(" \t\n\n\\{}'*"),
        min_size=1,
        max_size=200,
    ).filter(str.strip)
)
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert saved(Path(folder) / "a.rtf", rtf(text)).text == normalise(text)


_PIECES = [
    "{", "}", "{", "}", "\\par ", "\\u8217?", "\\u-10179", "\\uc", "\\uc-3 ", "\\uc999999999 ", "\\u9999999999 ",
    "\\'e9", "\\'zz", "\\bin", "\\bin3 ", "\\bin-5 ", "\\bin99999999999 ", "{\\*\\", "\\*", "\\", "{\\pict ",
    "{\\fonttbl", "\\f", "\\f3", "\\fcharset78 ", "\\fcharset-1 ", "\\cpg0 ", "\\ansicpg", "\\ansicpg-7 ",
    "{\\info{\\title ", "{\\header ", "{\\shptxt ", "\\v", "\\v0 ", "\\deleted ", "\\plain ", "\\yr",
    "{\\creatim\\yr-1\\mo0", "\0", "\xff", "word ", "\r\n",
]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.sampled_from(_PIECES) | st.text(st.characters(codec="latin-1"), max_size=5), max_size=40), st.booleans()
)
def test_any_control_words_give_an_article_or_a_reason(pieces: list[str], closed: bool) -> None:
    content = "{\\rtf1 " + "".join(pieces)
    content += "}" * max(0, content.count("{")) if closed else ""
    with tempfile.TemporaryDirectory() as folder:
        try:
            article = saved(Path(folder) / "a.rtf", content)
        except Unreadable:
            return
    assert article.text.strip()
    article.text.encode("utf-8")
    assert not re.search(r"[\0-\x08\x0b-\x1f]", article.text)
