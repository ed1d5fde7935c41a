"""Schemas in JSON and YAML: their keys are words of a language, what they describe has names."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.facts.scan import lazy, names

_NAMES = lazy(r"openapi|swagger")
_HOLDERS = names(
    "properties patternProperties items oneOf anyOf allOf not if then else definitions $defs"
    " components schemas additionalProperties dependentSchemas"
)
_KEYWORDS = _HOLDERS | names(
    "type enum const default example examples format required description title discriminator"
    " schema responses content parameters requestBody paths info tags headers security servers"
)


def described(path: str, text: str) -> str:
    """What a schema describes: ``schema`` an interface, ``config`` settings; "" if it is none."""
    name = path.rpartition("/")[2].lower()
    if "schema" in name:
        return "config"
    return "schema" if _NAMES().search(name) or '"$ref"' in text else ""


def owner(name: str, value: str, parents: Sequence[str]) -> str | None:
    """The definition of which a key is a property, "" if not shown; None for any other key."""
    if value[:1] not in ("", "{") or (parents and parents[-1] != "properties"):
        return None
    # What is seen to be a property may be called as a keyword is.
    shown = len(parents) > 1 and parents[-2] != "properties"
    if name[:1] in ("", "/") or (not shown and (name in _KEYWORDS or name.startswith(("$", "x-")))):
        return None
    return next((parent for parent in reversed(parents[:-1]) if parent not in _HOLDERS), "")
