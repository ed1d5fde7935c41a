"""Which sentence of a message says why."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.prose import write
from classifier.prose.figures import measurement
from classifier.prose.message import explanation, sentences
from classifier.prose.titles import titled
from tests.prose import make


def _why(body: str, subject: str = "Fix reader") -> str:
    return explanation(titled(make.facts(subject, body=body).commit))


def test_the_sentence_with_a_reason_wins() -> None:
    body = (
        "Some words on the history of this reader.\n\n"
        "The reader crashed when a line held no colon, because the index was -1.\n"
    )
    assert _why(body) == "The reader crashed when a line held no colon, because the index was -1."


def test_lines_of_a_paragraph_are_joined() -> None:
    body = "Without the lock two writers\ncould interleave, which corrupted the file."
    assert _why(body) == "Without the lock two writers could interleave, which corrupted the file."


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Signed-off-by: Ada <ada@example.org>\nCo-authored-by: Bob <bob@example.org>",
        "* fix lint\n\n* address review\n\n* fix lint again",
        "## Checklist\n- [x] I have read the contributing guidelines and tests pass\n",
        "<!-- Describe what this pull request does and why -->",
        "```\nTraceback because of this would fail without the fix in the reader\n```",
        "Thanks to @ada who found that this fails when the file is empty.",
        "See https://example.org/issue/1 because it explains everything there is.",
        "Bumps foo from 1.0 to 2.0 because there is a newer one available now.",
        "Fix the reader.",
        "Still joining the latter two prevents one more copy of what the reader holds.",
        "Dependabot will resolve any conflicts with this PR as long as you don't alter it.",
        "## Summary by CodeRabbit\n* **Bug Fixes**\n* Prevented silent failures when it is empty.",
        "## Test Plan\n\nAdded the file that fails without the fix to those that are read.",
        "<details>\n<summary>Changelog</summary>\nThis fails when the file is empty now.\n</details>",
        "Follow-up to 0123456789abcdef0123 #12 (because it failed to check the size of a line)",
        "The change in this PR would have caused the reader to fail instead of the writer.",
        "Is this the place where a reader that fails without a line ought to be tested?",
        "This commit has a fix and a test to guard the reader without a lock.",
        "To achieve this, the reader keeps a place for a line that it skips.",
        "Anyone of the community is free to review it once the tests without a lock have passed.",
        "I had to open this PR since the other one failed without a reader of its own.",
        "If applied, this commit will make the reader faster without a lock of its own.",
        "Third, remove the lines of the reader that do what others do.",
        "ee78f11 [Ada] Avoid the lock of readers\nfbf85b6 [Ada] Allow a line without a colon",
        "Only one reader was affected this time, and it was easy to do as the writer does.",
    ],
)
def test_templates_trailers_and_lists_of_commits_explain_nothing(body: str) -> None:
    assert not _why(body)


def test_what_the_subject_says_is_no_reason() -> None:
    assert not _why("Avoid the crash when the file is empty.", "Avoid crash when the file is empty")


def test_links_keep_their_text_and_references_go() -> None:
    body = "The [old reader](https://example.org/x) failed on empty lines without a message (#12)."
    assert _why(body) == "The old reader failed on empty lines without a message."


def test_a_reference_in_mid_sentence_leaves_no_hole() -> None:
    assert not _why("In #11200 we set the flag wrongly, which caused the crash of the reader.")


@pytest.mark.parametrize("hole", ["in  (line 61)", "on the same line ()", "of  , the reader"])
def test_a_sentence_from_which_the_author_lost_a_word_is_not_quoted(hole: str) -> None:
    assert not _why(f"Fixes a typo that broke the command {hole} because it was wrong.")


def test_chinese_reasons_are_found() -> None:
    body = "由于空行没有冒号，读取时会越界。\n\nSigned-off-by: Ada <ada@example.org>"
    assert _why(body, "修复读取") == "由于空行没有冒号，读取时会越界。"


def test_figures_about_speed_are_a_measurement() -> None:
    body = "The reader is rewritten. Latency falls from 12 ms to 3 ms on the large file."
    assert measurement(body) == "Latency falls from 12 ms to 3 ms on the large file."
    assert not measurement("The reader is rewritten for 3 reasons that matter to many users.")


def test_a_list_item_is_a_sentence_of_its_own() -> None:
    body = "- first reader fails when the file is empty\n- second reader is slower than before"
    assert sentences(body) == [
        "first reader fails when the file is empty",
        "second reader is slower than before",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "* make the map smaller\n* add counters and more comments\n* double space",
        "The count grows with each restart. This makes it more difficult to write alerts on it.",
        "We are not quite sure why the alerts fail, so we leave them without a reader instead.",
        "For some reason this breaks the alerts of the readers that have a name of their own.",
        "There are other bugs that I noticed because of this, which I'll fix in separate PRs.",
        "A more general way of this could be to read it when it is asked for, without a check.",
        "Previously this made all alerts fail, since the reader began without a name of its own.",
        "The test now reads two alerts that fail without the check, and covers the new branch.",
        "Tested this with a shell loop and it leaks no memory when it reloads all the time.",
        'caller=db.go:1 level=error msg="load failed" err="the reader fails when it is empty"',
        "I am using the reader as a part of my own project to make all of the alerts fail.",
        "This PR itself should not change what the reader does when some of the alerts fail.",
        "The former is what the new case covers, so that no alerts come, and the latter is gone.",
        "When that happens, the reader counts all alerts twice, and shows each of them once more.",
        "Could drop the reader of alerts instead if that makes it less slow in all of the cases.",
        "Since a check (which would help in this particular case) fails, alerts seem to be better.",
    ],
)
def test_steps_alternatives_tests_what_follows_and_lines_of_logs_explain_nothing(body: str) -> None:
    assert "comments" not in _why(body)
    assert "alerts" not in _why(body)
    assert "level" not in _why(body)
    assert "general way" not in _why(body)
    assert "shell" not in _why(body)


def test_a_short_line_that_no_sentence_ends_with_goes_on_with_a_name() -> None:
    body = (
        "This commit lets the reader fail without a lock from the same\nReader as the index does."
    )
    assert _why(body) == body.replace("\n", " ")


def test_the_rest_of_an_item_of_a_checklist_explains_nothing() -> None:
    item = "- [x] I have installed the hooks by running the command\n(or used what I would rather)."
    assert not _why(item)
    assert _why(f"{item}\n\nThe reader fails when the file is empty.")
    assert not _why(item.replace("[x]", "[x ]"))


def test_a_line_that_opens_with_a_number_goes_on_with_the_sentence() -> None:
    assert not sentences(
        "- Adds support for packed lists to the reader using\n  #4088's entry point."
    )


def test_what_is_marked_as_code_is_no_tag() -> None:
    body = "The launchers include `<reader.h>` without a name of it, which fails on some systems."
    assert _why(body) == body


def test_the_title_of_a_squashed_commit_explains_nothing() -> None:
    steps = "* feat(reader): add a reader that allows empty files\n\n* fix: move the reader's tests"
    assert not _why(steps)
    assert _why(f"{steps}\n\nThe reader fails when the file is empty.") == (
        "The reader fails when the file is empty."
    )


def test_a_sentence_about_something_told_before_it_is_no_reason() -> None:
    body = "- save() counted too early\n\nThis return value is not used since it is only tested.\n"
    assert not _why(body)
    body = "save() counted.\n\nThis happened only if the list was empty, as otherwise it is read.\n"
    assert not _why(body)
    body = "This makes it possible to run without a network, which failed before.\n"
    assert _why(body)


def test_a_sentence_that_goes_on_from_the_one_before_it_is_no_reason() -> None:
    body = "Members are known to the class, forming a cycle.\n"
    assert "At which" not in _why(f"{body}At which point the cache would be collected, too.\n")
    assert _why("Sockets which are not closed would be collected late, too.\n")


def test_that_something_told_before_is_not_so_is_no_reason() -> None:
    body = "The clerk takes ten keys.\n\n{} not needed because the others have theirs, and leads to loss.\n"
    assert "not needed" not in _why(body.format("It's"))
    assert "not needed" in _why(body.format("Ten are"))


def test_what_is_done_instead_of_something_told_before_it_is_no_reason() -> None:
    body = "The clerk copies the list, then reads the old one.\n\nHold the list while reading instead.\n"
    assert "instead" not in _why(body)


def test_several_numbers_go_with_what_is_between_them() -> None:
    for numbers in ("(#31, #32)", "(#31; #32)", "(#31/#32)"):
        body = f"The server keeps no policy for those without TLS {numbers}"
        assert sentences(body) == ["The server keeps no policy for those without TLS"]


def test_an_entry_that_says_what_a_name_is_for_is_no_reason() -> None:
    entry = "shop.open_late => Keep the shop open late when the owner is away from it\n"
    assert not _why(f"* {entry}")


def test_what_ends_by_something_told_before_it_is_no_reason() -> None:
    body = "This change makes the clerk of the shop open late under this {}.\n"
    assert "clerk" not in _why(body.format("custom"))
    assert "clerk" in _why(body.format("patch"))


def test_that_a_test_comes_is_no_reason_of_whatever_part() -> None:
    said = "a test to check that the shop closes when the owner is away"
    assert not _why(f"shop/open_test.go: add {said}")
    assert _why(f"shop/open.go: add {said.replace('test', 'clerk')}")


def test_a_step_that_does_for_now_is_no_reason() -> None:
    step = "switched the shop over to the former way of opening for now\n"
    assert not _why(f"* {step}\nSigned-off-by: Ann <ann@example.org>\n")


def test_titles_of_squashed_commits_are_no_reason() -> None:
    steps = [
        "open the shop when the flag is set",
        "remove the owner since nil is the default value",
    ]
    body = "\n\n".join(f"* {step}\n\nSigned-off-by: Ann <ann@example.org>" for step in steps)
    assert not _why(body)
    body = body.replace("value", "value.")
    assert _why(body).startswith("remove the owner")
    assert not _why(body, "Keep the shop open (#12)")


def test_a_colon_before_a_link_goes_with_it() -> None:
    body = (
        "Saw the reader fail on main due to lack of a default:\nhttps://example.org/shop/runs/1\n"
    )
    assert _why(body) == "Saw the reader fail on main due to lack of a default"


def test_what_is_set_as_code_is_quoted_whole() -> None:
    body = "Functions now take `Vec<u8>` instead of `&mut Vec<u8>`, <b>which</b> avoids a copy."
    assert _why(body) == (
        "Functions now take `Vec<u8>` instead of `&mut Vec<u8>`, which avoids a copy."
    )
    body = "Functions now take Option<T> instead of a pointer, which avoids a crash.<br>"
    assert _why(body) == "Functions now take Option<T> instead of a pointer, which avoids a crash."


def test_area_in_brackets_is_no_link() -> None:
    body = "* [perf](reader): skip empty lines, reduce memory by 20% in long files\n\n* fix lint"
    assert not measurement(body)
    body = (
        "The [guide](docs/guide.md) fails without it, and [fix](reader) was lost because of that."
    )
    assert _why(body) == ("The guide fails without it, and [fix](reader) was lost because of that.")


def test_sizes_of_a_tile_are_no_figures() -> None:
    assert not measurement("Reads a 4×4 tile at once, which reduces the overhead of each line.")
    assert measurement("Reads a tile at once, which is 4× faster than line by line before it.")


def test_a_step_of_a_squashed_branch_that_names_what_is_not_in_the_commit_is_no_reason() -> None:
    body = (
        "* first step\n\n - **Reader**: Changed `read_all` in `src/io/reader.py` to avoid copies.\n"
        "\n* next step\n\n - **Writer**: Changed `write_all` in `out/writer.py` to avoid copies.\n"
    )
    files = [make.file("src/out/writer.py", "+def write_all(text):")]
    why = explanation(make.facts("Faster files", files=files, body=body).commit)
    assert why == "Writer: Changed `write_all` in `out/writer.py` to avoid copies."
    assert "reader.py" in _why(body.partition("* next")[0].replace("* ", ""), "Faster files")


@pytest.mark.parametrize("end", ["in #12.", "by the PR #12", "since issue #12."])
def test_a_sentence_that_a_number_ends_is_not_cut_there(end: str) -> None:
    assert not sentences(f"We add a level that prevents all of the messages {end}")


def test_a_sentence_that_an_address_ends_in_its_midst_is_not_told() -> None:
    said = "This change has next to no effect on all of the readers"
    assert not sentences(f"{said}, largely because of https://example.org/12")
    assert sentences(f"{said} https://example.org/12") == [said]


def test_a_number_behind_a_sentence_is_left_out() -> None:
    assert sentences("This prevents all of the messages of the reader (#12).") == [
        "This prevents all of the messages of the reader."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "This changes what is provided by PR #12 (merged) in order to let the user choose.",
        "This fixes the regression introduced by #12 (keep the words) of all of the readers.",
        "More on how all of these are read can be found [here](https://example.org/a).",
        "Adds the fast reader of pages (https://example.org/12) with all of the necessary files.",
    ],
)
def test_a_sentence_that_a_number_or_an_address_leaves_a_hole_in_is_not_told(body: str) -> None:
    assert not sentences(body)


def test_what_earlier_steps_of_a_branch_had_is_not_replaced_by_a_commit_that_only_adds() -> None:
    body = (
        "* add a reader\n\nReplace the slow reader with two fast ones, which avoids all copies.\n"
    )
    subject = "Add a reader (#12)"
    came = make.file("src/a.py", "+def read(text):")
    changed = make.file("src/a.py", "-def load(text):", "+def read(text):")
    assert not explanation(make.facts(subject, files=[came], body=body).commit)
    assert explanation(make.facts(subject, files=[changed], body=body).commit)


def test_a_line_that_ends_with_an_article_goes_on() -> None:
    body = "The reader takes all.\nThe writer now prevents the\nASCII check of each of the pages.\n"
    assert "The writer now prevents the ASCII check of each of the pages." in sentences(body)


def test_what_stands_behind_the_summary_of_a_program_is_the_author_s() -> None:
    why = "The reader crashed when a line held no colon."
    body = "## Summary by Sourcery\nPrevents crashes when nothing is read, which failed before.\n## Why\n"
    assert _why(body + why) == why


def test_what_would_be_better_is_no_reason_for_what_is_done() -> None:
    why = "Holds what is read while nobody asks for it."
    assert why == _why(f"{why}\n\nA better solution would be to ask again when there is room.")


def test_what_came_of_a_sentence_that_is_not_told_is_no_reason() -> None:
    why = "The reader had counted each line that it converted."
    assert why == _why(f"{why} This results in the wrong size when it begins again.")
    assert why == _why(f"{why} When this failed, what was read had been lost.")


@pytest.mark.parametrize("title", ["fix(reader)!: ", "chore/read-it-all: ", "feature/x_1: "])
def test_the_prefix_of_a_title_is_no_part_of_the_sentence(title: str) -> None:
    why = "read all of the file because a line may hold no colon at all"
    assert _why(f"{title}{why}.", "Change it (#12)") == f"{why}."


def test_what_a_program_that_reviews_writes_under_headings_of_its_own_is_not_the_authors() -> None:
    said = "\n\nThis prevents that the reader fails when the file is empty."
    end = "\n<!-- end of auto-generated comment: notes -->"
    why = "\nThe lock avoids that two writers interleave, which broke the file."
    head = "## Summary by CodeRabbit\n\n## "
    assert not _why(f"{head}Performance{said}\n\n## Others{said}{end}")
    assert not _why(f"{head}Release Notes{said}")
    assert _why(f"{head}Performance{said}{end}{why}") == why.strip()


def test_how_a_change_was_tried_out_ends_with_its_heading_not_with_its_commands() -> None:
    tried = "## Test Plan\n\n```\n# because it fails without\nmake it\n```\nThis fails without it."
    why = "The lock avoids that two writers interleave, which broke the file."
    assert not _why(tried)
    assert _why(f"{tried}\n\n## Summary\n\n{why}\n\n```\nmake\n```") == why


@pytest.mark.parametrize(
    "said",
    [
        "Ideally, the reader would ask again when there is room, to avoid a crash.",
        "The alternative here would be to ask again, which avoids the crash.",
        "The lock in the writer is left to the next PR because this one is large.",
        "I plan to do the same for the writer as a follow-up because it fails, too.",
        "By just looking at the reader, one would say that it fails when the file is empty.",
        "At first glance the memory leaks when the call fails.",
    ],
)
def test_what_is_not_done_is_no_reason(said: str) -> None:
    assert not _why(said)
    assert _why("The lock is a faster alternative to the queue, which would fail.")


def test_what_goes_on_from_a_sentence_that_is_not_told_is_no_reason() -> None:
    assert not _why("In particular, the curves of the newer kind if the library has these.")
    also = "This commit also sets the time back when the replica is turned into a master."
    why = "The reader avoids a crash if the file is empty."
    assert _why(f"{why} {also}") == why


def test_what_comes_of_something_told_before_is_no_reason() -> None:
    aside = "This crashes in rooms where nobody has a name, because the list is empty."
    why = "The reader asks for the name when it is first used, without any wait."
    assert _why(f"{aside}\n\n{why}") == why


def test_the_title_of_a_merge_that_a_browser_gave_says_nothing() -> None:
    merge = "Merge pull request #12 from ann/main"
    assert not _why("Update read_rows.py", merge)
    assert not _why("Add files via upload", merge)
    assert not _why("Update read_rows.py for rows without a name", merge)  # it is the heading


def test_below_the_title_of_a_merge_stands_why() -> None:
    why = "The reader crashed when a line held no colon, because the index was -1."
    assert _why(f"Read rows without a name\n\n{why}", "Merge pull request #12 from ann/main") == why
    assert _why("Read rows without a name, and with two", "Merge branch 'ann/rows' into main")


def test_what_points_to_a_link_or_to_the_sentence_before_is_no_reason() -> None:
    assert not _why("Avoids, e.g., [this false\nalarm](https://example.org/1) from the last check.")
    body = (
        "For users who only want a reader, the suite is overkill.\nInstead, a package exists now."
    )
    assert "Instead" not in _why(body)


def test_a_sentence_that_the_next_one_takes_back_is_half_of_a_reason() -> None:
    body = "The first runs found a few crashes in the reader."
    assert _why(body) == body
    assert not _why(f"{body} However, the runs are stuck at one pattern after another.")
    # Nor where the next one is no reason itself, for the number that it leaves out.
    assert not _why(f"{body}\nBut after #12 the runs are stuck at one pattern.")
    assert _why(f"{body}\n\nBut after #12 the runs are stuck at one pattern.") == body


def test_what_holds_otherwise_does_not_stand_by_itself() -> None:
    body = (
        "The header of each file is read by the one that opens it.\n\n"
        "Otherwise, the rows would be read twice when the file is empty.\n"
    )
    assert _why(body).startswith("The header")
    assert _why(body.replace("Otherwise, the", "The")).startswith("The rows would")


def test_what_comes_of_a_sentence_is_not_told_without_it() -> None:
    cause = "The server keeps on sending lines to the reader of a file."
    for opening in ("As a result, the", "Consequently the", "Therefore the"):
        body = f"{cause}\n{opening} reader would fail because it waits for the mark of the end."
        assert _why(body) == cause
    assert _why("As a result of that lock, readers would wait when a file is open.")


def test_what_a_later_step_of_a_squashed_branch_speaks_of_is_not_said_to_be_done() -> None:
    first = (
        "* fix: close the reader\n\nAdd a halt() that closes the reader, so that none is left.\n"
    )
    later = "\n* fix: close it elsewhere\n\nMove the closing from Reader.halt() to the loop.\n"
    file = make.file("src/reader.py", "+def close(reader):", "+    # halt() runs twice")
    assert explanation(make.facts("Fix reader", files=[file], body=first).commit)
    told = explanation(make.facts("Fix reader", files=[file], body=first + later).commit)
    assert "Add a halt" not in told


def test_a_step_of_a_squashed_branch_takes_away_what_was_there_before() -> None:
    body = (
        "* Support it\n\n* fix: a condition\n\n"
        "- Remove the check from SmallReader so that it no longer fails when it is empty.\n"
    )
    new = make.file("src/reader.py", "-old = 1", "+class SmallReader:")
    old = make.file("src/reader.py", "-    SmallReader(check=1)", "+    SmallReader()")
    assert not explanation(make.facts("Add readers", files=[new], body=body).commit)
    assert explanation(make.facts("Add readers", files=[old], body=body).commit)


def test_a_sentence_whose_end_is_on_another_gives_way() -> None:
    first = "A running reader has a line, so this never drops one without it, and avoids a copy."
    body = f"{first}\n\nThe reader keeps what is left when it is empty."
    assert _why(body, "Fix it") == "The reader keeps what is left when it is empty."


def test_a_side_remark_in_brackets_or_on_what_stands_before_is_no_reason() -> None:
    assert not _why("- Rows stay. (an empty row would be dropped, instead of kept with the others)")
    remark = "Although even after this, a row may be lost because the reader is wrong."
    reason = "The reader dropped a row because it was empty."
    assert _why(f"{remark} {reason}") == reason
    assert _why(f"{reason} This requires a check so that no other row fails to be read.") == reason


def test_what_reviewers_asked_for_of_a_branch_is_no_reason() -> None:
    body = (
        "* add a reader\n\nSigned-off-by: A <a@b.c>\n\n* {0}\n\n"
        "- Remove unnecessary copies of rows in the reader, which avoids a crash\n"
    )
    assert _why(body.format("address review issues"), "Add reader (#1)") == ""
    assert _why(body.format("keep rows where they are"), "Add reader (#1)")


def test_what_is_said_of_tests_alone_by_a_title_among_several_is_no_reason() -> None:
    body = "test: read rows again\n\n{}: ensure that rows of one reader do not leak\n"
    assert _why(body.format("test")) == ""
    assert _why(body.format("fix"))


def test_how_right_something_is_is_no_figure() -> None:
    assert not measurement("This is not 100% accurate as it won't reduce the level in the middle.")
    assert measurement("It uses 100% of the memory of a node, and is slower than it was before.")


@pytest.mark.parametrize(
    "fragment",
    [
        "... this makes reading faster, because lines are no longer kept.",
        "In builds with disabled readers.",
        "Because the value is not set by an option that was given before.",
        "Because otherwise a copy of all the rows would be taken, which is slow.",
    ],
)
def test_what_goes_on_from_the_subject_is_no_sentence(fragment: str) -> None:
    assert _why(fragment) == ""
    whole = "In builds without readers the server fails, because no reader is set."
    assert _why(f"{fragment}\n\n{whole}") == whole


def test_commits_that_are_picked_explain_nothing() -> None:
    picked = "pick 0c1d9f297 feat: read lines in common\npick d528c647f feat: lines without limits"
    assert _why(picked, "feat: lines (#12)") == ""


def test_a_link_with_brackets_in_its_text_is_no_sentence() -> None:
    link = "[[Bug] The reader fails without a policy](https://example.org/issues/12)"
    assert not sentences(f"See this.\n\n{link}")
    assert sentences("The reader fails without a [policy](https://example.org/12) of its own.")


def test_a_sentence_that_goes_on_in_words_of_others_is_none() -> None:
    said = "This adds the rule `no-len`, which prevents slow checks"
    assert _why(f"{said}\n> For lists use that none is false\nin a check.") == ""
    assert _why(f"{said}.\n> For lists use that none is false.") == f"{said}."


def test_no_step_of_a_long_branch_says_why() -> None:
    why = "The reader keeps a field of its own, since without it nothing allows a check."
    few, many = (
        "\n\n".join(["", *(f"* step {n}" for n in range(steps)), f"* check it\n\n{why}"])
        for steps in (4, 60)
    )
    assert explanation(make.facts("Check rows (#4)", body=few).commit) == why
    assert not explanation(make.facts("Check rows (#4)", body=many).commit)


@pytest.mark.parametrize(
    "body",
    [
        "The template was read twice when a file named it, so that its rows came twice.",
        "This pull request adds a cache, so that the reader no longer opens a file twice.",
    ],
)
def test_words_of_templates_for_messages_may_be_words_of_a_reason(body: str) -> None:
    assert _why(body) == body


def test_what_announces_an_example_is_no_part_of_a_sentence() -> None:
    body = "This lets users read their rows without a reader, e.g.:\n\n```yaml\nrows: all\n```\n"
    assert _why(body) == "This lets users read their rows without a reader"


def test_which_imports_come_is_no_reason() -> None:
    assert not _why("Added new imports, including `rows` and `lines`, to support the new reader.")


def test_of_what_nothing_is_told_the_beginning_of_a_reason_is() -> None:
    body = f"The check failed since {'its text was quoted once too often, and ' * 5}was wrong."
    named = Fact("identifier", "touched", "ROWS_IF", "configure.ac", 3)
    for facts, told in (
        (make.facts("Repair the check", named, body=body), True),
        (make.facts("Repair", Fact("option", "added", "--all", "a.py", 3), body=body), False),
    ):
        text = write(facts, make.verdict("fix", "low"), "en").fields["summary"]
        assert ("The check failed since" in text) is told


def test_a_name_with_two_marks_on_either_side_is_quoted_with_them() -> None:
    body = "__Labels__ can have a __kind__ of their own, which caused __kind__ to come twice."
    assert _why(body) == body.replace("__Labels__", "Labels")


def test_who_had_a_part_in_what_is_merged_is_no_title_of_it() -> None:
    subject = "Merge pull request from XYZA-1234"
    assert _why("Co-authored-by: Bob <bob@example.org>", subject) == ""
    assert _why("Read no more than the file has", subject) == "Read no more than the file has"


@pytest.mark.parametrize(
    "other",
    [
        "## 🧪 Tests\n\nWithout the lock the check of it fails, because rows are lost.\n\n## More\n",
        "## Reviewer Notes\n\nRows of it are long, because keys of\n#12 would fail without it.\n\n# More\n",
        "Re-verified on a large shelf: the test still fails, but not because of the rows.",
        "This omits the number of a shelf, which causes another error without a key.",
        "For the following shelves the reader would fail without a lock of its own.",
        "This can be a trouble because the reader would fail without a lock of its own.",
        "This is because the reader fails when it has no lock of its own.",
        "This mattered because another reader would fail without a lock of its own.",
        "This also causes the reader of shelves to fail without a lock of its own.",
        "In that sense, the former reader would fail without a lock, instead of waiting.",
        "Both limits avoid that the reader fails when it has no lock of its own.",
        "Without a lock of its own one of them prints the following error.",
        "Traceback (last call last): in read, which failed because there was no lock of its own.",
        "With locks the reader would read rows instead of keys otherwise |",
        "Without a key the reader would fail on it, because\n\n- rows are long,\n- keys are not.",
        "Without a lock the reader would fail when it comes to cases like\n```\nread(1)\n```",
        "Since the reader would fail without keys,\n\n    read(2)",
        "Some rows\n\nwere unused, since the reader would fail without a key of its own.",
    ],
)
def test_what_others_are_told_or_another_text_goes_on_with_is_no_reason(other: str) -> None:
    why = "The reader keeps a lock of its own now, as no other one has any."
    assert _why(f"{other}\n\n{why}") == why


def test_figures_may_stand_in_what_tells_how_it_was_tried_out() -> None:
    assert measurement("## 🧪 Tests\n\nReading rows is 3x faster on a shelf.\n")


@pytest.mark.parametrize(
    "leaning",
    [
        "When shelves are merged, this is not true since rows would be lost.",
        "This commit joins them and allows for faster reads without a lock.",
        "The old reader also fails when rows are locked, which would be wrong.",
        "When that reader fails, rows would be lost without a message.",
        "The reader asks for shelves and rows, and this version allows both.",
        "A test was added to ensure that rows are no longer lost.",
        "Rows would be lost without a lock when the reader waits (see rows",
        'This avoids that the "read all is lost when rows are locked.',
        "So we can wait for it without a lock, which would be slower.",
        "This replaces it with rows that fail without a message.",
        "This would fail when rows are locked without a message.",
        "Rows show that this open shelf has been read without a lock.",
        "This change avoids that, as rows would be lost without a lock.",
        "Once rows have keys we can bring this back in without a lock, which avoids that they fail.",
        "Keep that lock with one reader instead, so that rows are no longer lost.",
        "Rather torn on shelves because all of the rows would be read without it.",
    ],
)
def test_what_leans_on_another_sentence_is_no_reason(leaning: str) -> None:
    reason = "This change reads shelves once for each reader."
    body = f"{reason}\n\n{leaning}\n"
    assert explanation(make.facts("Fix shelves", body=body).commit) == reason


def test_what_comes_instead_of_something_that_the_sentence_names_leans_on_no_other() -> None:
    why = "The reader does not keep a lock but waits for rows instead, as these were lost."
    assert _why(f"Some rows were read twice.\n\n{why}") == why


def test_a_name_that_begins_a_line_of_wrapped_text_begins_no_item() -> None:
    body = (
        "All the rows are read one by one. Before, we were not turning off locks\n"
        "ShelfLock of a reader, so that rows would be lost when it failed.\n"
    )
    said = explanation(make.facts("Fix shelves", body=body).commit)
    assert said.startswith("Before, we were not turning off locks ShelfLock of a reader")


def test_what_this_is_in_a_message_of_several_steps_nobody_knows() -> None:
    body = "{}Take what is set by hand.\n\nThis avoids that users are confused by other values.\n{}"
    assert not _why(body.format("* ", "\n* Prefer the page to the shelf.\n"))
    assert _why(body.format("", "")).startswith("This avoids")


@pytest.mark.parametrize(("opens", "closes"), [("~~", "~~"), ("<del>", "</del>"), ("<s>", "</s>")])
def test_what_the_author_struck_through_is_not_told(opens: str, closes: str) -> None:
    body = "{}Rows were not kept in order\nuntil now, because that took a lock of the shelf.{}"
    assert not _why(body.format(opens, closes))
    assert _why(body.format("", "")).startswith("Rows were not")


def test_a_title_on_the_line_of_a_sentence_is_no_part_of_it() -> None:
    why = "Read the whole table, which failed before because nothing was known of its size."
    assert _why(f"**Summary** {why}") == why
    assert _why(f"**Motivation:** {why}") == why


def test_what_keeps_from_something_is_the_fault_where_the_sentence_before_tells_one() -> None:
    body = "{} This prevents that readers of the shelf are left without pages, which they need."
    fault = "Since the last version, the rows are not passed to the reader."
    assert not _why(body.format(fault)).startswith("This prevents")
    assert _why(body.format("The rows are passed to the reader.")).startswith("This prevents")


def test_what_goes_on_behind_a_block_that_is_set_in_is_no_sentence() -> None:
    body = "As before, an empty shelf:\n\n    shelf\n\n{} finds what the reader left there, since no row was taken.\n"
    assert not _why(body.format("still"))
    assert _why(body.format("Sorting")).startswith("Sorting finds")


def test_what_another_part_will_do_is_no_reason() -> None:
    body = (
        "For the {} part of the table, we will sort rows, which makes it faster when few are asked."
    )
    assert not _why(body.format("second"))
    assert _why(body.format("last"))


def test_how_it_was_tried_out_is_no_reason() -> None:
    body = (
        "## {}\n\nOn the wider run the shelf is sorted without the failing rows, because of this."
    )
    assert not _why(body.format("Verification"))
    assert _why(body.format("Cause"))


def test_a_backslash_alone_stays_in_its_span() -> None:
    body = "The path of a shelf only uses `\\` between its parts, because others failed there."
    made = make.facts("Mend paths", Fact("function", "touched", "put", "src/a.py", 3), body=body)
    told = write(made, make.verdict("fix", "medium"), "en").fields["summary"]
    assert "uses \\\\ between" in told


def test_many_lines_of_blanks_are_gone_through_once() -> None:
    """Gone through from each of them, they would take minutes."""
    why = "The reader crashed when a line held no colon, because the index was -1."
    assert _why(f"{why}\n" + "     \n" * 100_000) == why
