"""What a run with the language model needs to know, from the configuration and the environment."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from classifier.config.schema import Llm
from classifier.errors import ConfigError

BASE_URL = "GITSIFT_LLM_BASE_URL"
MODEL = "GITSIFT_LLM_MODEL"
API_KEY = "GITSIFT_LLM_API_KEY"
REDACTED = "[REDACTED]"


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration's ``llm`` section with the environment's word on top.

    ``key`` is the API key, "" for an endpoint that asks for none; no representation shows it.
    """

    options: Llm
    base_url: str
    model: str
    key: str = field(repr=False)

    @property
    def host(self) -> str:
        """The endpoint's address without what a URL may hide in it: credentials, path, query."""
        parts = urlsplit(self.base_url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname or ''}{port}"

    def hide_key(self, text: str) -> str:
        """Text from outside with the key taken out, should the endpoint have echoed it."""
        return text.replace(self.key, REDACTED) if self.key else text


def read_settings(options: Llm, environ: Mapping[str, str], complete: bool = True) -> Settings:
    """The settings in effect; the environment wins.

    Raises ConfigError naming what is wrong, or missing unless ``complete`` is False.
    """
    base_url = (environ.get(BASE_URL) or options.base_url).strip().rstrip("/")
    model = (environ.get(MODEL) or options.model).strip()
    for value, key, variable in ((base_url, "base_url", BASE_URL), (model, "model", MODEL)):
        if not value and complete:
            raise ConfigError(
                f"--llm: no {key.replace('_', ' ')}; set llm.{key} in gitsift.yaml or {variable}"
            )
    if base_url:
        _check_url(base_url)
    variable = options.api_key_env or API_KEY
    return Settings(options, base_url, model, _key(environ, variable))


def tokens(text: str) -> int:
    """An estimate of the text's tokens, rather too high than too low.

    Tokenizers differ by model and none is at hand: code takes about three characters a token,
    other scripts about one character.
    """
    narrow = sum(character < "\x80" for character in text)
    return math.ceil(narrow / 3) + len(text) - narrow


def _check_url(base_url: str) -> None:
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = None
    if not usable:
        raise ConfigError(
            "llm.base_url: not the address of an endpoint; it looks like http://localhost:8000/v1"
        )


def _key(environ: Mapping[str, str], variable: str) -> str:
    key = environ.get(variable, "").strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        # The value stays out of the message, like out of every other.
        raise ConfigError(f"{variable}: not an API key (spaces or unusual characters); set it anew")
    return key
