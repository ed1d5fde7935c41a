"""One call of a chat endpoint, by the openai library, bounded in time and size.

The library's own retries are off: ``run`` decides, because it has to know of every failure.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import mktime_tz, parsedate_tz
from http.client import HTTPException
from typing import Any

from classifier.errors import ConfigError
from classifier.llm.prompt import Prompt, response_format
from classifier.llm.settings import Settings, tokens

_LARGEST = 4 << 20  # bytes of a response; an answer has some ten thousand
_RETRIED = (408, 409, 429)
_HOPELESS = (401, 403, 404, 405)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the text, whether the model ended it itself, and what it cost in tokens."""

    text: str
    finished: bool
    prompt_tokens: int
    answer_tokens: int


class CallError(Exception):
    """A call that brought no answer, with what to do about it.

    ``retry`` says whether the same call may succeed, ``wait`` after how many seconds the endpoint
    wants to be asked again (None: it did not say), ``hopeless`` that no call can succeed, ``slow``
    that it cost a whole time-out to find out.
    """

    def __init__(
        self,
        why: str,
        *,
        retry: bool = False,
        wait: float | None = None,
        hopeless: bool = False,
        slow: bool = False,
    ) -> None:
        super().__init__(why)
        self.retry, self.wait, self.hopeless, self.slow = retry, wait, hopeless, slow


@dataclass(frozen=True, slots=True)
class Client:
    """An open endpoint."""

    settings: Settings
    _openai: Any
    _http_error: type[Exception]

    def ask(self, prompt: Prompt, fields: tuple[str, ...]) -> Answer:
        """One call. Raises CallError, whose text never holds the key."""
        import openai  # noqa: PLC0415 - optional and heavy

        try:
            return self._ask(prompt, fields)
        except openai.APITimeoutError as error:
            why = f"no answer within {self.settings.options.timeout:g} s"
            raise CallError(why, slow=True) from error
        except openai.APIStatusError as error:
            raise self._status(error.status_code, error.response.headers) from error
        except (openai.APIConnectionError, self._http_error) as error:
            raise CallError(f"the connection was lost ({_kind(error)})", retry=True) from error
        except openai.OpenAIError as error:
            raise CallError(self.settings.hide_key(str(error))) from error

    def close(self) -> None:
        """Closes all connections, also those on which an answer is awaited."""
        self._openai.close()

    def _ask(self, prompt: Prompt, fields: tuple[str, ...]) -> Answer:
        options = self.settings.options
        extra: dict[str, Any] = {options.limit_name: options.answer_tokens}
        if options.structured:
            extra["response_format"] = response_format(fields)
        if options.temperature is not None:
            extra["temperature"] = options.temperature
        deadline = time.monotonic() + options.timeout
        with self._openai.chat.completions.with_streaming_response.create(
            model=self.settings.model,
            messages=[dict(message) for message in prompt.messages],
            **extra,
        ) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > _LARGEST:
                    raise CallError(f"its answer is larger than {_LARGEST >> 20} MiB")
                if time.monotonic() > deadline:
                    raise CallError(f"its answer took more than {options.timeout:g} s", slow=True)
        return self._read(bytes(body), prompt)

    def _read(self, body: bytes, prompt: Prompt) -> Answer:
        """The answer in a response's body, taking nothing for granted."""
        try:
            value = json.loads(self.settings.hide_key(body.decode("utf-8", "replace")))
            choice = value["choices"][0]
            text = choice["message"].get("content") or ""
            finished = choice.get("finish_reason") in ("stop", "eos", None)
            usage = value.get("usage") or {}
            asked, said = (_count(usage.get(f"{n}_tokens")) for n in ("prompt", "completion"))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise CallError("its response is not of the chat completions protocol") from error
        if not isinstance(text, str):
            raise CallError("its response is not of the chat completions protocol")
        # Escapes of JSON may make halves of characters, which nothing can write.
        whole = text.encode("utf-8", "replace").decode()
        shown = self.settings.hide_key(whole)
        # An endpoint that does not count is counted for, roughly.
        return Answer(shown, finished, asked or prompt.size, said or tokens(shown))

    def _status(self, status: int, headers: Mapping[str, str]) -> CallError:
        retry = status in _RETRIED or status >= 500
        cure = {
            400: "it refused the request; does it take response_format? else llm.structured: false",
            401: "it refused the key; set GITSIFT_LLM_API_KEY",
            403: "the key may not use this model",
            404: "no such model or address; check llm.model and llm.base_url",
            429: "too many requests",
        }.get(status, "")
        moved = 300 <= status < 400
        if moved:
            cure = "a redirect, which is not followed; check llm.base_url"
        why = f"HTTP status {status}" + (f", {cure}" if cure else "")
        hopeless = moved or status in _HOPELESS
        return CallError(why, retry=retry, wait=_wait(headers), hopeless=hopeless)


def connect(settings: Settings) -> Client:
    """A client of the endpoint; nothing is sent yet. Raises ConfigError without the library."""
    try:
        import httpx2  # noqa: PLC0415 - openai's own
        import openai  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError(
            "--llm: the openai library is missing; pip install 'gitsift[llm]'"
        ) from error
    options = settings.options
    timeout = httpx2.Timeout(options.timeout, connect=options.connect_timeout)
    client = openai.OpenAI(
        base_url=settings.base_url,
        # The library insists on a key; endpoints without one ignore it.
        api_key=settings.key or "none",
        max_retries=0,
        timeout=timeout,
        # A diff goes to the address that was configured and to no other.
        http_client=openai.DefaultHttpxClient(timeout=timeout, follow_redirects=False),
    )
    # The library loads its parts when they are first used: now, not while a call's time runs.
    _ = client.chat.completions.with_streaming_response
    return Client(settings, client, httpx2.HTTPError)


def unreachable(settings: Settings) -> str:
    """Why nobody answers at the endpoint at all, "" where somebody does.

    Asks for the list of models, without the key, and takes whatever answer for a sign of life. It
    is one quick request that spares a dead endpoint's time-outs, and loading the library.
    """
    url = f"{settings.base_url}/models"
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        opener.open(url, timeout=settings.options.connect_timeout).close()
    except urllib.error.HTTPError:
        return ""
    except urllib.error.URLError as error:
        return _dead(error.reason)
    except TimeoutError:
        return "it does not answer"
    except (OSError, ValueError, HTTPException):
        # Somebody is there, if only to hang up; the calls will tell.
        return ""
    return ""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        """A redirect is an answer."""


def _dead(reason: object) -> str:
    alive = isinstance(reason, ConnectionResetError) or "SSL" in type(reason).__name__
    if alive:
        return ""
    return "it does not answer" if isinstance(reason, TimeoutError) else _kind(reason)


def _kind(error: object) -> str:
    said = getattr(error, "strerror", None) or (str(error) if isinstance(error, OSError) else "")
    return said or type(error).__name__


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 10**9 else 0


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds until the endpoint wants to be asked again, None where it does not say."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        given = headers.get(name, "")
        try:
            seconds = float(given) / unit
        except ValueError:
            seconds = _until(given)
        if 0 <= seconds < float("inf"):
            return seconds
    return None


def _until(date: str) -> float:
    """Seconds until a date of HTTP, 0 for one that is past, -1 for what is none."""
    parsed = parsedate_tz(date)
    return max(mktime_tz(parsed) - time.time(), 0.0) if parsed else -1.0
