"""One actor across outlets that spell names differently, and never one actor of two people."""

from __future__ import annotations

import pytest

from models.actors import resolve_actors
from models.actors.names import same_name, sounds_same, word_similarity
from tests.models.actors_markup import marked, resolved, speakers


def one_actor(first: str, second: str) -> bool:
    """Whether the first speakers of two articles are one actor."""
    statements, _ = resolved(f"[{first}] welcomed {{the plan}}.", f"[{second}] welcomed {{the plan}}.")
    return statements[0].resolution.actors == statements[1].resolution.actors


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ukrainian President Volodymyr Zelensky", "President Volodymyr Zelenskiy"),
        ("Russian Deputy Foreign Minister Valery Orlikov", "Russian Deputy Foreign Minister Valeri Orlikow"),
        ("Foreign Minister Hassan al-Jundi", "Hassan Al Jundi, the foreign minister,"),
        ("Aleksandr Petrenko", "Alexander Petrenko"),
        ("Northern envoy Ri Yong-su", "Northern envoy Lee Yeong-su"),
        ("Jocelyne Bazin Marcellus", "Jocelyne Bazin"),
        ("Senator Ángela Núñez", "Sen. Angela Nunez"),
        ("President Joseph R. Biden Jr.", "Joseph Biden"),
        ("President Joseph R. Biden Jr.", "President Joseph R. Biden"),
        ("Senator John Boe III", "Sen. John Boe"),
        ("Commander Ousmane N'Diaye", "Rebel commander Ousmane Ndiaye"),
        ("Senator William Chow", "Senator Bill Chow"),
        ("José Luis Rodríguez", "José L. Rodríguez"),
        ("Hassan Sheikh Mohamud", "Hassan Shaykh Mahmoud"),
    ],
)
def test_spellings_of_one_person_are_one_actor(first: str, second: str) -> None:
    assert one_actor(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ivana Petrova", "Ivanka Petrova"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Rep. Jim Jordan", "Rep. Jim Clyburn"),
        ("President George W. Bush", "President George H. Bush"),
        ("Mr. King", "Larry King"),
        ("Foreign Minister Olga Maric", "Deputy Petar Maric"),
        ("Senator John McCain", "Wells executive John Stumpf"),
        ("a senior official", "a senior official"),
        ("Mike Halvorsen Sr.", "Mike Halvorsen Jr."),
        ("Kim Yong-chol", "Kim Yong-nam"),
        ("Senator Maria Pereira", "Senator Mario Pereira"),
        ("Donald Trump", "Donald Trump Jr."),
        ("President Donald Trump", "Donald J. Trump Jr."),
        ("José Luis Rodríguez", "José Antonio Rodríguez"),
        ("Nguyen Van Minh", "Nguyen Duc Minh"),
        ("Kim Song Nam", "Kim Jong Nam"),
    ],
)
def test_two_people_are_two_actors(first: str, second: str) -> None:
    assert not one_actor(first, second)


def test_three_forms_of_one_name_are_one_actor() -> None:
    forms = ["President Joseph R. Biden Jr.", "President Joseph R. Biden", "Joseph Biden"]
    assert speakers(*(f"[{form}] said {{so}}." for form in forms)) == [["Joseph R. Biden Jr"]] * 3


def test_a_surname_needs_the_same_office_in_the_other_article() -> None:
    assert one_actor("Prime Minister Tomas Wessel", "Prime Minister Wessel")
    assert not one_actor("Prime Minister Tomas Wessel", "the baker, Mr Wessel,")


def test_an_office_in_the_plural_makes_nobody_of_another_office_its_holder_elsewhere() -> None:
    first = "Presidents Ann Marsh, Piet Lund and Prime Minister Erik Falk met. [Erik Falk] said {so}."
    assert speakers(first, "[President Falk] said {no}.") == [["Erik Falk"], ["Falk"]]


def test_a_state_and_its_capital_are_one_actor_across_articles() -> None:
    assert speakers("[Moscow] welcomed {the plan}.", "[The Kremlin] welcomed {the plan}.") == [["Russia"], ["Russia"]]


def test_a_surname_never_brings_two_people_of_one_article_together() -> None:
    first = "[Deputy Tomas Wessel] welcomed {the plan}.| [Deputy Anna Wessel] rejected {it}."
    second = "[Deputy Wessel] was {unsure}."
    statements, _ = resolved(first, second)
    assert statements[0].resolution.actors != statements[1].resolution.actors


