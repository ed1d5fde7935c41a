"""How names of files end that facts and prose tell apart."""

from __future__ import annotations

PYTHON = (".py", ".pyi")
PYTHON_SOURCES = (*PYTHON, ".pyx")
ECMA = (".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte")
C_SOURCES = (".c", ".cc", ".cpp", ".cxx", ".cu")
"""Of C and its kin: files that others include have other ends."""
C_HEADERS = (".h", ".hh", ".hpp", ".hxx", ".cuh")
C_LIKE = (*C_SOURCES, *C_HEADERS, ".mm")
FURTHER = (
    *ECMA, ".cs", ".dart", ".ex", ".exs", ".fs", ".groovy", ".jl", ".lua", ".php", ".pl", ".pm",
    ".r", ".R", ".rb", ".scala", ".sol", ".swift", ".zig",
)  # fmt: skip
"""Of languages of whose functions nothing is asked but which lines are in them."""
SHELL = (".sh", ".bash", ".zsh")


def is_script(path: str) -> bool:
    """Whether a shell runs a file, or may: its name has no end."""
    return path.endswith(SHELL) or "." not in path.rpartition("/")[2].replace("Jenkinsfile", ".")
