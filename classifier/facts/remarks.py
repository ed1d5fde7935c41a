"""Remarks behind a line that speak to a checker alone, and change nothing of what the line does."""

from __future__ import annotations

import re

SIGNS = ("nolint", "NOLINT", "noqa", ": ignore", "pylint:", "no cover", "-disable-line", "nosec",
         "NOSONAR", "fmt: skip")  # fmt: skip
"""One of these stands in every such remark."""
_REMARK = re.compile(
    r"\s+(?:#|//|/\*)\s*(?:nolint\b|NOLINT|noqa\b|(?:type|pyright|mypy|ty): ignore\b|pylint:"
    r"|pragma: no cover|eslint-disable-line|nosec\b|NOSONAR|fmt: skip)[^\n]*$"
)
_RUN = re.compile(r"(?:(?<=\n)|^)((?:-[^\n]*\n)+)((?:\+[^\n]*(?:\n|$))+)")


def split(line: str) -> tuple[str, str]:
    """A line without the remark behind it, and the remark."""
    found = _REMARK.search(line) if any(sign in line for sign in SIGNS) else None
    return (line[: found.start()], found[0].strip()) if found else (line.rstrip(), "")


def settled(body: str) -> str:
    """The lines of a hunk, with one unchanged line for two that differ in such a remark alone.

    Numbers of lines stay right: a line that is unchanged counts on both sides.
    """
    return _RUN.sub(_paired, body)


def _paired(run: re.Match[str]) -> str:
    gone, come = run[1][:-1].split("\n"), run[2].removesuffix("\n").split("\n")
    if len(gone) != len(come):
        return run[0]
    found: list[str] = []
    was: list[str] = []
    now: list[str] = []
    for old, new in zip(gone, come, strict=True):
        if _REMARK.sub("", old[1:]).rstrip() == _REMARK.sub("", new[1:]).rstrip():
            found += [*was, *now, f" {new[1:]}"]
            was, now = [], []
        else:
            was.append(old)
            now.append(new)
    text = "\n".join([*found, *was, *now])
    return f"{text}\n" if run[0].endswith("\n") else text
