"""Short articles in forms that news rarely shows often enough to learn: headlines with two speakers, colons, verbs with
a plain object, nouns as cues, and much that only looks like a statement. Written for the project; names are invented.

A pattern marks its annotations: ``{1 content}``, ``[1 source]`` and ``<1 cue>`` belong together by their number, and a
word in capitals behind a dollar sign stands for a random entry of that list.
"""

from __future__ import annotations

import random
import re

from models.attribution.tagger import STATEMENTS
from models.records import Span
from models.training.attribution_data import Annotated, Attribution

_WORDS: dict[str, str] = {
    "FIRST": "Amina|Tomas|Leila|Ibrahim|Mary|Joseph|Anneli|Kofi|Rosa|Dmitri|Farid|Grace|Henrik|Ines|Jun|Khalid|Lucia"
    "|Mehmet|Nadia|Oskar|Priya|Rashid|Sofia|Tariq|Ulla|Viktor|Wanjiru|Yusuf|Zeynep|Patrick",
    "LAST": "Okello|Varga|Haddad|Traore|Lindqvist|Mensah|Castellanos|Petrov|Rahimi|Achieng|Nilsen|Moreau|Tanaka|Barzani"
    "|Ferreira|Demir|Suleiman|Horvat|Iyer|Kassem|Romero|Aydin|Laine|Kovac|Njoroge|Salem|Osei|O’Neill|Bauer|Karimi",
    "TITLE": "President|Prime Minister|Foreign Minister|General|Colonel|Senator|Ambassador|Bishop|Mr|Ms|Dr|Envoy"
    "|Governor|Sheikh|Mayor|Defence Minister|Premier",
    "TOWN": "Belmar|Ostrava|Kassala|Port Amity|Tamara|Novi Grad|El Wadi|Lumbe|Santa Rita|Qasr Amin|Halden|Mirbat",
    "STATE": "Ankara|Cairo|Beijing|Washington|Brussels|Kyiv|Moscow|Pretoria|Doha|Ottawa|London|Paris|Tehran|Riyadh",
    "BODY": "Amnesty International|the African Union|the foreign ministry|the opposition|the junta|the Red Cross"
    "|the rebel alliance|the Council of Churches|the farmers’ union|the United Nations mission|the ruling party"
    "|the Islamist movement|the chamber of commerce|the army command|the bar association|the women’s league",
    "ROLE": "the minister|the general|the envoy|the president|the rebel leader|the spokeswoman|the mayor|the bishop"
    "|a senior official|a Western diplomat|the opposition leader|a resident|the commander|a shopkeeper in $TOWN"
    "|the party chairman|an aid worker|the chief negotiator|a retired teacher|the lawmaker",
    "NAME": "$FIRST $LAST|$TITLE $LAST|$TITLE $FIRST $LAST|$LAST|$FIRST $LAST, $ROLE,",
    "A": "$NAME|$NAME|$NAME|$ROLE|$BODY|$STATE|$STATE",
    "H": "$LAST|$STATE|Rebels|Army|Army chief|Opposition|UN envoy|PM|Minister|Bishops|Unions|Mayor|Junta|EU|Villagers"
    "|$TOWN mayor|Rebel leader|Foreign minister|President",
    "PLAN": "the $TOWN accord|the truce|the ceasefire|the roadmap|the river pact|the amnesty|the peace plan|the"
    " prisoner exchange|the $TOWN declaration|the buffer zone|the draft charter|the monitoring mission|the power"
    "-sharing deal",
    "DEED": "the attack on the convoy|the arrest of two judges|the closure of the port|the shelling of $TOWN|the raid"
    " on the radio station|the release of the pilots|the inquiry|the new sanctions|the vote in parliament|the ruling"
    "|the expulsion of the envoys|the return of the monitors|the withdrawal from $TOWN",
    "THING": "$PLAN|$PLAN|$DEED",
    "C": "$PLAN would not survive the winter|the talks were close to collapse|the border would stay shut|both sides had"
    " broken $PLAN|there was no military solution|the refugees could return by spring|the government had no mandate to"
    " sign|$DEED had changed everything|the mediators were biased|fuel was running out in $TOWN|the army would hold its"
    " fire|nobody had been consulted|the delegation would stay at the table|elections must come first",
    "Q": "We will not sign a text that forgets the dead|This is the best offer we have had in ten years|They came at"
    " dawn and took everything|I don’t believe a word of it|Nobody asked us what we want|It is time to stop the"
    " shooting|My son is not a bargaining chip|There’s a long way to go|We are ready to talk, but not under fire"
    "|Without monitors the paper is worthless|You cannot eat a communique",
    "BIT": "a historic step|a surrender|a trap|a gift to the generals|dead on arrival|a mockery|long overdue|a joke in"
    " poor taste|a victory for reason|cautiously optimistic|not worth the paper|theatre",
    "I": "reopen the port|return to the table|release all prisoners|respect the ceasefire|withdraw from $TOWN"
    "|investigate the killings|let aid convoys through|pull back their guns",
    "HC": "truce is ‘close’|talks have failed|army must leave $TOWN|deal is $BIT|no alternative to talks|border will"
    " reopen|peace plan ‘$BIT’|it is ready for talks|vote was stolen",
    "HP": "truce|peace plan|ceasefire|draft charter|prisoner swap|UN plan|power-sharing deal|amnesty",
    "TAIL": " on Monday|, hours after the shelling began| at a rally in $TOWN| in a statement| late on Thursday|, as"
    " fighting went on in $TOWN|, days before the vote|, speaking outside the court| in an interview with Radio"
    " $TOWN|, while thousands marched in $TOWN||||",
    "GOOD": "welcomed|hailed|praised|backed|endorsed|applauded|saluted|defended",
    "BAD": "condemned|denounced|rejected|criticised|dismissed|opposed|slammed|deplored",
    "SAID": "said|warned|insisted|argued|announced|claimed|acknowledged|stressed|added|told reporters",
    "SAYS": "says|warns|insists|claims|admits",
    "NOUN": "warning|claim|promise|assertion|announcement|admission|insistence|pledge",
    "FILL": "Trucks waited at the crossing for a third day.|Rain had washed away part of the road.|Shops in $TOWN"
    " stayed shut.|The delegates left by a side door.|About 400 people took part in the march.|The next round opens on"
    " Thursday.|$LAST, 54, has led the party since 2011.|Power was cut in most districts.",
}

