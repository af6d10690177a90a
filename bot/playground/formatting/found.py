"""What Telegram finds in a text by itself: commands, mentions, tags, addresses of all kinds."""

import re

from bot.playground.formatting.text import character_offsets
from bot.playground.shapes import Json

# Telegram links a bare domain only where its ending is a well-known one; these are the commonest.
_ENDINGS = (
    "ai|app|ar|at|au|be|biz|blog|br|ca|ch|cn|co|com|cz|de|dev|dk|edu|es|eu|fi|fr|gov|gr|hu|id|ie|"
    "il|in|info|int|io|ir|it|jp|kr|me|mil|mobi|museum|mx|name|net|nl|no|nz|org|pl|pro|pt|ro|ru|"
    "se|sg|shop|site|su|tech|tel|tr|tv|tw|ua|uk|us|xyz|za"
)
_LABEL = r"[^\W_](?:[\w-]{0,62}[^\W_])?"
_PATH = r"(?::\d{1,5})?(?:[/?#][^\s<>«»\"]*)?"
_PATTERNS = (
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")),
    (
        "bot_command",
        re.compile(
            r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?![A-Za-z0-9_])"
            r"(?:@[A-Za-z0-9_]{3,32}(?!\w)|(?!@))(?![\w/<>])"
        ),
    ),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d_])\w{1,256}(?!\w*#)")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")),
    ("email", re.compile(rf"(?<![\w.+@/-])[\w.+-]{{1,64}}@(?:{_LABEL}\.)+[^\W\d_]{{2,63}}(?!\w)")),
    (
        "url",
        re.compile(rf"(?<!\w)(?:tg|ton|tonsite)://[A-Za-z0-9_-]{{1,253}}{_PATH}", re.IGNORECASE),
    ),
    (
        "url",
        re.compile(
            rf"(?<![\w/#@.])(?:https?|ftp)://(?:{_LABEL}\.)+[^\W_]{{2,63}}(?![\w@]){_PATH}",
            re.IGNORECASE,
        ),
    ),
    (
        "url",
        re.compile(
            rf"(?<![\w/#@.:-])(?:{_LABEL}\.)+(?:{_ENDINGS})(?![\w@.-]*@)(?![\w-]){_PATH}",
            re.IGNORECASE,
        ),
    ),
)
_NOT_AT_THE_END = ".:;,('?!`"


def find_entities(text: str) -> list[Json]:
    """The entities found in a plain text, in order and never overlapping."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            end = match.end()
            if kind == "url":
                end = match.start() + len(match[0].rstrip(_NOT_AT_THE_END))
            found.append((match.start(), -end, kind))
    found.sort()
    offsets = character_offsets(text)
    entities: list[Json] = []
    reached = 0
    for start, negative_end, kind in found:
        if start >= reached:
            reached = -negative_end
            length = offsets[reached] - offsets[start]
            entities.append({"type": kind, "offset": offsets[start], "length": length})
    return entities


def overlaps(first: Json, second: Json) -> bool:
    """Whether two entities share a character."""
    return bool(
        first["offset"] < second["offset"] + second["length"]
        and second["offset"] < first["offset"] + first["length"]
    )
