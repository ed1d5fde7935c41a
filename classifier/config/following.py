"""What ``gitsift.yaml`` may say about the daily run: repositories, output, run, messages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

_Language = Literal["en", "zh"]


class Paths(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which files of a repository matter, as gitignore-like patterns."""

    include: Annotated[
        tuple[str, ...], Meta(description="only commits that touch one of these (empty: all)")
    ] = ()
    exclude: Annotated[
        tuple[str, ...], Meta(description="leave out commits that touch nothing but these")
    ] = ()


class RepositoryEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A repository that the daily run follows. What is left out is as for the whole file."""

    repository: Annotated[
        str, Meta(min_length=1, description="a path, a URL, or owner/name on GitHub")
    ]
    name: Annotated[str, Meta(description="name to show, and {repo} of the output")] = ""
    branch: Annotated[str, Meta(description="branch to follow (the remote's default)")] = ""
    paths: Annotated[Paths, Meta(description="which commits matter, by the files they touch")] = (
        Paths()
    )
    bots: Annotated[bool, Meta(description="report the commits of bots too")] = True
    merges: Annotated[bool, Meta(description="report merge commits too")] = False
    timezone: Annotated[str, Meta(description="IANA timezone whose days are reported")] = ""
    languages: Annotated[tuple[_Language, ...], Meta(description="languages of its reports")] = ()
    profile: Annotated[str, Meta(description="rule profile, by name or file")] = ""
    rules: Annotated[tuple[str, ...], Meta(description="further rule files for it alone")] = ()


class Output(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the daily run writes which reports, and for how long it keeps them."""

    path: Annotated[
        str, Meta(description="pattern of {repo} {date} {year} {month} {day} {lang} {ext}")
    ] = "reports/{year}/{repo}/{date}.{lang}.{ext}"
    formats: Annotated[
        tuple[Literal["md", "html", "json"], ...],
        Meta(min_length=1, description="formats of every report"),
    ] = ("md",)
    languages: Annotated[
        tuple[_Language, ...], Meta(description="languages of every report (empty: language)")
    ] = ()
    keep_days: Annotated[
        int, Meta(ge=0, description="days after which reports are deleted (0: never)")
    ] = 0
    site: Annotated[
        str, Meta(description="web address of the output folder, for links in feed and messages")
    ] = ""


class Daily(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the daily run works."""

    start: Annotated[
        date | None, Meta(description="first day to report (the day before the first run)")
    ] = None
    catch_up_days: Annotated[
        int, Meta(ge=1, description="how many days a run without --catch-up goes back")
    ] = 31
    late: Annotated[
        Literal["note", "rewrite"],
        Meta(description="what to do about commits that are pushed after their day's report"),
    ] = "note"
    state: Annotated[
        str, Meta(min_length=1, description="folder of the run's memory, relative to this file")
    ] = ".gitsift"
    retries: Annotated[int, Meta(ge=0, description="further tries where a repository fails")] = 2
    retry_seconds: Annotated[
        float, Meta(ge=0, description="wait before the first retry; it doubles each time")
    ] = 10.0
    timeout_seconds: Annotated[
        float, Meta(gt=0, description="longest time that one transfer may take")
    ] = 3600.0
    stale_after_hours: Annotated[
        float, Meta(ge=0, description="hours after a day's end when a missing report is an alarm")
    ] = 12.0


class Notify(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is told after a run with --notify."""

    urls: Annotated[
        tuple[str, ...], Meta(description="Apprise URLs; ${NAME} is taken from the environment")
    ] = ()
