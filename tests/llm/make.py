"""Made-up reports with high items, and answers of a model about them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from markdown_it import MarkdownIt

from classifier.config.schema import Llm
from classifier.domain import (
    Claim,
    Commit,
    Fact,
    Facts,
    FileFacts,
    Importance,
    Judged,
    Prose,
    Report,
    Section,
    Verdict,
    Window,
)
from classifier.llm import Assistant, Settings, read_settings, rewrite
from classifier.report.markdown import render_markdown
from tests.facts.make import change, commit

KEY = "sk-test-4f9a7c2e8b1d6035"
FIELDS = ("summary", "impact", "architecture", "performance", "security", "risks", "advice")
PATCH = """
@@ -1,6 +1,9 @@ class Engine:
 class Engine:
-    def run(self, batch):
+    def run(self, batch, timeout_s=30):
+        if timeout_s < 0:
+            raise ValueError("timeout_s must not be negative")
         return self.step(batch)
"""
GOOD_EN = {
    "summary": "`Engine` gains a limit: `run` takes the new parameter `timeout_s` with 30 as default.",
    "impact": "- Callers of `run` in `src/engine.py` can now pass a limit.\n- All others keep 30.",
    "architecture": "The check stands at the start of `run`, so that `step` is left as it was.",
    "performance": "Nothing in `run` would make a step faster or slower.",
    "security": "Nothing in `src/engine.py` is of interest to security.",
    "risks": "A negative value now raises `ValueError` where it was not looked at before.",
    "advice": "Check that no caller of `run` passes a negative value for the new parameter.",
}
GOOD_ZH = {
    "summary": "`Engine` 新增超时限制：`run` 增加参数 `timeout_s`，默认值为 30。",
    "impact": "- `src/engine.py` 中 `run` 的调用方可以传入限制。\n- 其他调用方沿用默认值。",
    "architecture": "检查放在 `run` 的开头，`step` 保持原样。",
    "performance": "`run` 的改动不影响速度。",
    "security": "`src/engine.py` 没有涉及安全方面的代码。",
    "risks": "传入负值时会抛出 `ValueError`，此前不做检查。",
    "advice": "请确认 `run` 的调用方没有传入负值。",
}
GOOD = {"en": GOOD_EN, "zh": GOOD_ZH}
OWN = {"en": "Our own words on this field.", "zh": "本字段由我们自己书写。"}


def answer(language: str = "en", **changes: str | None) -> str:
    """A good answer as JSON; fields given are replaced, or left out where None."""
    fields = {**GOOD[language], **changes}
    return json.dumps({n: t for n, t in fields.items() if t is not None}, ensure_ascii=False)


def item(
    number: int = 0,
    importance: Importance = "high",
    subject: str = "Engine: limit the time of a step",
    body: str = "A step could hang for ever.",
    patch: str = PATCH,
    path: str = "src/engine.py",
    language: str = "en",
) -> Judged:
    """A judged commit with our own prose; ``number`` makes its SHA."""
    made = commit(subject, body, (change(path, patch),))
    made = replace(made, sha=f"{number:x}".rjust(8, "a") * 5)
    verdict = Verdict("feat", ("feat",), (), importance, 90.0 - number, 0.9, "rules", ())
    own = dict.fromkeys(FIELDS, OWN[language])
    # By hand, not by facts.extract: what is tested here must not hang on what facts are found.
    files = tuple(FileFacts(f, "source", "python", "src") for f in made.files)
    fact = Fact("parameter", "added", "timeout_s", path, 2, new="30", scope="run")
    return Judged(made, Facts(made, Claim(), files, items=(fact,)), verdict, Prose(own))


def report(*items: Judged, language: str = "en") -> Report:
    """A day's report of one repository."""
    day = datetime(2026, 1, 30, tzinfo=UTC)
    section = Section("a/b", "https://h.example/a/b", "https://h.example/a/b/c/{sha}", items)
    return Report(Window(day, day, "2026-01-30", "UTC"), language, (section,))


def settings(url: str, **options: object) -> Settings:
    """Settings for a local endpoint, with short waits."""
    quick = {"timeout": 10.0, "connect_timeout": 5.0, "concurrency": 2, "retries": 1, **options}
    environ = {"GITSIFT_LLM_API_KEY": KEY}
    return read_settings(Llm(base_url=url, model="tiny-model", **quick), environ)


def rewritten(
    made: Report, url: str, folder: Path, said: list[str] | None = None, **options: object
) -> Report:
    """The report after the model's part."""
    whole: dict[str, Commit] = {
        o.commit.sha: o.commit for s in made.sections for o in s.outcomes if isinstance(o, Judged)
    }
    say = (said if said is not None else []).append
    return rewrite(made, whole, Assistant(settings(url, **options), folder, say))


def fields_of(made: Report, number: int = 0) -> dict[str, str]:
    """The prose of an item."""
    outcome = made.sections[0].outcomes[number]
    assert isinstance(outcome, Judged)
    assert outcome.prose is not None
    return dict(outcome.prose.fields)


def assert_sound(after: Report, before: Report) -> str:
    """Whatever a model said: complete, levels kept, links resolve, grounded. Gives the Markdown."""
    for old, new in zip(before.sections[0].outcomes, after.sections[0].outcomes, strict=True):
        assert isinstance(old, Judged)
        assert isinstance(new, Judged)
        assert new.verdict == old.verdict
        assert new.commit is old.commit
        assert new.prose is not None
        assert set(new.prose.fields) == set(FIELDS)
        assert all(text.strip() for text in new.prose.fields.values())
        assert_grounded(new)
    markdown = render_markdown(after)
    assert_links(markdown)
    return markdown


def assert_grounded(judged: Judged) -> None:
    """Every code span stands in the message or the diff, as the project's yardstick counts."""
    parts = [judged.commit.subject, judged.commit.body]
    for file in judged.commit.files:
        parts += [file.path, *(line for hunk in file.hunks for line in hunk.lines)]
    source = _folded("\n".join(parts))
    assert judged.prose is not None
    for name, text in judged.prose.fields.items():
        for span in re.findall(r"`([^`\n]{2,80})`", text):
            assert _folded(span.strip().rstrip("()").strip()) in source, (name, span)


def assert_links(markdown: str) -> None:
    """Links lead to targets of the report or to the repository; no HTML but the targets."""
    targets = set(re.findall(r'<a id="([^"]+)"></a>', markdown))
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        for child in token.children or []:
            assert child.type != "image"
            if child.type == "link_open":
                href = str(child.attrs["href"])
                own = href.startswith("https://h.example/a/b")
                assert own or href.removeprefix("#") in targets, href
            if child.type == "html_inline":
                assert re.fullmatch(r'<a id="[^"]+">|</a>|<!-- -->|</?span>|<br>', child.content)
        assert token.type != "html_block" or token.content.startswith("<a id=")


def _folded(text: str) -> str:
    return re.sub(r"[\s\"'‑–]+", lambda m: "-" if m[0] in "‑–" else " ", text).lower()
