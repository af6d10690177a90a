"""Pictures: typst templates and fonts, and a child process that draws with them.

Knows nothing of the bot. What comes in is a template's name and its strings as plain data,
what comes out is a PNG.
"""
