"""One report's way from items to answers: out of the cache, else from the endpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifier.domain import Judged
from classifier.errors import ConfigError
from classifier.llm.budget import Purse, plan
from classifier.llm.cache import Cache, Question
from classifier.llm.client import Answer, connect, unreachable
from classifier.llm.judging import Judge
from classifier.llm.prompt import Draft, build, draft
from classifier.llm.redact import load_detector
from classifier.llm.run import converse
from classifier.llm.settings import Settings


@dataclass(frozen=True, slots=True)
class Assistant:
    """How to ask: the settings, the folder of the cache, and where to say what went wrong."""

    settings: Settings
    folder: Path
    say: Callable[[str], None]


class Session:
    """What comes of a report's items: answers by SHA, and the SHAs that the budget left out."""

    def __init__(self, assistant: Assistant, language: str) -> None:
        self.answers: dict[str, tuple[Answer, ...]] = {}
        self.left_out: tuple[str, ...] = ()
        self._assistant = assistant
        self._language = language
        self._cache: Cache | None = Cache(assistant.folder)

    def hold(self, items: Sequence[Judged], judge: Judge) -> None:
        """Finds or asks for the answers on all items. Raises ConfigError without a library."""
        settings = self._assistant.settings
        planned, left_out = plan([draft(item, settings) for item in items], settings.options)
        self.left_out = tuple(one.sha for one in left_out)
        for one in planned:
            if kept := self._kept(one):
                self.answers[one.sha] = kept
        missing = [one for one in planned if one.sha not in self.answers]
        failures = self._ask(missing, Purse(planned, settings.options), judge) if missing else []
        if failures:
            self._assistant.say(
                f"language model: {len(failures)} of {len(planned)} items keep gitsift's own "
                f"text: {settings.host}: {failures[0]}"
            )

    def tell_unusable(self, shas: Sequence[str]) -> None:
        """Says of which items answers came that nothing could be taken from."""
        if not shas:
            return
        empty = all(not answer.text.strip() for sha in shas for answer in self.answers[sha])
        why = "its answers are empty" if empty else "nothing in its answers could be used"
        self._assistant.say(
            f"language model: {len(shas)} of {len(self.answers)} items keep gitsift's own text "
            f"though they were answered: {self._assistant.settings.host}: {why}"
        )

    def _ask(self, missing: Sequence[Draft], purse: Purse, judge: Judge) -> list[str]:
        """Asks, keeps what comes, and returns why the others have no answer."""
        settings = self._assistant.settings
        if dead := unreachable(settings):
            return [dead] * len(missing)
        detect = load_detector(self._assistant.folder / "rules")
        prompts = [build(one, self._language, settings, detect) for one in missing]
        failures: list[str] = []
        talks = converse(prompts, connect(settings), judge.faults, purse)
        for one, talk in zip(missing, talks, strict=True):
            if talk.failure:
                failures.append(talk.failure)
            else:
                self.answers[one.sha] = talk.answers
                self._keep(one, talk.answers)
        return failures

    def _kept(self, one: Draft) -> tuple[Answer, ...]:
        try:
            return self._cache.get(self._question(one)) if self._cache else ()
        except ConfigError as error:
            self._without_cache(error)
            return ()

    def _keep(self, one: Draft, answers: tuple[Answer, ...]) -> None:
        try:
            if self._cache:
                self._cache.put(self._question(one), answers)
        except ConfigError as error:
            self._without_cache(error)

    def _without_cache(self, error: ConfigError) -> None:
        """A broken cache costs money, not the report."""
        self._cache = None
        self._assistant.say(f"language model: going on without cache: {error}")

    def _question(self, one: Draft) -> Question:
        return Question(one, self._assistant.settings, self._language)
