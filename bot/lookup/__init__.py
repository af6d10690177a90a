"""From a question somebody types to the entry of the catalog that answers it.

`words.py` brings a text into the words that are compared, `index.py` ranks the entries (BM25, by
the library lunr), `finding.py` decides whether the best of them is an answer, and `places.py`
reads which figures or which comparison a question is about.
"""
