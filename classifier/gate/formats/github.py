"""GitHub workflow commands: annotations on the changed lines of a pull request.

GitHub shows 10 errors, 10 warnings and 10 notices of a step and drops the rest in silence, so the
worst come first and what is left out is counted in the log.
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.gate.formats import text
from classifier.gate.formats.escape import data, path, plain, properties
from classifier.gate.result import SEVERITIES, Finding, Gated, GateResult

LIMIT = 10


def render(result: GateResult) -> str:
    """One command a finding, then the overrides in effect and the verdict in words."""
    lines = [_unread(commit) for commit in result.unread][:LIMIT]
    for severity in SEVERITIES:
        found = [finding for finding in result.findings if finding.severity == severity]
        room = LIMIT - len(lines) if severity == "error" else LIMIT
        lines += map(_command, found[:room])
        lines += _rest(found[room:], severity)
    lines += map(text.in_effect, result.overrides)
    return "\n".join([*lines, plain(text.verdict_line(result).replace("\n", "; "), 1000)]) + "\n"


def _command(finding: Finding) -> str:
    at = []
    if finding.exact:
        at.append(f"file={path(finding.location.path)}")
        if finding.location.line:
            at.append(f"line={finding.location.line}")
    at.append(f"title={properties(f'{finding.check}: {finding.subject}')}")
    found = f" (found: {plain(finding.text, 120)})" if finding.text else ""
    said = data(f"{finding.sha[:7]}: {finding.message}{found}")
    return f"::{finding.severity} {','.join(at)}::{said}"


def _rest(left_out: list[Finding], severity: str) -> Iterator[str]:
    if left_out:
        checks = ", ".join(dict.fromkeys(finding.check for finding in left_out))
        yield f"{len(left_out)} more of severity {severity} than GitHub shows: {checks}"


def _unread(commit: Gated) -> str:
    said = data(f"{commit.sha[:7]} could not be read: {commit.unread}")
    return f"::error title={properties('commit not read')}::{said}"
