"""Peace initiatives: found in articles, named by people, recognised in text."""

from models.initiatives.mentions import find_mentions
from models.initiatives.naming import initiative_named, merge_initiatives
from models.initiatives.suggest import suggest_initiatives

__all__ = ["find_mentions", "initiative_named", "merge_initiatives", "suggest_initiatives"]
