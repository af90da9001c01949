"""Speakers with a name: which name in the words speaks, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.actors.figure import Figure
from models.actors.figures import body_figure, state_key
from models.actors.gazetteer import gazetteer
from models.actors.mention import Mention
from models.actors.names import one_suffixed, significant, suffix_of
from models.actors.namesakes import choose_namesake, is_form_of, surname_of
from models.actors.roles import role_of, same_word
from models.actors.scene import DOUBTED, Found, Scene
from models.actors.states import States
from models.actors.text import Word, fold, words_of
from models.actors.titles import served_by_aide

_LOOSE = frozenset({"state", "name"})
_GENERATIONS = (
    (frozenset({"elder", "older", "senior"}), "sr", frozenset({"father", "mother"})),
    (frozenset({"younger", "junior"}), "jr", frozenset({"son", "daughter"})),
)
_ORIGIN = re.compile(r"[^\W\d_a-z]\w+(?:an|ish|ese|ic|i)")
_BY_FIRST_NAME = frozenset({"king", "queen", "prince", "princess", "pope", "emir", "sultan", "sheikh"})
_ADVERBS = frozenset({"also", "again", "too", "already", "itself", "first", "once"})


class Names:
    """Resolves the names of one article."""

    def __init__(self, scene: Scene, states: States) -> None:
        self.scene = scene
        self._states = states

    def resolve(self, words: list[Word]) -> Found | None:
        """Whom a name among the words means; None where none of them speaks."""
        one = self._by_origin(words)
        if one is not None:
            return one
        for mention in self.scene.names_in(words):
            before = [word for word in words if word.end <= mention.span[0] and word.folded != "the"]
            gap = self.scene.text[before[-1].end : mention.span[0]] if before else ""
            role = role_of(before) if re.fullmatch(r", (?:the )?", gap) else None
            if mention.kind == "organisation" and role is not None and gazetteer().is_group_noun(role.head):
                found = self._named(mention, words)  # "Her union, the Harbour Workers' Guild,"
                self._take_role(found, before)
                return found
        head = self._head_name(words, self.scene.names_in(words))
        return self._named(head, words) if head is not None else None

    def _by_origin(self, words: list[Word]) -> Found | None:
        """Somebody called by a land alone: "the European" for a European diplomat."""
        if len(words) != 2 or words[0].folded != "the" or not _ORIGIN.fullmatch(words[1].text):
            return None
        origin = words[1].folded
        people = [f for f in self.scene.figures if f.kind in {"person", "unknown"} and not f.plural]
        fits = [f for f in people if any(origin in role.words - {role.head} for role in f.roles)]
        ranked = self.scene.rank(fits, words[0].start, None)
        if not ranked:
            return None
        figure = ranked[0][1]
        return Found((figure,), 0.8 if len(ranked) == 1 else 0.6, f"{words[1].text}, as {figure.name} is described")

    def apposed(self, words: list[Word]) -> Found | None:
        """A description that the name follows at once: "the foreign affairs chief, Ann Marsh"."""
        end = words[-1].end
        gap = re.match(r",? (?:the )?", self.scene.text[end:])
        if gap is None or role_of(words) is None or words[0].folded in {"a", "an"}:
            return None
        for mention in self.scene.mentions:
            named = mention.kind in {"person", "organisation"} and not mention.owner
            if mention.span[0] == end + gap.end() and named and len(mention.words) > 1:
                found = self._named(mention, words)
                self._take_role(found, words)
                return found and replace(found, reason=f"described right before the name {mention.name}")
        return None

    @staticmethod
    def _take_role(found: Found | None, words: Sequence[Word]) -> None:
        role = role_of(words)
        for figure in found.figures if found is not None else ():
            if role is not None:
                figure.roles.append(role)

    def _head_name(self, words: list[Word], names: list[Mention]) -> Mention | None:
        """The name that speaks, not one that only tells whose spokesman or which place."""
        ends = [word.start for word in words[1:] if word.text in {"who", "whose", "which", "whom"}]
        names = [m for m in names if not ends or m.span[0] < ends[0]]
        people = [m for m in names if m.kind == "person" or self._is_person(m)]
        for mention in sorted(names, key=lambda m: (bool(people) and m not in people and m.kind in _LOOSE, m.span)):
            before = [word for word in words if word.end <= mention.span[0]]
            after = [word for word in words if word.start >= mention.span[1]]
            if mention.owner and after:
                continue
            if before:
                gap = self.scene.text[before[-1].start : mention.span[0]]
                adjoining = [w for w in before if "," not in self.scene.text[w.end : mention.span[0]]]
                nearest = next(
                    (w.text for w in reversed(adjoining) if w.folded not in {"the", "a", "an", "late", "divided"}), ""
                )
                if nearest in gazetteer().prepositions or (mention not in people and "," in gap):
                    continue
            if self._is_served(words, mention):
                continue
            if after and self.scene.text[mention.span[1] : after[0].start] == " " and self._goes_on(mention, after):
                continue  # "Ukrainian officials", "the Omani foreign ministry", "Lagoon Union chief Ann Marsh"
            return mention
        return None

    def _is_served(self, words: Sequence[Word], mention: Mention) -> bool:
        """Whether an aide of somebody speaks: "a spokesman for U.S. envoy Ann Marsh"."""
        upto = [word for word in words if word.end <= mention.span[1]]
        served = served_by_aide(upto)
        return served is not None and "," not in self.scene.text[upto[served].start : mention.span[0]]

    def _is_person(self, mention: Mention) -> bool:
        return any(f.kind == "person" and mention.span in f.places for f in self.scene.figures)

    def _goes_on(self, mention: Mention, after: Sequence[Word]) -> bool:
        """Whether a name is only the beginning of a longer description."""
        known = gazetteer()
        word = after[0].folded
        rest = after[: next((k for k, w in enumerate(after) if w.text in known.prepositions), len(after))]
        if word in known.prepositions or word in {"who", "which", "itself", "whose", "himself", "herself"}:
            return False
        noun = known.is_person_noun(word) or known.is_group_noun(word)
        person = self._is_person(mention)
        if mention.kind == "state":
            if not word.endswith("ly") and word not in known.function_words | known.speech_verbs | _ADVERBS:
                return True  # "a White House pool report"
            return any(known.is_group_noun(w.folded) or known.is_person_noun(w.folded) for w in rest)
        if not person or (noun and word not in known.speech_verbs):
            return True
        return not mention.titles and any(known.is_group_noun(w.folded) or known.is_person_noun(w.folded) for w in rest)

    def _named(self, mention: Mention, words: list[Word]) -> Found | None:
        placed = next((f for f in self.scene.figures if f.kind == "person" and mention.span in f.places), None)
        if mention.kind in {"person", "name"} or placed is not None:
            placed = self._elder_or_younger(mention, words) or placed
            fitting = [f for f in self.scene.figures if f.kind == "person" and is_form_of(mention.words, f)]
            figure = placed or choose_namesake(fitting, mention)
            if figure is not None:
                if placed is None:
                    figure.add(mention, self.scene.text)
                return Found((figure,), *self._name_reason(mention, figure, fitting))
        if mention.kind == "state":
            figure = body_figure(self.scene.figures, "state", state_key(mention.words), mention.words)
            return Found((figure,), 0.95, self._state_reason(mention.name, figure))
        if mention.kind == "organisation":
            start, end = min(words[0].start, mention.span[0]), max(words[-1].end, mention.span[1])
            country = self._states.of_ministry(words_of(self.scene.text, start, end))
            if country is not None:
                return country
            for figure in self.scene.figures:
                if mention.span in figure.places:
                    return Found((figure,), 0.95, f"named as {mention.name}")
        if mention.kind == "name":
            return self._bare_name(mention)
        return None

    def _elder_or_younger(self, mention: Mention, words: Sequence[Word]) -> Figure | None:
        """The parent or the child of one name: "the elder Halvorsen"."""
        before = {word.folded for word in words if word.end <= mention.span[0]}
        for told, suffix, kin in _GENERATIONS:
            if told & before:
                people = [f for f in self.scene.figures if f.kind == "person" and is_form_of(mention.words, f)]
                fits = [f for f in people if suffix_of(f.words) == suffix or any(r.head in kin for r in f.roles)]
                return fits[0] if len(fits) == 1 else None
        return None

    def _bare_name(self, mention: Mention) -> Found | None:
        """One capitalised word that is nobody's surname: a country, a body, or somebody known by one name."""
        word = fold(mention.words[0])
        known = gazetteer()
        if word in known.ranks or known.is_group_noun(word) or (known.is_person_noun(word) and word in known.plain):
            return None
        if known.country_of(word):
            figure = body_figure(self.scene.figures, "state", state_key(mention.words), mention.words)
        elif any(same_word(word, ruler) for ruler in self._states.rulers):
            figure = self._states.invented(word, mention.name)
        elif word in known.plain:
            return None
        else:
            figure = body_figure(self.scene.figures, "unknown", word, mention.words)
        if mention.span not in figure.places:
            figure.add(mention, self.scene.text)
        return Found((figure,), 0.8, f"named as {mention.name}")

    def _name_reason(self, mention: Mention, figure: Figure, fitting: Sequence[Figure]) -> tuple[float, str]:
        paragraph = self.scene.layout.paragraph_at(figure.first_place) + 1
        if len(significant(mention.words)) > 1 and one_suffixed(mention.words, figure.words) and not mention.roles:
            return DOUBTED, f"{mention.name} taken for {figure.name}, nothing tells another of that name"
        if len(mention.words) >= len(figure.words):
            return 0.97, f"named in full as {mention.name}"
        if len(fitting) > 1:
            rivals = [f for f in fitting if f is not figure]
            others = ", ".join(f.name for f in rivals)
            since = _last_named(rivals, mention.span[0]) > _last_named([figure], mention.span[0])
            told = mention.titles or mention.roles
            return (
                DOUBTED if since and not told else 0.7,
                f"{mention.name} taken for {figure.name}, not {others}, by title, gender or nearness",
            )
        part = self._part(mention, figure)
        sure = part != "first name" or self._goes_by_first_name(mention, figure)
        return 0.93 if sure else DOUBTED, f"{part} of {figure.name}, first named in paragraph {paragraph}"

    def _goes_by_first_name(self, mention: Mention, figure: Figure) -> bool:
        """Whether the article calls somebody by the first name, as it does a prince, relatives, or everybody.

        Where it does so once, and others by their surnames, it may mean somebody else of that name.
        """
        first = fold(mention.words[0])
        if mention.titles or first not in gazetteer().first_names or figure.titles & _BY_FIRST_NAME:
            return True
        others = [f for f in self.scene.figures if f.kind == "person" and f is not figure and len(f.words) > 1]
        if any(surname_of(other) == surname_of(figure) for other in others):
            return True
        usual = _times_called(figure, first) > 1 or any(_times_called(f, fold(f.words[0])) for f in others)
        return usual and not _times_called(figure, surname_of(figure))

    @staticmethod
    def _part(mention: Mention, figure: Figure) -> str:
        """Which part of a figure's name a shorter form is."""
        word = fold(mention.words[-1])
        if fold(mention.name) in figure.nicknames:
            return "nickname"
        if len(mention.words) == 1 and word == surname_of(figure):
            return "surname"
        return "first name" if word == fold(figure.words[0]) else "part of the name"

    def _state_reason(self, printed: str, figure: Figure) -> str:
        name = gazetteer().countries.get(figure.key, figure.name)
        if fold(printed) == fold(name):
            return f"named as {printed}"
        return f"{printed} used for the government of {name}"


def _last_named(figures: Sequence[Figure], offset: int) -> int:
    """Where the last of them was named before an offset."""
    return max((start for figure in figures for start, _ in figure.places if start < offset), default=-1)


def _times_called(figure: Figure, word: str) -> int:
    """How often the article calls somebody by this folded word alone."""
    return sum(number for name, number in figure.names.items() if fold(name) == word)
