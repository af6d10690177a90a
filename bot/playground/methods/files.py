"""Downloads and profile photos."""

from bot.playground.access import user_named
from bot.playground.errors import bad_request
from bot.playground.files import DOWNLOAD_LIMIT
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.shapes import Json
from bot.playground.world import World


def get_file(world: World, parameters: Parameters) -> Json:
    """Where a file can be downloaded."""
    file_id = parameters.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.find(file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return stored.as_file()


def get_user_profile_photos(world: World, parameters: Parameters) -> Json:
    """Nobody in the playground has a profile photo."""
    user_named(world, parameters)
    return {"total_count": 0, "photos": []}


METHODS: dict[str, Method] = {
    "getFile": get_file,
    "getUserProfilePhotos": get_user_profile_photos,
}
