# %% [markdown]
# # Personalisation: what a team's own labels give
#
# Seven repositories are held out in turn: a model is trained on all others, then bent (as
# `gitsift train --labels … --repo …` does) by the n labels before a block of commits, and tested
# on that block; then the block joins the past. The weight of own labels is chosen as the command
# chooses it, inside of those n labels. Each n is compared with the model that saw no label of the
# repository, on the same later commits. The kappa is the quadratic one of the importance, of the
# model alone, without the rules.
#
# All labels follow one rubric, which the shipped model knows already: what is measured here is
# what a repository has of its own. The last part measures a team with another taste.
#
# The times of the commits are in `personalisation-times.csv`; nothing else comes from outside.

# %%
import csv

import matplotlib.pyplot as plt
import numpy as np

from classifier.domain import TYPES
from classifier.model.artifact import Model, read_model
from classifier.model.calibration import probabilities
from classifier.model.labels import read_labels
from classifier.model.learn import fit
from classifier.model.metrics import quadratic_kappa
from classifier.model.score import raw_scores
from classifier.model.table import read_table
from classifier.model.train import LEVELS, examples, gold
from classifier.resources import data_dir
from classifier.retrain.adapt import adapt
from classifier.retrain.own import Own
from classifier.retrain.verify import choose_weight
from classifier.verdict import HIGH_FROM

labels = read_labels(sorted((data_dir() / "labels").glob("gold-*.csv")))
data = gold(read_table(data_dir() / "features.gitsift"), labels)
calibration = read_model(data_dir() / "model.gitsift").calibration
with open("notebooks/personalisation-times.csv", encoding="utf-8") as file:
    times = {row["sha"]: int(row["committed"]) for row in csv.DictReader(file)}
names = sorted({label.repository for label in data.labels if label.sha in times})
COUNTS, BLOCK = (25, 50, 100, 200), 40
print(len(data), "labelled commits; held out in turn:", ", ".join(names))


# %%
def by_time(name):
    at = [i for i in np.flatnonzero(data.repository == name) if data.labels[i].sha in times]
    return np.array(sorted(at, key=lambda i: (times[data.labels[i].sha], data.labels[i].sha)))


def own(at, level):
    rows = data.table.take(data.table.whole[data.commits[at]])
    known = tuple(data.labels[i] for i in at)
    unread = (None,) * len(at)  # the rules have no say here
    return Own(known, rows, data.kind[at], level[at], data.tags[at], unread, unread)


def levels_of(model, at):
    rows = data.table.take(data.table.whole[data.commits[at]])
    _, others = probabilities(model.calibration, raw_scores(model.weights, model.row_of, rows))
    high = np.minimum(others[:, 0], others[:, 1]) >= HIGH_FROM
    return np.where(high, LEVELS.index("high"), (others[:, 0] >= 0.5).astype(int))


def in_turn(base, at, count, level):
    """Levels of all commits behind the first ``count``, by models bent by those before."""
    said = []
    for start in range(count, len(at), BLOCK):
        past, block = own(at[start - count : start], level), at[start : start + BLOCK]
        weight, losses = choose_weight(base, past)
        # As the command: no gain in validation, no change.
        weight = weight if losses[weight] < losses[0.0] else 0.0
        said.append(levels_of(adapt(base, past, weight), block))
    return np.concatenate(said)


def experiment(level):
    """Kappa before and after by repository and number of own labels."""
    found = []
    for name in names:
        base, at = bases[name], by_time(name)
        for count in COUNTS:
            if len(at) < count + BLOCK:
                continue
            test = at[count:]
            kappas = [
                quadratic_kappa(level[test], said, len(LEVELS))
                for said in (levels_of(base, test), in_turn(base, at, count, level))
            ]
            found.append({"repository": name, "labels": count, "tested": len(test),
                          "before": kappas[0], "after": kappas[1]})  # fmt: skip
    return found


def told(found):
    print(
        f"{'labels':>6} {'repositories':>12} {'before':>7} {'after':>6} {'gain':>7} {'spread':>7}"
    )
    for count in COUNTS:
        rows = [row for row in found if row["labels"] == count]
        gains = np.array([row["after"] - row["before"] for row in rows])
        before, after = (np.mean([row[key] for row in rows]) for key in ("before", "after"))
        print(f"{count:6d} {len(rows):12d} {before:7.3f} {after:6.3f} {gains.mean():+7.3f} "
              f"{gains.std(ddof=1):7.3f}  ", *(f"{gain:+.3f}" for gain in gains))  # fmt: skip


def plot(found, title):
    for name in names:
        rows = [row for row in found if row["repository"] == name]
        points = [(0, 0.0), *((row["labels"], row["after"] - row["before"]) for row in rows)]
        plt.plot(*zip(*points, strict=True), color="lightgrey", marker=".")
    for_count = [[r["after"] - r["before"] for r in found if r["labels"] == c] for c in COUNTS]
    plt.errorbar((0, *COUNTS), [0, *map(np.mean, for_count)], [0, *map(np.std, for_count)],
                 marker="o", capsize=3)  # fmt: skip
    plt.axhline(0.05, linestyle=":", color="grey")
    plt.xlabel("own labels")
    plt.ylabel("kappa of importance gained")
    plt.title(title)
    plt.show()


# %%
bases = {}
for name in names:
    weights = fit(examples(data, np.flatnonzero(data.repository != name)))
    bases[name] = Model(weights, calibration, {}, weights.row_of())

# %% [markdown]
# ## The same taste, another repository

# %%
same = experiment(data.level)
told(same)
plot(same, "labels by the common rubric")

# %% [markdown]
# ## Another taste
#
# A made-up team that maintains the project rather than depends on it: tests, CI and build are
# one level more important to it than the rubric says, documentation and style one level less.

# %%
up = np.isin(data.kind, [TYPES.index(kind) for kind in ("test", "ci", "build")])
down = np.isin(data.kind, [TYPES.index(kind) for kind in ("docs", "style")])
taste = np.clip(data.level + up.astype(int) - down.astype(int), 0, len(LEVELS) - 1)
other = experiment(taste)
told(other)
plot(other, "labels of a team with another taste")
