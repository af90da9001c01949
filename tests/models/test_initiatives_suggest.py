"""The program suggests the peace initiatives that a reader of the articles would list."""

from __future__ import annotations

import pytest

from models.initiatives import suggest_initiatives
from models.initiatives.suggest import LONGEST_DESCRIPTION, MOST_SUGGESTIONS
from models.records import Article, Initiative, Statement


def articles(*texts: str) -> list[Article]:
    return [Article(f"a{n}", f"{n}.txt", "", "", "", text) for n, text in enumerate(texts)]


def suggested(*texts: str) -> tuple[Initiative, ...]:
    return suggest_initiatives(articles(*texts), ())


def names(*texts: str) -> list[str]:
    return [initiative.name for initiative in suggested(*texts)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They signed the Sarysu Water Compact. The compact lay idle.", "Sarysu Water Compact"),
        ("Delegates hailed the Charter of Provinces. The charter is long.", "Charter of Provinces"),
        ("A Contact Group on Quillara met. The Contact Group on Quillara parted.", "Contact Group on Quillara"),
        ("The Truth and Return Commission is new. All await the commission.", "Truth and Return Commission"),
        ("Sudan’s army chief rejects Quad truce. The Quad truce is dead.", "Quad truce"),
        ("All read the European counter-proposal. The counter-proposal is long.", "European counter-proposal"),
        ("China and Brazil back a six-point consensus. The consensus is old.", "six-point consensus"),
        ("He read Trump's 28-point plan. The plan is bold.", "Trump's 28-point plan"),
        ("Both saw the Chinese peace plan. The plan is vague.", "Chinese peace plan"),
        (
            "They praised Brazil and China's six-point proposal. The proposal is open.",
            "Brazil and China's six-point proposal",
        ),
        (
            "He tabled the US-drafted ceasefire proposal. The proposal is dead.",
            "US-drafted ceasefire proposal",
        ),
        ("She went to the Bern talks. The talks are quiet.", "Bern talks"),
        ("They spoke of the Geneva road map. The road map is new.", "Geneva road map"),
        ("He left the Horn of Africa summit. The summit is over.", "Horn of Africa summit"),
        ("An OSCE observation mission may come. The mission is small.", "OSCE observation mission"),
        ("They signed the Abyei Understanding. The understanding is short.", "Abyei Understanding"),
        ("He read the Limassol Parameters. The parameters are seven.", "Limassol Parameters"),
        ("The Drina Blueprint names towns. She defends the blueprint.", "Drina Blueprint"),
        ("They praised the Vance–Owen Plan. The Vance–Owen Plan fell.", "Vance–Owen Plan"),
        ("They agreed a Troop Defense Program. The Program is new.", "Troop Defense Program"),
        ("He read the 12 point plan. The plan is bold.", "12 point plan"),
    ],
)
def test_names_and_descriptions_of_initiatives_are_found_whole(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Security Council met. The council is split. The Security Council rose.",
        "The European Commission spoke. The European Commission left. The commission is large.",
        "An Energy Commission report came. The Energy Commission report is long.",
        "The Labour Party met. The Labour Party rose.",
        "The New York Times wrote. The New York Times said.",
        "The Football League summit drew crowds. The Football Forum met. The Football Forum rose.",
        "They planned a trip. The plan was to leave. The plan was good.",
        "The US mission declined. The US mission closed.",
        "She talks to Moscow. He talks to Kyiv. Moscow talks to nobody.",
        "Truce monitors came. The truce monitors left.",
        "Clinton plans a trip. Clinton plans a speech.",
        "He praised Clinton's tax plan. Clinton's tax plan is old.",
        "The Republican National Committee met. The Republican National Committee rose.",
        "They held two-day talks. The two-day talks ended.",
        "He left the U.N.-brokered talks. The U.N.-brokered talks ended.",
        "A six-month truce fell. A truce with one army is no truce.",
        "The US understanding of it is poor. Nobody shares the US understanding.",
        "Tehran's nuclear program grows. Tehran's nuclear program is old.",
        "The World Food Program warned of hunger. The World Food Program is late.",
        "The EU Sanctions Package came. The EU Sanctions Package is long.",
        "",
    ],
)
def test_what_is_no_initiative_is_not_suggested(text: str) -> None:
    assert names(text) == []


