"""Texts as a page of the browser holds them: nothing that somebody wrote is ever read as markup or as a script."""

from __future__ import annotations

import json
from collections.abc import Mapping

_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    | {chr(code): None for code in range(32) if chr(code) not in "\t\n\r"}
)


def escape(text: str) -> str:
    """A text that a browser shows as it is, between tags and in attributes."""
    return text.translate(_ESCAPED)


def data_inside(data: Mapping[str, object], name: str = "") -> str:
    """Data that the script of the page reads: between script tags only `<` could end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    named = f' id="{name}"' if name else ""
    return f'<script type="application/json"{named}>{text}</script>'
