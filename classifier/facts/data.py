"""Keys and values of YAML, TOML, JSON and INI files, and what CI workflows make of them."""

from __future__ import annotations

import re

from classifier.facts.heads import OPEN_HEAD
from classifier.facts.nest import Key, Nest, innermost
from classifier.facts.pins import dependency, settle
from classifier.facts.scan import Depth, Scan, clean, lazy, names
from classifier.facts.schemas import described, owner
from classifier.facts.steps import is_entry, named_below

_YAML = lazy(
    r"\n(?:@@\d+ ([\w.-]+)?()"  # 1 2
    r"|([-+ ])( *+)((?:- +)*+)[\"']?([\w$@*./~-][^\n:#\"']*?)[\"']? *:(?:[ \t]+(.*))?(?=\r?\n|"
    r"\r?$)"  # 3-7
    r"|([-+])( *)- +(.*))"  # 8 9 10
)
_JSON = lazy(r"\n(?:@@\d+ ()|([-+ ])([ \t]*+)\"([^\"\n]+)\" *:(?: *(.*))?)")
_TOML = lazy(
    r"\n(?:@@\d+ (.*)|([-+ ])[ \t]*\[\[?([^\]\n]+)\]\]?[ \t]*(?:#.*)?\r?(?=\n|$)"
    r"|([-+])[ \t]*+([\w.\"'-]+|\"[^\"\n]+\"|'[^'\n]+')[ \t]*([=:])(?![=:]|//)[ \t]*(.*))"
)
_OPEN_LIST = lazy(r"\n[-+ ](?:[ \t]+\[|on: *\[[^\]\n]*\n)")
_FACTOR = lazy(r"\n[-+][ \t]+[^\s=:]+[ \t]*:")
_TRIGGERS = names(
    "push pull_request pull_request_target schedule workflow_dispatch workflow_call release"
    " workflow_run issue_comment issues merge_group repository_dispatch"
)
_FILTERS = names("cron branches branches-ignore paths paths-ignore tags types workflows default")
_RIGHTS = names("read write none")
_LISTS = names("branches branches-ignore paths paths-ignore tags-ignore")
# Keys that hold others and say nothing themselves.
_STRUCTURE = names("on jobs steps with env inputs outputs strategy permissions name")
_MATRIX = names("matrix strategy include services inputs outputs env")  # hold lists, not of steps
_PRODUCT = frozenset(("package", "project", "workspace.package", "tool.poetry"))
_PACKAGES = ("package.json", "lerna.json")  # of tests, too; the latter gives all their version
# What sets variables; rules and model read those of lists as the values of these.
_ENVIRONMENT, _SET = ("env", "environment"), lazy(r"([A-Z_][A-Z0-9_]*)=(.*)")
_MAX_KEYS = {Depth.DEFINITIONS: 60, Depth.STATEMENTS: 60, Depth.ALL: 1500}
_BLOCK, _NO_BLOCK = lazy(r"[|>][-+0-9]*(?: +#.*)?"), 1 << 30


def yaml(file: Scan) -> None:
    """Note keys with their values; in a workflow, jobs, steps, triggers and permissions."""
    nest = Nest()
    repository = ""
    block = _NO_BLOCK
    for match in _YAML().finditer(file.text):
        last = match.lastindex or 0
        if last == 2:
            nest.restart(match[1] or "")
            block = _NO_BLOCK
        elif len(match[9] if last == 10 else match[4]) > block:
            continue  # a line of a text
        elif last == 10:
            block = _NO_BLOCK
            _item(file, match, nest.around(match[8]))
        else:
            name, value = match[6], (match[7] or "").strip()
            repository = value if name == "repo" else repository
            indent = _entry(file, match, nest, repository)
            block = indent if _BLOCK().fullmatch(value) else _NO_BLOCK
    if "uses:" in file.text:
        settle(file.entries)


