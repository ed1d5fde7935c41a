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


@pytest.mark.parametrize(("beside", "told"), [("never folded", True), ("cannot fold", False)])
def test_a_message_that_another_line_still_logs_falls_not_silent(beside: str, told: bool) -> None:
    said = Fact("log", "changed", "cannot save", "src/a.rs", 3, "cannot fold", "cannot save", "run")
    shown = ('-    error!("cannot fold");', '+    error!("cannot save");', f' error!("{beside}");')
    files = [make.file("src/a.rs", *shown)]
    fields = write(make.facts("Save", said, files=files), make.verdict("fix", "high"), "en").fields
    assert ("fall silent" in fields["risks"]) is told
    assert ("adapt alerts" in fields["advice"].lower()) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", False),
        ("not yet implemented", False),
        ("this method must be implemented", False),
        ("rows of two kinds are not implemented", True),
    ],
)
def test_a_method_that_each_class_is_to_have_itself_stops_no_caller(text: str, told: bool) -> None:
    error = Fact("error", "added", "NotImplementedError", "src/a.py", 3, new=text, scope="fold")
    file = make.file("src/a.py", f'+        raise NotImplementedError("{text}")')
    fields = write(make.facts("Fold", error, files=[file]), make.verdict("fix", "high"), "en")
    assert ("stops callers" in fields.fields["risks"]) is told


@pytest.mark.parametrize(("kept", "told"), [((), False), ((" run()",), True)])
def test_who_sets_what_a_file_read_that_goes_is_not_known(kept: tuple[str], told: bool) -> None:
    gone = Fact("env", "removed", "FOLD_ALL", "build/a.mjs", 3, public=True)
    file = make.file("build/a.mjs", "-run(process.env.FOLD_ALL)", *kept)
    fields = write(make.facts("Fold", gone, files=[file]), make.verdict("fix", "high"), "en").fields
    assert ("users who set" in fields["impact"]) is told


@pytest.mark.parametrize(
    ("head", "told"), [("  fold (page)", False), ("export function fold (page)", True)]
)
def test_a_method_of_an_object_that_moves_is_imported_by_nobody(head: str, told: bool) -> None:
    moved = Fact("function", "moved", "fold", "src/b.ts", 3, "src/a.ts")
    files = [make.file("src/a.ts", f"-{head} {{"), make.file("src/b.ts", f"+{head} {{")]
    said = write(make.facts("Fold", moved, files=files), make.verdict("fix", "high"), "en").fields
    assert "`fold` from `src/a.ts`" in said["summary"]
    assert ("old imports may fail" in said["risks"]) is told
    assert ("users of `fold`" in said["impact"]) is told
