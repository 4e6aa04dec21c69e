"""The JSON Schema of a noun, for editors: every key with what it means, from the same source as the validation."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from samenspel_cli.model.engagement import Engagement, Phase
from samenspel_cli.model.house import House
from samenspel_cli.model.ito import Ito
from samenspel_cli.model.measurement import Measurement
from samenspel_cli.model.rates import RateCard
from samenspel_cli.model.roadmap import Roadmap
from samenspel_cli.model.session import Session
from samenspel_cli.model.sheets import ProcessSheet, ProductSheet
from samenspel_cli.model.vision import Vision
from samenspel_cli.model.written import CONFIG, TEXT, Schema
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.nearest import nearest

NOUNS: dict[str, type] = {
    "engagement": Engagement,
    "phase": Phase,
    "rates": RateCard,
    "session": Session,
    "style": House,
    "ito": Ito,
    "product-sheet": ProductSheet,
    "process-sheet": ProcessSheet,
    "measurement": Measurement,
    "vision": Vision,
    "roadmap": Roadmap,
}


def schema_of(noun: str) -> dict[str, Any]:
    """JSON Schema draft-07 of a noun. Raises `Problems` for a word that is none."""
    schema: dict[str, Any] = json.loads(_worked_out(noun))
    return schema


@cache
def _worked_out(noun: str) -> str:
    """The same as text, which nobody can change: a schema is as the program is, and working it out takes its time."""
    if noun not in NOUNS:
        facts = {"text": noun, "known": tuple(NOUNS), "nearest": nearest(noun, NOUNS)}
        raise Problems([Problem("noun-without-schema", None, facts)])
    # Descriptions are read from the source, which takes time: only here are they asked for.
    CONFIG["use_attribute_docstrings"] = True
    try:
        schema = TypeAdapter(NOUNS[noun]).json_schema(
            by_alias=True, ref_template="#/definitions/{model}", schema_generator=_ForEditors
        )
    finally:
        del CONFIG["use_attribute_docstrings"]
    schema = _draft_07(schema)
    schema["properties"] = {"samenspel": {"const": noun, "description": "What this file is."}, **schema["properties"]}
    schema["required"] = ["samenspel", *schema.get("required", [])]
    return json.dumps({"$schema": "http://json-schema.org/draft-07/schema#", **schema})


class _ForEditors(GenerateJsonSchema):
    """Editors give a type to what is typed without quotes, our reading does not: text may look like a number."""

    def str_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ARG002 (the library calls it so)
        return dict(TEXT)


def _draft_07(schema: Any) -> Any:
    """The same schema in draft-07, without what editors do not need: titles, defaults, `$ref` beside other keys."""
    if isinstance(schema, list):
        return [_draft_07(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    renamed = {"$defs": "definitions", "prefixItems": "items"}
    said = {renamed.get(key, key): value for key, value in schema.items() if key not in ("title", "default")}
    if "properties" in said:
        # Here the keys are those of the files, which may be called `title` too.
        properties = {key: _draft_07(value) for key, value in said.pop("properties").items()}
        own_use: Schema = {"^x-": {}, "^meta$": {}}
        return {**_draft_07(said), "properties": properties, "patternProperties": own_use}
    if isinstance(said.get("additionalProperties"), dict):
        said["patternProperties"] = {"^x-": {}, "^meta$": {}}
    if "definitions" in said:
        said["definitions"] = {name: _draft_07(value) for name, value in said["definitions"].items()}
    if "$ref" in said and len(said) > 1:
        reference = said.pop("$ref")
        return {**_draft_07(said), "allOf": [{"$ref": reference}]}
    return {key: value if key == "definitions" else _draft_07(value) for key, value in said.items()}
