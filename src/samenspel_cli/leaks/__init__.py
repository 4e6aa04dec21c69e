"""The last look before a document goes to a client: does anything in it say what should stay inside the bureau?

What our own code puts in a document cannot: costs and notes are of types that are never said. But people write texts,
templates and house styles, and copy an amount or a sentence into them. So everything that a document says is searched
for the written form of every internal amount and note that is not also a client's value. It costs nothing where nobody
wrote anything internal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask
from samenspel_cli.files.paper import texts_of
from samenspel_cli.leaks.saying import Said, spoken
from samenspel_cli.leaks.secrets import Secret, Secrets, client_numbers, decimals, nouns, secrets
from samenspel_cli.leaks.writing import folded, numbers, speaks_of_money
from samenspel_cli.model.project import Project
from samenspel_cli.planning.outcome import outcomes
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.style import Style

_APART = re.compile(r"[_-]+|\.[A-Za-z]+\Z")
"""What stands between the words of a name of a file, and what it ends in."""
_LEAST_WORDS = 5
"""How many words a sentence has at least that is looked for over several pieces: fewer come together by chance."""


class Hit(NamedTuple):
    """Something internal that is said."""

    written: str
    secret: Secret
    note: bool


@dataclass(slots=True)
class Guard:
    """Searches what documents say for what is internal in one project."""

    project: Project
    ask: Ask
    _secrets: Secrets | None = None
    _client: set[Decimal] = field(default_factory=set)

    def check(self, document: Document, style: Style, files: Callable[[], Mapping[str, str]]) -> None:
        """Raise `Problems` where a document for a client says what is internal, with the place where that was written.

        `files` gives the texts that took part in making it (templates, the house style), by the names of their files.
        """
        if document.audience == "internal" or not self.project.has_inside:
            return
        known = self._known()
        if not known:
            return
        texts = cache(files)
        seen = nouns(self.project)
        client = self._client | {
            number
            for part in (document.blocks, document.front, document.values, document.parts, document.data())
            for number in decimals(part, seen)
        }
        found: dict[tuple[str, Secret], Problem] = {}
        looked: dict[str, None] = {}
        for said in spoken(document, style):
            if said.text in looked:
                continue
            looked[said.text] = None
            for hit in hits(said.text, known, client):
                key = (hit.written, hit.secret)
                if key not in found:
                    found[key] = self._problem(hit, said, document, known, client, texts())
        told = {secret for _, secret in found}
        for hit in _over_pieces(looked, known):
            if hit.secret not in told:
                said = Said("over several pieces", "")
                found[hit.written, hit.secret] = self._problem(hit, said, document, known, client, texts())
        if found:
            raise Problems(found.values())

    def check_name(self, name: str) -> None:
        """Raise `Problems` where a file is to be called by what is internal."""
        known = self._known()
        for hit in hits(_APART.sub(" ", name), known, self._client):
            facts = {**_told(hit), "where": f" (the name of the file, {name})"}
            raise Problems([Problem("leak-note" if hit.note else "leak-amount", None, facts)])

    def _known(self) -> Secrets:
        if self._secrets is None:
            several = outcomes(self.project, self.ask.picks, self.ask.today)
            self._secrets = secrets(self.project, several)
            self._client = client_numbers(self.project, several) if self._secrets else set()
        return self._secrets

    def _problem(
        self,
        hit: Hit,
        said: Said,
        document: Document,
        known: Secrets,
        client: set[Decimal],
        files: Mapping[str, str],
    ) -> Problem:
        def holds(text: str) -> bool:
            return any(one.secret == hit.secret and one.written == hit.written for one in hits(text, known, client))

        place = self._place(hit, holds) or _in_files(files, hit, holds)
        if place is None and said.picture:
            place = self.project.sources.saying(said.picture)
        where = f" ({said.where})" if said.picture else "" if place else f" ({document.kind}, {said.where})"
        return Problem("leak-note" if hit.note else "leak-amount", place, {**_told(hit), "where": where})

    def _place(self, hit: Hit, holds: Callable[[str], bool]) -> Place | None:
        """Where in the files of the engagement the words stand that were found in a document."""
        sources = self.project.sources
        for path, text, _ in texts_of(self.project.engagement):
            if not holds(text):
                continue
            place = sources.at(path)
            if place == hit.secret.place:
                continue
            lines = (line.strip() for line in text.split("\n") if holds(line))
            exact = (sources.saying(one, place.file, place.line) for one in (hit.written, *lines) if one)
            return next((one for one in exact if one is not None), place)
        return None


_WHAT = {
    "cost": "what it costs you (of {of})",
    "margin": "your margin (of {of})",
    "note": "a note for your own team",
    "work": "work that you do not charge (of {of})",
}


def _told(hit: Hit) -> dict[str, str]:
    """What there is to say of something internal that is said."""
    secret = hit.secret
    what = _WHAT[secret.what]
    return {
        "text": hit.written,
        "what": what.format(of=secret.of) if secret.of else what.partition(" (of")[0],
        "at": f" ({secret.place.file}:{secret.place.line})" if secret.place is not None else "",
    }


def _over_pieces(texts: Iterable[str], known: Secrets) -> Iterator[Hit]:
    """The longer sentences that are said over several pieces: items of a list, or paragraphs."""
    if known.texts:
        said = re.sub(r"\s+", " ", " ".join(folded(text) for text in texts))
        for sentence, secret in known.texts.items():
            if len(sentence.split()) >= _LEAST_WORDS and sentence in said:
                yield Hit(sentence.strip(), secret, note=True)


def hits(text: str, known: Secrets, client: set[Decimal]) -> Iterator[Hit]:
    """What a text says that is internal, and no client's value."""
    for number in numbers(text):
        among = known.percents if number.percent else known.amounts
        values = number.values - client
        secret = next((among[value] for value in values if value in among), None)
        if secret is None and number.percent:
            secret = next((known.near[value] for value in values if value in known.near), None)
            if secret is not None and not speaks_of_money(text):
                continue
        if secret is not None and number.sure:
            yield Hit(number.written, secret, note=False)
    if known.texts:
        said = folded(text)
        for sentence, secret in known.texts.items():
            if sentence in said:
                yield Hit(sentence.strip(), secret, note=True)


def _in_files(files: Mapping[str, str], hit: Hit, holds: Callable[[str], bool]) -> Place | None:
    """Where in a template or a house style the words stand."""
    for file, text in files.items():
        for number, line in enumerate(text.split("\n"), start=1):
            if holds(line):
                place = Place(file, number, 1, len(line) + 1, line)
                return place.narrowed(hit.written)
    return None
