"""The browser of these tests: Debian's Chromium, driven by Playwright.

Where one of the two is missing, whoever imports this module is skipped and says why; in
continuous integration (CI=true) that is a failure, since nobody would notice a skipped suite.
"""

import os
import shutil
from typing import NoReturn

import pytest

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
)


def _lacking(what: str) -> NoReturn:
    reason = f"{what}: the browser tests cannot run. See CONTRIBUTING.md, or run .ci/run."
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=True)


try:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Download,
        Locator,
        Page,
        ViewportSize,
        expect,
        sync_playwright,
    )
except ImportError:
    _lacking("Playwright is not installed")

if shutil.which(CHROMIUM) is None:
    _lacking(f"There is no {CHROMIUM}")

expect.set_options(timeout=10_000)  # milliseconds; a busy machine is no fault of the bot

__all__ = [
    "ARGUMENTS",
    "CHROMIUM",
    "Browser",
    "BrowserContext",
    "ConsoleMessage",
    "Download",
    "Locator",
    "Page",
    "ViewportSize",
    "expect",
    "sync_playwright",
]
