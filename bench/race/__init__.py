"""The bot against its peers on the same conversation, each on a core of its own.

    lap          the conversation: ten cards in a circle, and the button pressed on each
    recording    takes the lap down from the bot's own flow and texts
    wire         cuts HTTP/1.1 messages out of what a connection brings
    people       who taps, and whether the card that came is the right one
    telegram     the Bot API and the people as a process of its own
    subjects     who takes part, and how each is started
    machine      cores, processor time and memory, as Linux tells them
    heat         one subject from its start to its end, at each number of people
    figures      medians, ratios and their spread
    report       the tables
    growth       ours among a thousand, a hundred thousand and a million stored people

`telegram` and what it imports run in the environment of the peers and need nothing of the bot.
"""
