"""GitLab code quality: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

from hashlib import sha256
from itertools import starmap
from typing import Any

from classifier.gate.formats.escape import plain, to_json
from classifier.gate.formats.text import in_effect, overridden
from classifier.gate.result import Finding, Gated, GateResult, Override

SEVERITIES = {"error": "critical", "warning": "major", "notice": "info"}


def render(result: GateResult) -> str:
    """A list with an object for every unread commit, every finding and every override in effect."""
    found = [*map(_unread, result.unread), *map(_issue, result.findings)]
    return to_json([*found, *starmap(_overridden, enumerate(result.overrides))])


def _issue(finding: Finding) -> dict[str, Any]:
    found = f". Found: {plain(finding.text)}" if finding.text else ""
    said = f"{finding.sha[:7]} {plain(finding.subject)}: {finding.message}{found}"
    return {
        "description": said,
        "check_name": finding.check,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        # GitLab asks for a file and a line; a commit without files has neither.
        "location": {
            "path": finding.location.path or ".",
            "lines": {"begin": finding.location.line or 1},
        },
    }


def _overridden(number: int, override: Override) -> dict[str, Any]:
    said = overridden(override)
    return {
        "description": in_effect(override),
        "check_name": "override-in-effect",
        "fingerprint": sha256(f"{number} {said}".encode("utf-8", "replace")).hexdigest()[:32],
        "severity": "info",
        "location": {"path": ".", "lines": {"begin": 1}},
    }


def _unread(commit: Gated) -> dict[str, Any]:
    return {
        "description": f"{commit.sha[:7]} could not be read: {plain(commit.unread, 400)}",
        "check_name": "unread",
        "fingerprint": commit.sha,
        "severity": "blocker",
        "location": {"path": ".", "lines": {"begin": 1}},
    }
