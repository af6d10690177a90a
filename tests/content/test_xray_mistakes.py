"""Every mistake an author can make in data/xray is named: file, line and key."""

import shutil
from pathlib import Path

import pytest

from bot.content import Content, ContentError, data_folder, load, load_xray


@pytest.fixture
def content(tmp_path: Path) -> Content:
    known = load()
    folder = Path(shutil.copytree(data_folder() / "xray", tmp_path / "xray")).parent
    return Content(known.catalog, known.texts, folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("en.yaml", "  retrieval:\n", "  retreival:\n", "there is no kind of work `retreival`"),
        ("en.yaml", "<llm> powered", "<lm> powered", "there is no list `lm`"),
        ("en.yaml", "chatbot*", "ch*", "a starred word needs three letters"),
        ("de.yaml", "negation:", "negatoin:", "Field required"),
        ("de.yaml", "  ai: [", "  magic: [", "there is no kind of work `magic`"),
        ("work.yaml", "side: ai}", "side: bi}", "Input should be 'ai', 'ml', 'both' or 'other'"),
        ("work.yaml", "{kind: retrieval,", "{kind: retreival,", "no kind of work `retreival`"),
        ("work.yaml", "kinds:", "kinds: [", "mend the YAML at this line"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    file: str, old: str, new: str, said: str, content: Content
) -> None:
    path = content.folder / "xray" / file
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")

    with pytest.raises(ContentError) as refused:
        load_xray(content)

    named = [str(problem) for problem in refused.value.problems if said in str(problem)]
    assert named
    assert all(problem.startswith(f"data/xray/{file}:") for problem in named)


def test_a_missing_file_is_named(content: Content) -> None:
    (content.folder / "xray" / "work.yaml").unlink()

    with pytest.raises(ContentError, match=r"data/xray/work\.yaml: this file is missing"):
        load_xray(content)


def test_what_is_delivered_has_none(content: Content) -> None:
    assert load_xray(content).kinds
