"""What people write, cut into words."""

import re
import unicodedata

_TOKEN = re.compile(r"[^\W_](?:[\w'+#.&/-]*[\w+#])?")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, in the form in which they are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return _TOKEN.findall(folded)
