"""Which of a day's commits the configuration wants: by the files they touch, bots or not."""

from __future__ import annotations

from collections.abc import Callable

from classifier.domain import Judged, Outcome, Skipped
from classifier.errors import ConfigError
from classifier.facts.globs import PatternError, PatternTable
from classifier.run.follow import Followed


def chooser(one: Followed) -> Callable[[Outcome], bool]:
    """Says of an outcome whether it is wanted. Raises ConfigError for a bad pattern.

    What could not be read is always wanted: nobody knows what it touches.
    """
    try:
        include, exclude = PatternTable([one.paths.include]), PatternTable([one.paths.exclude])
    except PatternError as error:
        raise ConfigError(f"repositories: paths of {one.name}: {error}") from error

    def is_matched(path: str) -> bool:
        inside = not one.paths.include or include.first(path) is not None
        return inside and exclude.first(path) is None

    def is_wanted(outcome: Outcome) -> bool:
        if isinstance(outcome, Skipped):
            return True
        if not one.bots and _is_bots(outcome):
            return False
        if not one.paths.include and not one.paths.exclude:
            return True
        files = outcome.commit.files
        paths = [path for f in files for path in (f.old_path, f.new_path) if path]
        return any(map(is_matched, paths)) or not (paths or one.paths.include)

    return is_wanted


def _is_bots(judged: Judged) -> bool:
    return judged.facts.is_bot or "bot" in judged.verdict.tags
