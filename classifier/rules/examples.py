"""Runs the two examples of every rule: commits written in YAML, turned into real ones.

An example is a subject alone, or a mapping: ``subject``, ``body``, ``author`` and ``files``. A file
is a path alone (one line changed) or a mapping: ``path``, ``from`` (renamed from), ``change``
(added, deleted …), ``lines`` (diff lines, each with its ``+``, ``-`` or space), or just the numbers
``added`` and ``deleted``, and ``binary``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import get_args

from classifier.domain import ChangeKind, Commit, Facts, FileChange, Hunk, Identity
from classifier.errors import RuleError
from classifier.rules.context import Context
from classifier.rules.engine import Profile, evaluate
from classifier.rules.patience import TooSlow, at_most
from classifier.rules.place import Place, check_keys, flag, words
from classifier.rules.rule import Rule

_COMMIT_KEYS = ("subject", "body", "author", "files")
_FILE_KEYS = ("path", "from", "change", "lines", "section", "added", "deleted", "binary")
_TIME = datetime(2000, 1, 1, tzinfo=UTC)
Extract = Callable[[Commit], Facts]
PATIENCE = 5.0  # seconds for one example, which takes some thousandths
SLOW = (
    f"gave up after {PATIENCE:g} s on the example {{example}}: a pattern tries too many ways to "
    "match; avoid a repeat within a repeat, such as (a+)+"
)


def failures(profile: Profile, extract: Extract) -> Iterator[RuleError]:
    """What is wrong with the examples of a profile, in the order of its rules.

    A rule that comes to no end ends the list: it may be asked about every further example.
    """
    for rule in profile.rules:
        for key, wanted in (("match", True), ("no_match", False)):
            place = rule.place.at(key)
            spec = rule.match if wanted else rule.no_match
            try:
                facts = extract(read_commit(spec, place))
                with at_most(PATIENCE):
                    matches = _matches(profile, rule, facts)
            except RuleError as error:
                yield error
                continue
            except TooSlow:
                slow = _slowest(profile, facts, rule)
                yield slow.place.at("when").error(SLOW.format(example=f"{key} of {rule.id}"))
                return
            if matches is not wanted:
                yield place.error(
                    "the rule does not match this example"
                    if wanted
                    else "the rule matches this example and should not"
                )


def _matches(profile: Profile, rule: Rule, facts: Facts) -> bool:
    """Whether the rule's hit is among those of the whole profile, where others may cancel it."""
    return any(hit.rule == rule.id for hit in evaluate(profile, facts))


def _slowest(profile: Profile, facts: Facts, asked: Rule) -> Rule:
    """The rule whose condition comes to no end, the one that was asked about if each does."""
    for rule in profile.rules:
        try:
            with at_most(PATIENCE / 5):
                rule.test(Context(facts, profile.kinds))
        except TooSlow:
            return rule
    return asked


def read_commit(spec: object, place: Place) -> Commit:
    """A commit from an example. Raises RuleError."""
    keys = check_keys({"subject": spec} if isinstance(spec, str) else spec, _COMMIT_KEYS, place)
    files = keys.get("files", [])
    if not isinstance(files, list):
        raise place.at("files").error("must be a list")
    name, _, email = _text(keys, "author", "Ann Author <ann@example.org>", place).partition(" <")
    author = Identity(name, email.rstrip(">"))
    return Commit(
        sha="0" * 40,
        parents=("1" * 40,),
        author=author,
        committer=author,
        authored_at=_TIME,
        committed_at=_TIME,
        subject=_text(keys, "subject", "", place),
        body=_text(keys, "body", "", place).rstrip("\n"),
        files=tuple(_file(item, place.at("files").at(n)) for n, item in enumerate(files)),
    )


def _text(keys: Mapping[str, object], key: str, default: str, place: Place) -> str:
    return words(keys.get(key, default), None, place.at(key), key)[0]


def _file(spec: object, place: Place) -> FileChange:
    keys = check_keys({"path": spec} if isinstance(spec, str) else spec, _FILE_KEYS, place)
    if "path" not in keys:
        raise place.error("needs a path")
    path = _text(keys, "path", "", place)
    origin = _text(keys, "from", path, place)
    kind = _change(keys, "modified" if origin == path else "renamed", place)
    lines = words(keys["lines"], None, place.at("lines"), "line") if "lines" in keys else ()
    # A file that is only named has one line changed.
    one = not keys.keys() - {"path", "change"}
    return FileChange(
        old_path=None if kind == "added" else origin,
        new_path=None if kind == "deleted" else path,
        kind=kind,
        added=_count(keys, "added", place, _marked(lines, "+") or int(one and kind != "deleted")),
        deleted=_count(keys, "deleted", place, _marked(lines, "-") or int(one and kind != "added")),
        is_binary=flag(keys.get("binary", False), place.at("binary")),
        hunks=_hunks(lines, _text(keys, "section", "", place), kind),
    )


def _change(keys: Mapping[str, object], default: str, place: Place) -> ChangeKind:
    said = _text(keys, "change", default, place)
    for known in get_args(ChangeKind):
        if known == said:
            kind: ChangeKind = known
            return kind
    raise place.at("change").unknown("change", said, get_args(ChangeKind))


def _marked(lines: Sequence[str], marks: str) -> int:
    return sum(line[:1] in tuple(marks) for line in lines)


def _count(keys: Mapping[str, object], key: str, place: Place, default: int) -> int:
    value = keys.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise place.at(key).error(f"must be a number of lines, not {value!r}")
    return value


def _hunks(lines: Sequence[str], section: str, kind: ChangeKind) -> tuple[Hunk, ...]:
    if not lines:
        return ()
    return (
        Hunk(
            old_start=0 if kind == "added" else 1,
            old_length=_marked(lines, "- "),
            new_start=0 if kind == "deleted" else 1,
            new_length=_marked(lines, "+ "),
            section=section,
            lines=tuple(lines),
        ),
    )
