"""The files and lines that set a daily run up: configuration, GitHub workflow, crontab, systemd."""

from __future__ import annotations

import json
import shlex
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path

from classifier.window import zone

OUTPUT = "reports/{year}/{repo}/{date}.{lang}.{ext}"
_CONFIG = """\
# What gitsift follows and where its reports go. `gitsift config schema` prints every key.
language: @LANGUAGE@
timezone: @TIMEZONE@
profile: @PROFILE@

# A path, a URL, or owner/name on GitHub. An entry may say more, for example
#   - repository: owner/name
#     branch: main
#     paths: {exclude: ["docs/"]}
#     bots: false
#     merges: true  # where pull requests land by merge commits, which are left out otherwise
repositories:
@REPOSITORIES@

output:
  path: @OUTPUT@
  formats: @FORMATS@
  keep_days: 0  # 0 keeps every report
  site: @SITE@

daily:
  start: @START@  # the first day that is reported
  catch_up_days: 31

notify:
  # Apprise URLs; what is secret in them comes from the environment.
  urls: @NOTIFY@
"""

# Versions are pinned by commit: a tag can be moved to other code.
_WORKFLOW = """\
# Written by `gitsift init`. Reports yesterday every morning and makes up for missed days.
name: daily reports

on:
  schedule:
    - cron: "@CRON@"  # UTC; @AT@ in @ZONE@, in summer or winter
  workflow_dispatch:

permissions: {}

concurrency:
  group: gitsift-run
  cancel-in-progress: false

jobs:
  report:
    runs-on: ubuntu-latest
    timeout-minutes: 120
    permissions:
      contents: write  # commits the reports, nothing else
    env:
      GITSIFT_CACHE: ${{ github.workspace }}/.gitsift/cache
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8  # v5.0.0

      - uses: actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c  # v6.0.0
        with:
          python-version: "3.13"

      - name: Restore mirrors
        uses: actions/cache/restore@0057852bfaa89a56745cba8c7296529d2fc39830  # v4.3.0
        with:
          path: .gitsift
          key: gitsift-${{ github.run_id }}
          restore-keys: gitsift-

      - name: Install gitsift
        run: python -m pip install --quiet --disable-pip-version-check @INSTALL@

      - name: Report
        run: gitsift run@NOTIFY_OPTION@@NOTIFY_ENV@

      - name: Commit the reports
        if: ${{ !cancelled() }}
        run: |
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git add --all -- @ROOT@
          git diff --cached --quiet || git commit --quiet --message "Daily reports"
          git pull --quiet --rebase
          git push --quiet

      - name: Save mirrors
        if: ${{ !cancelled() }}
        uses: actions/cache/save@0057852bfaa89a56745cba8c7296529d2fc39830  # v4.3.0
        with:
          path: .gitsift
          key: gitsift-${{ github.run_id }}
"""

_SYSTEMD = """\
# ~/.config/systemd/user/gitsift.service
[Unit]
Description=Daily reports of gitsift
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory=@FOLDER@
ExecStart=@COMMAND@

# ~/.config/systemd/user/gitsift.timer
[Unit]
Description=Daily reports of gitsift

[Timer]
OnCalendar=*-*-* @AT@:00 @ZONE@
Persistent=true

[Install]
WantedBy=timers.target
"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants set up. ``at`` is the time of the run in ``timezone``.

    ``merging`` are those of ``repositories`` whose merge commits are to be reported.
    """

    repositories: Sequence[str]
    start: str
    merging: Collection[str] = ()
    timezone: str = "UTC"
    language: str = "en"
    profile: str = "default"
    output: str = OUTPUT
    formats: Sequence[str] = ("md",)
    site: str = ""
    notify: str = ""
    at: time = time(6, 17)


def config(wishes: Wishes) -> str:
    """The text of gitsift.yaml."""
    # A JSON string is a YAML string, whatever is in it.
    return _filled(
        _CONFIG,
        LANGUAGE=wishes.language,
        TIMEZONE=wishes.timezone,
        PROFILE=_text(wishes.profile),
        REPOSITORIES="\n".join(_entry(one, wishes) for one in wishes.repositories),
        OUTPUT=_text(wishes.output),
        FORMATS=json.dumps(list(wishes.formats)),
        SITE=_text(wishes.site),
        START=wishes.start,
        NOTIFY=json.dumps(["${" + wishes.notify + "}"] if wishes.notify else []),
    )


def workflow(wishes: Wishes, install: str, root: str) -> str:
    """The text of the GitHub workflow; ``install`` is what pip installs, ``root`` is committed."""
    env = ""
    if wishes.notify:
        env = f"\n        env:\n          {wishes.notify}: ${{{{ secrets.{wishes.notify} }}}}"
    start = _latest(wishes, UTC)
    return _filled(
        _WORKFLOW,
        CRON=f"{start.minute} {start.hour} * * *",
        AT=f"{wishes.at:%H:%M}",
        ZONE=wishes.timezone,
        INSTALL=shlex.quote(install),
        ROOT=shlex.quote(root),
        NOTIFY_OPTION=" --notify" if wishes.notify else "",
        NOTIFY_ENV=env,
    )


def crontab(wishes: Wishes, folder: Path, command: Sequence[str]) -> str:
    """The crontab line, in the time of this machine's clock."""
    start = _latest(wishes, None)
    words = " ".join(map(shlex.quote, command)) + (" --notify" if wishes.notify else "")
    # cron takes an unescaped % for the end of the command.
    line = f"cd {shlex.quote(str(folder))} && {words}".replace("%", r"\%")
    return f"{start.minute} {start.hour} * * * {line}"


def systemd(wishes: Wishes, folder: Path, command: Sequence[str]) -> str:
    """A service and its timer as systemd's unit files, one below the other."""
    words = [*command, *(["--notify"] if wishes.notify else [])]
    return _filled(
        _SYSTEMD,
        FOLDER=str(folder).replace("%", "%%"),
        COMMAND=" ".join(map(_systemd_word, words)),
        AT=f"{wishes.at:%H:%M}",
        ZONE=wishes.timezone,
    )


def _entry(repository: str, wishes: Wishes) -> str:
    if repository not in wishes.merging:
        return f"  - {_text(repository)}"
    return f"  - repository: {_text(repository)}\n    merges: true  # it lands changes by merging"


def _latest(wishes: Wishes, there: tzinfo | None) -> datetime:
    """The run's time ``there``. Where clocks change, the later one: no run before the day's end."""
    where = zone(wishes.timezone)
    year = datetime.now(UTC).year
    both = [
        datetime(year, month, 1, wishes.at.hour, wishes.at.minute, tzinfo=where) for month in (1, 7)
    ]
    return min(both, key=_offset).astimezone(there)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _filled(template: str, **values: str) -> str:
    for name, value in values.items():
        template = template.replace(f"@{name}@", value)
    return template


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if any(c in word for c in " \t'\"\\") else escaped
