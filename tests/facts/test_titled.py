"""Sections of documents, as the whole file has them."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from tests.facts.make import both_ways, change

_LONG = "Which settings the program reads when it starts, and where it looks for these files"


def sections(old: str, patch: str) -> list[Fact]:
    _, found = both_ways(change("docs/notes.md", patch), old)
    return [fact for fact in found.items if fact.kind == "heading"]


def test_a_title_that_git_cuts_is_told_as_a_whole() -> None:
    old = f"# Notes\n\n## {_LONG} {{ #files }}\n\na\n\nb\n\nc\n\nd\n"
    patch = f"@@ -7,4 +7,4 @@ ## {_LONG[:76]}\n b\n \n-c\n+C\n \n"
    assert [fact.name or fact.scope for fact in sections(old, patch)] == [_LONG]


@pytest.mark.parametrize(("fence", "count"), [("```sh", 0), ("text", 1)])
def test_no_section_comes_inside_of_a_block_of_code(fence: str, count: int) -> None:
    old = f"# Notes\n\n{fence}\na=1\nb=2\nc=3\n\nd=4\n```\n\nend\n"
    patch = "@@ -5,3 +5,5 @@ # Notes\n b=2\n c=3\n \n+## All of it\n+\n d=4\n"
    assert len([f for f in sections(old, patch) if f.action == "added"]) == count


def test_a_section_of_which_a_part_changes_is_told() -> None:
    old = "# Notes\n\n## Use\n\na\n\nb\n\nc\n\n### Inside\n\nd\n"
    patch = "@@ -7,3 +7,3 @@ ## Use\n b\n \n-c\n+C\n"
    assert [fact.scope or fact.name for fact in sections(old, patch)] == ["Use"]


def test_a_line_of_code_between_marks_opens_no_block() -> None:
    old = f"# Notes\n\n```one```\n\n## {_LONG}\n\na\n\nb\n\nc\n\nd\n"
    patch = f"@@ -9,4 +9,4 @@ ## {_LONG[:76]}\n b\n \n-c\n+C\n \n"
    assert [fact.name or fact.scope for fact in sections(old, patch)] == [_LONG]


@pytest.mark.parametrize(("depth", "count"), [("    ", 1), ("", 0)])
def test_a_block_of_code_in_a_list_ends_where_a_section_begins(depth: str, count: int) -> None:
    old = f"# Notes\n\n- a\n\n{depth}```\n\n- b\n\n## Use\n\nc\n\nd\n\ne\n"
    patch = "@@ -11,3 +11,5 @@ ## Use\n c\n \n+## All of it\n+\n d\n"
    assert len([f for f in sections(old, patch) if f.action == "added"]) == count


def test_a_title_of_which_blanks_alone_differ_is_edited() -> None:
    old = "# Notes\n\n## Rows and  pages\n\na\n"
    (section,) = sections(old, "@@ -3,1 +3,1 @@\n-## Rows and  pages\n+## Rows and pages\n")
    assert (section.action, section.name, section.old) == ("touched", "Rows and pages", "")


def test_a_section_below_which_a_new_one_comes_is_not_edited() -> None:
    old = "# Options\n\n## PORT\n```sh\n--port\n```\n## LAST\nend\n"
    patch = "@@ -5,2 +5,6 @@ ## PORT\n --port\n+```\n+## HOST\n+```sh\n+--host\n ```\n"
    found = [(fact.action, fact.name or fact.scope) for fact in sections(old, patch)]
    assert found == [("added", "HOST")]


def test_settings_above_a_document_are_no_section() -> None:
    old = "---\nid: notes\ntitle: Notes\n---\n\n```yaml\n## Rows ##\na\n# b\nc\nd\n```\n"
    patch = "@@ -7,5 +7,5 @@ # x\n ## Rows ##\n a\n # b\n-c\n+C\n d\n"
    assert sections(old, patch) == []


@pytest.mark.parametrize(("fence", "count"), [("```", 0), ("text", 1)])
def test_no_section_changes_inside_of_a_block_of_code(fence: str, count: int) -> None:
    old = f"# Notes\n\n{fence}\na\nb\nc\n\n## First rows\n\nd\n```\n\nend\n"
    patch = "@@ -6,5 +6,5 @@ # Notes\n c\n \n-## First rows\n+## Last rows\n \n d\n"
    assert len([f for f in sections(old, patch) if f.action == "changed"]) == count
