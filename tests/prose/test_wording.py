"""How things are called and counted: verbs, nouns, places, joins."""

from __future__ import annotations

from classifier.domain import Fact, Facts, Prose
from classifier.prose import write
from tests.prose import make


def _prose(facts: Facts, level: str = "high", kind: str = "fix", language: str = "en") -> Prose:
    assert level in ("low", "medium", "high")
    return write(facts, make.verdict(kind, level), language)  # type: ignore[arg-type]


def test_errors_are_returned_where_the_language_raises_none() -> None:
    path = "srv/load.go"
    fact = Fact("error", "added", "not loaded", path, 2, scope="Load")
    file = make.file(path, " func Load() error {", '+\treturn errors.New("not loaded")')
    fields = _prose(make.facts("Fix", fact, files=[file])).fields
    assert "returns the error “not loaded”" in fields["summary"]
    assert fields["risks"] == "`Load` returns the error “not loaded”, which callers must handle."


def test_a_check_that_loses_a_part_has_no_other_limit() -> None:
    fact = Fact("guard", "changed", "n > 0", "a.c", 1, "n > 0 || m > 1", "n > 0", scope="f")
    file = make.file("a.c", " int f() {", "-if (n > 0 || m > 1)", "+if (n > 0)")
    assert "limit" not in _prose(make.facts("Fix", fact, files=[file])).fields["risks"]


def test_each_noun_fits_all_that_it_stands_for() -> None:
    path = "src/state.rs"
    lines = ["+enum State {", "+    Open,", "+}", "+type Object = Map;"]
    facts = make.facts(
        "Add State",
        Fact("type", "added", "State", path, 1),
        Fact("constant", "added", "Open", path, 2, scope="State"),
        Fact("type", "added", "Object", path, 4, new="Map"),
        files=[make.file(path, *lines)],
    )
    said = _prose(facts).fields["summary"]
    assert "adds types `State` and `Object`" in said.replace("Adds", "adds")
    assert "adds variant `Open`" in said


def test_structs_of_go_and_macros_go_by_their_keywords() -> None:
    facts = make.facts(
        "Add",
        Fact("class", "added", "Server", "srv/a.go", 1),
        Fact("function", "added", "stop", "srv/a.go", 2, scope="server"),
        Fact("constant", "added", "LIMIT", "a.h", 1),
        files=[
            make.file("srv/a.go", "+type Server struct {", "+func (s *server) stop() {"),
            make.file("a.h", "+#define LIMIT(x) (x)"),
        ],
    )
    said = _prose(facts).fields["summary"]
    assert all(text in said for text in ("struct `Server`", "method `stop`", "macro `LIMIT`"))
