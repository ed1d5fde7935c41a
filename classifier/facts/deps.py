"""Dependencies with their versions, and the project's own version, in manifests."""

from __future__ import annotations

import re
from bisect import bisect

from classifier.facts.maven import maven, sbt
from classifier.facts.packages import PYTHON, join_versions, npm, pyproject, regroup, spec
from classifier.facts.scan import Entry, Scan, clean, lazy, names

_REQUIREMENT = lazy(rf"\n([-+])[ \t]*{PYTHON}[ \t]*(?:[;#\\].*)?\r?(?=\n|$)")
_CFG_KEY = lazy(r"\n(?:@@\d+ |[-+ ])(?:([\w.-]+)[ \t]*[=:]|\[([^\]\n]+)\])|\n@@\d+ ")
_QUOTED = lazy(rf"\n([-+])[ \t]*[\"']{PYTHON}[ \t]*(?:;[^\n]*?)?[\"'][ \t]*,?")
_INLINE = lazy(rf"[\"']{PYTHON}[ \t]*(?:;[^\"'\n]*)?[\"']")
_ARRAY = lazy(
    r"\n([-+])[ \t]*\w*(?:requires|dependencies|install_requires)\w*[ \t]*=[ \t]*\[([^\n]+)"
)
_GO = lazy(
    r"\n([-+])(?:require )?\t?([\w.-]+\.[\w.-]+/\S+|go|toolchain) (v?[\w.+-]+)( // indirect)?"
)
# What opens and what closes a list of modules; git names the one that a hunk begins in.
_GO_BLOCK = lazy(r"\n(?:@@\d+ (?:(\w+) \()?|[-+ ](?:(\w+) \(|\)))")
_MAJOR = lazy(r"/v\d+$")
_REPLACE = lazy(r"\n([-+])(?:replace )?\t?(\S+)(?: v\S+)? => (\S+(?: v\S+)?)")
_CARGO_TABLE = lazy(r"\n(?:@@\d+ |[-+ ])[ \t]*\[([^\]\n]+)\]|\n@@\d+ ")
_CARGO = lazy(
    r"\n([-+])[ \t]*+([\w-]+)(?:\.version)?(?:(?:\.workspace)? *= *"
    r"(?:\"([^\"\n]*)\"|\{([^\n]*))|(\.workspace *= *true))"
)
_CARGO_PATH = lazy(r"\bpath *=")
_CARGO_ONE = lazy(r"(?:.*\.)?([\w-]*dependencies)\.([\w-]+)")
_CARGO_PRODUCT = names("package workspace.package") | {""}
_CARGO_VERSION = lazy(r"\bversion *= *\"([^\"\n]+)\"|\b(?:tag|rev|branch|path) *= *\"([^\"\n]+)\"")
_NO_CRATE = names(
    "name edition license authors description repository homepage documentation readme resolver"
    " publish lints workspace opt-level"
    " default features keywords categories rust-version members exclude include path"
)
_VERSION_START = frozenset("0123456789^~=<>v")
_GRADLE = lazy(
    r"[\"']([\w.-]+:[\w.-]+):([\w.$+{}-]+)[\"']|\bid\(? ?[\"']([\w.-]+)"
    r"[\"']\)? *version *\(?[\"']([^\"']+)"
    r"|\b(?:set|val|def|const val) *[\w.]*[vV]ersion[\w.]* *= *[\"']([^\"']+)"
)
_GRADLE_GROUP = lazy(r"[ \t]*(\w*[iI]mplementation|\w+Only|api|classpath|kapt\w*|ksp\w*)\b")
_OTHER = lazy(
    r"\n([-+])[ \t]*+(?:gem [\"']([\w.-]+)[\"'](?:, *[\"']([^\"']+)[\"'])?"  # Ruby
    r"|<Package(?:Reference|Version) +(?:Include|Update)=\"([^\"]+)\" +Version=\"([^\"]+)\""  # .NET
    r"|\.package\([^\n]*?url: *\"(?:[^\"]*/)?([^\"/]+?)(?:\.git)?\"[^\n]*?\"([^\"]+)\""  # Swift
    r"|\{:(\w+), *\"([^\"]+)\""  # Elixir
    r"|FROM +(?:--\S+ +)?([^\s:@]+)(?:[:@]([^\s]+))?"  # Docker
    r"|Subproject commit ([0-9a-f]{7,40}))"
)
_FAR = lazy(r"^[^$]*[./]")
_PINNED = lazy(r"==([\w.${}+*-]+)(?![\w=])")
_PINNED_NAME = lazy(r"(?<![\w$!=.-])([A-Za-z][\w.-]*)(?:\[[\w,-]*\])?\Z")
# Of what a script prints, nothing is installed.
_PRINTED = lazy(r"(?<![\w-])(?:echo|printf|print|log_\w+)[ (][^;&|]*\Z")
# A number, or the commit of another project.
_COMMIT = 40
_VERSION = lazy(r"\n([-+])v?(\d+\.\d+[\w.+-]*|[\da-f]{40})\s*(?=\n|$)")
_ASSIGNED = lazy(
    r"\n([-+])[ \t]*+(__version__|VERSION_NAME|(?:\w+_)?version|VERSION)"
    r" *[:=] *[\"']?(v?\d[\w.+-]*)[\"']?,?"
)


