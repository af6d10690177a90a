"""Rows of text, ranked against terms of a question: BM25, as SQLite's full-text search has it."""

import sqlite3
from collections.abc import Iterable

_TABLE = """
create virtual table entry using fts5(asked, told, content = '', tokenize = '{tokenizer}')
"""
_ADD = "insert into entry (rowid, asked, told) values (?, ?, ?)"
_RANK = "select rowid, -bm25(entry) as score from entry where entry match ? order by score desc"


class Ranking:
    """A table in memory; the tokenizer is one of SQLite's, and cuts texts into terms."""

    def __init__(self, tokenizer: str, rows: Iterable[tuple[str, str]]) -> None:
        """Make the table: each row is how people ask for something, and what is told about it."""
        # Made in a thread beside the event loop, then used on the loop: never by two at once.
        self._table = sqlite3.connect(":memory:", check_same_thread=False)
        self._table.execute(_TABLE.format(tokenizer=tokenizer))
        with self._table:
            self._table.executemany(_ADD, ((at, *row) for at, row in enumerate(rows)))

    def against(self, terms: Iterable[str]) -> dict[int, float]:
        """By their places, rows that hold any of these terms, as shares of the best score."""
        match = " OR ".join(f'"{term}"' for term in terms)
        found = self._table.execute(_RANK, (match,)).fetchall() if match else []
        return {row: score / found[0][1] for row, score in found}