_HEADLINES = (
    "[1 $H] <1 rejects> {1 $HP} as [2 $H] <2 $SAYS> {2 $HC}",
    "[1 $H] <1 welcomes> {1 $HP}, [2 $H] <2 $SAYS> {2 $HC}",
    "[1 $H] <1 $SAYS> {1 $HC} as [2 $H] <2 condemns> {2 $HP}",
    "[1 $H] <1 rejects> {1 $HP}; [2 $H] <2 urges> {2 return to talks}",
    "[1 $H] <1 $SAYS> {1 $HC}",
    "[1 $H] <1 denounces> {1 $HP}",
    "[1 $H] <1 calls> {1 $HP ‘$BIT’}",
    "[1 $H]<1 :> {1 $HC}",
    "{1 $HC}<1 :> [1 $H]",
    "{1 $HC}, <1 says> [1 $H]",
    "{1 $HC} – [1 $H]",
    "$HP talks: what we know so far",
    "$TOWN crossing: row over checkpoint ahead of talks",
    "$H snubs meeting as $HP takes effect",
    "$HP enters second week in $TOWN",
    "Fighting flares near $TOWN",
)

_SENTENCES = (
    "[1 $A] <1 $BAD> {1 $THING} and [2 $A] <2 $GOOD> {2 $THING}.",
    "[1 $A] <1 $GOOD> {1 $THING}, but [2 $A] <2 $BAD> {2 it as $BIT}.",
    "[1 $A] <1 $BAD> {1 $THING}$TAIL.",
    "[1 $A] <1 $GOOD> {1 $THING}$TAIL.",
    "[1,2 $A] <1 $GOOD> {1 $THING}, <2 calling> it {2 “$BIT”}.",
    "[1,2 $A] <1 $BAD> {1 $PLAN}$TAIL and <2 urged> {2 both sides to $I}.",
    "[1 $A] <1 congratulated> {1 the two sides on $PLAN}$TAIL.",
    "[1 $A] <1 expressed> {1 concern over $DEED}$TAIL.",
    "[1 $A] <1 voiced> {1 support for $PLAN}.",
    "[1 $A] <1 reiterated> {1 its backing for $PLAN}.",
    "[1 $A] <1 denounced> {1 $PLAN as “$BIT”}$TAIL.",
    "[1 $A] <1 called> {1 $PLAN “$BIT”}, while [2 $A] <2 said> {2 $C}.",
    "[1 His] <1 dismissal> of {1 $PLAN as “$BIT”} surprised diplomats.",
    "[1 Her] <1 rejection> of {1 $PLAN as “$BIT”} drew protests in $TOWN.",
    "[1 $A]’s <1 description> of {1 $PLAN as “$BIT”} angered the mediators.",
    "[1 $A]’s <1 $NOUN> that {1 $C} came hours before the vote.",
    "[1 $A]’s <1 $NOUN> that {1 $C} drew laughter in $TOWN.",
    "There was no sign of any truth in [1 $A]’s <1 $NOUN> that {1 $C}.",
    "[1 $A] <1 $SAID> {1 $C}, and [2 $A] <2 $SAID> that {2 $C}.",
    "[1 $A] <1 said> {1 $C}$TAIL.",
    "{1 $C}, [1 $A] <1 $SAID>$TAIL.",
    "{1 $C}, <1 said> [1 $A].",
    "{1 $C}, <1 according to> [1 $A].",
    "<1 According to> [1 $A], {1 $C}.",
    "{1 “$Q,”} <1 said> [1 $A]. {1 “$Q.”}",
    "{1 “$Q,”} [1 $A] <1 told> reporters.",
    "{1 ‘$Q,’} [1 $A] <1 said>$TAIL. {1 ‘$Q.’}",
    '{1 "$Q,"} <1 said> [1 $A]$TAIL. {1 "$Q."}',
    "[1 $A]<1 :> {1 “$Q.”}",
    "Asked whether $C, [1 $A] <1 said>: {1 “$Q.”}",
    "Asked about $PLAN, [1 $A] <1 replied>: {1 “$Q.”}",
    "[1 $A] <1 urged> {1 $STATE to $I}$TAIL.",
    "[1 $A] <1 called on> {1 the two sides to $I}, hours after $LAST walked out.",
    "[1 $A] and [1 $A] <1 said> in a joint statement that {1 $C}.",
    "In the words of [1 $A], {1 $PLAN is “$BIT”}.",
    "[1 $A] <1 took note> of {1 $PLAN}.",
    "[1 $A] <1 threw its weight behind> {1 $PLAN}$TAIL.",
    "[1 $A] <1 vowed> {1 to $I}, but [2 $A] <2 threatened> {2 to walk out}.",
    "{1 “$Q”} – [1 $A]",
)

