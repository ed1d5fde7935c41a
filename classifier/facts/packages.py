"""Dependencies in manifests that have sections: which group a package is in is half of the fact.

A package that goes from one group to another stays a dependency: one note says both groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from classifier.facts.extent import line_above, next_line
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.scan import Depth, Entry, Scan, clean, lazy, names

_NPM = lazy(
    r"\n(?:@@\d+ ()"  # 1
    r"|([-+ ])([ \t]*+)(?:\"([^\"\n]+)\"[ \t]*:[ \t]*(?:\{([^\n]*)|\"([^\"\n]*)\")"  # 2 3 4 5 6
    r"|(\})))"  # 7
)
_NPM_INLINE = lazy(r"\"([^\"\n]+)\"[ \t]*:[ \t]*\"([^\"\n]*)\"")
_NPM_GROUPS = names(
    "dependencies devDependencies peerDependencies optionalDependencies overrides resolutions"
    " engines volta catalog require require-dev"
)
_EXPORTS = names("require require-dev")  # of npm, what a package exports to who requires it
_NPM_VERSION = lazy(
    r"(?:[\^~<>=v]|workspace:|npm:|catalog:|link:|file:)*(?:[\d*]|x(?![\w ]))[\w.*+<>=| -]*"
    r"|(?:workspace|catalog):\S*|latest|next|\*"
)
_NPM_NAME = lazy(r"(?:@[\w.-]+/)?[\w.-]+")
_COMPOSER_NAME = lazy(r"(?:[\w.-]+/)?[\w.-]+")  # for prose, the vendor before it
_MANAGER = lazy(r"(\w+)@([^+]+)")
_UNKNOWN = "?"
_INNER = names("dev docs doc test tests lint typing ci build-system dev-dependencies")

PYTHON = (
    r"([A-Za-z0-9][\w.-]*)(?:\[[\w,. -]*\])?[ \t]*"
    r"((?:===?|>=|<=|~=|!=|>|<)[^\"'#;\n]*|@[ \t]*[^\"'#;\n]+|)"
)
_ITEM = lazy(rf"([\"']){PYTHON}[ \t]*(?:;[^\n]*?)?\1")
_TABLES = lazy(
    r"\n(?:@@\d+ ([^\n]*)"  # 1
    r"|([-+ ])[ \t]*\[\[?([\w.\" -]+)\]\]?[ \t]*\r?(?:#[^\n]*)?(?=\n|$)"  # 2 3
    r"|([-+ ])([\w.\"-]+)[ \t]*=[ \t]*([^\n]*)"  # 4 5 6
    r"|([-+ ])[ \t]+([\"'][^\n]*)"  # 7 8
    r"|([-+ ])[ \t]*\])"  # 9
)
_LISTS = names("dependencies requires install_requires dev-dependencies constraint-dependencies"
               " override-dependencies build-constraint-dependencies")  # fmt: skip
_KEY = lazy(r"([\w.\"-]+)[ \t]*=[ \t]*\[[^\]]*$")
# What only poetry has behind a name: no table is shown.
_RANGED = lazy(r"\"[\^~]\d|\{ *(?:git|path|url|version) *= *\"")
_AMONG = lazy(r"[\w.-]+ *= *(?:\"[\^~<>=]+ *\d|\{ *(?:git|path|url|version) *=)")
_POETRY = lazy(r"tool\.(?:poetry|pixi)(?:\.[\w-]+)*?\.(?:dev-|pypi-)?dependencies")
_TABLE_VERSION = lazy(r"\b(?:version|tag|rev|branch) *= *\"([^\"\n]+)\"")
_PRODUCT = names("project tool.poetry")


class _Place(NamedTuple):
    """Where a changed line stands: its mark and position, the table and the key it is under."""

    mark: str
    at: int
    table: str
    key: str


def npm(file: Scan) -> None:
    """Note the packages of a package.json by their group, and the version of the project."""
    groups = dict.fromkeys("-+", (0, ""))
    for match in _NPM().finditer(file.text):
        if match.lastindex == 1:
            groups = dict.fromkeys("-+", (0, _UNKNOWN))
            continue
        mark, indent, key, inside, value = match.group(2, 3, 4, 5, 6)
        if value is not None:
            if mark != " ":
                _npm_entry(file, _Place(mark, match.start(), groups[mark][1], key), value)
        elif inside and "}" in inside:
            for one in _NPM_INLINE().finditer(inside) if mark != " " else ():
                _npm_entry(file, _Place(mark, match.start(), key, one[1]), one[2])
        else:
            for side in "-+" if mark == " " else mark:
                groups[side] = _entered(groups[side], len(indent), key or "")
    _settle(file.entries, file.depth is Depth.ALL)


def _entered(group: tuple[int, str], indent: int, key: str) -> tuple[int, str]:
    """Depth and name of the group that lines are in after one that opens or closes an object."""
    depth, name = group
    if name in _NPM_GROUPS and indent > depth:
        return group  # what a package overrides in one of its own
    # A group that a hunk begins inside of, without showing it, ends with the first bracket.
    return indent, key


def _npm_entry(file: Scan, place: _Place, value: str) -> None:
    mark, at, group, key = place
    php = file.depth is Depth.ALL and file.path.endswith("composer.json")
    if key == "version" and group in ("", _UNKNOWN):
        file.note("version", mark, key, at, value)
    elif key == "packageManager" and (manager := _MANAGER().match(value)):
        file.note("dependency", mark, manager[1], at, manager[2], key, False)
    elif not (_COMPOSER_NAME if php else _NPM_NAME)().fullmatch(key):
        return
    elif group == "engines":
        file.note("config", mark, key, at, clean(value), group, False)  # asked for, not installed
    elif group in _NPM_GROUPS and not (group in _EXPORTS and file.path.endswith("package.json")):
        run = "dev" not in group and file.file_kind != "test"
        file.note("dependency", mark, key, at, clean(value), group, run)
    elif group == _UNKNOWN and _NPM_VERSION().fullmatch(value):
        file.note("dependency", mark, key, at, value, _UNKNOWN)


def _settle(entries: list[Entry], whole: bool) -> None:
    """Packages that go from group to group change their group, told as the values of the change.

    One of a group that no hunk shows is left out where another line tells its group; if ``whole``,
    it has that, too, where the other line puts in what it takes out.
    """
    known = {e[2]: e for e in entries if e[4] != _UNKNOWN}
    entries[:] = [
        (*e[:4], known[e[2]][4] if e[2] in known else "", *e[5:]) if e[4] == _UNKNOWN else e
        for e in entries
        if e[4] != _UNKNOWN or e[2] not in known or (whole and known[e[2]][1] != e[1])
    ]
    regroup(entries)


def regroup(entries: list[Entry]) -> None:
    """Make one change of a package that one group loses and another gets."""
    gone = {entry[2] for entry in entries if entry[0] == "dependency" and entry[1] == "-"}
    come = {entry[2] for entry in entries if entry[0] == "dependency" and entry[1] == "+"}
    for name in sorted(gone & come):
        old = [entry for entry in entries if entry[1:3] == ("-", name)]
        new = [entry for entry in entries if entry[1:3] == ("+", name)]
        groups = {entry[4] for entry in new}
        if len(old) == 1 and old[0][4] not in groups and old[0][4] and "" not in groups:
            new.sort(key=lambda entry: not entry[6])
            entries[:] = [
                (*entry[:3], entry[4], "", *entry[5:]) if entry in (old[0], new[0]) else entry
                for entry in entries
                if entry not in new[1:]
            ]


def pyproject(file: Scan) -> None:
    """Note dependencies by their table and list, the version, and other settings."""
    # The table and the list that are open, before and after the change.
    tables, keys = dict.fromkeys("-+", ""), dict.fromkeys("-+", "")
    for match in _TABLES().finditer(file.text):
        last = match.lastindex or 0
        mark = match[max(last - 2, 2)] if last in (3, 6) else match[last - (last == 8)]
        sides = "-+" if last == 1 or mark == " " else mark
        if last in (6, 8) and mark != " ":
            key = match[5].strip('"') if last == 6 else keys[mark]
            place = _Place(mark, match.start(), tables[mark], key)
            _setting(file, place, match[6]) if last == 6 else _listed(file, place, match[8])
        if last == 1:
            opened = _KEY().match(match[1])
            tables = dict.fromkeys("-+", match[1].strip("[] ") if match[1][:1] == "[" else _UNKNOWN)
            keys = dict.fromkeys("-+", opened[1].strip('"') if opened else "")
        elif last == 3:
            tables |= dict.fromkeys(sides, match[3].strip())
        if last in (3, 6, 9):
            opens = last == 6 and match[6][:1] == "[" and not match[6].rstrip().endswith("]")
            keys |= dict.fromkeys(sides, match[5].strip('"') if opens else "")
    regroup(file.entries)


def _group(table: str, key: str) -> str | None:
    """The group of a list of packages, "" for the main one; None where a list is another one."""
    if table in ("dependency-groups", "tool.pdm.dev-dependencies") and key:
        return key
    if table in ("project.optional-dependencies", "options.extras_require"):
        return "optional-dependencies"
    if table == "build-system":
        return table if key == "requires" else None
    if key in _LISTS:
        return "" if key in ("dependencies", "install_requires") else key
    return _UNKNOWN if table == _UNKNOWN else None


def _listed(file: Scan, place: _Place, text: str) -> None:
    group = _group(place.table, place.key)
    for part in _parts(text) if group is not None else ():
        # Where the list is not known, a version tells a package from any other word.
        if group != _UNKNOWN or part[1]:
            scope = "" if group in (_UNKNOWN, None) else str(group)
            public = scope not in _INNER
            file.note("dependency", place.mark, part[0], place.at, part[1], scope, public)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for part in _ITEM().finditer(text):
        yield part[2], spec(part[3])


def _setting(file: Scan, place: _Place, text: str) -> None:
    mark, at, table, key = place
    if text[:1] == "[" and _group(table, key) not in (None, _UNKNOWN):
        _listed(file, place, text)
    elif _POETRY().fullmatch(table) or (table == _UNKNOWN and _is_poetry(file, place, text)):
        inner = _TABLE_VERSION().search(text)
        value = inner[1] if inner else text.split('"')[1] if text[:1] == '"' and '"' in text else ""
        scope = "dev" if "group." in table or "dev-" in table else ""
        file.note("dependency", mark, key, at, spec(value), scope, not scope)
    elif key == "version" and table in (*_PRODUCT, _UNKNOWN) and text[:1] in "\"'":
        file.note("version", mark, key, at, text.split(text[0])[1])
    elif table != _UNKNOWN:
        file.note("config", mark, key, at, _plain(text).strip(), table, False)


def _is_poetry(file: Scan, place: _Place, text: str) -> bool:
    """Whether what no table is shown of has a version as packages have; for prose alone, beside."""
    if file.depth is not Depth.ALL or not text.strip('^~<>=! "')[:1].isdigit():
        return _RANGED().match(text) is not None
    near = (f"{place.key}={text}", line_above(file.text, place.at), next_line(file.text, place.at))
    return "require" not in place.key and any(_AMONG().match(line) for line in near)


def _plain(text: str) -> str:
    """A value without its comment and quotes, "" where it goes on in the next lines."""
    text = text.partition(" #")[0].strip()
    if text.count("[") != text.count("]") or text.count("{") != text.count("}"):
        return ""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def spec(text: str) -> str:
    """What versions of a package are meant, without the sign that says: just this one."""
    return clean(text.strip().removeprefix("===").removeprefix("==").strip())


def join_versions(entries: list[Entry]) -> None:
    """Give a package one note a side, without its versions, that has several on one of them.

    Each is for some versions of Python or some system: no one of them takes another's place.
    """
    sides: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        if entry[0] == "dependency":
            sides.setdefault(entry[2], {}).setdefault(entry[1], []).append(entry)
    for groups in sides.values():
        values = {entry[3] for group in groups.values() for entry in group}
        if len(values) > 1 < max(map(len, groups.values())):
            for value, group in zip((OPEN_HEAD, ""), groups.values(), strict=False):
                first = group[0]
                entries[entries.index(first)] = (*first[:3], value, *first[4:])
                entries[:] = [entry for entry in entries if entry not in group[1:]]
