"""The chat page over HTTP: its files, its socket, uploads and pictures."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from bot.playground.bot_api import read_parameters
from bot.playground.errors import PersonError
from bot.playground.files import UPLOAD_LIMIT
from bot.playground.shapes import Json
from bot.playground.wishes import carry_out

if TYPE_CHECKING:
    from bot.playground.playground import Playground

_PAGE = Path(__file__).parent / "page"
_HERE = {"127.0.0.1", "localhost", "::1"}
_SHOWN_INLINE = {"image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg"}
_MOST_BEHIND = 10_000


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests under a foreign name (DNS rebinding) and from foreign pages."""
    if urlsplit(f"//{request.host}").hostname not in _HERE:
        raise web.HTTPForbidden(text="The playground answers to 127.0.0.1 and localhost only.")
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    # Images and links carry no Origin; a link may open the page, and nothing else.
    cross_site = request.headers.get("Sec-Fetch-Site") == "cross-site" and request.path != "/"
    if foreign or cross_site:
        raise web.HTTPForbidden(text="The playground takes requests from its own page only.")
    return await handler(request)


class PageServer:
    """Serves the page and speaks with it."""

    def __init__(self, playground: "Playground") -> None:
        self._playground = playground
        self._queues: set[asyncio.Queue[Json]] = set()

    def add_routes(self, app: web.Application) -> None:
        """Serve the page in this application."""
        app.router.add_get("/", self._index)
        app.router.add_get("/page/{path:.+}", self._page_file)
        app.router.add_get("/play/file/{file_id}", self._file)
        app.router.add_post("/play/upload", self._upload)
        app.router.add_get("/play/socket", self._socket)

    def tell(self, event: Json) -> None:
        """Pass an event on to every open page."""
        # What is told later must not change what was told now.
        frozen = json.loads(json.dumps(event)) if self._queues else event
        for queue in list(self._queues):
            if queue.qsize() < _MOST_BEHIND:
                queue.put_nowait(frozen)

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return _served(_PAGE / "index.html")

    async def _page_file(self, request: web.Request) -> web.StreamResponse:
        path = (_PAGE / request.match_info["path"]).resolve()
        if not path.is_relative_to(_PAGE.resolve()):
            raise web.HTTPNotFound
        return _served(path)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._playground.world.files.find(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound(text="There is no such file.")
        shown = stored.mime_type in _SHOWN_INLINE
        disposition = "inline" if shown else "attachment"
        return web.Response(
            body=stored.content,
            headers={
                "Content-Type": stored.mime_type if shown else "application/octet-stream",
                "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(stored.name)}",
                "X-Content-Type-Options": "nosniff",
            },
        )

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        parameters = await read_parameters(request)
        file = parameters.files.get("file")
        if file is None or len(file.content) > UPLOAD_LIMIT:
            raise web.HTTPBadRequest(text="A file of at most 50 MB is needed.")
        try:
            message = self._playground.upload(
                parameters.integer("as"),
                file,
                chat_id=parameters.integer("chat_id"),
                caption=parameters.text("caption"),
                photo=parameters.flag("photo"),
            )
        except PersonError as error:
            return web.json_response({"kind": "error", "text": str(error)}, status=400)
        return web.json_response({"message": message})

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        queue: asyncio.Queue[Json] = asyncio.Queue()
        queue.put_nowait(self._playground.snapshot())
        self._queues.add(queue)
        sender = asyncio.create_task(_send_all(socket, queue))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._hear(message.data, queue)
        finally:
            self._queues.discard(queue)
            sender.cancel()
        return socket

    async def _hear(self, text: str, queue: asyncio.Queue[Json]) -> None:
        try:
            wish = json.loads(text)
        except ValueError:
            wish = None
        if not isinstance(wish, dict):
            queue.put_nowait({"kind": "error", "text": "A wish is a JSON object."})
            return
        try:
            await carry_out(self._playground, wish)
        except PersonError as error:
            queue.put_nowait({"kind": "error", "text": str(error)})


async def _send_all(socket: web.WebSocketResponse, queue: asyncio.Queue[Json]) -> None:
    while True:
        await socket.send_json(await queue.get())


def _served(path: Path) -> web.StreamResponse:
    if not path.is_file():
        raise web.HTTPNotFound(text="There is no such page.")
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
