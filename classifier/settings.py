"""What decides a run, as plain values: importing this loads neither rules nor facts."""

from __future__ import annotations

from dataclasses import dataclass


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
