"""Which cues are words of communication, so that a statement can be told from a belief, a wish or a finding."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+(?:['’]\w+)*")
"""A word: a run of word characters, inner apostrophes kept."""

# Stems rather than words, because cues come inflected ("denies", "denied", "has been denying").
_LISTED = """say tell add ask write note report announce suggest tweet describe argue continue explain declare declin
    acknowledg accus criticiz criticis urg recall call conclud warn insist claim state respond repl post comment quot
    cite mention denounc condemn deni deny admit confirm vow promis pledg predict complain joke jok question remark
    assert contend maintain stress emphasiz reiterat testif speak spoke blast slam attack prais shout yell plead demand
    reveal told said wrote says saying telling according per statement interview boast brag assur advis caution charg
    counter echo concede conced concur allege alleg inform dismiss respon propos threaten disclos observ label mock
    tease greet hint imply impli suggest indicat observ opin outlin point proclaim propos refut reject remind retort
    signal specif spoke talk tout urge weigh voic read"""
_STEMS = frozenset(_LISTED.split())
_INFLECTED = frozenset(
    form
    for stem in _STEMS
    for form in (
        stem + "s",
        stem + "es",
        stem + "d",
        stem + "ed",
        stem + "ing",
        stem[:-1] + "ing",
        stem[:-1] + "ied",
        stem[:-1] + "ies",
    )
)
_LONG_STEMS = tuple(sorted(stem for stem in _STEMS if len(stem) > 4))


def is_communication_word(word: str) -> bool:
    """Whether a single word is a word of communication, in any inflection and case."""
    lower = word.lower()
    return lower in _STEMS or lower in _INFLECTED or lower.startswith(_LONG_STEMS)


def is_communication(cue: str) -> bool:
    """Whether a cue tells of communication: it holds such a word, or is a mere colon ("Minister: ...")."""
    return cue.strip() == ":" or any(is_communication_word(word) for word in WORD.findall(cue))
