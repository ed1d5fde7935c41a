"""The rules: YAML compiled into tests of a commit's facts, and the profiles made of them."""

from classifier.rules.conditions import compile_condition
from classifier.rules.engine import Profile, evaluate
from classifier.rules.load import load_profile, profile_names
from classifier.rules.place import Place
from classifier.rules.rule import Rule

__all__ = [
    "Place",
    "Profile",
    "Rule",
    "compile_condition",
    "evaluate",
    "load_profile",
    "profile_names",
]
