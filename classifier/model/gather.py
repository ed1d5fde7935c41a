"""Feature tables of many repositories and long histories, by many processes or a Dask cluster.

The commits are cut into chunks of one repository each; a worker turns a chunk into a table, and
tables are put together in the order of the chunks. So the bytes are the same with one process or
many, wherever a worker died and its chunk was done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from joblib import Parallel, delayed, parallel_config

from classifier import diff
from classifier.domain import Commit, Skipped
from classifier.errors import UsageError
from classifier.facts import load_paths
from classifier.git import PatchReader, Repository, isolate
from classifier.model.table import collect, joined, table_of
from classifier.resources import rules_dir

CHUNK: Final = 64
"""Commits of a chunk: enough that starting git does not count, few enough to spread well."""


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
    with _cluster(scheduler) if scheduler else nullcontext():
        done = Parallel(n_jobs=-1 if scheduler else jobs, return_as="generator")(
            delayed(features_of)(chunk) for chunk in work
        )
        for part in done:
            parts.append(part)
            if progress:
                progress(len(parts), len(work))
    return joined([table_of(part, "a chunk") for part in parts])


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
    """joblib's work goes to the cluster at the address while this lasts."""
    try:
        from distributed import Client  # noqa: PLC0415 - the extra gitsift[cluster] alone has it
    except ImportError as error:
        raise UsageError(
            "--scheduler needs Dask: pip install 'gitsift[cluster]', here and on the workers"
        ) from error
    try:
        client: Any = Client(address, timeout=20)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(
            f"--scheduler {address}: no Dask scheduler answers there ({error}); start one with "
            "'dask scheduler' and name its tcp:// address"
        ) from error
    try:
        with parallel_config(backend="dask", client=client):
            yield client
    finally:
        client.close()