def test_an_office_that_only_the_other_outlet_tells_names_the_speaker() -> None:
    first = "[Prime Minister Tomas Wessel] welcomed {the Lagoon Plan}."
    second = (
        "[Mr Tomas Wessel] praised {the Lagoon Plan}.|\n\nHe left. Anna Lund, a baker, stayed.\n\n"
        "[The PM] spoke {again}."
    )
    statements, actors = resolved(first, second)
    assert statements[2].resolution.actors == statements[0].resolution.actors
    assert actors[0].name == "Tomas Wessel"


def test_an_office_that_another_outlet_tells_is_said_to_be_known_from_there() -> None:
    far = "\n\nIt rained. It rained again. The harbour stayed closed. The boats stayed in port. The ice held.\n\n"
    statements, _ = resolved(
        "[Prime Minister Tomas Wessel] welcomed {the Lagoon Plan}.",
        f"[Tomas Wessel] praised {{the Lagoon Plan}}.|{far}[The prime minister] spoke {{again}}.",
    )
    assert statements[2].resolution.actors == statements[0].resolution.actors
    assert statements[2].resolution.reason == "Prime minister: another article calls Tomas Wessel so"


def test_somebodys_aide_is_not_who_another_outlet_calls_by_that_office() -> None:
    first = "[The Secretary-General] underlined {so}.| [His Personal Envoy, Ms. Anna Lund,] said {it again}."
    second = "[Anna Lund, the UN secretary-general's personal envoy,] said {no}."
    assert speakers(first, second) == [["Secretary-General"], ["Anna Lund"], ["Anna Lund"]]


def test_somebodys_lawyer_is_not_a_lawyer_whom_only_the_other_outlet_names() -> None:
    first = "[The lawyer Erik Falk] welcomed {the Lagoon Plan}."
    second = "[Mr Erik Falk] praised {the Lagoon Plan}.|\n\nPresident Anna Lund left. [Her lawyer] spoke {again}."
    assert speakers(first, second)[2] == ["Anna Lund's lawyer"]


def test_aliases_are_the_forms_printed_in_the_articles() -> None:
    _, actors = resolved(
        "[Foreign Minister Ruta Bergmane] said {so}.| [The minister] said {it again}.",
        "[Minister Ruta Bergmann] said {no}.",
    )
    assert [actor.name for actor in actors] == ["Ruta Bergmane"]
    assert {"Foreign Minister Ruta Bergmane", "Ruta Bergmane", "The minister", "Minister Ruta Bergmann"} <= set(
        actors[0].aliases
    )


def test_ids_are_readable_and_unique() -> None:
    _, actors = resolved("[A senior official] said {so}.", "[A senior official] said {no}.")
    assert [actor.id for actor in actors] == ["senior-official", "senior-official-2"]


def test_statements_keep_their_order_and_the_answer_is_always_the_same() -> None:
    texts = [
        "[Foreign Minister Ruta Bergmane] said {so}.| [Moscow] said {no}.",
        "[Minister Ruta Bergman] said {so}.| [The Kremlin] said {no}.",
    ]
    pairs = [marked(f"a{number}", text) for number, text in enumerate(texts)]
    articles = [article for article, _ in pairs]
    statements = [statement for _, found in reversed(pairs) for statement in found]
    once, twice = resolve_actors(articles, statements), resolve_actors(articles, statements)
    assert [statement.id for statement in once[0]] == [statement.id for statement in statements]
    assert once == twice


def test_statements_of_articles_that_are_not_given_stay_unresolved() -> None:
    _, statements = marked("elsewhere", "[Anna Lund] said {so}.")
    resolved_statements, actors = resolve_actors([], statements)
    assert resolved_statements[0].resolution.actors == ()
    assert actors == ()


def test_transcriptions_are_heard_as_one_name() -> None:
    assert sounds_same(("Timur", "Azimov"), ("Timur", "Azimow"))
    assert word_similarity("Chernov", "Tchernov") > 0.9
    assert same_name(("Jasmina", "Vidović-Lukić"), ("Jasmina", "Lukic"))


def test_the_order_of_the_articles_chooses_no_spelling() -> None:
    texts = ("[Minister Anvar Sharipow] said {so}.", "[Minister Anvar Sharipov] said {no}.")
    assert speakers(*texts)[0] == speakers(*reversed(texts))[0] == speakers(*texts)[1]


def test_who_is_called_by_a_pet_name_in_one_article_has_the_name_of_the_other() -> None:
    texts = ("[President Sir Willie Kettler] said {so}.", "[President Sir Wilson Kettler] said {no}.")
    assert speakers(*texts) == [["Wilson Kettler"], ["Wilson Kettler"]]
