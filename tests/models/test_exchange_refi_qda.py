"""Programs for qualitative analysis open the coding: it is valid, and its selections cut out the same words."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from models.exchange.coded import Coded
from models.exchange.refi_qda import MACHINE, NAMESPACE, to_qdpx
from models.records import Analysis, Article, Statement
from tests.coded_sample import ACCORD, ATTRIBUTED, DROPPED, JUDGED, coded_sample

WHEN = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
NS = {"q": NAMESPACE}
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "refi_qda.xsd"))


class Opened:
    """A .qdpx file as another program sees it."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.root = etree.fromstring(self.archive.read("project.qde"))
        SCHEMA.assertValid(self.root)

    def all(self, path: str) -> list[etree._Element]:
        return self.root.findall(f".//{path}", NS)

    def texts(self) -> dict[str, str]:
        """The text of each source by guid, read as the standard says."""
        return {
            source.get("guid"): self.archive.read(
                f"sources/{source.get('plainTextPath').removeprefix('internal://')}"
            ).decode("utf-8")
            for source in self.all("q:TextSource")
        }

    def codings(self, statement: Statement) -> set[tuple[str, str]]:
        """Names of code and user of whatever was coded at a statement's first words."""
        codes = {code.get("guid"): code.get("name") for code in self.all("q:Code")}
        users = {user.get("guid"): user.get("name") for user in self.all("q:User")}
        start, end = map(str, statement.spans[0])
        return {
            (codes[coding.find("q:CodeRef", NS).get("targetGUID")], users[coding.get("creatingUser")])
            for selection in self.all("q:PlainTextSelection")
            if (selection.get("startPosition"), selection.get("endPosition")) == (start, end)
            if selection.get("name").startswith(statement.text[:20])
            for coding in selection.findall("q:Coding", NS)
        }


@pytest.fixture
def coded(sample_analysis: Analysis) -> Coded:
    return coded_sample(sample_analysis)


def test_selections_cut_the_same_words_out_of_the_sources(coded: Coded) -> None:
    opened = Opened(to_qdpx(coded, "Accord", WHEN))
    texts = opened.texts()
    cut = [
        texts[selection.getparent().get("guid")][
            int(selection.get("startPosition")) : int(selection.get("endPosition"))
        ]
        for selection in opened.all("q:PlainTextSelection")
    ]
    said = {article.id: article.text for article in coded.analysis.articles}
    assert cut == [said[each.article][start:end] for each in coded.statements() for start, end in each.spans]
    assert any("🕊️" in words for words in cut), "no selection lies behind a character beyond the basic plane"


def test_answers_belong_to_whoever_gave_them(coded: Coded) -> None:
    opened = Opened(to_qdpx(coded, "Accord", WHEN))
    assert {user.get("name") for user in opened.all("q:User")} == {MACHINE, "Anna", "Ben"}
    assert opened.codings(JUDGED) == {
        ("Norland", MACHINE),
        ("Mixed", MACHINE),
        ("Harbour Accord: against", "Anna"),
        ("Harbour Accord: neutral", "Ben"),
    }
    assert ("Relief Union", "Anna") in opened.codings(ATTRIBUTED)
    assert ("Norland", MACHINE) not in opened.codings(ATTRIBUTED)
    assert ("Excluded", "Ben") in opened.codings(DROPPED)


def test_notes_hang_on_the_words_that_they_are_about(coded: Coded) -> None:
    opened = Opened(to_qdpx(coded, "Accord", WHEN))
    notes = {note.get("guid"): note.findtext("q:PlainTextContent", namespaces=NS) for note in opened.all("q:Note")}
    hanging = {
        selection.get("name"): notes[reference.get("targetGUID")]
        for selection in opened.all("q:PlainTextSelection")
        for reference in selection.findall("q:NoteRef", NS)
    }
    assert hanging == {
        JUDGED.text: "Reads as a refusal.",
        DROPPED.text: "Excluded: =HYPERLINK: a proverb",
    }


def test_every_reference_leads_to_one_record(coded: Coded) -> None:
    opened = Opened(to_qdpx(coded, "Accord", WHEN))
    records = [element.get("guid") for element in opened.root.iter() if element.get("guid")]
    assert len(records) == len(set(records))
    wanted = {
        value
        for element in opened.root.iter()
        for name, value in element.items()
        if name in ("targetGUID", "creatingUser", "creatingUserGUID")
    }
    assert wanted <= set(records)


def test_articles_carry_outlet_and_date_and_lie_in_a_set_for_each_outlet(coded: Coded) -> None:
    opened = Opened(to_qdpx(coded, "Accord", WHEN))
    source = opened.all("q:TextSource")[0]
    assert [value.findtext("q:TextValue", namespaces=NS) for value in source.findall("q:VariableValue", NS)] == [
        "Courier",
        None,
        "courier.txt",
    ]
    assert source.findtext("q:VariableValue/q:DateValue", namespaces=NS) == "2026-03-04"
    assert [each.get("name") for each in opened.all("q:Set")] == ["Courier", "Herald"]


def test_no_two_codes_have_one_name_even_where_records_do(sample_analysis: Analysis) -> None:
    twin = replace(sample_analysis.initiatives[1], name=ACCORD.name)
    alike = replace(sample_analysis, initiatives=(sample_analysis.initiatives[0], twin))
    names = [code.get("name") for code in Opened(to_qdpx(Coded.untouched(alike), "x", WHEN)).all("q:Code")]
    assert len(names) == len({name.casefold() for name in names})


def test_same_project_gives_the_same_identifiers_at_any_time(coded: Coded) -> None:
    def identifiers(when: datetime) -> list[str]:
        return [element.get("guid") for element in Opened(to_qdpx(coded, "Accord", when)).root.iter()]

    assert identifiers(WHEN) == identifiers(datetime(2027, 1, 1, tzinfo=UTC))
    assert to_qdpx(coded, "Accord", WHEN) == to_qdpx(coded, "Accord", WHEN)


def test_empty_project_is_still_valid() -> None:
    Opened(to_qdpx(Coded.untouched(Analysis()), "Nothing yet", WHEN))


@given(st.text(min_size=1))
def test_any_text_makes_a_valid_project_whose_offsets_hold(text: str) -> None:
    article = Article("a", "a.txt", text, text, "", text)
    statement = Statement("s", "a", "direct", text, None, None, None, ((0, len(text)),), text)
    project = Opened(to_qdpx(Coded.untouched(Analysis((article,), statements=(statement,))), text, WHEN))
    (kept,) = project.texts().values()
    assert len(kept) == len(text)
    assert not kept.startswith("\ufeff")
