"""Personal names: titles, words that make up a name, and how alike two spellings are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from models.actors.gazetteer import Gender, gazetteer
from models.actors.text import Word, fold

# Spellings of one sound in the Latin transcriptions of Arabic, Cyrillic, Greek, Somali, Chinese and Korean names.
_SOUNDS = (
    (r"[^a-z]", ""),
    (r"tch|tsch|sch|tsh|dzh|ch|sh|cz|sz|zh|ts|dj|x(?=i)", "s"),
    (r"dh|th", "t"),
    (r"kh|ck|q|c|g(?=h)|kk", "k"),
    (r"gh", "k"),
    (r"x", "ks"),
    (r"ph", "f"),
    (r"w|v(?=o)", "v"),
    (r"^ou(?=l)|^wu(?=l)|^vu(?=l)", "u"),
    (r"oo|ou|ow|u", "o"),
    (r"ee|ie|ei|ey|ay|ai|y|j|e", "i"),
    (r"z", "s"),
    (r"h", ""),
    (r"(.)\1+", r"\1"),
)


_PART = re.compile(r"(Ma?[Cc](?=[^\W\d_]{3}))?([^\W\d_])([^\W\d_]*)")


def is_shouted(speaker: str) -> bool:
    """Whether a speaker stands in full capitals, as in a transcript: "TOMAS BRECK", "JOHN McCAIN (by phone)"."""
    return re.sub(r"\bMa?c(?=[^\W\d_a-z])", "", speaker.split(" (")[0]).isupper()


def in_title_case(shouted: Sequence[Word]) -> list[Word]:
    """Words in full capitals as they stand within a sentence: "Tomas Breck", "Peter O'Neil", "UN Envoy Ann McCain"."""
    known = gazetteer()
    words: list[Word] = []
    for word in shouted:
        text = word.text
        if words and len(word.folded) > 1 and word.folded in known.particles | known.function_words:
            text = text.lower()
        elif not (word.folded in known.organisations or (len(text) < 4 and known.country_of(text))):
            text = _PART.sub(lambda part: (part[1] or "").capitalize() + part[2].upper() + part[3].lower(), text)
        words.append(replace(word, text=text))
    return words


@lru_cache(maxsize=20_000)
def sound(word: str, *, hard: bool = False) -> str:
    """A rough phonetic form in which the usual transcriptions of one name meet; ``hard`` takes ch for k, dj for d."""
    form = fold(word)
    if hard:
        form = form.replace("ch", "k").replace("dj", "d")
    for pattern, plain in _SOUNDS:
        form = re.sub(pattern, plain, form)
    return form


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The first two consonants that are heard, in which all spellings of a name agree."""
    form = sound(word, hard=True)
    return re.sub(r"[aeiou]", "", form)[:2] or form[:1]


@lru_cache(maxsize=50_000)
def word_similarity(one: str, other: str) -> float:
    """How alike two spellings of one part of a name are, in [0, 1]."""
    left, right = fold(one).replace("-", ""), fold(other).replace("-", "")
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.8 if left[:1] == right[:1] else 0.0
    if left[0] == "c" and right[0] in "aeiou":  # the Somali c is often left out: Cali, Ali
        left = left[1:]
    elif right[0] == "c" and left[0] in "aeiou":
        right = right[1:]
    spelled = Levenshtein.normalized_similarity(left, right)
    heard = max(
        Levenshtein.normalized_similarity(sound(left), sound(right)),
        Levenshtein.normalized_similarity(sound(left, hard=True), sound(right, hard=True)),
    )
    return max(spelled, 0.97 * heard, 0.5 * (spelled + JaroWinkler.similarity(left, right)))


