# %% [markdown]
# # The model: train, evaluate, plot
#
# Runs offline from the feature table and the labels in `data/`. Every score is on repositories
# that the model did not see: whole repositories are held out in turn.

# %%
import warnings

import matplotlib.pyplot as plt
import numpy as np

from classifier.domain import TYPES
from classifier.model.evaluate import learning_curve, measure, model_opinions
from classifier.model.labels import read_labels
from classifier.model.table import read_table
from classifier.model.train import LEVELS, cross_validate, gold, train
from classifier.resources import data_dir

warnings.filterwarnings("error", category=RuntimeWarning)
labels = read_labels(sorted((data_dir() / "labels").glob("gold-*.csv")))
data = gold(read_table(data_dir() / "features.gitsift"), labels)
print(len(data), "commits of", len(set(data.repository.tolist())), "repositories")

# %% [markdown]
# ## The labels
# The levels and types are not spread as in nature: four in ten commits were drawn because their
# subject suggests weight or a rare type.

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(11, 3))
left.bar(TYPES, np.bincount(data.kind, minlength=len(TYPES)))
left.tick_params(axis="x", rotation=60)
right.bar(LEVELS, np.bincount(data.level, minlength=len(LEVELS)))
plt.show()

# %% [markdown]
# ## Cross-validation by repository

# %%
scores = cross_validate(data)
found = {
    view: measure(data, model_opinions(data, scores, raw))
    for view, raw in (("as written", scores.whole), ("prefix masked", scores.masked))
}
for view, measures in found.items():
    print(view)
    for name in ("type macro-F1", "type ECE", "importance macro-F1", "quadratic kappa",
                 "importance ECE", "recall of high", "precision of high"):  # fmt: skip
        print(f"  {name:22s} {measures[name]:.3f}  {measures['intervals'].get(name, '')}")
    print("  ", measures["high by rank"])

# %%
fig, axes = plt.subplots(1, 2, figsize=(12, 5))
for axis, name, names in zip(axes, ("type", "importance"), (TYPES, LEVELS), strict=True):
    counts = np.array(found["as written"][f"{name} confusion"])
    axis.imshow(counts / counts.sum(axis=1, keepdims=True), cmap="Blues")
    axis.set_xticks(range(len(names)), names, rotation=60)
    axis.set_yticks(range(len(names)), names)
    axis.set_title(f"{name}: label by row, guess by column")
plt.show()

# %%
fig, axes = plt.subplots(1, 2, figsize=(9, 4))
for axis, name in zip(axes, ("type", "importance"), strict=True):
    for view, measures in found.items():
        points = np.array(measures[f"{name} reliability"])
        axis.plot(points[:, 0], points[:, 1], marker="o", label=view)
    axis.plot([0, 1], [0, 1], color="lightgrey")
    axis.set_title(f"{name}: share right by confidence")
    axis.legend()
plt.show()

# %% [markdown]
# ## What more labels would give

# %%
curve = learning_curve(data, (0.25, 0.5, 1.0))
for name in ("type macro-F1", "importance macro-F1", "recall at precision 0.5"):
    plt.plot([p["labels"] for p in curve], [p[name] for p in curve], marker="o", label=name)
plt.xscale("log")
plt.xlabel("labels")
plt.legend()
plt.show()

# %% [markdown]
# ## The model itself
# Which numbers speak most for high importance, over all cuts of the linear part.

# %%
model = train(data, scores)
weights = model.weights
print(
    len(weights.buckets),
    "words,",
    len(weights.cut_number),
    "cuts,",
    len(weights.trees.root),
    "trees",
)
