"""Calls: how many, when again, when no more, and what is kept of them."""

from __future__ import annotations

import time
from email.utils import formatdate
from pathlib import Path

import pytest

from classifier.domain import Report
from classifier.errors import ConfigError
from classifier.llm.cache import Cache
from classifier.report.markdown import render_markdown
from tests.llm.make import GOOD, KEY, OWN, answer, assert_sound, fields_of, item, report, rewritten
from tests.llm.server import Reply, chat, closed, failure, serving, silent

OK = chat(answer())


def written(after: Report) -> int:
    assert after.assistance is not None
    return len(after.assistance.written)


def test_only_high_items_are_asked_about_and_once_each(tmp_path: Path) -> None:
    before = report(item(1), item(2, "medium"), item(3, "low"), item(4))
    with serving(lambda *_: OK) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path)
    assert len(endpoint.requests) == 2
    assert written(after) == 2
    assert fields_of(after, 1)["summary"] == OWN["en"]
    assert {request["path"] for request in endpoint.requests} == {"/v1/chat/completions"}
    assert set(endpoint.keys) == {f"Bearer {KEY}"}


def test_a_day_without_high_items_asks_nobody(tmp_path: Path) -> None:
    said: list[str] = []
    after = rewritten(report(item(1, "low")), closed(), tmp_path, said)
    assert (written(after), said) == (0, [])


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_passing_failure_is_tried_again(status: int, tmp_path: Path) -> None:
    before = report(item())
    with serving(lambda _, n: failure(status) if n == 1 else OK) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path)
    assert (written(after), len(endpoint.requests)) == (1, 2)


def test_a_lost_connection_is_tried_again(tmp_path: Path) -> None:
    with serving(lambda _, n: Reply(reset=True) if n == 1 else OK) as endpoint:
        after = rewritten(report(item()), endpoint.url, tmp_path)
    assert (written(after), len(endpoint.requests)) == (1, 2)


def test_retry_after_is_honoured(tmp_path: Path) -> None:
    times: list[float] = []

    def script(_: object, number: int) -> Reply:
        times.append(time.monotonic())
        return failure(429, retry_after="0.9") if number == 1 else OK

    with serving(script) as endpoint:
        after = rewritten(report(item()), endpoint.url, tmp_path)
    assert written(after) == 1
    assert times[1] - times[0] >= 0.9


def test_retry_after_may_be_a_date(tmp_path: Path) -> None:
    said: list[str] = []
    late, past = formatdate(time.time() + 3600, usegmt=True), formatdate(0, usegmt=True)
    with serving(lambda *_: failure(429, retry_after=late)) as endpoint:
        rewritten(report(item()), endpoint.url, tmp_path, said)
        assert len(endpoint.requests) == 1
    with serving(lambda _, n: failure(429, retry_after=past) if n == 1 else OK) as endpoint:
        assert written(rewritten(report(item()), endpoint.url, tmp_path, said)) == 1


def test_nobody_waits_longer_than_a_call_may_take(tmp_path: Path) -> None:
    said: list[str] = []
    with serving(lambda *_: failure(429, retry_after="3600")) as endpoint:
        rewritten(report(item()), endpoint.url, tmp_path, said)
    assert len(endpoint.requests) == 1
    assert "429" in said[0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_refusal_is_not_tried_again(status: int, tmp_path: Path) -> None:
    said: list[str] = []
    before = report(item())
    with serving(lambda *_: failure(status)) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path, said, retries=5)
    assert_sound(after, before)
    assert len(endpoint.requests) == 1
    assert len(said) == 1
    assert str(status) in said[0]


