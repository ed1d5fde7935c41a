from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import RuleError
from classifier.rules import load_profile, profile_names
from tests.rules.make import write_profile

LIMITS = "thresholds: {medium: 1, high: 2}\n"
ONE = "{id: one, message: m, when: {bot: true}, score: 1, match: a, no_match: b}"
TWO = "{id: two, message: m, when: {bot: true}, score: 1, match: a, no_match: b}"


def rules(*texts: str) -> str:
    return "rules:\n" + "".join(f"  - {text}\n" for text in texts)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LIMITS + "rules: {}\n", "key rules: must be a list with at least one rule"),
        (LIMITS + "rules: []\n", "has no rules"),
        (LIMITS, "has no rules"),
        (LIMITS + rules(ONE, ONE), r"key rules\[2\]: id 'one' stands twice"),
        (LIMITS + rules("{message: m}"), "must be a mapping with an id"),
        (LIMITS + "rule: []\n", "unknown key 'rule'; did you mean rules"),
        (LIMITS + LIMITS + rules(ONE), "line 2: key 'thresholds' stands twice"),
        (
            LIMITS + rules(ONE.replace("{bot: true}", "{bot: true, bot: true}")),
            "'bot' stands twice",
        ),
        (LIMITS + "rules: [}\n", "line 2"),
        (rules(ONE), "own, key thresholds.medium: is missing"),
        ("thresholds: {medium: 2, high: 2}\n" + rules(ONE), "must be below high"),
        ("thresholds: {medium: 1, high: 2, spread: 0}\n" + rules(ONE), "must be above 0"),
        ("thresholds: {medium: 1, hihg: 2}\n" + rules(ONE), "did you mean high"),
        ("thresholds: {medium: 1, high: two}\n" + rules(ONE), "must be a number"),
        ("thresholds: {medium: 1, high: 2, prior: {bug: 1}}\n" + rules(ONE), "unknown key 'bug'"),
        (LIMITS + rules(ONE.replace("score: 1, ", "")), "rule one: has no effect"),
        (LIMITS + rules(ONE.replace("message: m, ", "")), "rule one, key message: is missing"),
        (LIMITS + rules(ONE.replace(", no_match: b", "")), "rule one, key no_match: is missing"),
        (LIMITS + rules(ONE.replace("score: 1", "scores: 1")), "did you mean score"),
        (LIMITS + rules(ONE.replace("score: 1", "type: fix")), "type: and weight: go together"),
        (LIMITS + rules(ONE.replace("score: 1", "type: bug, weight: 1")), "unknown type 'bug'"),
        (LIMITS + rules(ONE.replace("score: 1", "floor: huge")), "key floor: unknown level 'huge'"),
        (LIMITS + rules(ONE.replace("score: 1", "floor: [low, high]")), "one level, not a list"),
        (LIMITS + rules(ONE.replace("score: 1", "tags: [apis]")), "did you mean api"),
        (LIMITS + rules(ONE.replace("score: 1", "abstain: [tow]"), TWO), "did you mean two"),
        (LIMITS + rules(ONE.replace("score: 1", "abstain: [x.*]"), TWO), "unknown rule 'x.*'"),
        (
            LIMITS + rules(ONE.replace("score: 1", "score: 1, messages: {zh-CN: m}")),
            "rule one, key messages: unknown language 'zh-CN'; did you mean zh",
        ),
        (
            LIMITS + rules(ONE.replace("score: 1", "score: 1, messages: {en: m}")),
            "unknown language 'en'; known are: zh",
        ),
        (
            LIMITS + rules(ONE.replace("score: 1", "score: 1, messages: {zh: 1}")),
            "key messages.zh: must be text, not 1",
        ),
        (
            LIMITS + rules(ONE.replace("score: 1", "score: 1, messages: 中文")),
            "key messages: must map languages",
        ),
        (LIMITS + rules(ONE.replace("score: 1", "score: 1, mesages: {zh: m}")), "mean messages"),
        (
            LIMITS + rules(ONE.replace("score: 1", "score: 1, covers: tow"), TWO),
            "key covers: unknown rule 'tow'; did you mean two",
        ),
        (LIMITS + rules(ONE.replace("score: 1", "score: true")), "must be a number, not True"),
        (LIMITS + "disable: [tow]\n" + rules(ONE, TWO), "key disable: unknown rule 'tow'"),
        (LIMITS + "override: {one: {}}\n" + rules(ONE), "must be a mapping of the rule's keys"),
        (LIMITS + "override: {one: {id: x}}\n" + rules(ONE), "keys other than id"),
        (LIMITS + "kinds: {}\n" + rules(ONE), "must map each kind of file to its globs"),
        (LIMITS + "kinds: {a: x}\nno_kind: b\n" + rules(ONE), "key no_kind: unknown kind"),
        (LIMITS + "extends: own\n" + rules(ONE), "extends itself"),
        (LIMITS + "extends: owm\n" + rules(ONE), "unknown profile 'owm'; did you mean own"),
        (
            LIMITS + "include: [gone.yaml]\n",
            "key include: there is no gone.yaml in .*, and gitsift has only",
        ),
        ("[1]\n", "must be a mapping of keys, not a list"),
        ("", "must be a mapping of keys, not empty"),
        ("model: maybe\n" + LIMITS + rules(ONE), "key model: must be true or false"),
    ],
)
def test_bad_profile(tmp_path: Path, text: str, message: str) -> None:
    folder = write_profile(tmp_path, text)
    with pytest.raises(RuleError, match=message):
        load_profile("own", folder)


