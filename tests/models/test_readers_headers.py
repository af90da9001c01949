"""Databases and bodies put a header above a text; title, outlet and date come from it, and the text keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import read_article

TITLE = "Karsia and Ostland agree to swap prisoners"
BODY = (
    "Delegates from Karsia and Ostland returned to the table on Tuesday after a week of silence, in a hotel by the "
    "lake that neither side had chosen.\n\n“We are closer than we were,” said the Karsian foreign minister, Ilse Marr."
)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        pytest.param(
            f"{TITLE}\n\nHarbour Life (Lesk)\n\nMay 4, 2026 Monday\n\nCopyright 2026 Harbour Media Ltd "
            f"All Rights Reserved\n\nSection: WORLD; Pg. 11\nLength: 312 words\nByline: Ana Costa\n\nBody\n\n"
            f"{BODY}\n\nLoad-Date: May 5, 2026\n\nEnd of Document",
            "Harbour Life (Lesk)",
            id="Nexis Uni",
        ),
        pytest.param(
            f"1 of 1 DOCUMENT\n\nThe Guardian (London)\n\nMay 4, 2026 Monday\nFinal Edition\n\n{TITLE}\n\n"
            f"BYLINE: Ana Costa\n\nLENGTH: 312 words\n\n{BODY}\n\nLOAD-DATE: May 5, 2026\n\nLANGUAGE: ENGLISH\n\n"
            "Copyright 2026 Media Ltd",
            "The Guardian",
            id="LexisNexis",
        ),
        pytest.param(
            "Copyright 2026 Media Ltd\nAll Rights Reserved\nThe Guardian (London)\n\nMay 4, 2026 Monday\nFinal Edition"
            f"\n\nSECTION: WORLD; Pg. A4\n\nLENGTH: 312 words\n\nHEADLINE: {TITLE}\n\nBYLINE: Ana Costa\n\nBODY:\n\n"
            f"{BODY}\n\nLOAD-DATE: May 5, 2026",
            "The Guardian",
            id="LexisNexis, with a labelled headline below its rights",
        ),
        pytest.param(
            f"World\n{TITLE}\n\nAna Costa\n455 words\n4 May 2026\n03:12\nHarbour Life\nHARLIF\nEnglish\n"
            f"Copyright 2026. HL.\n\n{BODY}\n\nDocument HARLIF0020260504em5400012",
            "Harbour Life",
            id="Factiva",
        ),
        pytest.param(
            f"HD {TITLE}\nBY By Ana Costa\nWC 312 words\nPD 4 May 2026\nSN Harbour Life\n"
            f"SC HARLIF\nLA English\n\nLP\n{BODY}",
            "Harbour Life",
            id="Factiva, with codes",
        ),
        pytest.param(
            f"Document 1 of 1\n\n{TITLE}\n\nCosta, Ana. Harbour Life; Lesk [Lesk]. 04 May 2026: A.1.\n\n{BODY}",
            "Harbour Life",
            id="ProQuest",
        ),
        pytest.param(
            "BBC Monitoring Middle East - Political\nSupplied by BBC Worldwide Monitoring\nMay 4, 2026 Monday\n\n"
            f"{TITLE}\n\nText of report in English by Karsian news agency KNA\n\n{BODY}\n\n"
            "Source: KNA news agency, Karsia, in English 1015 gmt 4 May 26",
            "KNA",
            id="BBC Monitoring",
        ),
        pytest.param(
            f"{TITLE}\n\nText of report by Lebanese newspaper Al-Manara website on 4 May\n\n{BODY}\n\n"
            "Source: Al-Manara website, Beirut, in Arabic 4 May 26",
            "Al-Manara",
            id="BBC Monitoring, from a web site",
        ),
        pytest.param(
            f"SC/15987\n4 May 2026\n\nSecurity Council\n9,432nd Meeting (AM)\n\n{TITLE}\n\n{BODY}",
            "United Nations",
            id="meeting of the United Nations",
        ),
        pytest.param(
            f"SG/SM/22890\n\n4 May 2026\n\n{TITLE}\n\n{BODY}", "United Nations", id="press release by its symbol"
        ),
        pytest.param(f"Outlet: Harbour Life\nTitle: {TITLE}\nDate: 2026-05-04\n\n{BODY}", "Harbour Life", id="labels"),
    ],
)
def test_a_header_gives_title_outlet_and_date_and_stays_in_the_text(tmp_path: Path, text: str, outlet: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    found = read_article(path)
    assert (found.title, found.outlet, found.date) == (TITLE, outlet, "2026-05-04")
    assert found.text.split() == text.split()


def test_organ_and_meeting_on_one_line_are_a_header_as_well(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"Security Council / 9,432nd meeting (AM)\n\n{TITLE}\n\n{BODY}", encoding="utf-8")
    assert (read_article(path).title, read_article(path).outlet) == (TITLE, "United Nations")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nLength: 312 words\n\n{BODY}",
        f"{TITLE}\n\nHarbour Life\n\n312 words\n\n{BODY}",
        f"{TITLE}\n\nThe council held its 9,432nd meeting.\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\n\nHe spoke to BBC Monitoring on 4 May.",
    ],
)
def test_half_a_header_names_no_outlet(tmp_path: Path, text: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    assert (read_article(path).title, read_article(path).outlet) == (TITLE, "")
