"""Rules and model of each repository, loaded once a run, and what identifies them."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import msgspec

from classifier import __version__
from classifier.engine import Engine, load
from classifier.errors import ConfigError
from classifier.resources import data_dir, rules_dir
from classifier.run.follow import Followed
from classifier.run.record import Fingerprint
from classifier.settings import Settings

# What of a repository changes its reports; where it lies and what it is called by do not.
_SHAPING = ("branch", "paths", "bots", "merges", "timezone", "profile")


def engines_of(one: Followed, model_file: str) -> dict[str, Engine]:
    """The repository's engine in each of its languages. Raises RuleError or ModelError."""
    return {
        language: _engine(
            Settings(profile=one.profile, model_file=model_file, language=language, rules=one.rules)
        )
        for language in one.languages
    }


def fingerprint(one: Followed, model_file: str, writer: str) -> Fingerprint:
    """What the repository's reports are made with; ``writer`` is a language model's name or "".

    Raises ConfigError for a missing file.
    """
    further = [*one.rules, *([one.profile] if one.profile.endswith(".yaml") else [])]
    shape = {name: msgspec.to_builtins(getattr(one, name)) for name in _SHAPING}
    shape["writer"] = writer
    shape["profile"] = Path(one.profile).name
    return Fingerprint(
        version=__version__,
        rules=_digest((_shipped_rules(), *map(_file_digest, further))),
        model=_file_digest(model_file) if model_file else _shipped_model(),
        settings=_digest((json.dumps(shape, sort_keys=True),)),
    )


@cache
def _engine(settings: Settings) -> Engine:
    return load(settings)


@cache
def _shipped_rules() -> str:
    return _tree_digest(rules_dir(), "*.yaml")


@cache
def _shipped_model() -> str:
    return _tree_digest(data_dir(), "model*")


def _tree_digest(folder: Path, pattern: str) -> str:
    files = sorted(path for path in folder.rglob(pattern) if path.is_file())
    return _digest(tuple(f"{path.relative_to(folder)} {_file_digest(str(path))}" for path in files))


@cache
def _file_digest(file: str) -> str:
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}; correct its name") from error


def _digest(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
