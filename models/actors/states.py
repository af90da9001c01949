"""States and who speaks for them: capitals, ministries, officials, and countries that no gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.actors.figure import Figure
from models.actors.figures import body_figure, state_key
from models.actors.gazetteer import gazetteer
from models.actors.roles import head_noun, same_word
from models.actors.scene import Found, Scene
from models.actors.text import Word, fold, words_of

_REALM = re.compile(
    r"(?:[Kk]ingdom|[Rr]epublic|[Ee]mirate|[Ss]ultanate|[Gg]overnment|[Mm]inistry) (?:of|in) (?:the )?([^\W\d_]+)"
)


class States:
    """The states of one article. ``rulers`` are folded words that stand beside offices of state, as a country does."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.rulers = self._ruler_words()
        self._ministries: dict[str, Figure] = {}

    def _ruler_words(self) -> frozenset[str]:
        """Words that stand before or after offices of state, as an unknown country's name or demonym does."""
        known = gazetteer()
        found: set[str] = set()
        for figure in self.scene.figures:
            for role in figure.roles:
                if role.head in known.rulers or {"foreign", "ministry"} <= role.words:
                    found.update(w for w in role.words if w not in known.plain | known.offices and len(w) > 3)
        for mention in self.scene.mentions:
            following = words_of(self.scene.text, mention.span[1], mention.span[1] + 40)[:4]
            if mention.owner and any(
                word.folded in gazetteer().rulers or word.folded in known.state_bodies for word in following
            ):
                found.add(fold(mention.words[-1]))
        for match in _REALM.finditer(self.scene.text):
            found.add(fold(match[1]))
        return frozenset(word for word in found if word not in known.plain or known.country_of(word))

    def invented(self, word: str, printed: str) -> Figure:
        """A state that the gazetteer does not know, by its name or its demonym: Vestria, Vestrian."""
        for figure in self.scene.figures:
            if figure.kind == "state" and same_word(figure.key, word):
                return figure
        forms = [m.name for m in self.scene.mentions if m.kind == "name" and same_word(fold(m.name), word)]
        name = min(forms, key=lambda form: (len(form), form), default=printed)
        return body_figure(self.scene.figures, "state", fold(name), (name,))

    def country_in(self, words: Sequence[Word]) -> Figure | None:
        printed = [word.text for word in words]
        phrase = next(gazetteer().countries_in(printed), None)
        if phrase is not None:
            return body_figure(self.scene.figures, "state", state_key((phrase,)), (phrase,))
        if gazetteer().communities_in(printed):
            return None
        for word in words:
            if word.capital and any(same_word(word.folded, ruler) for ruler in self.rulers):
                return self.invented(word.folded, word.text)
        return None

    def of_ministry(self, words: Sequence[Word]) -> Found | None:
        """The state that a government, a foreign ministry or "officials" speak for."""
        known = gazetteer()
        folded = [word.folded for word in words]
        at = head_noun(folded)
        if at is None or folded[at] not in known.state_bodies:
            return None
        state = self.country_in(words)
        printed = " ".join(word.text for word in words)
        bare = all(word in known.plain or word in known.function_words for word in folded)
        if state is None and bare and folded[0] == "the":
            state = self._ministries.get(folded[at])
        if state is not None:
            self._ministries[folded[at]] = state
            name = known.countries.get(state.key, state.name)
            state.places.append((words[0].start, words[-1].end))
            state.aliases.setdefault(" ".join(self.scene.text[words[0].start : words[-1].end].split()))
            return Found((state,), 0.85, f"{printed} speaks for {name}")
        return None
