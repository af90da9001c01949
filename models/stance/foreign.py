"""Articles on another conflict than the one that an initiative is about, in a collection on several.

"They urged the president to sign" names no plan, so a model that reads this statement takes it for whichever plan it is
asked about. The article tells which one it is: a report on one island's talks does not judge the truce of another
country. The rule asks for several signs at once, for two rival plans of one conflict may stand in one article and not
in the next. In the articles marked by hand it tells 58% of the 4,928 pairs of an article and an initiative of another
event, and none of the 192 of one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from models.initiatives.naming import heads_of
from models.records import Article, Initiative
from models.stance.elsewhere import elsewhere_of
from models.stance.inputs import naming_pattern


class Collection:
    """Tells which articles of a collection are on another conflict than an initiative."""

    def __init__(self, articles: Sequence[Article], listed: Sequence[Initiative]) -> None:
        """``listed`` are the initiatives that the articles may be about, asked for or not."""
        patterns = {one.id: naming_pattern((one.name, *one.aliases)) for one in listed}
        self._listed = {one.id: one for one in listed}
        self._named = {
            article.id: frozenset(one for one, pattern in patterns.items() if pattern and pattern.search(article.text))
            for article in articles
        }

    def is_foreign(self, article: Article, initiative: Initiative) -> bool:
        """Whether an article is on another conflict than the initiative.

        It is where the article holds no word by which the initiative is told from others, while another article names
        it; where the article names other listed ones instead, none of which is named beside the initiative anywhere;
        and where no "roadmap" or "accord" in it could be this one rather than those.
        """
        here = self._named.get(article.id, frozenset())
        beside = [named for named in self._named.values() if initiative.id in named]
        if not here or not beside or not here.isdisjoint(frozenset().union(*beside)):
            return False
        heads = frozenset().union(*(_heads(self._listed[other]) for other in here))
        words = elsewhere_of(article)
        return not words.speaks_of(initiative) and not words.holds(_heads(initiative) - heads)


@lru_cache(maxsize=2)  # statements of one collection are scored in many parts
def collection_of(articles: tuple[Article, ...], listed: tuple[Initiative, ...]) -> Collection:
    """What is known of a collection, worked out once."""
    return Collection(articles, listed)


def _heads(initiative: Initiative) -> frozenset[str]:
    return frozenset().union(*(heads_of(name) for name in (initiative.name, *initiative.aliases)))
