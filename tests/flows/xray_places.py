"""Texts of every sort as /xray holds them: what a walk cannot get at by pressing buttons."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from advisor.catalog import Catalog
from advisor.xray import Lexicon
from bot.flows.abilities import Handed
from bot.flows.xray import Xray
from bot.flows.xray.state import State
from tests.xray.terms import lexicon, own

CV = """Ann Smith, ann@example.org
2022 - present: Data scientist. Trained churn models and built dashboards.
2019 - 2022: Software engineer. Built REST services in Python and Django."""

UNICORN = """AI/ML Engineer
Responsibilities
- Train deep learning models from scratch on our own data
- Build feature pipelines and retrain models weekly
- Design and run distributed training on GPUs
- Tune hyperparameters of our forecasting models
- Build RAG over our documents with a vector database
- Design agents that call tools
- Write prompts and evaluate the answers of language models
- Build a chatbot on the OpenAI API
Requirements
- 8+ years of machine learning engineering
- PyTorch
Nice to have
- A degree in anything"""

DUTIES = ("Fine-tune BERT on our tickets", "Water the plants", "Write prompts for a chatbot")


@cache
def terms() -> Lexicon:
    return lexicon()


def handed_in(catalog: Catalog) -> Iterator[State]:
    """A reading of every role and sort, one after the other from a fresh start."""
    posts = sorted(own()["posts"], key=lambda post: str(post["role"]))
    texts = [f"{post['title']}\n{post['text']}" for post in posts[:: max(1, len(posts) // 24)]]
    for text in (*texts, CV, UNICORN, *DUTIES, "word " * 90):
        yield read(text, catalog)
    for post, cv in ((UNICORN, CV), ("Water\nthe plants every morning", CV), (CV, UNICORN)):
        yield read(cv, catalog, read(post, catalog))


def masked(catalog: Catalog) -> Iterator[State]:
    """The same with all that somebody wrote in letters that no text of ours has."""
    yield State()
    for state in handed_in(catalog):
        stored = _masked(state.model_dump(mode="json"))
        yield State.model_validate(stored)


def _masked(data: Any, name: str = "") -> Any:
    if isinstance(data, dict):
        return {key: _masked(value, key) for key, value in data.items()}
    if isinstance(data, list):
        return [_masked(value, name) for value in data]
    written = name in {"text", "phrase", "must", "nice"} and isinstance(data, str)
    return "ж" * len(data) if written else data


def read(text: str, catalog: Catalog, before: State | None = None, at: float = 0.0) -> State:
    """The state after a text was typed."""
    return Xray().read(before or State(), Handed(text, typed=True, at=at), terms(), catalog)
