"""Interviews and hearings printed as turns: "Name: answer", "Q: question", or questions on lines of their own.

Nothing in such turns is marked as speech but their layout, so the layout is read, not the tagger.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.attribution.decoding import Attribution
from models.attribution.windows import paragraphs
from models.records import Span

_LABEL = re.compile(
    r"(?P<who>[QA](?=[.:)])|[^\W\d_](?:[^\W\d_]|[ .'’-]{1,2}(?=[^\W\d_])){0,50}\.?(?:\ \([^()\n]{1,40}\))?(?=:))"
    r"(?P<mark>[.:)])(?=\s+\S)"
)
_LONGEST_LABEL = 6
_FEWEST_WORDS = 3
_ASKING = frozenset(
    {"q", "question", "interviewer", "reporter", "journalist", "moderator", "host", "questioner"}
    | {"anchor", "presenter", "correspondent", "newsreader"}
)
_ANSWERING = frozenset({"a", "answer"})
_NOT_A_SPEAKER = re.compile(
    r"(?:image|photo|picture|video|watch|listen|edited|reporting|writing|source|read|see|also|related|update|note"
    r"|correction|by|caption|credit|graphic|map|date|time|place|venue|background|factbox|key|more|editor)s?\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’-]+(?:\s(?:al-|van|von|de|bin|ibn|el)?\s?[A-Z][\w'’-]+)+")
_SPOKESPERSON = re.compile(r"\b(?:(?:the|a|an)\s(?:[\w'’-]+\s){0,4})?spokes(?:person|man|woman)\b", re.IGNORECASE)
_LONGEST_QUESTION = 300
_OWN_WORDS = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_ONE_SPEAKS = re.compile(r"\b(?:I|[Mm]y)\b")
# without "me": whoever asks says "tell me" as well
_ONE_ANSWERS = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us)\b")
_CLOSING = re.compile(
    r"\b(?:[Ii]nterview|[Cc]onversation|spoke to|talked to|spoke with|edited for|condensed|translated)\b"
)
_PLAIN_NAME = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)+"
# "Our correspondent in Ziguinchor is Moussa Keïta", "Moussa Keïta, our reporter"
_JOURNALIST = r"(?:correspondent|reporter|colleague|editor|producer)"
_INTRODUCED = re.compile(
    rf"\b[Oo]ur\s(?:[\w'’-]+\s){{0,4}}?{_JOURNALIST}(?:\s(?:in|at|for|from)\s[^.,;:\n]{{2,40}}?)?,?\s(?:is\s)?"
    rf"(?P<who>{_PLAIN_NAME})|(?P<before>{_PLAIN_NAME}),\s(?:is\s)?our\s(?:[\w'’-]+\s){{0,4}}?{_JOURNALIST}\b"
)
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
# "..., people would not talk,” he said"
_TOLD = re.compile(r"[,.?!][”\"]\s(?:he|she|they|[A-Z][\w.'’-]*(?:\s[A-Z][\w'’-]*){0,3})\s(?:said|says|told|added)\b")
_IN_THE_ROOM = frozenset({"i", "we", "you", "me", "us"})
_QUESTION = re.compile(r"[^.!?]*\?")
_QUOTES = re.compile(r"[“”„«»\"]|''")


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of somebody's turn: ``label`` names who speaks (None where nothing on the page does), ``mark`` is
    the colon behind it, ``words`` is what is said, ``asking`` tells a journalist's turns from others'."""

    label: Span | None
    mark: Span | None
    words: Span
    asking: bool


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of all interviews and hearings in a text, in order; none where it is told and not transcribed."""
    parts = paragraphs(text)
    return _labelled(text, parts) or _unlabelled(text, parts)


def with_turns(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, where those inside of turns give way to the turns: one for each paragraph of an answer.

    What a journalist's turn tells of the words of others stays, as in any article.
    """
    said = turns(text)
    kept = [
        one
        for one in found
        if all(turn.asking and _reports(text, one, turn) for turn in said if _reaches_into(text, one, turn))
    ]
    told = [Attribution(turn.label, turn.mark, (turn.words,)) for turn in said if not turn.asking]
    return sorted([*kept, *told], key=lambda one: one.content)


def _reaches_into(text: str, one: Attribution, turn: Turn) -> bool:
    start, end = text.rfind("\n", 0, turn.words[0]) + 1, turn.words[1]
    return any(a < end and b > start for a, b in one.content)


