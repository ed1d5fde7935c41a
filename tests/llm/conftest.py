"""No test of calls needs five seconds of compiled detector rules, or another machine's settings."""

from __future__ import annotations

import openai
import pytest

from classifier.llm import preview, session
from classifier.llm.redact import patterns


@pytest.fixture(scope="session", autouse=True)
def _loaded() -> None:
    # Half a second or more, which must not count as a call's time.
    openai.OpenAI(api_key="none", base_url="http://h.example").chat.completions.create  # noqa: B018


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (session, preview):
        monkeypatch.setattr(module, "load_detector", lambda _: patterns)
    for name in ("BASE_URL", "MODEL", "API_KEY"):
        monkeypatch.delenv(f"GITSIFT_LLM_{name}", raising=False)
