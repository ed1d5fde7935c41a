"""Runs a command and measures it: wall time, or the peak memory of all its processes.

Not both at once: to sum up the memory of several processes takes a core a good part of its time,
which a command that uses all cores would be slowed by, and one that uses a single core would not.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Watch = Callable[["subprocess.Popen[bytes]"], None]


def seconds(command: Sequence[str], stdin: bytes = b"", watch: Watch | None = None) -> float:
    """Seconds on the clock. Output is thrown away. Raises CalledProcessError on failure."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as process:
        watcher = threading.Thread(target=watch, args=(process,)) if watch else None
        if watcher:
            watcher.start()
        _, errors = process.communicate(stdin)
        taken = time.perf_counter() - start
        if watcher:
            watcher.join()
    # 3: a commit could not be read, which the snapshot and not the speed is to blame for.
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command, stderr=errors)
    return taken


def in_turn(times: int, *commands: tuple[Sequence[str], bytes]) -> list[float]:
    """Of each command, with its input, the fastest of several runs, one after the other.

    What else the machine does hits all alike, and is not in the fastest.
    """
    rounds = [[seconds(*command) for command in commands] for _ in range(times)]
    return list(map(min, zip(*rounds, strict=True)))


def peak_mib(command: Sequence[str]) -> float:
    """Mebibytes of the process and its children together, at most. Raises as ``seconds``."""
    peak = [0.0]

    def watch(process: subprocess.Popen[bytes]) -> None:
        while process.poll() is None:
            peak[0] = max(peak[0], _tree_mib(process.pid))
            time.sleep(0.05)

    seconds(command, watch=watch)
    return peak[0]


def _environment() -> dict[str, str]:
    # Installed packages come compiled, and so does a gitsift that is installed: a checkout must be
    # allowed to keep its bytecode, or it alone would compile itself anew in each run.
    return {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _tree_mib(pid: int) -> float:
    """Proportional set size, which counts memory that processes share once."""
    total, pending = 0.0, [pid]
    while pending:
        current = pending.pop()
        task = Path(f"/proc/{current}/task")
        try:
            for line in Path(f"/proc/{current}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
            for thread in os.listdir(task):
                pending += map(int, (task / thread / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # it has ended since it was listed
    return total
