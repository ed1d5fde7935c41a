"""The map of the code in CONTRIBUTING.md."""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("facts", "prose")


def test_modules_that_the_map_names_exist() -> None:
    text = (_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for package in _PACKAGES:
        part = text.partition(f"In `classifier/{package}/`")[2].partition("\n\nIn `")[0]
        named = re.findall(r"`([a-z]+\.py)`", part.partition("\n`classifier/domain/`")[0])
        there = {path.name for path in (_ROOT / "classifier" / package).glob("*.py")}
        assert named
        assert not set(named) - there
