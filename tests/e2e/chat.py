"""The chat page as a person at the screen uses it: reading, tapping, typing."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from tests.e2e.answers import Answers, asked_in, label, said
from tests.e2e.browser import ConsoleMessage, Download, Locator, Page, expect

ANN, BORIS, LAYLA, DIEGO = 1001, 1002, 1003, 1004
GROUP = -1001234567890
LONGEST_WAIT = 10


class Chat:
    """One browser window on the playground."""

    def __init__(self, page: Page, url: str, pictures: Path) -> None:
        self.page = page
        self.url = url
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._pictures = pictures
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} {message.location}")

    def open(self, person: int = ANN, look: str = "") -> "Chat":
        """Open the page and the chat of a person, and wait until the bot is there."""
        self.page.goto(self.url + look)
        self.turn_to(person)
        expect(self.page.locator(".status")).to_contain_text("Bot connected")
        return self

    def turn_to(self, person: int) -> None:
        """Choose a person, or the group, in the list of chats."""
        kind = "chat" if person < 0 else "person"
        if self.page.get_by_role("button", name="Back to the chats").is_visible():
            self.page.get_by_role("button", name="Back to the chats").click()
        self.page.get_by_test_id(f"{kind}-{person}").click()

    def begin(self) -> "Chat":
        """Press START, and wait for the home card."""
        self.page.get_by_test_id("start").click()
        self.shows(said("home.welcome"))
        return self

    def say(self, text: str) -> None:
        """Type a message and send it with Enter."""
        field = self.page.get_by_test_id("composer")
        field.fill(text)
        field.press("Enter")

    # What is on the screen

    @property
    def messages(self) -> Locator:
        """All bubbles of the open chat, the oldest first."""
        return self.page.get_by_test_id("chat").locator("[data-message-id]")

    @property
    def from_bot(self) -> Locator:
        """The bubbles that came in."""
        return self.page.get_by_test_id("chat").locator(".row.in")

    @property
    def card(self) -> Locator:
        """The newest message with buttons."""
        return self.messages.filter(has=self.page.get_by_test_id("button")).last

    @property
    def text(self) -> str:
        """The words on the card."""
        return self.card.get_by_test_id("text").inner_text()

    @property
    def offered(self) -> list[str]:
        """The buttons of the card."""
        return self.card.get_by_test_id("button").all_inner_texts()

    def key(self, label: str) -> Locator:
        """One button of the card."""
        return self.card.get_by_role("button", name=label, exact=True)

    def shows(self, words: str) -> None:
        """Wait until the card says this."""
        expect(self.card.get_by_test_id("text")).to_contain_text(words)

    def offers_the_kit(self) -> None:
        """Wait for the card below a verdict."""
        expect(self.key("Memo to forward")).to_be_visible()

    def told(self, words: str) -> None:
        """Wait until a message of the bot says this, card or not."""
        expect(self.from_bot.filter(has_text=words).last).to_be_visible()

    def toasted(self, words: str) -> None:
        """Wait until a tap was answered with these words over the chat."""
        expect(self.page.get_by_test_id("toast")).to_contain_text(words)

    # What a person does

    def tap(self, label: str) -> None:
        """Tap a button and wait until the card has answered."""
        before = self._look()
        self.key(label).click()
        self.changes_from(before)

    def changes_from(self, before: object) -> None:
        """Wait until the card is no longer as it was."""
        patience = time.monotonic() + LONGEST_WAIT
        while self._look() == before:
            assert time.monotonic() < patience, f"the card has not changed: {before}"
            self.page.wait_for_timeout(15)
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def _look(self) -> object:
        return self.page.evaluate(
            """() => {
                const card = [...document.querySelectorAll("[data-message-id]")]
                    .findLast((row) => row.querySelector("[data-testid=button]"));
                return card ? [card.dataset.messageId, card.querySelector(".said")?.innerText,
                               card.querySelector(".keyboard").innerText] : null;
            }"""
        )

    def answer(self, answers: Answers) -> int:
        """Answer question after question; what is not among the answers is Not sure.

        Gives the number of taps until the answers are read back.
        """
        taps = 0
        while "› Question" in self.text:
            question = asked_in(self.text)
            self.tap(label(question, answers.get(question, "not_sure")))
            taps += 1
        self.shows("Your answers")
        return taps

    def hire(self, answers: Answers) -> None:
        """From home to the verdict."""
        self.tap("Which role to hire")
        self.answer(answers)
        self.tap("Show the verdict")
        self.offers_the_kit()

    def tool(self, name: str) -> None:
        """Use one of the tools that do what real life does."""
        if not self.page.get_by_test_id(f"tool-{name}").is_visible():
            self.page.get_by_test_id("show-tools").click()
        self.page.get_by_test_id(f"tool-{name}").click()

    def download(self) -> Download:
        """Click the newest file in the chat."""
        with self.page.expect_download() as coming:
            self.page.get_by_test_id("document").last.click()
        return coming.value

    def rests(self) -> None:
        """Wait until everything that was moving has arrived; a spinner turns for ever."""
        self.page.evaluate(
            """() => Promise.allSettled(document.getAnimations()
                .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
                .map((one) => one.finished))"""
        )

    # What must hold on every screen

    def picture(self, name: str) -> Path:
        """Keep what the screen shows now among the artefacts."""
        path = self._pictures / f"{name}.png"
        self.rests()
        self.page.screenshot(path=path)
        return path

    def fits(self) -> None:
        """Nothing is wider than the screen, and no button is cut off or too small for a thumb."""
        self.rests()
        faults = self.page.evaluate(
            """() => {
                const seen = (node) => {
                    const box = node.getBoundingClientRect();
                    return box.width > 0 && box.right > 0 && box.left < innerWidth;
                };
                const found = [document.scrollingElement, document.querySelector(".log")]
                    .filter((one) => one.scrollWidth > one.clientWidth)
                    .map((one) => `${one.className || "the page"} scrolls sideways`);
                for (const key of document.querySelectorAll("[data-testid=button]")) {
                    const { left, right } = key.getBoundingClientRect();
                    if (left < 0 || right > innerWidth) found.push(`${key.innerText} is cut off`);
                    const words = key.querySelector(".key-text");
                    if (words.scrollWidth > words.clientWidth + 1
                        || words.scrollHeight > words.clientHeight + 1)
                        found.push(`${key.innerText} is clipped`);
                }
                const forFingers = matchMedia("(hover: none)").matches ? "button, a.file" : ".key";
                for (const node of document.querySelectorAll(forFingers)) {
                    if (!seen(node) || getComputedStyle(node).pointerEvents === "none") continue;
                    const box = node.getBoundingClientRect();
                    const [width, height] = [Math.round(box.width), Math.round(box.height)];
                    const name = node.getAttribute("aria-label") ?? node.innerText;
                    if (width < 40 || height < 40) found.push(`${name} is ${width} by ${height}`);
                }
                return found;
            }"""
        )
        assert faults == []

    def stayed_at_home(self) -> None:
        """No request of this window has left the machine, and nothing complained."""
        hosts = {urlsplit(address).hostname for address in self.asked if _goes_out(address)}
        assert hosts == {"127.0.0.1"}
        assert self.complaints == []


def _goes_out(address: str) -> bool:
    return re.match(r"(blob|data|about):", address) is None


Window = Callable[..., Chat]
"""What opens windows: keyword arguments are those of a browser context."""
