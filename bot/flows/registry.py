"""All flows, and the commands that lead to them."""

from collections.abc import Mapping

from bot.flows.ask import Ask
from bot.flows.become import Become
from bot.flows.compare import Compare
from bot.flows.core import Flow
from bot.flows.forget import Forget
from bot.flows.hire import Hire
from bot.flows.home import Home
from bot.flows.roadmap import Roadmap
from bot.flows.salary import Salary
from bot.flows.settings import Settings
from bot.flows.simulate import Simulate
from bot.flows.xray import Xray

FLOWS: Mapping[str, Flow] = {
    flow.name: flow
    for flow in (
        *(Home(), Hire(), Become(), Roadmap(), Compare(), Salary(), Simulate(), Ask()),
        *(Xray(), Settings(), Forget()),
    )
}

OPENED_BY: Mapping[str, str] = {
    "start": "home",
    "hire": "hire",
    "become": "become",
    "xray": "xray",
    "roadmap": "roadmap",
    "compare": "compare",
    "salary": "salary",
    "simulate": "simulate",
    "ask": "ask",
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
    "compare",
    "salary",
    "simulate",
    "ask",
    "why",
    "settings",
    "export",
    "forget",
    "privacy",
    "help",
    "cancel",
)
"""Every command there is, in the order of the menu."""

LINKED = frozenset(
    {"hire", "become", "xray", "roadmap", "compare", "salary", "simulate", "ask"},
)
"""Flows that a deep link may open, `flow` or `flow-place`; anything else in a link leads home."""

QUIET = frozenset({"home", "compare", "salary", "ask"})
"""Flows in which a typed question may take one elsewhere: nothing is being asked there."""
