"""The user's labelled commits, read from their repository: what retraining learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from classifier import diff
from classifier.domain import TYPES, Facts, RuleHit, Skipped, Thresholds
from classifier.facts import PathTable, extract
from classifier.git import PatchReader, Repository
from classifier.git.known import commit_times, commits_named
from classifier.labels.label import Label
from classifier.model.container import Array
from classifier.model.features import Batch, batch, buckets, features
from classifier.model.score import LEARNED_TAGS
from classifier.model.train import LEVELS
from classifier.rules import Profile, evaluate

MOST = 1500
"""So many labels are learned from, the newest commits' first: the fit grows with their cube."""
UNKNOWN = -1
_WHOLE = 40


@dataclass(frozen=True, slots=True)
class Own:
    """Labelled commits of one repository, oldest first, as arrays and as rules see them.

    ``kind`` indexes TYPES and ``level`` LEVELS; ``tags`` is commits by LEARNED_TAGS. UNKNOWN
    stands where the label says nothing. ``thresholds`` are those of the profile of the ``hits``.
    """

    labels: tuple[Label, ...]
    rows: Batch
    kind: Array
    level: Array
    tags: Array
    facts: tuple[Facts, ...]
    hits: tuple[tuple[RuleHit, ...], ...]
    thresholds: Thresholds

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, chosen: Array) -> Own:
        """Some of the commits, in the order of the numbers given."""
        at = chosen.tolist()
        offsets, tokens = self.rows.offsets, self.rows.tokens
        spans = [tokens[offsets[i] : offsets[i + 1]] for i in at]
        ends = np.cumsum([0, *map(len, spans)])
        flat = np.concatenate([np.zeros(0, np.int64), *spans]).astype(np.int64)
        return Own(
            tuple(self.labels[i] for i in at),
            Batch(flat, ends, self.rows.numbers[chosen]),
            self.kind[chosen],
            self.level[chosen],
            self.tags[chosen],
            tuple(self.facts[i] for i in at),
            tuple(self.hits[i] for i in at),
            self.thresholds,
        )


def read_own(
    repository: Repository,
    labels: Iterable[Label],
    paths: PathTable,
    profile: Profile,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> Own:
    """The labels whose commits the repository has, by the time of the commit, at most MOST.

    ``tell`` hears how many commits of how many are read.
    """
    by_sha = _by_full_sha(repository, labels)
    times = commit_times(repository, by_sha)
    newest = sorted(by_sha, key=lambda sha: (times[sha], sha), reverse=True)
    reader = PatchReader(repository)
    found: list[tuple[Label, Facts]] = []
    try:
        # Some may be unreadable: then older ones take their places.
        while newest and len(found) < MOST:
            now, newest = newest[: MOST - len(found)], newest[MOST - len(found) :]
            for raw in reader.read(sorted(now)):
                if not isinstance(raw, Skipped):
                    commit = replace(raw.commit, files=diff.parse(raw.files))
                    found.append((by_sha[commit.sha], extract(commit, paths)))
                    tell(len(found), min(MOST, len(by_sha)))
    finally:
        reader.close()
    found.sort(key=lambda pair: (pair[1].commit.committed_at, pair[1].commit.sha))
    return own_of(found, profile)


def _by_full_sha(repository: Repository, labels: Iterable[Label]) -> dict[str, Label]:
    """The label of each commit that is here.

    A whole SHA is that commit in any copy of a repository, whatever that is called there. The
    beginning of one may be another commit elsewhere: it counts under a name of this repository.
    """
    known = {label.sha: label for label in labels}
    here = {
        sha: known[sha] for sha, count in commits_named(repository, known).items() if count == 1
    }
    whole = {label.repository for sha, label in here.items() if len(sha) >= _WHOLE}
    names = {"", repository.name, *whole}
    found = {}
    for sha, label in here.items():
        if len(sha) >= _WHOLE or label.repository in names:
            full = sha if len(sha) >= _WHOLE else repository.commit_id(sha)
            found[full] = replace(label, sha=full)
    return found


def own_of(found: Sequence[tuple[Label, Facts]], profile: Profile) -> Own:
    """Labels and facts as arrays. Patches are dropped: decisions need none."""
    seen = [features(facts) for _, facts in found]
    labels = [label for label, _ in found]
    return Own(
        tuple(labels),
        batch([(sorted(set(buckets(one.tokens))), one.numbers) for one in seen]),
        np.array([TYPES.index(x.type) if x.type else UNKNOWN for x in labels], np.int64),
        np.array([LEVELS.index(x.importance) if x.importance else UNKNOWN for x in labels], int),
        np.array([_tags(label) for label in labels], int).reshape(len(labels), len(LEARNED_TAGS)),
        tuple(_slim(facts) for _, facts in found),
        tuple(evaluate(profile, facts) for _, facts in found),
        profile.thresholds,
    )


def _tags(label: Label) -> list[int]:
    if label.tags is None:
        return [UNKNOWN] * len(LEARNED_TAGS)
    return [int(tag in label.tags) for tag in LEARNED_TAGS]


def _slim(facts: Facts) -> Facts:
    commit = replace(facts.commit, files=())
    return replace(facts, items=(), files=(), commit=commit)
