"""What a person can mend in what they typed."""


class MistakenInputError(Exception):
    """Arguments or files that cannot be used, with what could be."""
