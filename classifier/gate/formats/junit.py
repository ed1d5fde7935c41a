"""JUnit XML: a suite a commit, a case a check, so that every CI can show it."""

from __future__ import annotations

from collections.abc import Iterator

from classifier.gate.formats.escape import xml
from classifier.gate.formats.text import in_effect, where
from classifier.gate.result import Described, Finding, Gated, GateResult


def render(result: GateResult) -> str:
    """Failures are findings that trip the gate; others are told in the case's output."""
    suites = [_suite(commit, result) for commit in result.commits]
    counts = [_counts(commit, result) for commit in result.commits]
    total = _attributes(*(sum(column) for column in zip(*counts, strict=True))) if counts else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="gitsift gate {xml(result.what)}"{total}>\n'
        + "".join(f"{suite}\n" for suite in suites)
        + "</testsuites>\n"
    )


def _suite(commit: Gated, result: GateResult) -> str:
    name = f"{commit.sha[:7]} {commit.subject}"
    lines = [f'  <testsuite name="{xml(name)}"{_attributes(*_counts(commit, result))}>']
    if commit.unread:
        lines += [
            f'    <testcase classname="{commit.sha}" name="read">',
            f'      <error message="{xml(commit.unread)}"/>',
            "    </testcase>",
        ]
    else:
        for check in result.checks:
            lines += _case(check, commit, result)
    if commit.overrides:
        said = (xml(in_effect(given)) for given in commit.overrides)
        lines += ["    <system-out>", *said, "    </system-out>"]
    return "\n".join([*lines, "  </testsuite>"])


def _case(check: Described, commit: Gated, result: GateResult) -> Iterator[str]:
    head = f'    <testcase classname="{commit.sha}" name="{xml(check.id)}"'
    found = [finding for finding in commit.findings if finding.check == check.id]
    if not found:
        yield f"{head}/>"
        return
    yield f"{head}>"
    counting = [finding for finding in found if finding.override is None]
    tripping = [finding for finding in counting if result.trips(finding)]
    if tripping:
        yield f'      <failure type="{tripping[0].severity}" message="{xml(tripping[0].message)}">'
        yield from (f"{xml(_line(finding))}" for finding in tripping)
        yield "      </failure>"
    elif not counting:
        yield f'      <skipped message="{xml(_reason(found[0]))}"/>'
    else:
        yield "      <system-out>"
        yield from (xml(f"{finding.severity}: {_line(finding)}") for finding in counting)
        yield "      </system-out>"
    yield "    </testcase>"


def _line(finding: Finding) -> str:
    parts = [where(finding), finding.message, finding.text and f"found: {finding.text}"]
    return " - ".join(part for part in parts if part)


def _reason(finding: Finding) -> str:
    override = finding.override
    return f"overridden by {override.origin}: {override.reason}" if override else ""


def _counts(commit: Gated, result: GateResult) -> tuple[int, int, int, int]:
    """(tests, failures, errors, skipped) of a commit."""
    if commit.unread:
        return 1, 0, 1, 0
    by_check: dict[str, list[Finding]] = {}
    for finding in commit.findings:
        by_check.setdefault(finding.check, []).append(finding)
    failures = sum(
        any(f.override is None and result.trips(f) for f in found) for found in by_check.values()
    )
    skipped = sum(all(f.override for f in found) for found in by_check.values())
    return len(result.checks), failures, 0, skipped


def _attributes(tests: int, failures: int, errors: int, skipped: int) -> str:
    return f' tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