def test_a_body_that_speaks_is_an_actor_and_not_an_initiative() -> None:
    opened = articles("The Border Forum is old. The Border Forum met on Monday.")
    speaks = Statement("s1", "a0", "indirect", "the Border Forum", None, "said", None, ((0, 5),), "peace")
    assert [initiative.name for initiative in suggest_initiatives(opened, ())] == ["Border Forum"]
    assert suggest_initiatives(opened, [speaks]) == ()


def test_variants_across_articles_are_one_initiative_with_aliases() -> None:
    (one,) = suggested(
        "He praised the Sarysu Water Compact. The compact is fair.",
        "The Sarysu compact fails us, she said. Nobody needs this water compact.",
    )
    assert one.name == "Sarysu Water Compact"
    assert set(one.aliases) == {"Sarysu compact", "water compact"}


def test_roadmap_and_road_map_are_one_word() -> None:
    (one,) = suggested("He praised the Batumi Roadmap.", "The Batumi road map is dead.")
    assert (one.name, one.aliases) == ("Batumi Roadmap", ("Batumi road map",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Odo Cease-fire Accord", "Odo Ceasefire Accord"),
        ("Odo Defence Accord", "Odo Defense Accord"),
        ("Odo Harbour Accord", "Odo Harbor Accord"),
        ("Odo Stabilisation Accord", "Odo Stabilization Accord"),
        ("Twelve-Point Accord", "12-Point Accord"),
        ("Odo Calm Programme", "Odo Calm Program"),
        ("Odo–Lurio Accord", "Odo-Lurio Accord"),
    ],
)
def test_outlets_spell_one_initiative_in_two_ways(one: str, other: str) -> None:
    assert len(suggested(f"He praised the {one}. The {one} holds.", f"She rejects the {other}. The {other} fell.")) == 1


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "He saw Kofi Annan's six-point peace plan. The Annan Plan is alive. Nobody reads Annan's plan.",
            "Annan Plan",
            "Kofi Annan's six-point peace plan",
        ),
        ("The Odo Ceasefire Accord holds. She praised the Odo truce.", "Odo Ceasefire Accord", "Odo truce"),
        (
            "He read China's 12-point plan. She read Beijing's 12-point plan. All know the Twelve-Point Plan.",
            "Twelve-Point Plan",
            "Beijing's 12-point plan",
        ),
    ],
)
def test_a_description_of_a_plan_with_a_name_is_that_plan(text: str, name: str, alias: str) -> None:
    (one,) = suggested(text)
    assert one.name == name
    assert alias in one.aliases


@pytest.mark.parametrize(
    "text",
    [
        "The Odo Ceasefire Accord holds. The Odo Ceasefire Accord is old. The Lurio truce fell. The Lurio truce broke.",
        "The Peace Plan is old. They signed the Peace Plan. Annan's peace plan is new. He reads Annan's peace plan.",
        "Annan's five-point plan fell. Annan's five-point plan is old. The Brask plan and the Brask plan alone.",
    ],
)
def test_another_plan_of_that_kind_stays_apart(text: str) -> None:
    assert len(suggested(text)) == 2


def test_plans_of_as_many_points_in_two_articles_stay_apart() -> None:
    first = "Annan's five-point plan fell. Annan's five-point plan is old."
    assert len(suggested(first, "Brask's five-point plan fell. Brask's five-point plan is old.")) == 2


def test_a_description_in_passing_is_none_beside_an_initiative_with_a_name() -> None:
    text = "The Odo Compact fell. They mourn the Odo Compact. He feared {} accord. Nobody believes in the accord."
    assert names(text.format("a humanitarian")) == ["Odo Compact"]
    assert names(text.format("the Lurio humanitarian")) == ["Odo Compact", "Lurio humanitarian accord"]


