"""Stretches of capitalised words: what may be a name, from its titles to its last word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from models.actors.gazetteer import gazetteer
from models.actors.text import Word, fold, words_of
from models.actors.titles import is_titled_person

RETIRED = frozenset({"rtd", "ret", "retd"})


BREAK = re.compile(r"[,.;:!?\"“”‘«»()\n—–]|(?<=\s)['-](?=\s|\w)")


# "Exxon Mobil Corp XOM.N": where a share is traded
_TICKER = re.compile(r"\b[A-Z]{2,5}\.(?:[ALNOT]|AS|AX|BO|DE|HK|KS|MC|MI|NS|PA|SA|SS|SZ|TO)\b(?![.\w])")


def is_traded_as(text: str, word: Word) -> bool:
    """Whether a word is part of the short name of a share."""
    return any(start <= word.start < end for start, end in _shares(text))


@lru_cache(maxsize=4)
def _shares(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _TICKER.finditer(text))


def topics(text: str) -> frozenset[str]:
    """The folded capitalised phrases of a text, by which reports of one event know each other."""
    runs = [[word for word in run if word.folded not in gazetteer().function_words] for run in runs_of(text)]
    return frozenset(" ".join(word.folded for word in run) for run in runs if len(run) > 1)


@lru_cache(maxsize=4)
def runs_of(text: str) -> tuple[tuple[Word, ...], ...]:
    """Stretches of capitalised words: one possible name each, titles included."""
    return tuple(tuple(run) for run in _runs(text))


def _runs(text: str) -> Iterator[list[Word]]:
    particles = gazetteer().particles
    words = words_of(text)
    run: list[Word] = []
    for at, word in enumerate(words):
        if is_traded_as(text, word):
            if run:
                yield run
            run = []
            continue
        following = next((later for later in words[at + 1 : at + 4] if later.text not in particles), None)
        fits = bool(run) and _adjoin(text, run[-1], word)
        if fits and run[-1].possessive:
            seat = fold(f"{run[-1].text} {word.text}") in gazetteer().organisations  # Queen's Park
            body = _plural_owner(run[-1]) and gazetteer().is_group_noun(word.folded)
            fits = word.capital and (seat or body)
        links = following is not None and following.capital and text[word.end : following.start].count(" ") < 4
        links = links and following is not None and not BREAK.search(text[word.end : following.start])
        if word.capital and not fits and run:
            yield run
            run = []
        if word.capital or (fits and (fold(word.text) in RETIRED or (links and word.text in particles))):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _plural_owner(word: Word) -> bool:
    """Teachers' or women's, as in "the Teachers' Union", "the Women's Guild"."""
    known = gazetteer()
    return word.text[-1:] in "sS" or (gazetteer().is_common(word.folded) and word.folded not in known.first_names)


def _adjoin(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if gap in {" ", "\u00a0"} or (left.possessive and gap in {"' ", "’ ", "'s ", "’s "}):
        return True
    if gap in {"' ", "’ "} and fold(left.text) in gazetteer().honorifics:
        return True  # Dato' Sri
    if gap in {" (", ". (", ") "}:
        return bool({fold(left.text), fold(right.text)} & RETIRED)
    if gap == ". ":
        known = gazetteer()
        short = fold(left.text)
        return len(left.text) == 1 or short in known.honorifics or short in known.ranks or short == "st"
    if len(left.text) == 1:
        gap = gap.removeprefix(".")
    return (
        gap in {' "', '" ', " “", "” ", " ‘", "’ "} and left.capital and right.capital and _nickname(text, left, right)
    )


def _nickname(text: str, left: Word, right: Word) -> bool:
    """Whether a quotation mark between two words belongs to a nickname of one word: General "Tiny" Marsh."""
    inner = right if text[right.start - 2 : right.start - 1] == " " else left
    return text[inner.start - 1] in '"“‘' and text[inner.end : inner.end + 1] in {'"', "”", "’"}


def join_runs(text: str, runs: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Put together what "of", "for" or "and" holds together: the names of bodies and offices."""
    joined: list[list[Word]] = []
    at = 0
    while at < len(runs):
        run = list(runs[at])
        if _listed_body(text, runs[at : at + 3]):
            run = words_of(text, runs[at][0].start, runs[at + 2][-1].end)
            at += 2
        while at + 1 < len(runs) and _belongs(text, run, runs[at + 1], runs):
            between = words_of(text, run[-1].end, runs[at + 1][0].start)
            run = [*run, *between, *runs[at + 1]]
            at += 1
        joined.append(run)
        at += 1
    return joined


def _listed_body(text: str, runs: Sequence[Sequence[Word]]) -> bool:
    """Whether three runs name one body: "Immigration, Refugees and Citizenship Canada"."""
    if len(runs) < 3:
        return False
    known = gazetteer()
    first, second, third = runs
    gaps = (text[first[-1].end : second[0].start], text[second[-1].end : third[0].start])
    body = known.is_group_noun(third[-1].folded) or fold(third[-1].text) in known.states
    plain = all(known.is_common(word.folded) and word.folded not in known.function_words for word in [*first, *second])
    return gaps == (", ", " and ") and len(third) > 1 and body and plain


def _belongs(text: str, left: Sequence[Word], right: Sequence[Word], runs: Sequence[Sequence[Word]]) -> bool:
    gap = text[left[-1].end : right[0].start]
    known = gazetteer()
    last = left[-1].folded
    if re.fullmatch(r" to (?:the )?", gap):
        return last in known.offices
    if re.fullmatch(r" (?:of|for) (?:the )?", gap):
        if len(left) == 1 and left[0].folded in known.function_words:
            return False
        plural_body = last.endswith("s") and last in known.plain and known.is_person_noun(last)
        if last in known.realms or last in known.municipalities:
            return True
        body = known.is_group_noun(last) and not is_titled_person(left)
        return body or known.is_person_noun(last) or plural_body
    if gap in {" and ", " & "}:
        if not known.is_group_noun(right[-1].folded) or known.country_of(right[-1].text):
            return False
        if len(right) == 1 and len(left) == 1 and known.country_of(left[0].text):
            return False
        if known.is_person_noun(word_before(text, left[0].start)):
            return False
        before = [word for word in left if word.folded not in known.function_words]
        if not before or (known.is_group_noun(last) and len(before) > 1):
            return False
        others = {run[-1].folded for run in runs if run[0].start != left[0].start}
        return before[-1].folded not in others and known.country_of(" ".join(w.text for w in before)) is None
    return False


def word_before(text: str, offset: int) -> str:
    found = re.search(r"([^\W\d_]+) $", text[max(0, offset - 30) : offset])
    return fold(found.group(1)) if found else ""
