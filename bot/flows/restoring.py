"""What was stored, as the code and the content of today read it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from advisor.catalog import Catalog
from bot.flows.core import Flow, FlowState

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def restored(flow: Flow, stored: Mapping[str, Any], catalog: Catalog) -> FlowState:
    """A stored state as today's code and content read it; never raises for an older one.

    A field that cannot be read any more falls to its default, and the flow finds its place again.
    """
    return flow.revive(readable(flow.state_type, stored), catalog)


def readable(model: type[AnyModel], stored: Mapping[str, Any]) -> AnyModel:
    """What was stored, as today's code reads it; what cannot be read falls to its default."""
    try:
        return model.model_validate(stored)
    except ValidationError as error:
        unread = {mistake["loc"][0] for mistake in error.errors()}
        rest = {name: value for name, value in stored.items() if name not in unread}
        return model.model_validate(rest)
