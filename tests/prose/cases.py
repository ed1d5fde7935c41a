"""Made-up commits of many kinds, each with the type and level of its verdict."""

from __future__ import annotations

from classifier.domain import Fact, Facts, Importance
from tests.prose import make

_FETCH = "src/fetch.py"
_CONFIG = "src/config.py"


def option() -> tuple[str, Importance, Facts]:
    """A new option with its parameter, its test and a reason."""
    facts = make.facts(
        "Add --retries to fetch",
        Fact("option", "added", "--retries", _FETCH, 1, new="3"),
        Fact("parameter", "added", "retries", _FETCH, 2, new="3", scope="open_url"),
        Fact("function", "changed", "open_url", _FETCH, 2, "url", "url, retries=3"),
        Fact("test", "added", "test_retries", "tests/test_fetch.py", 1, public=False),
        files=[
            make.file(
                _FETCH,
                "+    parser.add_argument('--retries', default=3)",
                "-def open_url(url):",
                "+def open_url(url, retries=3):",
            ),
            make.file("tests/test_fetch.py", "+def test_retries():", kind="test"),
        ],
        body="Without retries a single lost packet failed the whole download.",
    )
    return "feat", "medium", facts


def fix() -> tuple[str, Importance, Facts]:
    """A guard and an error in a function that is known."""
    path = "src/reader.py"
    facts = make.facts(
        "Fix crash of the reader on empty lines",
        Fact("function", "touched", "read_line", path, 1),
        Fact("guard", "added", "not line", path, 2, scope="read_line"),
        Fact("error", "added", "ValueError", path, 3, new="empty line", scope="read_line"),
        files=[
            make.file(
                path,
                " def read_line(line):",
                "+    if not line:",
                '+        raise ValueError("empty line")',
            )
        ],
    )
    return "fix", "low", facts


def upgrade() -> tuple[str, Importance, Facts]:
    """A dependency with its versions."""
    facts = make.facts(
        "Bump libfoo to 2.1",
        Fact("dependency", "changed", "libfoo", "requirements.txt", 1, "1.9", "2.1"),
        files=[make.file("requirements.txt", "-libfoo==1.9", "+libfoo==2.1", kind="manifest")],
    )
    return "build", "low", facts


def removal() -> tuple[str, Importance, Facts]:
    """A module, a class, a function and an environment variable that go, and a new process."""
    facts = make.facts(
        "Remove the old session module",
        Fact("file", "removed", "src/session.py", "src/session.py"),
        Fact("class", "removed", "Session", "src/session.py", 1),
        Fact("function", "removed", "open_session", "src/session.py", 2),
        Fact("env", "removed", "APP_SESSION_DIR", _CONFIG, 2, old="/tmp"),
        Fact("config", "changed", "timeout", "config.yaml", 2, "10", "30", scope="session"),
        Fact("subprocess", "added", "subprocess.run", _CONFIG, 2, scope="load"),
        Fact("function", "touched", "load", _CONFIG, 1),
        files=[
            make.file("src/session.py", "-class Session:", "-def open_session():"),
            make.file(
                _CONFIG,
                " def load():",
                '-    path = os.environ.get("APP_SESSION_DIR", "/tmp")',
                "+    subprocess.run(command)",
            ),
            make.file(
                "config.yaml", " session:", "-  timeout: 10", "+  timeout: 30", kind="config"
            ),
        ],
    )
    return "refactor", "high", facts


def line() -> tuple[str, Importance, Facts]:
    """One line that becomes another."""
    file = make.file("src/clock.py", "-    wait(seconds * 100)", "+    wait(seconds * 1000)")
    return "style", "low", make.facts("Correct the unit", files=[file])


def text() -> tuple[str, Importance, Facts]:
    """A sentence more in a document."""
    path = "docs/guide.md"
    added = "+Entries live for one hour unless the reader asks for more."
    facts = make.facts(
        "Explain the cache",
        Fact("heading", "touched", "Cache", path, 1),
        files=[make.file(path, " # Cache", added, kind="docs")],
    )
    return "docs", "low", facts


def many() -> tuple[str, Importance, Facts]:
    """More classes than fit."""
    classes = (Fact("class", "added", f"Reader{n}", _FETCH, n) for n in range(1, 8))
    return "feat", "low", make.facts("Add readers", *classes)


def empty() -> tuple[str, Importance, Facts]:
    """No file at all."""
    return "chore", "low", make.facts("Trigger the build")


def image() -> tuple[str, Importance, Facts]:
    """A binary file."""
    return "chore", "low", make.facts("Refresh logo", files=[make.binary("assets/logo.png")])


CASES = (option, fix, upgrade, removal, line, text, many, empty, image)
