"""What is sent: cut at the borders of files and hunks, secrets redacted, the same every time."""

from __future__ import annotations

import base64
import random
import re
import string
from dataclasses import replace
from pathlib import Path

import pytest

from classifier.config.schema import Llm
from classifier.domain import Fact, FileFacts, Judged
from classifier.llm.excerpt import excerpt
from classifier.llm.prompt import build, draft
from classifier.llm.redact import Detector, load_detector, patterns, redact
from classifier.llm.settings import Settings, tokens
from tests.facts.make import change
from tests.llm.make import KEY, item

_RANDOM = random.Random(4)


def made_up(length: int, letters: str = string.ascii_letters + string.digits) -> str:
    return "".join(_RANDOM.choice(letters) for _ in range(length))


def options(**given: object) -> Settings:
    return Settings(Llm(**given), "http://h.example/v1", "m", KEY)


def many(*files: tuple[str, str, str]) -> Judged:
    """An item with files of (path, kind, patch)."""
    base = item()
    changes = tuple(change(path, patch) for path, _, patch in files)
    facts = tuple(
        FileFacts(c, kind, "python", "src") for c, (_, kind, _) in zip(changes, files, strict=True)
    )
    commit = replace(base.commit, files=changes)
    return replace(
        base, commit=commit, facts=replace(base.facts, commit=commit, files=facts, items=())
    )


def hunk(start: int, count: int, word: str) -> str:
    lines = "\n".join(f"+{word} = call_number({number}, 'a text')" for number in range(count))
    return f"@@ -{start},0 +{start},{count} @@\n{lines}"


def test_the_excerpt_keeps_whole_hunks_and_the_most_telling_ones() -> None:
    judged = many(
        ("poetry.lock", "lock", hunk(1, 60, "locked")),
        ("src/a.py", "source", hunk(1, 20, "early") + "\n" + hunk(90, 20, "late")),
        ("tests/a.py", "test", hunk(1, 20, "tested")),
    )
    whole = excerpt(judged.facts, 100_000)
    assert [word in whole for word in ("locked", "early", "late", "tested")] == [True] * 4
    tight = excerpt(judged.facts, 700)
    assert tokens(tight) <= 700
    assert "early" in tight
    assert "locked" not in tight
    for word in ("early", "late", "tested"):
        assert tight.count(f"+{word}") in (0, 20)


def test_a_hunk_with_public_names_goes_before_others() -> None:
    judged = many(("src/a.py", "source", hunk(1, 20, "early") + "\n" + hunk(90, 20, "late")))
    told = Fact("option", "added", "--late", "src/a.py", 95)
    tight = excerpt(replace(judged.facts, items=(told,)), 490)
    assert "late" in tight
    assert "early" not in tight
    assert "1 hunks left out" in tight


def test_one_hunk_larger_than_all_is_cut_at_a_line() -> None:
    judged = many(("src/a.py", "source", hunk(1, 900, "big")))
    tight = excerpt(judged.facts, 1000)
    assert tokens(tight) <= 1000
    assert re.search(r"\[hunk cut, \d{3} more lines\]", tight)
    assert all(line.endswith("'a text')") for line in tight.splitlines() if line[:1] == "+")


@pytest.mark.parametrize("budget", [1000, 3000, 8000])
def test_a_prompt_keeps_to_its_size(budget: int) -> None:
    files = [(f"src/{n}.py", "source", hunk(1, 40, f"word{n}")) for n in range(200)]
    judged = many(*files)
    long = replace(judged, commit=replace(judged.commit, body="Why and how.\n" * 3000))
    settings = options(prompt_tokens=budget)
    prompt = build(draft(long, settings), "zh", settings, patterns)
    assert prompt.size <= budget * 1.1 + 150


def test_a_prompt_is_the_same_every_time_and_marks_the_data() -> None:
    settings = options()
    first, second = (build(draft(item(), settings), "en", settings, patterns) for _ in range(2))
    assert first == second
    system, user = (m["content"] for m in first.messages)
    assert "Write in English" in system
    assert "timeout_s" not in system
    token = re.match(r"BEGIN (DATA-[0-9a-f]{24})\n", user)
    assert token
    assert f"\nEND {token[1]}\n" in user


