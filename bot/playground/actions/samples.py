"""The sample files people send: a tiny sticker and a moment of silence."""

import base64

from bot.playground.files import Upload

STICKER = Upload(
    "sticker.webp",
    base64.b64decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA="),
    "image/webp",
)
# An Ogg page with the head of an Opus stream, enough for a bot to see what it got.
VOICE = Upload(
    "voice.oga",
    b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01\x38\x01\x80\xbb" + bytes(5),
    "audio/ogg",
)
