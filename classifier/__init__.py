"""gitsift: what kind of change each commit is, how much it matters, and why."""

__version__ = "0.1.0"
