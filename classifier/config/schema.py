"""What ``gitsift.yaml`` may say: its keys, their types, defaults and meaning.

msgspec checks a file against these classes and derives the JSON schema for editors from them.
A field's meaning stands in its ``description``, which the schema carries to the editor.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Language = Literal["en", "zh"]
Format = Literal["md", "html", "json"]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mapping of the file: unknown keys are errors."""


class Config(Section, frozen=True):
    """The whole file. Every key may be left out."""

    language: Annotated[Language, Meta(description="language of reports")] = "en"
    timezone: Annotated[str, Meta(description="IANA timezone whose days are reported")] = "UTC"
    profile: Annotated[str, Meta(description="rule profile, by name or file")] = "default"
    rules: Annotated[
        tuple[str, ...], Meta(description="further rule files, relative to this file")
    ] = ()
    model: Annotated[str, Meta(description="another trained model, relative to this file")] = ""


def json_schema() -> dict[str, Any]:
    """The JSON schema of the configuration file, for editors."""
    schema: dict[str, Any] = msgspec.json.schema(Config)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gitsift.yaml",
        **schema,
    }
