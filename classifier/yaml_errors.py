"""What is wrong in a YAML file, in one line."""

from __future__ import annotations

import yaml


def told(error: yaml.YAMLError | UnicodeDecodeError) -> str:
    """Where it is and what it is; PyYAML's own text has the line with a caret below."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        context = f" {error.context}:" if error.context else ""
        return f"line {mark.line + 1}, column {mark.column + 1}:{context} {error.problem}"
    return " ".join(str(error).split())
