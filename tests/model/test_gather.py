"""Features of many repositories: the same bytes however the work is cut and spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from classifier import diff
from classifier.commands.training import wanted
from classifier.domain import Commit, Skipped
from classifier.errors import EvaluationError, UsageError
from classifier.facts import load_paths
from classifier.git import PatchReader, Repository
from classifier.model import gather as module
from classifier.model.gather import Chunk, chunks, gather
from classifier.model.table import collect, joined, table_of
from classifier.resources import rules_dir
from tests.scripted import Scripted


@pytest.fixture
def work(
    make_repo: Callable[[str], Scripted], monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Chunk], bytes]:
    """Two repositories in chunks of three, and their table made at once."""
    monkeypatch.setattr(module, "CHUNK", 3)
    parts: list[Chunk] = []
    commits: list[tuple[str, Commit]] = []
    for name in ("one", "two"):
        made = make_repo(name)
        for n in range(7):
            made.commit(f"{('fix: ', '')[n % 2]}change {n} of {name}", {f"{n}.py": f"x = {n}\n"})
        made.commit("nothing")
        found = Repository.open(str(made.path))
        parts += chunks(found, f"a/{name}", made.shas)
        reader = PatchReader(found)
        for raw in reader.read(made.shas):
            assert not isinstance(raw, Skipped)
            commits.append((f"a/{name}", replace(raw.commit, files=diff.parse(raw.files))))
        reader.close()
    return parts, collect(commits, load_paths(rules_dir() / "paths.yaml"))


def test_chunks_joined_are_the_table_made_at_once(work: tuple[list[Chunk], bytes]) -> None:
    parts, whole = work
    assert [len(part.shas) for part in parts] == [3, 3, 2, 3, 3, 2]
    told: list[tuple[int, int]] = []
    assert gather(parts, 1, progress=lambda done, of: told.append((done, of))) == whole
    assert told == [(n, 6) for n in range(1, 7)]


def test_processes_do_not_change_the_bytes(work: tuple[list[Chunk], bytes]) -> None:
    parts, whole = work
    assert gather(parts, 2) == whole


def test_only_labelled_repositories_need_be_there() -> None:
    labels = [("a/one", "2" * 40), ("a/one", "1" * 40)]
    listed = [("a/one", "3" * 40), ("a/one", "1" * 40), ("a/two", "4" * 40)]
    assert wanted(labels, listed) == {"a/one": ["1" * 40, "2" * 40, "3" * 40]}


def test_an_empty_table_and_one_chunk(work: tuple[list[Chunk], bytes]) -> None:
    parts, _ = work
    (one,) = [gather(parts[:1])]
    assert joined([table_of(one, "x")]) == one
    assert len(table_of(gather([]), "x").shas) == 0


def test_a_commit_that_is_not_there_is_left_out(work: tuple[list[Chunk], bytes]) -> None:
    (first, *_), _ = work
    lost = replace(first, shas=("1" * 40, *first.shas))
    assert gather([lost]) == gather([first])


def test_a_cluster_that_is_not_there_is_an_error(work: tuple[list[Chunk], bytes]) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        gather(work[0], scheduler="nonsense://x")


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Any]]:
    """Makes a cluster of so many workers with one thread each."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("DASK_TEMPORARY_DIRECTORY", str(tmp_path))
    made = []

    def make(workers: int) -> Any:
        made.append(
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
            )
        )
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_one_of_two_dask_workers_may_die(
    work: tuple[list[Chunk], bytes], cluster: Callable[[int], Any]
) -> None:
    parts, whole = work
    made = cluster(2)
    nannies = list(made.workers.values())
    killed: list[int] = []

    def kill(done: int, _: int) -> None:
        if done == 2 and not killed:
            killed.append(nannies[1].pid)
            nannies[1].process.process.kill()

    assert gather(parts, scheduler=made.scheduler_address, progress=kill) == whole
    assert killed


def test_a_single_worker_does_the_work_itself(
    work: tuple[list[Chunk], bytes], cluster: Callable[[int], Any]
) -> None:
    parts, whole = work
    made = cluster(1)
    seen: set[str] = set()

    def look(*_: int) -> None:
        seen.update(str(key).partition("-")[0] for key in made.scheduler.tasks)

    assert gather(parts, scheduler=made.scheduler_address, progress=look) == whole
    assert seen == {"features_of"}


def test_a_cluster_without_workers_is_an_error(
    work: tuple[list[Chunk], bytes], cluster: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 1)
    with pytest.raises(UsageError, match="has no workers; start some with 'dask worker tcp://"):
        gather(work[0], scheduler=cluster(0).scheduler_address)


def test_a_cluster_that_ends_meanwhile_could_not_evaluate(
    work: tuple[list[Chunk], bytes], cluster: Callable[[int], Any]
) -> None:
    made = cluster(1)
    with pytest.raises(EvaluationError, match="the cluster failed"):
        gather(work[0] * 9, scheduler=made.scheduler_address, progress=lambda *_: made.close())
