"""Title, outlet and date are found where newspapers and agencies print them, and never made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.readers.dates import first_date, printed_dates
from models.readers.outlets import agree_on_spelling
from models.records import Article
from tests.reading import read_article

BODY = "The two ministers met and shook hands twice before the cameras.\n\n“We are closer,” said Aino Valk."


def article(folder: Path, text: str, name: str = "article.txt") -> Article:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_article(path)


@pytest.mark.parametrize(
    ("dateline", "outlet", "date"),
    [
        ("NEW YORK (Reuters) - The", "Reuters", ""),
        ("NEW YORK, March 4, 2026 (Reuters) - The", "Reuters", "2026-03-04"),
        ("(AP) — The", "AP", ""),
        ("KYIV, Ukraine (AP) — The", "AP", ""),
        ("GENEVA, February 10, 2026. /RAS/. The", "RAS", "2026-02-10"),
        ("Doha, March 4 (KNA) - The", "KNA", ""),
        ("LANSHAN CITY, Sept. 11, 2026 (Haixun) -- The", "Haixun", "2026-09-11"),
        ("Lima, 8 Mar 2026 (Sureña).- The", "Sureña", "2026-03-08"),
        ("Santa Lucrecia (Isla Perla), 17 Feb (Sureña).- The", "Sureña", ""),
        ("UNITED NATIONS, June 16 (Xinhua) -- The", "Xinhua", ""),
        ("LAGOS, 3 May 2026 — The", "", "2026-05-03"),
        ("LAGOS — The", "", ""),
        ("The minister (left) - a former judge - said", "", ""),
        ("Foreign Minister Per Holm (Northern League) - once a judge - said the", "", ""),
        ("Seven people (all of them guards) — said", "", ""),
    ],
)
def test_datelines(tmp_path: Path, dateline: str, outlet: str, date: str) -> None:
    found = article(tmp_path, f"Ministers meet\n\n{dateline} two ministers met on Tuesday.\n\n{BODY}")
    assert (found.title, found.outlet, found.date) == ("Ministers meet", outlet, date)


@pytest.mark.parametrize(
    ("line", "outlet", "date"),
    [
        ("By Beatrice Lonsdale | The Outlet", "The Outlet", ""),
        ("By Beatrice Lonsdale, Reuters", "Reuters", ""),
        ("Al Jazeera Staff", "Al Jazeera", ""),
        ("The hospital sent home its medical staff", "", ""),
        ("By Beatrice Lonsdale of The Associated Press", "AP", ""),
        ("By Beatrice Lonsdale in Karatal", "", ""),
        ("By Beatrice Lonsdale, Diplomatic Editor", "", ""),
        ("By Rhea Whitlock and James Teller", "", ""),
        ("By Beatrice Lonsdale, Staff Writer, The Courier", "The Courier", ""),
        ("By Beatrice Lonsdale for Lesk Daily Star", "Lesk Daily Star", ""),
        ("By Beatrice Lonsdale, Lesk Observer", "Lesk Observer", ""),
        ("By Beatrice Lonsdale, Staff Writer", "", ""),
        ("By Beatrice Lonsdale and Ann Post", "", ""),
        ("Xinhua | Updated: 2026-03-04 09:12", "Xinhua", "2026-03-04"),
        ("Lesk Today, 3 June 2029", "Lesk Today", "2029-06-03"),
        ("04.03.2026 10:15", "", "2026-03-04"),
        ("March 4, 2026 Wednesday", "", "2026-03-04"),
        ("Source: Northwire", "Northwire", ""),
        ("Source: Northwire, 4 March 2026", "Northwire", "2026-03-04"),
        ("Source: Al Jazeera and news agencies", "Al Jazeera", ""),
        ("Source: TRT World and agencies", "TRT World", ""),
        ("SOURCE: NEWS AGENCIES", "", ""),
        ("Source: AP, Reuters", "", ""),
        ("Source: https://www.theguardian.com/world/1", "The Guardian", ""),
        ("The Lowland Tribune", "The Lowland Tribune", ""),
        ("Lowland Tribune | 3 June 2029", "Lowland Tribune", "2029-06-03"),
        ("Lesk Daily Star", "Lesk Daily Star", ""),
        ("Washington Post", "The Washington Post", ""),
        ("Radio Lesk News, June 3, 2029", "Radio Lesk News", "2029-06-03"),
        ("Minister tells of bad News", "", ""),
        ("Jelena Marek", "", ""),
        ("By Our Own Press", "", ""),
        ("Published: 4 March 2026", "", "2026-03-04"),
        ("November 20, 2025", "", "2025-11-20"),
        ("Wednesday, 4 March 2026 10:15 GMT", "", "2026-03-04"),
        ("Wed 4 Mar 2026 10.15 GMT", "", "2026-03-04"),
        ("March 4, 20263:15 PM GMT+1Updated 2 hours ago", "", "2026-03-04"),
        ("Published On 4 Mar 20264 Mar 2026", "", "2026-03-04"),
        ("Updated 3:15 PM EST, March 4, 2026", "", "2026-03-04"),
        ("Source: Xinhua | 2026-03-04 10:15:30| Editor: huaxia", "Xinhua", "2026-03-04"),
        ("NAIVASHA, Wednesday", "", ""),
        ("Nicosia, 8 June 2026", "", "2026-06-08"),
        ("Port Sudan, Monday, 8 June 2026", "", "2026-06-08"),
        ("Transcript, broadcast 3 October 2026", "", "2026-10-03"),
        ("03/04/2026", "", ""),
    ],
)
def test_lines_under_the_headline(tmp_path: Path, line: str, outlet: str, date: str) -> None:
    found = article(tmp_path, f"Ministers meet\n\n{line}\n\n{BODY}")
    assert (found.outlet, found.date) == (outlet, date)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2026 DW", "DW"),
        ("Copyright 2026 The Associated Press. All rights reserved.", "AP"),
        ("(Reporting by Ieva Stanke; Editing by Paul Denby) (Reuters)", "Reuters"),
        ("(Reporting by Ieva Stanke; Editing by Paul Denby)", ""),
        ("—KNA", "KNA"),
        ("-- Northwire", "Northwire"),
        ("The talks resume on Friday. (TASS)", "TASS"),
        ("This article was first published by The Guardian on 4 March 2026.", "The Guardian"),
        ("Edited by: Nadja Wessels", ""),
        ("They spoke of (c) the borders and of copyright law.", ""),
        ("Photo © Getty Images", ""),
        ("He said it twice - nobody heard.", ""),
        ("- Northern League", ""),
        ("--see-below", ""),
        ("Lowland Radio News", "Lowland Radio News"),
        ("Reuters", ""),
        ("Rose Herald", ""),
        ("Photo: Reuters", ""),
    ],
)
def test_closing_credits(tmp_path: Path, line: str, outlet: str) -> None:
    assert article(tmp_path, f"Ministers meet\n\n{BODY}\n\n{line}").outlet == outlet


@pytest.mark.parametrize(
    ("name", "outlet", "date"),
    [
        ("2026-03-04_reuters_summit.txt", "Reuters", "2026-03-04"),
        ("w2-rashma_kna.txt", "KNA", ""),
        ("summit_northwire.txt", "Northwire", ""),
        ("Ministers meet - Northwire.txt", "Northwire", ""),
        ("ap-news-summit.txt", "AP", ""),
        ("20260304 summit.txt", "", "2026-03-04"),
        ("summit.txt", "", ""),
        ("peace_plan.txt", "", ""),
        ("summit_v2.txt", "", ""),
        ("talks_day_two.txt", "", ""),
        ("ukraine_ceasefire_march.txt", "", ""),
        ("article_final.txt", "", ""),
        ("colombia_oped.txt", "", ""),
        ("cyprus_communiqué.txt", "", ""),
        ("ceasefire_sudan.txt", "", ""),
    ],
)
def test_file_names_help_where_the_text_says_nothing(tmp_path: Path, name: str, outlet: str, date: str) -> None:
    found = article(tmp_path, BODY, name)
    assert (found.outlet, found.date) == (outlet, date)


@pytest.mark.parametrize(
    ("name", "masthead", "outlet"),
    [
        ("article.txt", "Reuters", "Reuters"),
        ("article.txt", "THE GUARDIAN", "The Guardian"),
        ("article.txt", "Al-Manara (translated from Arabic)", "Al-Manara"),
        ("article.txt", "Lesk Times [machine translation]", "Lesk Times"),
        ("summit_sentinel.txt", "The Sentinel", "The Sentinel"),
        ("article.txt", "The Lowland Tribune", "The Lowland Tribune"),
        ("article.txt", "Lowland Post | 3 June 2029", "Lowland Post"),
    ],
)
def test_an_outlet_that_stands_above_the_headline_is_not_the_title(
    tmp_path: Path, name: str, masthead: str, outlet: str
) -> None:
    found = article(tmp_path, f"{masthead}\n\nTalks end in handshake\n\n{BODY}", name)
    assert (found.title, found.outlet) == ("Talks end in handshake", outlet)


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        ("Lesk Post-Herald\n\nOPINION", "Lesk Post-Herald"),
        ("Opinion", ""),
        ("UNITED NATIONS\n\nOffice of the Envoy for Lesk\n\nPRESS RELEASE\n\nFor immediate release", "UNITED NATIONS"),
    ],
)
def test_what_stands_above_the_headline_is_not_the_title(tmp_path: Path, above: str, outlet: str) -> None:
    found = article(tmp_path, f"{above}\n\nIt is a bad deal. Take it.\n\n{BODY}")
    assert (found.title, found.outlet) == ("It is a bad deal. Take it.", outlet)


@pytest.mark.parametrize(
    "below", ["Opinion", "Analysis\n\nBy Ana Costa", "Commentary\n\n18 April 2026", "Opinion\n\nAna Costa"]
)
@pytest.mark.parametrize("title", ["Take the deal now", "Remembering the Fallen", "The Last Outpost"])
def test_a_headline_above_what_the_text_is_stays_the_title(tmp_path: Path, title: str, below: str) -> None:
    found = article(tmp_path, f"{title}\n\n{below}\n\n{BODY}")
    assert (found.title, found.outlet) == (title, "")


@pytest.mark.parametrize(
    ("line", "name", "closing", "outlet"),
    [
        ("World News", "reuters-2026-03-02.txt", "", "Reuters"),
        ("Breaking News", "guardian_talks.txt", "", "The Guardian"),
        ("The Lowland Tribune", "reuters_talks.txt", "", "Reuters"),
        ("The Lowland Tribune", "talks_northwire.txt", "", "The Lowland Tribune"),
        ("The Lowland Tribune", "article.txt", "— Reuters", "Reuters"),
        ("World News", "article.txt", "— Reuters", "Reuters"),
    ],
)
def test_a_line_above_the_text_loses_to_a_credit_and_a_known_name(
    tmp_path: Path, line: str, name: str, closing: str, outlet: str
) -> None:
    assert article(tmp_path, f"Ministers meet\n\n{line}\n\n{BODY}\n\n{closing}", name).outlet == outlet


@pytest.mark.parametrize(
    "line",
    [
        "News",
        "Review",
        "World News",
        "More World News",
        "Politics News",
        "Off the Record",
        "Negotiators Face the Press",
        "Plan Under Review",
        "Support Independent News",
        "UN Ceasefire Monitor",
        "Ann Post",
        "Ann Post\n\nMonday, March 2, 2026",
    ],
)
def test_a_section_a_headline_and_a_person_are_no_outlets(tmp_path: Path, line: str) -> None:
    found = article(tmp_path, f"Ministers meet\n\n{line}\n\n{BODY}")
    assert (found.title, found.outlet) == ("Ministers meet", "")


@pytest.mark.parametrize(
    "title", ["The Minister Meets the Press", "The Peace Plan Under Review", "The Truce Monitor", "The Rising Star"]
)
def test_a_headline_that_ends_like_the_name_of_a_paper_stays_the_title(tmp_path: Path, title: str) -> None:
    found = article(tmp_path, f"{title}\n\n{BODY}")
    assert (found.title, found.outlet) == (title, "")


def test_a_printed_outlet_wins_over_the_file_name(tmp_path: Path) -> None:
    assert article(tmp_path, f"Doha, March 4 (KNA) - Hello.\n\n{BODY}", "summit_courier.txt").outlet == "KNA"


def test_only_a_line_above_the_text_names_the_outlet(tmp_path: Path) -> None:
    assert article(tmp_path, f"Ministers meet\n\n{BODY}\n\nHard Times\n\n{BODY}").outlet == ""


def test_the_file_name_and_the_dateline_agree_on_one_spelling(tmp_path: Path) -> None:
    printed = article(tmp_path, f"Doha, March 4 (KNA) - Hello.\n\n{BODY}", "one.txt")
    named = article(tmp_path, BODY, "two_kna.txt")
    assert printed.outlet == named.outlet


@pytest.mark.parametrize(
    ("name", "closing", "date"),
    [
        ("2026_x.txt", "", "2026-03-04"),
        ("2026-03-05_x.txt", "", "2026-03-04"),
        ("x.txt", "© 2026 KNA", "2026-03-04"),
        ("x.txt", "The council was founded in 1995.", ""),
        ("2026-11-05_x.txt", "", ""),
    ],
)
def test_a_missing_year_comes_from_the_file_or_stays_missing(
    tmp_path: Path, name: str, closing: str, date: str
) -> None:
    assert article(tmp_path, f"Doha, March 4 (KNA) - Hello.\n\n{BODY}\n\n{closing}", name).date == date


def test_an_article_without_a_headline_has_no_title(tmp_path: Path) -> None:
    assert article(tmp_path, f"NAIROBI (APF) - A summit ended in discord\n\n{BODY}").title == ""
    assert article(tmp_path, BODY).title == ""


@pytest.mark.parametrize(
    "title", ["The telephone works. The treaty doesn't", "Russian veto sinks truce at U.N.", "Date set for talks"]
)
def test_headlines_of_every_kind_are_titles(tmp_path: Path, title: str) -> None:
    assert article(tmp_path, f"{title}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("4 March 2026", "2026-03-04"),
        ("4th of March, 2026", "2026-03-04"),
        ("Mar. 4, 2026", "2026-03-04"),
        ("13.3.2026", "2026-03-13"),
        ("2026-03-04T10:00:00Z", "2026-03-04"),
        ("31 February 2026", ""),
        ("in March 2026", ""),
        ("May 2026", ""),
    ],
)
def test_dates_as_printed(text: str, iso: str) -> None:
    assert first_date(text) == iso


def test_a_day_without_a_year_is_known_as_such() -> None:
    assert [(day.year, day.month, day.day) for day in printed_dates("on May 3 and 4 June 2026")] == [
        (0, 5, 3),
        (2026, 6, 4),
    ]


def test_one_outlet_has_one_spelling_across_articles(tmp_path: Path) -> None:
    printed = article(tmp_path, f"Lima, 8 Mar (Sureña).- Hello.\n\n{BODY}", "one.txt")
    named = article(tmp_path, BODY, "two_surena.txt")
    other = article(tmp_path, BODY, "three_courier.txt")
    unknown = article(tmp_path, BODY, "four.txt")
    agreed = agree_on_spelling([named, printed, other, unknown])
    assert [one.outlet for one in agreed] == ["Sureña", "Sureña", "Courier", ""]
    assert [one.id for one in agreed] == [named.id, printed.id, other.id, unknown.id]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Costa in Riga Tue 14 Apr 2026 18.22 BST",
        "Commentary / Africa  14 April 2026",
        "Ana Costa, Tuesday 14 April 2026",
    ],
)
def test_a_short_line_may_end_with_its_day(tmp_path: Path, line: str) -> None:
    assert article(tmp_path, f"Ministers meet in Riga\n\n{line}\n\n{BODY}").date == "2026-04-14"


def test_a_headline_that_ends_with_a_day_does_not_date_its_article(tmp_path: Path) -> None:
    assert article(tmp_path, f"Ministers to sign by 14 April 2026\n\n{BODY}").date == ""


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        ("RIGA CHRONICLE\n\nSaturday, 18 April 2026", "Riga Chronicle"),
        ("RIGA TODAY\n\nSaturday, 18 April 2026", "Riga Today"),
        ("Riga Broadcasting\n\n18 April 2026", "Riga Broadcasting"),
        ("The Harbour Ledger\n18 April 2026", "The Harbour Ledger"),
        ("The Northern Voice\n18 April 2026", "The Northern Voice"),
        ("The Crisis Forum\n\nCommentary / Africa  18 April 2026", "The Crisis Forum"),
        ("GOVERNMENT OF VESTRIA\n\nPRESS RELEASE\n\nFor immediate release\n\n18 April 2026", "GOVERNMENT OF VESTRIA"),
    ],
)
def test_the_headline_stands_below_the_outlet_and_the_day(tmp_path: Path, above: str, outlet: str) -> None:
    found = article(tmp_path, f"{above}\n\nMinisters meet in Riga\n\n{BODY}")
    assert (found.title, found.outlet, found.date) == ("Ministers meet in Riga", outlet, "2026-04-18")


def test_what_stands_between_the_byline_and_the_day_is_the_outlet(tmp_path: Path) -> None:
    found = article(tmp_path, f"Ministers meet in Riga\n\nBy Ana Costa\n\nThe National\n\nJune 13, 2026\n\n{BODY}")
    assert (found.title, found.outlet, found.date) == ("Ministers meet in Riga", "The National", "2026-06-13")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Ministers meet in Riga — The Harbour Post", "The Harbour Post"),
        ("Ministers meet in Riga | Reuters", "Reuters"),
        ("Ministers meet in Riga - Lesk Daily Star", "Lesk Daily Star"),
        ("Ministers meet in Riga | World News | AP News", "AP"),
    ],
)
def test_what_a_browser_shows_behind_the_headline_is_the_outlet(tmp_path: Path, line: str, outlet: str) -> None:
    found = article(tmp_path, f"{line}\n\n{BODY}")
    assert (found.title, found.outlet) == ("Ministers meet in Riga", outlet)


@pytest.mark.parametrize(
    "title",
    [
        "Truce or trap — Karsia weighs the plan",
        "Envoy: no deal | Karsia and Ostland",
        "Ministers meet in Riga | World News",
        "Envoy to Ostland — The Hard Man of Karsia",
        "Ministers meet in Riga — Russian diplomat",
    ],
)
def test_a_headline_in_two_parts_stays_whole(tmp_path: Path, title: str) -> None:
    found = article(tmp_path, f"{title}\n\n{BODY}")
    assert (found.title, found.outlet) == (title, "")


def test_a_headline_with_a_deck_below_it_is_no_outlet(tmp_path: Path) -> None:
    found = article(tmp_path, f"The Last Post\n\nHow a border town buried its dead\n\nBy Ana Costa\n\n{BODY}")
    assert (found.title, found.outlet) == ("The Last Post", "")
