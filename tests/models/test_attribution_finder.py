"""The model that comes with the program finds who said what, at exact places, in texts of every make."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.attribution import StatementFinder
from models.encoders import UnusableEncoder
from models.progress import Cancelled, Task
from models.records import UNRESOLVED, Article

ARTICLE = Article(
    id="a1",
    path="harbour.txt",
    title="Harbour talks stall",
    outlet="",
    date="",
    text=(
        "Harbour talks stall\n\n"
        "The Lindow Plan was rejected on Monday. “We will sign nothing,” Foreign Minister Ana Costa told reporters, "
        "“until the port is open.” Her deputy, Rui Melo, warned that the talks could end within days.\n\n"
        "Reactions came quickly:\n\n"
        "- Dockers' Union: “Open the gates.”\n"
        "- Traders' League: “Sign first, argue later.”\n\n"
        "According to the envoy, Sir Tom Hale, both sides had agreed to meet again."
    ),
)


@pytest.fixture(scope="module")
def finder() -> StatementFinder:
    return StatementFinder.load()


def test_statements_come_with_their_speakers(finder: StatementFinder) -> None:
    found = {statement.text: statement.speaker for statement in finder.find(ARTICLE)}
    assert found["“We will sign nothing,” “until the port is open.”"].endswith("Ana Costa")
    assert "Melo" in next(speaker for text, speaker in found.items() if "could end within days" in text)
    assert "Dockers' Union" in found["“Open the gates.”"]
    assert "Traders' League" in found["“Sign first, argue later.”"]
    assert "envoy" in next(speaker for text, speaker in found.items() if "had agreed to meet" in text)


def test_statements_are_numbered_in_order_and_not_yet_resolved(finder: StatementFinder) -> None:
    found = finder.find(ARTICLE)
    assert [statement.id for statement in found] == [f"a1-s{n}" for n in range(1, len(found) + 1)]
    assert [statement.spans for statement in found] == sorted(statement.spans for statement in found)
    assert {statement.article for statement in found} == {"a1"}
    assert {statement.resolution for statement in found} == {UNRESOLVED}
    assert {statement.kind for statement in found} == {"direct", "indirect"}


def test_the_same_article_gives_the_same_statements(finder: StatementFinder) -> None:
    assert finder.find(ARTICLE) == finder.find(ARTICLE)


def test_a_text_without_statements_has_none(finder: StatementFinder) -> None:
    for text in ("", "\n\n", "The ferry left at noon. It was late."):
        assert finder.find(replace(ARTICLE, text=text)) == ()


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "«»", "»«", "„“", "””"])
def test_quotes_are_found_in_every_style_of_quotation_mark(finder: StatementFinder, marks: str) -> None:
    opening, closing = marks
    quote = f"{opening}The accord will hold through the winter,{closing}"
    text = f"The talks go on.\n\n{quote} President Dana Okoye said on Tuesday. She left for Geneva."
    (statement,) = finder.find(replace(ARTICLE, text=text))
    assert (statement.text, statement.kind) == (quote, "direct")
    assert "Okoye" in statement.speaker


def test_a_reporters_turn_in_a_transcript_is_read_as_an_article_is(finder: StatementFinder) -> None:
    text = (
        "ANNA LIND (HOST): Is there a deal, minister?\n\nTOMAS BRECK: There is, and I like it.\n\n"
        "LIND: Our reporter is in the valley.\n\n"
        "JONAS WEIL (REPORTER): Good evening. The Mountain Guard says it isn't bound by the paper. "
        "Its commander told me: “We'll keep our rifles.”\n\nBRECK: Nobody is asking them to love us."
    )
    found = [(one.speaker, one.kind, one.text) for one in finder.find(replace(ARTICLE, text=text))]
    assert found == [
        ("TOMAS BRECK", "direct", "There is, and I like it."),
        ("The Mountain Guard", "indirect", "it isn't bound by the paper"),
        ("Its commander", "direct", "“We'll keep our rifles.”"),
        ("BRECK", "direct", "Nobody is asking them to love us."),
    ]


STRANGE = st.lists(
    st.sampled_from(
        [
            "“We will not sign,” he said. ",
            "Costa said the truce was over",
            "🕊️🇺🇳 ",
            "e\u0301te\u0301 ",
            "قال الوزير: «لا سلام» ",
            "\u200f\u202b",
            "\u00a0\u202f",
            "\r\n",
            "\n\n",
            "“",
            "»",
            "\ufeff",
            "\x00",
            "𝔄𝔟 ",
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=STRANGE)
def test_spans_are_exact_in_any_script(finder: StatementFinder, text: str) -> None:
    for statement in finder.find(replace(ARTICLE, text=text)):
        assert statement.text == " ".join(text[a:b] for a, b in statement.spans)
        ends = [0, *(end for _, end in statement.spans)]
        assert all(
            before <= start < end <= len(text) for before, (start, end) in zip(ends, statement.spans, strict=False)
        )
        if statement.speaker_span:
            assert text[slice(*statement.speaker_span)] == statement.speaker
        if statement.cue_span:
            assert text[slice(*statement.cue_span)] == statement.cue


def test_a_paragraph_longer_than_a_window_is_read_to_its_end(finder: StatementFinder) -> None:
    text = "The ferry left at noon. " * 100 + "“We will not sign this,” Minister Ana Costa said."
    (statement,) = finder.find(replace(ARTICLE, text=text))
    assert statement.text == "“We will not sign this,”"


def test_a_stop_is_heeded_within_an_article(finder: StatementFinder) -> None:
    with pytest.raises(Cancelled):
        finder.find(ARTICLE, Task(cancelled=lambda: True))


def test_the_model_names_itself_and_its_weights(finder: StatementFinder) -> None:
    assert finder.info.name
    assert len(finder.info.sha256) == 64


def test_a_folder_without_weights_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(UnusableEncoder, match=str(tmp_path.name)):
        StatementFinder.load(tmp_path)


def test_naming_the_finder_does_not_load_the_heavy_libraries() -> None:
    script = "import sys, models.attribution; sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_nobody_speaks_in_what_a_web_page_puts_around_an_article(finder: StatementFinder) -> None:
    frame = (
        "Follow us on Telegram: readers say it is faster",
        "Read more: Envoy quits over leak, says aide",
        "Correction: An earlier version of this article said that the talks began on Monday.",
        "This story has been corrected to say that Ms Marr is foreign minister.",
        "Most read\n\nMarr says she will stay\n\n“No deal,” says Runge",
    )
    said = "“We are closer than we were,” said the Karsian foreign minister, Ilse Marr."
    text = "\n\n".join(("Talks resume in Doha", *frame[:2], said, *frame[2:]))
    found = finder.find(replace(ARTICLE, text=text))
    assert [statement.text for statement in found] == ["“We are closer than we were,”"]
