"""The language model's answers that are kept for the next run: show or clear them."""

from __future__ import annotations

import argparse
import os

from classifier.llm.cache import Cache, cache_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("action", choices=["show", "clear"], help="what to do")


def run(args: argparse.Namespace) -> int:
    """Shows or deletes the cache; returns 0 also where there is none."""
    cache = Cache(cache_folder(os.environ))
    if args.action == "clear":
        print(f"deleted {cache.path}" if cache.clear() else f"nothing to delete at {cache.path}")
        return 0
    kept = list(cache.contents())
    if not kept:
        print(f"{cache.path}: no answers kept")
        return 0
    size = cache.path.stat().st_size
    print(f"{cache.path}: {sum(k.items for k in kept)} answers, {size / 1024:.0f} KiB")
    for part in kept:
        print(f"  {part.items:>6}  {part.model!r}, {part.language}, prompt {part.prompt_version}")
    return 0
