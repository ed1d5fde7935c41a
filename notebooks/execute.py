"""Executes the notebooks beside it: a ``.py`` in percent format becomes an executed ``.ipynb``.

Fails where a cell fails. Outputs hold no path and no time of the machine they were made on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent
TIMEOUT = 1200


def cells(text: str) -> list[nbformat.NotebookNode]:
    """The cells of a script: each begins with ``# %%``, prose with ``# %% [markdown]``."""
    found = []
    for number, part in enumerate(text.split("# %%")[1:]):
        head, _, body = part.partition("\n")
        if head.strip() == "[markdown]":
            lines = [line.removeprefix("#").removeprefix(" ") for line in body.strip().split("\n")]
            cell = nbformat.v4.new_markdown_cell("\n".join(lines))
        else:
            cell = nbformat.v4.new_code_cell(body.strip())
        # A random id, which is the default, would change with every run.
        cell["id"] = f"cell-{number}"
        found.append(cell)
    return found


def execute(script: Path) -> None:
    """Writes the executed notebook beside the script."""
    notebook = nbformat.v4.new_notebook(cells=cells(script.read_text(encoding="utf-8")))
    NotebookClient(notebook, timeout=TIMEOUT, record_timing=False).execute(cwd=str(FOLDER.parent))
    text = nbformat.writes(notebook)
    for place in (str(FOLDER.parent), str(Path.home()), sys.prefix):
        if place in text:
            raise SystemExit(f"{script.name}: an output names {place}")
    script.with_suffix(".ipynb").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.name for path in FOLDER.glob("*.py")):
        if name != Path(__file__).name:
            print(name, flush=True)
            execute(FOLDER / name)
