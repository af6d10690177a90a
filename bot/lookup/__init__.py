"""From a question somebody types to the entry of the catalog that answers it.

`tokens.py`, `phrases.py` and `words.py` bring a text into the words that are compared, `terms.py`
into numbers for words and pairs; `ranking.py` is BM25, by SQLite's full-text search, `index.py`
ranks the entries by words, letters and phrasings, `signs.py` puts them in order by what a question
says of the one it wants, `scope.py` reads off a question which pay it is after and whether it is
ours to answer at all, and `finding.py` decides.
"""
