"""Who appears in one article: the mentions of one person, body or state put together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.actors.figure import Figure
from models.actors.gazetteer import gazetteer
from models.actors.mention import Mention
from models.actors.names import one_suffixed, significant
from models.actors.namesakes import choose_namesake, fathers_of, is_form_of, key_words, surname_of
from models.actors.roles import make_role
from models.actors.text import fold, words_of
from models.records import ActorKind


def gather(mentions: Sequence[Mention], text: str) -> list[Figure]:
    """The figures of an article, in the order of their first mention."""
    figures: list[Figure] = []
    people = [m for m in mentions if m.kind == "person"]
    # The fullest names come first, and among them who carries a nickname, so that other forms find their bearer.
    full = [m for m in people if len(m.words) > 1 or m.nicknames]
    heading = title_case_heading(text)
    fathers = fathers_of(people)
    for mention in sorted(full, key=lambda m: (-len(significant(m.words)), not m.nicknames, m.span)):
        _place(figures, mention, text, fathers, create=mention.span[0] >= heading)
    for mention in people:
        if mention not in full:
            _place(figures, mention, text, create=mention.span[0] >= heading)
    for mention in mentions:
        kin = _new_relative(mention, figures, text)
        if kin is not None:
            figures.append(Figure("person", mention.words, roles=[make_role(kin, [])]))
            figures[-1].add(mention, text)
        elif mention.kind == "name":
            office = any(gazetteer().is_person_noun(role.head) for role in mention.roles) and not mention.owner
            _place(figures, mention, text, create=office and not mention.owner and _named_by_office(mention))
        elif (
            mention.kind == "state"
            and len(mention.words) == 1
            and any(
                f.kind == "person" and len(f.words) > 1 and surname_of(f) == fold(mention.words[0]) for f in figures
            )
        ):
            _place(figures, mention, text, create=False)  # a surname, not the place of that name
        elif mention.kind == "state" or (mention.kind == "organisation" and mention.span[0] >= heading):
            _place_body(figures, mention, text)
    figures.sort(key=lambda figure: figure.first_place)
    return figures


_KIN = re.compile(
    r"(?:\b(?:his|her|their|my|our)|['’]s|s['’])\s+(?:[\w-]+\s+){0,2}?(?P<kin>[\w-]+),?\s+$", re.IGNORECASE
)


def _new_relative(mention: Mention, figures: Sequence[Figure], text: str) -> str | None:
    """What a first name alone is told to be to somebody, "his wife, Maria"; None where that is nobody new.

    Another Maria is the wife where the article says so, or where she shares a surname with somebody.
    """
    led = _KIN.search(text[max(0, mention.span[0] - 60) : mention.span[0]])
    first = mention.kind == "name" and fold(mention.words[0]) in gazetteer().first_names
    if led is None or not first or led["kin"] not in gazetteer().kin:
        return None
    people = [figure for figure in figures if figure.kind == "person"]
    surnames = [surname_of(figure) for figure in people if len(figure.words) > 1]
    named = [figure for figure in people if is_form_of(mention.words, figure)]
    known = any(
        led["kin"] in {role.head for role in figure.roles} or surnames.count(surname_of(figure)) > 1 for figure in named
    )
    return None if known else led["kin"]


def title_case_heading(text: str) -> int:
    """Where the first line ends if it is printed In Title Case, where capitals tell no names, else 0."""
    end = text.find("\n")
    words = [word for word in words_of(text, 0, max(end, 0)) if len(word.text) > 3]
    sentence = text[:end].rstrip()[-1:] == "."
    return end if len(words) > 2 and not sentence and sum(word.capital for word in words) >= 0.8 * len(words) else 0


def _named_by_office(mention: Mention) -> bool:
    word = fold(mention.words[0])
    return word not in gazetteer().plain and gazetteer().country_of(word) is None


def _place(
    figures: list[Figure],
    mention: Mention,
    text: str,
    fathers: frozenset[tuple[str, ...]] = frozenset(),
    *,
    create: bool,
) -> None:
    """Add a mention to its figure; ``fathers`` are names without a suffix that are not those with one."""
    printed = fold(text[slice(*mention.span)])
    found = [
        figure
        for figure in figures
        if figure.kind == "person" and (printed in figure.nicknames or is_form_of(mention.words, figure))
    ]
    found = [f for f in found if not (one_suffixed(mention.words, f.words) and fathers & {mention.words, f.words})]
    if len(mention.words) > 1 and len(found) > 1:
        exact = [figure for figure in found if key_words(figure.words) == key_words(mention.words)]
        found = exact or found
    nicknamed = [figure for figure in found if {printed, fold(mention.name), fold(mention.words[0])} & figure.nicknames]
    figure = nicknamed[0] if nicknamed else choose_namesake(found, mention)
    if figure is None and create:
        figure = Figure("person", mention.words)
        figures.append(figure)
    if figure is not None:
        figure.add(mention, text)


def state_key(words: Sequence[str]) -> str:
    """What states are told apart by: the country's code, else the folded name."""
    phrase = " ".join(words)
    return gazetteer().country_of(phrase) or fold(phrase).removeprefix("the ")


