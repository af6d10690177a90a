"""What the sources say, statement by statement, and where they contradict each other.

`statement.py` is one thing one source says; `topic.py` the question that several of them answer;
`tools.py`, `duties.py` and `roles.py` what tools and skills there are, who does which work, and
the roles told apart; `comparison.py` the dimensions along which two roles are set side by side.
"""
