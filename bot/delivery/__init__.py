"""Between Telegram and the engine: taking updates in, and getting letters out.

Nothing is acknowledged to Telegram before it is stored, and nothing is applied twice.
"""
