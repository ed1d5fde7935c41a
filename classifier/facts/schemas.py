"""Schemas in JSON and YAML: their keys are words of a language, what they describe has names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.entire import Side
from classifier.facts.keyed import wholes
from classifier.facts.owners import messages_of
from classifier.facts.scan import lazy, names

_KEY = re.compile(r'[ \t]*"([^"]+)"[ \t]*:')
_NAMES = lazy(r"openapi|swagger")
_HOLDERS = names(
    "properties patternProperties items oneOf anyOf allOf not if then else definitions $defs"
    " components schemas additionalProperties dependentSchemas"
)
_KEYWORDS = _HOLDERS | names(
    "type enum const default example examples format required description title discriminator"
    " schema responses content parameters requestBody paths info tags headers security servers"
)

_MESSAGES = (".proto", ".thrift", ".graphql", ".graphqls", ".gql")


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


def is_named(fact: Fact, lines: Sequence[str]) -> bool:
    """Whether a setting that a schema in JSON is said to describe is the name of something else, as
    of a type: what it is under, which no hunk shows, are no properties."""
    asked = fact.kind == "config" and not fact.scope and fact.path.endswith(".json")
    if not asked or described(fact.path, "") != "config" or not 0 < fact.line <= len(lines):
        return False
    depth = _depth(lines[fact.line - 1])
    above = (line for line in reversed(lines[: fact.line - 1]) if line.strip())
    key = _KEY.match(next((line for line in above if _depth(line) < depth), ""))
    return key is not None and key[1] != "properties"


def in_message(fact: Fact, here: Side, there: Side) -> Fact:
    """A field or call of a message as in that one, which a hunk may not show: it comes where one
    of another message went."""
    asked = fact.kind in ("schema", "endpoint") and fact.path.endswith(_MESSAGES)
    around = messages_of(here.lines, fact.line) if asked and fact.scope else []
    if not around or fact.scope == around[0]:
        return fact
    home = around[0]
    if fact.action in ("added", "removed") or fact.scope in around:
        return replace(fact, scope=home)
    known = any(True for body in there.bodies(home) for _ in wholes(fact.name, body.text))
    return replace(fact, action="changed" if known else "added", old="", scope=home)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
