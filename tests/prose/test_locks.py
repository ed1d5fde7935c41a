"""What lock files say of versions, where a commit changes nothing else."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.prose import write
from classifier.prose.locks import locked
from classifier.prose.versions import step
from tests.prose import make

_CARGO = (
    " [[package]]",
    ' name = "ignore"',
    '-version = "0.4.31"',
    '+version = "0.4.33"',
    ' source = "registry"',
    " dependencies = [",
    '- "windows-sys 0.61.0",',
    '+ "windows-sys 0.59.0",',
    " ]",
)
_PNPM = (
    "       lerna:",
    "         specifier: ^10.0.0",
    "-        version: 10.0.0(@types/node@22.20.1)",
    "+        version: 10.0.1(@types/node@22.20.1)",
    "-  '@lerna/create@10.0.0':",
    "+  '@lerna/create@10.0.1':",
    "     resolution: {integrity: sha512-x}",
    "+  '@emnapi/core@1.11.3':",
)
_NPM = (
    '     "node_modules/a/node_modules/@scope/ws": {',
    '-      "version": "8.21.1",',
    '-      "resolved": "https://registry.example/ws-8.21.1.tgz",',
    '+      "version": "8.21.3",',
    '+      "resolved": "https://registry.example/ws-8.21.3.tgz",',
)
_YARN = (
    '-"@babel/core@^7.0.0", "@babel/core@^7.1.0":',
    '-  version "7.1.0"',
    '+"@babel/core@^7.0.0", "@babel/core@^7.2.0":',
    '+  version "7.2.0"',
)

_JOINED = (
    '-"@till/rows@2.0.5":',
    '+"@till/rows@2.0.5", "@till/rows@^2.0.1":',
    '   version "2.0.5"',
    " ",
    '-"@till/rows@^2.0.1":',
    '-  version "2.0.4"',
    "-",
)
_DIVIDED = (
    '-"@till/rows@^2.0.1", "@till/rows@^2.0.4":',
    '+"@till/rows@^2.0.1":',
    '   version "2.0.5"',
    '+"@till/rows@^2.1.0":',
    '+  version "2.1.0"',
)


@pytest.mark.parametrize(
    ("path", "lines", "found"),
    [
        ("Cargo.lock", _CARGO, [("ignore", "0.4.31", "0.4.33")]),
        (
            "pnpm-lock.yaml",
            _PNPM,
            [("lerna", "10.0.0", "10.0.1"), ("@lerna/create", "10.0.0", "10.0.1")],
        ),
        ("package-lock.json", _NPM, [("@scope/ws", "8.21.1", "8.21.3")]),
        ("yarn.lock", _YARN, [("@babel/core", "7.1.0", "7.2.0")]),
        # An entry that stays takes in what another one was for.
        ("yarn.lock", _JOINED, [("@till/rows", "2.0.4", "2.0.5")]),
        ("yarn.lock", _DIVIDED, []),
    ],
)
def test_versions_of_a_lock_file(
    path: str, lines: tuple[str, ...], found: list[tuple[str, str, str]]
) -> None:
    facts = make.facts("Update", files=[make.file(path, *lines, kind="lock")])
    assert [(f.name, f.old, f.new) for f in locked(facts)] == found


def test_the_project_s_own_version_and_versions_without_a_name_are_left_out() -> None:
    lines = (' "name": "shop",', '-"version": "1.0.0",', '+"version": "1.1.0",')
    facts = make.facts("Update", files=[make.file("package-lock.json", *lines, kind="lock")])
    assert locked(facts) == []


def test_a_package_held_at_several_versions_is_not_said_to_move() -> None:
    lines = ("-  ws@7.0.0:", "-  ws@8.0.0:", "+  ws@8.1.0:")
    facts = make.facts("Update", files=[make.file("pnpm-lock.yaml", *lines, kind="lock")])
    assert locked(facts) == []


def test_lock_files_beside_others_are_not_read() -> None:
    files = [make.file("Cargo.lock", *_CARGO, kind="lock"), make.file("a.py", "+x = 1")]
    assert locked(make.facts("Update", files=files)) == []


def test_documents_beside_lock_files_hide_no_version() -> None:
    files = [
        make.file("Cargo.lock", *_CARGO, kind="lock"),
        make.file("README.md", "-", kind="docs"),
    ]
    assert [fact.name for fact in locked(make.facts("Update", files=files))] == ["ignore"]


def test_the_summary_says_from_what_to_what() -> None:
    facts = make.facts("Update ignore", files=[make.file("Cargo.lock", *_CARGO, kind="lock")])
    verdict = make.verdict("build", "low")
    assert write(facts, verdict, "en").fields["summary"] == (
        "Locks `ignore` at the patch release `0.4.33` instead of `0.4.31` (`Cargo.lock`)."
    )
    assert write(facts, verdict, "zh").fields["summary"] == (
        "锁定的依赖 `ignore` 由 `0.4.31` 升级到补丁版本 `0.4.33`（`Cargo.lock`）。"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1.9", "2.1", "major"),
        ("v4", "v5", "major"),
        ("^1.2.3", "^1.3.0", "minor"),
        ("1.2.3", "1.2.4", "patch"),
        ("1.2.4", "1.2.3", ""),
        ("^1.2.3", "~1.2.4", ""),
        ("2024.1", "2025.1", ""),
        ("1.2.3.4", "1.2.3.5", ""),
        ("1.2", "1.2.1", ""),
        (">=1,<2", ">=1,<3", ""),
    ],
)
def test_step_of_a_version(old: str, new: str, said: str) -> None:
    assert step(old, new) == said


def test_a_package_whose_several_versions_all_move_is_counted() -> None:
    lines = ("-  ws@7.0.0:", "-  ws@8.0.0:", "+  ws@7.0.1:", "+  ws@8.1.0:")
    facts = make.facts("Update", files=[make.file("pnpm-lock.yaml", *lines, kind="lock")])
    assert [(fact.name, fact.old, fact.new) for fact in locked(facts)] == [("ws", "", "")]


def test_a_package_that_moves_and_comes_at_another_version_too_is_counted() -> None:
    lines = ("-  ws@7.0.0:", "+  ws@7.0.1:", "+  ws@8.1.0:")
    facts = make.facts("Update", files=[make.file("pnpm-lock.yaml", *lines, kind="lock")])
    assert [(fact.name, fact.old, fact.new) for fact in locked(facts)] == [("ws", "", "")]


@pytest.mark.parametrize(
    ("subject", "patch", "said"),
    [
        (
            "Drop till",
            ('-name = "till"', '-version = "1.2"'),
            "emoves locked dependency `till` (`1.2`)",
        ),
        ("Drop till", ('-name = "tills"', '-version = "1.2"'), ""),
        ("Raise ignore", _CARGO, "ocks `ignore` at the patch release `0.4.33`"),
        ("Raise rows", _CARGO, ""),
    ],
)
def test_beside_others_a_lock_file_tells_of_what_the_subject_names(
    subject: str, patch: tuple[str, ...], said: str
) -> None:
    files = [make.file("Cargo.lock", *patch, kind="lock"), make.file("a.rs", "+row();")]
    row = Fact("call", "added", "row", "a.rs", 1)
    summary = write(make.facts(subject, row, files=files), make.verdict("fix", "low"), "en").fields
    assert said in summary["summary"]
    assert said or "lock" not in summary["summary"].replace("Cargo.lock", "")


def test_a_package_of_which_one_of_two_versions_stays_is_not_gone() -> None:
    lines = (
        '     "node_modules/rows": {',
        '-      "version": "0.27.2",',
        '+      "version": "1.6.5",',
        "     },",
        '-    "node_modules/shelf/node_modules/rows": {',
        '-      "version": "1.6.5",',
        "-    },",
    )
    facts = make.facts("Raise rows", files=[make.file("package-lock.json", *lines, kind="lock")])
    assert [(f.action, f.old, f.new) for f in locked(facts)] == [("changed", "0.27.2", "1.6.5")]
