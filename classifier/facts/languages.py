"""Which scanners read a file: by its language and its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from classifier.facts import (
    clike,
    commands,
    common,
    dart,
    data,
    deps,
    detail,
    ecma,
    go,
    identifiers,
    keyword,
    markup,
    python,
    rust,
    shell,
)
from classifier.facts.anywhere import without_commented
from classifier.facts.nested import without_others
from classifier.facts.pair import TOUCHED
from classifier.facts.pins import demands
from classifier.facts.scan import Depth, Entry, Scan, lazy

Scanner = Callable[[Scan], None]
SCANNERS: dict[str, Scanner] = {
    "Python": python.scan,
    "Go": go.scan,
    "Rust": rust.scan,
    "JavaScript": ecma.scan,
    "TypeScript": ecma.scan,
    "Vue": ecma.scan,
    "Svelte": ecma.scan,
    "C": clike.scan,
    "C++": clike.scan,
    "CUDA": clike.scan,
    "Objective-C": clike.scan,
    "Metal": clike.scan,
    "GLSL": clike.scan,
    "Java": clike.scan,
    "C#": clike.scan,
    "Dart": dart.scan,
    "Shell": shell.shell,
    "Dockerfile": shell.docker,
    "Makefile": shell.make,
    "CMake": shell.cmake,
    "Starlark": shell.build,
    "Meson": shell.build,
    "Nix": shell.build,
    "YAML": data.yaml,
    "JSON": data.json,
    "TOML": data.toml,
    "INI": data.toml,
    "HCL": data.toml,
    "Markdown": markup.markdown,
    "AsciiDoc": markup.markdown,
    "reStructuredText": markup.underlined,
    "Protobuf": markup.schema,
    "GraphQL": markup.schema,
    "SQL": markup.sql,
}
# Text without definitions: what a keyword scan finds there would be words of prose.
_PLAIN = frozenset(
    ("Text", "Jupyter", "HTML", "CSS", "XML", "Requirements", "Go module", "Autotools", "Batch")
)
_DATA = frozenset(("YAML", "JSON", "TOML", "INI", "XML", "Markdown", "AsciiDoc",
                   "reStructuredText", "Text", "Requirements", "Go module"))  # fmt: skip
_MANIFESTS = frozenset(("package.json", "Cargo.toml", "pyproject.toml", "pom.xml"))
_SCRIPTS = frozenset(("Shell", "Dockerfile", "Makefile"))
_DEFINITIONS = frozenset(("function", "class", "type"))
# Of a patch most lines are there in what it is for, or only tell where they belong.
_PATCHES = (".patch", ".diff")
_AROUND = lazy(r"(?<=\n[-+])(?!\+(?!\+\+ )|-(?!-- ))[^\n]+")


def read(scan: Scan) -> None:
    """Note what the language of the file defines, and its dependencies."""
    language = scan.language
    if scan.path.endswith(_PATCHES):
        return
    if scan.file_kind == "manifest" or _is_module(scan):
        deps.scan(scan)
        if scan.entries or language not in SCANNERS:
            if scan.depth is Depth.ALL:  # rules and model were made without
                demands(scan)
            return
    elif language == "Dockerfile" or "\n+Subproject commit" in scan.text:
        deps.other(scan)
    if (language in _SCRIPTS or scan.file_kind == "ci") and "==" in scan.text:
        deps.pinned(scan)
    if language in SCANNERS:
        SCANNERS[language](scan)
    elif language not in _PLAIN and (language or not _is_wordy(scan)):
        keyword.scan(scan)
    if language not in _DATA and (scan.depth is Depth.ALL or scan.file_kind != "test"):
        common.scan(scan)


def _is_wordy(scan: Scan) -> bool:
    """Whether files of this kind in no known language have words rather than definitions.

    What tests compare with is output, and pages of a manual are prose: rules and model read these.
    """
    return scan.file_kind == "test" or (scan.depth is Depth.ALL and scan.file_kind == "docs")


def _is_module(scan: Scan) -> bool:
    """Whether tests are a module themselves, raised with the others, and none that they read.

    Those of Go and packages of npm are read in any case, others where prose counts files.
    """
    name = scan.path.rpartition("/")[2]
    listed = name in _MANIFESTS or scan.language == "Requirements"
    deep = scan.depth is Depth.ALL and scan.file_kind == "test" and listed
    ours = deep or scan.language == "Go module" or scan.path.endswith("/package.json")
    return ours and "fixtures" not in scan.path and "testdata" not in scan.path


def read_more(scan: Scan) -> None:
    """Note what only prose needs, after ``read``."""
    if scan.path.endswith(_PATCHES):
        scan.language = "Text"
        scan.raw = _AROUND().sub(lambda line: " " * len(line[0]), scan.raw)
        identifiers.words(scan, set())
        return
    without_commented(scan)
    # What has no known language may be a list or a letter.
    whole = _comes_as_a_whole(scan)
    name = scan.path.rpartition("/")[2]
    known = scan.language or (scan.file_kind == "source" and "." not in name)
    if known and scan.language not in _PLAIN and scan.language not in _DATA:
        detail.scan(scan, whole)
    if scan.language == "Python":
        without_others(scan)
    if scan.language in _SCRIPTS or scan.file_kind == "ci":
        commands.commands(scan)
    detail.prose(scan, whole)
    identifiers.words(scan, _lasting(scan.entries), named=not whole)


def _comes_as_a_whole(scan: Scan) -> bool:
    """Whether a source is new, with definitions that are told: what these call, say and remark on
    goes without saying. It is half of what a large commit has. What a test calls is what it is for.
    """
    is_new = scan.fresh and scan.file_kind == "source"
    return is_new and any(entry[0] in _DEFINITIONS for entry in scan.entries)


def _lasting(entries: Sequence[Entry]) -> set[str]:
    """Names that pairing will not drop because they stand on both sides alike."""
    added = {entry[2] for entry in entries if entry[1] == "+"}
    removed = {entry[2] for entry in entries if entry[1] == "-"}
    lasting = added ^ removed
    lasting |= {name[:-1] for name in lasting if name[-1:] == ";"}  # a text that is a statement
    return lasting | {entry[2] for entry in entries if entry[0] in TOUCHED}