def scan(file: Scan) -> None:
    """Note the dependencies of a manifest by its name."""
    base = file.path.rpartition("/")[2]
    name = base.lower()
    for ending, reader in _READERS:
        if name.endswith(ending):
            reader(file)
            return
    if file.language in ("Requirements", "Text") and "version" not in name:
        _requirements(file)
    elif name.endswith(("version", "version.txt", "-version", ".nvmrc")):
        for match in _VERSION().finditer(file.text):
            other_one = name.startswith(".") or len(match[2]) == _COMMIT
            kind = "dependency" if other_one else "version"
            file.note(kind, match[1], base, match.start(), match[2])
    else:
        other(file)


def other(file: Scan) -> None:
    """Dependencies that are written alike wherever they stand: images, submodules, gems …"""
    for match in _OTHER().finditer(file.text):
        values = match.groups()[1:]
        if match[12]:
            file.note("dependency", match[1], file.path, match.start(), match[12], "submodule")
            continue
        pair = next(i for i, value in enumerate(values) if value)
        if match[10] and not (match[11] or _FAR().search(match[10])):
            continue  # an earlier stage of the same file, or nothing at all (scratch)
        scope = "FROM" if match[10] else ""
        file.note(
            "dependency",
            match[1],
            values[pair],
            match.start(),
            clean(values[pair + 1] or ""),
            scope,
        )


def pinned(file: Scan) -> None:
    """``pip install name==1.2`` in scripts."""
    text = file.text
    for match in _PINNED().finditer(text):
        name = _PINNED_NAME().search(text, max(0, match.start() - 80), match.start())
        start = text.rfind("\n", 0, match.start())
        mark = text[start + 1]
        if mark not in "+-" or not name or name.start() <= start:
            continue
        if not _PRINTED().search(text, start, match.start()):
            # Of what another command prints nothing is known.
            file.note("dependency", mark, name[1], start, clean(match[1].rstrip("$")))


def versions(file: Scan) -> None:
    """``__version__ = "1.2"`` and the like."""
    for match in _ASSIGNED().finditer(file.text):
        file.note("version", match[1], match[2], match.start(), match[3])


def _setup_cfg(file: Scan) -> None:
    """Requirements stand in lists of some keys; a word in the list of another key is none."""
    keys = [(m.start(), m[1] or m[2] or "") for m in _CFG_KEY().finditer(file.text)]
    for match in _REQUIREMENT().finditer(file.text):
        at = match.start()
        key = next((key for start, key in reversed(keys) if start < at), "")
        if file.text[at + 2] in " \t" and key.endswith(("requires", "_require", "dependencies")):
            file.note("dependency", match[1], match[2], at, spec(match[3]))
    versions(file)


def _requirements(file: Scan) -> None:
    run = file.file_kind != "test"
    for match in _REQUIREMENT().finditer(file.text):
        file.note("dependency", match[1], match[2], match.start(), spec(match[3]), public=run)
    if ";" in file.text:
        join_versions(file.entries)


def _setup(file: Scan) -> None:
    for match in _QUOTED().finditer(file.text):
        if match[3]:  # any other word may be a keyword or the name of a file
            file.note("dependency", match[1], match[2], match.start(), spec(match[3]))
    for match in _ARRAY().finditer(file.text):
        for part in _INLINE().finditer(match[2]):
            file.note("dependency", match[1], part[1], match.start(), spec(part[2]))
    versions(file)


