"""When two texts are the same but for how they were typed: capitals, accents, punctuation and blanks."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """A text of which only letters and digits are left, without capitals and accents.

    Of a text that holds neither, such as a single emoji, everything but blanks stays: two of them differ.
    """
    if text.isascii():
        bare = text.lower()
    else:
        apart = unicodedata.normalize("NFKD", text.casefold())
        bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "".join(sign for sign in bare if sign.isalnum()) or "".join(text.split())


def evened(text: str) -> str:
    """A text without capitals and with single blanks; its accents and punctuation stay, so `A` and `A+` differ."""
    return " ".join(text.split()).casefold()
