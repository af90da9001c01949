"""Quotes stay whole, stay with their speaker, and what nobody said is no statement."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution.decoding import Attribution
from models.attribution.linker import kind_of, link
from models.attribution.quotations import quotations
from models.records import Span


def at(text: str, words: str) -> Span:
    found = re.search(re.escape(words), text)
    assert found is not None, f"{words!r} is not in the text"
    return found.span()


def attributed(text: str, *content: str, source: str = "", cue: str = "", confidence: float = 1.0) -> Attribution:
    return Attribution(
        source=at(text, source) if source else None,
        cue=at(text, cue) if cue else None,
        content=tuple(at(text, part) for part in content),
        confidence=confidence,
    )


def contents(text: str, *found: Attribution) -> list[list[str]]:
    return [[text[a:b] for a, b in one.content] for one in link(text, found, quotations(text))]


def test_a_content_takes_in_the_whole_quotation_that_it_mostly_covers() -> None:
    text = "“We will never accept this plan,” Costa said."
    assert contents(text, attributed(text, "will never accept this", source="Costa")) == [
        ["“We will never accept this plan,”"]
    ]


def test_a_content_that_cuts_into_a_quotation_takes_it_in_or_leaves_it_out() -> None:
    text = "Costa said the plan was “a gift to the generals”. “Nobody asked the villages,” she added."
    found = attributed(text, "the plan was “a gift to the gen", source="Costa")
    assert contents(text, found) == [["the plan was “a gift to the generals”"]]


def test_a_quote_split_by_its_attribution_is_one_statement() -> None:
    text = "“The truce,” she said, “will hold.”"
    found = attributed(text, "“The truce,”", "“will hold.”", source="she", cue="said")
    assert contents(text, found) == [["“The truce,”", "“will hold.”"]]


def test_quotes_are_two_statements_where_a_tale_stands_between_them() -> None:
    text = "“No pay,” he said in Riga. His aides left at once. “Not this year.”"
    found = attributed(text, "“No pay,”", "“Not this year.”", source="he", cue="said")
    assert contents(text, found) == [["“No pay,”"], ["“Not this year.”"]]


def test_a_title_with_a_full_stop_is_no_tale_between_two_parts() -> None:
    text = "“No pay,” said Gen. Mr. Karim Adane. “Not this year.”"
    found = attributed(text, "“No pay,”", "“Not this year.”", source="Karim", cue="said")
    assert contents(text, found) == [["“No pay,”", "“Not this year.”"]]


def test_two_halves_around_their_own_attribution_are_one_statement() -> None:
    text = "He did not, Costa stressed, intend to sign a plan to end the war."
    halves = [
        attributed(text, part, source="Costa", cue="stressed", confidence=0.6)
        for part in ("He did not", "intend to sign", "a plan to end the war")
    ]
    assert contents(text, *halves) == [["He did not", "intend to sign a plan to end the war"]]


def test_two_contents_of_one_speaker_stay_apart_where_other_words_stand_between() -> None:
    text = "Costa said the plan was dead, and rejected the truce."
    parts = [attributed(text, part, source="Costa", cue="said") for part in ("the plan was dead", "the truce")]
    assert contents(text, *parts) == [["the plan was dead"], ["the truce"]]


def test_words_that_the_tagger_left_out_of_a_content_belong_to_it() -> None:
    text = "He said the port was ready, however, to open at once."
    assert contents(text, attributed(text, "the port was ready", "at once", source="He", cue="said")) == [
        ["the port was ready, however, to open at once"]
    ]


def test_a_quotation_behind_a_colon_is_a_statement_of_its_own() -> None:
    text = "Costa rejected the plan: “It is a museum.”"
    assert contents(text, attributed(text, "the plan: “It is a museum.”", source="Costa", cue="rejected")) == [
        ["the plan"],
        ["“It is a museum.”"],
    ]


def test_list_items_are_never_joined() -> None:
    text = "- Front: “No.”\n- League: “Sign it.”"
    found = attributed(text, "“No.”", "“Sign it.”", source="Front")
    assert contents(text, found) == [["“No.”"], ["“Sign it.”"]]


def test_a_quote_over_two_paragraphs_is_one_statement_even_where_only_one_was_tagged() -> None:
    text = "“My grandfather used a cutlass.\n\n“I would rather use a judge.”"
    found = attributed(text, "“I would rather use a judge.”", source="My")
    assert contents(text, found) == [["“My grandfather used a cutlass.", "“I would rather use a judge.”"]]


def test_a_quote_without_attribution_goes_on_with_the_speaker_before_it() -> None:
    text = "Costa said no. “We will wait.”"
    found = link(
        text,
        [attributed(text, "no", source="Costa", cue="said"), attributed(text, "“We will wait.”")],
        quotations(text),
    )
    assert [one.source for one in found] == [at(text, "Costa")] * 2


def test_words_without_quotation_cue_or_speaker_are_no_statement() -> None:
    text = "The talks failed."
    assert contents(text, attributed(text, "The talks failed")) == []


def test_keeping_silent_is_no_statement_unless_asked_for() -> None:
    text = "Costa declined to comment on the plan. She did not say when she would leave."
    found = [
        attributed(text, "the plan", source="Costa", cue="declined to comment on"),
        attributed(text, "when she would leave", source="She", cue="say"),
    ]
    assert contents(text, *found) == []
    assert len(link(text, found, quotations(text), by_corpus=True)) == 2


def test_a_heading_with_a_colon_is_nobody_speaking() -> None:
    text = "Geneva talks: Europe rewrites the plan"
    assert contents(text, attributed(text, "Europe rewrites the plan", source="Geneva", cue="talks:")) == []


def test_a_speaker_before_a_colon_speaks() -> None:
    text = "Minister: Europe rewrites the plan"
    assert contents(text, attributed(text, "Europe rewrites the plan", source="Minister", cue=":")) == [
        ["Europe rewrites the plan"]
    ]


def test_speakers_come_without_the_pause_behind_them() -> None:
    text = "An officer, who asked for silence, from the U.S., said no, and left."
    for words, bare in (("An officer, who", "An officer"), ("the U.S.", "the U.S."), ("the U.S.,", "the U.S.")):
        (found,) = link(text, [attributed(text, "no,", source=words, cue="said")], quotations(text))
        assert found.source == at(text, bare)
        assert found.content == (at(text, "no"),)


def test_mere_particles_are_no_statement() -> None:
    text = "Costa warned that the truce was over."
    assert contents(text, attributed(text, "that", source="Costa", cue="warned")) == []


def test_a_stretch_of_text_belongs_to_one_statement_only() -> None:
    text = "Costa said the truce was over."
    sure = attributed(text, "the truce was over", source="Costa", confidence=0.9)
    unsure = attributed(text, "truce was", source="Costa", confidence=0.4)
    assert contents(text, unsure, sure) == [["the truce was over"]]


def test_the_kind_tells_how_much_is_quoted() -> None:
    text = "“All of it,” he said. He called it “a gift” to all. He left it there."
    quotes = quotations(text)
    assert kind_of(text, [at(text, "“All of it,”")], quotes) == "direct"
    assert kind_of(text, [at(text, "it “a gift” to all")], quotes) == "mixed"
    assert kind_of(text, [at(text, "left it there")], quotes) == "indirect"


@given(
    text=st.text(alphabet=st.sampled_from(list("ab. \n“”\"'é🕊\u0301")), min_size=1, max_size=60),
    raw=st.lists(st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), min_size=1, max_size=3), max_size=5),
)
def test_whatever_the_tagger_says_spans_lie_inside_the_text_and_never_overlap(
    text: str, raw: list[list[tuple[int, int]]]
) -> None:
    found = []
    for number, spans in enumerate(raw):
        content = tuple(sorted((start % len(text), min(len(text), start % len(text) + size)) for start, size in spans))
        found.append(Attribution((0, 1), (0, 1), content, confidence=1 / (number + 1)))
    end = 0
    for span in sorted(span for one in link(text, found, quotations(text)) for span in one.content):
        assert end <= span[0] < span[1] <= len(text)
        assert text[slice(*span)].strip() == text[slice(*span)] != ""
        end = span[1]


def sources(text: str, *found: Attribution) -> list[str]:
    return [text[slice(*one.source)] if one.source else "" for one in link(text, found, quotations(text))]


def test_a_quotation_signed_with_a_dash_is_the_signers_and_not_the_one_befores() -> None:
    text = "“It is a disgrace.” — Maria Lopez, 41, nurse\n\n“I would sign it.”\n\n– Tom Baker"
    first = attributed(text, "“It is a disgrace.”", source="Maria Lopez")
    second = attributed(text, "“I would sign it.”", source="Maria Lopez")
    assert sources(text, first, second) == ["Maria Lopez", "Tom Baker"]


def test_a_dash_before_a_tale_is_no_signature() -> None:
    text = "“It is over,” Costa said. “Go home.” – The crowd did not move."
    found = attributed(text, "“It is over,”", "“Go home.”", source="Costa", cue="said")
    assert sources(text, found) == ["Costa"]


def test_the_second_half_of_a_headline_belongs_to_its_own_subject() -> None:
    text = "Army chief rejects truce as RSF says it is ready for talks"
    first = attributed(text, "truce", source="Army chief", cue="rejects")
    second = attributed(text, "it is ready for talks", source="Army chief", cue="says")
    assert sources(text, first, second) == ["Army chief", "RSF"]


def test_a_second_verb_of_the_same_subject_keeps_it() -> None:
    text = "Costa rejected the truce and then said it was a trap"
    first = attributed(text, "the truce", source="Costa", cue="rejected")
    second = attributed(text, "it was a trap", source="Costa", cue="said")
    assert sources(text, first, second) == ["Costa", "Costa"]


def test_what_neither_side_has_said_is_no_statement() -> None:
    text = "Neither side has said whether it will attend."
    assert contents(text, attributed(text, "whether it will attend", source="Neither side", cue="has said")) == []


def test_a_question_that_leads_to_a_statement_is_none() -> None:
    text = "Asked whether he would resign, Costa said: “Never.”"
    asked = attributed(text, "whether he would resign", cue="Asked")
    said = attributed(text, "“Never.”", source="Costa", cue="said")
    assert contents(text, asked, said) == [["“Never.”"]]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        (
            "Adane, the deputy, was said by two men close to him to be wavering.",
            "be wavering",
            "said",
            "two men close to him",
        ),
        ("The envoy has been told by both sides that they would come.", "they would come", "told", "both sides"),
        ("Adane was widely reported by local radio to have left.", "left", "reported", "local radio"),
    ],
)
def test_what_is_said_of_somebody_in_the_passive_is_said_by_its_agent(
    text: str, content: str, cue: str, speaker: str
) -> None:
    assert sources(text, attributed(text, content, source=text.split(",")[0].split(" ")[0], cue=cue)) == [speaker]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Adane was said to be wavering.", "be wavering", "said"),
        ("Adane was asked whether she would sign.", "whether she would sign", "asked"),
        ("Adane shrugged when asked about the truce.", "the truce", "asked"),
    ],
)
def test_what_nobody_named_says_of_or_to_somebody_is_no_statement_of_theirs(text: str, content: str, cue: str) -> None:
    assert contents(text, attributed(text, content, source="Adane", cue=cue)) == []


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Adane was quoted by Reuters as saying she would wait.", "she would wait", "quoted"),
        ("Adane is reported to have told aides that it was over.", "it was over", "is reported"),
        ("“Of course,” Adane said when asked.", "“Of course,”", "asked"),
    ],
)
def test_a_report_that_somebody_spoke_is_that_persons_statement(text: str, content: str, cue: str) -> None:
    assert sources(text, attributed(text, content, source="Adane", cue=cue)) == ["Adane"]


@pytest.mark.parametrize(
    "speakers",
    [
        "Foreign Minister Tomas Breck of Vestria and his Orskian opposite number, Dara Velik",
        "Tomas Breck, the foreign minister, and his deputy, Dara Velik",
        "Orsk’s president, Gen. Tomas Breck, and his deputy, Dara Velik",
    ],
)
@pytest.mark.parametrize("found", ["Dara Velik", "his"])
def test_two_who_speak_together_are_both_named(speakers: str, found: str) -> None:
    text = f"It rained, said Ana Costa. {speakers}, hailed the accord."
    source = found if found != "his" else speakers[speakers.index("his") :]
    assert sources(text, attributed(text, "the accord", source=source, cue="hailed")) == [speakers]


def test_whoever_was_met_before_does_not_speak_with_the_one_who_does() -> None:
    text = "Reporters met Tomas Breck, and his deputy, Dara Velik, hailed the accord."
    assert sources(text, attributed(text, "the accord", source="Dara Velik", cue="hailed")) == ["Dara Velik"]


@pytest.mark.parametrize(
    "aside", [", and a fine slogan it is", ", which it is not", ", whatever that means", " and what a gift it was"]
)
def test_what_the_author_adds_behind_a_quotation_is_not_the_speakers(aside: str) -> None:
    text = f"Costa says that “surrender is not peace”{aside}. It rained."
    found = attributed(text, f"“surrender is not peace”{aside}", source="Costa", cue="says")
    assert contents(text, found) == [["“surrender is not peace”"]]


def test_what_the_speaker_goes_on_to_say_behind_a_quotation_is_the_speakers() -> None:
    text = "Costa said the plan was “dead”, and that a new one was needed. It rained."
    whole = "the plan was “dead”, and that a new one was needed"
    assert contents(text, attributed(text, whole, source="Costa", cue="said")) == [[whole]]


@pytest.mark.parametrize("content", ["as if there were no calendars", "if there were no calendars", "there were no"])
def test_how_the_author_says_it_was_said_is_no_statement(content: str) -> None:
    text = "“Soon,” Costa explained, as if there were no calendars."
    assert contents(text, attributed(text, content, source="Costa", cue="explained")) == []


def test_a_speakers_own_comparison_is_a_statement() -> None:
    text = "Costa said it looked as if the truce would hold."
    found = attributed(text, "it looked as if the truce would hold", source="Costa", cue="said")
    assert contents(text, found) == [["it looked as if the truce would hold"]]


def test_a_question_that_opens_a_sentence_is_not_that_of_whoever_the_sentence_before_names() -> None:
    text = "Norway urged calm. Asked whether Oslo still believed in the accord, the minister laughed."
    assert not contents(
        text, attributed(text, "whether Oslo still believed in the accord", source="Norway", cue="Asked")
    )


def test_asking_somebody_for_a_reaction_is_no_statement() -> None:
    text = "The Chronicle asked the rebels for a reaction. Costa asked the rebels for a ceasefire."
    found = attributed(text, "the rebels for a reaction", source="The Chronicle", cue="asked")
    other = attributed(text, "the rebels for a ceasefire", source="Costa", cue="asked")
    assert contents(text, found, other) == [["the rebels for a ceasefire"]]


def test_a_heading_between_paragraphs_is_not_said_by_the_speaker_before_it() -> None:
    text = "Costa told us “we will pay”.\n\n‘Why be afraid?’\n\nIn the market, “nobody,” says Adane, “sleeps”."
    assert contents(text, attributed(text, "‘Why be afraid?’", source="Costa", cue="told")) == []


def test_a_paragraph_in_the_quotation_marks_of_the_article_goes_on_with_the_speaker() -> None:
    text = "Costa told us ‘we will pay’.\n\n‘Why be afraid?’\n\nShe laughed."
    assert contents(text, attributed(text, "‘Why be afraid?’", source="Costa", cue="told")) == [["‘Why be afraid?’"]]


@pytest.mark.parametrize(
    "gloss", ["a reference to Ostia’s denial", "an apparent dig at her rival", "in a nod to Vendia"]
)
def test_what_the_author_explains_of_a_quotation_is_not_the_speakers(gloss: str) -> None:
    text = f"Costa said her country “has no jeep,” {gloss}."
    found = attributed(text, f"her country “has no jeep,” {gloss}", source="Costa", cue="said")
    assert contents(text, found) == [["her country “has no jeep,”"]]


def test_a_denial_is_that_of_its_owner() -> None:
    text = "Costa said “no jeep”, a reference to Ostia’s long-standing denial that it has troops there."
    found = attributed(text, "it has troops there", source="Costa", cue="long-standing denial")
    assert sources(text, found) == ["Ostia"]


def test_a_claim_that_is_only_spoken_of_changes_no_speaker() -> None:
    text = "Vendia, which recognised Ostia’s claim in May, welcomed the draft."
    assert sources(text, attributed(text, "the draft", source="Vendia", cue="claim")) == ["Vendia"]


def test_a_statement_by_three_is_that_of_all_three() -> None:
    text = "A joint statement by Spain, Portugal and France urged “calm”."
    found = attributed(text, "“calm”", source="Portugal and France", cue="urged")
    assert sources(text, found) == ["Spain, Portugal and France"]


def test_a_speaker_in_the_possessive_is_named_without_its_ending() -> None:
    text = "They debated the Government’s support for the truce."
    assert sources(text, attributed(text, "the truce", source="the Government’s", cue="support for")) == [
        "the Government"
    ]


def test_an_article_alone_speaks_nothing() -> None:
    text = "It would be easy to dismiss the truce. Some do."
    assert not contents(text, attributed(text, "the truce", source="the", cue="dismiss"))


def test_a_report_in_the_passive_is_not_that_of_the_next_paragraphs_speaker() -> None:
    text = "Dagalo is reported to have told men it was “for the papers”.\n\nA spokesman dismissed that."
    found = attributed(text, "it was “for the papers”", source="A spokesman", cue="is reported")
    assert sources(text, found) == [""]


def test_what_a_quotation_says_of_others_speech_does_not_tear_it() -> None:
    text = "“Hadi says yes, Burh says nothing at all to us, no. My kitchen has lentils for two days,” she said."
    inner = attributed(text, "yes", source="Hadi", cue="says", confidence=0.8)
    outer = attributed(text, "no. My kitchen has lentils for two days,”", source="she", cue="said", confidence=0.9)
    assert contents(text, inner, outer) == [[text.removesuffix(" she said.")]]


def test_who_is_quoted_by_others_has_said_it() -> None:
    text = "“How can I bless it?” a delegation quoted him as saying."
    assert sources(text, attributed(text, "“How can I bless it?”", source="a delegation", cue="quoted")) == ["him"]
    text = "Ostia “would speak in time”, an official was quoted as saying by the agency."
    found = attributed(text, "“would speak in time”", source="Ostia", cue="saying")
    assert sources(text, found) == ["an official"]


def test_who_is_quoted_behind_an_apposition_has_said_it_and_not_the_radio_that_quotes_him() -> None:
    text = "Its deputy, Wim Jansen, was quoted by the state radio as saying: “They ask us to wait.”"
    found = attributed(text, "“They ask us to wait.”", source="by the state radio", cue="quoted")
    assert sources(text, found) == ["Wim Jansen"]


def test_an_official_with_a_name_who_is_quoted_stays_the_speaker() -> None:
    text = "“No,” Ana Costa, a minister, was quoted as saying."
    assert sources(text, attributed(text, "“No,”", source="Ana Costa", cue="saying")) == ["Ana Costa"]


def test_in_the_words_of_names_whose_words_they_are() -> None:
    text = "“Never,” an aide said.\n\nIn the words of Ana Costa, “whoever waits will die waiting”."
    found = attributed(text, "“whoever waits will die waiting”", source="an aide", cue="said")
    assert sources(text, found) == ["Ana Costa"]


def test_what_a_paper_reads_is_not_the_next_paragraphs_speakers() -> None:
    text = "“Neither has prevailed,” its first line read.\n\nCosta smiled."
    assert sources(text, attributed(text, "“Neither has prevailed,”", source="Costa", cue="read")) == ["its first line"]


def test_a_quotation_whose_cue_is_its_own_first_word_is_not_that_of_whoever_stands_near() -> None:
    text = "She met Tomas Breck, now a legal adviser.\n\n“He looked at my feet,” and she laughed."
    found = attributed(text, "“He looked at my feet,”", source="Tomas Breck, now a legal adviser", cue="“He")
    assert sources(text, found) == [""]
    text = "“He looked at my feet,” she said."
    assert sources(text, attributed(text, "“He looked at my feet,”", source="she", cue="He")) == ["she"]


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        (
            "Bishop Costa, who carried messages, declined to say who would attend.",
            "who would attend",
            "Costa",
            "messages",
        ),
        ("The mission said nothing to that.", "nothing to that", "The mission", "said"),
        ("Ostia: Rival generals accept Kapo Truce", "Kapo Truce", "Rival generals", ":"),
        ("Her husband, Omar Hadi, told them so.", "Her husband", "Omar Hadi", "told"),
        ("The writer Costa titled his column “The map and the wound”.", "“The map and the wound”", "Costa", "titled"),
        ("Costa said so; I think of it at night.", "think of it at night", "Costa", "said"),
    ],
)
def test_what_was_kept_back_or_only_named_is_no_statement(text: str, content: str, source: str, cue: str) -> None:
    assert not contents(text, attributed(text, content, source=source, cue=cue))


def test_a_quotation_that_a_sentence_is_about_is_no_statement() -> None:
    text = "“No,” he says. “To be or not to be” is not the question here."
    assert not contents(text, attributed(text, "“To be or not to be”", cue="question"))


def test_that_nothing_would_change_is_a_statement() -> None:
    text = "Costa said nothing would change."
    assert contents(text, attributed(text, "nothing would change", source="Costa", cue="said")) == [
        ["nothing would change"]
    ]


def test_what_the_author_adds_before_or_behind_a_quotation_is_not_said() -> None:
    question = "“She is nice.” Had he really asked for three of the crossings? “I sign many letters.”"
    asked = attributed(question, "really asked for three of the crossings? “I sign many letters.”", source="he")
    assert contents(question, asked) == [["“I sign many letters.”"]]
    doubt = "Arendt wrote, “peace is not the mere absence of war” — or was it Spinoza?"
    found = attributed(
        doubt, "“peace is not the mere absence of war” — or was it Spinoza", source="Arendt", cue="wrote"
    )
    assert contents(doubt, found) == [["“peace is not the mere absence of war”"]]


@pytest.mark.parametrize(
    "tagged",
    [
        ["“and it works.” The minister's people were harder to"],
        ["“and it works.”", "The minister's people were harder to"],
    ],
)
def test_a_quotation_that_ends_its_sentence_takes_in_no_part_of_the_next(tagged: list[str]) -> None:
    text = "“It was written at four,” Lund said, “and it works.” The minister's people were harder to pin down."
    found = attributed(text, "“It was written at four,”", *tagged, source="Lund", cue="said")
    assert contents(text, found) == [["“It was written at four,”", "“and it works.”"]]


def test_what_a_sentence_tells_before_its_speaker_is_not_the_speakers() -> None:
    text = "In other news, the price of rice rose again, and the minister says he will not bring back the subsidy."
    found = attributed(
        text,
        "the price of rice rose again, and",
        "he will not bring back the subsidy",
        source="the minister",
        cue="says",
    )
    assert contents(text, found) == [["he will not bring back the subsidy"]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Asked by KPA whether Ankara would come, she said no.", "KPA", "Asked", "whether Ankara would come"),
        ("Lund, who has written a book called “The Lost War”, agrees.", "who", "written", "“The Lost War”"),
        ("China, which claims most of the sea, was cool.", "China", "claims", "most of the sea, was cool"),
    ],
)
def test_questions_put_titles_and_claims_to_land_are_not_said(text: str, source: str, cue: str, content: str) -> None:
    assert contents(text, attributed(text, content, source=source, cue=cue)) == []
