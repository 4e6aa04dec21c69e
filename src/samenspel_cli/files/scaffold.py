"""A new engagement from an example: the same file, with the client's own name in every place of the old one."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from samenspel_cli.files.completion import examples
from samenspel_cli.files.facts import school_regions
from samenspel_cli.files.folder import FRONT, NOUNS
from samenspel_cli.files.inserting import scalar
from samenspel_cli.files.schema import schema_of
from samenspel_cli.files.text import read_text
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.names import short_name
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.problems.places import SCALAR
from samenspel_cli.shelves import EXAMPLES


def scaffold(example: str, client: str, regions: Sequence[str] = ()) -> dict[str, bytes]:
    """The files of a new engagement for `client` (its full name), by their names in the new folder.

    `regions` are those of the school holidays; without them those of the client, where these are certain.
    """
    if example not in examples():
        facts = {"text": example, "known": tuple(examples()), "nearest": nearest(example, examples())}
        raise Problems([Problem("example-unknown", None, facts)])
    if not client.strip() or not client.isprintable():
        raise Problems([Problem("client-unusable", None, {"text": client})])
    path = EXAMPLES / example / FRONT
    text = read_text(path, str(path))
    known = tuple(dict.fromkeys(regions)) or school_regions(client)
    files = {FRONT: _for_client(text, client.strip(), known).encode()}
    for noun in NOUNS:
        files[f".schema/{noun}.json"] = f"{json.dumps(schema_of(noun), ensure_ascii=False, indent=2)}\n".encode()
    return files


def _for_client(text: str, client: str, regions: Sequence[str]) -> str:
    """The example's text with another client: its block anew, its names in all other texts replaced."""
    read = read_yaml(FRONT, text)
    source, old = read.source, read.data["client"]["name"]
    names = {old: client, short_name(old): short_name(client)}
    block, _ = source.node(("client",))
    inside = range(block, block + source.nodes.size[block])
    pieces = ["# yaml-language-server: $schema=.schema/engagement.json\n"]
    done = 0
    for node, kind in enumerate(source.nodes.kind):
        if node != block and (kind != SCALAR or node in inside):
            continue
        start, end = source.nodes.start[node], source.nodes.end[node]
        pieces.append(_renamed(text[done:start], names))
        pieces.append(_block(client, regions) if node == block else _rewritten(text[start:end], names))
        done = end
    return "".join([*pieces, _renamed(text[done:], names)])


def _block(client: str, regions: Sequence[str]) -> str:
    """The block of a client: its name and, where they are known, its regions."""
    several = f"[{', '.join(regions)}]" if len(regions) > 1 else "".join(regions)
    return f"{{name: {scalar(client)}, region: {several}}}" if several else f"{{name: {scalar(client)}}}"


def _renamed(text: str, names: dict[str, str]) -> str:
    """A text with each name, where it stands as a word of its own, replaced by its new one."""
    wanted = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{wanted})(?!\w)", lambda match: names[match[0]], text)


def _rewritten(written: str, names: dict[str, str]) -> str:
    """A scalar of the file with other names in it: written as it was, or in quotes where a sign asks for that."""
    changed = _renamed(written, names)
    if changed == written or written.startswith(("|", ">")):
        return changed
    value = read_yaml(FRONT, f"value: {written}").data["value"]
    return scalar(_renamed(value, names))
