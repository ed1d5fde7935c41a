"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from classifier import __version__
from classifier.gate.formats.escape import plain, to_json
from classifier.gate.formats.text import in_effect
from classifier.gate.result import Described, Finding, Gated, GateResult, Location, Override

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"error": "error", "warning": "warning", "notice": "note"}


def render(result: GateResult) -> str:
    """One run with a rule for every check of the policy and a result for every finding."""
    rules = {check.id: number for number, check in enumerate(result.checks)}
    found = [*result.findings, *result.silenced]
    invocation: dict[str, Any] = {
        "executionSuccessful": not result.unread,
        "toolExecutionNotifications": [_unread(commit) for commit in result.unread],
    }
    if result.overrides:
        told = [_overridden(override) for override in result.overrides]
        invocation["toolConfigurationNotifications"] = told
    run = {
        "tool": {
            "driver": {
                "name": "gitsift",
                "semanticVersion": __version__,
                "rules": [_rule(check) for check in result.checks],
            }
        },
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the repository's root"}}},
        "results": [_result(finding, rules) for finding in found],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(check: Described) -> dict[str, Any]:
    return {
        "id": check.id,
        "name": "".join(part.capitalize() for part in check.id.split("-")),
        "shortDescription": {"text": _braces(check.message)},
        "help": {"text": f"'gitsift gate --explain {check.id}' explains this check."},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
    }


def _result(finding: Finding, rules: dict[str, int]) -> dict[str, Any]:
    found = f". Found: {plain(finding.text)}" if finding.text else ""
    said = f"{finding.message}{found} ({finding.sha[:7]} {plain(finding.subject)})"
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rules[finding.check],
        "level": LEVELS[finding.severity],
        "message": {"text": _braces(said)},
        "locations": [_location(finding)],
        "partialFingerprints": {"gitsift/v1": finding.fingerprint},
        "properties": {"commit": finding.sha},
    }
    if finding.override:
        kind = "inSource" if finding.override.origin == "trailer" else "external"
        result["suppressions"] = [
            {"kind": kind, "status": "accepted", "justification": plain(finding.override.reason)}
        ]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    """The changed line; code scanning asks for a file, so an empty commit names the root."""
    at = finding.location
    physical: dict[str, Any] = {"artifactLocation": _artifact(at)}
    if at.line:
        physical["region"] = {"startLine": at.line}
    where: dict[str, Any] = {"physicalLocation": physical}
    if not finding.exact:
        where["logicalLocations"] = [
            {"name": finding.sha, "fullyQualifiedName": f"commit {finding.sha}", "kind": "message"}
        ]
    return where


def _artifact(at: Location) -> dict[str, str]:
    uri = quote(at.path, safe="/", errors="backslashreplace") if at.path else "."
    return {"uri": uri, "uriBaseId": "SRCROOT"}


def _unread(commit: Gated) -> dict[str, Any]:
    said = f"{commit.sha} could not be read: {plain(commit.unread, 400)}"
    return {"level": "error", "message": {"text": _braces(said)}}


def _overridden(override: Override) -> dict[str, Any]:
    return {"level": "note", "message": {"text": _braces(in_effect(override))}}


def _braces(text: str) -> str:
    """SARIF reads ``{0}`` and ``[text](1)`` in a message as placeholder and link."""
    escaped = text.replace("{", "{{").replace("}", "}}")
    return escaped.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
