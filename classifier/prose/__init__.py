"""Verdict and facts -> the text of a commit in the report."""

from classifier.prose.write import write

__all__ = ["write"]