def _reports(text: str, one: Attribution, turn: Turn) -> bool:
    """Whether a turn tells in its own words who else has said something; a question has it quoted at least."""
    start, end = turn.words
    if one.source is None or not start <= one.source[0] < one.source[1] <= end:
        return False
    last = one.content[-1][1]
    asked = _QUESTION.match(text, last, end) and not _QUOTES.search(text[slice(*one.content[0])])
    return not asked and text[slice(*one.source)].split()[0].casefold() not in _IN_THE_ROOM


def _labelled(text: str, parts: Sequence[Span]) -> tuple[Turn, ...]:
    labels = {number: label for number, part in enumerate(parts) if (label := _label(text, part))}
    found: list[Turn] = []
    for run in _runs(labels):
        names = {number: _name(labels[number]) for number in run}
        times = Counter(names.values())
        while len(run) > 1 and run[1] > run[0] + 1 and (run[0] == 0 or times[names[run[0]]] == 1):
            del names[run.pop(0)]  # a headline with a colon
        wordy = sum(len(text[labels[number].end() : parts[number][1]].split()) >= _FEWEST_WORDS for number in run)
        if len(run) < 3 or max(times.values()) < 2 or 2 * wordy < len(run):
            continue
        asking = _who_asks(text, parts, names)
        asking |= {names[number] for number in run if not _ASKING.isdisjoint(_role(labels[number]))}
        guest = _guest(text[: parts[run[0]][0]])
        if len(set(names.values())) < 2 and not (asking and guest) and not _put_before(text, parts, run):
            continue
        label = labels[run[0]]
        answers = next((labels[number] for number in run if names[number] not in asking), None)
        heard: set[str] = set()
        asked = False
        for number in range(run[0], _last_turn(text, parts, run[-1]) + 1):
            start, end = parts[number]
            if number in labels:
                label = labels[number]
                heard.add(names[number])
                asked = names[number] in asking and text[start:end].endswith("?")
                answers = answers if names[number] in asking else label
            elif any(
                name[0].split()[-1].casefold() in set(names.values()) - heard
                for name in _NAME.finditer(text, start, end)
            ):
                continue  # the journalist introduces whoever speaks next
            if text[start] == "(" and text.find(")", start, end) >= end - 2:
                continue  # a stage direction
            called = text[slice(*guest)] if guest and _name(label) in _ANSWERING else ""
            if number not in labels and _is_told(text[start:end], called):
                continue  # the journalist tells what others say of it
            if number not in labels and asked and not _is_put(text[start:end]):
                asked = False
                if answers is None or _name(answers) in _ANSWERING:
                    found.append(Turn(guest, None, (start, end), False))
                    continue
                label = answers
            elif number not in labels and _is_put(text[start:end]) and names.get(number + 1) not in asking:
                asked = True
                found.append(Turn(None, None, (start, end), True))
                continue
            begins = label.start() == start
            name = _name(label)
            found.append(
                Turn(
                    label=guest if name in _ANSWERING else label.span("who"),
                    mark=label.span("mark") if begins else None,
                    words=(_after(text, label.end()), end) if begins else (start, end),
                    asking=name in asking,
                )
            )
    return tuple(found)


def _put_before(text: str, parts: Sequence[Span], run: Sequence[int]) -> bool:
    """Whether questions without a label stand before most of the labelled paragraphs."""
    put = sum(number - 1 not in run and number > 0 and _is_put(text[slice(*parts[number - 1])]) for number in run)
    return 3 * put >= 2 * len(run)


def _last_turn(text: str, parts: Sequence[Span], last: int) -> int:
    """The number of the last paragraph of an interview: those behind its last label go on in the first person."""
    while last + 1 < len(parts):
        words = text[slice(*parts[last + 1])]
        after = text[slice(*parts[last])].endswith("?") and not _QUOTES.search(words)
        if not (_is_answer(words) or after) or _NOT_A_SPEAKER.match(words) or _CLOSING.search(words):
            break
        last += 1
    return last


def _is_put(paragraph: str) -> bool:
    """Whether a paragraph without a label is a journalist's question: who answers asks in words of his own."""
    return _is_question(paragraph) and not _ONE_ANSWERS.search(paragraph)


