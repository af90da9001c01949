"""Bringing the tables of an older project up to date.

Each entry leads from one version to the next and stays as it is for good: what a version looked like does not change
when the tables of today do.
"""

from __future__ import annotations

import sqlite3

_TO_NEXT: dict[int, tuple[str, ...]] = {
    1: (
        # corrections of statements and actors, chart settings, and a history that can be undone
        "CREATE TABLE coding (place TEXT NOT NULL, coder TEXT NOT NULL, record, PRIMARY KEY (place, coder))",
        "CREATE TABLE own_statement (id TEXT NOT NULL, record, PRIMARY KEY (id))",
        "CREATE TABLE own_actor (id TEXT NOT NULL, record, PRIMARY KEY (id))",
        "CREATE TABLE actor_edit (id TEXT NOT NULL, record, PRIMARY KEY (id))",
        "CREATE TABLE merge (id TEXT NOT NULL, record, PRIMARY KEY (id))",
        "CREATE TABLE split (id TEXT NOT NULL, record, PRIMARY KEY (id))",
        "CREATE TABLE chart (name TEXT NOT NULL, record, PRIMARY KEY (name))",
        "CREATE TABLE history (number TEXT NOT NULL, name, time, coder, changes, PRIMARY KEY (number))",
    ),
}


def migrate(database: sqlite3.Connection, version: int) -> None:
    """Lead the tables from ``version`` to today's, in one transaction."""
    with database:
        database.execute("BEGIN IMMEDIATE")
        for older in range(version, max(_TO_NEXT) + 1):
            for change in _TO_NEXT[older]:
                database.execute(change)
            database.execute(f"PRAGMA user_version = {older + 1}")
