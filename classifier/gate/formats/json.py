"""The whole result as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from classifier.gate.formats.escape import to_json
from classifier.gate.result import SEVERITIES, Finding, Gated, GateResult, Override

VERSION = 1


def render(result: GateResult) -> str:
    """Commits oldest first, each with its findings, overrides and what it was judged to be."""
    return to_json(
        {
            "version": VERSION,
            "what": result.what,
            "verdict": result.verdict,
            "fail_on": result.fail_on,
            "merges": result.merges,
            "counts": {severity: result.count(severity) for severity in SEVERITIES},
            "checks": [
                {"id": check.id, "severity": check.severity, "message": check.message}
                for check in result.checks
            ],
            "commits": [_commit(commit) for commit in result.commits],
        }
    )


def _commit(commit: Gated) -> dict[str, Any]:
    return {
        "sha": commit.sha,
        "subject": commit.subject,
        "author": commit.author,
        "type": commit.type or None,
        "importance": commit.importance or None,
        "unread": commit.unread or None,
        "overrides": [_override(override) for override in commit.overrides],
        "findings": [_finding(finding) for finding in commit.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "text": finding.text,
        "path": finding.location.path or None,
        "line": finding.location.line or None,
        "deleted": finding.location.deleted,
        "exact": finding.exact,
        "fingerprint": finding.fingerprint,
        "overridden": finding.override.reason if finding.override else None,
    }


def _override(override: Override) -> dict[str, Any]:
    return {
        "origin": override.origin,
        "reason": override.reason,
        "checks": list(override.checks),
        "type": override.type or None,
        "importance": override.importance or None,
        "tags": None if override.tags is None else list(override.tags),
        "also": None if override.also is None else list(override.also),
    }
