"""A flow's states between the database and the flow: each is read and written once an update."""

from collections.abc import Mapping
from typing import Any

from advisor.catalog import Catalog
from bot.flows.core import Flow, FlowState
from bot.flows.restoring import restored


class States:
    """The last state that was read, and the last that was written, whoever asks again."""

    def __init__(self) -> None:
        self._read: tuple[Mapping[str, Any], FlowState] | None = None
        self._written: tuple[FlowState, dict[str, Any]] | None = None

    def read(self, flow: Flow, stored: Mapping[str, Any], catalog: Catalog) -> FlowState:
        """A stored state, as today's code and content read it."""
        if self._read is None or self._read[0] is not stored:
            self._read = stored, restored(flow, stored, catalog)
        return self._read[1]

    def written(self, state: FlowState) -> dict[str, Any]:
        """A state as it is stored; what was written need not be read again."""
        if self._written is None or self._written[0] is not state:
            self._written = state, state.model_dump(mode="json")
        self._read = self._written[1], state
        return self._written[1]
