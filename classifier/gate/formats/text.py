"""The gate's findings for people, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from classifier.gate.formats.escape import plain
from classifier.gate.result import SEVERITIES, Finding, GateResult, Override


def render(result: GateResult) -> str:
    """Findings, overrides in effect, commits that could not be read, and the verdict."""
    parts = [_head(result), *map(_finding, result.findings), *_overrides(result)]
    parts += [
        f"unread   {commit.sha[:7]}  {plain(commit.subject)}\n         {plain(commit.unread)}"
        for commit in result.unread
    ]
    return "\n\n".join([*parts, verdict_line(result)]) + "\n"


def _head(result: GateResult) -> str:
    return f"gitsift gate: {plain(result.what)}: {commits(result)}"


def commits(result: GateResult) -> str:
    """How many commits were judged, and how many merges were not."""
    number = len(result.commits)
    merges = f" ({result.merges} merges left out)" if result.merges else ""
    return f"{number} commit{'s' if number != 1 else ''}{merges}"


def where(finding: Finding) -> str:
    """``path:line`` of what was found, "" for what stands in the message."""
    if not finding.exact:
        return ""
    line = f":{finding.location.line}" if finding.location.line else ""
    return finding.location.path + line


def _finding(finding: Finding) -> str:
    lines = [
        f"{finding.severity:<8} {finding.check}  {plain(where(finding))}".rstrip(),
        f"         {finding.sha[:7]} {plain(finding.subject)}",
        f"         {plain(finding.message, 400)}",
    ]
    if finding.text:
        lines.append(f"         found: {plain(finding.text, 120)}")
    return "\n".join(lines)


def _overrides(result: GateResult) -> Iterator[str]:
    if result.overrides:
        listed = (f"  {overridden(override)}" for override in result.overrides)
        yield "\n".join(["overrides in effect:", *listed])


def in_effect(override: Override) -> str:
    """An override where no heading says that it is one."""
    return f"override in effect: {overridden(override)}"


def overridden(override: Override) -> str:
    """An override on one line: of which commit, what it does, where it stands and why."""
    return (
        f"{override.sha[:7]} {plain(override.told())}, by {plain(override.origin)}: "
        f"{plain(override.reason)}"
    )


def verdict_line(result: GateResult) -> str:
    """The verdict with the counts, on one line."""
    counts = ", ".join(
        f"{number} {severity}{'s' if number != 1 else ''}"
        for severity in SEVERITIES
        if (number := result.count(severity))
    )
    silenced = f"; {len(result.silenced)} silenced by overrides" if result.silenced else ""
    said = f"{result.verdict}: {counts or 'nothing found'} in {commits(result)}{silenced}"
    if result.unread:
        said += f"; {len(result.unread)} could not be read, so the gate cannot say that they pass"
    elif result.verdict == "tripped":
        first = next(finding for finding in result.findings if result.trips(finding))
        said += (
            f"\n'gitsift gate --explain {first.check}' says why, how to fix and how to silence it"
        )
    return said
