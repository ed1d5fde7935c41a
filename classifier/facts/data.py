"""Keys and values of YAML, TOML, JSON and INI files, and what CI workflows make of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from classifier.facts.scan import Scan, clean, lazy, names

_YAML = lazy(
    r"\n(?:@@\d+ ([\w.-]+)?()"  # 1 2
    r"|([-+ ])( *+)((?:- +)*)[\"']?([\w$@*./~-][^\n:#\"']*?)[\"']? *:(?:[ \t]+(.*))?(?=\r?\n|"
    r"\r?$)"  # 3-7
    r"|([-+])( *)- +(.*))"  # 8 9 10
)
_JSON = lazy(r"\n(?:@@\d+ ()|([-+ ])([ \t]*+)\"([^\"\n]+)\" *:(?: *(.*))?)")
_TOML = lazy(
    r"\n(?:@@\d+ (.*)|([-+ ])[ \t]*\[\[?([^\]\n]+)\]\]?[ \t]*(?:#.*)?\r?(?=\n|$)"
    r"|([-+])[ \t]*+([\w.\"'-]+)[ \t]*[=:](?![=:])[ \t]*(.*))"
)
_USES = lazy(r"([\w.-]+/[\w./-]+)@([\w./-]+)(?:\s*#\s*(?:tag=)?(v?[\d.]+\S*))?")
_IMAGE = lazy(r"[\"']?([\w.-]+(?:[/:][\w.-]+)*/?[\w.-]*):([\w.-]+)[\"']?$")
_TRIGGERS = names(
    "push pull_request pull_request_target schedule workflow_dispatch workflow_call release"
    " workflow_run issue_comment issues merge_group repository_dispatch"
)
_FILTERS = names("cron branches branches-ignore paths paths-ignore tags types workflows default")
# Keys that hold others and say nothing themselves.
_STRUCTURE = names("on jobs steps with env inputs outputs strategy permissions name")
_PRODUCT = frozenset(("package", "project", "workspace.package", "tool.poetry"))
_MAX_KEYS = 60


class _Key(NamedTuple):
    """A changed key: where it stands, the keys around it, its value without quotes."""

    mark: str
    at: int
    parents: list[str]
    name: str
    value: str
    item: bool

    @property
    def parent(self) -> str:
        """The innermost key around it."""
        return self.parents[-1] if self.parents else ""


def yaml(file: Scan) -> None:
    """Note keys with their values; in a workflow, jobs, steps, triggers and permissions."""
    stack: list[tuple[int, str]] = []
    repository = ""
    ci = file.file_kind == "ci"
    for match in _YAML().finditer(file.text):
        last = match.lastindex or 0
        if last == 2:
            stack = [(-1, match[1])] if match[1] else []
        elif last == 10:
            _item(file, match, stack)
        else:
            indent = len(match[4]) + len(match[5])
            while stack and stack[-1][0] >= indent:
                stack.pop()
            if ci and indent > 2 and stack and stack[-1][0] < 0:
                stack.append((indent - 1, ""))  # the hunk begins inside of a key that is not shown
            name, value = match[6], (match[7] or "").strip()
            repository = value if name == "repo" else repository
            if match[3] != " " and len(file.entries) < _MAX_KEYS:
                parents = [parent for _, parent in stack]
                key = _Key(match[3], match.start(), parents, name, _plain(value), bool(match[5]))
                if not _dependency(file, key, value, repository):
                    _key(file, key)
            stack.append((indent, name))


def _dependency(file: Scan, key: _Key, value: str, repository: str) -> bool:
    """Note an action, an image or a hook's repository with its version."""
    if key.name == "uses" and (uses := _USES().match(value.strip("\"'"))):
        file.note("dependency", key.mark, uses[1], key.at, uses[3] or uses[2], "uses")
    elif key.name == "rev" and repository:
        name = "/".join(repository.split("/")[-2:])
        file.note("dependency", key.mark, name, key.at, key.value, "repo")
    elif key.name == "image" and (image := _IMAGE().match(key.value)):
        file.note("dependency", key.mark, image[1], key.at, image[2], "image")
    else:
        return False
    return True


def _key(file: Scan, key: _Key) -> None:
    mark, at, name, value, parent = key.mark, key.at, key.name, clean(key.value), key.parent
    if file.file_kind == "ci":
        _workflow_key(file, key)
    elif parent in ("env", "environment") and name.isupper():
        file.note("env", mark, name, at, value, parent)
    elif name in ("version", "appVersion") and not parent and file.file_kind == "manifest":
        file.note("version", mark, name, at, value)
    else:
        file.note("config", mark, name, at, value, parent, file.file_kind == "config")


def _plain(value: str) -> str:
    """A value without its comment and the quotes around it."""
    text = value.partition(" #")[0].strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _workflow_key(file: Scan, key: _Key) -> None:
    parents, name, value = key.parents, key.name, clean(key.value)
    job = parents[parents.index("jobs") + 1] if "jobs" in parents[:-1] else ""
    kind = _workflow_kind(key, job)
    if kind == "ci_job":
        file.note(kind, key.mark, name, key.at)
    elif kind == "ci_step":
        file.note(kind, key.mark, value, key.at, "", job)
    elif kind == "command":
        file.note(kind, key.mark, value.strip("|>-"), key.at, "", job)
    elif kind:
        scope = job if kind in ("ci_permission", "env") else key.parent
        file.note(kind, key.mark, name, key.at, value, scope, kind.startswith("ci_"))


def _workflow_kind(key: _Key, job: str) -> str:
    """What a key of a workflow is; "" where it only holds others."""
    name, parent = key.name, key.parent
    filters = name in _FILTERS and ("on" in key.parents or (not job and parent in _TRIGGERS))
    kinds = (
        ("ci_job", parent == "jobs"),
        ("ci_step", key.item and name == "name"),
        ("ci_trigger", filters or (name in _TRIGGERS and parent in ("on", ""))),
        ("", "on" in key.parents),
        ("ci_permission", parent == "permissions" or (name == "permissions" and key.value)),
        ("env", parent == "env" and name.isupper()),
        ("command", name == "run"),
        ("", name in _STRUCTURE or (key.item and name == "id")),
    )
    return next((kind for kind, fits in kinds if fits), "config")


def _item(file: Scan, match: re.Match[str], stack: list[tuple[int, str]]) -> None:
    """A plain list item: a branch or path of a trigger, else a value of the key it is under."""
    indent, workflow = len(match[9]), file.file_kind == "ci"
    parents = [key for level, key in stack if level <= indent]
    if not parents or len(file.entries) >= _MAX_KEYS:
        return
    kind = "ci_trigger" if workflow and "on" in parents else "config"
    value = clean(_plain(match[10]))
    file.note(kind, match[8], value, match.start(), "", parents[-1], not workflow)


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
            if key == "version" and table in _PRODUCT:
                file.note("version", match[4], key, match.start(), value, table)
            elif file.path.rpartition("/")[2].startswith(".env"):
                file.note("env", match[4], key, match.start(), value)
            else:
                file.note("config", match[4], key, match.start(), value, table, public)
