"""Commands of which the name alone says nothing of what is done."""

from __future__ import annotations

from classifier.domain import Fact
from classifier.prose.markup import words
from classifier.prose.values import value_of

# Words of the shell itself.
_SHELL = words("cd printf until select coproc time trap wait test eval exec source return break")
_TOOLS = words(
    "bash sh zsh pwsh iex python python3 pip pip3 node npm npx pnpm yarn go cargo make cmake git "
    "docker curl wget find xargs sed awk grep sort uniq tar unzip cp mv rm mkdir chmod ln ls cat "
    "tee head tail wc diff sleep pdm poetry uv apt apt-get apk brew perl ruby"
)


def is_bare(command: Fact) -> bool:
    """Whether it is a word of the shell, or an everyday tool and not known what it is to do."""
    # What changes has other arguments, told or not.
    bare = command.action != "changed" and not value_of(command)
    return command.name in _SHELL or (command.name in _TOOLS and bare)
