"""Conditions on the set of files: their kinds, languages, changes, components and paths.

``any``: some file is one of those listed (a bare list means this). ``all``: each of those listed
occurs. ``only``: there are files and none is anything else. ``none``: no file is one of those
listed. ``majority`` (kinds): most files are of this kind, ties by the profile's declared order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from classifier.domain import ChangeKind, Evidence, FileChange
from classifier.rules.compare import compile_comparison, compile_path_test
from classifier.rules.context import KIND, NOWHERE, Compiler, Context, Test
from classifier.rules.place import Place, check_keys, words


def set_condition(column: str, known: Iterable[str] | None) -> Compiler:
    """The compiler of a condition on one word a file, from a closed list or (None) any word."""
    names = None if known is None else tuple(known)
    return lambda spec, place: _compile_set(spec, place, column, names)


def compile_kinds(spec: object, place: Place) -> Test:
    """A condition on the kinds of the files, as the profile defines them."""
    modes = spec if isinstance(spec, Mapping) else {}
    others = {mode: listed for mode, listed in modes.items() if mode != "majority"}
    tests = []
    if "majority" in modes:
        where = place.at("majority")
        wanted = words(modes["majority"], place.kinds.order, where, KIND)
        tests.append(_majority(wanted))
    if others or not tests:
        rest = others if tests else spec
        known = place.kinds.order
        tests.append(_compile_set(rest, place, KIND, known))
    return tests[0] if len(tests) == 1 else both(tests[0], tests[1])


def both(first: Test, second: Test) -> Test:
    """Both tests hold; the evidence is the second's."""
    return lambda context: None if first(context) is None else second(context)


def _majority(wanted: tuple[str, ...]) -> Test:
    def test(context: Context) -> Evidence | None:
        kind = context.majority
        return Evidence(text=f"most files: {kind}") if kind in wanted else None

    return test


def _compile_set(spec: object, place: Place, column: str, known: tuple[str, ...] | None) -> Test:
    modes = spec if isinstance(spec, Mapping) else {"any": spec}
    if not modes:
        raise place.error("is empty; write any:, all:, only: or none:")
    tests = []
    for mode, listed in check_keys(modes, _MODES, place).items():
        wanted = words(listed, known, place.at(mode) if modes is spec else place, column)
        tests.append(_MODES[mode](column, frozenset(wanted)))
    test = tests[0]
    for further in tests[1:]:
        test = both(further, test)
    return test


def _any(column: str, wanted: frozenset[str]) -> Test:
    def test(context: Context) -> Evidence | None:
        listed, found = context.column(column)
        if wanted.isdisjoint(found):
            return None
        first = next(number for number, word in enumerate(listed) if word in wanted)
        return Evidence(context.files[first].path)

    return test


def _all(column: str, wanted: frozenset[str]) -> Test:
    said = ", ".join(sorted(wanted))
    return lambda context: Evidence(text=said) if wanted <= context.column(column)[1] else None


def _only(column: str, wanted: frozenset[str]) -> Test:
    def test(context: Context) -> Evidence | None:
        listed, found = context.column(column)
        if not found or not found <= wanted:
            return None
        said = ", ".join(dict.fromkeys(listed))
        return Evidence(context.files[0].path, text=f"{len(listed)} file(s), all {said}")

    return test


def _none(column: str, wanted: frozenset[str]) -> Test:
    return lambda context: NOWHERE if wanted.isdisjoint(context.column(column)[1]) else None


_MODES: Mapping[str, Callable[[str, frozenset[str]], Test]] = {
    "any": _any,
    "all": _all,
    "only": _only,
    "none": _none,
}