def test_a_country_and_its_people_author_one_plan() -> None:
    (one,) = suggested("He praised China's peace plan.", "She rejects the Chinese peace plan.")
    assert one.name in ("China's peace plan", "Chinese peace plan")


def test_plans_of_different_authors_stay_apart_and_share_no_alias() -> None:
    first, second = suggested(
        "He praised Trump's peace plan twice. Trump's peace plan is bold. But the Chinese peace plan is older. "
        "The Chinese peace plan stands. Any peace plan will do."
    )
    assert {first.name, second.name} == {"Trump's peace plan", "Chinese peace plan"}
    assert not {"peace plan"} & {*first.aliases, *second.aliases}


def test_peace_plan_is_no_name_of_one_plan_where_the_articles_have_two() -> None:
    first, second = suggested(
        "The Annan Plan is old. The Annan Plan fell. Annan's peace plan was the last, and no peace plan came.",
        "The Odo Plan is new. The Odo Plan holds.",
    )
    assert not {"peace plan"} & {*first.aliases, *second.aliases}


def test_a_truce_without_a_name_is_still_suggested() -> None:
    assert names("The truce holds. She blessed this truce, he cursed the truce.") == ["the truce"]


@pytest.mark.parametrize("word", ["ceasefire", "truce", "cease-fire"])
def test_the_ceasefire_of_one_ceasefire_plan_is_no_initiative_beside_it(word: str) -> None:
    text = f"The Odo Ceasefire Plan is new. He blessed the {word}, she cursed the {word}, and the {word} failed."
    assert names(text) == ["Odo Ceasefire Plan"]


@pytest.mark.parametrize(
    "before",
    [
        "The Odo Ceasefire Mission is new. The Odo Ceasefire Mission came.",  # a body, which is none
        "They read the Odo Ceasefire Plan. The Odo Ceasefire Plan fell. The Lurio Ceasefire Plan is the Lurio "
        "Ceasefire Plan.",  # which of them?
    ],
)
def test_a_ceasefire_that_no_one_plan_is_about_is_suggested(before: str) -> None:
    text = f"{before} He blessed the ceasefire. She cursed the ceasefire. The ceasefire failed."
    assert "the ceasefire" in names(text)


def test_the_truce_of_another_article_is_not_the_ceasefire_of_a_plan() -> None:
    other = "The truce holds. She blessed this truce, he cursed the truce."
    assert "the truce" in names("The Odo Ceasefire Plan fell. All read the Odo Ceasefire Plan.", other)


def test_headlines_in_title_case_lend_no_names() -> None:
    title = "His Highness the Emir Welcomes Samaq Accord"
    text = f"{title}\n\nThe Emir praised the Wadi Samaq Accord. The accord is new."
    (one,) = suggest_initiatives([Article("a", "a.txt", title, "", "", text)], ())
    assert (one.name, one.aliases) == ("Wadi Samaq Accord", ())


def test_the_most_mentioned_comes_first_and_the_list_is_short() -> None:
    text = (
        "They read the Odo Accord, the Lurio Pact and the Lurio Pact again. The Odo Accord fell. It is the Lurio Pact. "
    )
    assert names(text) == ["Lurio Pact", "Odo Accord"]
    letters = "BCDFGHJKLMNPQRSTVWXZ"
    assert (
        len(suggested("\n\n".join(f"See the {x}alo Accord. The {x}alo Accord fell." for x in letters)))
        == MOST_SUGGESTIONS
    )


def test_the_description_is_the_sentence_that_introduces_it() -> None:
    (one,) = suggested("It rained. Mr. Holm of the U.N. praised the Odo Accord,\nsigned in May. The Odo Accord holds.")
    assert one.description == "Mr. Holm of the U.N. praised the Odo Accord, signed in May."
    (long,) = suggested("The Odo Accord, " + "of which much was said, " * 20 + "fell. The Odo Accord fell.")
    assert len(long.description) <= LONGEST_DESCRIPTION
    assert long.description.endswith("…")


