"""Dependencies with their versions, and the project's own version, in manifests."""

from __future__ import annotations

from classifier.facts.scan import Scan, clean, lazy, names

_PYTHON = (
    r"([A-Za-z0-9][\w.-]*)(?:\[[\w,. -]*\])?[ \t]*"
    r"((?:===?|>=|<=|~=|!=|>|<)[^\"'#;\n]*|@[ \t]*[^\"'#;\n]+|)"
)
_REQUIREMENT = lazy(rf"\n([-+])[ \t]*{_PYTHON}[ \t]*(?:[;#\\].*)?\r?(?=\n|$)")
_QUOTED = lazy(rf"\n([-+])[ \t]*[\"']{_PYTHON}[ \t]*(?:;[^\n]*?)?[\"'][ \t]*,?")
_INLINE = lazy(rf"[\"']{_PYTHON}[ \t]*(?:;[^\"'\n]*)?[\"']")
_ARRAY = lazy(
    r"\n([-+])[ \t]*\w*(?:requires|dependencies|install_requires)\w*[ \t]*=[ \t]*\[([^\n]+)"
)
_GO = lazy(
    r"\n([-+])(?:require )?\t?([\w.-]+\.[\w.-]+/\S+|go|toolchain) (v?[\w.+-]+)( // indirect)?"
)
_REPLACE = lazy(r"\n([-+])(?:replace )?\t?(\S+)(?: v\S+)? => (\S+(?: v\S+)?)")
_NPM_GROUP = lazy(r"\n[-+ @][^\n]*\"(\w*[dD]ependencies|overrides|resolutions|engines)\"")
_NPM = lazy(
    r"\n([-+])[ \t]*\"((?:@[\w.-]+/)?[\w.-]+)\" *: *\"((?:[\^~<>=v]|workspace:|npm:|catalog:|"
    r"link:|file:)*"
    r"[\d*x][\w.*+<>=| -]*|workspace:\S*|catalog:\S*|latest|next|\*)\""
)
_NPM_VERSION = lazy(r"\n([-+])[ \t]*\"version\" *: *\"([^\"\n]+)\"")
_CARGO_TABLE = lazy(r"\n(?:@@\d+ |[-+ ])[ \t]*\[([^\]\n]+)\]|\n@@\d+ ")
_CARGO = lazy(
    r"\n([-+])[ \t]*+([\w-]+)(?:\.version|\.workspace)? *= *(?:\"([^\"\n]*)\"|(true)|\{([^\n]*))"
)
_CARGO_VERSION = lazy(
    r"\bversion(?:\.ref)? *= *\"([^\"\n]+)\"|\b(?:tag|rev|branch|path) *= *\"([^\"\n]+)\""
)
_NO_CRATE = names(
    "name edition license authors description repository homepage documentation readme resolver"
    " publish"
    " default features keywords categories rust-version members exclude include path"
)
_VERSION_START = frozenset("0123456789^~=<>v")
_MAVEN = lazy(
    r"\n([-+ ])[ \t]*<(artifactId|version|([\w.-]+)\.version|parent|[\w.-]*[vV]ersion)>([^<\n]+)<"
)
_GRADLE = lazy(
    r"[\"']([\w.-]+:[\w.-]+):([\w.$+{}-]+)[\"']|\bid\(? ?[\"']([\w.-]+)"
    r"[\"']\)? *version *\(?[\"']([^\"']+)"
    r"|\b(?:set|val|def|const val) *[\w.]*[vV]ersion[\w.]* *= *[\"']([^\"']+)"
)
_OTHER = lazy(
    r"\n([-+])[ \t]*+(?:gem [\"']([\w.-]+)[\"'](?:, *[\"']([^\"']+)[\"'])?"  # Ruby
    r"|<Package(?:Reference|Version) +(?:Include|Update)=\"([^\"]+)\" +Version=\"([^\"]+)\""  # .NET
    r"|\.package\([^\n]*?url: *\"(?:[^\"]*/)?([^\"/]+?)(?:\.git)?\"[^\n]*?\"([^\"]+)\""  # Swift
    r"|\{:(\w+), *\"([^\"]+)\""  # Elixir
    r"|FROM +(?:--\S+ +)?([^\s:@]+)(?:[:@]([^\s]+))?"  # Docker
    r"|Subproject commit ([0-9a-f]{7,40}))"
)
_PINNED = lazy(r"==([\w.${}+*-]+)(?![\w=])")
_PINNED_NAME = lazy(r"(?<![\w$!=.-])([A-Za-z][\w.-]*)(?:\[[\w,-]*\])?\Z")
_VERSION = lazy(r"\n([-+])v?(\d+\.\d+[\w.+-]*)\s*(?=\n|$)")
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
            kind = "dependency" if name.startswith(".") else "version"
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
        if mark in "+-" and name and name.start() > start:
            file.note("dependency", mark, name[1], start, clean(match[1]))


