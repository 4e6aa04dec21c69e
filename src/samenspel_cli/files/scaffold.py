"""A new engagement from an example: the same file, with the client's own name in every place of the old one."""

from __future__ import annotations

import json
import re

from samenspel_cli.files.completion import examples
from samenspel_cli.files.folder import FRONT, NOUNS
from samenspel_cli.files.schema import schema_of
from samenspel_cli.files.text import read_text
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.names import short_name
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.shelves import EXAMPLES

_PLAIN = re.compile(r"[^\W\d_][\w '().-]*\Z")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def scaffold(example: str, client: str) -> dict[str, bytes]:
    """The files of a new engagement for `client` (its full name), by their names in the new folder."""
    if example not in examples():
        facts = {"text": example, "known": tuple(examples()), "nearest": nearest(example, examples())}
        raise Problems([Problem("example-unknown", None, facts)])
    if not client.strip() or not client.isprintable():
        raise Problems([Problem("client-unusable", None, {"text": client})])
    path = EXAMPLES / example / FRONT
    text = read_text(path, str(path))
    files = {FRONT: _for_client(text, client.strip()).encode()}
    for noun in NOUNS:
        files[f".schema/{noun}.json"] = f"{json.dumps(schema_of(noun), ensure_ascii=False, indent=2)}\n".encode()
    return files


def _for_client(text: str, client: str) -> str:
    """The example's text with another client: its block anew, its names in all other texts replaced."""
    read = read_yaml(FRONT, text)
    old = read.data["client"]["name"]
    node, _ = read.source.node(("client",))
    start, end = read.source.nodes.start[node], read.source.nodes.end[node]
    marked = f"{text[:start]}\0{text[end:]}"
    for name, new in ((old, client), (short_name(old), short_name(client))):
        marked = _inside(new).join(re.split(rf"(?<!\w){re.escape(name)}(?!\w)", marked))
    marked = marked.replace("\0", f"{{name: {_scalar(client)}}}")
    return f"# yaml-language-server: $schema=.schema/engagement.json\n{marked}"


def _scalar(text: str) -> str:
    """A text as YAML takes it inside braces."""
    plain = _PLAIN.match(text) and text.lower() not in _WORDS and not text.endswith(" ")
    return text if plain else json.dumps(text, ensure_ascii=False)


def _inside(name: str) -> str:
    """A name in the middle of plain text: signs that would end or open something there are left out."""
    return re.sub(r"""[:#,{}\[\]"'&*!|>%@`\\]+""", "", name).strip()
