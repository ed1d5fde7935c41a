"""A remote branch: how it is fetched, and what the remote says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from classifier.errors import EvaluationError
from classifier.git.network import talk

FETCH = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
PARTIAL = "--filter=blob:none"
_HEADS = "refs/heads/"
_ASK_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote branch to mirror ("": the remote's default) and the seconds a transfer may take."""

    url: str
    branch: str = ""
    timeout: float = 3600.0


def branch_of(remote: Remote, folder: Path) -> tuple[str, str]:
    """(branch to follow, its tip) as the remote has them now. git runs in ``folder``.

    Raises EvaluationError where it cannot be reached or has no such branch.
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked = [_HEADS + remote.branch] if remote.branch else []
    said = talk(
        str(folder), remote.url, "ls-remote", "--symref", "--", remote.url, "HEAD", *asked,
        timeout=min(remote.timeout, _ASK_SECONDS),
    )  # fmt: skip
    default, refs = "", {}
    for line in said.splitlines():
        value, _, name = line.partition("\t")
        if value.startswith(f"ref: {_HEADS}"):
            default = value.removeprefix(f"ref: {_HEADS}")
        else:
            refs[name] = value
    if remote.branch:
        return remote.branch, _named(remote.branch, refs, default)
    if "HEAD" not in refs:
        raise EvaluationError("the remote has no commits; nothing can be reported")
    if not default:
        raise EvaluationError("the remote's HEAD is on no branch; name one with branch:")
    return default, refs["HEAD"]


def _named(branch: str, refs: dict[str, str], default: str) -> str:
    if _HEADS + branch in refs:
        return refs[_HEADS + branch]
    hint = f"its default branch is {default}" if default else "it has no default branch either"
    raise EvaluationError(f"the remote has no branch {branch!r}; {hint}; correct branch:")
