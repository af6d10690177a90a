"""What a ranking of words and letters sees, on a few entries."""

from bot.lookup.index import Described, Index
from bot.lookup.phrases import Phrasebook
from bot.lookup.ranking import Ranking
from bot.lookup.terms import Phrasing
from bot.lookup.tokens import tokens
from bot.lookup.words import Vocabulary

ENTRIES = {
    "pay": Described(("what does a machine learning engineer earn",), ("salary by level",)),
    "promotion": Described(("how does promotion work",), ("who rises, and why",)),
    "ml": Described(("machine learning engineer", "the ml engineer"), ("trains models",)),
    "ai": Described(("ai engineer", "from ml to ai"), ("builds on models",)),
    "back": Described(("from ai to ml",), ("the other way",)),
}


def best(question: str, short: dict[str, list[str]] | None = None) -> str:
    vocabulary = Vocabulary(Phrasebook({}), Phrasebook(short or {}), ())
    hits = Index(ENTRIES, ["how tall is a tower"], vocabulary, "english").rank(tokens(question))
    return max(hits, key=lambda hit: hit.score).name


def test_letters_find_what_no_word_does() -> None:
    assert best("promoters, how?") == "promotion"


def test_the_order_of_neighbours_counts() -> None:
    assert best("from ai to ml") == "back"
    assert best("from ml to ai") == "ai"


def test_a_long_name_weighs_no_more_than_a_short_one() -> None:
    short = {"ml": ["machine learning"]}

    assert best("machine learning engineer earn", short) == "pay"
    assert best("ml engineer earn", short) == "pay"


def test_what_shares_nothing_is_not_found() -> None:
    vocabulary = Vocabulary(Phrasebook({}), Phrasebook({}), ())

    assert Index(ENTRIES, (), vocabulary, "english").rank(tokens("qwrtz plmkn")) == []


def test_the_best_row_has_the_whole_score() -> None:
    ranking = Ranking("trigram", [("promotion", "a raise"), ("demotion", ""), ("salary", "")])

    found = ranking.against(["mot", "oti", "pro"])
    assert found[0] == 1
    assert 0 < found[1] < 1
    assert 2 not in found
    assert ranking.against(()) == {}


def test_likeness_is_one_for_the_same_terms() -> None:
    phrasing = Phrasing([2, 4], 3.0)

    assert phrasing.likeness({2: 1.0, 4: 2.0}, 3.0) == 1
    assert phrasing.likeness({2: 1.0, 6: 2.0}, 3.0) == 2 / 6
