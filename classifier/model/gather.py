"""Feature tables of many repositories and long histories, by many processes or a Dask cluster.

The commits are cut into chunks of one repository each; a worker turns a chunk into a table, and
tables are put together in the order of the chunks. So the bytes are the same with one process or
many, wherever a worker died and its chunk was done again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from joblib import Parallel, delayed

from classifier import diff
from classifier.domain import Commit, Skipped
from classifier.errors import EvaluationError, UsageError
from classifier.facts import load_paths
from classifier.git import PatchReader, Repository, isolate
from classifier.model.table import collect, joined, table_of
from classifier.resources import rules_dir

CHUNK: Final = 64
"""Commits of a chunk: enough that starting git does not count, few enough to spread well."""
_PATIENCE: Final = 20
"""Seconds that a scheduler, and then its first worker, may take to answer."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some commits of a repository, as plain values that a worker can be sent."""

    path: str
    name: str
    shas: tuple[str, ...]


def chunks(repository: Repository, name: str, shas: Sequence[str]) -> Iterator[Chunk]:
    """A repository's commits in chunks, in their order."""
    for start in range(0, len(shas), CHUNK):
        yield Chunk(str(Path(repository.path).resolve()), name, tuple(shas[start : start + CHUNK]))


def gather(
    work: Sequence[Chunk],
    jobs: int = 1,
    scheduler: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The table of all chunks. ``scheduler`` names a Dask cluster, ``tcp://…`` ("": here).

    ``progress`` is told how many chunks of how many are done. Raises UsageError where the cluster
    or the library for it is not there.
    """
    parts: list[bytes] = []
    for part in _on_cluster(work, scheduler) if scheduler else _here(work, jobs):
        parts.append(part)
        if progress:
            progress(len(parts), len(work))
    return joined([table_of(part, "a chunk") for part in parts])


def _here(work: Iterable[Chunk], jobs: int) -> Iterator[bytes]:
    parts: Iterator[bytes] = Parallel(n_jobs=jobs, return_as="generator")(
        delayed(features_of)(chunk) for chunk in work
    )
    return parts


def _on_cluster(work: Sequence[Chunk], address: str) -> Iterator[bytes]:
    """Not by joblib's way to Dask, which does the work here where the cluster has one thread."""
    with _cluster(address) as client:
        # Read in their order and let go one by one, so that the cluster need not keep them.
        futures = client.map(features_of, work, pure=False)[::-1]
        while futures:
            yield futures.pop().result()


def features_of(chunk: Chunk) -> bytes:
    """The table of one chunk: what a worker does. Commits that git cannot read are left out."""
    isolate()
    paths = load_paths(rules_dir() / "paths.yaml")
    reader = PatchReader(Repository.open(chunk.path, chunk.name))
    try:
        return collect(_commits(reader, chunk), paths)
    finally:
        reader.close()


def _commits(reader: PatchReader, chunk: Chunk) -> Iterable[tuple[str, Commit]]:
    for raw in reader.read(chunk.shas):
        if not isinstance(raw, Skipped):
            yield chunk.name, replace(raw.commit, files=diff.parse(raw.files))


@contextmanager
def _cluster(address: str) -> Iterator[Any]:
    """A client of the cluster at the address, which has workers."""
    try:
        # The extra gitsift[cluster] alone has it.
        from distributed import Client, KilledWorker  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            "--scheduler needs Dask: pip install 'gitsift[cluster]', here and on the workers"
        ) from error
    # A lost scheduler is told below; the library would add a traceback.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        client: Any = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(
            f"--scheduler {address}: no Dask scheduler answers there ({error}); start one with "
            "'dask scheduler' and name its tcp:// address"
        ) from error
    try:
        _await_workers(client.wait_for_workers, address)
        yield client
    except (CancelledError, KilledWorker) as error:
        why = str(error).partition("\n")[0]
        raise EvaluationError(
            f"--scheduler {address}: the cluster failed: {why}; see its logs, then run this again"
        ) from error
    finally:
        client.close()


def _await_workers(wait: Callable[..., None], address: str) -> None:
    try:
        wait(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise UsageError(
            f"--scheduler {address}: has no workers; start some with 'dask worker {address}'"
        ) from error