def versions(file: Scan) -> None:
    """``__version__ = "1.2"`` and the like."""
    for match in _ASSIGNED().finditer(file.text):
        file.note("version", match[1], match[2], match.start(), match[3])


def _spec(text: str) -> str:
    return clean(text.strip().removeprefix("===").removeprefix("==").strip())


def _requirements(file: Scan) -> None:
    for match in _REQUIREMENT().finditer(file.text):
        file.note("dependency", match[1], match[2], match.start(), _spec(match[3]))


def _pyproject(file: Scan) -> None:
    for match in _QUOTED().finditer(file.text):
        file.note("dependency", match[1], match[2], match.start(), _spec(match[3]))
    for match in _ARRAY().finditer(file.text):
        for part in _INLINE().finditer(match[2]):
            file.note("dependency", match[1], part[1], match.start(), _spec(part[2]))
    versions(file)


def _go_mod(file: Scan) -> None:
    for match in _GO().finditer(file.text):
        scope = "indirect" if match[4] else ""
        file.note("dependency", match[1], match[2], match.start(), match[3], scope, not match[4])
    for match in _REPLACE().finditer(file.text):
        file.note("dependency", match[1], match[2], match.start(), match[3], "replace")


def _npm(file: Scan) -> None:
    groups = [(m.start(), m[1]) for m in _NPM_GROUP().finditer(file.text)]
    for match in _NPM().finditer(file.text):
        group = next((name for at, name in reversed(groups) if at < match.start()), "")
        if match[2] != "version":
            public = "dev" not in group
            file.note("dependency", match[1], match[2], match.start(), match[3], group, public)
    for match in _NPM_VERSION().finditer(file.text):
        file.note("version", match[1], "version", match.start(), match[2])


def _cargo(file: Scan) -> None:
    tables = [(m.start(), m[1] or "") for m in _CARGO_TABLE().finditer(file.text)]
    for match in _CARGO().finditer(file.text):
        table = next((name for at, name in reversed(tables) if at < match.start()), "")
        name, at = match[2], match.start()
        inner = _CARGO_VERSION().search(match[5] or "")
        value = match[3] or (inner and (inner[1] or inner[2])) or ""
        if name == "version":
            file.note("version", match[1], name, at, value, table)
        elif "dependencies" in table or table in ("versions", "libraries", "plugins"):
            file.note("dependency", match[1], name, at, value, table, "dev" not in table)
        elif (
            not table
            and name not in _NO_CRATE
            and (match[4] or inner or value[:1] in _VERSION_START)
        ):
            file.note("dependency", match[1], name, at, value)


def _maven(file: Scan) -> None:
    artifact = ""
    for match in _MAVEN().finditer(file.text):
        mark, tag, value = match[1], match[2], match[4].strip()
        if tag == "artifactId":
            artifact = value
        elif mark != " " and tag == "version" and artifact:
            file.note("dependency", mark, artifact, match.start(), value)
        elif mark != " " and tag not in ("version", "parent"):
            file.note("dependency", mark, match[3] or tag, match.start(), value)


def _gradle(file: Scan) -> None:
    for match in _GRADLE().finditer(file.text):
        start = file.text.rfind("\n", 0, match.start())
        mark = file.text[start + 1]
        name = match[1] or match[3]
        if mark in "+-" and name:
            file.note("dependency", mark, name, start, match[2] or match[4])
    versions(file)


_READERS = (
    ("go.mod", _go_mod),
    ("go.work", _go_mod),
    ("package.json", _npm),
    ("composer.json", _npm),
    ("bower.json", _npm),
    ("cargo.toml", _cargo),
    ("libs.versions.toml", _cargo),
    ("pixi.toml", _cargo),
    ("pom.xml", _maven),
    (".gradle", _gradle),
    (".gradle.kts", _gradle),
    (".toml", _pyproject),
    ("setup.py", _pyproject),
    ("setup.cfg", _requirements),
    (".in", _requirements),
)
