"""Days, names and patterns: decisions without a repository."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from classifier.config import Config, Loaded
from classifier.config.following import Daily
from classifier.errors import ConfigError
from classifier.run.follow import followed
from classifier.run.place import pattern_of
from classifier.run.plan import Ask, days_between, due, ended_hours, last_ended, span
from classifier.run.record import DayRecord, Fingerprint

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
MADE = Fingerprint("1", "r", "m", "s")


def loaded(*repositories: object, **keys: object) -> Loaded:
    config = msgspec.convert({"repositories": list(repositories), **keys}, Config)
    return Loaded(config, Path("/team/gitsift.yaml"))


@pytest.mark.parametrize(
    ("timezone_name", "expected"),
    [("UTC", "2026-03-09"), ("Pacific/Kiritimati", "2026-03-10"), ("Etc/GMT+12", "2026-03-08")],
)
def test_last_ended_day_is_the_timezones(timezone_name, expected):
    assert last_ended(timezone_name, NOW).isoformat() == expected


def test_hours_count_from_the_end_of_a_day_of_23_hours():
    spring = date(2026, 3, 8)  # clocks go forward in New York
    at = datetime(2026, 3, 9, 5, tzinfo=UTC)
    assert ended_hours(spring, "America/New_York", at) == 1


@pytest.mark.parametrize(
    ("ask", "daily", "reported", "expected"),
    [
        (Ask(), Daily(), [], ("2026-03-09", "2026-03-09")),
        (Ask(), Daily(start=date(2026, 3, 1)), [], ("2026-03-01", "2026-03-09")),
        (Ask(), Daily(), ["2026-03-05"], ("2026-03-05", "2026-03-09")),
        (Ask(), Daily(catch_up_days=2), ["2026-03-05"], ("2026-03-08", "2026-03-09")),
        (Ask(catch_up=True), Daily(catch_up_days=2), ["2026-03-05"], ("2026-03-05", "2026-03-09")),
        (Ask(since=date(2026, 2, 1)), Daily(), [], ("2026-02-01", "2026-03-09")),
        (Ask(until=date(2026, 3, 30)), Daily(), [], ("2026-03-09", "2026-03-09")),
        (Ask(date(2026, 3, 2), date(2026, 3, 4)), Daily(), [], ("2026-03-02", "2026-03-04")),
    ],
)
def test_span(ask, daily, reported, expected):
    first, last = span(ask, daily, reported, "UTC", NOW)
    assert (first.isoformat(), last.isoformat()) == expected


def test_days_between_has_both_ends_and_none_backwards():
    assert days_between(date(2026, 2, 28), date(2026, 3, 1)) == ["2026-02-28", "2026-03-01"]
    assert days_between(date(2026, 3, 2), date(2026, 3, 1)) == []


@pytest.mark.parametrize(
    ("record", "is_written", "refresh", "expected"),
    [
        (None, False, False, True),
        (None, True, False, True),
        (DayRecord("r", "d", MADE), True, True, False),
        (DayRecord("r", "d", MADE), False, False, True),
        (DayRecord("r", "d", MADE, expired=True), False, True, False),
        (DayRecord("r", "d", Fingerprint("0", "r", "m", "s")), True, False, False),
        (DayRecord("r", "d", Fingerprint("0", "r", "m", "s")), True, True, True),
        (DayRecord("r", "d", MADE, late=1), True, True, True),
        (DayRecord("r", "d", MADE, unread=1), True, True, True),
    ],
)
def test_due(record, is_written, refresh, expected):
    records = {"d": record} if record else {}
    assert bool(due(["d"], records, lambda _: is_written, MADE, refresh)) == expected


@pytest.mark.parametrize(
    ("text", "name", "location", "is_mirrored"),
    [
        ("vuejs/core", "vuejs/core", "https://github.com/vuejs/core.git", True),
        ("https://git.example/team/tool.git", "team/tool", "https://git.example/team/tool.git", True),
        ("ssh://git@git.example/team/tool", "team/tool", "ssh://git@git.example/team/tool", True),
        ("git@git.example:team/tool.git", "team/tool", "git@git.example:team/tool.git", True),
        ("file:///srv/git/tool.git", "tool", "file:///srv/git/tool.git", True),
        ("./tool", "tool", "/team/tool", False),
        ("/srv/tool/.git", "tool", "/srv/tool/.git", False),
    ],
)  # fmt: skip
def test_repositories_by_path_url_and_name(text, name, location, is_mirrored):
    (one,) = followed(loaded(text))
    assert (one.name, one.location, one.mirror is not None) == (name, location, is_mirrored)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("https://me:secret@git.example/x", "has credentials in it"),
        ("https://token@git.example/x", "has credentials in it"),
        ("ext::sh -c id", "no path, URL or owner/name"),
        ("ext://id", "ext:// is not supported"),
        ("--upload-pack=id", "no path, URL or owner/name"),
        ("tool", "no such folder, and no URL or owner/name"),
    ],
)
def test_bad_repositories_say_why_and_keep_secrets(text, message):
    with pytest.raises(ConfigError, match=message) as caught:
        followed(loaded(text))
    assert "secret" not in str(caught.value)


def test_repositories_of_one_name_are_refused():
    with pytest.raises(ConfigError, match="'a/b' is there twice"):
        followed(loaded("a/b", "https://git.example/a/b"))


def test_a_name_cannot_leave_the_folder():
    with pytest.raises(ConfigError, match="cannot be part of a path"):
        followed(loaded({"repository": "a/b", "name": "../b"}))


def test_settings_come_from_the_entry_before_the_file():
    one, two = followed(
        loaded(
            "a/b",
            {
                "repository": "c/d",
                "timezone": "Asia/Shanghai",
                "languages": ["zh"],
                "rules": ["own.yaml"],
            },
            timezone="Europe/Berlin",
            rules=["all.yaml"],
        )
    )
    assert (one.timezone, one.languages, one.rules) == (
        "Europe/Berlin",
        ("en",),
        ("/team/all.yaml",),
    )
    assert (two.timezone, two.languages) == ("Asia/Shanghai", ("zh",))
    assert two.rules == ("/team/all.yaml", "/team/own.yaml")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ({"path": "r/{date}.md"}, "{repo} is missing"),
        ({"path": "r/{repo}.md"}, "{date} is missing"),
        ({"path": "r/{repo}/{dat}.md"}, "unknown {dat}; did you mean {date}"),
        ({"path": "r/{repo}/{date}.md", "formats": ["md", "html"]}, "{ext} is missing"),
        ({"path": "r/{repo}/{date}.md", "languages": ["en", "zh"]}, "{lang} is missing"),
        ({"path": "r/{repo}/{date"}, "a brace is open"),
    ],
)
def test_bad_patterns_say_what_would_collide(output, message):
    config = loaded("a/b", output=output)
    with pytest.raises(ConfigError) as caught:
        pattern_of(config, followed(config))
    assert message in str(caught.value)


def test_places_of_a_day():
    config = loaded("a/b", output={"languages": ["en", "zh"], "formats": ["md", "json"]})
    pattern = pattern_of(config, followed(config))
    places = pattern.places(followed(config)[0], "2026-03-02")
    assert [str(place.file.relative_to(pattern.root)) for place in places] == [
        "2026/a/b/2026-03-02.en.md",
        "2026/a/b/2026-03-02.en.json",
        "2026/a/b/2026-03-02.zh.md",
        "2026/a/b/2026-03-02.zh.json",
    ]
