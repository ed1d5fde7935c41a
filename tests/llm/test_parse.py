"""Answers of every shape that models are known to give, taken apart into fields."""

from __future__ import annotations

import json

import pytest

from classifier.llm.language import is_in
from classifier.llm.parse import read_answer
from tests.llm.make import FIELDS, GOOD

_EN, _ZH = GOOD["en"], GOOD["zh"]
_AS_JSON = json.dumps(_EN)


@pytest.mark.parametrize(
    "answer",
    [
        _AS_JSON,
        f"```json\n{_AS_JSON}\n```",
        f"Here it is:\n{_AS_JSON}\nI hope it helps.",
        f"<think>\nA {{brace}} or two.\n</think>\n{_AS_JSON}",
        json.dumps({**_EN, "importance": "low", "sha": "beef"}),
        "\n\n".join(f"# {name.title()}\n{text}" for name, text in _EN.items()),
        "\n\n".join(f"**{name.title()}**:\n\n{text}" for name, text in _EN.items()),
        "\n\n".join(f"**{name.upper()}**\n\n{text}" for name, text in _EN.items()),
    ],
)
def test_all_fields_are_found(answer: str) -> None:
    assert read_answer(answer) == _EN


def test_the_skeleton_of_a_report_is_understood() -> None:
    answer = "\n".join(
        [
            "**🎯 变更类型**：功能  ",
            "**⚡ 重要程度**：🟢 低  ",
            "",
            f"**📋 变更摘要**  \n{_ZH['summary']}",
            "",
            f"**🎯 影响范围**  \n{_ZH['impact']}",
            "",
            "**🔍 技术洞察**  ",
            "",
            "- **架构影响**  ",
            f"  - {_ZH['architecture']}",
            "    - 第二层。",
            f"- **性能影响**：{_ZH['performance']}",
            "- **安全考虑**",
            f"  - {_ZH['security']}",
            "",
            f"**⚠️ 潜在风险**  \n{_ZH['risks']}",
            "",
            f"**💡 关注建议**  \n{_ZH['advice']}",
            "",
            "---",
            "总之，这是一次重要的改动。",
        ]
    )
    found = {name: text.strip() for name, text in read_answer(answer).items()}
    assert set(found) == set(FIELDS)
    assert found["architecture"] == f"- {_ZH['architecture']}\n  - 第二层。"
    assert found["security"] == f"- {_ZH['security']}"
    assert found["performance"] == _ZH["performance"]
    assert found["advice"] == _ZH["advice"]
    assert "变更类型" not in str(found)


def test_lists_and_groups_in_json() -> None:
    grouped = {
        "summary": ["One.", "Two."],
        "insights": {"architecture": "A.", "Performance": "P."},
        "risks": 3,
        "advice": {"deep": "er"},
    }
    assert read_answer(json.dumps(grouped)) == {
        "summary": "- One.\n- Two.",
        "architecture": "A.",
        "performance": "P.",
    }


@pytest.mark.parametrize("answer", ["", "null", "[]", "{", "}{", '{"summary"', "Hello.", "# Hello"])
def test_nothing_is_found_where_nothing_is(answer: str) -> None:
    assert read_answer(answer) == {}


_TEXTS = {
    "en": "The engine now checks the limit before it starts, and a negative one is an error.",
    "zh": "引擎在启动前检查限制 timeout，负值会报错。",
    "fr": "Le moteur vérifie maintenant la limite avant de démarrer, et une valeur négative est une erreur.",
    "de": "Der Motor prüft jetzt die Grenze vor dem Start, und ein negativer Wert ist ein Fehler.",
    "es": "El motor ahora comprueba el límite antes de empezar, y un valor negativo es un error.",
    "ja": "エンジンは開始前に制限を確認するようになり、負の値はエラーになります。",
    "ru": "Теперь движок проверяет предел перед запуском, и отрицательное значение — ошибка.",
    "ko": "엔진은 이제 시작하기 전에 한도를 확인하며 음수는 오류입니다.",
}


@pytest.mark.parametrize("asked", ["en", "zh"])
def test_a_language_is_told_from_others(asked: str) -> None:
    assert [code for code, text in _TEXTS.items() if is_in(asked, text)] == [asked]


def test_a_language_without_a_check_passes() -> None:
    assert is_in("eo", _TEXTS["en"])
