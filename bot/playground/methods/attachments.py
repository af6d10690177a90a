"""Photos, documents and other files, alone and in groups."""

from functools import partial
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.files import StoredFile
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters, whole
from bot.playground.sending import caption_content, file_named, read_caption, read_file, send
from bot.playground.shapes import Json, compact
from bot.playground.world import World

_IN_GROUPS = {"photo", "document", "video", "audio"}


def send_file(kind: str, world: World, parameters: Parameters) -> Json:
    """Send one file of a kind."""
    given = {name: parameters.integer(name) for name in ("width", "height", "duration")}
    content = media_content(kind, read_file(world, parameters, kind, kind), given)
    content |= read_caption(parameters)
    if parameters.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(world, parameters, content).message


def send_media_group(world: World, parameters: Parameters) -> list[Json]:
    """Send two to ten files as an album."""
    media = parameters.decoded("media", "media")
    if not isinstance(media, list):
        raise bad_request("Expected an Array of InputMedia")
    if not 2 <= len(media) <= 10:
        raise bad_request("Media group must include 2-10 items")
    contents = [input_media(world, parameters, item) for item in media]
    if any(item["type"] not in _IN_GROUPS for item in media):
        raise bad_request("Can't use the media of the specified type in the album")
    album = {"media_group_id": str(world.number())}
    return [send(world, parameters, content | album).message for content in contents]


def input_media(world: World, parameters: Parameters, item: Any) -> Json:
    """An InputMedia object as message fields."""
    if not isinstance(item, dict):
        raise bad_request("Can't parse InputMedia: expected an Object")
    kind = str(item.get("type"))
    if kind not in {*_IN_GROUPS, "animation"}:
        raise bad_request(f"Can't parse InputMedia: type \"{kind}\" can't be used here")
    stored = file_named(world, parameters, str(item.get("media") or ""), kind)
    caption = caption_content(
        str(item.get("caption") or ""),
        str(item.get("parse_mode") or ""),
        item.get("caption_entities"),
    )
    return media_content(kind, stored, item) | caption


def media_content(kind: str, stored: StoredFile, given: Json) -> Json:
    """A stored file as the field of a message that carries it."""
    if kind == "photo":
        return {"photo": stored.as_photo()}
    if kind == "document":
        return {"document": stored.as_document()}
    fields = stored.as_document() | {"duration": whole(given.get("duration"))}
    if kind in {"video", "animation"}:
        fields |= {"width": whole(given.get("width")), "height": whole(given.get("height"))}
    if kind == "voice":
        fields.pop("file_name", None)
    if kind == "audio":
        fields |= compact(title=given.get("title"), performer=given.get("performer"))
    content: Json = {kind: fields}
    # Telegram repeats an animation as a document, for clients that know no animations.
    return content | {"document": stored.as_document()} if kind == "animation" else content


METHODS: dict[str, Method] = {
    "sendPhoto": partial(send_file, "photo"),
    "sendDocument": partial(send_file, "document"),
    "sendVideo": partial(send_file, "video"),
    "sendAnimation": partial(send_file, "animation"),
    "sendAudio": partial(send_file, "audio"),
    "sendVoice": partial(send_file, "voice"),
    "sendMediaGroup": send_media_group,
}