_NOTHING = (
    "$NAME declined to comment on $PLAN.",
    "$NAME did not respond to a request for comment.",
    "Neither side has said whether it will attend.",
    "It was not clear whether $C.",
    "Many villagers believe that $C.",
    "$BODY wants a longer truce.",
    "The figures show that trade fell by a third.",
    "$STATE hopes that the talks will resume.",
    "$ROLE refused to say when the convoy would leave.",
    "The so-called “humanitarian pause” lasted four hours.",
    "$LAST’s novel “The Long Truce” won a prize in $TOWN.",
    "The “vote” was held in a gym.",
    "Picture: $NAME at the crossing in $TOWN",
    "What happens next?",
    "$LAST is accused by nobody and trusted by few.",
    "$NAME met $NAME for two hours.",
    "The two sides signed $PLAN in $TOWN.",
    "Police have accused four men of $DEED in the past.",
)

_SLOT = re.compile(r"\$([A-Z]+)")
_OPEN = re.compile(r"([\[{<])(\d+(?:,\d+)*) ?")
_SPARE_COMMA = re.compile(r",(?=\](?:[.,:;?’]|$)|[.,:;?]|$)")
_CLOSE = {"]": "[", "}": "{", ">": "<"}


def forms(number: int, rng: random.Random) -> list[Annotated]:
    """``number`` short articles, each a headline and some sentences in paragraphs, every statement annotated."""
    return [_article(rng) for _ in range(number)]


def _article(rng: random.Random) -> Annotated:
    sentences = [_capital(_filled(rng.choice(_HEADLINES), rng)) + "\n\n"] if rng.random() < 0.7 else []
    for _ in range(rng.randint(2, 7)):
        kind = rng.choices((_SENTENCES, _NOTHING, _WORDS["FILL"].split("|")), (6, 2, 1))[0]
        sentences.append(_capital(_filled(rng.choice(kind), rng)) + rng.choice((" ", "\n\n", "\n\n")))
    text, attributions = "", []
    for sentence in sentences:
        plain, found = annotated(sentence, len(text))
        text += plain
        attributions += found
    return Annotated(text, tuple(attributions), STATEMENTS)


def _filled(pattern: str, rng: random.Random) -> str:
    while slot := _SLOT.search(pattern):
        word = rng.choice(_WORDS[slot[1]].split("|"))
        pattern = pattern[: slot.start()] + word + pattern[slot.end() :]
    return pattern


def _capital(marked: str) -> str:
    """The marked sentence with its first letter, which may stand behind marks, as a capital.

    Where an apposition ends the clause, the comma behind it goes.
    """
    first = re.match(r"(?:[\[{<]\d+(?:,\d+)* |[“‘\"])*", marked)
    at = first.end() if first else 0
    marked = marked[:at] + marked[at : at + 1].upper() + marked[at + 1 :]
    return _SPARE_COMMA.sub("", marked)


def annotated(marked: str, offset: int = 0) -> tuple[str, list[Attribution]]:
    """A marked text without its marks, and its attributions, their spans moved by ``offset``.

    Raises ValueError where a mark is never closed.
    """
    text = ""
    spans: dict[str, dict[int, list[Span]]] = {mark: {} for mark in "[{<"}
    opened: list[tuple[str, str, int]] = []
    at = 0
    while at < len(marked):
        mark = _OPEN.match(marked, at)
        if mark is not None:
            opened.append((mark[1], mark[2], offset + len(text)))
            at = mark.end()
        elif opened and _CLOSE.get(marked[at]) == opened[-1][0]:
            kind, numbers, start = opened.pop()
            for number in map(int, numbers.split(",")):
                spans[kind].setdefault(number, []).append((start, offset + len(text)))
            at += 1
        else:
            text += marked[at]
            at += 1
    if opened:
        raise ValueError(f"never closed: {opened[-1]}")
    found = [
        Attribution(tuple(content), tuple(spans["["].get(number, ())), tuple(spans["<"].get(number, ())))
        for number, content in sorted(spans["{"].items())
    ]
    return text, found