def test_a_refused_key_ends_all_calls(tmp_path: Path) -> None:
    before = report(*map(item, range(8)))
    with serving(lambda *_: failure(401)) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path, concurrency=1)
    assert len(endpoint.requests) == 1
    assert after.assistance is not None
    assert len(after.assistance.unanswered) == 8


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int, tmp_path: Path) -> None:
    said: list[str] = []
    before = report(*map(item, range(3)))
    with serving(lambda *_: OK) as other:
        moved = Reply(b"", status, {"Location": f"{other.url}/chat/completions"})
        with serving(lambda *_: moved) as endpoint:
            after = rewritten(before, endpoint.url, tmp_path, said, concurrency=1)
    assert_sound(after, before)
    assert (len(endpoint.requests), other.requests, other.probes) == (1, [], 0)
    assert f"HTTP status {status}, a redirect, which is not followed" in said[0]


def test_an_endpoint_that_is_down_is_left_alone_after_a_few_failures(tmp_path: Path) -> None:
    said: list[str] = []
    before = report(*map(item, range(12)))
    with serving(lambda *_: failure(500)) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path, said, max_failures=3, max_calls=99)
    assert_sound(after, before)
    assert len(endpoint.requests) <= 3 + 2
    assert len(said) == 1
    assert "12 of 12 items" in said[0]


def test_a_slow_answer_is_given_up(tmp_path: Path) -> None:
    before = report(item())
    started = time.monotonic()
    with serving(lambda *_: Reply(OK.body, pause=5)) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path, timeout=0.3)
        assert time.monotonic() - started < 4
    assert_sound(after, before)
    assert (written(after), len(endpoint.requests)) == (0, 1)


def test_time_outs_count_double(tmp_path: Path) -> None:
    before = report(*map(item, range(12)))
    with serving(lambda *_: Reply(OK.body, pause=5)) as endpoint:
        options = {"timeout": 0.2, "concurrency": 1, "max_failures": 4}
        rewritten(before, endpoint.url, tmp_path, **options)
    assert len(endpoint.requests) == 2


def test_an_answer_that_drips_is_given_up(tmp_path: Path) -> None:
    # Every byte comes in time; all of them would take half a minute.
    said: list[str] = []
    with serving(lambda *_: Reply(OK.body, drip=True)) as endpoint:
        started = time.monotonic()
        after = rewritten(report(item()), endpoint.url, tmp_path, said, timeout=1)
        assert time.monotonic() - started < 10
    assert written(after) == 0
    assert "more than 1 s" in said[0]


def test_a_dead_endpoint_costs_seconds_at_most(tmp_path: Path) -> None:
    before = report(*map(item, range(5)))
    with silent() as mute:
        for url in (closed(), mute, "http://no-such-host.invalid/v1"):
            said: list[str] = []
            started = time.monotonic()
            # The time-outs of the configuration's defaults, but for the sign of life.
            after = rewritten(before, url, tmp_path, said, timeout=60, connect_timeout=1)
            assert time.monotonic() - started < 5
            assert_sound(after, before)
            assert len(said) == 1
            assert "5 of 5 items" in said[0]


def test_calls_are_made_at_the_same_time(tmp_path: Path) -> None:
    before = report(*map(item, range(6)))
    with serving(lambda *_: Reply(OK.body, pause=0.8)) as endpoint:
        started = time.monotonic()
        after = rewritten(before, endpoint.url, tmp_path, concurrency=6)
        assert time.monotonic() - started < 5 * 0.8
    assert written(after) == 6


def test_the_budget_of_calls_holds_with_all_second_tries(tmp_path: Path) -> None:
    before = report(*map(item, range(6)))
    with serving(lambda *_: chat("nothing")) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path, max_calls=4)
    assert len(endpoint.requests) == 4
    assert after.assistance is not None
    # The highest scores, which are the lowest numbers, go first.
    assert set(after.assistance.left_out) == {item(4).commit.sha, item(5).commit.sha}
    assert_sound(after, before)


def test_the_budget_of_tokens_leaves_items_out(tmp_path: Path) -> None:
    before = report(*map(item, range(6)))
    with serving(lambda *_: OK) as endpoint:
        after = rewritten(before, endpoint.url, tmp_path, max_tokens=9000)
    assert 0 < len(endpoint.requests) < 6
    assert after.assistance is not None
    assert len(after.assistance.left_out) == 6 - len(endpoint.requests)


