"""The optional language model: rewrites the prose of high items, and is never trusted.

Nothing here decides about a commit: ``rewrite`` takes a finished report and returns it with other
words in some fields, or unchanged.
"""

from classifier.llm.preview import dry_run
from classifier.llm.rewrite import rewrite
from classifier.llm.session import Assistant
from classifier.llm.settings import Settings, read_settings

__all__ = ["Assistant", "Settings", "dry_run", "read_settings", "rewrite"]