def test_include_disable_override_extend(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(rules(ONE, TWO))
    write_profile(tmp_path, LIMITS + "about: base\nmodel: false\ninclude: more.yaml\n", "base")
    text = """
extends: base
disable: one
override: {two: {score: 5, when: {revert: true}}}
thresholds: {high: 9}
""" + rules(ONE.replace("one", "three").replace("score: 1", "abstain: [one, two]"))
    profile = load_profile("own", write_profile(tmp_path, text))
    assert [(rule.id, rule.score) for rule in profile.rules] == [("two", 5), ("three", 0)]
    assert profile.rules[0].when == {"revert": True}
    assert (profile.thresholds.medium, profile.thresholds.high) == (1, 9)
    assert (profile.name, profile.about, profile.uses_model) == ("own", "base", False)
    # An override is the business of the file that makes it.
    assert profile.rules[0].place.file.endswith("own.yaml")
    assert profile_names(tmp_path) == ("base", "own")


def test_a_profile_finds_what_it_names_beside_itself_and_then_among_ours(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(rules(ONE))
    (tmp_path / "base.yaml").write_text(LIMITS + "include: [types.yaml, importance.yaml]\n")
    own = tmp_path / "team.yaml"
    own.write_text("extends: base.yaml\ninclude: [ours.yaml]\nrules: []\n")
    *shipped, last = (Path(rule.place.file) for rule in load_profile(str(own)).rules)
    assert last == tmp_path / "ours.yaml"
    assert {file.name for file in shipped} == {"types.yaml", "importance.yaml"}
    (tmp_path / "types.yaml").write_text(rules(TWO))
    own.write_text(LIMITS + "include: types.yaml\n")
    assert [rule.id for rule in load_profile(str(own)).rules] == ["two"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    bad = ONE.replace("{bot: true}", "{subjct: a}").replace(", match: a, no_match: b", "")
    text = LIMITS + rules(bad, TWO.replace("score: 1", "floor: huge"))
    with pytest.raises(RuleError) as raised:
        load_profile("own", write_profile(tmp_path, text))
    told = str(raised.value).split("\n")
    assert len(told) == 4
    assert "key match: is missing" in told[0]
    assert "key no_match: is missing" in told[1]
    assert "unknown key 'subjct'; did you mean subject" in told[2]
    assert "rule two, key floor: unknown level" in told[3]


def test_a_message_put_in_place_of_another_leaves_no_old_translation(tmp_path: Path) -> None:
    spoken = ONE.replace("message: m", "message: m, messages: {zh: 甲}")
    write_profile(tmp_path, LIMITS + rules(spoken, spoken.replace("one", "two")), "base")
    text = "extends: base\noverride: {one: {message: n}, two: {score: 5}}\n"
    profile = load_profile("own", write_profile(tmp_path, text))
    assert [rule.messages for rule in profile.rules] == [{}, {"zh": "甲"}]


def test_profile_by_file_and_extra_rules(tmp_path: Path) -> None:
    own = tmp_path / "here.yaml"
    own.write_text(LIMITS + rules(ONE))
    extra = tmp_path / "extra.yaml"
    extra.write_text(rules(TWO))
    profile = load_profile(str(own), extra=[str(extra)])
    assert [rule.id for rule in profile.rules] == ["one", "two"]
    assert profile.name == "here"
    extra.write_text(rules(ONE))
    with pytest.raises(RuleError, match=r"extra\.yaml.*'one' stands twice, first in .*here\.yaml"):
        load_profile(str(own), extra=[extra])


def test_text_is_read_as_yaml_has_it(tmp_path: Path) -> None:
    texts = ("message: '1'", 'message: "a\\tb"', "message: !!str yes", "message: &m 修复")
    made = [ONE.replace("message: m", text).replace("one", str(i)) for i, text in enumerate(texts)]
    made = [text.replace("id: ", "id: r") for text in made]
    profile = load_profile("own", write_profile(tmp_path, LIMITS + rules(*made)))
    assert [rule.message for rule in profile.rules] == ["1", "a\tb", "yes", "修复"]


def test_the_profiles_of_the_documentation_load(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    blocks = [part.partition("```")[0] for part in text.split("```yaml\n")[1:]]
    (whole,) = (block for block in blocks if block.startswith("about:"))
    (kinds,) = (block for block in blocks if block.startswith("kinds:"))
    (tmp_path / "ours.yaml").write_text(rules(ONE), "utf-8")
    for name, profile in (("whole", whole), ("kinds", LIMITS + kinds + rules(TWO))):
        (tmp_path / f"{name}.yaml").write_text(profile, "utf-8")
        assert load_profile(str(tmp_path / f"{name}.yaml")).rules