def test_a_second_run_makes_no_call_and_gives_the_same_bytes(tmp_path: Path) -> None:
    before = report(*map(item, range(5)))
    bad = chat(answer(risks="`Nowhere` may break."))
    with serving(lambda _, n: bad if n % 2 else OK) as endpoint:
        first = rewritten(before, endpoint.url, tmp_path, max_calls=4)
        asked = len(endpoint.requests)
        second = rewritten(before, endpoint.url, tmp_path, max_calls=4)
        assert len(endpoint.requests) == asked > 0
        assert endpoint.probes == 1
        assert render_markdown(first) == render_markdown(second)
        assert first == second
        rewritten(before, endpoint.url, tmp_path, temperature=0.5, max_calls=4)
        assert len(endpoint.requests) > asked


def test_the_same_report_comes_of_any_concurrency(tmp_path: Path) -> None:
    before = report(*map(item, range(6)))
    texts = set()
    for count in (1, 6):
        with serving(lambda *_: OK) as endpoint:
            after = rewritten(before, endpoint.url, tmp_path / str(count), concurrency=count)
        texts.add(render_markdown(after))
    assert len(texts) == 1


def test_failures_are_not_kept(tmp_path: Path) -> None:
    with serving(lambda _, n: failure(400) if n == 1 else OK) as endpoint:
        assert written(rewritten(report(item()), endpoint.url, tmp_path)) == 0
        assert written(rewritten(report(item()), endpoint.url, tmp_path)) == 1


def test_what_is_kept_is_checked_again(tmp_path: Path) -> None:
    before = report(item())
    with serving(lambda *_: OK) as endpoint:
        rewritten(before, endpoint.url, tmp_path)
        Cache(tmp_path)._run("UPDATE answers SET answers = replace(answers, 'Engine', 'Nowhere')")
        after = rewritten(before, endpoint.url, tmp_path)
        assert len(endpoint.requests) == 1
    assert_sound(after, before)
    assert fields_of(after)["summary"] == OWN["en"]


def test_a_broken_cache_costs_a_line_not_the_report(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_bytes(b"this is no database " * 100)
    said: list[str] = []
    with serving(lambda *_: OK) as endpoint:
        after = rewritten(report(item()), endpoint.url, tmp_path, said)
    assert written(after) == 1
    assert len(said) == 1
    assert "gitsift cache clear" in said[0]
    with pytest.raises(ConfigError, match="cache clear"):
        list(Cache(tmp_path).contents())
    assert Cache(tmp_path).clear()
    assert list(Cache(tmp_path).contents()) == []


def test_the_key_is_nowhere_even_where_the_endpoint_echoes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    said: list[str] = []
    before = report(item(body=f"The key is {KEY}, they say."))
    echo = chat(answer(summary=f"The key of `Engine` is {KEY}.", risks=f"The key is `{KEY}`."))
    escaped = chat(
        answer(summary="The key of `Engine` is K.").replace("is K", f"is \\u0073{KEY[1:]}")
    )
    error = Reply(f'{{"error": {{"message": "bad key {KEY}"}}}}'.encode(), 401)
    outputs = []
    for reply in (echo, escaped, error):
        with serving(lambda _, __, reply=reply: reply) as endpoint:
            after = rewritten(before, endpoint.url, tmp_path, said)
        assert KEY not in str(endpoint.requests)
        outputs += [str(after.assistance), *fields_of(after).values()]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    captured = capsys.readouterr()
    everything = [*outputs, *said, captured.out, captured.err, caplog.text]
    assert KEY not in "\n".join(everything)
    assert KEY.encode() not in kept
    assert len(kept) > 100


def test_missing_numbers_are_estimated(tmp_path: Path) -> None:
    with serving(lambda *_: chat(answer(), usage=False)) as endpoint:
        after = rewritten(report(item()), endpoint.url, tmp_path)
    assert after.assistance is not None
    assert after.assistance.prompt_tokens > 500
    assert after.assistance.answer_tokens > 100
    assert fields_of(after)["advice"] == GOOD["en"]["advice"]
