"""What happens in a file, with its name behind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from classifier.domain import Facts
from classifier.prose.groups import Block
from classifier.prose.names import Names
from classifier.prose.sentence import FileText, by_file
from classifier.prose.telling import parts

# A name behind others of which the last has a value in brackets.
_BARE = re.compile(r"[)）](?:, |、| )(?:\w+ )?`[^`]*`$")
_SPELLED = re.compile(r"[a-z]{2,}")  # words as they are, whatever letters of them are capitals
_AREAS = re.compile(r"^\s*(?:(?:\[[^\]]*\]|【[^】]*】|\([^)]*\)):?\s*)+")


def told(
    blocks: Sequence[Block], names: Names, kinds: Mapping[str, str] | None = None
) -> list[str]:
    """What happens, file by file, each with the name of the file behind.

    ``kinds`` tells of files whether they come or go as a whole, where nothing else does.
    """
    kinds = kinds or {}
    return [
        text
        for file in by_file(blocks, names)
        for text in placed(file, names, kinds.get(file.path, ""))
    ]


def placed(file: FileText, names: Names, kind: str = "") -> list[str]:
    """The texts of a file as one, with the file's name behind; of several files as they are."""
    if not file.path:
        return list(file.texts)
    text, path = names.language.semicolon.join(file.texts), names.path(file.path)
    if f"whole.{kind}" in names.language.phrases:
        path = names.language.say(f"whole.{kind}", path=path)
    # In brackets, the file would seem to be the value of such a name.
    key = "at.comma" if text.endswith((")", "）")) or _BARE.search(text) else "at"
    return [names.language.say(key, text=text, path=path)]


def is_of_file(path: str, facts: Facts) -> bool:
    """Whether a subject has two words, and half of those, of which a file's name is put together.

    They need not stand together: "fix the cache of the loader" is of ``cache_loader.py``. Areas in
    brackets before it are those of many files. A test by such a name is of the source beside it.
    """
    name = parts(path.rpartition("/")[2].partition(".")[0])
    own = {word for word in name if len(word) > 1 and not word.isdigit()}  # of a version
    said = _AREAS.sub("", facts.commit.subject)
    common = own & (parts(said) | set(_SPELLED.findall(said.lower())))
    if len(common) < 2 or 2 * len(common) < len(own):
        return False
    kinds = {file.path: file.kind for file in facts.files}
    return kinds.get(path) != "test" or "source" not in kinds.values()
