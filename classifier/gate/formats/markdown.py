"""A step summary in Markdown: GitHub-flavoured, within GitHub's size."""

from __future__ import annotations

from collections.abc import Iterator

from classifier.gate.formats import text
from classifier.gate.formats.escape import LIMIT, plain
from classifier.gate.result import SEVERITIES, Finding, GateResult
from classifier.report.escape import code, inline, web_address

MAX_BYTES = 900_000
"""GitHub refuses a step summary over 1 MiB; steps of one job add up, so some room is left."""

_SIGNS = {"error": "🔴", "warning": "🟡", "notice": "⚪"}
_VERDICTS = {"passed": "✅ passed", "tripped": "❌ tripped", "unknown": "⚠️ could not evaluate"}


def render(result: GateResult) -> str:
    """A heading with the verdict, a table of findings, overrides and unread commits."""
    head = [
        f"## gitsift gate: {_VERDICTS[result.verdict]}",
        "",
        f"{_code(result.what)}: {text.commits(result)}. {_counts(result)}",
    ]
    tail = [*_unread(result), *_overrides(result)]
    room = MAX_BYTES - _size([*head, *tail])
    return "\n".join([*head, *_table(result, room), *tail]) + "\n"


def _counts(result: GateResult) -> str:
    return " | ".join(f"{_SIGNS[s]} {s}: {result.count(s)}" for s in SEVERITIES)


def _text(untrusted: str, limit: int = LIMIT) -> str:
    return inline(plain(untrusted, limit))


def _code(untrusted: str) -> str:
    """A code span, in a table too, where nothing escapes a bar inside of one."""
    return code(plain(untrusted).replace("|", "¦"))


def _table(result: GateResult, room: int) -> Iterator[str]:
    if not result.findings:
        return
    yield from ("", "| | check | commit | where | what |", "|---|---|---|---|---|")
    for number, finding in enumerate(result.findings):
        row = _row(finding, result)
        room -= _size([row])
        if room < 0:
            yield from ("", f"… and {len(result.findings) - number} more: too many for this page.")
            return
        yield row


def _row(finding: Finding, result: GateResult) -> str:
    sha = f"`{finding.sha[:7]}`"
    url = web_address(result.commit_url.replace("{sha}", finding.sha))
    at = text.where(finding)
    cells = (
        _SIGNS[finding.severity],
        f"`{finding.check}`",
        f"{f'[{sha}]({url})' if url else sha} {_text(finding.subject)}",
        _code(at) if at else "message",
        _what(finding),
    )
    return f"| {' | '.join(cells)} |"


def _what(finding: Finding) -> str:
    found = f" — found: {_text(finding.text, 120)}" if finding.text else ""
    return _text(finding.message, 400) + found


def _unread(result: GateResult) -> Iterator[str]:
    if result.unread:
        yield from ("", "### Could not be read", "")
    for commit in result.unread:
        yield f"- `{commit.sha[:7]}` {_text(commit.subject)}: {_text(commit.unread, 400)}"


def _overrides(result: GateResult) -> Iterator[str]:
    if result.overrides:
        yield from ("", "### Overrides in effect", "")
    for override in result.overrides:
        yield (
            f"- `{override.sha[:7]}` {_text(override.told())}, by {_text(override.origin)}: "
            f"{_text(override.reason)}"
        )


def _size(lines: list[str]) -> int:
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
