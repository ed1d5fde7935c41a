"""The user's own models, each in a folder with its card and labels, and which one is active.

They lie in the user's data folder (``$XDG_DATA_HOME/gitsift/models``), never in a repository.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from classifier.errors import ModelError
from classifier.files import write_whole

SHIPPED = "shipped"
"""The name of the model that comes with gitsift."""
_NAME = re.compile(r"[\w.+-]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """A model that is kept: its name and its files."""

    name: str
    folder: Path

    @property
    def model(self) -> Path:
        """The model file."""
        return self.folder / "model.gitsift"

    @property
    def labels(self) -> Path:
        """The user's labels that it learned from; they hold whatever the model says."""
        return self.folder / "labels.csv"

    def card(self) -> Mapping[str, Any]:
        """What is known of the model. Raises ModelError where that cannot be read."""
        file = self.folder / "card.json"
        try:
            found = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{file}: cannot be read ({error}); train the model again") from None
        if not isinstance(found, dict):
            raise ModelError(f"{file}: not a card; train the model again")
        return found


def store_folder() -> Path:
    """Where models are kept. Raises ModelError where there is no home."""
    base = os.environ.get("XDG_DATA_HOME", "")
    home = os.environ.get("HOME", "")
    if not base and not home:
        raise ModelError("neither HOME nor XDG_DATA_HOME is set; set one to keep models")
    # A relative XDG_DATA_HOME is to be ignored, by the standard.
    folder = Path(base) if base.startswith("/") else Path(home) / ".local" / "share"
    return folder / "gitsift" / "models"


def kept_models() -> list[Kept]:
    """All models that are kept, by name."""
    folder = store_folder()
    if not folder.is_dir():
        return []
    paths = sorted(path for path in folder.iterdir() if (path / "card.json").is_file())
    return [Kept(path.name, path) for path in paths]


def keep(name: str, model: bytes, card: Mapping[str, Any], labels: str) -> Kept:
    """Keeps a model under a name. The card is written last: without it there is no model."""
    kept = Kept(name, store_folder() / name)
    write_whole(kept.labels, labels)
    write_whole(kept.model, model)
    write_whole(kept.folder / "card.json", json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    return kept


def find(name: str) -> Kept:
    """The model of a name. Raises ModelError that names the nearest."""
    names = [kept.name for kept in kept_models()]
    if name in names and _NAME.fullmatch(name):
        return Kept(name, store_folder() / name)
    near = get_close_matches(name, [*names, SHIPPED], n=1)
    cure = f"did you mean {near[0]}?" if near else "'gitsift model list' shows them"
    raise ModelError(f"no model {name!r}; {cure}")


def active() -> Kept | None:
    """The model in use, None for the shipped one.

    Raises ModelError where the one that is named is no longer there: another one in its place
    would change verdicts without a word.
    """
    if not os.environ.get("XDG_DATA_HOME") and not os.environ.get("HOME"):
        return None
    file = store_folder() / "active"
    if not file.is_file():
        return None
    name = file.read_text("utf-8").strip()
    if name in ("", SHIPPED):
        return None
    if name not in (kept.name for kept in kept_models()):
        raise ModelError(
            f"no model {name!r} in {store_folder()} any more, but it is the one in use; "
            "'gitsift model use shipped' returns to the shipped one, 'gitsift model list' shows "
            "yours"
        )
    return find(name)


def use(name: str) -> None:
    """Makes a model the one in use; SHIPPED returns to the shipped one. Raises ModelError."""
    if name != SHIPPED:
        find(name)
    write_whole(store_folder() / "active", f"{name}\n")


def remove(name: str) -> None:
    """Deletes a model with its card and labels. Raises ModelError where it is in use, or none."""
    if name == SHIPPED:
        raise ModelError(f"{SHIPPED} comes with gitsift and stays; name one of yours")
    kept = find(name)
    file = store_folder() / "active"
    if file.is_file() and file.read_text("utf-8").strip() == name:
        raise ModelError(f"{name} is in use; 'gitsift model use shipped' first, or another one")
    try:
        # Without its card it is no model: what a failure leaves behind is not half of one.
        (kept.folder / "card.json").unlink()
        shutil.rmtree(kept.folder)
    except OSError as error:
        raise ModelError(f"{kept.folder}: cannot be removed: {error.strerror}") from None