def _entry(file: Scan, match: re.Match[str], nest: Nest, repository: str) -> int:
    """Note a key; its indentation."""
    indent, mark, name = len(match[4]) + len(match[5]), match[3], match[6]
    ci = file.file_kind == "ci"
    stack = nest.enter(mark, indent)
    if ci and indent > 2 and stack and stack[-1][0] < 0:
        nest.push(mark, indent - 1, "")  # the hunk begins inside of a key it does not show
    if ci and (" " in name or (match[7] or "").endswith(",")):
        return indent  # a line of a script whose beginning the hunk does not show
    if mark != " " and len(file.entries) < _MAX_KEYS[file.depth]:
        parents, value = [parent for _, parent in nest.around(mark)], (match[7] or "").strip()
        key = Key(mark, match.start(), parents, name, _plain(value), bool(match[5]))
        if not dependency(file, key, value, repository):
            _key(file, key)
    nest.push(mark, indent, name)
    return indent


def _key(file: Scan, key: Key) -> None:
    mark, at, name, value, parent = key.mark, key.at, key.name, key.value.strip(), key.parent
    if file.file_kind == "ci":
        _workflow_key(file, key)
    elif parent in _ENVIRONMENT and name.isupper():
        file.note("env", mark, name, at, value, parent)
    elif name in ("version", "appVersion") and not parent and file.file_kind == "manifest":
        file.note("version", mark, name, at, value)
    elif "openapi" in file.path or "swagger" in file.path:
        _property(file, "schema", key)
    else:
        file.note("config", mark, name, at, value, key.scope, file.file_kind == "config")


def _plain(value: str) -> str:
    """A value without its comment and the quotes around it."""
    text = value.partition(" #")[0].strip()
    if _BLOCK().fullmatch(text):
        return OPEN_HEAD
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _workflow_key(file: Scan, key: Key) -> None:
    parents, name, value = key.parents, key.name, key.value.strip()
    job = parents[parents.index("jobs") + 1] if "jobs" in parents[:-1] else ""
    if name == "on" and not any(parents) and file.depth is Depth.ALL:
        _events(file, key)
    kind, at = _workflow_kind(key, job), key.at
    if file.depth is Depth.ALL:  # rules and model were made without these
        kind = kind or ("ci_trigger" if name == "tags-ignore" else "")
        if not kind and (opens := named_below(key, file.text)) >= 0:
            kind, at = "ci_step", opens
        kind = _known(kind, key)
    if kind == "ci_step" and is_entry(file.text, at):
        kind = "config"  # of a matrix whose key the hunk does not show
    if kind == "ci_job":
        file.note(kind, key.mark, name, key.at)
    elif kind in ("ci_step", "command"):
        file.note(kind, key.mark, "" if value == OPEN_HEAD else clean(key.value), at, "", job)
    elif kind:
        scope = job if kind in ("ci_permission", "env") else key.scope
        if kind == "ci_trigger" and value in ("{}", "~", "null"):
            value = ""
        file.note(kind, key.mark, name, key.at, value, scope, kind.startswith("ci_"))


def _known(kind: str, key: Key) -> str:
    """The kind of a key; of what the hunk does not show, the value may tell."""
    if key.item and kind == "ci_job":
        return ""  # CircleCI defines its jobs elsewhere, and lists here which ones run
    return "ci_permission" if kind == "ci_trigger" and key.value in _RIGHTS else kind


def _events(file: Scan, key: Key) -> None:
    """Note what starts a workflow, where one line has all of it; rules were made without."""
    if _OPEN_LIST().search(file.text):
        return  # a line below may have it, too
    for event in key.value.strip("[]").replace("'", "").replace('"', "").split(","):
        if event.strip() in _TRIGGERS:
            file.note("ci_trigger", key.mark, event.strip(), key.at, "", "on", True)


def _workflow_kind(key: Key, job: str) -> str:
    """What a key of a workflow is; "" where it only holds others."""
    name, parent = key.name, key.parent
    alone = name in _LISTS and not any(key.parents)
    filters = name in _FILTERS and (
        "on" in key.parents or alone or (not job and parent in _TRIGGERS)
    )
    kinds = (
        ("ci_job", parent == "jobs"),
        ("ci_step", key.item and name == "name" and not _MATRIX & set(key.parents)),
        ("ci_trigger", filters or parent == "on" or (name in _TRIGGERS and not parent)),
        ("", "on" in key.parents),
        ("ci_permission", parent == "permissions" or (name == "permissions" and key.value)),
        ("env", parent == "env" and name.isupper()),
        ("command", name == "run"),
        ("", (name in _STRUCTURE and parent != "with") or (key.item and name == "id")),
    )
    return next((kind for kind, fits in kinds if fits), "config")


