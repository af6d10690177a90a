"""Start the playground alone, for a bot that runs elsewhere on this machine."""

import argparse
import asyncio
import contextlib
import signal
import sys

from bot.playground.playground import Playground, PortTaken

EXAMPLE_TOKEN = "1234567890:playground"  # noqa: S105  (opens nothing but this playground)


def read_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.playground",
        description="A stand-in for Telegram on this machine, with a chat page.",
    )
    parser.add_argument("--token", default=EXAMPLE_TOKEN, help="the token your bot will use")
    parser.add_argument("--username", default="advisor_play_bot", help="the bot's user name")
    parser.add_argument("--port", type=int, default=8080, help="the port to try first")
    return parser.parse_args(arguments)


async def run(arguments: argparse.Namespace) -> None:
    """Serve until interrupted."""
    playground = Playground(
        token=arguments.token, bot_username=arguments.username, port=arguments.port
    )
    async with playground:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            # Windows has no such handlers; there Ctrl-C ends the program less gently.
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, stopped.set)
        say = sys.stdout.write
        say(f"Chat page:      {playground.url}\n")
        say(f"Bot API root:   {playground.url}\n")
        say(f"Methods at:     {playground.url}/bot{arguments.token}/…\n")
        say("Stop with Ctrl-C.\n")
        sys.stdout.flush()
        await stopped.wait()


def main() -> None:
    """Run and end with a clear sentence where no port is free."""
    try:
        asyncio.run(run(read_arguments()))
    except PortTaken as error:
        sys.exit(f"{error} Choose another with --port.")


if __name__ == "__main__":
    main()
