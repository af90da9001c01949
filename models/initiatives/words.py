"""The vocabulary of peace initiatives: what they are called, and what may stand before and after the name."""

from __future__ import annotations

import re
import unicodedata


def folded(word: str) -> str:
    """Without case and diacritics, one kind of apostrophe and hyphen: how words are compared."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return plain.replace("’", "'").replace("‐", "-").replace("‑", "-").replace("–", "-")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns that name a settlement or a way to one.
STRONG_HEADS = _words(
    """plan proposal accord agreement formula roadmap framework initiative compact treaty truce ceasefire armistice
    declaration dialogue charter protocol pact settlement deal exchange amnesty offer pause mediation
    moratorium pledge principles points memorandum demarcation statute scheme track lane corridor consensus
    counterproposal"""
)
# Nouns that name bodies, meetings and things as often as initiatives: they need more evidence.
WEAK_HEADS = _words(
    """commission committee mission force panel forum conference summit resolution bill fund zone hotline process
    mechanism format talks table patrols group link pullback"""
)
# "Peace" before one of these does not tell which: any outlet's "peace plan".
COMMON_HEADS = _words("plan proposal talks process deal agreement accord conference summit treaty initiative")
# Of these, meetings and texts go by the place or the country that gives them: "Bern talks", "the British resolution".
MEETING_HEADS = _words("conference summit resolution process format talks forum")
# These name an initiative only where they are capitalised in full: "the Abyei Understanding", but no "understanding".
NAMED_HEADS = _words("understanding parameters blueprint covenant package")
HEADS = STRONG_HEADS | WEAK_HEADS | NAMED_HEADS

_ONE_HEAD = {
    "accords": "accord",
    "agreements": "agreement",
    "plans": "plan",
    "proposals": "proposal",
    "counter-plan": "counterproposal",
    "counter-proposal": "counterproposal",
    "counter-proposals": "counterproposal",
    "counterproposals": "counterproposal",
    "cease-fire": "ceasefire",
    "ceasefires": "ceasefire",
    "truces": "truce",
    "road-map": "roadmap",
    "roadmaps": "roadmap",
    "swap": "exchange",
    "dialog": "dialogue",
    "programme": "plan",
    "program": "plan",
    "understandings": "understanding",
    "peace-plan": "plan",
}
# Alone they already mean a settlement: "the truce" needs no other word.
SETTLEMENTS = _words("truce ceasefire accord roadmap amnesty pact treaty armistice")
# "The deal" may stand for any of these.
GENERIC = {
    "deal": frozenset(
        {"accord", "agreement", "pact", "truce", "compact", "treaty", "ceasefire", "exchange", "initiative"}
    )
}


def head_of(word: str) -> str:
    """The head noun that a word stands for ("Accords" is "accord"), "" where it heads no initiative."""
    plain = folded(word)
    plain = _ONE_HEAD.get(plain, plain)
    return plain if plain in HEADS else ""


# After a name these are verbs as often: "Moscow talks to nobody", "Clinton plans a trip".
ALSO_VERBS = _words("plans talks offers points pledges forces tracks bills pauses links")
PREPOSITIONS = _words("of for on in at to from with under over about against during since until after before as ahead")
# Reporters change between these two for one and the same.
SYNONYMS = {"truce": "ceasefire"}

_PLACES = {"us": "us", "u.s": "us", "american": "us", "uk": "uk", "u.k": "uk", "british": "uk", "britain": "uk"}
# As British and American outlets write one word: "Defence" and "Defense", "Harbour" and "Harbor".
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})our(?=s?\Z)"), "or"),
    (re.compile(r"(?<=def|off)ence\Z"), "ense"),
    (re.compile(r"isation\Z"), "ization"),
    (re.compile(r"tre\Z"), "ter"),
)
_UNTOLD = frozenset(("and", "the", "of", "joint"))


def key_word(word: str) -> str:
    """A word before a head as names are compared: "China's", "Chinese" and "China" are one, "" where it tells nothing.

    What is left of the word is only good for comparing."""
    plain = re.sub(r"'s?\Z", "", folded(word))
    if plain in _UNTOLD:
        return ""
    if counted := COUNTED.fullmatch(plain):
        number, unit = counted.groups()
        return f"{NUMBERS.get(number, number)}-{unit}"
    for british, american in _SPELLINGS:
        plain = british.sub(american, plain)
    plain = plain.replace("-", "")
    place = _PLACES.get(plain) or re.sub(r"(?:ese|ian|an|ish)\Z", "", plain)
    return re.sub(r"[aeiouy]+\Z", "", place) if len(place) > 4 else place


# Modifiers that make a lower-case phrase the description of one initiative: "prisoner exchange", "observer mission".
PEACE_WORDS = _words(
    """peace ceasefire cease-fire truce gang prisoner prisoners captive hostage security observer observation
    monitoring peacekeeping stabilization stabilisation protection humanitarian aid relief grain border
    disarmament demining decommissioning disengagement withdrawal buffer demilitarised demilitarized
    arbitration truth reconciliation legacy amnesty transition transitional demarcation integration autonomy
    multinational bilateral trilateral pacification power-sharing nuclear verification repatriation returns
    drone naval observers dialogue deconfliction hotline compensation water all-for-all joint"""
)
_UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {word: str(number) for number, word in enumerate(_UP_TO_TWENTY.split(), 1)} | {
    "thirty": "30",
    "forty": "40",
    "sixty": "60",
    "ninety": "90",
}
COUNTED = re.compile(
    rf"(\d+|{'|'.join(NUMBERS)})[- ](point|day|week|month|year|step|stage|phase|part(?:y|ies)|power|way)s?"
)
"""In folded text, with the number and the unit as groups."""
COUNTED_APART = rf"(?i:\b(?:\d{{1,2}}|{'|'.join(NUMBERS)}) (?:point|step|stage|phase)\b)"
"""A count in two words: "12 point"."""
LASTING = re.compile(r".*-(?:hour|day|week|month|year)s?")
DRAFTED = re.compile(r"[a-z.]+-(?:drafted|brokered|backed|led|mediated|sponsored|proposed|authored)")
MEDIATED = re.compile(r"[a-z.]+-(?:brokered|backed|led|mediated|sponsored)")

# Words that say nothing about which initiative is meant.
EMPTY_LEADS = _words(
    """new proposed draft so-called latest rival wider broader first second third final next last current original
    recent entire whole own old same fresh further fragile shaky uneasy much-delayed long-delayed landmark
    historic interim possible potential partial tentative initial preliminary controversial ambitious separate
    formal international regional local informal direct indirect renewed stalled fledgling surprise signed
    unsigned existing future full famous glossy planned wider two three four five six single general good
    comprehensive key major minor"""
)
DAYS = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december"""
)
TITLES = _words(
    """president minister premier chancellor king emir sheikh general colonel ambassador envoy senator mr mrs ms dr
    sir excellency highness secretary chairman spokesman spokeswoman prime foreign deputy"""
)
# Where the words before a head end.
BOUNDARIES = _words(
    """the a an this that these those his her its their our my your whose no any each every some another such all
    both either neither what which one of for on in at to from with by under over about against between into
    after before during since until upon within without across through toward towards behind around amid per
    via as than like is are was were be been being has have had do does did will would can could may might
    must shall should and or but nor so yet if when while because though although where who whom he she it
    they we you i not never only also just even still already then there here said says told called calls"""
)
DETERMINERS = _words("the a an this that these those his her its their our my your no any another such")
# What follows these is none that was spoken of before.
INDEFINITE = _words("a an no any another such some every each")
_AFTER = BOUNDARIES | _words(
    """remains remained enters began begins fell failed holds held broke collapsed expired ended ends took takes came
    comes goes went now again yesterday today tomorrow itself too either alone together last next this on off
    up out down away because rather more ever once stands stood calls needs gives gave makes made lets let lay
    rose drew won lost saw got left met put ran set hit cut kept led meant built brought sank spoke showed
    sought became grew found twice soon often later earlier instead afterwards altogether anyway if how why"""
)
# "the Energy Commission report", "Commission members": a body at work, not a proposal.
OF_A_BODY = _words(
    """report reports chair chairman chairwoman chairperson member members head chief president official officials
    leader inspectors headquarters staff spokesman spokeswoman spokesperson building data figures secretary
    director"""
)
# Programmes that go on whatever becomes of a conflict.
STANDING_PROGRAMMES = re.compile(
    r"\b(?:food|development|environment|nuclear|space|missile|weapons|refugee|vaccination|immuni[sz]ation|training)"
    r" programm?e?\b"
)
# Plans and deals of home politics and business.
OFF_TOPIC = re.compile(
    r"(?<![\w-])(?:tax|budget|health|healthcare|trade|climate|power|pension|child-?care|economic|business|stimulus|school|housing"
    r"|crime|conservation|free|transfer|film|tv|mobile|data|marketing|savings|merger|sanctions|rescue|bailout|spending)(?![\w-])"
)
STANDING_BODIES = re.compile(
    r"\b(?:european|african union|electoral|elections?|energy|human rights"
    r"|trade|securities|planning|olympic|world cup"
    r"|international|red cross|central|standing|parliamentary|select|foreign relations|foreign affairs|defence"
    r"|defense|economic|monetary|police|wagner|task|air|armed|rapid|g7|g20|climate|nobel|judiciary|football|sports?"
    r"|literature|film|national|house|senate|services|democratic|republican|congressional|presidential|cup|league|revolutionary|rebel|army|delta|quds|executive|steering|families'?|budget|finance)\b"
)


_PLURALS = _words(
    """monitors talks terms violations lines negotiations negotiators efforts observers deals plans proposals
    documents papers teams breaches signatories conditions guarantees zones meetings sources delegates
    mediators members days officials offers envoys rules areas points commitments obligations committees
    prospects hopes calls sessions texts details options drafts partners sides parties sponsors supporters
    critics opponents"""
)


def may_follow(word: str) -> bool:
    """Can this word follow a name that ends here? Another noun cannot: "truce monitors" are not a truce, while in
    "the truce holds" a verb follows."""
    plain = folded(word)
    if plain in _AFTER or plain.endswith(("ed", "ly")) or word[:1].isupper() or word[:1].isdigit():
        return True
    return plain.endswith("s") and not plain.endswith(("ss", "ions", "ers", "ors")) and plain not in _PLURALS