def _item(file: Scan, match: re.Match[str], stack: list[tuple[int, str]]) -> None:
    """A plain list item: a branch or path of a trigger, else a value of the key it is under."""
    indent, workflow = len(match[9]), file.file_kind == "ci"
    parents = [key for level, key in stack if level <= indent]
    full = len(file.entries) >= _MAX_KEYS[file.depth]
    if not parents or full or (workflow and parents[-1] == "jobs"):
        return  # jobs are no list: of a text whose beginning the hunk does not show
    if workflow and indent > 2 and stack[len(parents) - 1][0] < 0:
        parents.append("")  # of a list whose key the hunk does not show
    # Of a trigger the hunk may show no more than what filters it.
    filtered = parents[-1] in _LISTS and not any({*parents[:-1]} - _TRIGGERS - {""})
    kind = "ci_trigger" if workflow and ("on" in parents or filtered) else "config"
    value = clean(_plain(match[10]))
    if file.depth is Depth.ALL and parents[-1] in _ENVIRONMENT and (own := _SET().match(value)):
        file.note("env", match[8], own[1], match.start(), own[2], parents[-1], not workflow)
    elif value != OPEN_HEAD and not value.startswith("{"):
        file.note(kind, match[8], value, match.start(), "", innermost(parents), not workflow)


def json(file: Scan) -> None:
    """Note keys with their values."""
    nest = Nest()
    public, kind = file.file_kind == "config", described(file.path, file.text)
    for match in _JSON().finditer(file.text):
        if match.lastindex == 1:
            nest.restart()
            continue
        indent, key, value = len(match[3]), match[4], (match[5] or "").strip().rstrip(",")
        stack = nest.enter(match[2], indent)
        if match[2] != " " and len(file.entries) < _MAX_KEYS[file.depth]:
            parent = innermost([name for _, name in stack])
            shown = "" if value in ("{", "[") else value.strip('"')
            if key == "version" and not stack and file.path.endswith(_PACKAGES):
                file.note("version", match[2], key, match.start(), value.strip('"'))
            elif kind:
                parents = [name for _, name in stack]
                _property(file, kind, Key(match[2], match.start(), parents, key, value, False))
            else:
                file.note("config", match[2], key, match.start(), shown.strip(), parent, public)
        nest.push(match[2], indent, key)


def _property(file: Scan, kind: str, key: Key) -> None:
    """Note what a schema describes."""
    scope = owner(key.name, key.value, key.parents)
    if scope is not None:
        file.note(kind, key.mark, key.name, key.at, "", scope, file.file_kind == "config")


def toml(file: Scan) -> None:
    """Note keys with their values, under their table; INI and .env files too."""
    tables = {"-": "", "+": ""}
    for match in _TOML().finditer(file.text):
        last = match.lastindex
        if last == 1:
            section = match[1].strip("[] ") if match[1].startswith("[") else ""
            tables = dict.fromkeys("-+", section)
        elif last == 3:
            tables |= dict.fromkeys("-+" if match[2] == " " else match[2], match[3].strip())
            if match[2] != " ":
                file.note("config", match[2], match[3].strip(), match.start(), "", "", False)
        elif (file.language == "INI" and _FACTOR().match(match[0])) or (
            file.language == "TOML" and match[6] == ":"
        ):
            continue  # a line of the value above
        elif len(file.entries) < _MAX_KEYS[file.depth]:
            value, table = _plain(match[7]), tables[match[4]]
            key, public = match[5].strip("\"'"), file.file_kind == "config"
            if key == "version" and table in _PRODUCT:
                file.note("version", match[4], key, match.start(), value, table)
            elif file.path.rpartition("/")[2].startswith(".env"):
                file.note("env", match[4], key, match.start(), value)
            else:
                file.note("config", match[4], key, match.start(), value, table, public)
