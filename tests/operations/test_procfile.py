"""The commands that a host is told to run."""

import re
from pathlib import Path

from bot.__main__ import _parser

ROOT = Path(__file__).parents[2]


def test_every_line_is_a_command_of_ours() -> None:
    lines = dict(
        re.findall(r"^(\w+): python -m bot (.+)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
    )

    assert list(lines) == ["release", "web", "worker"]
    for command in lines.values():
        assert _parser().parse_args(command.split())
