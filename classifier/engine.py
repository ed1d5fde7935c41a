"""All that the settings of a run name, loaded and checked."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.facts import PathTable, load_paths
from classifier.labels.override import Decisions, load_decisions
from classifier.model import load_model
from classifier.resources import rules_dir
from classifier.rules import Profile, load_profile
from classifier.settings import Settings

if TYPE_CHECKING:
    from classifier.model import Model

_COLLECT = 100_000  # new objects between two runs of the garbage collector


@dataclass(frozen=True, slots=True)
class Engine:
    """Settings with everything they name loaded and checked."""

    settings: Settings
    paths: PathTable
    profile: Profile
    model: Model | None
    decisions: Decisions


def load_table() -> PathTable:
    """Loads what files are by their paths: all that it takes to read facts. Raises RuleError."""
    table = load_paths(rules_dir() / "paths.yaml")
    _keep()
    return table


def load(settings: Settings, table: PathTable | None = None) -> Engine:
    """Loads rules, model and labels. Raises RuleError, ModelError or LabelError."""
    profile = load_profile(settings.profile, extra=settings.rules)
    is_used = settings.model and profile.uses_model
    decisions = load_decisions(_label_files(settings, is_used))
    model = load_model(settings.model_file) if is_used else None
    engine = Engine(settings, table or load_table(), profile, model, decisions)
    _keep()
    return engine


def load_labels(settings: Settings) -> Decisions:
    """What ``load`` has of labels, alone. Raises RuleError or LabelError."""
    is_used = bool(settings.model and settings.model_labels) and (
        load_profile(settings.profile, extra=settings.rules).uses_model
    )
    return load_decisions(_label_files(settings, is_used))


def _label_files(settings: Settings, is_used: bool) -> tuple[str, ...]:
    """The files of labels that count; those of the model where ``is_used`` says that it does."""
    of_model = (settings.model_labels,) if is_used and settings.model_labels else ()
    return (*of_model, *settings.labels)


def _keep() -> None:
    """What is loaded lives as long as the process: the collector need not walk it again and again.

    What a commit leaves behind is freed by counting references.
    """
    gc.freeze()
    gc.set_threshold(_COLLECT)
