"""What the catalog names must have its words, or the bot does not start."""

import shutil
from pathlib import Path

import pytest
import yaml

from bot.content import ContentError, data_folder, load


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("hiring", ("question", "task", "short")),
        ("hiring", ("question", "task", "said", "not_sure")),
        ("kit", ("mistake", "one_person")),
    ],
)
def test_words_that_are_missing_are_named(tmp_path: Path, file: str, key: tuple[str, ...]) -> None:
    data = tmp_path / "data"
    shutil.copytree(data_folder(), data)
    path = data / "texts/en" / f"{file}.yaml"
    texts = yaml.safe_load(path.read_text("utf-8"))
    *parents, last = key
    within = texts
    for parent in parents:
        within = within[parent]
    del within[last]
    path.write_text(yaml.safe_dump(texts, allow_unicode=True), "utf-8")

    with pytest.raises(ContentError) as refused:
        load(data)

    (problem,) = refused.value.problems
    assert problem.file == f"data/texts/en/{file}.yaml"
    assert problem.key == ".".join(key)
