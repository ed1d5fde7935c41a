"""git commands that reach a remote: the user's own way there, but unattended.

Unlike reading, these calls see the user's configuration, since proxies, certificates and
credential helpers live there. They never prompt (a session of their own has no terminal), run no
hooks, end after a time limit, and what they say is freed of credentials.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import git
from git.exc import GitCommandNotFound

from classifier.errors import EvaluationError
from classifier.git.command import missing_git, one_line
from classifier.git.environment import SETTINGS, VARIABLES

_SETTINGS = (
    "advice.detachedHead=false",
    "core.fsmonitor=false",
    "core.hooksPath=" + os.devnull,
    "credential.interactive=false",
    # A repack that goes on in the background would outlive the run and its lock.
    "gc.autoDetach=false",
    "maintenance.autoDetach=false",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=60",
    "protocol.ext.allow=never",
    "submodule.recurse=false",
)
_VARIABLES = {
    "GCM_INTERACTIVE": "never",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_KNOWN_TOKENS = {
    "github.com": ("GITHUB_TOKEN", "GH_TOKEN"),
    "gitlab.com": ("GITLAB_TOKEN",),
}
_USER_INFO = re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^/@\s']+@", re.IGNORECASE)


def talk(folder: str, url: str, *arguments: str, timeout: float, lines: str = "") -> str:
    """Runs git with the network and the user's configuration, and returns its output.

    ``url`` is the remote's, for the token that the environment may hold for its host; ``timeout``
    is in seconds. Raises EvaluationError in git's words, without credentials.
    """
    command = ["git"]
    for setting in (*_SETTINGS, *_token_helper(url)):
        command += ["-c", setting]
    environment = {
        **_VARIABLES,
        # An empty one is git's way to say that there is nobody to ask.
        "GIT_ASKPASS": os.environ.get("GIT_ASKPASS", ""),
        # A cache inside of a checkout must not bring that checkout's configuration in.
        "GIT_CEILING_DIRECTORIES": str(Path(folder).resolve().parent),
    }
    return _run([*command, *arguments], folder, environment, lines, timeout)


def local(git_dir: str, *arguments: str, lines: str = "") -> str:
    """Runs git on a repository of this machine alone, isolated, with lines as its input."""
    command = ["git"]
    for setting in SETTINGS:
        command += ["-c", setting]
    return _run(
        [*command, f"--git-dir={git_dir}", *arguments], git_dir, VARIABLES, lines, timeout=None
    )


def scrubbed(text: str) -> str:
    """The text without user names and passwords of URLs and without the tokens of hosts."""
    for name, value in os.environ.items():
        if _is_token(name) and len(value) >= 8:
            text = text.replace(value, "***")
    return _USER_INFO.sub(r"\1", text)


def token_variable(url: str) -> str:
    """The environment variable that holds a token for the URL's host, "" where there is none.

    ``GITSIFT_TOKEN_<HOST>`` with ``_`` for every other character, or the usual one of the host.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    is_private = parts.scheme == "https" or host in ("127.0.0.1", "localhost", "::1")
    if not host or not is_private:
        return ""
    own = "GITSIFT_TOKEN_" + re.sub(r"[^A-Z0-9]", "_", host.upper())
    return next((n for n in (own, *_KNOWN_TOKENS.get(host, ())) if os.environ.get(n)), "")


def _token_helper(url: str) -> tuple[str, ...]:
    variable = token_variable(url)
    if not variable:
        return ()
    parts = urlsplit(url)
    # git asks this helper, so that the token is in no argument, file or URL.
    helper = (
        '!f() { test "$1" = get && echo username=x-access-token '
        f'&& echo "password=${variable}"; }}; f'
    )
    return (f"credential.{parts.scheme}://{parts.netloc}.helper={helper}",)


def _is_token(name: str) -> bool:
    known = {variable for variables in _KNOWN_TOKENS.values() for variable in variables}
    return name in known or name.startswith("GITSIFT_TOKEN_")


def _run(
    command: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
    lines: str,
    timeout: float | None,
) -> str:
    # GitPython ends the process when the object that it wraps it in is gone.
    started = _started(command, folder, environment)
    process = started.proc
    if process is None:
        raise EvaluationError("git ended before it began; try again")
    try:
        output, errors = process.communicate(lines.encode(), timeout)
    except subprocess.TimeoutExpired as error:
        raise EvaluationError(
            f"git took longer than {timeout:g} s; raise daily.timeout_seconds or try again"
        ) from error
    finally:
        if process.poll() is None:
            # git's helpers for http, ssh and packs are processes of the same session.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode != 0:
        said = one_line(scrubbed(errors.decode("utf-8", "replace")))
        raise EvaluationError(said or f"git ended with status {process.returncode}")
    return bytes(output).decode("utf-8", "replace")


def _started(
    command: Sequence[str], folder: str, environment: Mapping[str, str]
) -> git.Git.AutoInterrupt:
    try:
        return git.Git(folder).execute(
            list(command),
            istream=subprocess.PIPE,
            env=dict(environment),
            as_process=True,
            start_new_session=True,
        )
    except GitCommandNotFound as error:
        raise missing_git(error, folder) from error