_SECRETS = {
    'aws_key_id = "{}"': "AKIA" + made_up(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    "AWS_SECRET_ACCESS_KEY={}": made_up(40),
    "GITHUB_TOKEN: {}": "github_pat_" + made_up(22) + "_" + made_up(59),
    "remote {}": "glpat-" + made_up(20),
    "export OPENAI_API_KEY={}": "sk-proj-" + made_up(74) + "T3BlbkFJ" + made_up(74),
    "ANTHROPIC_API_KEY={}": "sk-ant-api03-" + made_up(93) + "AA",
    "HF_TOKEN={}": "hf_" + made_up(34, string.ascii_letters),
    'const maps = "{}"': "AIzaSy" + made_up(33),
    "slack {}": f"xoxb-{made_up(12, string.digits)}-{made_up(13, string.digits)}-{made_up(24)}",
    'stripe.api_key = "{}"': "sk_live_" + made_up(24),
    "bot {}": "7" + made_up(9, string.digits) + ":AA" + made_up(33),
    'password: "{}"': made_up(14),
    "  db_password: {}": made_up(11) + "7x",
    "DB_PASSWORD={}": made_up(14) + "4a",
    'url = "postgres://admin:{}@db.internal:5432/x"': made_up(12),
    "client_secret: '{}'": made_up(40),
    'curl -H "Authorization: Bearer {}"': made_up(40),
    "AccountKey={};": base64.b64encode(_RANDOM.randbytes(64)).decode(),
    '"api-key": "{}",': made_up(32, "0123456789abcdef"),
}

_CODE = [
    "token = tokenizer.decode(ids)",
    "max_tokens = options.limit",
    'password = os.environ["DB_PASSWORD"]',
    "def reset_password(self, user_id: int) -> None:",
    'commit = "8ce9609fa2083a5ddd4fbb2e22d3d710fc7e105b"',
    "from classifier.layers.quantization.compressed_tensors import utils",
    "secret: ${{ secrets.DEPLOY }}",
]


def sent(judged: Judged, detector: Detector) -> str:
    settings = options()
    prompt = build(draft(judged, settings), "en", settings, detector)
    return "\n".join(message["content"] for message in prompt.messages)


def with_secret(line: str) -> Judged:
    """A commit that has a secret in its diff, its message and its facts."""
    secret = _SECRETS[line]
    patch = f"@@ -1,1 +1,2 @@\n x = 1\n+{line.format(secret)}"
    judged = item(patch=patch, body=f"Also as {secret} in the message.")
    fact = Fact("config", "added", "x", "src/engine.py", 2, new=secret)
    return replace(judged, facts=replace(judged.facts, items=(fact,)))


def test_no_secret_leaves_and_code_does(tmp_path: Path) -> None:
    # One test, because the rules of the real detector take seconds to compile.
    detector = load_detector(tmp_path)
    texts = {line: sent(with_secret(line), detector) for line in _SECRETS}
    assert [line for line, text in texts.items() if _SECRETS[line] in text] == []
    assert [line for line, text in texts.items() if text.count("[REDACTED]") < 3] == []
    text = sent(item(patch="@@ -1,0 +1,7 @@\n" + "\n".join(f"+{x}" for x in _CODE)), detector)
    assert [line for line in _CODE if line not in text] == []
    assert any(tmp_path.iterdir())


@pytest.mark.parametrize("part", ["whole", "head", "tail", "middle"])
def test_a_private_key_does_not_leave_even_in_part(part: str) -> None:
    body = [base64.b64encode(_RANDOM.randbytes(48)).decode() for _ in range(8)]
    head = [] if part in ("tail", "middle") else ["-----BEGIN RSA PRIVATE KEY-----"]
    tail = [] if part in ("head", "middle") else ["-----END RSA PRIVATE KEY-----"]
    patch = "@@ -1,0 +1,9 @@\n" + "\n".join(f"+{line}" for line in [*head, *body, *tail])
    text = sent(item(patch=patch), patterns)
    assert not [line for line in body if line in text]


def test_the_key_of_the_endpoint_itself_does_not_leave() -> None:
    assert KEY not in sent(item(body=f"x {KEY} y"), lambda _: [])


def test_a_short_secret_is_only_taken_as_a_word() -> None:
    assert redact("abc://u:pass@h passing pass", ["pass"]) == (
        "abc://u:[REDACTED]@h passing [REDACTED]"
    )


def test_addresses_of_people_do_not_leave() -> None:
    text = sent(item(body="Why.\n\nCo-authored-by: Ann <ann.lee+git@mail.example.org>"), patterns)
    assert "mail.example.org" not in text
    assert "Co-authored-by: Ann <[e-mail]>" in text
