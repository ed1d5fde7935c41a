"""Commits as git stores them come out whole, whatever they hold."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from classifier import diff
from classifier.domain import Commit, FileChange, Skipped
from classifier.facts import extract, load_paths
from classifier.facts.layout import DRIVEN
from classifier.git import Listing, PatchReader, RawCommit, Repository, Selection, environment
from classifier.git import sections as sections_module
from classifier.git.identity import identity
from classifier.resources import rules_dir
from tests.scripted import EPOCH, Scripted


def read(
    path: Path, shas: Sequence[str] | None = None, sections: bool = True
) -> list[RawCommit | Skipped]:
    repository = Repository.open(str(path))
    reader = PatchReader(repository, sections=sections)
    if shas is None:
        shas = list(repository.commits(Selection(merges=True), Listing()))
    try:
        return list(reader.read(shas))
    finally:
        reader.close()


def only(path: Path) -> tuple[Commit, tuple[FileChange, ...]]:
    raw = read(path)[0]
    assert isinstance(raw, RawCommit)
    return raw.commit, diff.parse(raw.files)


def numstat(repo: Scripted, sha: str) -> list[tuple[int, int, str, str]]:
    """What git itself counts: (added, deleted, old path, new path), binary as zero."""
    out = repo.git(
        "diff-tree",
        "--root",
        "-r",
        "-M",
        "--numstat",
        "-z",
        "--no-commit-id",
        "--diff-merges=first-parent",
        sha,
    )
    words, found = iter(out.split(b"\0")), []
    for word in words:
        if not word:
            continue
        added, deleted, name = word.split(b"\t", 2)
        old, new = (name, name) if name else (next(words), next(words))
        found.append(
            (
                int(added) if added != b"-" else 0,
                int(deleted) if deleted != b"-" else 0,
                *(n.decode("utf-8", "backslashreplace") for n in (old, new)),
            )
        )
    return found


def ours(files: Sequence[FileChange]) -> list[tuple[int, int, str, str]]:
    return [(f.added, f.deleted, f.old_path or f.path, f.path) for f in files]


def test_metadata_and_message(repo: Scripted) -> None:
    sha = repo.commit(
        "fix: first line\nsecond line\n\nBody text.\n\nSigned-off-by: A <a@b.c>\n", {"a": "1\n"}
    )
    commit, files = only(repo.path)
    assert commit.sha == sha
    assert commit.subject == "fix: first line second line"
    assert commit.body == "Body text.\n\nSigned-off-by: A <a@b.c>"
    assert commit.author.name == "Ada Lovelace"
    assert commit.committed_at.timestamp() == EPOCH + 60
    assert commit.parents == ()
    assert [f.kind for f in files] == ["added"]


def test_the_offset_of_the_author_is_kept(repo: Scripted) -> None:
    repo.write({"a": "1\n"})
    repo.git("add", "a")
    tree = repo.git("write-tree").decode().strip()
    raw = f"tree {tree}\nauthor A <a@b> 1767225600 -0330\ncommitter B <c@d> 1767225600 +0545\n\nhello\n"
    sha = (
        repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw.encode())
        .decode()
        .strip()
    )
    raw_commit = read(repo.path, [sha])[0]
    assert isinstance(raw_commit, RawCommit)
    assert raw_commit.commit.authored_at.isoformat() == "2025-12-31T20:30:00-03:30"
    assert raw_commit.commit.committed_at.isoformat() == "2026-01-01T05:45:00+05:45"


def test_places_of_python_keep_their_indentation(repo: Scripted) -> None:
    method = "class Job:\n    def run(self):\n" + "        a += 1\n" * 9 + "        b = 1\n"
    rest = "if True:\n" + "    c += 1\n" * 9 + "    d = 1\n"
    repo.commit("one", {"a.py": method + rest})
    repo.commit(
        "two", {"a.py": (method + rest).replace("b = 1", "b = 2").replace("d = 1", "d = 2")}
    )
    _, files = only(repo.path)
    assert [hunk.section for hunk in files[0].hunks] == ["    def run(self):", "if True:"]


def test_behind_a_function_of_a_script_stands_what_opens_at_the_margin(repo: Scripted) -> None:
    files = {
        "a.pl": "sub load {\n" + "    a();\n" * 9 + "    one();\n}\n\n"
        "while (@ARGV) {\n" + "    c();\n" * 9 + "    one();\n}\n",
        "a.sh": "load() {\n" + "    a\n" * 9 + "    one\n}\n\n"
        "for x in *; do\n" + "    c\n" * 9 + "    one\ndone\n",
    }
    repo.commit("one", files)
    repo.commit("two", {name: text.replace("one", "two") for name, text in files.items()})
    _, changed = only(repo.path)
    sections = [hunk.section for file in changed for hunk in file.hunks]
    assert sections == ["sub load {", "while (@ARGV) {", "load() {", "for x in *; do"]


def test_places_of_java_and_kotlin_may_have_annotations(repo: Scripted) -> None:
    files = {
        "A.java": "class A {\n  @Override public int size() {\n"
        + "    a += 1;\n" * 9
        + "    b = 1;\n",
        "A.kt": "class A {\n  @Test fun size() {\n" + "    a += 1\n" * 9 + "    b = 1\n",
    }
    repo.commit("one", files)
    repo.commit("two", {name: text.replace("b = 1", "b = 2") for name, text in files.items()})
    _, changed = only(repo.path)
    sections = [file.hunks[0].section for file in changed]
    assert sections == ["  @Override public int size() {", "  @Test fun size() {"]


_PLACES = {
    "a.py": ("class Job:\n    def run(self):\n        pass\n", "        last = 1\n"),
    "a.rs": ("impl Job {\n    fn run(self) {\n", "        last = 1;\n    }\n}\n"),
    "a.md": ("# Job\n\n## Run\n\n", "last 1\n"),
    "a.ts": ("function run() {\n", "    last = 1\n}\n"),
    "a.toml": ("[job]\nrun = [\n", "    'last 1',\n]\n"),
}


def test_what_rules_and_model_see_does_not_hang_on_the_drivers_of_git(repo: Scripted) -> None:
    between = "        more += 1\n" * 9
    files = {name: head + between + end for name, (head, end) in _PLACES.items()}
    repo.commit("one", files)
    repo.commit("two", {name: text.replace("last", "end") for name, text in files.items()})
    table = load_paths(rules_dir() / "paths.yaml")
    seen = []
    for sections in (True, False):
        raw = read(repo.path, sections=sections)[0]
        assert isinstance(raw, RawCommit)
        commit = replace(raw.commit, files=diff.parse(raw.files))
        seen.append(
            ([file.hunks[-1].section for file in commit.files], extract(commit, table).items)
        )
    (driven, with_drivers), (plain, without) = seen
    told = dict(zip(sorted(files), zip(driven, plain, strict=True), strict=True))
    assert told["a.py"] == ("    def run(self):", "class Job:")
    assert told["a.ts"] == ("function run() {", "function run() {")
    assert with_drivers == without


def test_facts_know_the_files_that_have_a_driver() -> None:
    rules = Path(environment.__file__).with_name("gitattributes").read_text("utf-8").splitlines()
    names = {line.split()[0] for line in rules if not line.startswith("#")}
    assert names == {f"*{end}" for end in DRIVEN}


@pytest.mark.parametrize("date", ["99999999999999999 +0000", "-1 +0000", "0 +9999", "nonsense"])
def test_an_impossible_time_loses_no_commit(repo: Scripted, date: str) -> None:
    tree = repo.git("write-tree").decode().strip()
    raw = f"tree {tree}\nauthor A <a@b> {date}\ncommitter B <c@d> {date}\n\nhello\n"
    sha = (
        repo.git("hash-object", "--literally", "-t", "commit", "-w", "--stdin", stdin=raw.encode())
        .decode()
        .strip()
    )
    found = read(repo.path, [sha])[0]
    assert isinstance(found, RawCommit)
    assert found.commit.subject == "hello"


def test_every_shape_of_change_counts_as_numstat_counts(repo: Scripted) -> None:
    repo.commit(
        "root",
        {"a.py": "one\ntwo\nthree\n", "gone.txt": "x\n", "b.bin": b"\0\1\2", "l.txt": "target"},
    )
    repo.commit("edit", {"a.py": "one\n2\nthree\nfour\n", "gone.txt": None, "b.bin": b"\0\1\3"})
    repo.commit("no newline", {"a.py": "one\n2\nthree\nfour"})
    (repo.path / "a.py").rename(repo.path / "moved.py")
    repo.commit("pure rename")
    (repo.path / "moved.py").rename(repo.path / "again.py")
    repo.commit("rename and edit", {"again.py": "one\n2\nthree\nfive\n"})
    repo.git("update-index", "--chmod=+x", "again.py")
    repo.git("commit", "--quiet", "-m", "mode only")
    (repo.path / "again.py").chmod(0o755)
    (repo.path / "l.txt").unlink()
    (repo.path / "l.txt").symlink_to("target")
    repo.commit("file becomes link")
    repo.commit(
        "lines that look like headers", {"h": "--- a/x\n+++ b/x\n@@ -1 +1 @@\ndiff --git a/q b/q\n"}
    )
    repo.commit("and change them", {"h": "-- a/x\n++ b/x\n@@ -1 +1 @@\ndiff --git a/q b/r\n"})
    repo.commit("carriage returns, form feeds", {"c": b"a\r\nb\rc\x0cd\x1ce\x85f\r\n"})
    repo.commit("empty file", {"empty": ""})
    repo.commit("nothing at all")
    seen = read(repo.path)
    assert len(seen) == 12
    for raw in seen:
        assert isinstance(raw, RawCommit)
        files = diff.parse(raw.files)
        assert ours(files) == numstat(repo, raw.commit.sha), raw.commit.subject
        for change in files:
            assert (
                sum(1 for h in change.hunks for _ in h.added()) == change.added
                or change.kind == "type_changed"
            )
            assert not change.unparsed


def test_lines_carry_their_numbers(repo: Scripted) -> None:
    repo.commit("root", {"a": "".join(f"{i}\n" for i in range(1, 30))})
    repo.commit(
        "two hunks",
        {"a": "".join(f"{i}\n" for i in range(1, 30) if i != 20).replace("3\n", "three\n", 1)},
    )
    _, (change,) = only(repo.path)
    assert [pair for h in change.hunks for pair in h.added()] == [(3, "three")]
    assert [pair for h in change.hunks for pair in h.deleted()] == [(3, "3"), (20, "20")]


@pytest.mark.parametrize(
    "name",
    [
        'quo"te',
        "tab\there",
        "new\nline",
        "back\\slash",
        "ünï",
        "-dash",
        " space ",
        "a b/c d",
        "$(x)",
        "|pipe`tick",
    ],
)
def test_names_that_git_quotes(repo: Scripted, name: str) -> None:
    repo.commit("add", {name: "1\n"})
    repo.commit("edit", {name: "2\n"})
    for raw in read(repo.path):
        assert isinstance(raw, RawCommit)
        (change,) = diff.parse(raw.files)
        assert change.path == name
        assert change.added == 1


def test_a_name_that_is_not_utf8_stays_readable(repo: Scripted) -> None:
    (repo.path / os.fsdecode(b"caf\xe9.py")).write_bytes(b"x\n")
    repo.commit("latin")
    _, (change,) = only(repo.path)
    assert change.path == "caf\\xe9.py"


@pytest.mark.parametrize(
    "message",
    [
        "a\x01b\x02\x1f",
        "\x1b[31mred\x1b[0m",
        "right\u202eleft",
        "<script>|`[x](y)@everyone\n\n### fake",
        "",
        "\n\n\nlate",
        "end-of\n\0"[:7],
    ],
)
def test_messages_survive(repo: Scripted, message: str) -> None:
    repo.commit(message, {"a": "1\n"})
    commit, files = only(repo.path)
    assert len(files) == 1
    stored = repo.git("log", "-1", "--format=%B").decode().strip("\n")
    assert (commit.subject + "\n\n" + commit.body).strip("\n") == stored


def test_a_message_in_another_encoding(repo: Scripted) -> None:
    repo.git("config", "i18n.commitEncoding", "ISO-8859-1")
    repo.commit("Grüße".encode("latin-1"), {"a": "1\n"})
    assert only(repo.path)[0].subject == "Grüße"


def test_submodules_and_links(repo: Scripted) -> None:
    repo.commit("root", {"a": "1\n"})
    for link in ("1" * 40, "2" * 40):
        repo.git("update-index", "--add", "--cacheinfo", f"160000,{link},sub")
        repo.git("commit", "--quiet", "-m", "module")
    raw = read(repo.path)[0]
    assert isinstance(raw, RawCommit)
    (change,) = diff.parse(raw.files)
    assert change.is_submodule
    assert (change.added, change.deleted) == (1, 1)


def test_merges_compare_with_the_first_parent(repo: Scripted) -> None:
    repo.commit("root", {"a": "1\n"})
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit("side", {"b": "1\n2\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit("main", {"c": "1\n"})
    repo.git("merge", "--quiet", "--no-ff", "-m", "merge side", "side")
    commit, (change,) = only(repo.path)
    assert len(commit.parents) == 2
    assert (change.path, change.added) == ("b", 2)


def test_a_patch_that_is_too_large_is_counted(
    repo: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections_module, "MAX_FILE", 2_000)
    monkeypatch.setattr("classifier.git.reader._CHUNK", 700)
    text = "".join(f"++ line {i}\n-- line\n" for i in range(3_000))
    repo.commit("root", {"a": "x\n", "b.txt": text, "c": "y\n"})
    repo.commit("edit", {"a": "z\n", "b.txt": text[len(text) // 2 :] + "more\n" * 500, "c": "w\n"})
    for raw in read(repo.path):
        assert isinstance(raw, RawCommit)
        files = diff.parse(raw.files)
        assert ours(files) == numstat(repo, raw.commit.sha)
        assert [bool(f.unparsed) for f in files] == [False, True, False]


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 31, 64, 997])
def test_counting_does_not_depend_on_where_chunks_end(
    chunk: int, repo: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections_module, "MAX_FILE", 100)
    monkeypatch.setattr("classifier.git.reader._CHUNK", chunk)
    repo.commit("wide", {f"d/{i}": f"{i}\n+\n-\n" * (40 if i % 3 == 0 else 1) for i in range(12)})
    raw = read(repo.path)[0]
    assert isinstance(raw, RawCommit)
    assert ours(diff.parse(raw.files)) == numstat(repo, raw.commit.sha)


def test_one_huge_file_and_ten_thousand_small_ones(repo: Scripted) -> None:
    repo.commit("huge", {"huge.txt": b"0123456789abcde\n" * 7_000_000})
    repo.commit("wide", {f"w/{i // 100}/{i}.txt": f"{i}\n" for i in range(10_000)})
    wide, huge = read(repo.path)
    assert isinstance(wide, RawCommit)
    assert isinstance(huge, RawCommit)
    assert len(diff.parse(wide.files)) == 10_000
    (change,) = diff.parse(huge.files)
    assert (change.added, change.unparsed) == (7_000_000, diff.TOO_LARGE)


def test_a_missing_blob_skips_its_commit_and_no_other(repo: Scripted) -> None:
    for i in range(5):
        repo.commit(f"commit {i}", {f"f{i}": f"content {i}\n", "shared": f"{i}\n"})
    lost = repo.git("rev-parse", f"{repo.shas[2]}:f2").decode().strip()
    (repo.path / ".git/objects" / lost[:2] / lost[2:]).unlink()
    seen = read(repo.path)
    assert [isinstance(s, Skipped) for s in seen] == [False, False, True, False, False]
    skipped = seen[2]
    assert isinstance(skipped, Skipped)
    assert skipped.sha == repo.shas[2]
    assert lost in skipped.reason
    assert skipped.commit is not None
    assert skipped.commit.subject == "commit 2"


def test_a_missing_commit_in_the_list(repo: Scripted) -> None:
    first = repo.commit("one", {"a": "1\n"})
    second = repo.commit("two", {"a": "2\n"})
    seen = read(repo.path, [second, "f" * 40, first, first])
    assert [getattr(s, "sha", None) or s.commit.sha for s in seen] == [
        second,
        "f" * 40,
        first,
        first,
    ]  # type: ignore[union-attr]
    assert [isinstance(s, Skipped) for s in seen] == [False, True, False, False]


def test_the_cut_of_a_shallow_clone_is_not_taken_for_a_root(
    repo: Scripted, make_repo: Callable[[str], Scripted]
) -> None:
    for i in range(4):
        repo.commit(f"commit {i}", {"a": f"{i}\n"})
    clone = make_repo("clone")
    clone.git("fetch", "--quiet", "--depth=2", repo.path.as_uri(), "main:theirs")
    clone.git("symbolic-ref", "HEAD", "refs/heads/theirs")
    newest, oldest = read(clone.path)
    assert isinstance(newest, RawCommit)
    assert isinstance(oldest, Skipped)
    assert "--unshallow" in oldest.reason


def test_real_histories_count_as_numstat_counts(real_repositories: list[Path]) -> None:
    for path in real_repositories:
        repository = Repository.open(str(path))
        shas = [
            s
            for s, _ in zip(
                repository.commits(Selection(merges=True), Listing()), range(400), strict=False
            )
        ]
        repo = Scripted.__new__(Scripted)
        repo.path, repo.author, repo.email, repo.clock = path, "a", "b", EPOCH
        for raw in read(path, shas):
            if isinstance(raw, RawCommit):
                assert ours(diff.parse(raw.files)) == numstat(repo, raw.commit.sha), (
                    path,
                    raw.commit.sha,
                )


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/mirrors/owner+name/repo", "owner/name"),
        ("/mirrors/owner+name.git", "owner/name"),
        ("/home/name/.git", "name"),
        ("/home/c++/.git", "c++"),
    ],
)
def test_without_a_remote_the_folder_names_the_repository(folder: str, name: str) -> None:
    assert identity("", folder) == (name, "")
