"""What a Maven manifest, pom.xml, depends on, and one of sbt."""

from __future__ import annotations

import re

from classifier.facts.scan import Depth, Scan, lazy

_MAVEN = lazy(
    r"\n([-+ ])[ \t]*<(artifactId|version|([\w.-]+)\.version|parent|[\w.-]*[vV]ersion)>([^<\n]+)<"
)
_MODULE = lazy(r"\n([-+])[^\n\"]*\"[\w.-]+\" *%%?%? *\"([\w.-]+)\" *% *\"([^\"\n]+)\"")
_SBT_SET = lazy(r"\n([-+])(?:ThisBuild */ *|[ \t]+)?(\w+) *:= *\"([^\"\n]+)\"")
_OWNERS = ("parent", "dependency", "plugin", "extension", "path")


def maven(file: Scan) -> None:
    """Note dependencies with their versions, and the version of the project itself."""
    artifact, last = "", 0
    for match in _MAVEN().finditer(file.text):
        mark, tag, value = match[1], match[2], match[4].strip()
        if file.text.find("\n@@", last, match.start()) >= 0:
            artifact = ""
        last = match.end()
        if tag == "artifactId":
            artifact = value
        elif mark != " " and tag == "version" and artifact:
            own = _is_of_project(file, match)
            kind, name = ("version", tag) if own else ("dependency", artifact)
            file.note(kind, mark, name, match.start(), value)
        elif mark != " " and tag not in ("version", "parent") and _is_told(file, mark, tag):
            file.note("dependency", mark, match[3] or tag, match.start(), value)


def _is_told(file: Scan, mark: str, tag: str) -> bool:
    """Whether a property says a version anew; to rules and model, whether it says any."""
    if file.depth is not Depth.ALL:
        return True
    other = "-" if mark == "+" else "+"
    said = rf"\n{re.escape(other)}[ \t]*<{re.escape(tag)}>"
    return re.search(said, file.text) is not None


def _is_of_project(file: Scan, match: re.Match[str]) -> bool:
    """Whether a version stands directly in the project, one step in and in nothing else."""
    start = max(file.text.rfind("\n@@", 0, match.start() + 1), 0)
    above = file.text[start : match.start()]
    inside = any(above.rfind(f"<{tag}>") > above.rfind(f"</{tag}>") for tag in _OWNERS)
    return 0 < match.start(2) - match.start() - 3 <= file.step() and not inside


def sbt(file: Scan) -> None:
    """Note for prose what a manifest of sbt depends on, and what it sets to a text."""
    if file.depth is Depth.ALL:
        for match in _MODULE().finditer(file.text):
            file.note("dependency", match[1], match[2], match.start(), match[3])
        for match in _SBT_SET().finditer(file.text):
            file.note("config", match[1], match[2], match.start(), match[3], "", False)
