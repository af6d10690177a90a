"""Setting, deleting and describing the webhook."""

from typing import Any

from bot.playground.errors import bad_request
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.shapes import Json
from bot.playground.webhooks import WebhookSetting, read_webhook
from bot.playground.world import World


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Deliver updates to a URL from now on; an empty URL deletes the webhook."""
    setting = read_webhook(parameters)
    read_allowed_updates(world, parameters)
    _use(world, setting, drop=parameters.flag("drop_pending_updates"))
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Go back to polling."""
    _use(world, WebhookSetting(), drop=parameters.flag("drop_pending_updates"))
    return True


def get_webhook_info(world: World, _parameters: Parameters) -> Json:
    """The webhook, how much waits and what went wrong last."""
    updates = world.updates
    return world.webhook.as_info(len(updates), updates.allowed, world.webhook_error)


def read_allowed_updates(world: World, parameters: Parameters) -> None:
    """Keep the kinds of updates a call asks for; without a list the former one stays."""
    value: Any = parameters.decoded("allowed_updates", "allowed_updates")
    if value is None:
        return
    if not isinstance(value, list) or not all(isinstance(kind, str) for kind in value):
        raise bad_request("Expected an Array of String")
    world.updates.allowed = value or None


def _use(world: World, setting: WebhookSetting, *, drop: bool) -> None:
    if drop:
        world.updates.clear()
    world.webhook = setting
    world.webhook_error = {}
    world.tell("webhook", url=setting.url)


METHODS: dict[str, Method] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
