"""The bot around the advice: what speaks to Telegram, what remembers, and nothing that decides.

How one update flows:

    Telegram ──► delivery    stores updates, then lets one person's be applied in order
                    │
                 handlers    an Update becomes an event: a tap, or something said
                    │
                 engine      one update is one turn and one transaction
                    │           gather   the person's session            storage
                    │           decide   flow.step(state, event) → Turn  flows, which ask advisor
                    │           apply    the new session                 storage
                    ▼
    Telegram ◄── render      the Screen becomes a message and its buttons; the card is edited

Who does what:

    __main__     the command line
    app          the one place that wires things together
    play         the playground and the bot in one command, to try it without a token
    terminal     the advice without Telegram: `advise`
    settings     the environment, read once
    content      data/ → Catalog and Texts; the only reader of YAML
    lookup       from a typed question to the entry of the catalog that answers it
    flows        the conversations, as pure finite-state machines
    logs         what the bot writes about itself; never what people said
    failpoints   places between "received" and "shown" at which a test may let us die
    storage      the only SQL
    media        pictures, drawn by a child process from templates
    papers       files that people send, read by a child process with limits
    playground   a local stand-in for Telegram with a chat page; knows nothing of this bot

Imports point one way, from the top of the first picture to the bottom of the second; the
contracts in pyproject.toml say exactly how, and a test holds them. This file stays a docstring,
because importing any part of the package runs it.
"""
