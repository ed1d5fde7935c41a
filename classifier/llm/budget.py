"""What a report may spend: decided before the first call, so that it depends on the input alone."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from classifier.config.schema import Llm
from classifier.llm.prompt import Draft, Prompt


def plan(drafts: Sequence[Draft], options: Llm) -> tuple[list[Draft], list[Draft]]:
    """(drafts within the budget, those left out). The first in the sequence come first.

    Cached answers count as if they were asked for: else the budget would reach further in every
    run, and the same input would give another report.
    """
    planned: list[Draft] = []
    left_out: list[Draft] = []
    tokens = options.max_tokens
    for draft in drafts:
        cost = draft.size + options.answer_tokens
        if left_out or len(planned) >= options.max_calls or cost > tokens:
            left_out.append(draft)
        else:
            planned.append(draft)
            tokens -= cost
    return planned, left_out


class Purse:
    """What is left for calls beyond the first of each item: repairs and second tries."""

    def __init__(self, planned: Sequence[Draft], options: Llm) -> None:
        self._lock = threading.Lock()
        self._answer = options.answer_tokens
        self._calls = options.max_calls - len(planned)
        self._tokens = options.max_tokens - sum(d.size + self._answer for d in planned)

    def pay(self, prompt: Prompt) -> bool:
        """Takes one call from what is left; False where it does not suffice."""
        cost = prompt.size + self._answer
        with self._lock:
            if self._calls < 1 or cost > self._tokens:
                return False
            self._calls -= 1
            self._tokens -= cost
            return True
