"""The report says who stands where, quotes what that rests on, and can be read without anything else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from models.exchange.coded import Coded
from models.records import Actor, Analysis, Article
from models.report.page import Drawing, Report, suggested_title, to_html
from tests.coded_sample import ACCORD, JUDGED, coded_sample

MADE = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def coded(sample_analysis: Analysis) -> Coded:
    return coded_sample(sample_analysis)


def read(coded: Coded, **more: object) -> html.HtmlElement:
    return html.fromstring(to_html(Report(coded, "Who stands where", MADE, **more)))  # type: ignore[arg-type]


def section(page: html.HtmlElement, name: str) -> str:
    """All words of a section."""
    heading = next(each for each in page.iter("h2") if each.text == name)
    words = []
    for following in heading.itersiblings():
        if following.tag == "h2":
            break
        words.append(" ".join(following.text_content().split()))
    return "\n".join(words)


def table_rows(page: html.HtmlElement, first_column: str) -> list[list[str]]:
    """The rows of all tables whose first column is called so."""
    return [
        [cell.text_content() for cell in row.iter("td")]
        for table in page.iter("table")
        if table.find("thead/tr/th").text == first_column
        for row in table.iterfind("tbody/tr")
    ]


def test_every_position_stands_in_a_table_with_interval_and_number(coded: Coded) -> None:
    rows = {tuple(row[:5]) for row in table_rows(read(coded), "Actor")}
    assert ("Mara Vestergaard", "+0.03", "−0.70 to +0.74", "4", "unclear") in rows
    overall = [one for one in coded.analysis.positions if one.outlet is None]
    assert len([row for row in table_rows(read(coded), "Actor") if len(row) == 6 and "(" in row[5]]) == len(overall)


def test_evidence_is_quoted_with_outlet_date_and_stance(coded: Coded) -> None:
    words = section(read(coded), "Evidence")
    assert "the accord was “the best chance in ten years”Courier, 2026-03-04 · “Foreign minister Mara" in words
    assert "favor +0.87 · mixed" in words
    assert "stance by Anna; Ben, the machine had said favor · note: Reads as a refusal." in words


def test_evidence_says_where_the_machine_had_taken_a_statement_not_to_address_the_initiative(coded: Coded) -> None:
    key = JUDGED.id, ACCORD.id
    machine = {**coded.machine_stances, key: replace(coded.machine_stances[key], addressed=False)}
    words = section(read(replace(coded, machine_stances=machine)), "Evidence")
    assert "stance by Anna; Ben, the machine had said not addressed" in words


def test_long_evidence_is_cut_to_the_clearest_and_says_so(sample_analysis: Analysis, monkeypatch: object) -> None:
    monkeypatch.setattr("models.report.findings.QUOTED", 2)  # type: ignore[attr-defined]
    page = read(Coded.untouched(sample_analysis))
    assert "4 statements, the 2 clearest quoted" in section(page, "Evidence")
    quoted = [quote.text for quote in page.iter("blockquote")]
    assert "the accord was “the best chance in ten years”" in quoted
    assert "she had “never liked the map”" not in quoted


def test_corrections_name_coder_and_what_the_machine_had_said(coded: Coded) -> None:
    rows = table_rows(read(coded), "Statement")
    assert ["the accord “a door left open”", "Harbour Accord: neutral (machine: favor)", "Ben", "2026-04-02"] in rows
    assert ["Every day counts,", "excluded: =HYPERLINK: a proverb", "Ben", "2026-04-02"] in rows
    assert any(row[1] == "speaker Relief Union (machine: Norland)" for row in rows)
    assert "Nobody corrected the machine" in section(read(Coded.untouched(coded.analysis)), "Corrections")


def test_corrected_article_shows_what_the_machine_had_read(coded: Coded) -> None:
    first, second = coded.analysis.articles
    articles = (replace(first, outlet="The Courier"), second)
    words = section(read(replace(coded, analysis=replace(coded.analysis, articles=articles))), "Corrections")
    assert "Norland weighs Harbour Accord: outlet was “Courier”" in words


def test_method_names_models_filters_and_version(coded: Coded) -> None:
    words = section(read(coded, filters="Courier; from 1 Mar 2026", version="7.1"), "Method")
    assert "0" * 64 in words
    assert "1" * 64 in words
    assert "Filters: Courier; from 1 Mar 2026" in words
    assert "Parley 7.1 read 2 articles and found 11 statements" in words
    assert "People took 1 statement out of every count." in words


def test_what_counts_half_is_said_in_the_method_and_beside_the_words(coded: Coded) -> None:
    first, *others = coded.analysis.stances
    doubted = (replace(first, favor=0.5, against=0.1, neutral=0.4), *others)
    page = read(replace(coded, analysis=replace(coded.analysis, stances=doubted)))
    assert "less than 60% sure of are uncertain and count half" in section(page, "Method")
    assert "favor +0.40 · uncertain · mixed" in section(page, "Evidence")


def test_at_a_glance_calls_nobody_in_favor_whose_interval_holds_zero(coded: Coded) -> None:
    sure = [
        replace(one, low=0.1, high=0.9, position=0.5) if one.actor == "actor-relief-union" else one
        for one in coded.analysis.positions
    ]
    page = read(replace(coded, analysis=replace(coded.analysis, positions=tuple(sure))))
    glance = table_rows(page, "Initiative")[:2]
    assert glance[0] == ["Harbour Accord", "Relief Union", "–", "Mara Vestergaard; Norland"]


def test_many_actors_at_a_glance_are_counted_rather_than_named(coded: Coded) -> None:
    position = next(one for one in coded.analysis.positions if one.outlet is None)
    actors = tuple(Actor(f"a{n}", f"Actor {n}", (), "person") for n in range(20))
    crowd = tuple(replace(position, actor=actor.id) for actor in actors)
    analysis = replace(coded.analysis, actors=actors, positions=crowd, statements=coded.analysis.statements, shifts=())
    assert table_rows(read(replace(coded, analysis=analysis)), "Initiative")[0][3].endswith("Actor 11; and 8 more")


def test_page_needs_nothing_else_and_runs_nothing(coded: Coded) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>Chart</text></svg>'
    drawing = Drawing("Positions", svg, "Drawn are the 30 actors with most statements.")
    written = to_html(Report(coded, "Title", MADE, positions=(drawing,)))
    assert '<figure aria-label="Positions"><svg' in written
    assert not re.search(r"<script|<link|<iframe|<img|\ssrc=|\shref=|url\(|@import|javascript:", written)


def test_foreign_text_never_becomes_markup(coded: Coded) -> None:
    evil = "<script>alert(1)</script>&amp;\0"
    articles = tuple(Article(a.id, evil, evil, evil, evil, a.text) for a in coded.analysis.articles)
    actors = tuple(Actor(a.id, evil, (evil,), a.kind) for a in coded.analysis.actors)
    statements = tuple(replace(s, text=evil, speaker=evil) for s in coded.analysis.statements)
    initiatives = tuple(replace(i, name=evil, description=evil) for i in coded.analysis.initiatives)
    analysis = replace(coded.analysis, articles=articles, actors=actors, statements=statements, initiatives=initiatives)
    page = read(replace(coded, analysis=analysis))
    assert not list(page.iter("script"))
    assert any("<script>alert(1)</script>&amp;\ufffd" in quote.text for quote in page.iter("blockquote"))


def test_report_of_nothing_says_so() -> None:
    page = read(Coded.untouched(Analysis()))
    assert "No statement of a known actor addresses an initiative." in section(page, "Positions")
    assert suggested_title(Analysis()) == "Who stands where"
