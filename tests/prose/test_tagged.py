"""A tag that no line bears out is told with who gave it, not with a flat "None"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Reason
from classifier.prose import write
from tests.prose.make import facts, file, verdict

ITEM = Fact("function", "added", "serve", "src/a.py")
# With a test, so that there is nothing else to say of risks.
FILES = (file("src/a.py", "+def serve():"), file("tests/test_a.py", "+serve()", kind="test"))


def fields(language: str, *tags: str, by: str = "", breaking: bool = False) -> dict[str, str]:
    reasons = tuple(Reason(by, f"tag:{tag}", 0.0) for tag in tags if by)
    judged = replace(verdict("feat"), tags=tags, reasons=reasons)
    told = write(replace(facts("serve", ITEM, files=FILES), is_breaking=breaking), judged, language)
    return dict(told.fields)


@pytest.mark.parametrize(
    ("by", "en", "zh"),
    [
        ("", "Tagged by the model; ", "该标签由模型给出，"),
        ("security.words", "Tagged by a rule; ", "该标签由规则给出，"),
        ("override.labels", "Tagged by people; ", "该标签由人工标注，"),
    ],
)
def test_it_says_who_gave_the_tag(by: str, en: str, zh: str) -> None:
    told = fields("en", "breaking", "security", by=by)
    assert (
        told["security"] == f"{en}no change in the code itself was recognised as security-related."
    )
    assert told["risks"] == f"{en}no change in the code itself was recognised as breaking."
    told = fields("zh", "breaking", "security", by=by)
    assert told["security"] == f"{zh}代码改动中未识别出与安全相关的内容。"
    assert told["risks"] == f"{zh}代码改动中未识别出不兼容之处。"


@pytest.mark.parametrize(("language", "none"), [("en", "None."), ("zh", "无")])
def test_nothing_is_said_without_the_tag(language: str, none: str) -> None:
    told = fields(language, "api")
    assert told["security"].startswith(none)
    assert told["risks"].startswith(none)


def test_what_the_author_marks_is_told_as_the_author_s() -> None:
    told = fields("en", "breaking", breaking=True)
    assert told["risks"] == "The author marks the change as breaking."
