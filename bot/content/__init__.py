"""The only reader of `data/`: YAML in, a checked `Catalog` and `Texts` out.

Authors edit these files by hand, so every mistake is reported at once, with its file, line
and key and what to do about it. The bot does not start on content that has one.
"""

from bot.content.loading import Content, ContentError, data_folder, load, load_asked, load_xray
from bot.content.reading import Problem
from bot.content.texts import Texts

__all__ = [
    "Content",
    "ContentError",
    "Problem",
    "Texts",
    "data_folder",
    "load",
    "load_asked",
    "load_xray",
]
