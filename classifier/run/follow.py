"""What the configuration follows, with every default filled in and every word checked."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from classifier.config import Loaded
from classifier.config.following import Paths, RepositoryEntry
from classifier.errors import ConfigError, RevisionError
from classifier.git import Repository
from classifier.git.timeline import lands_by_merges
from classifier.window import zone

_SLUG = re.compile(r"[\w][\w.-]*/[\w.-]+")
_SCP = re.compile(r"(?:[\w.-]+@)?[\w.-]+:(?!//)[^\s]+")
_SCHEMES = ("https", "http", "ssh", "git", "file")
_NAME = re.compile(r"[\w.+-]+(?:/[\w.+-]+)*")


@dataclass(frozen=True, slots=True)
class Followed:
    """A repository of the daily run. ``mirror`` is None for one that is read where it lies."""

    name: str
    location: str
    mirror: Path | None
    branch: str
    paths: Paths
    bots: bool
    merges: bool
    timezone: str
    languages: tuple[str, ...]
    profile: str
    rules: tuple[str, ...]


def followed(loaded: Loaded) -> tuple[Followed, ...]:
    """The repositories of the configuration, in its order. Raises ConfigError."""
    found = tuple(_followed(entry, loaded) for entry in _entries(loaded))
    names = [one.name for one in found]
    for name in names:
        if names.count(name) > 1:
            raise ConfigError(f"repositories: {name!r} is there twice; give one another name:")
    if not found:
        where = str(loaded.file) if loaded.file else "no gitsift.yaml found"
        raise ConfigError(
            f"{where}: no repositories to follow; list them under repositories: or run gitsift init"
        )
    return found


def open_local(repositories: Iterable[Followed]) -> None:
    """Raises RepositoryError for one that is to be read where it lies, and does not lie there."""
    for one in repositories:
        if one.mirror is None:
            Repository.open(one.location)


def wants_merges(one: Followed) -> bool:
    """Whether a repository that is read where it lies takes its changes in by merge commits.

    One that is to be fetched, or has no commit yet, cannot be asked.
    """
    if one.mirror is not None:
        return False
    try:
        return lands_by_merges(Repository.open(one.location), one.branch or "HEAD")
    except RevisionError:
        return False


def cache_dir() -> Path:
    """The folder of the mirrors: $GITSIFT_CACHE, or gitsift in the user's cache."""
    if own := os.environ.get("GITSIFT_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gitsift"


def _entries(loaded: Loaded) -> Iterator[RepositoryEntry]:
    for entry in loaded.config.repositories:
        yield RepositoryEntry(repository=entry) if isinstance(entry, str) else entry


def _followed(entry: RepositoryEntry, loaded: Loaded) -> Followed:
    config = loaded.config
    location, is_remote = _locate(entry.repository, loaded)
    name = entry.name or _name_of(location, is_remote)
    if not _NAME.fullmatch(name) or ".." in name.split("/") or "." in name.split("/"):
        raise ConfigError(f"repositories: {name!r} cannot be part of a path; give it a name:")
    timezone = entry.timezone or config.timezone
    zone(timezone, loaded.file)
    profile = entry.profile or config.profile
    languages = entry.languages or config.output.languages or (config.language,)
    return Followed(
        name=name,
        location=location,
        mirror=_mirror(location, entry.branch) if is_remote else None,
        branch=entry.branch,
        paths=entry.paths,
        bots=entry.bots,
        merges=entry.merges,
        timezone=timezone,
        languages=tuple(dict.fromkeys(languages)),
        profile=loaded.resolve(profile) if profile.endswith((".yaml", ".yml")) else profile,
        rules=tuple(loaded.resolve(file) for file in (*config.rules, *entry.rules)),
    )


def _locate(text: str, loaded: Loaded) -> tuple[str, bool]:
    """(path or URL, whether it is remote). owner/name is GitHub's where no such folder is."""
    if text.startswith("-") or any(char.isspace() for char in text):
        raise ConfigError(f"repositories: {text!r} is no path, URL or owner/name")
    if "://" in text:
        return _checked(text), True
    path = loaded.resolve(os.path.expanduser(text))
    if text.startswith((".", "/", "~")) or Path(path).exists():
        return path, False
    if _SLUG.fullmatch(text):
        return f"https://github.com/{text.removesuffix('.git')}.git", True
    if _SCP.fullmatch(text):
        return text, True
    raise ConfigError(
        f"repositories: {text!r}: no such folder, and no URL or owner/name; "
        "write a path from ./ or /, a URL, or owner/name on GitHub"
    )


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _SCHEMES:
        raise ConfigError(
            f"repositories: {parts.scheme}:// is not supported; use one of {', '.join(_SCHEMES)}"
        )
    if parts.password or (parts.username and parts.scheme in ("http", "https")):
        raise ConfigError(
            f"repositories: the URL of {parts.hostname} has credentials in it; take them out and "
            "use a credential helper of git or a token in the environment (docs/daily-run.md)"
        )
    return url


def _name_of(location: str, is_remote: bool) -> str:
    if not is_remote:
        folder = Path(os.path.abspath(location))
        return (folder.parent if folder.name == ".git" else folder).name.removesuffix(".git")
    path = urlsplit(location).path if "://" in location else location.partition(":")[2]
    parts = path.strip("/").removesuffix(".git").split("/")
    return "/".join(parts[-1:] if location.startswith("file://") else parts)


def _mirror(url: str, branch: str) -> Path:
    """One folder a URL and branch, readable and free of collisions."""
    digest = hashlib.sha256(f"{url}\n{branch}".encode()).hexdigest()[:12]
    readable = re.sub(r"[^\w.-]+", "-", _name_of(url, True))[-60:].strip("-.")
    return cache_dir() / "mirrors" / f"{readable}-{digest}.git"
