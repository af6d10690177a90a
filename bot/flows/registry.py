"""All flows, and the commands that lead to them."""

from collections.abc import Mapping

from bot.flows.abilities import Overlooking
from bot.flows.ask import Ask
from bot.flows.become import Become
from bot.flows.compare import Compare
from bot.flows.core import Flow
from bot.flows.forget import Forget
from bot.flows.hire import Hire
from bot.flows.home import Home
from bot.flows.interview import Interview
from bot.flows.progress import Progress
from bot.flows.quiz import Quiz
from bot.flows.roadmap import Roadmap
from bot.flows.salary import Salary
from bot.flows.settings import Settings
from bot.flows.simulate import Simulate
from bot.flows.xray import Xray

FLOWS: Mapping[str, Flow] = {
    flow.name: flow
    for flow in (
        *(Home(), Hire(), Become(), Xray(), Roadmap(), Quiz(), Compare(), Salary(), Simulate()),
        *(Interview(), Ask(), Progress(), Settings(), Forget()),
    )
}

OPENED_BY: Mapping[str, str] = {
    "start": "home",
    "hire": "hire",
    "become": "become",
    "xray": "xray",
    "roadmap": "roadmap",
    "quiz": "quiz",
    "compare": "compare",
    "salary": "salary",
    "simulate": "simulate",
    "interview": "interview",
    "ask": "ask",
    "progress": "progress",
    "settings": "settings",
    "forget": "forget",
}
"""Commands that open a flow."""

PAGES = ("help", "privacy")
"""Commands that send a page and leave everything where it is."""

COMMANDS = (
    "start",
    "hire",
    "become",
    "xray",
    "roadmap",
    "quiz",
    "compare",
    "salary",
    "simulate",
    "interview",
    "ask",
    "why",
    "progress",
    "settings",
    "export",
    "forget",
    "privacy",
    "help",
    "cancel",
)
"""Every command there is, in the order of the menu."""

LINKED = frozenset(
    {
        *("hire", "become", "xray", "roadmap", "quiz", "compare", "salary", "simulate"),
        *("interview", "ask"),
    }
)
"""Flows that a deep link may open, `flow` or `flow-place`; anything else in a link leads home."""

OVERLOOKING = frozenset(name for name, flow in FLOWS.items() if isinstance(flow, Overlooking))
"""Flows that show what one has in all the others."""

QUIET = frozenset({"home", "compare", "salary", "ask", "progress"})
"""Flows in which a typed question may take one elsewhere: nothing is being asked there."""
