"""The words of claims: which prefixes, emoji and verbs stand for which type."""

from __future__ import annotations

import re
from typing import Final

_TYPES: Final[dict[str, str]] = {
    "feat": "feat feats feature features enh enhancement enhancements enhance new"
    " 新功能 新增 功能 特性 新特性 增加 添加",
    "fix": "fix fixes fixed bug bugs bugfix bugfixes hotfix hot-fix fixup 修复 修正 修bug 问题修复",
    "perf": "perf performance optim optimize optimization optimizations opt 性能 性能优化 优化",
    "refactor": "refactor refactoring refact refac refactors rework cleanup clean-up cln ref 重构",
    "style": "style styles sty lint linting format formatting fmt 格式 样式",
    "docs": "docs doc documentation 文档",
    "test": "test tests tst testing bench benchmark benchmarks 测试",
    "ci": "ci gha workflow workflows github-actions 持续集成",
    "build": "build builds bld dep deps dependency dependencies packaging 构建 依赖",
    "chore": "chore chores misc maint maintenance rel release releases housekeeping tidy-up 杂项"
    " 发布",
    "revert": "revert reverts rev 回滚 回退",
}
TYPE_WORDS: Final[dict[str, str]] = {
    word.replace("-", " "): kind for kind, words in _TYPES.items() for word in words.split()
}

# https://gitmoji.dev; "" where the emoji says an area or several types share it.
_GITMOJI: Final[tuple[tuple[str, str, str], ...]] = (
    ("🎨", "art", "style"),
    ("⚡", "zap", "perf"),
    ("🔥", "fire", "refactor"),
    ("🐛", "bug", "fix"),
    ("🚑", "ambulance", "fix"),
    ("✨", "sparkles", "feat"),
    ("📝", "memo", "docs"),
    ("🚀", "rocket", ""),
    ("💄", "lipstick", "style"),
    ("🎉", "tada", ""),
    ("✅", "white_check_mark", "test"),
    ("🔒", "lock", "fix"),
    ("🔐", "closed_lock_with_key", ""),
    ("🔖", "bookmark", "chore"),
    ("🚨", "rotating_light", "style"),
    ("🚧", "construction", ""),
    ("💚", "green_heart", "ci"),
    ("⬇", "arrow_down", "build"),
    ("⬆", "arrow_up", "build"),
    ("📌", "pushpin", "build"),
    ("👷", "construction_worker", "ci"),
    ("📈", "chart_with_upwards_trend", ""),
    ("♻", "recycle", "refactor"),
    ("➕", "heavy_plus_sign", "build"),
    ("➖", "heavy_minus_sign", "build"),
    ("🔧", "wrench", "chore"),
    ("🔨", "hammer", "chore"),
    ("🌐", "globe_with_meridians", ""),
    ("✏", "pencil2", ""),
    ("⏪", "rewind", "revert"),
    ("🔀", "twisted_rightwards_arrows", ""),
    ("📦", "package", "build"),
    ("👽", "alien", "fix"),
    ("🚚", "truck", "refactor"),
    ("📄", "page_facing_up", "chore"),
    ("💥", "boom", ""),
    ("🍱", "bento", "chore"),
    ("♿", "wheelchair", ""),
    ("💡", "bulb", "docs"),
    ("💬", "speech_balloon", ""),
    ("🗃", "card_file_box", ""),
    ("🔊", "loud_sound", ""),
    ("🔇", "mute", ""),
    ("👥", "busts_in_silhouette", "docs"),
    ("🚸", "children_crossing", ""),
    ("🏗", "building_construction", "refactor"),
    ("📱", "iphone", ""),
    ("🤡", "clown_face", "test"),
    ("🙈", "see_no_evil", "chore"),
    ("📸", "camera_flash", "test"),
    ("🔍", "mag", ""),
    ("🏷", "label", ""),
    ("🚩", "triangular_flag_on_post", ""),
    ("🥅", "goal_net", "fix"),
    ("🗑", "wastebasket", ""),
    ("⚰", "coffin", "refactor"),
    ("🧪", "test_tube", "test"),
    ("👔", "necktie", ""),
    ("🩹", "adhesive_bandage", "fix"),
    ("🧵", "thread", ""),
    ("🦺", "safety_vest", ""),
    ("⏫", "arrow_double_up", "build"),
    ("📚", "books", "docs"),
    ("🛠", "hammer_and_wrench", ""),
)
EMOJI: Final[dict[str, str]] = {emoji: kind for emoji, _, kind in _GITMOJI}
SHORTCODES: Final[dict[str, str]] = {code: kind for _, code, kind in _GITMOJI}


def _verb_forms() -> dict[str, str]:
    """Imperative, third person and past of the verbs that open subjects."""
    regular = {
        "fix": "fix correct repair resolve",
        "feat": "support implement introduce",
        "perf": "optimize optimise accelerate",
        "refactor": "refactor simplify restructure reorganize deduplicate dedupe extract inline",
        "docs": "document",
        "build": "bump upgrade downgrade pin unpin",
        "style": "reformat lint",
        "revert": "revert",
        "": "add remove delete drop update improve move rename change make use enable disable allow"
        " avoid prevent handle ensure set replace migrate convert merge deprecate reapply clean"
        " tweak adjust adapt refine bring tidy log test check validate skip reduce increase"
        " expose return switch rework enhance extend create release prepare sync restore cleanup"
        " speed unify split cache stop pass run install print show hide align clarify treat format",
    }
    forms = {}
    for kind, verbs in regular.items():
        for verb in verbs.split():
            stem = verb.removesuffix("e")
            for form in (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing"):
                forms[form] = kind
    doubled = "drop drip skip run set split stop merge plan log pin trim strip"
    for verb in doubled.split():
        forms[f"{verb}{verb[-1]}ed"] = forms[f"{verb}{verb[-1]}ing"] = forms.get(verb, "")
    for form in ("simplified", "simplifies"):
        forms[form] = "refactor"
    return forms


VERBS: Final[dict[str, str]] = _verb_forms()
# With one of these as object, "Fix", "Support" … say little about the type.
WEAK_OBJECTS: Final[re.Pattern[str]] = re.compile(
    r"\b(typos?|spelling|grammar|lint(er|ing)?|format(ting)?|clippy|warnings?|ci|tests?|flak(y|"
    r"iness)|"
    r"docs?|documentation|docstrings?|comments?|readme|changelog|links?|builds?|workflows?|"
    r"benchmarks?|examples?|dockerfile|code ?style|pre-commit|nightly|version)\b",
    re.I,
)
