"""Sections that another document takes in are no new ones."""

from __future__ import annotations

import re

import pytest

from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, marked, table
from tests.prose import make

_SECTION = "## Old readers\n\nThey read rows.\n\n## [1.2](https://example.org/1.2) (May)\n\n### All\n\nAll rows.\n"


@pytest.mark.parametrize("text", [_SECTION, _SECTION.replace("They", "All").replace("#", "-")])
def test_a_section_that_goes_from_another_document_is_moved(text: str) -> None:
    come = change("docs/old.md", marked("+", "# Others\n\nText.\n\n" + _SECTION))
    gone = change("docs/readers.md", marked("-", text) + " # Readers\n")
    facts = detail(extract(commit(files=(come, gone)), table()))
    said = write(facts, make.verdict("docs", "medium"), "en").fields["summary"]
    taken = re.search(r"akes in sections (.*?) from `readers.md`", said)
    if text == _SECTION:
        assert taken
        assert taken[1].count("“") == 3
        assert "removes section" not in said
    else:
        assert not taken


def test_a_section_with_another_first_line_goes_along_with_those_around_it() -> None:
    name = "those-who-read-rows-" * 4
    rest = "## All readers\n\nText.\n\n## Others\n\n- {}\n- [All](a.md)\n"
    come = change("docs/all.md", marked("+", _SECTION + rest.format("[New](new.md)")))
    old = marked("-", _SECTION + rest.format("[Old](old.md)"))
    gone = change(f"docs/{name}.md", old, "deleted")
    other = [
        change(
            f"{n}/rows.md",
            f"@@ -9,2 +9,3 @@ ## Rows of {n}\n Rows.\n+They come {n} times.\n Rows.\n",
        )
        for n in "abcd"
    ]
    facts = detail(extract(commit(files=(come, gone, *other)), table()))
    said = write(facts, make.verdict("docs", "low"), "en").fields["summary"]
    assert "adds" not in said.lower()
    # That the file is gone, what another took over does not say.
    assert "deletes `those-who-read-rows-" in said


def test_titles_set_as_code_and_those_with_other_text_go_along() -> None:
    section = "## Shelves\n\nThey hold rows.\n\n### `read(shelf)`\n\nReads rows.\n\n## Speed\n\n{} rows.\n"
    come = change("docs/README.md", marked("+", section.format("Many")), "added")
    gone = change("README.md", marked("-", section.format("Few")), "deleted")
    facts = detail(extract(commit(files=(come, gone)), table()))
    said = write(facts, make.verdict("docs", "medium"), "en").fields["summary"]
    taken = re.search(r"akes in sections (.*?) from `README.md`", said)
    assert taken
    assert all(title in taken[1] for title in ("Shelves", "read(shelf)", "Speed"))
    assert "adds the section" not in said


@pytest.mark.parametrize("title", ["title: Reading rows", 'title: "Reading rows"'])
def test_a_title_that_stands_among_the_settings_of_a_document_is_not_gone(title: str) -> None:
    gone = f"-# Reading rows\n+---\n+{title}\n+weight: 9\n+---\n \n Rows are read at once.\n"
    come = f"----\n-{title}\n----\n+# Reading rows\n \n Rows are read at once.\n"
    for patch, said in ((gone, "removes section"), (come, "adds the section")):
        facts = detail(extract(commit(files=(change("docs/rows.md", patch),)), table()))
        told = write(facts, make.verdict("docs", "low"), "en").fields["summary"].lower()
        assert said not in told
        assert "“reading rows”" in told


def test_a_section_that_is_no_longer_quoted_is_not_new() -> None:
    text = "## Old readers\n\nThey read rows.\n"
    quoted = marked("> ", text)
    for old, new in ((quoted, text), (text, quoted)):
        patch = f"@@ -9,4 +9,5 @@ # Readers\n \n{marked('-', old)}{marked('+', new)}+\n+## All\n"
        facts = detail(extract(commit(files=(change("README.md", patch),)), table()))
        said = write(facts, make.verdict("docs", "low"), "en").fields["summary"]
        assert "dds the section “All”" in said
        assert "pdates the section “Old readers”" in said
