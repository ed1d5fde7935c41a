"""Environment variables that nobody sets for the project: others define them, or its image."""

from __future__ import annotations

import re

from classifier.domain import Fact

# What a system, a driver or a launcher sets and describes, whoever reads it.
_PLATFORM = re.compile(
    r"PATH|HOME|USER|SHELL|PWD|TERM|LANG|TMPDIR|TEMP|TMP|CI|DISPLAY|HOSTNAME|EDITOR|NO_COLOR"
    r"|HOMEDRIVE|HOMEPATH|USERPROFILE|(?:LOCAL)?APPDATA|NODE_(?:ENV|OPTIONS|PATH|V8_COVERAGE)"
    r"|(?:LOCAL_)?RANK|(?:LOCAL_)?WORLD_SIZE|MASTER_(?:ADDR|PORT)|PYTHON[A-Z]+|HF_(?:HOME|TOKEN)"
    r"|(?:CUDA|HIP|ROCR?|NVIDIA|ASCEND_RT)_(?:VISIBLE_DEVICES|HOME|PATH)"
    r"|PROD|DEV|SSR"  # what Vite knows of a build
    r"|(?:LC|XDG|LD|DYLD|GITHUB|RUNNER|OMP|MKL|SLURM|OMPI|KUBERNETES)_[A-Z_]+|https?_proxy"
)
# Which sources an image is built from, as its file says itself.
_SOURCE = re.compile(
    r"(?:\w+_)?(?:VERSION|COMMIT|SHA\d*|REV|REVISION|REF|BRANCH|TAG|HASH|CHECKSUM|DIGEST)"
)


def is_platform(name: str) -> bool:
    """Whether an environment variable is none that the project itself brings in."""
    return _PLATFORM.fullmatch(name) is not None


def is_of_image(variable: Fact) -> bool:
    """Whether an image gives a variable of the system what goes with what else it has, or says by
    it what it is built from: who runs the image comes too late to set that."""
    name = variable.name
    return variable.scope == "ENV" and (is_platform(name) or _SOURCE.fullmatch(name) is not None)