def compile_paths(spec: object, place: Place) -> Test:
    """A condition on the paths, by globs (see ``compare.glob_pattern``)."""
    modes = spec if isinstance(spec, Mapping) else {"any": spec}
    if not modes:
        raise place.error("is empty; write any:, all:, only: or none:")
    tests = []
    for mode, globs in check_keys(modes, _PATH_MODES, place).items():
        tests.append(_PATH_MODES[mode](globs, place.at(mode) if modes is spec else place))
    test = tests[0]
    for further in tests[1:]:
        test = both(further, test)
    return test


def _paths_any(globs: object, place: Place) -> Test:
    matches = compile_path_test(globs, place)

    def test(context: Context) -> Evidence | None:
        for file in context.files:
            if matches(file.path):
                return Evidence(file.path)
        return None

    return test


def _paths_all(globs: object, place: Place) -> Test:
    each = [_paths_any(glob, place) for glob in words(globs, None, place, "glob")]

    def test(context: Context) -> Evidence | None:
        found = [one(context) for one in each]
        return None if None in found else found[0]

    return test


def _paths_only(globs: object, place: Place) -> Test:
    matches = compile_path_test(globs, place)

    def test(context: Context) -> Evidence | None:
        files = context.files
        if not files or not all(matches(file.path) for file in files):
            return None
        return Evidence(files[0].path)

    return test


def _paths_none(globs: object, place: Place) -> Test:
    some = _paths_any(globs, place)
    return lambda context: NOWHERE if some(context) is None else None


_PATH_MODES: Mapping[str, Callable[[object, Place], Test]] = {
    "any": _paths_any,
    "all": _paths_all,
    "only": _paths_only,
    "none": _paths_none,
}

CHANGES: tuple[str, ...] = get_args(ChangeKind)
_FILE_KEYS = (
    "kind",
    "path",
    "language",
    "change",
    "lines",
    "lines_added",
    "lines_deleted",
    "count",
)


def compile_file(spec: object, place: Place) -> Test:
    """One file that is all of this at once: ``{kind: source, change: added, lines: "> 100"}``.

    ``count`` compares how many such files there are; without it one is enough.
    """
    keys = check_keys(spec, _FILE_KEYS, place)
    if not keys:
        raise place.error("is empty; name a kind, path, language, change or lines")
    holds = _file_test(keys, place)
    enough = compile_comparison(keys.get("count", "> 0"), place.at("count"))

    def test(context: Context) -> Evidence | None:
        found = [n for n in range(len(context.files)) if holds(context, n)]
        if not enough(len(found)):
            return None
        return Evidence(context.files[found[0]].path) if found else NOWHERE

    return test


def _file_test(keys: Mapping[str, object], place: Place) -> Callable[[Context, int], bool]:
    chosen = _file_words(keys, place)
    matches = compile_path_test(keys["path"], place.at("path")) if "path" in keys else None
    sizes = [
        (size, compile_comparison(keys[name], place.at(name)))
        for name, size in _SIZES.items()
        if name in keys
    ]

    def holds(context: Context, index: int) -> bool:
        file = context.files[index]
        return (
            all(read(context, index) in wanted for read, wanted in chosen)
            and all(limit(size(file.change)) for size, limit in sizes)
            and (matches is None or matches(file.path))
        )

    return holds


def _file_words(
    keys: Mapping[str, object], place: Place
) -> list[tuple[Callable[[Context, int], str], frozenset[str]]]:
    known = {"kind": place.kinds.order, "language": None, "change": CHANGES}
    return [
        (_FILE_WORDS[key], frozenset(words(keys[key], names, place.at(key), key)))
        for key, names in known.items()
        if key in keys
    ]


_FILE_WORDS: Mapping[str, Callable[[Context, int], str]] = {
    "kind": lambda context, index: context.kind_of[index],
    "language": lambda context, index: context.files[index].language,
    "change": lambda context, index: context.files[index].change.kind,
}
_SIZES: Mapping[str, Callable[[FileChange], float]] = {
    "lines": lambda change: change.added + change.deleted,
    "lines_added": lambda change: change.added,
    "lines_deleted": lambda change: change.deleted,
}
