"""Draws every flow from its own table: `make diagrams` puts the pictures into docs/flows.md.

What stands between the markers of a flow is made; all else on the page is written by hand.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from advisor.catalog import Catalog
from bot.content import load
from bot.flows.core import Flow, Person
from bot.flows.registry import FLOWS

PAGE = Path(__file__).with_name("flows.md")
_SECTION = "<!-- {name} -->\n{picture}<!-- end of {name} -->"


def main() -> None:
    """Write the page anew, and say whether that changed anything."""
    before = PAGE.read_text(encoding="utf-8")
    after = redrawn(before, FLOWS.values(), load().catalog)
    PAGE.write_text(after, encoding="utf-8")
    print(f"{PAGE.name}: {'unchanged' if after == before else 'drawn anew'}")


def redrawn(page: str, flows: Iterable[Flow], catalog: Catalog) -> str:
    """The page with today's pictures; a flow the page does not know yet is added at its end."""
    for flow in flows:
        section = _SECTION.format(name=flow.name, picture=picture(flow, catalog))
        drawn = re.compile(_SECTION.format(name=flow.name, picture=".*?"), re.DOTALL)
        if drawn.search(page):
            page = drawn.sub(lambda _, section=section: section, page)  # type: ignore[misc]
        else:
            page += f"\n## {flow.name}\n\n{section}\n"
    return page


def picture(flow: Flow, catalog: Catalog) -> str:
    """A flow as a Mermaid state diagram in a Markdown fence: its first step and all its edges."""
    first = flow.start(Person(), catalog).step
    edges = [
        f"    {here} --> {there}"
        for here, following in flow.graph.items()
        for there in sorted(following, key=list(flow.steps).index)
    ]
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {first}", *edges, "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
