"""Values that YAML would read as something else than their author wrote are refused."""

from pathlib import Path

import pytest

from bot.content import ContentError, data_folder, load
from bot.content.reading import read


@pytest.mark.parametrize(
    "written",
    [
        *("010", "0x1f", "12:30:45", "1:30.5", "1_000", ".inf", ".nan", "yes", "Off", "9" * 5000),
        *("!!int hello", "!!float x", "2026-11-20", "!!python/name:os.system x"),
    ],
)
def test_a_value_that_yaml_bends_is_refused_at_its_line(tmp_path: Path, written: str) -> None:
    file = tmp_path / "pay.yaml"
    file.write_text(f"first: 1\nvalue: {written}\n", "utf-8")
    document = read(file, "data/catalog/pay.yaml")
    assert [(problem.line, problem.key) for problem in document.problems] == [(2, "value")]
    assert "quote it" in document.problems[0].message


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(
            ("0", 0),
            ("-5", -5),
            ("190000", 190_000),
            ("0.35", 0.35),
            ("true", True),
            ("null", None),
        ),
        *(("plain words", "plain words"), ("'010'", "010"), ("", None)),
    ],
)
def test_plain_values_are_read_as_written(tmp_path: Path, written: str, value: object) -> None:
    file = tmp_path / "pay.yaml"
    file.write_text(f"value: {written}\n", "utf-8")
    document = read(file, "data/catalog/pay.yaml")
    assert document.problems == []
    assert document.data == {"value": value}


def test_a_folder_without_texts_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "catalog").symlink_to(data_folder() / "catalog")
    with pytest.raises(ContentError, match=r"data/texts/en: this folder is missing"):
        load(tmp_path)
