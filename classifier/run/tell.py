"""The run's own sentences, in plain English, for the terminal."""

from __future__ import annotations

import sys


def tell(text: str) -> None:
    """A message of the run, on standard error."""
    print(f"gitsift: {text}", file=sys.stderr)
