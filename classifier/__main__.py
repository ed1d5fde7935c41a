"""``python -m classifier`` is ``gitsift``."""

from classifier.cli import program

program()
