"""A Bot API that answers at once and knows just enough to hold one private conversation.

The playground would do, too, but it would be measured along with the bot: here nothing stands
between the bot and its figures but the standard library's HTTP server.
"""

import itertools
import json
import queue
import re
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}
BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
CHAT = {"id": 7, "type": "private", "first_name": "Ann"}
TOKEN = "1:bench"
LONG_POLL = 0.5
"""Seconds for which an empty getUpdates is held."""


class Stub:
    """The server on a free loopback port, from `start` to `stop`."""

    def __init__(self) -> None:
        self.first_poll = threading.Event()
        self.polled_at = 0.0
        self.shown: queue.Queue[dict[str, Any]] = queue.Queue()
        self._updates: queue.Queue[dict[str, Any]] = queue.Queue()
        self._waiting: list[dict[str, Any]] = []
        self._numbers = itertools.count(1)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """What TELEGRAM_API_BASE_URL must be."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> None:
        """Answer from now on."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()

    def say(self, text: str) -> None:
        """Ann sends a text."""
        message = self._message(text) | {"from": ANN}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._updates.put({"update_id": next(self._numbers), "message": message})

    def tap(self, message: dict[str, Any], data: str) -> None:
        """Ann presses a button of a message that was shown."""
        number = next(self._numbers)
        query = {"id": str(number), "from": ANN, "chat_instance": "1", "data": data}
        self._updates.put({"update_id": number, "callback_query": query | {"message": message}})

    def _message(self, text: str) -> dict[str, Any]:
        date = int(time.time())
        return {"message_id": next(self._numbers), "date": date, "chat": CHAT, "text": text}

    def answer(self, method: str, sent: dict[str, str]) -> Any:
        """The result of a call; like Telegram's, the names of methods have no case."""
        method = method.lower()
        if method == "getme":
            return BOT | {"can_join_groups": True, "supports_inline_queries": False}
        if method == "getupdates":
            return self._poll(int(sent.get("offset", 0)))
        if method.startswith(("sendmessage", "senddocument", "editmessage")):
            return self._show(sent)
        return True

    def _poll(self, offset: int) -> list[dict[str, Any]]:
        if not self.first_poll.is_set():
            self.polled_at = time.perf_counter()
            self.first_poll.set()
        self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        if not self._waiting:
            try:
                self._waiting.append(self._updates.get(timeout=LONG_POLL))
            except queue.Empty:
                return []
        return self._waiting

    def _show(self, sent: dict[str, str]) -> dict[str, Any]:
        message = self._message(sent.get("text", "")) | {"from": BOT}
        if "message_id" in sent:
            message |= {"message_id": int(sent["message_id"])}
        if "reply_markup" in sent:
            message |= {"reply_markup": json.loads(sent["reply_markup"])}
        self.shown.put(message)
        return message

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                method = self.path.rpartition("/")[2]
                result = stub.answer(method, parameters(self.headers, self.rfile.read(length)))
                body = json.dumps({"ok": True, "result": result}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                # A bot that was stopped does not wait for the answer to its last call.
                with suppress(BrokenPipeError, ConnectionResetError):
                    self.wfile.write(body)

            def log_request(self, code: object = "-", size: object = "-") -> None:
                """Nothing is logged: the terminal belongs to the figures."""

        return Handler


def parameters(headers: Any, body: bytes) -> dict[str, str]:
    """The fields of a call, however they were sent; files are left out."""
    kind = headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        given = json.loads(body or b"{}")
        return {k: v if isinstance(v, str) else json.dumps(v) for k, v in given.items()}
    if kind.startswith("multipart/"):
        fields = re.findall(rb'name="(\w+)"\r\n(?:[^\r]+\r\n)*\r\n([^\r]*)\r\n', body)
        return {name.decode(): value.decode("utf-8", "replace") for name, value in fields}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
