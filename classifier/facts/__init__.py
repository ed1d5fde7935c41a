"""What a commit shows: ``extract`` for rules and model, ``detail`` for prose.

Only git's userdiff section headers and regular expressions over the changed lines are used; for
prose, ``stood`` takes back what the whole files contradict. Parsers such as tree-sitter do not fit
the time budget, and their language packs load grammars over the network on first use.
"""

from classifier.facts.claim import mask_prefix
from classifier.facts.extract import detail, extract, placed
from classifier.facts.kinds import KINDS
from classifier.facts.paths import PathTable, load_paths
from classifier.facts.standing import in_question, stood, unasked_tests

__all__ = [
    "KINDS",
    "PathTable",
    "detail",
    "extract",
    "in_question",
    "load_paths",
    "mask_prefix",
    "placed",
    "stood",
    "unasked_tests",
]
