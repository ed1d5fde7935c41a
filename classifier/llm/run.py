"""Makes the calls: at the same time, with second tries, until the endpoint proves to be down."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from classifier.config.schema import Llm
from classifier.llm.budget import Purse
from classifier.llm.client import Answer, CallError, Client
from classifier.llm.prompt import FIELDS, Prompt, repair

_BACKOFF = 0.5  # seconds before the first second try, doubled for each further one

Judge = Callable[[str, Sequence[Answer]], Mapping[str, str]]
"""(SHA, answers so far) -> the fields that are still missing, with what is wrong."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What came of one item: its answers (the second is a repair), or why there is none."""

    sha: str
    answers: tuple[Answer, ...] = ()
    failure: str = ""


class Breaker:
    """Stops all calls once too many in a row have failed, or one has shown that none can work."""

    def __init__(self, limit: int) -> None:
        self._lock = threading.Lock()
        self._limit = limit
        self._failures = 0
        self._open = threading.Event()
        self.why = ""

    def succeeded(self) -> None:
        """The endpoint works: failures before do not count any more."""
        with self._lock:
            self._failures = 0

    def failed(self, error: CallError) -> None:
        """Counts a failure, unless the endpoint only asked to be given time."""
        with self._lock:
            if error.wait is not None and error.retry and not error.hopeless:
                return
            self._failures += 2 if error.slow else 1
            if (error.hopeless or self._failures >= self._limit) and not self._open.is_set():
                self.why = str(error)
                self._open.set()

    def open(self, why: str) -> None:
        """Stops all calls for a reason from outside."""
        with self._lock:
            self.why = self.why or why
            self._open.set()

    @property
    def is_open(self) -> bool:
        """Whether no more calls may be made."""
        return self._open.is_set()

    def sleep(self, seconds: float) -> bool:
        """Waits; True where the breaker opened meanwhile."""
        return self._open.wait(seconds)


def converse(
    prompts: Sequence[Prompt], client: Client, judge: Judge, purse: Purse
) -> Iterator[Conversation]:
    """The conversations in the order of the prompts, each as soon as those before it are done."""
    options = client.settings.options
    breaker = Breaker(options.max_failures)
    caller = _Caller(client, judge, purse, breaker, options)
    work: SimpleQueue[tuple[Prompt, Future[Conversation]]] = SimpleQueue()
    waiting = [(prompt, Future[Conversation]()) for prompt in prompts]
    for one in waiting:
        work.put(one)
    # Daemons, unlike a pool's threads, cannot keep the process from ending on Ctrl-C.
    for _ in range(min(options.concurrency, len(waiting))):
        Thread(target=caller.work, args=(work,), daemon=True).start()
    try:
        for prompt, future in waiting:
            yield _result(prompt, future, options)
    finally:
        breaker.open("interrupted")
        client.close()


def _result(prompt: Prompt, future: Future[Conversation], options: Llm) -> Conversation:
    # Each call ends by itself; but not one whose error comes a byte at a time.
    try:
        return future.result(timeout=6 * (options.retries + 1) * options.timeout + 60)
    except TimeoutError:
        return Conversation(prompt.sha, failure="no end of its answers")


@dataclass(frozen=True, slots=True)
class _Caller:
    """What the calls of one run share."""

    client: Client
    judge: Judge
    purse: Purse
    breaker: Breaker
    options: Llm

    def work(self, todo: SimpleQueue[tuple[Prompt, Future[Conversation]]]) -> None:
        """Takes one item after the other until none is left."""
        while True:
            try:
                prompt, future = todo.get_nowait()
            except Empty:
                return
            try:
                future.set_result(self._item(prompt))
            except Exception as error:  # noqa: BLE001 - a bug, raised again by who asks for it
                future.set_exception(error)

    def _item(self, prompt: Prompt) -> Conversation:
        """All calls for one item: the first, and one repair where fields are missing."""
        try:
            first = self._call(prompt, FIELDS)
        except CallError as error:
            return Conversation(prompt.sha, failure=str(error))
        faults = self.judge(prompt.sha, [first])
        again = repair(prompt, first.text, faults)
        if not faults or not self.purse.pay(again):
            return Conversation(prompt.sha, (first,))
        try:
            second = self._call(again, tuple(faults))
        except CallError:
            # What the first answer has is used; the missing fields keep our own text.
            return Conversation(prompt.sha, (first,))
        return Conversation(prompt.sha, (first, second))

    def _call(self, prompt: Prompt, fields: tuple[str, ...]) -> Answer:
        attempt = 0
        while not self.breaker.is_open:
            try:
                answer = self.client.ask(prompt, fields)
            except CallError as error:
                self.breaker.failed(error)
                wait = error.wait if error.wait is not None else _BACKOFF * 2**attempt
                attempt += 1
                if not error.retry or attempt > self.options.retries or wait > self.options.timeout:
                    raise
                if not self.purse.pay(prompt) or self.breaker.sleep(wait):
                    raise
            else:
                self.breaker.succeeded()
                return answer
        raise CallError(self.breaker.why)
