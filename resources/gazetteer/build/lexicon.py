"""Common nouns for people and bodies from WordNet: which mean a person, which an office, which name the same one."""

from __future__ import annotations

from collections.abc import Iterator

from wordnet import GROUP, PERSON, PLAIN, WordNet

_OFFICES = (
    "leader",
    "official",
    "negotiator",
    "spokesperson",
    "adviser",
    "military_officer",
    "clergyman",
    "legislator",
    "diplomat",
    "judge",
    "representative",
)
_STEPS = 3  # how many broader terms up two words can still mean one office: "the officer" for a brigadier
_TOO_BROAD = frozenset(
    {
        "person",
        "individual",
        "someone",
        "somebody",
        "mortal",
        "soul",
        "adult",
        "grownup",
        "worker",
        "leader",
        "unfortunate",
        "contestant",
        "creator",
        "capitalist",
        "expert",
        "professional",
        "communicator",
        "intellectual",
        "intellect",
        "male",
        "female",
        "man",
        "woman",
        "male_person",
        "female_person",
        "european",
        "inhabitant",
        "habitant",
        "dweller",
        "denizen",
        "indweller",
        "traveler",
        "traveller",
        "religious_person",
        "entertainer",
        "juvenile",
    }
)


def lexicon(wordnet: WordNet) -> dict[str, object]:
    """Plain nouns whose commonest sense is a person or a group, those that tell a gender, those for offices, and for
    each person's noun the broader ones that can mean the same person."""
    kind = {word: wordnet.senses[sense].file for word, sense in wordnet.first.items()}
    persons = sorted(word for word, file in kind.items() if file == PERSON)
    table: dict[str, object] = {
        "persons": persons,
        # short rare ones are more often surnames (Obi) than bodies
        "groups": sorted(w for w, file in kind.items() if file == GROUP and (len(w) > 3 or w in wordnet.counted)),
    }
    for gender in ("female", "male"):
        known = wordnet.below(wordnet.of[f"{gender}_person"])
        table[gender] = [word for word in persons if wordnet.first[word] in known]
    offices = wordnet.below(wordnet.sense(root, PERSON) for root in _OFFICES)
    table["offices"] = [word for word in persons if wordnet.first[word] in offices and word in wordnet.counted]
    kin = wordnet.below([wordnet.sense("relative", PERSON)])
    table["kin"] = [word for word in persons if wordnet.first[word] in kin and word in wordnet.counted]
    broader = {word: sorted(set(_broader(wordnet, word)) - {word}) for word in persons}
    table["broader"] = {word: found for word, found in broader.items() if found}
    table["plain"] = sorted(wordnet.counted)
    return table


def _broader(wordnet: WordNet, word: str) -> Iterator[str]:
    """The broader terms and synonyms of every sense of a noun that means a person, a few steps up."""
    for sense in wordnet.of[word]:
        level = [sense] if wordnet.senses[sense].file == PERSON else []
        for _ in range(_STEPS):
            for one in level:
                yield from (x for x in wordnet.senses[one].lemmas if PLAIN.fullmatch(x) and x not in _TOO_BROAD)
            level = [
                broader
                for one in level
                for broader in wordnet.senses[one].broader
                if wordnet.senses[broader].file == PERSON and not _TOO_BROAD & set(wordnet.senses[broader].lemmas)
            ]
