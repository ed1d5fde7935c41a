"""The settings of a run, and all that they name, loaded and checked."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from classifier.facts import PathTable, load_paths
from classifier.labels.override import Decisions, load_decisions
from classifier.model import load_model
from classifier.resources import rules_dir
from classifier.rules import Profile, load_profile

if TYPE_CHECKING:
    from classifier.model import Model

_COLLECT = 100_000  # new objects between two runs of the garbage collector


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a run, as plain values that a worker process can be sent.

    ``language`` asks for prose in that language ("" for none). ``labels`` are files of people's
    decisions over verdicts, ``model_labels`` those that came with the model and count where it
    does; ``trailers`` says whether decisions in commits count. ``sections`` asks for facts that
    know in which class or function they are, also where nothing is written.
    """

    profile: str = "default"
    model: bool = True
    model_file: str = ""
    mask_prefix: bool = False
    language: str = ""
    rules: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    model_labels: str = ""
    trailers: bool = True
    sections: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """Settings with everything they name loaded and checked."""

    settings: Settings
    paths: PathTable
    profile: Profile
    model: Model | None
    decisions: Decisions


def load(settings: Settings) -> Engine:
    """Loads rules, model and labels. Raises RuleError, ModelError or LabelError."""
    return with_model(load_rules(settings))


def load_rules(settings: Settings) -> Engine:
    """Loads all but the model, which takes as long. Raises RuleError or LabelError."""
    profile = load_profile(settings.profile, extra=settings.rules)
    is_used = settings.model and profile.uses_model
    of_model = (settings.model_labels,) if is_used and settings.model_labels else ()
    decisions = load_decisions((*of_model, *settings.labels))
    engine = Engine(settings, load_paths(rules_dir() / "paths.yaml"), profile, None, decisions)
    # It lives as long as the process: the collector need not walk it again and again, and what a
    # commit leaves behind is freed by counting references.
    gc.freeze()
    gc.set_threshold(_COLLECT)
    return engine


def with_model(engine: Engine) -> Engine:
    """The engine with the model that its settings ask for. Raises ModelError."""
    settings = engine.settings
    if settings.model and engine.profile.uses_model:
        engine = replace(engine, model=load_model(settings.model_file))
    return engine
