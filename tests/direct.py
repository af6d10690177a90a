"""The playground without a line: the bot's calls reach it as plain calls in the same loop."""

import json
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.delivery.http import UnreachableError
from bot.playground import Playground, Upload
from bot.playground.connection import LineDroppedError
from bot.playground.errors import RefusalError
from bot.playground.parameters import Parameters


class DirectLine(BaseRequest):
    """Stands where `PooledRequest` stands; nothing is opened and nothing can be slow."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    @property
    def read_timeout(self) -> float:
        return 10.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - everything is one kind of call
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        if not self._playground.connection.online:
            raise UnreachableError("the line is cut")
        sent = request_data.json_parameters if request_data else {}
        files = request_data.multipart_data if request_data else None
        uploads = {
            name: Upload(filename, content if isinstance(content, bytes) else content.read(), kind)
            for name, (filename, content, kind) in (files or {}).items()
        }
        try:
            result = await self._playground._api.call(
                url.rpartition("/")[2], Parameters(sent, uploads)
            )
        except LineDroppedError as error:
            raise UnreachableError("the line was cut") from error
        except RefusalError as error:
            body = {"ok": False, "error_code": error.code, "description": error.description}
            if error.parameters:
                body["parameters"] = error.parameters
            return error.code, json.dumps(body).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()
