"""The OpenAPI description put so that a person can read it, on a page or in the documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clusterproof.web.api.asking import RIGHT

_REF = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter, or a key of a shape: name, where it stands, type, and what it means."""

    name: str
    where: str
    kind: str
    means: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked. `takes` and `sends` are names of shapes or media types."""

    anchor: str
    method: str
    path: str
    summary: str
    means: str
    right: str
    parameters: tuple[Named, ...]
    takes: str
    sends: str
    status: str
    example: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One object that is sent or taken."""

    name: str
    means: str
    keys: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All of it."""

    means: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def told(description: Mapping[str, Any]) -> Told:
    """Return what the description says, in its order."""
    shapes = description["components"]["schemas"]
    return Told(
        description["info"]["description"],
        tuple(_operations(description)),
        tuple(_shape(name, shapes[name]) for name in sorted(shapes) if "enum" not in shapes[name]),
    )


def _operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in description["paths"].items():
        for method, one in methods.items():
            status = next(code for code in one["responses"] if code < "300")
            yield Operation(
                anchor=one["operationId"],
                method=method.upper(),
                path=path,
                summary=one["summary"],
                means=one.get("description", ""),
                right=one.get(RIGHT, ""),
                parameters=tuple(_parameter(named) for named in one.get("parameters", ())),
                takes=_content(one.get("requestBody", {})),
                sends=_content(one["responses"][status]),
                status=status,
                example=one["x-codeSamples"][0]["source"],
            )


def _parameter(one: Mapping[str, Any]) -> Named:
    needed = bool(one.get("required"))
    return Named(one["name"], one["in"], kind(one["schema"]), one.get("description", ""), needed)


def _content(body: Mapping[str, Any]) -> str:
    content = body.get("content", {})
    if (
        set(content) == {"application/json"}
        and "format" not in content["application/json"]["schema"]
    ):
        return kind(content["application/json"]["schema"])
    return ", ".join(content)


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    needed = schema.get("required", ())
    keys = tuple(
        Named(key, "", kind(one), one.get("description", ""), key in needed)
        for key, one in schema.get("properties", {}).items()
    )
    return Shape(title(name), schema.get("description", ""), keys)


def title(name: str) -> str:
    """Return a shape's name as people read it.

    >>> title("Listed_Brief_"), title("ScoreOut")
    ('Listed of Brief', 'ScoreOut')
    """
    outer, _, inner = name.strip("_").partition("_")
    return f"{outer} of {inner}" if inner else outer


def kind(schema: Mapping[str, Any]) -> str:
    """Return a type in words.

    >>> kind({"anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}]})
    'string, up to 9 characters, or null'
    >>> kind({"type": "array", "items": {"$ref": "#/components/schemas/Brief"}})
    'list of Brief'
    """
    if "$ref" in schema:
        return title(schema["$ref"].removeprefix(_REF))
    if "anyOf" in schema:
        *first, last = [kind(one) for one in schema["anyOf"]]
        return f"{', '.join(first)}, or {last}"
    if "enum" in schema or "const" in schema:
        return " | ".join(map(str, schema.get("enum", [schema.get("const")])))
    if schema.get("type") == "array":
        return f"list of {kind(schema.get('items', {}))}"
    return _plain(schema)


def _plain(schema: Mapping[str, Any]) -> str:
    word = str(schema.get("format") or schema.get("type", "any"))
    if word == "object" and isinstance(schema.get("additionalProperties"), dict):
        word = f"object of {kind(schema['additionalProperties'])}"
    bounds = [str(schema[name]) for name in ("minimum", "maximum") if name in schema]
    if len(bounds) == 2:
        return f"{word}, {' to '.join(bounds)}"
    return f"{word}, up to {schema['maxLength']} characters" if "maxLength" in schema else word
