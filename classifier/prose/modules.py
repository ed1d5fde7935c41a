"""Where functions stand in modules rather than in classes, and what a component is given."""

from __future__ import annotations

import re

from classifier.domain import Fact
from classifier.prose.names import Names

_CLASSLESS = (".go", ".rs")
_ELIXIR = (".ex", ".exs")
MODULAR = (*_ELIXIR, ".ml", ".jl")
"""Files whose functions have no object that they are of."""
_LET = r"^[-+][ \t]*(?:export +)?let +{}\b"


def classed(fact: Fact, names: Names) -> str:
    """What has members: where a language has no classes, a type, or a module."""
    opens = names.source.opens
    if fact.path.endswith(_CLASSLESS) or opens(fact.path, f"module type {fact.name}"):
        return "type"
    known = fact.path.endswith(_ELIXIR) or opens(fact.path, f"module {fact.name}")
    return "module" if known else "class"


def is_given(fact: Fact, names: Names) -> bool:
    """Whether something is a property of a component of Svelte, which may be set anew."""
    said = _LET.format(re.escape(fact.name))
    changed = names.source.changed if fact.path.endswith(".svelte") else ""
    return re.search(said, changed, re.MULTILINE) is not None
