"""For every shipped check a history: what is there, a commit that passes, one that trips."""

from __future__ import annotations

from dataclasses import dataclass, field

Files = dict[str, str | bytes | None]


@dataclass(frozen=True)
class Case:
    """Messages and the files that each commit writes (None deletes)."""

    passes: str
    trips: str
    there: Files = field(default_factory=dict)
    passing: Files = field(default_factory=dict)
    tripping: Files = field(default_factory=dict)


GO = "package reader\n\nfunc Read(name string) string {\n\treturn name\n}\n"
GO_CHANGED = "package reader\n\nfunc Read(name string, mode int) string {\n\treturn name\n}\n"
WORKFLOW = "on: push\npermissions:\n  contents: read\njobs: {}\n"
PACKAGE = '{\n  "dependencies": {\n    "express": "4.18.0",\n    "zod": "3.0.0"\n  }\n}\n'
NEW_PACKAGE = PACKAGE.replace('    "zod"', '    "js-yaml": "4.1.0",\n    "zod"')


def lines(number: int, text: str = "\tuse({})\n") -> str:
    return "".join(text.format(n) for n in range(number))


CASES = {
    "claim-docs": Case(
        there={"reader.go": GO},
        passes="docs: explain the reader",
        passing={"reader.go": GO.replace("func", "// Read returns its name.\nfunc")},
        trips="docs: explain the reader's mode",
        tripping={"reader.go": GO_CHANGED},
    ),
    "claim-test": Case(
        there={"reader.go": GO},
        passes="test: read",
        passing={"reader_test.go": "package reader\n\nfunc TestRead(t *testing.T) {\n}\n"},
        trips="test: read in every mode",
        tripping={"reader.go": GO_CHANGED},
    ),
    "claim-ci": Case(
        there={"reader.go": GO, ".github/workflows/test.yml": WORKFLOW},
        passes="ci: test pull requests",
        passing={".github/workflows/test.yml": WORKFLOW.replace("push", "pull_request")},
        trips="ci: test every mode",
        tripping={"reader.go": GO_CHANGED},
    ),
    "claim-type": Case(
        there={"reader.go": GO},
        passes="feat: a feature",
        passing={"reader.go": GO + "\n"},
        trips="chore: a feature",
        tripping={"reader.go": GO},
    ),
    "breaking-unmarked": Case(
        there={"reader.go": GO},
        passes="feat!: drop the reader",
        passing={"reader.go": None},
        trips="feat: drop the writer",
        tripping={"writer.go": "package writer\n"},
    ),
    "api-removed": Case(
        there={"pkg/reader.go": GO + "\nfunc Open() {}\n\nfunc Close() {}\n"},
        passes="refactor: remove the deprecated Close",
        passing={"pkg/reader.go": GO + "\nfunc Open() {}\n"},
        trips="refactor: less code",
        tripping={"pkg/reader.go": GO},
    ),
    "high-untested": Case(
        there={"reader.go": GO},
        passes="fix: corruption of names",
        passing={"reader.go": GO + "\n", "reader_test.go": "package reader\n"},
        trips="fix: corruption of modes",
        tripping={"reader.go": GO},
    ),
    "source-untested": Case(
        there={"reader.go": GO},
        passes="feat: a small feature",
        passing={"reader.go": GO + lines(3)},
        trips="feat: a large feature",
        tripping={"reader.go": GO + lines(30)},
    ),
    "dependency-new": Case(
        there={"package.json": PACKAGE},
        passes="build: a newer express",
        passing={"package.json": PACKAGE.replace("4.18.0", "4.19.0")},
        trips="feat: read YAML",
        tripping={"package.json": NEW_PACKAGE.replace("4.18.0", "4.19.0")},
    ),
    "dependency-unpinned": Case(
        passes="ci: lint",
        passing={".github/workflows/lint.yml": "steps:\n  - uses: someone/lint@v2.1.0\n"},
        trips="ci: lint more",
        tripping={
            ".github/workflows/more.yml": "steps:\n  - uses: someone/lint@main\n",
            "Dockerfile": "FROM python\nRUN true\n",
        },
    ),
    "secret": Case(
        passes="feat: upload",
        passing={"deploy.go": 'var key = "AKIAIOSFODNN7EXAMPLE"\n'},
        # Put together here, so that this file holds nothing of the form of a key.
        trips="feat: upload more",
        tripping={"more.go": 'var other = 1\nvar key = "AKIA' + 'QWERTYUIOPASDFGH"\n'},
    ),
    "ci-permissions": Case(
        there={".github/workflows/publish.yml": WORKFLOW},
        passes="ci: read packages",
        passing={
            ".github/workflows/publish.yml": WORKFLOW.replace("jobs", "  packages: read\njobs")
        },
        trips="ci: publish",
        tripping={
            ".github/workflows/publish.yml": WORKFLOW.replace(
                "jobs", "  packages: read\n  id-token: write\njobs"
            )
        },
    ),
    "generated-edited": Case(
        there={
            "api/user.pb.go": "type User struct {\n}\n",
            "api/user.proto": "message User {\n}\n",
        },
        passes="feat: persons",
        passing={
            "api/user.pb.go": "type Person struct {\n}\n",
            "api/user.proto": "message Person {\n}\n",
        },
        trips="fix: the name",
        tripping={"api/user.pb.go": "type Persons struct {\n}\n"},
    ),
    "lock-edited": Case(
        there={"package.json": "{}\n", "package-lock.json": "{}\n"},
        passes="feat: yaml",
        passing={"package.json": '{"a": 1}\n', "package-lock.json": '{"a": 1}\n'},
        trips="fix: the name",
        tripping={"package-lock.json": '{"a": 2}\n'},
    ),
    "too-large": Case(
        passes="feat: a table",
        passing={"table.json": lines(2000, "{}\n")},
        trips="feat: everything",
        tripping={"everything.go": lines(1200)},
    ),
    "subject-unfinished": Case(passes="fix: the reader", trips="fixup! fix: the reader"),
    "subject-form": Case(passes="fix: the reader", trips="fix: the reader and the writer."),
    "subject-type": Case(passes="fix: the reader", trips="the reader"),
    "not-looked-at": Case(
        passes="feat: a table",
        passing={"table.go": lines(9)},
        trips="feat: a great table",
        tripping={"great.go": lines(60_000)},
    ),
}
