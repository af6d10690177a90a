"""From the folder `data/` to one checked value that the bot can start on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

import advisor
from advisor.catalog import Catalog
from bot.content.asked import Asked, read_asked
from bot.content.named import texts_named_by
from bot.content.reading import Document, Place, Problem, read
from bot.content.texts import Entry, Template, Texts, compile_texts

if TYPE_CHECKING:
    from advisor.xray.lexicon import Lexicon

REFERENCE = "en"
"""The language that is complete by definition; the others are held to its keys."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that authors write: the catalog, the texts by language, and the folder of it all."""

    catalog: Catalog
    texts: Mapping[str, Texts]
    folder: Path

    def in_language(self, code: str | None) -> Texts:
        """The texts nearest to a person's language code, English where there are none."""
        return self.texts[_nearest(code or REFERENCE, tuple(self.texts))]


@lru_cache(maxsize=256)
def _nearest(code: str, languages: tuple[str, ...]) -> str:
    # Telegram writes pt-br where the folder is called pt_BR.
    folders = {language.lower(): language for language in languages}
    wanted = code.replace("-", "_").lower()
    return folders.get(wanted) or folders.get(wanted.split("_")[0], REFERENCE)


class ContentError(Exception):
    """Content that cannot be used; `problems` says all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        counted = "1 mistake" if count == 1 else f"{count} mistakes"
        super().__init__("\n".join([f"{counted} in the content:", *map(str, self.problems)]))


def data_folder() -> Path:
    """Where the content lies: inside an installed package, else beside it in a checkout."""
    package = Path(advisor.__file__).parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"


def load(folder: Path | None = None) -> Content:
    """Read and check everything.

    Raises:
        ContentError: with every mistake found in any file.
    """
    folder = folder or data_folder()
    catalog, problems = _load_catalog(folder)
    texts, text_problems = _load_texts(folder)
    problems += text_problems
    if catalog is not None and REFERENCE in texts:
        problems += _unwritten(catalog, texts[REFERENCE])
    if problems or catalog is None:
        raise ContentError(problems)
    return Content(catalog, texts, folder)


def load_asked(content: Content) -> Mapping[str, Asked]:
    """How people ask, by language. Apart from the rest, because it is large and often not needed.

    Raises:
        ContentError: with every mistake found in any file.
    """
    asked, problems = read_asked(content.folder / "asked", content.catalog)
    if problems:
        raise ContentError(problems)
    return asked


def load_xray(content: Content) -> "Lexicon":
    """The terms by which texts are read. Apart from the rest, because they are often not needed.

    Raises:
        ContentError: with every mistake found in any file.
    """
    from advisor.xray.lexicon import Lexicon  # noqa: PLC0415 - 15 ms that a start need not wait
    from bot.content.xray import read_xray  # noqa: PLC0415

    terms, problems = read_xray(content.folder / "xray")
    if terms is None:
        raise ContentError(problems)
    return Lexicon(terms, content.catalog.tools)


def _load_catalog(folder: Path) -> tuple[Catalog | None, list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for path in sorted((folder / "catalog").glob("*.yaml")):
        document = read(path, f"data/catalog/{path.name}")
        documents[path.stem] = document
        problems += document.problems
    unread = {problem.file for problem in problems}
    try:
        catalog = Catalog.model_validate({name: d.data for name, d in documents.items()})
    except ValidationError as error:
        found = [_catalog_problem(details, documents) for details in error.errors()]
        # What could not be read is missing, too; that is said once.
        return None, problems + [problem for problem in found if problem.file not in unread]
    return catalog, problems


def _catalog_problem(details: Any, documents: Mapping[str, Document]) -> Problem:
    location: Place = details["loc"]
    message = _spoken(details)
    if not location:
        return Problem("data/catalog", 0, "", message)
    name, inside = str(location[0]), location[1:]
    if name not in documents:
        return Problem(f"data/catalog/{name}.yaml", 0, "", "this file is missing; restore it")
    document = documents[name]
    # pydantic names union members and validators in a location; only what the file has counts.
    known = tuple(part for i, part in enumerate(inside) if _stands(document, inside, i))
    return document.problem(known, message)


def _stands(document: Document, inside: Place, index: int) -> bool:
    return index + 1 == len(inside) or any(
        place[: index + 1] == inside[: index + 1] for place in document.lines
    )


def _spoken(details: Any) -> str:
    kind, given = details["type"], details.get("input")
    if kind == "missing":
        return "this key is missing; add it"
    if kind == "extra_forbidden":
        return "this key is not known here; remove it or mend its spelling"
    if kind == "value_error":
        return str(details["msg"]).removeprefix("Value error, ")
    return f"{details['msg']} (found: {str(given)[:60]!r})"


def _load_texts(folder: Path) -> tuple[dict[str, Texts], list[Problem]]:
    texts: dict[str, Texts] = {}
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for language in sorted(path for path in (folder / "texts").glob("*") if path.is_dir()):
        entries: dict[str, Entry] = {}
        for path in sorted(language.glob("*.yaml")):
            document = read(path, f"data/texts/{language.name}/{path.name}")
            documents[f"{language.name}/{path.stem}"] = document
            found, mistakes = compile_texts(document, path.stem)
            entries |= found
            unread = {problem.key for problem in document.problems}
            problems += document.problems
            # What could not be read is no text, too; that is said once.
            problems += [each for each in mistakes if {each.key, ""}.isdisjoint(unread)]
        texts[language.name] = Texts(language.name, entries)
    if REFERENCE not in texts:
        problems.append(Problem(f"data/texts/{REFERENCE}", 0, "", "this folder is missing"))
        return texts, problems
    for code, translated in texts.items():
        if code != REFERENCE:
            problems += _against_reference(texts[REFERENCE], translated)
    return texts, problems


def _unwritten(catalog: Catalog, texts: Texts) -> list[Problem]:
    return [
        _text_problem(texts, key, "the catalog names this, but it has no words; write them")
        for key in texts_named_by(catalog)
        if key not in texts
    ]


def _text_problem(texts: Texts, key: str, message: str) -> Problem:
    namespace, _, rest = key.partition(".")
    return Problem(f"data/texts/{texts.language}/{namespace}.yaml", 0, rest, message)


def _against_reference(reference: Texts, translated: Texts) -> list[Problem]:
    problem = partial(_text_problem, translated)
    missing = [problem(k, "is not translated yet") for k in reference if k not in translated]
    unknown = [problem(k, "has no English original") for k in translated if k not in reference]
    differing = [
        problem(key, "its placeholders differ from the English text")
        for key in reference
        if key in translated and _names(reference[key]) != _names(translated[key])
    ]
    return missing + unknown + differing


def _names(entry: Entry) -> frozenset[str]:
    templates = [entry] if isinstance(entry, Template) else list(entry.values())
    return frozenset(name for template in templates for name in template.names)
