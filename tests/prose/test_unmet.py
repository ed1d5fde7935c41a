"""What nobody meets: what is deprecated as it comes, and defaults by another name."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make

_NOTICE = '+\tretire.Notice(ctx, "pages.fold", "`{{ .Name }}` will be the default soon")\n'
_PAGES = " type Pages struct {\n \tSize int\n+\tFold bool\n }\n"


def _told(*files: tuple[str, str], kind: str = "modified") -> str:
    changes = [change(path, patch, kind=kind) for path, patch in files]
    read = detail(extract(commit(files=tuple(changes)), table()))
    return " ".join(write(read, make.verdict("feat", "high"), "en").fields.values())


@pytest.mark.parametrize(("declared", "told"), [(_PAGES, False), (_PAGES.replace("+", " "), True)])
def test_a_setting_that_comes_is_not_deprecated_by_what_is_said_of_its_default(
    declared: str, told: bool
) -> None:
    said = _told(("src/run.go", _NOTICE.replace("retire", "deprecate")), ("src/pages.go", declared))
    assert ("eprecates" in said) is told
    assert ("may go" in said) is told
    assert ("replacement" in said) is told


def test_what_a_new_file_says_to_be_deprecated_of_its_own_has_no_users() -> None:
    patch = "+type Pages struct {\n+\t// Deprecated: This field is ignored.\n+\tFold bool\n+}\n"
    assert "eprecates" not in _told(("src/pages.go", patch), kind="added")
    moved = ("src/old.go", "-type Pages struct {\n-\tFold bool\n-}\n")
    assert "eprecates" in _told(("src/pages.go", patch), moved)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Further arguments on `fold` is deprecated", False),
        ("the `size` argument of `fold` is deprecated", False),
        ("Use of `fold` is deprecated", True),
        ("Support for `fold` is deprecated", True),
        ("`fold` is deprecated", True),
    ],
)
def test_what_is_deprecated_of_a_name_deprecates_it_not(message: str, told: bool) -> None:
    patch = f' def fold(page):\n+    warn("{message}", DeprecationWarning)\n     page.fold()\n'
    assert ("eprecates “fold”" in _told(("src/pages.py", patch))) is told


@pytest.mark.parametrize(("now", "told"), [("c.page.Fold", False), ("c.page.Size", True)])
def test_a_default_that_a_field_gives_by_its_new_name_is_what_it_was(now: str, told: bool) -> None:
    patch = (
        " type page struct {\n-\tfold bool\n+\tFold bool\n }\n"
        " func (c *Config) run() {\n"
        '-\tflags.BoolVarP(&c.page.fold, "fold", "f", c.page.fold, "Fold the page")\n'
        f'+\tflags.BoolVarP(&c.page.Fold, "fold", "f", {now}, "Fold the page")\n }}\n'
    )
    said = _told(("src/pages.go", patch))
    assert ("is not set" in said) is told
    assert ("who do not set" in said) is told


@pytest.mark.parametrize(("name", "told"), [("500", False), ("Room500", True)])
def test_nobody_uses_the_status_of_an_answer(name: str, told: bool) -> None:
    gone = Fact("schema", "removed", name, "api/rooms.yaml", 3)
    file = make.file("api/rooms.yaml", f'-        "{name}":', kind="source")
    fields = write(make.facts("Change", gone, files=[file]), make.verdict("fix", "high"), "en")
    assert ("downstream" in fields.fields["advice"]) is told
