"""What went wrong in a handler, handed on to whoever fed the update in.

`Application.process_update` catches every exception of a handler. The intake must know of
it, since an update that failed is tried again.
"""

from contextvars import ContextVar

from telegram.ext import ContextTypes

_failure: ContextVar[BaseException | None] = ContextVar("failure", default=None)


async def remember(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """The application's error handler: keeps the error for `taken`."""
    _failure.set(context.error)


def taken() -> BaseException | None:
    """The failure of the update just processed, if it had one; asking forgets it."""
    failure = _failure.get()
    _failure.set(None)
    return failure
