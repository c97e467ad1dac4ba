"""A YAML tree held against a set of fields: every fault as a diagnostic with its line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.source.fields import PATTERN_HINTS
from verbatim.source.yaml_tree import Tree

Model = TypeVar("Model", bound=BaseModel)

_MESSAGES: Mapping[str, tuple[str, str, str]] = {
    "missing": ("missing-key", "“{key}” is missing", "add `{key}: …`"),
    "string_too_long": ("text-too-long", "“{key}” is longer than {max_length} characters", "shorten it"),
    "string_too_short": ("missing-key", "“{key}” is empty", "write it, or remove the key"),
    "too_short": ("missing-key", "“{key}” is empty", "write at least one"),
    "too_long": ("bad-value", "“{key}” has more than {max_length} parts", "shorten the list"),
    "string_pattern_mismatch": ("bad-value", "“{value}” is not a value for “{key}”", "{hint}"),
    "literal_error": ("bad-value", "“{value}” is not a value for “{key}”", "write {expected}"),
    "string_type": (
        "wrong-type",
        "“{key}” must be a text, not {kind}",
        "write a text; quote words such as no or yes",
    ),
    "list_type": (
        "wrong-type",
        "“{key}” must be a list, not {kind}",
        "write it as a list: `{key}: [one, two]`",
    ),
    "model_type": ("wrong-type", "“{key}” must be a mapping, not {kind}", "write its parts as `key: value`"),
    "bool_parsing": ("wrong-type", "“{key}” must be true or false", "write true or false"),
    "bool_type": ("wrong-type", "“{key}” must be true or false", "write true or false"),
    "int_parsing": ("wrong-type", "“{key}” must be a whole number", "write a whole number"),
    "int_type": ("wrong-type", "“{key}” must be a whole number", "write a whole number"),
    "greater_than_equal": ("bad-value", "“{key}” is less than {ge}", "write a larger number"),
    "less_than_equal": ("bad-value", "“{key}” is more than {le}", "write a smaller number"),
    "date_type": ("bad-date", "“{key}” is not a date", "write it as YYYY-MM-DD"),
    "bad_date": ("bad-date", "{message}", "write it as YYYY-MM-DD"),
    "bad_edtf": ("bad-date", "{message}", "write 2016, 2016-11, 2016-11-21, or 2016~ where it is not sure"),
    "bad_url": ("bad-value", "{message}", "write it in full: https://…"),
    "bad_path": (
        "bad-value",
        "{message}",
        "write the old path as it stood after the host, such as /2016/old-page/",
    ),
    "bad_file": (
        "bad-value",
        "{message}",
        "write a path below the folder of the interview, such as images/name.jpg",
    ),
}


def validate(
    tree: Tree, model: type[Model], *, path: str, forbidden: Sequence[str] = ()
) -> Model | list[Diagnostic]:
    """The model's value, or every fault of the tree; empty values count as absent."""
    value = _without_nothing(tree.value)
    if not isinstance(value, dict):
        place, message = Place(path, tree.lines.get((), 1)), f"this is {_kind(value)}, not `key: value` lines"
        return [Diagnostic(place, "wrong-type", message, "write `key: value`")]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        return list(_diagnostics(error, tree, model, path, forbidden))


def _diagnostics(
    error: ValidationError, tree: Tree, model: type[BaseModel], path: str, forbidden: Sequence[str]
) -> Iterator[Diagnostic]:
    seen: set[tuple[int, str, str]] = set()
    for fault in error.errors(include_url=False):
        where = _source_path(fault["loc"], tree.value)
        key = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
        line = next(tree.lines[where[:n]] for n in range(len(where), -1, -1) if where[:n] in tree.lines)
        if fault["type"] == "extra_forbidden":
            made = _unknown(key, where, model, Place(path, line), forbidden)
        else:
            made = _known(fault, key, Place(path, line))
        if (made.place.line, made.code, key) not in seen:
            seen.add((made.place.line, made.code, key))
            yield made


def _known(fault: Any, key: str, place: Place) -> Diagnostic:
    # Behind a validator of ours, pydantic does not know that what is too long or short is a text.
    kind = f"string_{fault['type']}" if isinstance(fault["input"], str) else fault["type"]
    kind = kind if kind in _MESSAGES else fault["type"]
    code, message, remedy = _MESSAGES.get(kind, ("bad-value", "“{key}”: {message}", "correct the value"))
    values = {
        **fault.get("ctx", {}),
        "key": shown(key),
        "value": shown(str(fault["input"])),
        "kind": _kind(fault["input"]),
        "message": shown(fault["msg"], limit=200),
        "hint": PATTERN_HINTS.get(fault.get("ctx", {}).get("pattern", ""), "correct the value"),
    }
    return Diagnostic(place, code, message.format(**values), remedy.format(**values))


def _unknown(
    key: str, where: tuple[str | int, ...], model: type[BaseModel], place: Place, forbidden: Sequence[str]
) -> Diagnostic:
    known = _keys_at(model, where[:-1])
    if key in forbidden and len(where) == 1:
        return Diagnostic(place, "forbidden-key", f"the key “{key}” is not for authors", "remove it")
    message = f"the key “{shown(key)}” is not known{nearest(key, known)}"
    return Diagnostic(place, "unknown-key", message, f"the keys here are: {', '.join(known)}")


def _keys_at(model: type[BaseModel], where: tuple[str | int, ...]) -> list[str]:
    """The keys of the mapping at a path, found by walking the JSON Schema."""
    schema = model.model_json_schema(by_alias=True)
    definitions, node = schema.get("$defs", {}), schema
    for part in where:
        node = _resolved(node, definitions)
        node = node.get("items", {}) if isinstance(part, int) else node.get("properties", {}).get(part, {})
    return list(_resolved(node, definitions).get("properties", {}))


def _resolved(node: Any, definitions: Mapping[str, Any]) -> Any:
    for option in (node, *node.get("anyOf", ()), *node.get("allOf", ())):
        if "$ref" in option:
            return definitions[option["$ref"].rpartition("/")[2]]
        if "properties" in option or "items" in option:
            return option
    return node


def _source_path(location: tuple[str | int, ...], value: Any) -> tuple[str | int, ...]:
    """Pydantic's location without the names of union members, which are not in the source."""
    path: list[str | int] = []
    for index, part in enumerate(location):
        last = index == len(location) - 1
        inside = isinstance(value, dict) and (part in value or last)
        if inside or (isinstance(value, list) and isinstance(part, int)):
            path.append(part)
            value = _part(value, part)
    return tuple(path)


def _part(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    return value[part] if isinstance(part, int) and part < len(value) else None


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(part) for key, part in value.items() if part is not None}
    return [_without_nothing(part) for part in value] if isinstance(value, list) else value


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "yes or no (true, false)"
    if isinstance(value, dict):
        return "a mapping"
    if value is None:
        return "empty"
    return "a list" if isinstance(value, list) else "a text"
