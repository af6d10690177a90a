"""From what the bot sends (text, parse mode, entities) to the text and entities of a message."""

from collections.abc import Callable

from bot.playground.errors import bad_request
from bot.playground.formatting.found import find_entities, overlaps
from bot.playground.formatting.html import parse_html
from bot.playground.formatting.markdown import parse_markdown
from bot.playground.formatting.markdown_v2 import parse_markdown_v2
from bot.playground.formatting.text import Formatted, MarkupError, utf16_length
from bot.playground.shapes import Json

_PARSERS: dict[str, Callable[[str], Formatted]] = {
    "html": parse_html,
    "markdown": parse_markdown,
    "markdownv2": parse_markdown_v2,
}
_SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_CODE = ("code", "pre")
# What a bot may send; everything else Telegram finds by itself and ignores when it is sent.
_GIVEN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*_SPLITTABLE, *_QUOTES, "code"), ()),
    "pre": ("language",),
    "text_link": ("url",),
    "text_mention": ("user",),
    "custom_emoji": ("custom_emoji_id",),
    "date_time": ("unix_time", "date_time_format"),
}
_MOST_ENTITIES = 100
_MOST_BYTES = 1 << 15


def compose(text: str, parse_mode: str = "", entities: object = None) -> Formatted:
    """Parse, trim and complete a text; raises a refusal where the markup is broken."""
    if len(text.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        raise bad_request("Text is too long")
    mode = parse_mode.lower()
    if text and mode and mode != "none":
        if mode not in _PARSERS:
            raise bad_request("Unsupported parse_mode")
        try:
            parsed = _PARSERS[mode](text)
        except MarkupError as error:
            raise bad_request(f"Can't parse entities: {error}") from None
    else:
        parsed = Formatted(text, _given(entities))
    return completed(parsed)


def completed(parsed: Formatted) -> Formatted:
    """A message's text: trimmed, entities tidied, and what Telegram finds by itself added."""
    trimmed = _trimmed(parsed)
    tidy = _without_what_code_covers(_merged(trimmed.entities))
    blocking = [entity for entity in tidy if entity["type"] not in (*_SPLITTABLE, *_QUOTES)]
    found = [
        entity
        for entity in find_entities(trimmed.text)
        if not any(overlaps(entity, other) for other in blocking)
    ]
    entities = _split_at([*tidy, *found])
    entities.sort(key=_order)
    return Formatted(trimmed.text, entities[:_MOST_ENTITIES])


def _given(entities: object) -> list[Json]:
    if not isinstance(entities, list):
        return []
    result: list[Json] = []
    for entity in entities:
        if not isinstance(entity, dict):
            raise bad_request("Can't parse MessageEntity: expected an Object")
        for field in ("offset", "length"):
            if not isinstance(entity.get(field), int):
                raise bad_request(f"Can't parse MessageEntity: Can't find field \"{field}\"")
        kind = entity.get("type")
        if isinstance(kind, str) and kind in _GIVEN:
            kept = ("type", "offset", "length", *_GIVEN[kind])
            result.append({name: entity[name] for name in kept if name in entity})
    return result


def _trimmed(parsed: Formatted) -> Formatted:
    """Without white space around; leading space is kept where an entity starts in it."""
    end = len(parsed.text.rstrip())
    body = parsed.text[:end]
    first_entity = min((entity["offset"] for entity in parsed.entities), default=len(body))
    lead = min(len(body) - len(body.lstrip(" \n")), first_entity)
    body = body[lead:]
    limit = utf16_length(body)
    entities: list[Json] = []
    for entity in parsed.entities:
        offset = entity["offset"] - lead
        length = min(entity["length"], limit - offset)
        if length > 0:
            entities.append(entity | {"offset": offset, "length": length})
    return Formatted(body, entities)


def _merged(entities: list[Json]) -> list[Json]:
    """Entities of one kind that touch or overlap become one, as Telegram has it."""
    result: list[Json] = []
    for entity in sorted(entities, key=_order):
        last = next((old for old in reversed(result) if old["type"] == entity["type"]), None)
        mergeable = entity["type"] in _SPLITTABLE
        if last and mergeable and entity["offset"] <= last["offset"] + last["length"]:
            end = max(last["offset"] + last["length"], entity["offset"] + entity["length"])
            last["length"] = end - last["offset"]
        elif mergeable or last is None or not overlaps(last, entity):
            result.append(dict(entity))
    return result


def _without_what_code_covers(entities: list[Json]) -> list[Json]:
    """Code holds no other entity and stands in none but a quotation."""
    code = [entity for entity in entities if entity["type"] in _CODE]
    result = list(code)
    for entity in entities:
        if entity["type"] in _CODE:
            continue
        if entity["type"] in _SPLITTABLE:
            result.extend(_cut_out(entity, code))
        elif entity["type"] in _QUOTES or not any(overlaps(entity, other) for other in code):
            result.append(entity)
    return result


def _cut_out(entity: Json, holes: list[Json]) -> list[Json]:
    pieces: list[Json] = []
    start, end = entity["offset"], entity["offset"] + entity["length"]
    for hole in sorted(holes, key=_order):
        hole_end = hole["offset"] + hole["length"]
        if hole["offset"] >= end or hole_end <= start:
            continue
        if hole["offset"] > start:
            pieces.append(entity | {"offset": start, "length": hole["offset"] - start})
        start = hole_end
    if start < end:
        pieces.append(entity | {"offset": start, "length": end - start})
    return pieces


def _split_at(entities: list[Json]) -> list[Json]:
    """Bold and its kin are cut where a link, a mention or a quotation begins or ends."""
    bounds = sorted(
        {
            bound
            for entity in entities
            if entity["type"] not in _SPLITTABLE
            for bound in (entity["offset"], entity["offset"] + entity["length"])
        }
    )
    result: list[Json] = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] in _SPLITTABLE:
            for bound in bounds:
                if start < bound < end:
                    result.append(entity | {"offset": start, "length": bound - start})
                    start = bound
        result.append(entity | {"offset": start, "length": end - start})
    return result


def _order(entity: Json) -> tuple[int, int, int]:
    kinds = (*_QUOTES, "text_link", "text_mention")
    rank = kinds.index(entity["type"]) if entity["type"] in kinds else len(kinds)
    return entity["offset"], -entity["length"], rank
