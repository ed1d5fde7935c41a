"""Keys and values of YAML, TOML, JSON and INI files, and what CI workflows make of them."""

from __future__ import annotations

import re

from classifier.facts.scan import Scan, clean, lazy

_YAML = lazy(
    r"\n(?:@@\d+ ([\w.-]+)?()"  # 1 2
    r"|([-+ ])( *+)((?:- +)*)[\"']?([\w$@*./~-][^\n:#\"']*?)[\"']? *:(?:[ \t]+(.*))?(?=\r?\n|\r?$)"  # 3-7
    r"|([-+])( *)- +(.*))"  # 8 9 10
)
_JSON = lazy(r"\n(?:@@\d+ ()|([-+ ])([ \t]*+)\"([^\"\n]+)\" *:(?: *(.*))?)")
_TOML = lazy(
    r"\n(?:@@\d+ (.*)|([-+ ])[ \t]*\[\[?([^\]\n]+)\]\]?[ \t]*(?:#.*)?\r?(?=\n|$)"
    r"|([-+])[ \t]*+([\w.\"'-]+)[ \t]*[=:](?![=:])[ \t]*(.*))"
)
_USES = lazy(r"([\w.-]+/[\w./-]+)@([\w./-]+)(?:\s*#\s*(v?[\d.]+\S*))?")
_IMAGE = lazy(r"[\"']?([\w.-]+(?:[/:][\w.-]+)*/?[\w.-]*):([\w.-]+)[\"']?$")
_TRIGGERS = frozenset(
    "push pull_request pull_request_target schedule workflow_dispatch workflow_call release"
    " workflow_run issue_comment issues merge_group repository_dispatch".split()
)
_FILTERS = frozenset(
    "cron branches branches-ignore paths paths-ignore tags types workflows default".split()
)
# Keys that hold others and say nothing themselves.
_STRUCTURE = frozenset("on jobs steps with env inputs outputs strategy permissions name".split())
_MAX_KEYS = 60


def yaml(file: Scan) -> None:
    """Note keys with their values; in a workflow, jobs, steps, triggers and permissions."""
    workflow = file.file_kind == "ci"
    stack: list[tuple[int, str]] = []
    repository = ""
    for match in _YAML().finditer(file.text):
        last = match.lastindex or 0
        if last == 2:
            stack = [(-1, match[1])] if match[1] else []
        elif last == 10:
            _item(file, match, stack, workflow)
        else:
            indent = len(match[4]) + len(match[5])
            while stack and stack[-1][0] >= indent:
                stack.pop()
            key, value = match[6], (match[7] or "").strip()
            if key == "repo":
                repository = value
            if match[3] != " " and len(file.entries) < _MAX_KEYS:
                _key(file, match, [name for _, name in stack], key, value, workflow, repository)
            stack.append((indent, key))


def _key(
    file: Scan, match: re.Match[str], parents: list[str], key: str, value: str, workflow: bool,
    repository: str,
) -> None:  # fmt: skip
    mark, at, parent = match[3], match.start(), parents[-1] if parents else ""
    plain = _plain(value)
    if key == "uses" and (uses := _USES().match(plain + value[len(plain) :])):
        file.note("dependency", mark, uses[1], at, uses[3] or uses[2], "uses")
    elif key == "rev" and repository:
        file.note("dependency", mark, "/".join(repository.split("/")[-2:]), at, plain, "repo")
    elif key == "image" and (image := _IMAGE().match(plain)):
        file.note("dependency", mark, image[1], at, image[2], "image")
    elif workflow:
        _workflow_key(file, mark, at, parents, key, plain, bool(match[5]))
    elif parent in ("env", "environment") and key.isupper():
        file.note("env", mark, key, at, clean(plain), parent)
    elif key in ("version", "appVersion") and not parents and file.file_kind == "manifest":
        file.note("version", mark, key, at, clean(plain))
    else:
        file.note("config", mark, key, at, clean(plain), parent, file.file_kind == "config")


def _plain(value: str) -> str:
    """A value without its comment and the quotes around it."""
    text = value.partition(" #")[0].strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _workflow_key(
    file: Scan, mark: str, at: int, parents: list[str], key: str, value: str, item: bool
) -> None:
    parent = parents[-1] if parents else ""
    job = parents[parents.index("jobs") + 1] if "jobs" in parents[:-1] else ""
    if parent == "jobs":
        file.note("ci_job", mark, key, at)
    elif item and key == "name" and value:
        file.note("ci_step", mark, clean(value), at, "", job)
    elif key in _TRIGGERS and parent in ("on", ""):
        file.note("ci_trigger", mark, key, at, clean(value))
    elif "on" in parents or (key in _FILTERS and not job and parent in _TRIGGERS):
        if key in _FILTERS:
            file.note("ci_trigger", mark, key, at, clean(value), parent)
    elif parent == "permissions" or key == "permissions" and value:
        file.note("ci_permission", mark, key, at, clean(value), job)
    elif parent == "env" and key.isupper():
        file.note("env", mark, key, at, clean(value), job, False)
    elif key == "run":
        if value not in ("|", ">", "|-", ">-"):
            file.note("command", mark, clean(value), at, "", job)
    elif key not in _STRUCTURE and not (item and key == "id"):
        file.note("config", mark, key, at, clean(value), parent, False)


def _item(file: Scan, match: re.Match[str], stack: list[tuple[int, str]], workflow: bool) -> None:
    """A plain list item: a branch or path of a trigger, else a value of the key it is under."""
    indent = len(match[9])
    parents = [key for level, key in stack if level <= indent]
    value = _plain(match[10])
    if not parents or len(file.entries) >= _MAX_KEYS:
        return
    kind = "ci_trigger" if workflow and "on" in parents else "config"
    file.note(kind, match[8], clean(value), match.start(), "", parents[-1], not workflow)


def json(file: Scan) -> None:
    """Note keys with their values."""
    stack: list[tuple[int, str]] = []
    public = file.file_kind == "config"
    for match in _JSON().finditer(file.text):
        if match.lastindex == 1:
            stack = []
            continue
        indent, key, value = len(match[3]), match[4], (match[5] or "").strip().rstrip(",")
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if match[2] != " " and len(file.entries) < _MAX_KEYS:
            parent = stack[-1][1] if stack else ""
            shown = "" if value in ("{", "[") else value.strip('"')
            file.note("config", match[2], key, match.start(), clean(shown), parent, public)
        stack.append((indent, key))


def toml(file: Scan) -> None:
    """Note keys with their values, under their table; INI and .env files too."""
    table = ""
    for match in _TOML().finditer(file.text):
        last = match.lastindex
        if last == 1:
            table = match[1].strip("[] ") if match[1].startswith("[") else ""
        elif last == 3:
            table = match[3].strip()
            if match[2] != " ":
                file.note("config", match[2], table, match.start(), "", "", False)
        elif len(file.entries) < _MAX_KEYS:
            value = clean(_plain(match[6]))
            key, public = match[5].strip("\"'"), file.file_kind == "config"
            if key == "version" and table in (
                "package",
                "project",
                "workspace.package",
                "tool.poetry",
            ):
                file.note("version", match[4], key, match.start(), value, table)
            elif file.path.rpartition("/")[2].startswith(".env"):
                file.note("env", match[4], key, match.start(), value)
            else:
                file.note("config", match[4], key, match.start(), value, table, public)