def _is_told(paragraph: str, guest: str) -> bool:
    """Whether a paragraph between turns is the journalist's own: it names the guest, or quotes as news do."""
    if _OWN_WORDS.search(_QUOTED.sub("", paragraph)):
        return False
    named = {word.casefold() for word in guest.split() if len(word) > 3}
    return _TOLD.search(paragraph) is not None or any(
        word[0].isupper() and word.casefold() in named for word in re.findall(r"\w+", paragraph)
    )


def _label(text: str, part: Span) -> re.Match[str] | None:
    label = _LABEL.match(text, *part)
    if label is None or not label["who"][0].isupper() or _NOT_A_SPEAKER.match(label["who"]):
        return None
    return label if len(label["who"].split()) <= _LONGEST_LABEL else None


def _after(text: str, offset: int) -> int:
    while text[offset].isspace():
        offset += 1
    return offset


def _name(label: re.Match[str]) -> str:
    """The last word of a label, which stays the same where titles and first names are left out later."""
    return label["who"].split(" (")[0].split()[-1].casefold()


def _role(label: re.Match[str]) -> list[str]:
    """The words in brackets that a label gives with a name: "ANNA LEE (HOST)"."""
    return label["who"].casefold().partition(" (")[2].rstrip(")").split()


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers in groups, where a gap of more than four paragraphs begins a new one."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number - groups[-1][-1] <= 4:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _who_asks(text: str, parts: Sequence[Span], names: dict[int, str]) -> frozenset[str]:
    """The names that ask: those who are called so, or the first of all where half of its turns are questions.

    So do the journalists whom the text introduces: what a correspondent tells are the words of others.
    """
    introduced = {(name["who"] or name["before"]).split()[-1].casefold() for name in _INTRODUCED.finditer(text)}
    colleagues = frozenset(names.values()) & introduced
    called = frozenset(names.values()) & _ASKING
    if called:
        return called | colleagues
    first = names[min(names)]
    own = [text[slice(*parts[number])].endswith("?") for number, name in names.items() if name == first]
    return colleagues | frozenset({first}) if 2 * sum(own) >= len(own) else colleagues


def _unlabelled(text: str, parts: Sequence[Span]) -> tuple[Turn, ...]:
    """Questions that stand alone, each before paragraphs in the first person that hold no quotation marks.

    Somebody must say "I" and be named before: an explainer asks and answers in the same way, as "we" at most.
    """
    asks = [number for number, part in enumerate(parts) if _is_question(text[slice(*part)])]
    if len(asks) < 3:
        return ()
    blocks = [range(a + 1, b) for a, b in zip(asks, [*asks[1:], min(asks[-1] + 2, len(parts))], strict=True)]
    bodies = {block: "\n".join(text[slice(*parts[number])] for number in block) for block in blocks if block}
    answered = [block for block, body in bodies.items() if _is_answer(body)]
    guest = _guest(text[: parts[asks[0]][0]])
    one_speaks = any(_ONE_SPEAKS.search(bodies[block]) for block in answered)
    if guest is None or not one_speaks or 3 * len(answered) < 2 * len(asks):
        return ()
    found = [Turn(None, None, parts[number], True) for number in asks]
    found += [Turn(guest, None, parts[number], False) for block in answered for number in block]
    return tuple(sorted(found, key=lambda turn: turn.words))


def _is_question(paragraph: str) -> bool:
    return paragraph.endswith("?") and len(paragraph) <= _LONGEST_QUESTION and not _QUOTES.search(paragraph)


def _is_answer(words: str) -> bool:
    return _OWN_WORDS.search(words) is not None and not _QUOTES.search(words)


def _guest(introduction: str) -> Span | None:
    """Who is interviewed: the spokesperson or the fullest name in the last paragraph before the first question.

    Of several names it is the one whose last word the introduction has most often. A headline names nobody, and a
    masthead only the outlet.
    """
    start = introduction.rstrip().rfind("\n") + 1
    spokesperson = _SPOKESPERSON.search(introduction, start)
    if spokesperson is not None:
        return spokesperson.span()
    names = list(_NAME.finditer(introduction, start)) if start else []
    outlet = introduction.partition("\n")[0]  # as a masthead, "El Mirador (English edition)"
    names = [name for name in names if not outlet.startswith(name[0])] or names
    if not names:
        return None
    return max(names, key=lambda name: (introduction.count(name[0].split()[-1]), -name.start())).span()
