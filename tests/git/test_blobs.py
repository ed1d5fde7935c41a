"""Whole files by their ids, what is missing or no text, and a git that gives up."""

from __future__ import annotations

from pathlib import Path

from classifier.git import Blobs, Repository
from tests.git.test_partial import partial
from tests.scripted import Scripted


def ids(repo: Scripted, *names: str) -> list[str]:
    return [repo.git("rev-parse", f"HEAD:{name}").decode().strip() for name in names]


def test_texts_by_id(repo: Scripted) -> None:
    files: dict[str, str | bytes | None] = {
        "a.py": "x = 1\r\ny\n",
        "empty": "",
        "broken.txt": b"\xff\xfe bytes\n",
        "image.png": b"\x89PNG\0\0",
        "large.txt": "line\n" * 300_000,
    }
    repo.commit("files", files)
    a, empty, broken, image, large = ids(repo, *files)
    blobs = Blobs(Repository.open(str(repo.path)))
    try:
        found = blobs.read([large, a, "", image, "1" * 40, a, empty, broken])
        assert found == {a: "x = 1\r\ny\n", empty: "", broken: "�� bytes\n"}
        assert blobs.read([a]) == {a: found[a]}
    finally:
        blobs.close()


def test_a_long_source_is_read(repo: Scripted) -> None:
    text = "x = 1;\n" * 80_000
    repo.commit("one", {"core.c": text})
    blobs = Blobs(Repository.open(str(repo.path)))
    assert blobs.read(ids(repo, "core.c")) == {ids(repo, "core.c")[0]: text}
    blobs.close()


def test_a_folder_and_a_commit_are_no_files(repo: Scripted) -> None:
    sha = repo.commit("one", {"d/a.py": "x\n"})
    blobs = Blobs(Repository.open(str(repo.path)))
    assert blobs.read([sha, *ids(repo, "d", "d/a.py")]) == {ids(repo, "d/a.py")[0]: "x\n"}
    blobs.close()


def test_nothing_is_fetched_into_a_partial_clone(repo: Scripted, tmp_path: Path) -> None:
    repo.commit("one", {"a.py": "x\n", "b.py": "y\n"})
    clone = partial(repo, tmp_path / "clone", "blob:none")
    blobs = Blobs(Repository.open(str(clone)))
    assert blobs.read(ids(repo, "a.py", "b.py")) == {}
    assert blobs.read(ids(repo, "a.py")) == {}
    blobs.close()


def test_a_damaged_object_ends_the_reading_but_no_report(repo: Scripted) -> None:
    repo.commit("one", {"a.py": "x\n", "b.py": "y\n"})
    a, b = ids(repo, "a.py", "b.py")
    path = repo.path / ".git" / "objects" / a[:2] / a[2:]
    path.chmod(0o644)
    path.write_bytes(b"damage")
    blobs = Blobs(Repository.open(str(repo.path)))
    assert set(blobs.read([b, a])) <= {b}
    blobs.close()
