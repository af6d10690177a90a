"""Telling the two jobs apart, item by item.

    bank         the items, each with its answer and what it rests on
    rounds       which items are played, and in which order
    score        how a round went
    confusion    what somebody takes for what
    difficulty   how hard an item is, by the answers that were given
    standing     who is ahead where several play
    challenge    a round as a code, so that a friend can play the very same items

Dice are an argument, and so is the day: the same call draws the same round for ever.
"""
