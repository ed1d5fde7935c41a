"""The output formats: each a module with ``render(result) -> str``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from classifier.gate.formats import github, gitlab, json, junit, markdown, sarif, text
from classifier.gate.result import GateResult

FORMATS: Mapping[str, Callable[[GateResult], str]] = {
    "text": text.render,
    "github": github.render,
    "markdown": markdown.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "gitlab": gitlab.render,
    "json": json.render,
}
