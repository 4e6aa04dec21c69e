"""Names that do not belong: the client spelled in another way, or the client of the example it was begun from."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.files.text import read_text
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.names import mentions, misspelled, short_name
from samenspel_cli.model.project import Project
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.places import SCALAR, Source
from samenspel_cli.shelves import EXAMPLES


def name_problems(project: Project) -> Iterator[Problem]:
    """Warnings for every text of a project in which a name looks wrong."""
    client = project.engagement.client.name
    names = (short_name(client), client)
    others = [name for name in _clients_of_examples() if name.lower() not in client.lower()]
    for source in dict.fromkeys(source for source, _ in project.sources.mounts.values()):
        yield from _in_source(source, names, others)


def _in_source(source: Source, names: tuple[str, str], others: list[str]) -> Iterator[Problem]:
    nodes = source.nodes
    others = [other for other in others if other in source.text]
    for node, kind in enumerate(nodes.kind):
        start, end = nodes.start[node], nodes.end[node]
        if kind != SCALAR or start == end:
            continue
        text = source.text[start:end]
        for at, found in misspelled(text, names[0]) if text != text.lower() else ():
            place = source.place(start + at, start + at + len(found))
            facts = {"text": " ".join(found.split()), "name": names[0]}
            yield Problem("client-misspelled", place, facts, warning=True)
        for other in others:
            for at in mentions(text, other):
                place = source.place(start + at, start + at + len(other))
                yield Problem("client-of-example", place, {"text": other}, warning=True)


def _clients_of_examples() -> list[str]:
    """The short names of the clients of our own examples."""
    names = []
    for folder in sorted(EXAMPLES.iterdir()):
        front = folder / "engagement.yaml"
        try:
            data = read_yaml(str(front), read_text(front, str(front))).data
            names.append(short_name(data["client"]["name"]))
        except (Problems, KeyError, TypeError):
            continue
    return names
