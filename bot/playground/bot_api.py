"""The Bot API over HTTP: `/bot{token}/{method}` and `/file/bot{token}/{path}`."""

import hmac
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import BodyPartReader, hdrs, web

from bot.playground.calls import Call, Journal
from bot.playground.connection import Connection, LineDroppedError
from bot.playground.errors import RefusalError, bad_request, not_modelled
from bot.playground.files import UPLOAD_LIMIT, Upload
from bot.playground.methods import METHODS
from bot.playground.methods.unmodelled import UNMODELLED
from bot.playground.parameters import Parameters
from bot.playground.world import World

_GET_UPDATES = "getUpdates"
# Telegram does not mind how a method's name is capitalised.
_NAMES = {name.lower(): name for name in (*METHODS, *UNMODELLED, _GET_UPDATES)}


class BotApi:
    """Answers the bot's calls."""

    def __init__(
        self, *, token: str, world: World, connection: Connection, clock: Callable[[], float]
    ) -> None:
        self._token = token
        self._world = world
        self._connection = connection
        self._clock = clock
        self.journal = Journal()

    def add_routes(self, app: web.Application) -> None:
        """Serve the Bot API in this application."""
        app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]*}", self._handle)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._download)

    async def call(self, method: str, parameters: Parameters) -> Any:
        """Carry out one call and note it in the journal; raises RefusalError."""
        at, started = self._clock(), time.perf_counter()
        result, refusal = None, None
        name = _NAMES.get(method.lower(), method)
        try:
            result = await self._result(name, parameters)
        except RefusalError as error:
            refusal = error
        if result != [] or name != _GET_UPDATES:
            # An empty long poll is no news.
            self._note(name, parameters, (at, started), result, refusal)
        if refusal:
            raise refusal
        return result

    async def _result(self, name: str, parameters: Parameters) -> Any:
        if name == _GET_UPDATES:
            return await self._connection.polling.get_updates(parameters)
        if name in METHODS:
            return METHODS[name](self._world, parameters)
        if name in UNMODELLED:
            self._world.tell(
                "notice", text=f"The bot called {name}, which the playground does not model yet."
            )
            raise not_modelled(name)
        raise RefusalError(404, "Not Found: method not found")

    def _note(
        self,
        name: str,
        parameters: Parameters,
        began: tuple[float, float],
        result: Any,
        refusal: RefusalError | None,
    ) -> None:
        call = Call(
            n=self.journal.next_number(),
            at=began[0],
            method=name,
            parameters=self._without_token(parameters),
            ms=(time.perf_counter() - began[1]) * 1000,
            # As it went over the line: the world may change the message later.
            result=json.loads(json.dumps(result)),
            error_code=refusal.code if refusal else None,
            description=refusal.description if refusal else None,
        )
        self.journal.calls.append(call)
        self._world.tell("call", call=call.for_page())

    def _without_token(self, parameters: Parameters) -> Parameters:
        """Many bots put their token into the webhook's path; nobody needs to read it there."""
        url = parameters.text("url")
        if self._token not in url:
            return parameters
        hidden = url.replace(self._token, "‹token›")
        return Parameters({**parameters.values, "url": hidden}, parameters.files)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if not self._connection.online:
            return _dropped(request)
        try:
            self._check_token(request)
            parameters = await read_parameters(request)
            result = await self.call(request.match_info["method"], parameters)
        except RefusalError as error:
            return _refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(RefusalError(413, "Request Entity Too Large"))
        except LineDroppedError:
            return _dropped(request)
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if not self._connection.online:
            return _dropped(request)
        try:
            self._check_token(request)
        except RefusalError as error:
            return _refusal(error)
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            return _refusal(RefusalError(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        given = request.match_info["token"].encode()
        if not hmac.compare_digest(given, self._token.encode()):
            raise RefusalError(401, "Unauthorized")


async def read_parameters(request: web.Request) -> Parameters:
    """The parameters of a request: from the URL, a form, a multipart body or JSON."""
    values = {name: str(value) for name, value in request.query.items()}
    files: dict[str, Upload] = {}
    if request.method == hdrs.METH_POST:
        if request.content_type == "application/json":
            values |= _from_json(await request.text())
        elif request.content_type == "multipart/form-data":
            await _read_multipart(request, values, files)
        else:
            values |= {name: str(value) for name, value in (await request.post()).items()}
    return Parameters(values, files)


def _from_json(text: str) -> dict[str, str]:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("Can't parse JSON object")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in body.items()
    }


async def _read_multipart(
    request: web.Request, values: dict[str, str], files: dict[str, Upload]
) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read())
        if len(content) > UPLOAD_LIMIT:
            raise RefusalError(413, "Request Entity Too Large")
        if part.filename is None:
            try:
                values[part.name] = content.decode()
            except UnicodeDecodeError:
                raise bad_request("Strings must be encoded in UTF-8") from None
        else:
            mime_type = part.headers.get(hdrs.CONTENT_TYPE, "")
            files[part.name] = Upload(part.filename, content, mime_type)


def _refusal(error: RefusalError) -> web.Response:
    body = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


def _dropped(request: web.Request) -> web.Response:
    """Cut the connection, as an outage does; what is returned reaches nobody."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=503)
