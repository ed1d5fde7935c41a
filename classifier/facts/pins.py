"""Versions in YAML: of actions, a tag or a hash with the tag behind it, and of catalogs.

Those of the language that a manifest asks for, too.
"""

from __future__ import annotations

from classifier.facts.nest import Key
from classifier.facts.scan import Entry, Scan, clean, lazy

_USES = lazy(
    r"([\w.-]+/[\w./-]+)@([\w./-]+)[\"']?"
    r"(?:\s*#\s*(?:(?:tag|ratchet|pin)?[:=@ ]*(?:[\w.-]+/[\w./-]+)?@?)?(v?\d[\w.+-]*))?"
)
_IMAGE = lazy(r"[\"']?([\w.-]+(?:[/:][\w.-]+)*/?[\w.-]*):([\w.-]+)[\"']?$")
_HASH = lazy(r"[0-9a-f]{40}")
_SHORT = 7  # as git shortens a hash
_BOTH = "\t"
# Where a workspace says which versions its packages take.
_CATALOGS = {"catalog": "catalog", "catalogs": "catalog", "overrides": "overrides"}
_WORKSPACES = ("pnpm-workspace.yaml", ".yarnrc.yml")
_DEMANDED = lazy(
    r"\n([-+])[ \t]*(requires-python|python_requires|rust-version)"
    r"[ \t]*=[ \t]*[\"']?([<>=~^!]*[ \t]*\d[^\"'#\n]*)"
)

# What a project of .NET sets.
_PROPERTY = lazy(r"\n([-+])[ \t]*<([A-Z]\w*)>([^<\n]+)</\2>")
_DOTNET = (".csproj", ".fsproj", ".vbproj")


def demands(file: Scan) -> None:
    """Note which version of its language a manifest asks for, and what one of .NET sets."""
    if file.path.endswith(_DOTNET):
        for match in _PROPERTY().finditer(file.text):
            file.note("config", match[1], match[2], match.start(), clean(match[3]), "", False)
    for match in _DEMANDED().finditer(file.text):
        file.note("config", match[1], match[2], match.start(), clean(match[3]), "", False)


def _action(text: str) -> tuple[str, str] | None:
    """Name and version of an action; a hash keeps the tag behind it until ``settle``."""
    uses = _USES().match(text.strip("\"'"))
    if uses is None:
        return None
    if _HASH().fullmatch(uses[2]):
        short = uses[2][:_SHORT]
        return uses[1], f"{short}{_BOTH}{uses[3]}" if uses[3] else short
    return uses[1], uses[2]


def dependency(file: Scan, key: Key, value: str, repository: str) -> bool:
    """Note an action, an image or a hook's repository with its version."""
    parents = key.parents if file.path.endswith(_WORKSPACES) else ()
    if key.name == "uses" and (uses := _action(value)):
        file.note("dependency", key.mark, uses[0], key.at, uses[1], "uses")
    elif key.name == "rev" and repository:
        name = "/".join(repository.split("/")[-2:])
        file.note("dependency", key.mark, name, key.at, key.value, "repo")
    elif key.name == "image" and (image := _IMAGE().match(key.value)):
        file.note("dependency", key.mark, image[1], key.at, image[2], "image")
    elif group := next((_CATALOGS[x] for x in parents if x in _CATALOGS and key.value), ""):
        # From one catalog to another a package gets another version at most.
        file.note("dependency", key.mark, key.name, key.at, clean(key.value), group, False)
    else:
        return False
    return True


def settle(entries: list[Entry]) -> None:
    """Show tags where they tell the change, else hashes: pinning a tag is no upgrade of it."""
    pinned = {entry[2] for entry in entries if entry[0] == "dependency" and _BOTH in entry[3]}
    hashes = set()
    for name in pinned:
        sides = {entry[1]: set[str]() for entry in entries}
        for entry in entries:
            if entry[2] == name:
                sides[entry[1]].add(entry[3])
        values = set().union(*sides.values())
        tags = [{value.partition(_BOTH)[2] for value in side} for side in sides.values()]
        if any(_BOTH not in value for value in values) or (len(tags) > 1 and tags[0] == tags[1]):
            hashes.add(name)
    for number, entry in enumerate(entries):
        if entry[2] in pinned:
            short, _, tag = entry[3].partition(_BOTH)
            shown = short if entry[2] in hashes else tag
            entries[number] = (*entry[:3], shown, *entry[4:])
