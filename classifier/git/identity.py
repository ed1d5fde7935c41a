"""What a repository is called and where its commits are shown, by its remote or its folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

_SCP = re.compile(r"^(?:[\w.-]+@)?([\w.-]+):(?!//)(.+)$")
_MIRRORED = re.compile(r"[\w.-]+\+[\w.-]+")


def identity(url: str, git_dir: str) -> tuple[str, str]:
    """(name to show, web address or "") from the remote; without one the folder's name."""
    host, path = "", ""
    parts = urlsplit(url) if "://" in url else None
    if parts and parts.scheme in ("http", "https", "ssh", "git"):
        host, path = parts.hostname or "", parts.path
    elif match := _SCP.match(url):
        host, path = match.groups()
    slug = path.strip("/").removesuffix(".git")
    if host and "/" in slug:
        return slug, f"https://{host}/{slug}"
    folder = Path(git_dir)
    if folder.name == ".git" or folder.name in ("repo", "git"):
        folder = folder.parent
    elif folder.parent.name == "worktrees":
        folder = folder.parent.parent.parent
    name = folder.name.removesuffix(".git") or folder.name or "repository"
    # Mirrors of many repositories lie in folders named OWNER+NAME.
    return name.replace("+", "/") if _MIRRORED.fullmatch(name) else name, ""


def commit_url(web: str) -> str:
    """The address of a commit at that host, with ``{sha}`` in it; "" where there is none."""
    if not web:
        return ""
    host = urlsplit(web).hostname or ""
    if "gitlab" in host:
        return web + "/-/commit/{sha}"
    if "bitbucket" in host:
        return web + "/commits/{sha}"
    return web + "/commit/{sha}"