def _place_body(figures: list[Figure], mention: Mention, text: str) -> None:
    known = gazetteer()
    phrase = fold(mention.name)
    if mention.kind == "state":
        figure = body_figure(figures, "state", state_key(mention.words), mention.words)
    else:
        full = known.organisations.get(phrase)
        key = fold(full) if full else phrase
        alike = [f for f in figures if f.kind == "organisation" and same_body(f, key)]
        exact = [f for f in alike if f.key == key]
        met = exact or (alike if len(alike) == 1 else [])
        figure = met[0] if met else body_figure(figures, "organisation", key, (full,) if full else mention.words)
    figure.add(mention, text)
    full = known.organisations.get(phrase) if mention.kind == "organisation" else None
    if full and not mention.name.isupper():
        figure.names[full] += 1  # a seat is no name: Turtle Bay
        del figure.names[mention.name]
    short = _SHORT_FORM.match(text, mention.span[1]) or _SHORT_BEFORE.search(
        text, max(0, mention.span[0] - 20), mention.span[0]
    )
    if short and mention.kind == "organisation" and (short.re is _SHORT_FORM or text[mention.span[1] :][:1] == ")"):
        figure.nicknames.add(fold(short["short"]))
        figure.aliases.setdefault(short["short"])
        _take_in_short_form(figures, figure, fold(short["short"]))


_SHORT_FORM = re.compile(r"(?:\s?\(|, or (?:the )?)(?P<short>[A-Z][\w.&-]{1,9})(?:\)|,)")
_SHORT_BEFORE = re.compile(r"\b(?P<short>[A-Z][A-Z\d.&-]{1,9}) \((?:the )?\Z")


def _take_in_short_form(figures: list[Figure], figure: Figure, short: str) -> None:
    """Put what the article named by initials before it told what they stand for to the body's full name."""
    for other in [f for f in figures if f is not figure and f.kind == "organisation" and f.key == short]:
        figure.places.extend(other.places)
        figure.names.update(other.names)
        figure.aliases.update(other.aliases)
        figure.roles.extend(role for role in other.roles if role not in figure.roles)
        figures.remove(other)


def body_figure(
    figures: list[Figure], kind: ActorKind, key: str, words: Sequence[str], *, named: bool = True
) -> Figure:
    """The figure of a body, made where the article has not named it before."""
    for figure in figures:
        if figure.kind == kind and figure.key == key:
            return figure
    figure = Figure(kind, tuple(words), key=key, named=named)
    figures.append(figure)
    return figure


def same_body(figure: Figure, key: str) -> bool:
    """Whether a folded name is that of a body already met: the same, its abbreviation, or the name shortened."""
    if figure.key == key:
        return True
    if " " in key:  # the Red Cross; the full name behind initials that a headline gives first
        return figure.key.endswith(f" {key}") or (len(figure.key) >= 3 and figure.key == _initials(key))
    return key in figure.nicknames or (key == _initials(figure.key) and len(key) >= 3)


def _initials(key: str) -> str:
    return "".join(word[0] for word in key.replace("-", " ").split() if word not in gazetteer().function_words)