def _go_mod(file: Scan) -> None:
    blocks = [(m.start(), m[1] or m[2] or "") for m in _GO_BLOCK().finditer(file.text)]
    for match in _GO().finditer(file.text):
        last = bisect(blocks, (match.start(), "")) - 1
        if last >= 0 and blocks[last][1] not in ("", "require"):
            continue  # a version that is not to be taken
        scope = "indirect" if match[4] else ""
        file.note("dependency", match[1], match[2], match.start(), match[3], scope, not match[4])
    for match in _REPLACE().finditer(file.text):
        file.note("dependency", match[1], match[2], match.start(), match[3], "replace")
    _majors(file.entries)


def _majors(entries: list[Entry]) -> None:
    """Give the former major version of a module, whose path ends with it, the present path."""
    come = {_MAJOR().sub("", e[2]): e[2] for e in entries if e[1] == "+" and e[4] != "replace"}
    here, gone = ({entry[2] for entry in entries if entry[1] == mark} for mark in "+-")
    for number, entry in enumerate(entries):
        name = come.get(_MAJOR().sub("", entry[2])) if entry[1] == "-" else None
        # Both majors may have been there.
        if name and entry[2] not in here and name not in gone and entry[4] != "replace":
            entries[number] = (*entry[:2], name, *entry[3:])


def _cargo(file: Scan) -> None:
    tables = [(m.start(), m[1] or "") for m in _CARGO_TABLE().finditer(file.text)]
    for match in _CARGO().finditer(file.text):
        table = next((name for at, name in reversed(tables) if at < match.start()), "")
        name, at, inside = match[2], match.start(), match[4] or ""
        inner = _CARGO_VERSION().search(inside)
        value = match[3] or (inner and (inner[1] or inner[2])) or ""
        # What the workspace has is new in its own manifest, if anywhere.
        public = "dev" not in table and not match[5] and "workspace = true" not in inside
        if "path" in inside and _CARGO_PATH().search(inside):
            # A crate of the project itself, which has the project's version.
            value, public = "", False
        if one := _CARGO_ONE().fullmatch(table):
            if name in ("version", "git", "workspace"):
                value = value if name == "version" else ""
                file.note("dependency", match[1], one[2], at, value, one[1], "dev" not in table)
        elif name == "version":
            if table in _CARGO_PRODUCT:
                file.note("version", match[1], name, at, value, table)
        elif table.endswith("dependencies") or table in ("versions", "libraries", "plugins"):
            value = value.rpartition(":")[2] if table == "libraries" else value
            file.note("dependency", match[1], name, at, value, table, public)
        elif not table and value.count(":") == 2 and "://" not in value:
            # Of a catalogue: group, artifact and version.
            file.note("dependency", match[1], name, at, value.rpartition(":")[2], "libraries")
        elif not table and name not in _NO_CRATE and _is_crate(match, value):
            file.note("dependency", match[1], name, at, value)
    regroup(file.entries)


def _is_crate(match: re.Match[str], value: str) -> bool:
    """Whether a line whose table the hunk does not show has a package."""
    inside = match[4] or ""
    shown = _CARGO_VERSION().search(inside) or "workspace = true" in inside or "git =" in inside
    return bool(match[5] or shown or value[:1] in _VERSION_START)


def _gradle(file: Scan) -> None:
    for match in _GRADLE().finditer(file.text):
        start = file.text.rfind("\n", 0, match.start())
        mark = file.text[start + 1]
        name = match[1] or match[3]
        if mark in "+-" and name:
            group = _GRADLE_GROUP().match(file.text, start + 2)
            scope = group[1] if group else ""
            file.note("dependency", mark, name, start, match[2] or match[4], scope)
    versions(file)


_READERS = (
    ("go.mod", _go_mod),
    ("go.work", _go_mod),
    ("package.json", npm),
    ("composer.json", npm),
    ("bower.json", npm),
    ("cargo.toml", _cargo),
    ("libs.versions.toml", _cargo),
    ("pixi.toml", _cargo),
    ("pom.xml", maven),
    (".sbt", sbt),
    (".gradle", _gradle),
    (".gradle.kts", _gradle),
    (".toml", pyproject),
    ("setup.py", _setup),
    ("setup.cfg", _setup_cfg),
    (".in", _requirements),
)
