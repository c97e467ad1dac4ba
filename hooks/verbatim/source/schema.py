"""The JSON Schema of an interview's front matter, made from the rules that check it, for editors."""

import json
from typing import Any

from verbatim.source.fields import FrontMatter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = "string"


def build_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of YAML values as editors read them: a text may look like a number."""
    schema = _as_written(FrontMatter.model_json_schema(by_alias=True, mode="validation"))
    return {"$schema": DIALECT, **schema, "title": "Verbatim interview: front matter"}


def format_schema() -> str:
    """The schema's file."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _as_written(node: Any) -> Any:
    """Unquoted YAML such as `title: 1984` is read as it is written, and an empty value counts as absent."""
    if isinstance(node, list):
        return [_as_written(part) for part in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: {name: _as_written(each) for name, each in part.items()} if key == "properties" else _as_written(part)
        for key, part in node.items()
        if key not in ("default", "title")
    }
    if made.get("type") == _TEXT and "enum" not in made:
        made["type"] = [_TEXT, "number"]
    return made
