"""What ``gitsift.yaml`` may say: its keys, their types, defaults and meaning.

msgspec checks a file against these classes and derives the JSON schema for editors from them.
A field's meaning stands in its ``description``, which the schema carries to the editor.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from classifier.config.following import Daily, Notify, Output, RepositoryEntry

Language = Literal["en", "zh"]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mapping of the file: unknown keys are errors."""


class Exceptions(Section, frozen=True, omit_defaults=True):
    """What a check does not look at."""

    paths: Annotated[tuple[str, ...], Meta(description="globs of files not looked at")] = ()
    authors: Annotated[
        tuple[str, ...], Meta(description="patterns of 'Name <e-mail>' whose commits pass")
    ] = ()
    labels: Annotated[
        tuple[str, ...], Meta(description="labels of the pull request that switch the check off")
    ] = ()


class CheckSettings(Section, frozen=True, omit_defaults=True, rename={"except_": "except"}):
    """A change to a shipped check, or a check of one's own with message and condition."""

    severity: Annotated[
        Literal["error", "warning", "notice", "off"] | None,
        Meta(description="how bad it is; off leaves the check out"),
    ] = None
    message: Annotated[str | None, Meta(description="what is wrong, and the cure")] = None
    when: Annotated[
        dict[str, Any] | None, Meta(description="condition on facts, in the language of the rules")
    ] = None
    verdict: Annotated[
        dict[str, Any] | None,
        Meta(description="condition on the verdict: type, not_type, importance, tags, claim …"),
    ] = None
    each: Annotated[
        Literal["commit", "file"] | None, Meta(description="ask about the commit or each file")
    ] = None
    redact: Annotated[bool | None, Meta(description="keep what was found out of outputs")] = None
    except_: Annotated[Exceptions | None, Meta(description="what the check leaves alone")] = None
    trips: Annotated[Any, Meta(description="an example that trips the check")] = None
    passes: Annotated[Any, Meta(description="an example that passes")] = None


class Gate(Section, frozen=True, rename={"except_": "except"}):
    """The policy of ``gitsift gate``."""

    fail_on: Annotated[
        Literal["error", "warning", "notice"], Meta(description="least severity that trips")
    ] = "error"
    trailers: Annotated[
        bool,
        Meta(description="whether Gitsift-Override trailers and rows of labels are obeyed"),
    ] = True
    overrides: Annotated[str, Meta(description="file of overrides, relative to this file")] = ""
    except_: Annotated[Exceptions, Meta(description="what all checks leave alone")] = Exceptions()
    checks: Annotated[
        dict[str, CheckSettings], Meta(description="changes to checks by id, and own checks")
    ] = {}


class Llm(Section, frozen=True):
    """The language model that may write the prose of high items. Its key is never in this file."""

    enabled: Annotated[bool, Meta(description="use it without --llm being given")] = False
    base_url: Annotated[str, Meta(description="endpoint, e.g. http://localhost:11434/v1")] = ""
    model: Annotated[str, Meta(description="name of the model, as the endpoint knows it")] = ""
    api_key_env: Annotated[
        str, Meta(description="environment variable with the key (GITSIFT_LLM_API_KEY)")
    ] = ""
    structured: Annotated[
        bool, Meta(description="ask for JSON of a schema; false for endpoints that refuse that")
    ] = True
    temperature: Annotated[
        Annotated[float, Meta(ge=0, le=2)] | None,
        Meta(description="0 for repeatable answers; null sends none"),
    ] = 0.0
    max_calls: Annotated[
        int, Meta(ge=0, description="calls a report may make, second tries included")
    ] = 20
    max_tokens: Annotated[
        int, Meta(ge=0, description="tokens a report may use, prompts and answers together")
    ] = 200_000
    prompt_tokens: Annotated[
        int, Meta(ge=1000, description="tokens of one prompt; the diff is cut to fit")
    ] = 8000
    answer_tokens: Annotated[int, Meta(ge=200, description="tokens of one answer")] = 3000
    limit_name: Annotated[
        Literal["max_tokens", "max_completion_tokens"],
        Meta(description="what the endpoint calls the limit of an answer"),
    ] = "max_tokens"
    concurrency: Annotated[int, Meta(ge=1, le=64, description="calls at the same time")] = 4
    timeout: Annotated[float, Meta(gt=0, description="seconds one call may take")] = 60.0
    connect_timeout: Annotated[
        float, Meta(gt=0, description="seconds until the endpoint must answer at all")
    ] = 3.0
    retries: Annotated[int, Meta(ge=0, le=10, description="further tries of a failed call")] = 2
    max_failures: Annotated[
        int, Meta(ge=1, description="failed calls in a row after which no more are made")
    ] = 5


class Config(Section, frozen=True):
    """The whole file. Every key may be left out."""

    language: Annotated[
        Language, Meta(description="language of reports, pages, messages and explain")
    ] = "en"
    timezone: Annotated[str, Meta(description="IANA timezone whose days are reported")] = "UTC"
    profile: Annotated[str, Meta(description="rule profile, by name or file")] = "default"
    rules: Annotated[
        tuple[str, ...], Meta(description="further rule files, relative to this file")
    ] = ()
    model: Annotated[str, Meta(description="another trained model, relative to this file")] = ""
    labels: Annotated[
        str, Meta(description="labels (CSV) that override verdicts, relative to this file")
    ] = ""
    repositories: Annotated[
        tuple[str | RepositoryEntry, ...], Meta(description="what the daily run follows")
    ] = ()
    output: Annotated[Output, Meta(description="where the daily run writes")] = Output()
    daily: Annotated[Daily, Meta(description="how the daily run works")] = Daily()
    notify: Annotated[Notify, Meta(description="who is told after a run")] = Notify()
    gate: Annotated[Gate, Meta(description="the policy of gitsift gate")] = Gate()
    llm: Annotated[Llm, Meta(description="the language model, for prose of high items")] = Llm()


def json_schema() -> dict[str, Any]:
    """The JSON schema of the configuration file, for editors."""
    schema: dict[str, Any] = msgspec.json.schema(Config)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gitsift.yaml",
        **schema,
    }
