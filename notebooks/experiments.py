# %% [markdown]
# # Experiments: what carries the signal
#
# Each row leaves a part of the features out and cross-validates by repository. The table of
# features holds hashed words and named numbers, so the groups can be blanked here.
#
# Tried while the model was chosen, on the same grouped folds, and left out:
#
# - **Prefix labels** (25,000 commits whose author wrote a type, prefix masked): mixed in with
#   weight 0.1 they took three points of type macro-F1, with 0.4 eight; as the probabilities of a
#   teacher that is a feature they gave nothing. Authors' conventions differ too much.
# - **Boosted trees for the type**, over the numbers: five points below the linear model; a mean
#   of both gained accuracy (half a point), not macro-F1.
# - **Trees for importance** alone were as good as the linear model alone; the mean of both gains
#   one to two points of macro-F1 and kappa.
# - **A model of what changelogs list**, trained on one project's: worse on the other project
#   (ROC AUC 0.80, 0.78) than the expected importance and type.
# - **Words of changed lines** gave nothing that counts of themes and facts do not.
# - **Unlabelled commits**: 1,500 of each repository, labelled by rules and model together (drawn from
#   their chances, weight 0.3, prefix masked), in training: the model alone gained a point of kappa
#   and lost one of type macro-F1; joined with the rules, which it had learned from, it lost both.
# - **Normalised word vectors** (each group to unit length): better as written, worse masked.
# - **Sentence embeddings** (all-MiniLM-L6-v2, 384 numbers of the subject, in the linear model): the
#   model alone gained 1.6 points of type macro-F1 and 0.6 of kappa; joined with the rules 0.6 of
#   type macro-F1, 0.5 of importance macro-F1 and kappa, 1.5 of recall of high; the same with the
#   body. Left out for that: a network of 90 MB and its runtime on every machine. The mean of fixed
#   vectors of word pieces that the network gives (128 numbers) gained nothing once joined.

# %%
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np

from classifier.model import message, paths, shape
from classifier.model.evaluate import measure, model_opinions
from classifier.model.features import NUMBERS, Batch
from classifier.model.labels import read_labels
from classifier.model.table import read_table
from classifier.model.train import Gold, cross_validate, gold
from classifier.resources import data_dir

labels = read_labels(sorted((data_dir() / "labels").glob("gold-*.csv")))
data = gold(read_table(data_dir() / "features.gitsift"), labels)


# %%
def without(names: tuple[str, ...] = (), words: bool = True) -> Gold:
    """The data with some numbers blanked, or without any words."""
    rows = data.table.rows
    keep = np.array([name not in names for name in NUMBERS], np.float32)
    tokens, offsets = (rows.tokens, rows.offsets) if words else (rows.tokens[:0], rows.offsets * 0)
    return replace(
        data, table=replace(data.table, rows=Batch(tokens, offsets, rows.numbers * keep))
    )


variants = {
    "everything": data,
    "no words, only numbers": without(words=False),
    "no numbers, only words": without(NUMBERS),
    "no claims": without(message.CLAIMS),
    "no numbers of the message": without(message.NUMBERS),
    "no paths and sizes": without(paths.NUMBERS),
    "no changed lines, no facts": without(shape.NUMBERS),
}
columns = ("type macro-F1", "importance macro-F1", "quadratic kappa", "recall of high")
found = {}
for name, variant in variants.items():
    scores = cross_validate(variant, 3)
    measures = measure(variant, model_opinions(variant, scores, scores.whole))
    masked = measure(variant, model_opinions(variant, scores, scores.masked))
    found[name] = [*(measures[column] for column in columns), masked["type macro-F1"]]
    print(f"{name:28s}", *(f"{value:.3f}" for value in found[name]))
print(" " * 28, *columns, "masked type macro-F1")

# %%
names = list(found)
fig, axis = plt.subplots(figsize=(9, 4))
for place, column in enumerate((*columns[:3], "masked type macro-F1")):
    at = 4 if column.startswith("masked") else place
    axis.barh(np.arange(len(names)) + 0.2 * place, [found[n][at] for n in names], 0.2, label=column)
axis.set_yticks(np.arange(len(names)) + 0.3, names)
axis.set_xlim(0.3, 0.85)
axis.legend(loc="lower right", fontsize=8)
plt.tight_layout()
plt.show()
