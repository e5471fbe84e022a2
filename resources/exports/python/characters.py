"""Characters by their kinds as the application knows them (characters.json), so that no version of Python reads otherwise."""

import json
import re
from pathlib import Path

RANGES = json.loads((Path(__file__).parent / "characters.json").read_text(encoding="utf-8"))["ranges"]

# What parts words, within the brackets of a regular expression.
SPACE = "\\t\\n\\x0b\\x0c\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"


def kinds(*names):
    """What stands within the brackets of a regular expression for all characters of these kinds."""
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for name in names for low, high in RANGES[name])


def one_of(*names):
    """The regular expression that finds a character of these kinds."""
    return re.compile(f"[{kinds(*names)}]")