def test_suggestions_are_marked_and_their_ids_differ() -> None:
    found = suggested("The Odo Accord fell. The Odo Accord rose. The Lurio Pact fell. The Lurio Pact rose.")
    assert all(initiative.suggested for initiative in found)
    assert [initiative.id for initiative in found] == ["odo-accord", "lurio-pact"]


def test_the_same_articles_give_the_same_suggestions() -> None:
    texts = ("The Odo Accord fell. The Odo Accord rose.", "The Lurio Pact fell. The Lurio Pact rose.")
    assert suggested(*texts) == suggested(*texts)


@pytest.mark.parametrize(
    "known_as", [", known as the", ", also known as the", ", dubbed the", " called the “", ", which is now named the"]
)
def test_a_description_and_the_name_it_is_known_by_are_one_initiative(known_as: str) -> None:
    text = f"They weighed a Saudi-brokered humanitarian truce{known_as} Manama Framework. The truce holds."
    text = text.replace("“ M", "“M")
    (initiative,) = suggested(text)
    assert (initiative.name, initiative.aliases) == ("Manama Framework", ("Saudi-brokered humanitarian truce",))


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("His policy of Paz Total – total peace – goes on. Uribe said Paz Total failed.", "Paz Total", "total peace"),
        ("They want Grand Silans (“great peace”) now. The great peace is far.", "Grand Silans", "great peace"),
        ("A rifle plan, dubbed “Wout Lapè,” is new. Nobody trusts Wout Lapè.", "Wout Lapè", ""),
        ("The disarmament plan that goes with it, dubbed “Odo,” is new. All praise Odo.", "Odo", "disarmament plan"),
    ],
)
def test_a_name_without_a_word_for_an_initiative_is_found_where_an_article_says_what_it_is(
    text: str, name: str, alias: str
) -> None:
    (one,) = suggested(text)
    assert one.name == name
    assert alias in ("", *one.aliases)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Brask – peace envoy of Odo – came. Ana Brask left.",
        "The truce of a general, known as Hemedti, fell. Hemedti left.",
        "The plan called Russia an aggressor. Russia left.",
        "Ana Brask (peace is far) came. Ana Brask left.",
        "The program known as the Clean Fuel Standard is old. The Clean Fuel Standard fell.",
    ],
)
def test_a_person_or_a_country_beside_such_words_is_no_initiative(text: str) -> None:
    assert names(text) == []


def test_standing_programmes_are_no_initiatives() -> None:
    assert names("The World Food Programme warned of hunger. The World Food Programme is late.") == []
    assert names("The UN Development Programme left. Staff of the UN Development Programme stayed.") == []
    assert names("They agreed a Mine Clearance Programme. The Mine Clearance Programme is new.") == [
        "Mine Clearance Programme"
    ]


def test_a_programme_that_speaks_is_no_initiative() -> None:
    text = "The Lagoon Seed Programme said so. The Lagoon Seed Programme is late."
    spoken = Statement("s", "a0", "indirect", "The Lagoon Seed Programme", None, None, None, ((0, 1),), "so")
    assert suggest_initiatives(articles(text), [spoken]) == ()


@pytest.mark.parametrize("given", [" (HPA)", " (the “HPA”)", ", known as HPA,", ", or HPA,"])
def test_initials_that_an_article_gives_are_an_alias_and_count_as_mentions(given: str) -> None:
    (initiative,) = suggested(f"They signed the Humanitarian Pause Agreement{given} today. All hail the HPA.")
    assert (initiative.name, initiative.aliases) == ("Humanitarian Pause Agreement", ("HPA",))


def test_brackets_that_hold_no_initials_of_the_name_are_no_alias() -> None:
    (initiative,) = suggested("The Manama Framework (UN) came. The Manama Framework went, and the UN stayed.")
    assert initiative.aliases == ()
