"""Untrusted text for logs, workflow commands, XML and JSON.

Everything printed may end in the log of a CI runner, and runners read commands from there: GitHub a
line that begins with ``::`` and ``##[`` anywhere, Azure ``##vso[``, TeamCity ``##teamcity[``.
"""

from __future__ import annotations

import json
import re

from classifier.report.escape import clean_line, strip_invisible

LIMIT = 200
"""Longest piece of untrusted text in characters, in formats that people read."""

_COMMAND = re.compile(r"#(?=#\w*\[)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def plain(text: str, limit: int = LIMIT) -> str:
    """One line for a log: nothing invisible, nothing that a runner takes for a command."""
    line = _COMMAND.sub("# ", clean_line(text, limit))
    return line.replace("::", ": :") if line.startswith("::") else line


def data(text: str) -> str:
    """The message of a GitHub workflow command."""
    return plain(text, 4 * LIMIT).replace("%", "%25")


def properties(text: str) -> str:
    """A property of a GitHub workflow command, such as file or title."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def path(text: str) -> str:
    """A path as the property of a workflow command: every character of it that can be seen."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    escaped = strip_invisible(escaped.replace(":", "%3A").replace(",", "%2C"))
    return _COMMAND.sub("%23", escaped)


def xml(text: str, limit: int = 4 * LIMIT) -> str:
    """Text or an attribute's value in XML 1.0."""
    escaped = "".join(_ENTITIES.get(char, char) for char in clean_line(text, limit))
    return _COMMAND.sub("&#35;", _NOT_XML.sub("\ufffd", escaped))


def to_json(value: object) -> str:
    """JSON for machines: every character kept, with none that a runner takes for a command."""
    text = json.dumps(value, ensure_ascii=True, indent=2)
    return _COMMAND.sub(r"\\u0023", text) + "\n"
