"""Interviews and hearings without quotation marks are read by their layout, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution.decoding import Attribution
from models.attribution.transcripts import turns, with_turns


def told(text: str) -> list[tuple[str, str]]:
    """The answers: who gives them, in whose words."""
    return [
        (text[slice(*turn.label)] if turn.label else "", text[slice(*turn.words)])
        for turn in turns(text)
        if not turn.asking
    ]


def test_an_answer_is_its_speakers_and_a_question_is_nobodys() -> None:
    text = (
        "Haaretz: Do you trust the guarantees?\n\nBarak: Guarantees are paper. I trust the air force.\n\n"
        "Haaretz: That sounds cynical.\n\nBarak: It is experience.\n"
    )
    assert told(text) == [
        ("Barak", "Guarantees are paper. I trust the air force."),
        ("Barak", "It is experience."),
    ]


def test_in_questions_and_answers_the_guest_is_named_before_the_first_question() -> None:
    text = (
        "‘Paper is patient’\n\nThe mediator Carmen Vella spoke to us in Valletta.\n\n"
        "Q: Did you read it?\n\nA: Every page. It is good.\n\nQ. Will you sign?\n\nA. That is not for me.\n"
    )
    assert told(text) == [("Carmen Vella", "Every page. It is good."), ("Carmen Vella", "That is not for me.")]


def test_questions_on_lines_of_their_own_are_an_interview_where_somebody_says_i() -> None:
    text = (
        "The long road home\n\nRefugees return this spring. Ada Osei leads the camp committee.\n\n"
        "Are you afraid?\n\nI am not. My neighbours are.\n\n"
        "Who will rebuild the school?\n\nWe will. We have done it before.\n\n"
        "And the army?\n\nI do not speak for the army.\n"
    )
    assert told(text) == [
        ("Ada Osei", "I am not. My neighbours are."),
        ("Ada Osei", "We will. We have done it before."),
        ("Ada Osei", "I do not speak for the army."),
    ]


def test_a_turn_goes_on_over_paragraphs_until_somebody_else_speaks() -> None:
    text = "LEE: One.\n\nKIM: Two and two is four.\n\nAnd so on it goes.\n\n(Laughs.)\n\nLEE: Three of us are left."
    assert ("KIM", "And so on it goes.") in told(text)
    assert all("Laughs" not in words for _, words in told(text))


def test_speakers_are_recognised_when_their_first_names_are_left_out_later() -> None:
    text = (
        "KATE BOUL: Why not debate?\n\nJOEL BENSON: He has changed his mind.\n\n"
        "BOUL: And so?\n\nBENSON: So have we all."
    )
    assert told(text) == [("JOEL BENSON", "He has changed his mind."), ("BENSON", "So have we all.")]


@pytest.mark.parametrize(
    "text",
    [
        "Reactions:\n\n- Front: “No.”\n- League: “Yes, in time.”\n- Union: “Let us see.”",
        "Image: The bridge at noon | A. Lee\n\nThe talks go on.\n\nImage: The gate at night\n\nEdited by: J. Kim",
        "What changes?\n\nThe treaty moves the border.\n\nWho decides?\n\nWe all do.\n\nWhen?\n\nWe cannot say.",
        "Ostrava: Talks stall\n\nThe envoys left the town on Monday.\n\nLee: “We will be back soon.”",
        "Clinton: 547.\n\nSanders: 46.\n\nClinton: 2,316.\n\nSanders: 1,547.",
        "",
    ],
)
def test_lists_captions_explainers_and_headlines_are_no_interviews(text: str) -> None:
    assert turns(text) == ()


def test_a_headline_with_a_colon_is_no_turn_of_the_interview_below_it() -> None:
    text = (
        "Lee: Keep the peace\n\nCommander Lee met the press.\n\nPost: Is it over?\n\n"
        "Lee: It is, as far as I can see.\n\n"
        "Post: Are you sure?\n\nLee: I am as sure as anybody."
    )
    assert [words for _, words in told(text)] == ["It is, as far as I can see.", "I am as sure as anybody."]


def test_what_the_tagger_found_inside_of_a_turn_gives_way_to_the_turn() -> None:
    text = "Costa said no.\n\nLEE: She said it was over.\n\nKIM: Did she say so?\n\nLEE: Yes, she did say so."
    inside = text.index("it was over")
    found = [
        Attribution((0, 5), (6, 10), ((11, 13),)),
        Attribution(None, None, ((inside, inside + 11),)),
    ]
    assert [text[slice(*one.content[0])] for one in with_turns(text, found)] == [
        "no",
        "She said it was over.",
        "Did she say so?",
        "Yes, she did say so.",
    ]


BROADCAST = (
    "ANNA LIND (HOST): The president said he had not read it. Did Danin say it was over? Minister?\n\n"
    "BRECK: Maro told me: “I will sign.” He will.\n\n"
    "LIND: Our reporter is in the valley.\n\n"
    "JONAS WEIL (REPORTER): I said it would rain. A guard told me: “We keep our rifles.”\n\n"
    "LIND: Minister, do you fear a guard who says “We keep our rifles”?\n\n"
    "BRECK: I fear nobody there."
)


def broadcast(*reports: tuple[str, str, str]) -> list[tuple[str, str]]:
    """What is left of reports, each a source and a content after a lead, beside what is said in turns."""
    found = []
    for lead, source, content in reports:
        start = BROADCAST.index(lead)
        places = [BROADCAST.index(words, start) for words in (source, content)]
        spans = [(place, place + len(words)) for place, words in zip(places, (source, content), strict=True)]
        found.append(Attribution(spans[0], None, (spans[1],)))
    told_by = [(one.source or (0, 0), one.content[0]) for one in with_turns(BROADCAST, found)]
    return [(BROADCAST[slice(*source)], BROADCAST[slice(*content)]) for source, content in told_by]


def test_what_a_journalists_turn_tells_of_others_is_theirs_and_a_reporters_own_words_are_no_statement() -> None:
    assert broadcast(
        ("ANNA", "The president", "he had not read it"), ("JONAS", "A guard", "“We keep our rifles.”")
    ) == [
        ("The president", "he had not read it"),
        ("BRECK", "Maro told me: “I will sign.” He will."),
        ("A guard", "“We keep our rifles.”"),
        ("BRECK", "I fear nobody there."),
    ]


def test_a_journalists_own_words_questions_and_what_a_guest_quotes_are_no_reports() -> None:
    own = ("JONAS", "I", "it would rain")
    asked = ("Did", "Danin", "it was over")
    labelled = ("JONAS", "JONAS WEIL", "“We keep our rifles.”")
    quoted_by_a_guest = ("BRECK", "Maro", "“I will sign.”")
    assert [source for source, _ in broadcast(own, asked, labelled, quoted_by_a_guest)] == ["BRECK", "BRECK"]


def test_a_question_that_quotes_somebody_reports_the_quote() -> None:
    assert ("a guard", "“We keep our rifles”") in broadcast(("do you fear", "a guard", "“We keep our rifles”"))


PIECES = st.lists(
    st.sampled_from(
        [
            *("Q: ", "A: ", "LEE: ", "KIM: ", "קים: ", "I do.", "Do you?", "؟", "(Laughs.)", ":"),
            *("\n", "\n\n", "\r\n\r\n", "🕊️", "e\u0301", "\u00a0"),
        ]
    ),
    max_size=30,
).map("".join)


@given(PIECES)
def test_turns_are_in_order_disjoint_and_inside_the_text(text: str) -> None:
    end = 0
    for turn in turns(text):
        assert end <= turn.words[0] < turn.words[1] <= len(text)
        assert turn.label is None or 0 <= turn.label[0] < turn.label[1] <= len(text)
        end = turn.words[1]


def test_what_introduces_the_next_speaker_between_two_turns_is_nobodys() -> None:
    text = (
        "Echo: Will you sign?\n\nCLARO: I would sign tomorrow, as it is.\n\nEcho: Why?\n\nCLARO: For the road.\n\n"
        "Also at the table is Yaneth Ascanio, who came back less hopeful.\n\nEcho: Why, Ms Ascanio?\n\n"
        "ASCANIO: There is not a line in it about us.\n"
    )
    assert told(text) == [
        ("CLARO", "I would sign tomorrow, as it is."),
        ("CLARO", "For the road."),
        ("ASCANIO", "There is not a line in it about us."),
    ]


QUESTIONS_BARE = (
    "The long road\n\nAda Osei leads the camp committee.\n\n"
    "Q: How many are missing?\n\nA: A hundred. We have a list.\n\n"
    "Will the families see justice?\n\nI hope so. They cannot wait.\n\nQ: And the camps?\n\n"
    "A: The camps are a wound.\n\nWe see them every week.\n\nThis interview was edited for length, we hope with care.\n"
)


def test_a_question_without_a_label_between_labelled_turns_is_the_journalists() -> None:
    assert told(QUESTIONS_BARE) == [
        ("Ada Osei", "A hundred. We have a list."),
        ("Ada Osei", "I hope so. They cannot wait."),
        ("Ada Osei", "The camps are a wound."),
        ("Ada Osei", "We see them every week."),
    ]


def test_an_answer_without_a_label_behind_a_labelled_question_is_the_guests() -> None:
    text = (
        "Echo: Is it dead?\n\nTetteh: No. It is delayed.\n\nEcho: Who is to blame?\n\nEverybody has a share.\n\n"
        "Echo: Even the Union?\n\nTetteh: Even the Union.\n"
    )
    assert ("Tetteh", "Everybody has a share.") in told(text)


def test_only_the_answers_or_only_the_questions_may_have_a_label() -> None:
    answers = (
        "Leyla Aydin has mediated for years.\n\nWhat is different?\n\nAYDIN: Everything is different.\n\n"
        "Is there a plan?\n\nAYDIN: There is half a plan.\n\nHow long will it take?\n\nAYDIN: My guess is a year.\n"
    )
    assert [who for who, _ in told(answers)] == ["AYDIN", "AYDIN", "AYDIN"]
    questions = (
        "The mediator\n\nLeyla Aydin has mediated for years.\n\nQ: What is different?\n\nEverything is.\n\n"
        "Q: Is there a plan?\n\nThere is half a plan.\n\nQ: How long will it take?\n\nMy guess is a year.\n"
    )
    assert told(questions) == [
        ("Leyla Aydin", "Everything is."),
        ("Leyla Aydin", "There is half a plan."),
        ("Leyla Aydin", "My guess is a year."),
    ]


def test_who_answers_may_ask_in_words_of_his_own() -> None:
    text = (
        "Echo: Will it hold?\n\nLEE: It has held for a year.\n\nWhat more can we do?\n\nWe wait.\n\n"
        "Echo: For whom?\n\nLEE: For the rest of them."
    )
    assert ("LEE", "What more can we do?") in told(text)


def test_the_outlet_in_the_masthead_is_not_the_guest() -> None:
    text = (
        "El Mirador (English edition)\n\nPaper is patient\n\n"
        "Luz Ospina Cárdenas leads the delegation. A midwife once, she received El Mirador in Havana.\n\n"
        "Q: Did you read it?\n\nA: Every page. It is good.\n\nQ: Will you sign?\n\nA: With both my hands.\n"
    )
    assert told(text)[0] == ("Luz Ospina Cárdenas", "Every page. It is good.")


def test_what_the_journalist_tells_between_two_answers_is_not_the_guests() -> None:
    text = (
        "Paper is patient\n\nThe mediator Carmen Vella spoke to us in Valletta.\n\n"
        "Q: Did you read it?\n\nA: Every page. Ask the bishop.\n\n"
        "Bishop Arango confirmed that the page was there. “In the fourth copy it was torn,” he said.\n\n"
        "The union of victims has backed Ms Vella since March.\n\n"
        "Q: Will you sign?\n\nA: That is not for me.\n"
    )
    assert told(text) == [("Carmen Vella", "Every page. Ask the bishop."), ("Carmen Vella", "That is not for me.")]


def test_a_correspondent_tells_what_others_say() -> None:
    text = (
        "PRESENTER: Will it hold? Our correspondent in Ziguinchor is Moussa Keita. Moussa, what do people say?\n\n"
        "MOUSSA KEITA: One trader, Khady Mané, told me that the road was closed.\n\n"
        "PRESENTER: And the minister?\n\nANNA BADJI: It will hold. The door stays open.\n\n"
        "PRESENTER: And the men with guns, Moussa?\n\nKEITA: They are divided.\n"
    )
    assert told(text) == [("ANNA BADJI", "It will hold. The door stays open.")]
    trader = Attribution(
        (text.index("One"), text.index(", told")), None, ((text.index("that the"), text.index("closed") + 6),)
    )
    assert trader in with_turns(text, [trader])