@lru_cache(maxsize=20_000)
def significant(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles; a prefix as in "al-Yamm" is taken off."""
    known = gazetteer()
    particles = frozenset() if family_first(words) else known.particles  # Van is a name in Nguyen Van Minh
    kept = []
    for word in words:
        bare = (
            re.sub(r"^[^\W\d_]{1,3}[-'’ʼ](?=[^\W\d_]{3,})", "", word)
            if word[:1].islower() or fold(word)[:3] in _PREFIXES
            else word
        )
        if fold(bare) not in particles | _SUFFIXES or len(words) == 1:
            kept.append(bare)
    return tuple(kept) or words


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SYLLABLES = re.compile(r"[^\W\d_]{2,}-[a-z]{2,}$")
_PREFIXES = {"al-", "el-", "as-", "ash", "ad-", "an-", "ar-", "at-", "az-"}


def joined(words: tuple[str, ...]) -> str:
    """All words in one, to compare "Abd al-Karim" with "Abdelkarim"."""
    return "".join(sound(word) for word in words)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one as it stands: first word and surname agree, a part may be left out."""
    short, long = sorted((_folded(one), _folded(other)), key=len)
    if len(short) >= 2 and short == long[1:]:
        return True  # an unknown title or one given name more stands before it
    if len(short) < 2 or short[0] != long[0]:
        return False
    if len(long) == 2:
        return short[-1] in _surname_forms(other) or long[-1] in _surname_forms(one) or short[-1] == long[-1]
    return short[-1] in long[1:] and (len(short) == 2 or set(short) <= set(long))


def _surname_forms(words: tuple[str, ...]) -> set[str]:
    """A double surname may lose a half: Vidović-Lukić, Lukić."""
    surname = fold(significant(words)[-1])
    return {surname.replace("-", ""), *(part for part in surname.split("-") if len(part) >= 4)}


def sounds_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names differ in transcription only."""
    left, right = significant(one), significant(other)
    if min(len(left), len(right)) < 2:
        return False
    ends = _sounds_alike(left[0], right[0]) and sound(left[-1]) == sound(right[-1])
    return ends or joined(one) == joined(other)


def _sounds_alike(one: str, other: str) -> bool:
    """Whether two first names have the same sound, or the same three consonants and more: Aleksandr, Alexander."""
    left, right = sound(one), sound(other)
    bare = re.sub(r"[aeiou]", "", left)
    return left == right or (left[:1] == right[:1] and len(bare) >= 3 and bare == re.sub(r"[aeiou]", "", right))


def middles_clash(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the middle parts of two names tell them apart, as George W. Bush and George H. Bush."""
    few, many = sorted((significant(one)[1:-1], significant(other)[1:-1]), key=len)
    return any(all(word_similarity(word, counterpart) < 0.8 for counterpart in many) for word in few)


def suffixes_clash(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether "Jr." and "Sr." tell two names apart."""
    left, right = suffix_of(one), suffix_of(other)
    return bool(left and right) and left != right


def one_suffixed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether only one of two names has a suffix, which may be left out or tell a son from his father."""
    return bool(suffix_of(one)) != bool(suffix_of(other))


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(re.sub(r"[-']", "", fold(word)) for word in significant(words))


def name_similarity(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two full names are, in [0, 1]: given names and surnames each have to agree."""
    left, right = significant(one), significant(other)
    if min(len(left), len(right)) < 2:
        return 0.0
    short, long = sorted((left, right), key=len)
    scores = [min(word_similarity(short[0], long[0]), word_similarity(short[-1], long[-1]))]
    if len(long) > len(short) >= 2:
        # A second surname or a patronymic may be left out: the first words agree and the last is found anywhere after.
        scores.append(
            min(word_similarity(short[0], long[0]), max(word_similarity(short[-1], word) for word in long[1:])) - 0.02
        )
    if len(short) == len(long) == 2:
        scores.append(min(word_similarity(short[0], long[1]), word_similarity(short[1], long[0])) - 0.03)
    if len(short) == len(long) > 2:
        scores.append(min(word_similarity(a, b) for a, b in zip(short, long, strict=True)))
    whole = Levenshtein.normalized_similarity(joined(one), joined(other))
    surnames = word_similarity(left[-1], right[-1])
    scores.append(whole - 0.04 if surnames >= 0.55 else 0.0)
    return max(scores)


def surname_similarity(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike the surnames of two names are, in [0, 1]; a family name may stand first."""
    left, right = significant(one), significant(other)
    best = word_similarity(left[-1], right[-1])
    for part in re.split(r"[-‐]", left[-1]):
        for counterpart in re.split(r"[-‐]", right[-1]):
            if min(len(part), len(counterpart)) >= 4:
                best = max(best, word_similarity(part, counterpart) - 0.03)
    return best


def suffix_of(words: tuple[str, ...]) -> str:
    """The folded "jr", "sr" or number that ends a name, "" where there is none."""
    last = fold(words[-1])
    return last if len(words) > 1 and last in _SUFFIXES else ""


def family_first(words: tuple[str, ...]) -> bool:
    """Whether the family name stands first, as in Kim Do-yun, Nguyen Van Hai and Wang Xiulan."""
    if len(words) < 2:
        return False
    if any(_SYLLABLES.search(word) for word in words[1:]):
        return True
    known = gazetteer()
    family, given = fold(words[0]), [fold(word) for word in words[1:]]
    if family not in known.family_names:
        return False
    if family in known.first_names:  # Kim Do Yun, but Kim Stevens
        return len(given) == 2 and all(len(word) <= 6 for word in given) and given[-1] not in known.first_names
    return given[0] not in known.first_names or given[0] in known.seldom_names | known.particles


def family_name(words: tuple[str, ...]) -> str:
    """The part of a name that a family shares."""
    kept = significant(words)
    return kept[0] if family_first(kept) else kept[-1]


def short_for(short: str, full: str) -> bool:
    """Whether a first name can stand for another: Bill for William, J. or J.F. for Jean-François."""
    one, other = fold(short), fold(full)
    if one == other:
        return True
    if len(one) <= 3 and short.replace(".", "").isupper():
        return "".join(part[0] for part in re.split(r"[- ]", other) if part).startswith(one)
    known = gazetteer().nicknames
    return other in known.get(one, ()) or one in known.get(other, ())


def gender_of(words: tuple[str, ...]) -> Gender | None:
    """What the first name tells, where the lists of names agree."""
    if len(words) < 2 or family_first(words):
        return None
    names = gazetteer().first_names
    first = fold(words[0])
    return names.get(first) or names.get(first.split("-")[0])
