"""Search over statements and articles: words and phrases, accents and case folded, with filters."""

from models.search.find import Found, StatementSearch, Wanted, places_in
from models.search.rows import StatementRow, Status, statement_rows
from models.search.terms import Terms, parse_terms

__all__ = [
    "Found",
    "StatementRow",
    "StatementSearch",
    "Status",
    "Terms",
    "Wanted",
    "parse_terms",
    "places_in",
    "statement_rows",
]
